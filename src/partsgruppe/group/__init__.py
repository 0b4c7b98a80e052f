"""What happened: the group's events, the things they change, and the rules on them. No input, no output.

All modules are loaded together, so that whoever reads a log knows every event there is.
"""

from importlib import import_module
from os import listdir

for _file in sorted(listdir(__path__[0])):
    if _file.endswith(".py") and _file != "__init__.py":
        import_module(f"{__name__}.{_file.removesuffix('.py')}")
