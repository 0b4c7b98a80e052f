"""Undo says what it took back, and gives an answer back only to the question that it was given to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from support.group import Answering, plan

from partsgruppe.asking.questions import NotUnderstood, Pick, PickMany, Text
from partsgruppe.asking.sheet import Sheet
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import Action, ActionAgreed
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import Matter, Referral
from partsgruppe.group.meetings import MeetingClosed, MemberWent
from partsgruppe.group.outcomes import Check, GroundRule
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.rounds import Contribution
from partsgruppe.meeting.commands import Undo, command
from partsgruppe.store.store import Store

Hold = Callable[..., Answering]


def front(steps: str) -> str:
    return f"---\nid: prove\ntitle: Prøve\nlanguage: nb\nsource: test\npurpose: Prøve\nminutes: 30\n---\n\n{steps}"


TALK = front("{.talk}\n## Hva ser dere?\n\n{.actions}\n## Hvem gjør hva?\n")
ROUND = front("{.round}\n## Hva tenker du?\n\n{.brief}\n## Les\n")
RULES = front(
    "{.choose take=many keep=ground_rule}\n## Hvilke regler?\n\n- Vi kommer presis\n- Vi hører på hverandre\n\n"
    "{.talk}\n## Nå?\n"
)


def say_in_between(walk: Answering, word: str, *answers: str) -> None:
    wanted = command(word)
    assert wanted is not None
    wanted.do(walk)
    walk.say(*answers)


@pytest.mark.parametrize(
    ("word", "answers", "undone"),
    [
        ("notat", ["Et notat"], "Angret: notat «Et notat»"),
        ("oppgave", ["Ringe vaktmester", "1", ""], "Angret: oppgave «Ringe vaktmester»"),
        ("sak", ["Ny vaskemaskin", ""], "Angret: saken «Ny vaskemaskin»"),
        ("henvis", ["1"], "Angret: henvisning til leder"),
        ("henvis", ["9", "NAV Solbakken"], "Angret: henvisning til NAV Solbakken"),
        ("innspill", ["Mer lys", ""], "Angret: innspill fra ansatte «Mer lys»"),
        ("innspill", ["- Mer lys\n- Mindre støy", ""], "Angret: 2 innspill"),
        ("folk", ["1 3 4"], "Angret: Ola gikk"),
    ],
)
def test_says_what_was_done_in_between(meeting: Hold, word: str, answers: list[str], undone: str) -> None:
    walk = meeting(prove=front("{.brief}\n## Les\n"))
    say_in_between(walk, word, *answers)
    assert Undo.do(walk) == undone


def test_says_that_a_step_is_open_again_and_what_was_said_there(meeting: Hold) -> None:
    walk = meeting(prove=ROUND)
    walk.say("Det går fint.")
    walk.pass_turn()
    walk.put_off_turn()
    walk.skip()
    assert Undo.do(walk) == "Angret: steget er åpent igjen"
    assert Undo.do(walk) == "Angret: ventet med sin tur"
    assert Undo.do(walk) == "Angret: pass"
    assert Undo.do(walk) == "Angret: innspill i runden fra leder"
    assert walk.draft() == "Det går fint."


def test_says_the_outcome_and_not_the_matter_that_was_named_with_it(meeting: Hold) -> None:
    walk = meeting(prove=front("{.decide}\n## Hva nå?\n"))
    walk.say("1", "Nye vakter", "Vi bytter", "")
    assert Undo.do(walk) == "Angret: utfallet «Vi er enige»"
    assert walk.store.where(Matter) == []
    assert walk.asks == "Beslutningen. Stemmer alt?"
    walk.back()
    assert (walk.asks, walk.draft()) == ("Hva er vi enige om?", "Vi bytter")
    walk.back()
    assert (walk.asks, walk.draft()) == ("Hva skal saken hete?", "Nye vakter")
    walk.back()
    assert isinstance(walk.question, Pick)
    assert walk.question.initial == "agreed"


def test_says_which_task_or_input_it_was_about(meeting: Hold, store: Store) -> None:
    walk = meeting("siden-sist", "avslutning")
    item = walk.agenda[0].id
    store.record(ActionAgreed(meeting=walk.meeting.id, item=item, matter=None, what="Male gangen"))
    store.record(InputReceived(text="Mer lys"))
    store.record(MeetingClosed(meeting=walk.meeting.id))
    again = Answering(store, Library(), plan(store, Library(), ["siden-sist", "avslutning"], dt.date(2026, 12, 29)))
    again.say("1", "Vi bytter pærer")
    assert Undo.do(again) == "Angret: svar på innspill «Mer lys»"
    assert Undo.do(again) == "Angret: oppgave gjort «Male gangen»"


def test_shows_a_note_from_the_silence_as_little_as_any_other_page(meeting: Hold) -> None:
    walk = meeting(prove=front("{.alone}\n## Tenk\n"))
    walk.say("2", "1", "noe privat")
    assert Undo.do(walk) == "Angret: notat fra stille arbeid"
    assert isinstance(walk.question, Text)
    assert walk.question.private


def test_a_long_text_is_cut(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("ord " * 100)
    assert len(Undo.do(walk)) < 90


@pytest.mark.parametrize(
    ("word", "answers"),
    [("oppgave", ["Ringe", "1", ""]), ("sak", ["Lunsjen", ""]), ("innspill", ["Mer lys", ""])],
)
@pytest.mark.parametrize(
    "steps", [TALK, ROUND, front("{.talk keep=win}\n## Seier?\n"), front("{.decide}\n## Hva nå?\n")]
)
def test_what_was_no_answer_to_the_question_does_not_stand_there(
    meeting: Hold, steps: str, word: str, answers: list[str]
) -> None:
    walk = meeting(prove=steps)
    asked = walk.asks
    say_in_between(walk, word, *answers)
    assert walk.asks == asked
    Undo.do(walk)
    assert walk.interjecting
    shown = [option.label for option in walk.question.options] if isinstance(walk.question, Sheet) else [walk.draft()]
    assert answers[0] in shown[0]
    while walk.interjecting:
        walk.back()
    assert (walk.asks, walk.draft()) == (asked, "")


def test_a_note_does_not_stand_where_another_thing_is_asked(meeting: Hold) -> None:
    walk = meeting(prove=front("{.talk keep=win}\n## Seier?\n"))
    say_in_between(walk, "notat", "Et notat")
    Undo.do(walk)
    assert (walk.asks, walk.draft()) == ("Notat", "Et notat")
    walk.back()
    assert walk.draft() == ""


def test_a_task_stands_again_where_it_was_written(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("", "Ringe", "1", "")
    Undo.do(walk)
    assert walk.asks == "Oppgaven. Stemmer alt?"
    assert walk.store.where(Action) == []
    with pytest.raises(NotUnderstood):
        walk.say("")
    walk.say("Hva=Ringe NAV", "")
    assert [one.what for one in walk.store.where(Action)] == ["Ringe NAV"]


def test_a_choice_of_several_stands_ticked_again_with_ones_own_words(meeting: Hold) -> None:
    walk = meeting(prove=RULES)
    walk.say("2 3", "Vi er ærlige")
    assert Undo.do(walk) == "Angret: kjøreregel «Vi hører på hverandre», «Vi er ærlige»"
    assert (walk.asks, walk.draft()) == ("Skriv med egne ord.", "Vi er ærlige")
    walk.back()
    assert isinstance(walk.question, PickMany)
    assert walk.question.initial == ["Vi hører på hverandre", "other"]
    walk.say("")
    assert (walk.asks, walk.draft()) == ("Skriv med egne ord.", "Vi er ærlige")
    walk.say(walk.draft())
    assert [rule.text for rule in walk.store.where(GroundRule)] == ["Vi hører på hverandre", "Vi er ærlige"]


def test_who_is_here_stands_ticked_again(meeting: Hold) -> None:
    walk = meeting(prove=front("{.present}\n## Hvem?\n\n{.brief}\n## Les\n"))
    for name in walk.members:
        walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members[name]))
    walk.catch_up()
    walk.say("1 3")
    assert Undo.do(walk) == "Angret: Kari og Åse kom"
    assert isinstance(walk.question, PickMany)
    assert walk.question.initial == [walk.members["Kari"], walk.members["Åse"]]


def test_of_several_only_the_text_undone_last_stands(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("Første", "Andre", "", "Ringe", "1", "")
    Undo.do(walk)
    assert walk.asks == "Oppgaven. Stemmer alt?"
    Undo.do(walk)
    assert (walk.draft(), walk.undone) == ("", False)
    Undo.do(walk)
    assert walk.draft() == "Andre"
    Undo.do(walk)
    assert (walk.draft(), walk.undone) == ("Første", True)
    walk.say("", "")
    assert walk.draft() == ""


def test_a_text_that_was_changed_since_is_ones_own(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("Første", "Andre")
    Undo.do(walk)
    walk.typed("Andre, bedre")
    assert (walk.draft(), walk.undone) == ("Andre, bedre", False)
    Undo.do(walk)
    assert (walk.draft(), walk.undone) == ("Første", True)
    walk.say("Første")
    assert (walk.draft(), walk.undone) == ("Andre, bedre", False)


def test_a_meeting_that_moved_on_is_another_thing_to_undo_and_says_so(meeting: Hold, store: Store) -> None:
    walk = meeting(prove=TALK)
    say_in_between(walk, "henvis", "1")
    walk.say("")
    assert Undo.do(walk) == "Angret: steget er åpent igjen"
    assert len(store.where(Referral)) == 1
    assert Undo.do(walk) == "Angret: henvisning til leder"


def test_undoing_everything_ends_where_the_meeting_began(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("Første", "")
    Undo.do(walk)
    Undo.do(walk)
    assert walk.store.where(Contribution) == []


@pytest.mark.parametrize(
    ("step", "answers", "asks", "text"),
    [
        ("{.round}", ("Det går",), "Ordet går til Kari, leder", "Det går"),
        ("{.alone}", ("2", "1", "stille"), "Skriv notatet. Det vises ikke på skjermen.", "stille"),
        ("{.groups}", ("Vi sier ja",), "Gruppe 1: Hva kom dere fram til?", "Vi sier ja"),
        ("{.talk keep=matter}", ("Lunsjen", ""), "Skriv saken i noen få ord.", "Lunsjen"),
        ("{.rate}", ("1", "1", "1", "1", "4 3 3 2", "2", "Godt"), "Leder: Hvorfor 4?", "Godt"),
        ("{.inputs}", ("- Mer lys\n- Luft",), "Hva vil de ansatte at vi tar opp?", "- Mer lys\n- Luft"),
        ("{.groups}", ("Vi sier ja", "Vi sier nei"), "Gruppe 2: Hva kom dere fram til?", "Vi sier nei"),
    ],
)
def test_the_last_text_comes_back_to_its_question_whatever_the_step(
    meeting: Hold, step: str, answers: tuple[str, ...], asks: str, text: str
) -> None:
    walk = meeting(prove=front(f"{step}\n## Hva?\n"))
    before = walk.store.last_sequence()
    walk.say(*answers)
    assert walk.store.last_sequence() > before
    Undo.do(walk)
    assert (walk.asks, walk.draft(), walk.undone) == (asks, text, True)


def test_a_remark_comes_back_and_how_the_thing_stands_too(meeting: Hold) -> None:
    walk = meeting(prove=front("{.checklist}\n## Er dette på plass?\n\n- Lys\n- Luft\n"))
    walk.say("3", "Tungt i gangen")
    Undo.do(walk)
    assert walk.draft() == "Tungt i gangen"
    walk.say("Tungt ved døra")
    assert [(one.status, one.remark) for one in walk.store.where(Check)] == [("missing", "Tungt ved døra")]


def test_the_words_come_back_after_a_crash_too(meeting: Hold) -> None:
    walk = meeting(prove=front("{.actions}\n## Hvem?\n"))
    walk.say("Ringe NAV", "2", "")
    again = Answering(walk.store, Library([walk.store.path.parent / "exercises"]), walk.meeting.id)
    Undo.do(again)
    assert isinstance(again.question, Sheet)
    assert again.question.options[0].label == "Hva: Ringe NAV"


def test_nothing_of_it_is_left_when_the_meeting_is_closed(meeting: Hold) -> None:
    walk = meeting(prove=front("{.talk}\n## Hva?\n"))
    walk.say("Noe", "", "1")
    assert walk.over
    assert walk.store.drafts.texts() == []


def test_a_meeting_that_begins_with_a_round_has_nothing_to_undo_yet(meeting: Hold) -> None:
    walk = meeting(prove=ROUND)
    with pytest.raises(RuleBroken, match="ingenting mer"):
        Undo.do(walk)
    assert walk.asks == "Ordet går til Kari, leder"


def test_what_was_being_typed_in_a_round_is_there_when_the_round_is_come_back_to(meeting: Hold) -> None:
    walk = meeting(prove=front("{.talk}\n## Først\n\n{.round}\n## Hva?\n"))
    walk.say("Et notat", "", "Det går fint")
    walk.typed("Halvferdig")
    whose = walk.asks
    for _step in range(2):
        Undo.do(walk)
    walk.say("Et notat")
    while walk.asks != whose:
        walk.say("" if "Først" in walk.scene().title else "Det går fint")
    assert walk.draft() == "Halvferdig"
