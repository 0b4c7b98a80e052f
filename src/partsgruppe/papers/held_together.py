"""What is never broken at the end of a line in print: days, times of day, paragraphs of law, units and numbers.

The Markdown of a paper stays as it is; a text for an e-mail gets plain spaces again.
"""

from __future__ import annotations

import re
from typing import Any

from partsgruppe.language.calendar_words import MONTHS, SHORT_MONTHS

HARD_SPACE = "\u00a0"

_NAMES = {name for words in (MONTHS, SHORT_MONTHS) for names in words.values() for name in names}
_MONTHS = "|".join(map(re.escape, sorted(_NAMES, key=len, reverse=True)))
_UNITS = "min|minutt(?:er)?|minutes?|t|timer?|timar|hours?|prosent|per cent|percent|kr|kg|km|cm|mm|m|%"
_NUMBERED = (
    "sak|saka|saken|case|matter|møte|meeting|punkt|item|steg|step|uke|veke|week|side|page|del|part|nr\\.|no\\.|kap\\."
)

_TOGETHER = re.compile(
    rf"\b\d{{1,2}}\.? (?:{_MONTHS})(?: \d{{4}})?(?!\w)"
    rf"|\bkl\. (?=\d)"
    rf"|§§? \d+(?: [A-Z](?=-\d))?"
    rf"|\b(?:{_NUMBERED}) (?=\d)"
    rf"|(?<=\d) (?:{_UNITS})(?!\w)",
    re.IGNORECASE,
)


def held_together(text: str) -> str:
    """The text with hard spaces inside of what belongs together, as in «27. mars 2025», «kl. 13.00» and «sak 21»."""
    return _TOGETHER.sub(lambda found: found[0].replace(" ", HARD_SPACE), text)


def as_printed(value: Any) -> Any:
    """What a template that writes HTML itself puts on the page: a text likewise, and what is HTML already as it is."""
    return held_together(value) if type(value) is str else value
