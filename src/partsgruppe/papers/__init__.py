"""On paper: what came out of a meeting, through Jinja2 to Markdown, and from that to each format.

Nothing is imported here, so that whoever needs no templates does not pay for them.
"""
