"""The sample group, for whoever has none yet."""


class SampleWanted(Exception):
    """Before there is a group here, somebody wants to look at one that is made up."""
