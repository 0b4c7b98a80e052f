"""All keys and what they do, made from the commands themselves."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from partsgruppe.language.catalogue import _
from partsgruppe.tui.offers import Offer, key_name


def key_table(offers: Sequence[Offer], answering: bool = True) -> Content:
    """A line a command: its key, its word and its help text; then, where answers are given, the keys that write."""
    commands = [_row(offer.key_name, offer.slash if offer.key else "", offer.help) for offer in offers]
    others = [
        _row("/", "", _("Alle kommandoer. Skriv for å lete, Enter for å velge.")),
        _row(key_name("ctrl+p"), "", _("Det samme, som kommandopalett.")),
    ]
    writing = [
        _row("0–9", "", _("Gå til raden med dette tallet. Enter velger den, mellomrom krysser av.")),
        _row(
            key_name("ctrl+o"), "", _("Ny linje i en tekst. Alt+Enter gjør det samme der terminalen sier fra om det.")
        ),
        _row(key_name("ctrl+z"), "", _("Angre skriving i feltet.")),
    ]
    return Content("\n").join([*commands, *others, *(writing if answering else [])])


def _row(key: str, word: str, help_: str) -> Content:
    return Content.assemble((key, "bold $accent"), " ", (f"{word} " if word else "", "bold"), help_)
