"""Open conversation; the chair writes what is worth keeping, and `keep` says as what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.fill import fill
from partsgruppe.asking.questions import Text
from partsgruppe.asking.scene import Line
from partsgruppe.asking.sheet import MORE, Field
from partsgruppe.exercises.grammar import Takes, any_of, one_of
from partsgruppe.group.conditions import conditions_on
from partsgruppe.group.matters import MatterRaised, open_matters
from partsgruppe.group.outcomes import (
    AGREEMENT,
    DIRECTION,
    MANDATE,
    Agreement,
    AgreementMade,
    GroundRuleAgreed,
    Win,
    WinCelebrated,
)
from partsgruppe.group.records import Event, Records
from partsgruppe.group.rounds import NOTE, RISK, Contributed, Contribution
from partsgruppe.history.read_back import agreement_line
from partsgruppe.history.wording import agreement_name, condition_lines
from partsgruppe.language.catalogue import N_, _
from partsgruppe.language.showable import joined
from partsgruppe.planning.raised_by import raised_by
from partsgruppe.steps.choose import new_rules
from partsgruppe.steps.consent import consent_fields, record_consent, taken_out
from partsgruppe.steps.kind import NEXT, Kind, Noted, Placed, Position
from partsgruppe.steps.lasting import REVIEW_AFTER, next_day
from partsgruppe.steps.pasted import several
from partsgruppe.steps.round import who_said
from partsgruppe.steps.said import said_as, said_line, said_so_far

SEVERAL, ONE = "several", "one"
"""How much of a talk is written down before the group goes on."""


class _Keeping:
    """What a text of the talk is kept as: a note, of this kind."""

    long = True
    each = False
    """Whether each thing of a pasted list is kept by itself."""

    def __init__(self, prompt: str, kind: str) -> None:
        self.prompt = prompt
        self.kind = kind

    def keep(self, place: Position, texts: Sequence[str]) -> Form[bool]:
        """Ask all that belongs to it, and record it. Tells whether more may follow."""
        events = yield from self.events(place, texts)
        for event in events:
            place.store.record(event)
        return place.setting("record") == SEVERAL

    def events(self, place: Position, texts: Sequence[str]) -> Form[list[Event]]:
        """What is recorded, once all that belongs to it is asked."""
        return [self.event(place, text) for text in texts]
        yield

    def event(self, place: Position, text: str) -> Event:
        """What is recorded of one of them, where nothing more is asked."""
        return Contributed(**place.at_step, heading=place.heading, text=text, kind=self.kind)

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """What has been kept in this way so far."""
        return said_so_far(place)


def _asked_whole(
    place: Position, prompt: str, fields: Callable[[Mapping[str, Any]], list[Field]]
) -> Form[tuple[dict[str, Any], dict[str, Any], bool]]:
    """What was filled in in one form, what each needs to live with it, and whether more is to follow."""
    more = _("Det stemmer, og vi skriver mer") if place.setting("record") == SEVERAL else ""
    got = yield from fill(prompt, fields, more=more)
    goes_on = bool(got.pop(MORE, False))
    needed = taken_out(got)
    return got, needed, goes_on


class _Risk(_Keeping):
    each = True


class _Win(_Keeping):
    long = False
    each = True

    def event(self, place: Position, text: str) -> Event:
        return WinCelebrated(**place.here, text=text)

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        return _("Seire"), [Line(win.text) for win in place.store.where(Win, meeting=place.meeting.id)]


class _GroundRule(_Keeping):
    long = False
    each = True

    def keep(self, place: Position, texts: Sequence[str]) -> Form[bool]:
        """A pasted list is kept as it is. One rule is asked of in a form, as what holds for longer."""
        if len(texts) > 1:
            return (yield from super().keep(place, texts))
        fields = partial(self._fields, place, texts[0])
        got, said, goes_on = yield from _asked_whole(place, _("Kjøreregelen. Stemmer alt?"), fields)
        record_consent(place, said, rule=place.store.record(self.event(place, got["text"])))
        return goes_on

    def _fields(self, place: Position, text: str, got: Mapping[str, Any]) -> list[Field]:
        return [Field("text", _("Kjøreregel"), Text(prompt=_(self.prompt)), text), *consent_fields(place, got)]

    def event(self, place: Position, text: str) -> Event:
        return GroundRuleAgreed(**place.agreeing, text=text)

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        return new_rules(place)


class _Matter(_Keeping):
    long = False
    each = True

    def events(self, place: Position, texts: Sequence[str]) -> Form[list[Event]]:
        by = yield from raised_by(place.store)
        return [MatterRaised(title=text, meeting=place.meeting.id, role=by.role, union=by.union) for text in texts]

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        raised = [matter for matter in open_matters(place.store) if matter.meeting == place.meeting.id]
        return _("Saker vi tar opp"), [Line(matter.title) for matter in raised]


class _Agreement(_Keeping):
    """What holds for longer, and whether each can live with it: asked of in one form with the day to look again."""

    long = False

    def __init__(self, prompt: str, kind: str, whole: str, again: str) -> None:
        super().__init__(prompt, kind)
        self._whole, self._again = whole, again

    def keep(self, place: Position, texts: Sequence[str]) -> Form[bool]:
        got, said, goes_on = yield from _asked_whole(place, _(self._whole), partial(self._fields, place, texts[0]))
        made = AgreementMade(**place.agreeing, kind=self.kind, **got)
        record_consent(place, said, agreement=place.store.record(made))
        return goes_on

    def _fields(self, place: Position, text: str, got: Mapping[str, Any]) -> list[Field]:
        day = next_day(place.meeting.date, place.setting("again") or self._again)
        return [
            Field("text", agreement_name(self.kind), Text(prompt=_(self.prompt)), text),
            Field("review", _("Ser på det igjen"), day, day.suggestions[0]),
            *consent_fields(place, got),
        ]

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        made = place.store.where(Agreement, meeting=place.meeting.id, kind=self.kind)
        return _("Avtalt i dag"), [line for one in made for line in _with_conditions(place, one)]


def _with_conditions(place: Position, one: Agreement) -> list[Line]:
    return [agreement_line(place.store, one), *condition_lines(conditions_on(place.store, one.id))]


_KEPT: dict[str, _Keeping] = {
    "note": _Keeping(N_("Skriv det dere vil huske."), NOTE),
    "win": _Win(N_("Skriv seieren, så den blir husket."), "win"),
    "ground_rule": _GroundRule(N_("Skriv regelen slik dere vil ha den."), "ground_rule"),
    "matter": _Matter(N_("Skriv saken i noen få ord."), "matter"),
    "mandate": _Agreement(N_("Skriv hva gruppa er til for."), MANDATE, N_("Mandatet. Stemmer alt?"), "year"),
    "agreement": _Agreement(N_("Skriv hva dere avtaler."), AGREEMENT, N_("Avtalen. Stemmer alt?"), "quarter"),
    "direction": _Agreement(N_("Skriv retningen i én setning."), DIRECTION, N_("Retningen. Stemmer alt?"), "half-year"),
    "risk": _Risk(N_("Skriv risikoen slik dere ser den."), RISK),
}


class Talk(Kind):
    """Talk together."""

    name, called = "talk", N_("åpen samtale")
    takes = Takes(once=90, each=6)
    settings = {"keep": one_of(*_KEPT), "record": one_of(SEVERAL, ONE), "again": any_of(*REVIEW_AFTER)}
    records = (Contribution,)

    def form(self, place: Position) -> Form[str | None]:
        """One thing after the other until there is no more, or as much as the step records."""
        keeping, record = self._keeping(place), place.setting("record")
        text = yield from ask(
            Text(
                prompt=_(keeping.prompt),
                long=keeping.long,
                empty=_("ikke mer, gå videre"),
                help=_("Én ting om gangen.") if record == SEVERAL else "",
                several=keeping.each,
            )
        )
        if not text:
            return NEXT
        texts = [joined(one) for one in several(text)] if keeping.each else [text]
        goes_on = yield from keeping.keep(place, texts)
        return None if goes_on else NEXT

    def _keeping(self, place: Position) -> _Keeping:
        return _KEPT[place.setting("keep")]

    def weighs(self, place: Position) -> bool:
        """What was brought up is talked over."""
        return True

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """What has been kept so far."""
        return self._keeping(place).beside(place)

    def recalled(self, place: Position, record: Placed) -> Line:
        """As it was noted."""
        assert isinstance(record, Contribution)
        return said_line(record)

    def undone(self, event: Event, quoted: str) -> str:
        """That it was a note."""
        is_note = isinstance(event, Contributed) and event.kind == NOTE
        return _("notat {text}").format(text=quoted) if is_note else ""

    def wrote(self, record: Placed) -> bool:
        """A note, also one that was put in between at another step, or a risk."""
        return said_as(record, NOTE, RISK)

    def in_minutes(self, record: Placed, group: Records) -> Noted | None:
        """By nobody, or by the role that a note has."""
        assert isinstance(record, Contribution)
        return who_said(record)
