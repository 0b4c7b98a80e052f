"""Where the downloadable program begins: its commands, and what it does in processes of its own."""

from __future__ import annotations

import re
import sys

_KEEPS_COUNT = re.compile(r"from multiprocessing\.resource_tracker import main;\s?main\(\d+\)")


def main() -> None:
    """Do what is asked for. Of what a Python would run, only the program's own is."""
    if sys.argv[1:2] == ["--multiprocessing-fork"] or _KEEPS_COUNT.fullmatch(sys.argv[-1]):
        from multiprocessing import freeze_support

        freeze_support()  # one of those that read many logs side by side; it does not come back
    if sys.argv[1:3] != ["-P", "-c"]:
        from partsgruppe.cli import run

        run()
        return
    from partsgruppe.between.examining import BEGIN as EXAMINE
    from partsgruppe.papers.apart import BEGIN as FILL_IN
    from partsgruppe.papers.apart import SECONDS

    code = sys.argv[3]
    if code not in (EXAMINE, FILL_IN.format(seconds=SECONDS)):
        sys.exit(2)
    sys.argv[:] = ["-c", *sys.argv[4:]]
    exec(code, {"__name__": "__main__"})


if __name__ == "__main__":
    main()
