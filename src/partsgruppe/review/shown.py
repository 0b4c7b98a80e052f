"""How what an archive holds is shown. What people wrote is shown as it is, without anything a terminal would obey."""

from __future__ import annotations

import datetime as dt

from partsgruppe.group.records import RECORDS
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import short_day
from partsgruppe.language.showable import shortened
from partsgruppe.papers.markdown import clean

FEW = 5
"""Below this, a count of people is not told: whoever knows the workplace would know who they are."""


def singular(table: str) -> str:
    """What one row of a table is called in the archive: «matter» of `matters`."""
    return table.removesuffix("s")


def kind_name(kind: str) -> str:
    """What people call such a row, as in the middle of a sentence."""
    label = _(next(one.table.label for table, one in RECORDS.items() if singular(table) == kind))
    return label[:1].lower() + label[1:]


def plain(text: str, longest: int = 200) -> str:
    """The text on one line, cut after a word when it is longer than that many letters."""
    return shortened(clean(text[: 4 * longest]), longest)


def several(text: str, lines: int = 12, longest: int = 1000) -> str:
    """The text with its lines, the first so many of them, cut with «…»."""
    whole = clean(text[: longest + 1]).strip().split("\n")
    kept = "\n".join(line.rstrip() for line in whole[:lines])
    return kept if len(whole) <= lines and len(text) <= longest else kept.rstrip() + " …"


def few(count: int | None) -> str:
    """A count of people, or that they are few."""
    return _("færre enn {n}").format(n=FEW) if count is None or count < FEW else str(count)


def day(iso: str | None) -> str:
    """A day in the archive, «8. des. 2026»."""
    return short_day(dt.date.fromisoformat(iso)) if iso else ""


def alphabetical(name: str) -> str:
    """Sorts names as a Norwegian index does: æ, ø and å come last."""
    return name.casefold().translate(_LAST)


_LAST = str.maketrans({"æ": "\uffdd", "ä": "\uffdd", "ø": "\uffde", "ö": "\uffde", "å": "\uffdf"})
