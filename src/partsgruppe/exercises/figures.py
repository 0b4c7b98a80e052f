"""National figures to set beside the group's own answers: facts, never a target. (Source: F25)"""

from __future__ import annotations

from functools import cache

import msgspec

from partsgruppe.files import shipped
from partsgruppe.language.catalogue import N_, in_use

SECTOR_NAMES = {
    "both": N_("privat og offentlig sektor"),
    "public": N_("offentlig sektor"),
    "private": N_("privat sektor"),
}
SIZE_NAMES = {
    "all": N_("alle størrelser"),
    "under_20": N_("under 20 ansatte"),
    "from_20": N_("20 ansatte eller flere"),
}


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many of 100 gave an answer. `n` is set when this answer was asked of fewer than the others."""

    share: int
    nb: str
    nn: str
    en: str
    n: int | None = None


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question of the survey: who were `asked`, how many (`n`), in which sector and size of workplace.

    `lead` is the sentence that the answers complete, by language.
    """

    topics: tuple[str, ...]
    id: str
    table: str
    asked: str
    sector: str
    size: str
    lead: dict[str, str]
    rows: tuple[Answer, ...]
    n: int | None = None

    @property
    def question(self) -> str:
        """The sentence in the language in use."""
        return self.lead[in_use()]

    @property
    def answers(self) -> list[tuple[int, str, int | None]]:
        """Each share with its words in the language in use, and its own n."""
        return [(row.share, getattr(row, in_use()), row.n) for row in self.rows]


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All the figures of a report."""

    source: str
    figures: tuple[Figure, ...]


@cache
def all_figures() -> Figures:
    """What may be shown from F25."""
    return msgspec.yaml.decode((shipped("figures") / "f25.yaml").read_bytes(), type=Figures)


def figures(topic: str) -> list[Figure]:
    """The figures on a topic."""
    return [figure for figure in all_figures().figures if topic in figure.topics]
