"""Where there are two of everything, each step keeps to its own: two steps, two items, two meetings, two trials."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.group import DAY, Answering, found, plan
from support.room import WEEK, Room

from partsgruppe.asking.questions import Day, Pick, PickMany, Text
from partsgruppe.asking.scene import Line, Pair
from partsgruppe.asking.sheet import Sheet
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import Action, ActionAgreed, ActionDone, ActionDropped, ActionMoved, ActionTaken
from partsgruppe.group.agreement_reviews import AgreementReview
from partsgruppe.group.approval import IssuedMinutes
from partsgruppe.group.decisions import POSTPONED, TRY, Decided, Decision
from partsgruppe.group.inputs import Input, InputReceived
from partsgruppe.group.matters import Matter, MatterRaised, title_now
from partsgruppe.group.meetings import AgendaItem, AgendaItemAdded, MeetingClosed, MemberWent, agenda
from partsgruppe.group.members import Member, Seat
from partsgruppe.group.outcomes import Agreement, AgreementMade, GroundRule, GroundRuleAgreed
from partsgruppe.group.rounds import Contribution
from partsgruppe.group.trials import ADJUSTED, ENDED, RUNNING, Evaluation, Trial
from partsgruppe.language.days import long_day, short_day
from partsgruppe.papers.scribe import Scribe
from partsgruppe.planning.rhythm import next_meeting_day
from partsgruppe.steps.decide import Decide
from partsgruppe.steps.step_scene import scene_of
from partsgruppe.store.store import Store

Prove = Callable[..., Answering]

FRONT = "---\nid: prove\ntitle: Prøve\nlanguage: nb\nsource: test\npurpose: Prøve\nminutes: 30\n---\n\n"

SECOND, TOMORROW = DAY + 4 * WEEK, dt.timedelta(days=1)
"""The day of the second meeting."""


def holding(folder: Path, *steps: str) -> Library:
    """A library of one exercise with these steps."""
    texts = "\n".join(f"{step}\n## Hva nå?\n\n- Det ene\n- Det andre\n" for step in steps)
    (folder / "exercises").mkdir(exist_ok=True)
    (folder / "exercises" / "prove.md").write_text(FRONT + texts, encoding="utf-8")
    return Library([folder / "exercises"])


@pytest.fixture
def prove(store: Store, tmp_path: Path) -> Prove:
    """Opens a meeting on so many items with these steps; another when it is asked again."""
    days = iter([DAY, SECOND, DAY + 8 * WEEK])

    def open_(*steps: str, items: int = 1, absent: tuple[str, ...] = ()) -> Answering:
        library, day = holding(tmp_path, *steps), next(days)
        if day == DAY:
            return Answering.of(store, library, ["prove"] * items, absent)
        return Answering(store, library, plan(store, library, ["prove"] * items, day))

    return open_


def close(walk: Answering) -> None:
    walk.store.record(MeetingClosed(meeting=walk.meeting.id))


def beside(walk: Answering) -> tuple[str, list[tuple[str, str]]]:
    """What has come of the step, as it stands beside the question."""
    scene = walk.scene()
    return scene.lines_title, [(line.text, line.who) for line in scene.lines]


MORE = "Det stemmer, og vi skriver mer"

STEP, WEIGHED, ITEM, MEETING = "step", "weighed", "item", "meeting"
"""How far what is written down is shown; WEIGHED, where what was brought up before is weighed."""


@pytest.mark.parametrize(
    ("step", "answers", "how_far", "title", "line"),
    [
        ("talk", ["Stille"], WEIGHED, "Sagt så langt", ("Stille", "")),
        ("talk keep=risk", ["Glatt"], WEIGHED, "Sagt så langt", ("Glatt", "")),
        ("talk keep=win", ["Vi lo"], MEETING, "Seire", ("Vi lo", "")),
        ("talk keep=ground_rule", ["Vi lytter", MORE], MEETING, "Nye kjøreregler", ("Vi lytter", "Kjøreregel")),
        ("talk keep=matter", ["Lys", ""], MEETING, "Saker vi tar opp", ("Lys", "")),
        (
            "talk keep=mandate",
            ["Å snakke", MORE],
            MEETING,
            "Avtalt i dag",
            ("Å snakke. Vi ser på det igjen 30. nov. 2027.", "Mandat"),
        ),
        (
            "talk keep=direction",
            ["Nærmere", MORE],
            MEETING,
            "Avtalt i dag",
            ("Nærmere. Vi ser på det igjen 1. juni 2027.", "Retning"),
        ),
        (
            "talk keep=agreement",
            ["Mandag", MORE],
            MEETING,
            "Avtalt i dag",
            (f"Mandag. Vi ser på det igjen {short_day(DAY + 13 * WEEK)}.", "Avtale"),
        ),
        (
            "actions",
            ["Ringe", "1", "Innen=1", "5"],
            MEETING,
            "Oppgaver",
            (f"Ringe (Kari, innen {short_day(DAY + WEEK)})", ""),
        ),
        ("alone", ["2", "1", "Hysj"], STEP, "Sagt så langt", ("har skrevet et notat", "leder")),
        ("round", ["Hei"], STEP, "Sagt så langt", ("Hei", "leder")),
        ("groups", ["Vi tror det"], STEP, "Sagt så langt", ("Vi tror det", "")),
        ("checklist", ["2", ""], STEP, "Gått gjennom", ("delvis på plass", "Det ene")),
        ("checklist", ["3", "Savnes"], STEP, "Gått gjennom", ("mangler. Savnes", "Det ene")),
        ("choose", ["2"], WEIGHED, "Valgt", ("Det andre", "")),
        ("inputs", ["Lys"], MEETING, "1 innspill er skrevet ned.", ("Lys", "Innspill")),
        ("tell", ["Til=Natta", "Hva=Alt", "5"], ITEM, "Det som fortelles videre", ("Natta: Alt", "leder")),
    ],
)
def test_what_has_come_of_a_step_is_shown_there(
    prove: Prove, step: str, answers: list[str], how_far: str, title: str, line: tuple[str, str]
) -> None:
    walk = prove(f"{{.{step}}}", f"{{.{step}}}", items=2)
    nothing = beside(walk)
    assert nothing[1] == []
    asks, title_before = walk.asks, nothing[0]
    walk.say(*answers)
    assert beside(walk) == (title, [line])
    walk.skip()
    weighed = "Sagt så langt", [(line[0], "Valgt" if step == "choose" else line[1])]
    shown = {STEP: nothing, WEIGHED: weighed, ITEM: (title, [line]), MEETING: (title, [line])}
    assert beside(walk) == shown[how_far]
    if how_far in (STEP, WEIGHED) and step != "round":
        assert walk.asks == asks
    walk.skip()
    assert beside(walk) == ((title, [line]) if how_far == MEETING else nothing)
    close(walk)
    assert beside(prove(f"{{.{step}}}")) == (title_before, [])


def test_of_three_kinds_of_what_holds_each_is_shown_where_it_is_made(prove: Prove) -> None:
    walk = prove("{.talk keep=mandate}", "{.talk keep=direction}")
    walk.say("Å snakke", "")
    assert beside(walk) == ("Avtalt i dag", [])


def test_groups_are_counted_at_each_step(prove: Prove) -> None:
    walk = prove("{.groups}", "{.groups}")
    walk.say("Vi tror det")
    assert walk.asks == "Gruppe 2: Hva kom dere fram til?"
    walk.skip()
    assert walk.asks == "Gruppe 1: Hva kom dere fram til?"


def test_the_first_note_from_paper_at_a_step_is_called_so(prove: Prove) -> None:
    walk = prove("{.alone}", "{.alone}", items=2)

    def offered() -> str:
        assert isinstance(walk.question, Pick)
        return walk.question.options[1].label

    walk.say("2", "1", "Hysj")
    assert offered() == "Skriv inn et notat til"
    walk.skip()
    assert offered() == "Skriv inn et notat fra papiret"
    walk.skip()
    assert offered() == "Skriv inn et notat fra papiret"


def test_a_list_is_gone_through_at_each_step(prove: Prove) -> None:
    walk = prove("{.checklist}", "{.checklist}")
    assert walk.asks == "Det ene"
    assert walk.question is not None
    assert walk.question.help == "2 igjen på lista."
    walk.say("1", "3", "Savnes")
    assert beside(walk)[1] == [("på plass", "Det ene"), ("mangler. Savnes", "Det andre")]
    assert walk.asks == "Hele lista er gått gjennom. Videre?"
    walk.say("1")
    assert walk.asks == "Det ene"


def test_a_thing_in_place_is_one_answer_and_has_a_remark_where_somebody_wants_it(prove: Prove) -> None:
    walk = prove("{.checklist}")
    walk.say("1")
    assert walk.asks == "Det andre"
    walk.say("4")
    assert walk.asks == "Det andre: på plass"
    walk.say("Også om natta")
    assert beside(walk)[1] == [("på plass", "Det ene"), ("på plass. Også om natta", "Det andre")]


def test_a_round_that_is_come_back_to_goes_on(prove: Prove) -> None:
    walk = prove("{.round}", "{.round}")
    walk.say("en")
    walk.skip()
    assert walk.asks == "Ordet går til Ola, tillitsvalgt (Fagforbundet)"
    walk.back()
    assert walk.asks == "Ordet går til Ola, tillitsvalgt (Fagforbundet)"
    assert [turn.state for turn in walk.scene().turns] == ["spoke", "now", "waiting", "waiting"]


def test_the_agenda_says_what_is_done_and_where_we_are(prove: Prove) -> None:
    walk = prove("{.talk}", items=4)
    walk.say("")
    walk.skip(whole_item=True)
    assert [(line.text, line.who) for line in walk.outline()] == [
        ("Prøve, 30 min", "✓"),
        ("Prøve, 30 min", "–"),
        ("Prøve, 30 min", "▸"),
        ("Prøve, 30 min", " "),
    ]


def test_where_we_are_is_told_above_and_a_break_is_one(prove: Prove) -> None:
    walk = prove("{.talk}", "{.talk minutes=5}", items=2)
    walk.skip()
    scene = walk.scene()
    assert (scene.title, scene.where) == ("Hva nå?", "1 av 2, steg 2 av 2: Prøve")
    assert (scene.minutes, scene.paused, scene.notice, scene.turns, scene.pairs) == (5, False, "", (), ())
    walk.pause()
    assert walk.scene().paused


# Actions, from meeting to meeting


def owned(walk: Answering, what: str, name: str, due: dt.date | None, **fields: Any) -> int:
    member = walk.members[name]
    return walk.store.record(
        ActionAgreed(**walk.place.here, matter=None, what=what, owner=member, seat=None, due=due, **fields)
    )


@pytest.fixture
def promised(prove: Prove) -> Answering:
    """Actions from the first meeting: two are due at the second, two later."""
    walk = prove("{.actions}")
    owned(walk, "Senest", "Kari", SECOND + TOMORROW + WEEK)
    owned(walk, "Snart", "Åse", SECOND + TOMORROW)
    owned(walk, "Samme dag", "Ola", SECOND)
    owned(walk, "Uten dag", "Vidar", None)
    close(walk)
    return walk


def test_what_was_promised_is_one_list_to_tick_and_the_rest_one_form(promised: Answering, prove: Prove) -> None:
    walk = prove("{.actions do=review}")
    assert isinstance(walk.question, PickMany)
    assert [option.label for option in walk.question.options] == [
        f"Samme dag (Ola, {short_day(SECOND)})",
        "Uten dag (Vidar, uten dato)",
        f"Snart (Åse, {short_day(SECOND + TOMORROW)})",
        f"Senest (Kari, {short_day(SECOND + TOMORROW + WEEK)})",
    ]
    assert beside(walk) == ("Gjort mellom møtene", [])
    walk.say("3")
    assert isinstance(walk.question, Sheet)
    meets = long_day(next_meeting_day(SECOND, 4).day)
    assert [option.label for option in walk.question.options] == [
        f"Samme dag: Fortsetter, til {meets}",
        f"Uten dag: Fortsetter, til {meets}",
        "Det stemmer",
    ]
    walk.say("1")
    assert isinstance(walk.question, Pick)
    assert [option.value for option in walk.question.options] == ["goes on", "another day", "dropped", "wait"]


def test_what_is_said_of_each_that_is_due_is_recorded_at_this_meeting(
    promised: Answering, prove: Prove, store: Store
) -> None:
    actions = {one.what: one.id for one in store.where(Action)}
    walk = prove("{.actions do=review}")
    meeting, since = walk.meeting.id, store.last_sequence() + 1
    walk.say("3", "1", "2", "2", "1", "Uten dag=3", "4", "Ingen vil", "")
    assert [event for _number, event in store.events(since)] == [
        ActionDone(meeting=meeting, action=actions["Snart"]),
        ActionMoved(meeting=meeting, action=actions["Samme dag"], due=SECOND + WEEK),
        ActionDropped(meeting=meeting, action=actions["Uten dag"], reason="Ingen vil"),
    ]


def test_an_action_that_nobody_has_is_given_to_somebody_with_its_new_day(prove: Prove, store: Store) -> None:
    walk = prove("{.actions}")
    action = store.record(ActionAgreed(**walk.place.here, matter=None, what="Ringe", owner=None, seat=None, due=None))
    close(walk)
    walk = prove("{.actions do=review}")
    since = store.last_sequence() + 1
    walk.say("0", "Ringe=2", "2", "1", "Hvem=2", "")
    assert [event for _number, event in store.events(since)][:2] == [
        ActionMoved(meeting=walk.meeting.id, action=action, due=SECOND + WEEK),
        ActionTaken(
            meeting=walk.meeting.id,
            action=action,
            owner=store.where(Member, name="Ola")[0].id,
            seat=Seat("shop_steward", "Fagforbundet"),
        ),
    ]


def test_an_action_that_goes_on_is_due_at_the_next_meeting_unless_another_day_is_said(
    promised: Answering, prove: Prove, store: Store
) -> None:
    walk = prove("{.actions do=review}")
    walk.say("0", "Uten dag=4", "")
    [moved] = [event for _number, event in store.events() if isinstance(event, ActionMoved)]
    assert moved.due == next_meeting_day(SECOND, 4).day


def test_what_was_put_aside_or_moved_is_asked_about_again_at_the_next_meeting(
    promised: Answering, prove: Prove
) -> None:
    walk = prove("{.actions do=review}", "{.actions}")
    walk.say("0", "1", "4", "2", "4", "")
    walk.back()
    action = walk.store.where(Action, what="Uten dag")[0].id
    walk.store.record(ActionMoved(meeting=walk.meeting.id, action=action, due=walk.meeting.date + 2 * WEEK))
    walk.catch_up()
    assert isinstance(walk.question, PickMany)
    assert "Uten dag" not in " ".join(option.label for option in walk.question.options)
    walk.store.record(
        ActionAgreed(**walk.place.here, matter=None, what="Ny", owner=None, seat=None, due=walk.meeting.date)
    )
    walk.catch_up()
    assert isinstance(walk.question, PickMany)
    close(walk)
    later = prove("{.actions do=review}")
    assert isinstance(later.question, PickMany)
    assert sorted(option.label for option in later.question.options) == [
        f"Ny (ingen ennå, {short_day(SECOND)})",
        f"Samme dag (Ola, {short_day(SECOND)})",
        f"Senest (Kari, {short_day(SECOND + TOMORROW + WEEK)})",
        f"Snart (Åse, {short_day(SECOND + TOMORROW)})",
        f"Uten dag (Vidar, {short_day(SECOND + 2 * WEEK)}, flyttet 1 gang)",
    ]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (["1", "Innen=1", ""], f"Oppgaven er skrevet ned: Kari, {long_day(DAY + WEEK)}."),
        (["1", "Innen=.", ""], "Oppgaven er skrevet ned: Kari."),
        (["5", "Innen=2", ""], f"Oppgaven er skrevet ned: {long_day(DAY + 2 * WEEK)}."),
        (["5", "Innen=.", ""], "Oppgaven er skrevet ned."),
    ],
)
def test_an_action_noted_in_between_is_told_with_who_and_when(prove: Prove, answers: list[str], told: str) -> None:
    walk = prove("{.talk}")
    walk.interject("action")
    walk.say("Ringe", *answers)
    assert walk.told == told


def test_an_action_is_about_the_matter_at_hand_and_keeps_the_role_of_who_does_it(prove: Prove, store: Store) -> None:
    walk = prove("{.actions}", "{.choose keep=matter}", "{.actions}")
    walk.say("Ringe", "2", "", "1", "1", "Skrive", "5", "")
    ringing, writing = store.where(Action)
    assert (ringing.matter, ringing.owner, ringing.seat) == (
        None,
        walk.members["Ola"],
        Seat("shop_steward", "Fagforbundet"),
    )
    assert (writing.matter, writing.owner, writing.seat) == (store.where(Matter)[0].id, None, None)


# Choosing


def test_matters_are_chosen_among_those_that_go_on(prove: Prove, store: Store) -> None:
    walk = prove("{.talk}", "{.choose of=matters keep=matter}", items=2)
    lights = store.record(MatterRaised(title="Lys"))
    store.record(MatterRaised(title="Plaster"))
    walk.skip()
    assert isinstance(walk.question, Pick)
    assert [option.label for option in walk.question.options] == [
        "Sak 1: Lys",
        "Sak 2: Plaster",
        "Noe annet (skriv selv)",
    ]
    walk.say("1")
    assert walk.place.matter == store.get(Matter, lights)
    assert walk.asks == "Valgt: Lys"
    walk.skip()
    walk.skip()
    walk.say("3", "Turnus")
    assert walk.place.matter == store.where(Matter, title="Turnus")[0]
    assert len(store.where(Matter)) == 3


def test_what_was_postponed_goes_on_the_agenda_when_it_is_chosen(prove: Prove, store: Store) -> None:
    walk = prove("{.talk}")
    titles = ("Lys", "Plaster")
    for title in titles:
        matter = store.record(MatterRaised(title=title))
        store.record(Decided(**walk.place.here, matter=matter, outcome=POSTPONED, talks="Ola", before=DAY))
    close(walk)
    again = prove("{.choose of=postponed take=many keep=agenda}", "{.talk}", items=2)
    assert isinstance(again.question, PickMany)
    assert [option.label for option in again.question.options] == ["Sak 1: Lys", "Sak 2: Plaster"]
    again.say("2")
    assert [item.title for item in agenda(store, again.meeting.id)] == ["Prøve", "Plaster", "Prøve"]
    assert again.asks == "Valgt: Plaster"
    again.skip(whole_item=True)
    again.skip(whole_item=True)
    assert isinstance(again.question, PickMany)
    assert [option.label for option in again.question.options] == ["Sak 1: Lys"]


def test_what_was_said_in_the_item_is_there_to_choose_from(prove: Prove) -> None:
    walk = prove("{.talk}", "{.alone}", "{.choose of=said take=many}", items=2)
    walk.say("Stille", "Mørkt", "Stille", "", "2", "1", "Hysj", "")
    assert isinstance(walk.question, PickMany)
    assert [option.label for option in walk.question.options] == ["Stille", "Mørkt", "Noe annet (skriv selv)"]
    walk.say("1 2")
    assert walk.asks == "Dette har dere valgt. Videre?"
    walk.say("1")
    assert beside(walk) == ("", [])


@pytest.mark.parametrize(
    ("absent", "answers", "prompt", "help_"),
    [
        ((), ["1", "Lys", "Lyset står på", ""], "Vi er enige.", "Lyset står på"),
        ((), ["3", "Lys", "Ola og Åse", ""], "Utsatt til neste møte.", "Ola og Åse"),
        ((), ["5", "Lys", "Ikke nå", ""], "Ikke tatt opp.", "Ikke nå"),
        (
            ("Vidar",),
            ["1", "Lys", "Lyset står på", ""],
            "Vi er enige. Et forslag fram til verneombudet har sagt sitt.",
            "Lyset står på",
        ),
    ],
)
def test_an_outcome_is_said_where_it_was_decided_and_not_later(
    prove: Prove, absent: tuple[str, ...], answers: list[str], prompt: str, help_: str
) -> None:
    walk = prove("{.decide}", "{.decide}", items=2, absent=absent)
    walk.say(*answers)
    assert walk.question is not None
    assert (walk.question.prompt, walk.question.help) == (prompt, help_)
    walk.say("1")
    assert walk.asks == "Hva er vi kommet fram til?"


# What staff bring up


def test_inputs_that_wait_are_asked_about_until_they_are_put_aside_and_again_next_time(
    prove: Prove, store: Store
) -> None:
    walk = prove("{.talk}", "{.inputs do=answer}")
    for text in ("Lys i gangen", "Plaster på natta"):
        store.record(InputReceived(text=text, origin="box", day=DAY))
    walk.skip()
    assert walk.question is not None
    assert walk.question.prompt == "Lys i gangen"
    assert (
        walk.question.help
        == f"Hva svarer vi, og hvorfor? Fra: forslagskassa, {short_day(DAY)}. 2 innspill venter på svar."
    )
    walk.say("")
    assert isinstance(walk.question, Pick)
    assert walk.question.help == "De sa: «Lys i gangen»"
    assert [option.value for option in walk.question.options] == ["take up", "no", "join", "wait", "rest"]
    walk.say("4")
    assert walk.asks == "Plaster på natta"
    walk.say("")
    assert isinstance(walk.question, Pick)
    assert [option.value for option in walk.question.options] == ["take up", "no", "join", "wait"]
    walk.say("1", "Plaster")
    assert isinstance(walk.question, Text)
    assert (walk.question.help, walk.question.long) == ("De sa: «Plaster på natta»", True)
    walk.say("Takk")
    matter = store.where(Matter, title="Plaster")[0]
    assert matter.id in [item.matter for item in agenda(store, walk.meeting.id)]
    close(walk)
    again = prove("{.inputs do=answer}")
    assert again.asks == "Lys i gangen"
    again.say("")
    assert isinstance(again.question, Pick)
    assert [option.value for option in again.question.options] == ["take up", "no", "wait"]


def test_what_is_written_down_at_the_staff_meeting_has_its_day_and_meeting(prove: Prove, store: Store) -> None:
    close(prove("{.talk}"))
    walk = prove("{.inputs}")
    walk.say("Lys\nPlaster")
    assert [(one.text, one.origin, one.day, one.meeting, one.giver) for one in store.where(Input)] == [
        (text, "staff_meeting", SECOND, walk.meeting.id, "") for text in ("Lys", "Plaster")
    ]


def test_what_somebody_says_in_passing_has_the_day_the_meeting_and_who_gave_it(prove: Prove, store: Store) -> None:
    close(prove("{.talk}"))
    walk = prove("{.talk}")
    walk.interject("input")
    walk.say("Lys", "nattevaktene")
    assert [(one.text, one.origin, one.day, one.meeting, one.giver) for one in store.where(Input)] == [
        ("Lys", "in_passing", SECOND, walk.meeting.id, "nattevaktene")
    ]


# Trials


@pytest.fixture
def tried(store: Store) -> Room:
    """Two trials, each of its own matter; the second was prolonged once, with a change."""
    room = Room(store)
    room.start_trial()
    room.close()
    room.matter = room.record(MatterRaised(title="Lys i garderoben"))
    room.meet()
    late = DAY + 40 * WEEK
    second = room.start_trial(what="Lyset står på", why="Mørkt", watch="Strøm")
    room.evaluate(second, ADJUSTED, seen="Lyst", change="Bare om kvelden", end=late, evaluate_on=late)
    room.close()
    return room


FIRST_TRIAL = [
    ("Helsefagarbeidere skifter smerteplaster", "Vi prøver"),
    ("Pasienten slipper å vente", "Hvorfor"),
    (f"{short_day(DAY)} – {short_day(DAY + 26 * WEEK)}", "Periode"),
    ("Avvik og tid", "Vi ser etter"),
]
SECOND_TRIAL = [
    ("Lyset står på\nEndret: Bare om kvelden", "Vi prøver"),
    ("Mørkt", "Hvorfor"),
    (f"{short_day(DAY)} – {short_day(DAY + 40 * WEEK)}", "Periode"),
    ("Strøm", "Vi ser etter"),
    ("Lyst", "Sist så dere"),
]


@pytest.fixture
def on_trials(tried: Room, store: Store, tmp_path: Path) -> Prove:
    """Opens a meeting on these steps, about the matter or none, on a day when both trials run."""

    def open_(*steps: str, matter: int | None = None) -> Answering:
        library = holding(tmp_path, *steps)
        return Answering(store, library, plan(store, library, ["prove"], DAY + 20 * WEEK, matter))

    return open_


@pytest.mark.parametrize("step", ["trial", "decide", "evaluate"])
def test_beside_a_matter_stands_its_own_trial(on_trials: Prove, tried: Room, step: str) -> None:
    assert beside(on_trials(f"{{.{step}}}", matter=tried.matter)) == ("Utprøvingen", SECOND_TRIAL)


def test_beside_what_was_proposed_earlier_stands_no_trial_of_another_matter(on_trials: Prove) -> None:
    place = on_trials("{.evaluate}", "{.decide of=proposals}").place
    assert Decide().beside(dataclasses.replace(place, index=1)) == ("", [])


def test_beside_no_matter_stand_all_trials(on_trials: Prove) -> None:
    assert beside(on_trials("{.evaluate}")) == ("Utprøvingen", [*FIRST_TRIAL, *SECOND_TRIAL])


def test_of_two_trials_the_group_says_which_it_evaluates(on_trials: Prove, store: Store) -> None:
    walk = on_trials("{.talk}", "{.groups}", "{.talk}", "{.round}", "{.alone}", "{.evaluate}")
    walk.say("Fint", "Bra", "", "Fra gruppa", "", "Rotter", "", "Jeg så lys")
    walk.skip()
    walk.say("2", "1", "Hysj", "")
    assert walk.asks == "Hvilken utprøving evaluerer vi?"
    assert isinstance(walk.question, Pick)
    assert [option.label for option in walk.question.options] == [FIRST_TRIAL[0][0], SECOND_TRIAL[0][0]]
    walk.say("2")
    assert isinstance(walk.question, Sheet)
    assert walk.question.help == SECOND_TRIAL[0][0]
    assert [option.label for option in walk.question.options] == [
        "De det gjelder: Fint / Bra",
        "Vi har sett: Leder: Jeg så lys",
        "Ikke tenkt på: Rotter",
        "Veien videre: mangler",
        "Hvorfor: mangler",
        "Det stemmer",
    ]
    walk.say("")
    assert isinstance(walk.question, Pick)
    assert [option.value for option in walk.question.options] == ["practice", "adjusted", "back"]
    walk.say("2", "Hele natta", "Det virker")
    ends, later = DAY + 40 * WEEK, dt.date(2027, 11, 23)
    walk.answer("end")
    assert isinstance(walk.question, Day)
    assert walk.question.earliest == dt.date(2027, 9, 8)
    assert list(walk.question.suggestions) == [later, ends + 8 * WEEK, ends + 13 * WEEK, ends + 26 * WEEK]
    walk.say("2")
    walk.answer("evaluate_on")
    assert isinstance(walk.question, Day)
    assert (walk.question.earliest, walk.question.suggestions) == (walk.meeting.date, [ends + 8 * WEEK])
    walk.say("", "")
    judged = store.where(Evaluation)[-1]
    assert (judged.trial, judged.change, judged.end, judged.unintended) == (
        store.where(Evaluation)[0].trial,
        "Hele natta",
        ends + 8 * WEEK,
        "Rotter",
    )
    assert judged.evaluate_on == ends + 8 * WEEK
    assert walk.at_the_end


def test_what_nobody_had_thought_of_is_asked_for_once(on_trials: Prove, tried: Room, store: Store) -> None:
    walk = on_trials("{.talk about=unintended}", "{.evaluate}", matter=tried.matter)
    walk.say("Rotter", "")
    assert walk.asks == "Evalueringen. Stemmer alt?"
    walk.say("", "Fint", "Bra")
    assert walk.asks == "Hva gjør vi nå?"
    walk.say("3", "Rottene", "")
    assert store.where(Evaluation)[-1].unintended == "Rotter"


def test_of_one_trial_nobody_asks_which_and_nothing_stands_ready_where_nothing_was_said(
    on_trials: Prove, tried: Room
) -> None:
    walk = on_trials("{.talk}", "{.evaluate}", matter=tried.matter)
    walk.say("Fint", "")
    assert isinstance(walk.question, Sheet)
    assert [option.label for option in walk.question.options][:3] == [
        "De det gjelder: Fint",
        "Vi har sett: mangler",
        "Ikke tenkt på: ingenting",
    ]
    walk.say("")
    assert isinstance(walk.question, Text)
    assert (walk.asks, walk.question.initial) == ("Hva har vi sett?", "")
    walk.say("Lyst", "1", "Det virker", "")
    assert walk.at_the_end
    judged = walk.store.where(Evaluation)[-1]
    assert (judged.change, judged.end, judged.evaluate_on, judged.unintended) == ("", None, None, "")
    assert [one.text for one in walk.store.where(Contribution, kind="note")] == ["Fint"]


def test_a_trial_that_runs_is_not_begun_again(on_trials: Prove, tried: Room) -> None:
    walk = on_trials("{.trial}", matter=tried.matter)
    assert (
        walk.asks == f"Utprøvingen er avtalt. Vi endrer litt og prøver videre, evalueres {short_day(DAY + 40 * WEEK)}."
    )
    assert walk.question is not None
    assert walk.question.help == SECOND_TRIAL[0][0]


def test_where_a_trial_has_ended_another_may_begin(on_trials: Prove, tried: Room, store: Store) -> None:
    walk = on_trials("{.evaluate}", "{.trial}", matter=tried.matter)
    walk.say("", "Mørkt", "Mørkt", "3", "Det virker ikke", "")
    assert (walk.asks, beside(walk)) == ("Utprøvingen. Stemmer alt?", ("Utprøvingen", []))
    walk.say("", "Lamper", "Mørkt", "Alle", "Strøm", "Vi spør", "")
    old, new = store.where(Trial, matter=tried.matter)
    assert (old.state, new.state, new.what) == (ENDED, RUNNING, "Lamper")
    assert [one.outcome for one in store.where(Decision, item=walk.place.item.id)] == [TRY]
    walk.say("2")
    assert walk.asks == f"Utprøvingen er avtalt. Vi prøver det ut fra {short_day(new.start)}."
    assert walk.question is not None
    assert walk.question.help == "Lamper"


# Names


def test_the_matter_at_hand_is_proposed_for_a_new_name_as_long_as_it_goes_on(
    on_trials: Prove, tried: Room, store: Store
) -> None:
    store.record(MatterRaised(title="Turnus"))
    walk = on_trials("{.talk}", matter=tried.matter)
    walk.interject("rename")
    assert isinstance(walk.question, Pick)
    assert walk.question.initial == tried.matter
    walk.say("")
    assert isinstance(walk.question, Text)
    assert (walk.question.initial, bool(walk.question.help)) == ("Lys i garderoben", True)


def test_no_matter_is_proposed_for_a_new_name_where_none_is_at_hand(on_trials: Prove) -> None:
    walk = on_trials("{.talk}")
    walk.interject("rename")
    assert isinstance(walk.question, Pick)
    assert walk.question.initial is None


def test_a_name_that_stays_is_no_new_one(on_trials: Prove, tried: Room, store: Store) -> None:
    walk = on_trials("{.talk}", matter=tried.matter)
    before = store.last_sequence()
    for title, told in (("Lys i garderoben", ""), ("Lys", "Saken heter nå «Lys».")):
        walk.interject("rename")
        walk.say("", title)
        assert (walk.told, store.last_sequence() > before) == (told, bool(told))


def test_items_are_called_by_the_new_name_of_their_matter_at_once(on_trials: Prove, tried: Room, store: Store) -> None:
    walk = on_trials("{.talk}", matter=tried.matter)
    title = "Evaluer: Lys i garderoben"
    added = AgendaItemAdded(
        meeting=walk.meeting.id, position=1, exercise="evaluer", title=title, minutes=9, matter=tried.matter
    )
    item = store.record(added)
    walk.interject("rename")
    walk.say("", "Lyset bak kjelen")
    assert title_now(store, store.get(AgendaItem, item)) == "Evaluer: Lyset bak kjelen"
    assert title_now(store, walk.place.item) == "Prøve"


# What is looked at again


def test_what_holds_is_looked_at_again_in_its_own_fields(prove: Prove, store: Store) -> None:
    walk = prove("{.talk}")
    agreed = walk.place.agreeing
    for text, review in (("Mandag", None), ("To timer", DAY + WEEK)):
        store.record(AgreementMade(**agreed, kind="agreement", text=text, review=review))
    for text in ("Vi lytter", "Én om gangen"):
        store.record(GroundRuleAgreed(**agreed, text=text))
    walk.interject("look again")
    since = f"fra {short_day(DAY)}"
    assert isinstance(walk.question, Pick)
    assert [option.label for option in walk.question.options] == [
        f"Avtale {since}: Mandag",
        f"Avtale {since}, ses på igjen {short_day(DAY + WEEK)}: To timer",
        f"Kjøreregel {since}: Vi lytter",
        f"Kjøreregel {since}: Én om gangen",
    ]
    walk.say("2")
    assert isinstance(walk.question, Pick)
    assert (walk.asks, [option.value for option in walk.question.options]) == ("To timer", ["kept", "changed", "ended"])
    walk.say("2")
    assert isinstance(walk.question, Text)
    assert (walk.question.initial, walk.question.long) == ("To timer", True)
    walk.say("Tre timer")
    assert isinstance(walk.question, Text)
    assert (walk.question.long, bool(walk.question.help), walk.question.empty) == (True, True, "")
    walk.say("Tida strakk ikke til")
    assert isinstance(walk.question, Sheet)
    walk.say("1")
    assert isinstance(walk.question, Day)
    assert (walk.question.today, walk.question.earliest) == (DAY, DAY)
    assert list(walk.question.suggestions) == [DAY + weeks * WEEK for weeks in (13, 26, 52)]
    walk.say("2", "")
    assert walk.told == "Endret: Tre timer"
    assert store.where(Agreement, text="Tre timer")[0].review == DAY + 26 * WEEK
    looked_at = store.where(AgreementReview)[0]
    held = {one.text: one.review for one in store.where(Agreement, ended=None)}
    assert (looked_at.reason, held) == ("Tida strakk ikke til", {"Mandag": None, "Tre timer": DAY + 26 * WEEK})
    walk.interject("look again")
    walk.say("1", "1")
    assert isinstance(walk.question, Text)
    assert (walk.question.long, bool(walk.question.empty)) == (True, True)
    walk.say("", "")
    assert walk.told == "Gjelder fortsatt: Mandag"
    walk.interject("look again")
    walk.say("4")
    assert isinstance(walk.question, Pick)
    assert [option.value for option in walk.question.options] == ["changed", "ended"]
    walk.say("1")
    assert isinstance(walk.question, Text)
    assert (walk.question.initial, walk.question.long) == ("Én om gangen", True)
    walk.say("En og en", "Da hører vi", "")
    assert walk.told == "Endret: En og en"
    assert [rule.text for rule in store.where(GroundRule, ended=None)] == ["Vi lytter", "En og en"]


# Minutes


def test_minutes_of_two_meetings_are_approved_one_after_the_other_by_all_parties(store: Store, tmp_path: Path) -> None:
    found(store)
    library = holding(tmp_path, "{.approve}", "{.talk}")

    def meet(day: dt.date) -> Answering:
        return Answering(store, library, plan(store, library, ["prove"], day), Scribe(store))

    close(meet(DAY))
    second = meet(SECOND)
    second.say("4")
    assert (second.place.index, beside(second)) == (1, ("", []))
    close(second)
    walk = meet(DAY + 8 * WEEK)
    shown, asks = [], []
    for answers in (["2", "2", "Det var onsdag"], ["1"], ["4"]):
        assert isinstance(walk.question, Pick)
        assert [option.value for option in walk.question.options] == ["yes", "correct", "some", "wait"]
        asks.append(walk.asks)
        shown.append([line for line in beside(walk)[1] if line[1] != "Kvittering"])
        walk.say(*answers)
    first, correction = (f"møte 1, {long_day(DAY)}", "Referat"), ("Det var onsdag", "Arbeidstakerne retter")
    all_three = "Arbeidsgiver, arbeidstakerne og vernetjenesten"
    assert asks == [f"{all_three}: Er referatet fra møte {number} riktig?" for number in (1, 1, 2)]
    assert shown == [
        [first],
        [first, correction],
        [(f"møte 2, {long_day(SECOND)}", "Referat")],
    ]
    assert walk.place.index == 1
    assert [bool(issued.approved_in) for issued in store.where(IssuedMinutes)] == [True, False]


def test_minutes_are_approved_by_those_who_are_left(store: Store, tmp_path: Path) -> None:
    members, library = found(store), holding(tmp_path, "{.approve}", "{.talk}")

    def meet(day: dt.date) -> Answering:
        return Answering(store, library, plan(store, library, ["prove"], day), Scribe(store))

    close(meet(DAY))
    walk = meet(SECOND)
    walk.say("3", "1")
    [issued] = store.where(IssuedMinutes)
    assert (issued.approved_by, issued.approved_in, walk.place.index) == (["employer"], None, 1)
    close(walk)
    walk = meet(DAY + 8 * WEEK)
    assert walk.asks == "Arbeidstakerne og vernetjenesten: Er referatet fra møte 1 riktig?"
    for name in ("Ola", "Åse", "Vidar"):
        store.record(MemberWent(meeting=walk.meeting.id, member=members[name]))
    walk.catch_up()
    assert walk.asks == "Alle som er her, har godkjent referatet."
    walk.say("")
    [issued, _second] = store.where(IssuedMinutes)
    assert (issued.approved_in, walk.place.index) == (walk.meeting.id, 0)


def test_what_is_projected_is_the_text_of_the_step_and_below_it_the_minutes_to_approve(
    store: Store, tmp_path: Path
) -> None:
    found(store)
    library = holding(tmp_path, "{.approve}\n## Er det riktig?\n\nLes det stille.\n\n> Gi dem tid.\n\n{.talk}")

    def meet(day: dt.date) -> Answering:
        return Answering(store, library, plan(store, library, ["prove"], day), Scribe(store))

    first = meet(DAY)
    assert (first.scene().body, first.scene().hints) == ("- Det ene\n- Det andre", "")
    close(first)
    scene = meet(SECOND).scene()
    [issued] = store.where(IssuedMinutes)
    assert (scene.title, scene.body, scene.hints) == (
        "Er det riktig?",
        f"Les det stille.\n\n{issued.text}",
        "Gi dem tid.",
    )


def test_a_step_keeps_in_view_what_it_is_to_beside_its_question(prove: Prove, store: Store) -> None:
    shown = ("agreed", "rules", "said", "readings")
    walk = prove("{.talk}", "{.rate}", *(f"{{.talk show={what}}}" for what in shown), "{.talk}")
    walk.say("Stille")
    walk.skip()
    walk.say("1", "2", "2", "2", "4 - - -")
    walk.back()
    store.record(GroundRuleAgreed(**walk.place.agreeing, text="Vi lytter"))
    seen = []
    for _step in (*shown, "nothing"):
        walk.skip()
        seen.append(beside(walk))
    assert seen == [
        ("Avtalt i dag", [("Vi lytter", "Kjøreregel")]),
        ("Kjørereglene våre", [("Vi lytter", "")]),
        ("Sagt så langt", [("Stille", "")]),
        ("Målinger", [("4", "leder")]),
        ("Sagt så langt", [("Stille", "")]),
    ]


def test_answers_from_two_chairs_stand_side_by_side_only_where_they_are_to(prove: Prove) -> None:
    walk = prove("{.round as=other question=q}", "{.round question=q}", "{.talk show=swap}", "{.talk}")
    walk.say("Mer tid", "Mer folk")
    walk.skip()
    walk.say("Ro")
    assert walk.scene().pairs == ()
    walk.skip()
    ola = "tillitsvalgt (Fagforbundet)"
    assert walk.scene().pairs == (
        Pair("Hva nå?", "leder", (Line("Mer folk", ola),), ()),
        Pair("Hva nå?", "tillitsvalgt", (Line("Mer tid", "leder"),), (Line("Ro", ola),)),
    )
    walk.skip()
    assert walk.scene().pairs == ()


# What stands above


@pytest.mark.parametrize(
    ("letters", "step", "index", "above"),
    [(30, "talk", 0, False), (31, "talk", 0, True), (31, "talk", 1, False), (31, "decide", 1, True)],
)
def test_a_long_name_stands_in_full_where_the_matter_is_taken_up_and_decided(
    on_trials: Prove, store: Store, letters: int, step: str, index: int, above: bool
) -> None:
    title = "x" * letters
    walk = on_trials("{.talk}", f"{{.{step}}}", matter=store.record(MatterRaised(title=title)))
    for _step in range(index):
        walk.skip()
    assert scene_of(walk.place, 1).notice == (f"Saken: {title}." if above else "")


def test_those_who_are_away_are_named_where_something_is_settled(prove: Prove) -> None:
    walk = prove("{.talk}", "{.decide}", absent=("Vidar", "Kari"))
    assert scene_of(walk.place, 1).notice == ""
    walk.skip()
    assert scene_of(walk.place, 1).notice == "Ikke her: leder og verneombud. Det dere blir enige om, blir et forslag."
