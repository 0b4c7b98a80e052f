"""The sample group: a nursing home with half a year behind it, ready for its next meeting."""

from __future__ import annotations

import datetime as dt
import uuid
from contextlib import closing
from pathlib import Path

from partsgruppe.demo.begin import FIRST, SECOND
from partsgruppe.demo.build import Teller
from partsgruppe.demo.large import FIFTH, NEXT, SIXTH
from partsgruppe.demo.people import PEOPLE, UNIONS, WORKPLACE
from partsgruppe.demo.small import FOURTH, THIRD
from partsgruppe.group.members import GroupFounded
from partsgruppe.language.catalogue import _, in_use
from partsgruppe.store.errors import StoreError, in_plain_words

MEETINGS = (FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH)


def write_demo(path: Path, today: dt.date) -> None:
    """Write the sample group to a new file, in the language in use, its next meeting being today, or on Monday.

    Raises StoreError if the file exists.
    """
    _claim(path)
    try:
        with closing(Teller(path, today)) as teller:
            group = GroupFounded(key=uuid.uuid4().hex, workplace=WORKPLACE, language=in_use(), unions=UNIONS)
            teller.found(group, PEOPLE, 27)
            for meeting in MEETINGS:
                teller.hold(meeting)
            teller.plan(NEXT)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _claim(path: Path) -> None:
    with in_plain_words(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            path.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            raise StoreError(
                _("{path} finnes fra før. Eksempelgruppa skrives bare til en ny fil. Velg et annet navn.").format(
                    path=path
                )
            ) from None
