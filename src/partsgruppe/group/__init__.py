"""What happened: the group's events, the things they change, and the rules on them. No input, no output.

All modules are loaded together, so that whoever reads a log knows every event there is.
"""

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
