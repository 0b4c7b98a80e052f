"""The last minute: one page, a sentence that all say, a nod from each party, and minutes that are approved at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from support.clock import Clock
from support.group import DAY, found, plan

from partsgruppe.asking.questions import Option, Pick, PickMany, Text
from partsgruppe.asking.sheet import WHOLE, Sheet
from partsgruppe.between.setup import Setup
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import Action, ActionAgreed, ActionCorrected
from partsgruppe.group.approval import (
    NEXT_TIME,
    ApprovingAgreed,
    IssuedMinutes,
    MinutesApproved,
    MinutesCorrected,
    PartyApproved,
    digest_of,
)
from partsgruppe.group.decisions import Decided
from partsgruppe.group.inputs import InputAnswered, InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import (
    AgendaItem,
    Meeting,
    MeetingPlanned,
    MemberArrived,
    NextMeetingAgreed,
    seats_not_in_the_room,
)
from partsgruppe.group.members import Seat
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.sentence import Sentence, SentenceAgreed
from partsgruppe.history.status import status_of
from partsgruppe.meeting.commands import ToClosing, Undo
from partsgruppe.meeting.seen_by_all import seen_by_all
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.scribe import Scribe
from partsgruppe.store.memory import MemoryRecords
from partsgruppe.store.replay import Replay
from partsgruppe.store.store import Store

SAID = "Vi prøver stående rapport til jul."
NODS = "**Godkjent da møtet ble avsluttet, av arbeidsgiver, arbeidstakerne og vernetjenesten.**"
RULE = "Rapporten holdes stående"


class Group:
    """Holds meetings that are only opened and closed."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock, self.scribe = store, clock, Scribe(store)
        self.members = found(store)

    def opens(self, *absent: str, on: tuple[str, ...] = ("siden-sist", "avslutning")) -> Walk:
        meeting = plan(self.store, Library(), list(on), here=False)
        for name, member in self.members.items():
            if name not in absent:
                self.store.record(MemberArrived(meeting=meeting, member=member))
        return Walk(self.store, Library(), meeting, self.scribe)

    def at_the_page(self, *absent: str) -> Walk:
        """A meeting that has agreed on something, answered staff, and come to the end of its agenda."""
        walk = self.opens(*absent)
        agree(walk)
        while not walk.at_the_end:
            walk.skip(whole_item=True)
        return walk

    def closes(self, *absent: str, how: str = "all") -> Walk:
        walk = self.at_the_page(*absent)
        answer(walk, SAID, how, "papers")
        return walk

    def printed(self, number: int = 1) -> str:
        return self.scribe.handed_out(self.store.where(Meeting, number=number)[0])

    @property
    def issued(self) -> IssuedMinutes:
        return self.store.where(IssuedMinutes)[0]


@pytest.fixture
def group(tmp_path: Path) -> Group:
    clock = Clock()
    return Group(Store(tmp_path / "gruppe.db", clock), clock)


def agree(walk: Walk) -> None:
    store, here = walk.store, walk.place.here
    said = store.record(InputReceived("Lyset i trappa vekker beboerne", meeting=walk.meeting.id))
    store.record(InputAnswered(walk.meeting.id, said, "Vi bytter pære, fordi natta er til for å sove."))
    matter = store.record(MatterRaised(title="Rapporten"))
    missing = seats_not_in_the_room(store, walk.meeting.id)
    store.record(
        Decided(**here, matter=matter, outcome="agreed", text=RULE, reason="Alle rekker det", awaiting=missing)
    )
    due = DAY + dt.timedelta(days=7)
    store.record(ActionAgreed(**here, matter=matter, what="Henge opp plakat", owner=None, due=due))


def answer(walk: Walk, *values: object) -> None:
    for value in values:
        walk.answer(value)


def page(walk: Walk) -> str:
    return "\n".join(line.told for line in walk.scene().lines)


def asked(walk: Walk) -> str:
    assert walk.question is not None
    return walk.question.prompt


# The page


def test_one_page_says_what_was_agreed_who_does_what_and_what_staff_were_answered(group: Group) -> None:
    walk = group.at_the_page("Vidar")
    assert walk.scene().title == "Stemmer dette?"
    assert page(walk) == (
        "«Rapporten»: Vi er enige: Rapporten holdes stående. Et forslag fram til verneombudet har sagt sitt.\n"
        "Oppgave: Henge opp plakat (ingen ennå, innen 8. des. 2026)\n"
        "Ansatte sa: Lyset i trappa vekker beboerne\n"
        "Vi svarer: Vi bytter pære, fordi natta er til for å sove."
    )


def test_the_next_meeting_and_the_sentence_that_all_say_stand_there_as_well(group: Group) -> None:
    walk = group.at_the_page()
    group.store.record(NextMeetingAgreed(meeting=walk.meeting.id, date=dt.date(2027, 1, 5), chair=group.members["Ola"]))
    answer(walk, SAID)
    assert page(walk).endswith(f"Neste møte: tirsdag 5. januar 2027. Møteleder: Ola.\nDet vi alle sier: {SAID}")


def test_the_sentence_that_is_proposed_says_what_came_of_the_meeting(group: Group) -> None:
    walk = group.at_the_page("Vidar")
    assert isinstance(walk.question, Text)
    assert walk.question.initial == "Vi foreslår dette: Rapporten holdes stående."
    walk = another(group)
    while not walk.at_the_end:
        walk.skip(whole_item=True)
    assert isinstance(walk.question, Text)
    assert walk.question.initial.startswith("Vi har møttes i dag.")


def another(group: Group) -> Walk:
    """The meeting after the one that is at its end."""
    walk = Walk(group.store, Library(), group.store.where(Meeting)[-1].id, group.scribe)
    while not walk.at_the_end:
        walk.skip(whole_item=True)
    answer(walk, "", "all", "end")
    return group.opens()


def test_on_the_wall_the_page_has_what_was_agreed_and_not_what_whoever_types_chooses_from(group: Group) -> None:
    walk = group.at_the_page()
    answer(walk, SAID)
    seen = seen_by_all(group.store, Library(), walk)
    assert (seen.asked, seen.choices) == ("Stemmer dette? Hver part nikker.", ())
    assert any(SAID in line.text for line in seen.scene.lines)


def test_the_sentence_is_kept_once_and_undone_with_its_words(group: Group) -> None:
    walk = group.at_the_page()
    answer(walk, SAID)
    assert [one.text for one in group.store.where(Sentence)] == [SAID]
    assert asked(walk) == "Stemmer dette? Hver part nikker."
    Undo.do(walk)
    assert (asked(walk), walk.draft()) == ("Hva sier vi alle når noen spør?", SAID)
    answer(walk, SAID)
    assert walk.back()
    assert (asked(walk), walk.draft()) == ("Hva sier vi alle når noen spør?", SAID)
    assert group.store.where(Sentence) == []
    assert walk.back()
    assert not walk.at_the_end


def test_no_sentence_is_as_good(group: Group) -> None:
    walk = group.at_the_page()
    answer(walk, "", "all", "end")
    assert walk.over
    assert "Det vi alle sier" not in group.printed()


def test_the_same_sentence_stands_in_the_minutes(group: Group) -> None:
    group.closes()
    assert f"## Det vi alle sier\n\n{SAID}\n" in group.printed()


def test_a_second_sentence_of_a_meeting_is_refused(group: Group) -> None:
    walk = group.at_the_page()
    answer(walk, SAID)
    with pytest.raises(RuleBroken, match="allerede en setning"):
        group.store.record(SentenceAgreed(meeting=walk.meeting.id, text="Noe annet"))


# The nods


def test_minutes_that_all_nod_to_are_approved_as_the_meeting_closes(group: Group) -> None:
    group.closes()
    issued = group.issued
    assert issued.approved_in == issued.meeting
    assert issued.approved == f"{issued.text}\n{NODS}\n", "what was handed out, word for word"
    assert group.store.receipt(group.store.where(Meeting)[0].closed or 0) in issued.approved
    assert issued.digest == digest_of(group.printed())
    walk = group.opens()
    assert walk.place.step.kind != "approve"


def test_nothing_is_recorded_before_the_meeting_is_closed(group: Group) -> None:
    walk = group.at_the_page()
    answer(walk, SAID, "all")
    assert asked(walk) == "Da er referatet godkjent. Skal vi avslutte møtet?"
    assert group.store.where(IssuedMinutes) == []
    answer(walk, "stay")
    assert not walk.at_the_end
    assert group.store.where(IssuedMinutes) == []


def test_the_nods_are_changed_by_going_back(group: Group) -> None:
    walk = group.at_the_page()
    answer(walk, SAID, "all")
    walk.back()
    assert asked(walk).startswith("Stemmer dette?")
    answer(walk, "some", ["employer"])
    assert asked(walk) == "Arbeidstakerne og vernetjenesten blir spurt på neste møte. Skal vi avslutte møtet?"


def test_the_next_meeting_asks_only_those_who_were_away(group: Group) -> None:
    walk = group.at_the_page("Vidar")
    answer(walk, SAID)
    assert walk.question is not None
    assert walk.question.help == "Vernetjenesten er ikke her, og blir spurt på neste møte."
    answer(walk, "all", "papers")
    assert group.issued.approved_in is None
    told = status_of(group.store, group.issued, DAY)
    assert told.in_words() == "ikke godkjent ennå, venter på vernetjenesten"
    walk = group.opens()
    assert asked(walk) == "Vernetjenesten: Er referatet fra møte 1 riktig?"
    answer(walk, "yes")
    assert walk.place.step.kind != "approve"
    assert group.printed().startswith(group.issued.text)
    assert group.printed().endswith(
        "\n**Godkjent da møtet ble avsluttet, av arbeidsgiver og arbeidstakerne.**\n\n"
        "**Godkjent i møte 2, tirsdag 1. desember 2026, av vernetjenesten.**\n"
    )
    while not walk.at_the_end:
        walk.skip(whole_item=True)
    answer(walk, "", "all", "end")
    assert "Referatet fra møte 1 er godkjent av vernetjenesten." in group.printed(2)


def test_the_next_meeting_asks_those_who_wanted_to_read_first(group: Group) -> None:
    walk = group.at_the_page()
    answer(walk, SAID, "some")
    assert isinstance(walk.question, PickMany)
    answer(walk, ["employer", "safety_service"], "papers")
    assert group.issued.approved_by == ["employer", "safety_service"]
    assert asked(group.opens()) == "Arbeidstakerne: Er referatet fra møte 1 riktig?"


def test_an_approval_at_the_next_meeting_is_undone_and_those_at_the_close_stand(group: Group) -> None:
    group.closes("Vidar")
    walk = group.opens()
    answer(walk, "yes")
    Undo.do(walk)
    assert group.issued.approved_by == ["employer", "employees"]
    assert group.issued.approved_in is None
    assert asked(walk) == "Vernetjenesten: Er referatet fra møte 1 riktig?"


def test_a_correction_by_whoever_was_away_asks_all_again(group: Group) -> None:
    group.closes("Vidar")
    walk = group.opens()
    answer(walk, "correct", "Det var ti minutter")
    assert asked(walk) == "Arbeidsgiver, arbeidstakerne og vernetjenesten: Er referatet fra møte 1 riktig?"
    answer(walk, "yes")
    assert "Godkjent i møte 2, tirsdag 1. desember 2026, av arbeidsgiver, arbeidstakerne" in group.printed()
    assert "Godkjent da møtet" not in group.printed()


def test_whoever_is_away_again_holds_nobody_up(group: Group) -> None:
    group.closes("Vidar")
    walk = group.opens("Vidar")
    assert asked(walk) == "Alle som er her, har godkjent referatet."
    answer(walk, None)
    assert group.printed().endswith("av arbeidsgiver og arbeidstakerne.**\n")


# What must be put right


def test_words_are_put_right_there_and_then_and_the_page_is_read_again(group: Group) -> None:
    walk = group.at_the_page()
    answer(walk, SAID, "correct", "words")
    assert isinstance(walk.question, Pick)
    wrong = pick(walk.question, "Beslutning: Rapporten holdes stående")
    answer(walk, wrong, "Rapporten holdes sittende")
    assert asked(walk) == "Stemmer dette? Hver part nikker."
    assert "Rapporten holdes sittende" in page(walk)
    answer(walk, "all", "papers")
    assert "Rapporten holdes sittende" in group.printed()
    assert RULE not in group.printed()


def pick(question: Pick[object], label: str) -> object:
    found: list[Option[object]] = [option for option in question.options if option.label == label]
    return found[0].value


def test_what_is_missing_is_added_and_the_next_meeting_agreed_anew(group: Group) -> None:
    walk = group.at_the_page()
    answer(walk, SAID, "correct", "action", "Vaske trappa", 0, WHOLE)
    assert [one.what for one in group.store.where(Action)] == ["Henge opp plakat", "Vaske trappa"]
    answer(walk, "correct", "next", "chair", group.members["Åse"], WHOLE)
    assert "Møteleder: Åse." in page(walk)
    assert asked(walk) == "Stemmer dette? Hver part nikker."


# The group's own way


def test_who_does_an_action_and_by_when_is_put_right_on_the_page(group: Group) -> None:
    walk = group.at_the_page()
    answer(walk, "")
    assert isinstance(walk.question, Pick)
    answer(walk, "correct", "owed")
    assert isinstance(walk.question, Sheet)
    assert walk.question.is_whole(walk.question.initial)
    answer(walk, "who", group.members["Vidar"], "due", dt.date(2026, 12, 24), WHOLE)
    assert walk.at_the_end
    [action] = group.store.where(Action)
    assert (action.owner, action.seat, action.due) == (
        group.members["Vidar"],
        Seat("safety_delegate"),
        dt.date(2026, 12, 24),
    )
    assert "(Vidar, innen 24. des. 2026)" in page(walk)
    Undo.do(walk)
    assert group.store.where(Action)[0].owner != group.members["Vidar"]


def test_what_was_agreed_at_another_meeting_is_not_put_right_here(group: Group) -> None:
    group.closes()
    walk = group.opens()
    [action] = group.store.where(Action)
    with pytest.raises(RuleBroken, match="i dette møtet"):
        group.store.record(ActionCorrected(meeting=walk.meeting.id, action=action.id))


def test_a_group_may_approve_at_the_next_meeting_instead(group: Group) -> None:
    group.store.record(ApprovingAgreed(when=NEXT_TIME))
    walk = group.at_the_page()
    answer(walk, SAID)
    assert asked(walk) == "Skal vi avslutte møtet?"
    answer(walk, "papers")
    assert group.issued.approved_by == []
    assert asked(group.opens()) == "Arbeidsgiver, arbeidstakerne og vernetjenesten: Er referatet fra møte 1 riktig?"


def test_which_way_it_is_is_chosen_in_the_set_up(group: Group) -> None:
    group.closes()
    setup = Setup(group.store)
    for line in ("Velg når referatet godkjennes", "2"):
        setup.answer(setup.read(line))
    walk = group.at_the_page()
    answer(walk, SAID)
    assert asked(walk) == "Skal vi avslutte møtet?"


# Time


def test_with_two_minutes_left_the_page_is_one_command_away_and_the_rest_comes_back(group: Group) -> None:
    walk = group.opens(on=("apen-sak", "prov-ut", "avslutning"))
    assert walk.hour is not None
    group.clock.now = walk.hour.ends - dt.timedelta(minutes=2)
    assert walk.hour.sentence(walk.alarm) == "To minutter igjen av møtet. Les opp det dere har avtalt."
    ToClosing.do(walk)
    assert walk.scene().title == "Stemmer dette?"
    assert [item.state for item in walk.agenda] == ["left", "left", "waiting"]
    walk.back()
    assert walk.place.item.title == "Åpen sak"


def test_with_two_minutes_left_all_see_the_page_where_that_takes_nothing_from_anybody(group: Group) -> None:
    walk = group.opens(on=("apen-sak", "avslutning"))
    agree(walk)
    walk.skip()
    events = group.store.last_sequence()
    walk.typed("Det er")
    assert not walk.turn_to_page()
    assert seen_by_all(group.store, Library(), walk).asked.startswith("Ordet går til")
    walk.typed("")
    assert walk.turn_to_page()
    seen = seen_by_all(group.store, Library(), walk)
    assert (seen.scene.title, seen.asked) == ("Stemmer dette?", "")
    assert any(RULE in line.text for line in seen.scene.lines)
    assert (walk.place.step.kind, group.store.last_sequence()) == ("round", events)
    walk.interject("action")
    assert not walk.turn_to_page()


# The log


def test_the_log_tells_it_again_the_same(group: Group) -> None:
    group.closes("Vidar")
    before = group.store.where(IssuedMinutes)
    group.store.rebuild()
    assert group.store.where(IssuedMinutes) == before
    memory = MemoryRecords()
    replay = Replay(memory)
    for entry in group.store.log():
        replay.tell(entry.event(), entry.stamp(), entry.type)
    assert memory.where(IssuedMinutes) == before


def item(group: Group) -> int:
    """An item of the meeting."""
    return group.store.where(AgendaItem)[-1].id


Forged = Callable[[Group, IssuedMinutes], object]


@pytest.mark.parametrize(
    "forged",
    [
        lambda g, i: PartyApproved(meeting=i.meeting, item=item(g), issued=i.id, party="safety_service"),
        lambda g, i: MinutesCorrected(meeting=i.meeting, item=item(g), issued=i.id, party="employer", text="Nei"),
        lambda g, i: MinutesApproved(meeting=i.meeting, issued=i.id, text="Nei", digest=digest_of("Nei")),
    ],
    ids=["for a party that was away", "corrected without a meeting", "without those who were away"],
)
def test_nobody_speaks_for_whoever_was_away(group: Group, forged: Forged) -> None:
    group.closes("Vidar")
    with pytest.raises(RuleBroken):
        group.store.record(forged(group, group.issued))  # type: ignore[arg-type]


def test_nobody_approves_at_a_close_that_is_long_over(group: Group) -> None:
    walk = group.at_the_page()
    answer(walk, SAID, "some", ["employer"], "end")
    group.store.record(MeetingPlanned(date=DAY, minutes=60))
    late = PartyApproved(meeting=group.issued.meeting, item=item(group), issued=group.issued.id, party="employees")
    with pytest.raises(RuleBroken, match="ikke i gang"):
        group.store.record(late)
