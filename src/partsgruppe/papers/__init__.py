"""On paper: what came out of a meeting, through Jinja2 to Markdown to HTML.

Nothing is imported here, so that whoever needs no templates does not pay for them.
"""
