"""The last minute: all that was agreed on one page, a sentence that all say, a nod from each party, and the end."""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group.actions import OPEN, Action
from partsgruppe.group.approval import (
    IssuedMinutes,
    PartyApproved,
    approved_at_the_close,
    issued_minutes,
    parties_away,
)
from partsgruppe.group.meetings import MeetingClosed
from partsgruppe.group.parties import parties_at_the_table, parties_present
from partsgruppe.group.sentence import SentenceAgreed, sentence_of
from partsgruppe.history.proposals import answers_to_proposals
from partsgruppe.history.read_back import answered, proposed_sentence, read_back
from partsgruppe.language.catalogue import _, capital
from partsgruppe.steps.actions import correct_action
from partsgruppe.steps.approve import keep_approved, named, who_nods
from partsgruppe.steps.interject import action
from partsgruppe.steps.kind import AGAIN, END, END_WITH_PAPERS, Position
from partsgruppe.steps.minutes_writer import MinutesWriter, hand_out
from partsgruppe.steps.next import agree_anew, agreed_line
from partsgruppe.steps.reword import reword

ALL, SOME, CORRECT, STAY = "all", "some", "correct", "stay"


def page_title() -> str:
    """The question that the page asks."""
    return _("Stemmer dette?")


def the_page(place: Position) -> Scene:
    """What was decided, who does what, what staff said and our answer, when we meet again, and what all of us say."""
    store, meeting = place.store, place.meeting
    agreed = sentence_of(store, meeting.id)
    lines = [
        *answers_to_proposals(store, meeting),
        *read_back(store, meeting.id),
        *answered(store, meeting.id),
        *agreed_line(place),
        *([Line(agreed.text, _("Det vi alle sier"))] if agreed else []),
    ]
    if not lines:
        return Scene(title=page_title(), body=_("Ingenting er skrevet ned som avtalt i dag."))
    return Scene(title=page_title(), lines_title=_("Avtalt i dag"), lines=tuple(lines))


def closing(place: Position) -> Form[str | None]:
    """One sentence that all say; then whether all is right, and the end."""
    store, paper = place.store, place.paper
    if paper is None:
        return (yield from _end(place, [], None))
    if sentence_of(store, place.meeting.id) is None and (text := (yield from _sentence(place))):
        store.record(SentenceAgreed(meeting=place.meeting.id, text=text))
        return AGAIN
    nods: Sequence[str] = []
    if approved_at_the_close(store) and (parties := parties_present(store, place.meeting.id)):
        how = yield from ask(_is_this_right(place, parties))
        if how == STAY:
            return None
        if how == CORRECT:
            return (yield from _correct(place))
        nods = parties if how == ALL else (yield from ask(who_nods(_("Hvilke parter nikker nå?"), parties)))
    return (yield from _end(place, nods, paper))


def _sentence(place: Position) -> Form[str]:
    return (
        yield from ask(
            Text(
                prompt=_("Hva sier vi alle når noen spør?"),
                help=_("Én setning til vaktskiftet, den samme fra hver av oss."),
                initial=proposed_sentence(place.store, place.meeting),
                empty=_("ingen setning i dag"),
            )
        )
    )


def _is_this_right(place: Position, parties: Sequence[str]) -> Pick[str]:
    away = [party for party in parties_at_the_table(place.store) if party not in parties]
    asked = _("{who} er ikke her, og blir spurt på neste møte.").format(who=capital(named(away)))
    return Pick(
        prompt=_("Stemmer dette? Hver part nikker."),
        help=asked if away else _("Les det høyt, og se rundt bordet."),
        options=[
            Option(ALL, _("Ja, alle nikker: {who}").format(who=named(parties))),
            Option(SOME, _("Noen vil lese referatet før de sier ja")),
            Option(CORRECT, _("Noe må rettes, eller noe mangler")),
            Option(STAY, _("Gå tilbake til siste steg")),
        ],
        initial=ALL,
    )


def _correct(place: Position) -> Form[str]:
    """What is wrong is put right at once, and the page is read again."""
    actions = place.store.where(Action, meeting=place.meeting.id, state=OPEN)
    owed = [Option("owed", _("Hvem som gjør en oppgave, eller når"))] if actions else []
    what = yield from ask(
        Pick(
            prompt=_("Hva må rettes?"),
            options=[
                Option("words", _("Ordene i noe som er skrevet ned")),
                *owed,
                Option("action", _("En oppgave mangler")),
                Option("next", _("Neste møte")),
            ],
        )
    )
    forms = {"words": reword, "owed": correct_action, "action": action, "next": agree_anew}
    yield from forms[what](place)
    return AGAIN


def _end(place: Position, nods: Sequence[str], paper: MinutesWriter | None) -> Form[str | None]:
    """Whether this was all. Then the meeting closes, its minutes are handed out, and whoever nodded approves them."""
    with_papers = [
        Option(END_WITH_PAPERS, _("Avslutt, og legg papirene klare i en mappe")),
        Option(END, _("Avslutt uten papirer")),
    ]
    how = yield from ask(
        Pick(
            prompt=" ".join([*_told(place, nods), _("Skal vi avslutte møtet?")]),
            help=_("Etterpå skrives referatet, og møtet kan ikke endres."),
            options=[
                *(with_papers if paper else [Option(END, _("Avslutt møtet"))]),
                Option(STAY, _("Gå tilbake til siste steg")),
            ],
            initial=END_WITH_PAPERS if paper else None,
            goes_on=True,
        )
    )
    if how == STAY:
        return None
    place.store.record(MeetingClosed(meeting=place.meeting.id))
    if paper:
        hand_out(place.store, paper, place.closed)
        _approve(place, nods)
    return how


def _told(place: Position, nods: Sequence[str]) -> list[str]:
    """What comes of the nods."""
    left = [party for party in parties_at_the_table(place.store) if party not in nods]
    if not nods:
        return []
    if not left:
        return [_("Da er referatet godkjent.")]
    return [_("{who} blir spurt på neste møte.").format(who=capital(named(left)))]


def _approve(place: Position, nods: Sequence[str]) -> None:
    store = place.store
    issued = issued_minutes(store, place.meeting.id)
    assert issued is not None
    for party in nods:
        store.record(PartyApproved(**place.here, issued=issued.id, party=party))
    if nods and not parties_away(store, store.get(IssuedMinutes, issued.id)):
        keep_approved(place, issued)
