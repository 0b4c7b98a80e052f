"""What goes wrong in a command becomes one sentence, never a traceback."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from pathlib import Path


class CommandError(Exception):
    """What a command cannot do. Its text says what to do instead."""


def sentence(error: Exception) -> str:
    """What to tell the user; of an error that nobody foresaw, where the details are."""
    if isinstance(error, CommandError):
        return str(error)
    from partsgruppe.group.records import RuleBroken
    from partsgruppe.papers.errors import MinutesError
    from partsgruppe.store.errors import StoreError, os_sentence

    if isinstance(error, RuleBroken | StoreError | MinutesError):
        return str(error)
    if isinstance(error, OSError) and error.filename:
        return os_sentence(error)
    return _(
        "Noe gikk galt som vi ikke har tenkt på. Alt som er bekreftet, er lagret. Detaljene ligger i {file}."
    ).format(file=_report(error))


def _report(error: Exception) -> Path:
    """Write down what happened, where only this user can read it."""
    import tempfile
    import traceback
    from pathlib import Path

    number, name = tempfile.mkstemp(prefix="partsgruppe-feil-", suffix=".txt")
    with os.fdopen(number, "w", encoding="utf-8") as report:
        report.writelines(traceback.format_exception(error))
    return Path(name)
