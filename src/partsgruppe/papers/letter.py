"""The text for an e-mail to colleagues: what came of a meeting, in a few lines, without names. (Method: rule 11)"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from partsgruppe.group.decisions import REFERRED, Decision
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import the_group
from partsgruppe.group.records import Record
from partsgruppe.group.sentence import sentence_of
from partsgruppe.history.read_back import agreed_in
from partsgruppe.language.days import long_day
from partsgruppe.papers.notice import Answered, answers, meets
from partsgruppe.papers.outside import Hide, recorded_where_referred
from partsgruppe.papers.template import Paper

if TYPE_CHECKING:
    from partsgruppe.store.store import Store


class Letter(msgspec.Struct, frozen=True):
    """What colleagues are told of a meeting: a `sentence` that all say, what was agreed, and what staff were answered.

    Of what was referred nothing is told. (Method: rule 9)
    """

    workplace: str
    day: str
    sentence: str
    agreed: tuple[str, ...]
    answers: tuple[Answered, ...]
    meets: str


def letter(store: Store, meeting: Meeting) -> Paper:
    """The letter about a meeting, ready to be written. Raises MinutesError when there is something to ask first."""
    from partsgruppe.papers.unnamed import without_names

    hide, agreed, today = without_names(store), sentence_of(store, meeting.id), store.today()
    says = Letter(
        workplace=the_group(store).workplace,
        day=long_day(meeting.day),
        sentence=hide(agreed.text) if agreed else "",
        agreed=tuple(_agreed(store, meeting, hide)),
        answers=answers(store, today, hide, meeting.day),
        meets=meets(store, today),
    )
    hide.no_more_to_ask()
    return Paper("letter", says)


def _agreed(store: Store, meeting: Meeting, hide: Hide) -> Iterator[str]:
    for record, line in agreed_in(store, meeting.id):
        if not _referred(store, record):
            yield hide(line.told)


def _referred(store: Store, record: Record) -> bool:
    here = isinstance(record, Decision) and record.outcome == REFERRED
    return here or recorded_where_referred(store, record)
