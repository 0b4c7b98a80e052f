"""What happened: the group's events, the things they change, and the rules on them. No input, no output.

All modules are loaded together, so that whoever reads a log knows every event there is.
"""

from importlib import import_module
from pathlib import Path

for _file in sorted(Path(__file__).parent.iterdir()):
    if _file.suffix == ".py" and _file.stem != "__init__":
        import_module(f"{__name__}.{_file.stem}")
