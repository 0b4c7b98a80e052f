"""Whether a text that people read is clean: in its own language, with nothing doubled and nothing left open."""

from __future__ import annotations

import re

BOKMÅL = re.compile(
    r"\b(ikke|hva|hvem|hvor|hvordan|hvorfor|hver|noen|noe|fra|dere|deres|gjør|gjøre|være|mer|også ikke|selv|uke|"
    r"leder|ledere|tillitsvalgt|tillitsvalgte|verneombudet|verneombud|øvelse|øvelsen|oppgave|beslutning|"
    r"bare|sammen|kommer|veileder|ansatte|begynner med dere|spør dere|hjemme hos dere|enige|uenige|"
    r"blant|vart|vert|svarar|usamd|usamde|andlet|framlegg|framlegget|byrje|forskjellige)\b",
    re.IGNORECASE,
)
"""Forms that docs/sprak.md does not allow in nynorsk."""

NORSK = re.compile(
    r"[«»]|\b(ikke|ikkje|møte|referat|sak|leder|leiar|tillitsvalgt|tillitsvald|verneombud|verneombod)\b", re.I
)
"""What no English text has, but for names."""

FAULTY = re.compile(r"\b(\w{2,}) \1\b|[,:;]{2}|[.?!…][.,:]|\{\w*\}|\b(Fordi|Because): (For|To)\b|“|”")
"""Doubled words and stops, holes, and a reason with two beginnings."""


def faults(text: str, language: str) -> list[str]:
    """What a reader of this language would stumble at."""
    found = list(FAULTY.finditer(text if language != "en" else re.sub("[“”]", " ", text)))
    found += {"nn": BOKMÅL, "en": NORSK}[language].finditer(text) if language != "nb" else []
    return [text[max(0, one.start() - 30) : one.end() + 30] for one in found]
