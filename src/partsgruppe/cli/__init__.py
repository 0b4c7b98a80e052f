"""The commands; and the group's own page where none was typed, which waits for nothing that only commands need."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partsgruppe.cli.group_file import GroupFile


def run() -> None:
    """Do what was typed, and end with its exit code."""
    group_file = _named(sys.argv[1:])
    if group_file is None:
        from partsgruppe.cli.commands import main

        main(prog_name="partsgruppe")
    else:
        _open(group_file)


def _named(typed: list[str]) -> GroupFile | None:
    """The group to open where nothing was typed, or only where its file is; None where commands are to be read."""
    match typed:
        case [] if "_PARTSGRUPPE_COMPLETE" not in os.environ:  # else it is a shell that asks for commands
            file = None
        case ["--db", db] if os.path.isfile(db):  # noqa: PTH113 - no error where nobody may look
            file = db
        case _:
            return None
    from pathlib import Path

    from partsgruppe.cli.group_file import GroupFile

    return GroupFile(Path(file) if file else None)


def _open(group_file: GroupFile) -> None:
    from partsgruppe.cli.beginning import hand_in_step_kinds, speak
    from partsgruppe.cli.opening import open_group
    from partsgruppe.cli.output import tell

    speak()
    hand_in_step_kinds()
    try:
        open_group(group_file)
    except KeyboardInterrupt:
        sys.exit(1)
    except Exception as error:
        sys.exit(tell(error))
