"""What was found, told so that it can be understood by itself: what it is, from which meeting, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from partsgruppe.asking.questions import clean
from partsgruppe.asking.scene import Lead
from partsgruppe.group.agreement_reviews import AgreementReview
from partsgruppe.group.approval import Correction, IssuedMinutes
from partsgruppe.group.decisions import Decision
from partsgruppe.group.heard import Heard
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import AgendaItem, Meeting
from partsgruppe.group.outcomes import Agreement, GroundRule, GroundRuleEnding, Reading
from partsgruppe.group.records import Record
from partsgruppe.group.rounds import TOGETHER, Contribution
from partsgruppe.group.trials import Evaluation, Trial, evaluations
from partsgruppe.history.status import Kind, has_status, status_of
from partsgruppe.history.wording import agreement_name, agreements_heading, one_line, review_name, we_take_along
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import short_day
from partsgruppe.language.showable import shortened
from partsgruppe.store.index import AFTER, BEFORE, Indexed
from partsgruppe.store.store import Store

_MARKED = re.compile(f"{BEFORE}([^{AFTER}]*){AFTER}")
_LONGEST_OUTCOME, _OUTCOME_IN_LIST = 200, 60


class Hit(msgspec.Struct, frozen=True):
    """Something the group wrote down.

    `record` is where it stands, `what` its kind and who it comes from, `heading` what several of its kind stand
    under, `passage` its words, `words` those of them that were looked for. `meeting` is None for what came up
    between two meetings; `matter`, whose id is `matter_id` and whose number is `number`, and `outcome` are empty
    when it belongs to no matter and nothing came of it yet. `whole` when all the words looked for stand in it.
    """

    record: Indexed
    what: str
    passage: str
    words: tuple[str, ...]
    meeting: Meeting | None
    matter_id: int | None
    number: int
    matter: str
    outcome: str
    whole: bool
    heading: str

    @property
    def lead(self) -> Lead:
        """To the thing, or to its words where it is told of."""
        return Lead(self.record.kind.table.name, self.record.id, passage=self.passage)

    @property
    def group(self) -> str:
        """What it stands under, among others of its kind."""
        if not self.whole:
            return _("Bare noen av ordene")
        return self.heading

    @property
    def told(self) -> str:
        """When it was, what it is where its heading does not say that, its words, and what came of it."""
        outcome = f" → {shortened(self.outcome, _OUTCOME_IN_LIST)}" if self.outcome else ""
        what = f", {self.what}" if self.says_what else ""
        return f"{self.when}{what}: {self.passage}{outcome}"

    @property
    def says_what(self) -> bool:
        """Whether it has to say what it is: its heading does not, or says less."""
        return not self.whole or self.record.kind in (Contribution, Reading)

    @property
    def when(self) -> str:
        """«Møte 7, 14. apr. 2026»."""
        if self.meeting is None:
            return _("Mellom møtene")
        return _("Møte {n}, {day}").format(n=self.meeting.number, day=short_day(self.meeting.day))

    @property
    def about(self) -> str:
        """«Beslutning om «Lange vakter» (sak 5)», «Sak 5», or only what it is."""
        if self.matter_id is None:
            return self.what
        if self.record.kind is Matter:
            return f"{self.what} {self.number}"
        about = _("{what} om «{matter}» (sak {n})")
        return about.format(what=self.what, matter=self.matter, n=self.number)

    @property
    def about_here(self) -> str:
        """The same below its heading, which mostly says what it is: «Lange vakter» (sak 5)."""
        if self.says_what or self.record.kind is Matter:
            return self.about
        return _("«{matter}» (sak {n})").format(matter=self.matter, n=self.number) if self.matter_id else ""


def hit_of(store: Store, written: Indexed, extract: str, whole: bool, numbers: Mapping[int, int]) -> Hit:
    """The hit of what was written, with its extract as the index gives it; `numbers` are those of the matters."""
    record: Any = store.get(written.kind, written.id)
    matter = matter_of(store, record)
    return Hit(
        record=written,
        what=_what(record),
        passage=_tidy(_MARKED.sub(r"\1", extract)),
        words=tuple(dict.fromkeys(word.lower() for word in _MARKED.findall(extract))),
        meeting=meeting_of(store, record),
        matter_id=matter.id if matter else None,
        number=numbers[matter.id] if matter else 0,
        matter="" if matter is None or isinstance(record, Matter) else _tidy(matter.title),
        outcome=shortened(_tidy(_outcome(store, record, matter)), _LONGEST_OUTCOME),
        whole=whole,
        heading=agreements_heading(record.kind) if isinstance(record, Agreement) else _(record.table.heading),
    )


def _tidy(text: str) -> str:
    return one_line(clean(text))


def _what(record: Any) -> str:
    if isinstance(record, Contribution) and record.kind == TOGETHER:
        return we_take_along()
    if isinstance(record, Contribution | Reading):
        return _("Sagt av {who}").format(who=record.seat) if record.seat else _("Notat")
    if isinstance(record, Agreement):
        return agreement_name(record.kind)
    label: str = record.table.label
    return _(label)


def matter_of(store: Store, record: Any) -> Matter | None:
    """The matter that the record is about. A correction is about minutes, whatever the meeting was at."""
    if isinstance(record, Correction):
        return None
    if isinstance(record, Matter):
        return record
    if isinstance(record, Evaluation | Heard):
        record = store.get(Trial, record.trial)
    matter = getattr(record, "matter", None)
    if matter is None and (item := getattr(record, "item", None)):
        matter = store.get(AgendaItem, item).matter
    return store.get(Matter, matter) if matter else None


def meeting_of(store: Store, record: Any) -> Meeting | None:
    """The meeting whose minutes tell of it, if any do yet.

    It is the one where it was written down; for a matter the last that came to an outcome, for what was
    heard about a trial the one that evaluated it then, and for a correction the one whose minutes it corrects.
    """
    if isinstance(record, Heard):
        then = [evaluation for evaluation in evaluations(store, record.trial) if evaluation.id > record.id]
        return store.get(Meeting, then[0].meeting) if then else None
    if isinstance(record, Correction):
        return store.get(Meeting, store.get(IssuedMinutes, record.issued).meeting)
    meeting = getattr(record, "meeting", None)
    if isinstance(record, Matter) and (outcomes := store.where(Decision, matter=record.id)):
        meeting = outcomes[-1].meeting
    if isinstance(record, Input):
        meeting = record.answered_in or meeting
    return store.get(Meeting, meeting) if meeting else None


# What came of it


def _outcome(store: Store, record: Record, matter: Matter | None) -> str:
    """How it stands. Of a matter it is also told what it came to; of the rest that is what was found."""
    if isinstance(record, AgreementReview):
        return f"{review_name(record.outcome)}: {store.get(Agreement, record.agreement).text}"
    if isinstance(record, GroundRuleEnding):
        return f"{status_of(store, record, store.today()).sentence()} {store.get(GroundRule, record.rule).text}"
    if isinstance(record, Heard):
        record = store.get(Trial, record.trial)
    elif isinstance(record, Correction):
        record = store.get(IssuedMinutes, record.issued)
    elif not has_status(record):
        if matter is None:
            return ""
        record = matter
    status = status_of(store, record, store.today())
    if isinstance(record, IssuedMinutes):
        return _("Referatet: {status}").format(status=status.sentence())
    if isinstance(record, Matter | Input) or status.kind in (Kind.RETURNED, Kind.DROPPED):
        return status.in_full()
    if isinstance(record, Decision) and status.awaiting:
        return f"{status.proposal} {status.confirmed()}"
    return status.with_changes()
