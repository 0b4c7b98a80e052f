"""What is said of a list that is narrowed."""

from __future__ import annotations

from partsgruppe.language.catalogue import _
from partsgruppe.tui.messages import Sought
from partsgruppe.tui.text import brief


def sought_text(message: Sought) -> str:
    """What is looked for, how many rows have it, and how to see all of them again. Nothing when nothing is."""
    if not message.written:
        return ""
    some, none = _("Søk: «{written}», {n} av {all}. Esc viser alt igjen."), _("Ingen rad passer til «{written}».")
    words = some if message.found else none
    return words.format(written=brief(message.written, 60), n=message.found, all=message.all)
