"""Going back goes one question back within the step, with what was answered; and no Enter too many leaves a step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from support.group import Answering

from partsgruppe.asking.questions import NotUnderstood, Numbers, Pick
from partsgruppe.asking.sheet import Sheet
from partsgruppe.group.actions import Action
from partsgruppe.group.meetings import NextMeetingAgreed
from partsgruppe.group.outcomes import Reading
from partsgruppe.group.rounds import NOTE, ROUND, Contribution
from partsgruppe.meeting.commands import Back, NewAction, Note, Undo

Hold = Callable[..., Answering]


def front(steps: str) -> str:
    return f"---\nid: prove\ntitle: Prøve\nlanguage: nb\nsource: test\npurpose: Prøve\nminutes: 30\n---\n\n{steps}"


ROUND_STEP = front("{.brief}\n## Les\n\n{.round}\n## Hva tenker du?\n\n{.brief}\n## Les igjen\n")
TALK = front("{.brief}\n## Les\n\n{.talk}\n## Hva ser dere?\n\n{.actions}\n## Hvem gjør hva?\n")


def said(walk: Answering) -> list[str]:
    return [one.text for one in walk.store.where(Contribution)]


def test_the_last_speakers_words_come_back_and_then_those_before(meeting: Hold) -> None:
    walk = meeting(prove=ROUND_STEP)
    walk.say("", "Det går fint.", "Litt tungt.")
    assert Back.do(walk) == "Angret: innspill i runden fra tillitsvalgt (Fagforbundet)"
    assert (walk.asks, walk.draft()) == ("Ordet går til Ola, tillitsvalgt (Fagforbundet)", "Litt tungt.")
    Back.do(walk)
    assert (walk.asks, walk.draft()) == ("Ordet går til Kari, leder", "Det går fint.")
    assert said(walk) == []
    Back.do(walk)
    assert walk.place.heading == "Les"
    walk.say("", walk.draft() or "Det går fint.")
    assert walk.draft() == "Litt tungt."


def test_a_turn_that_was_passed_or_put_off_goes_back(meeting: Hold) -> None:
    walk = meeting(prove=ROUND_STEP)
    walk.say("")
    walk.pass_turn()
    walk.put_off_turn()
    walk.add_time()
    walk.back()
    walk.back()
    assert walk.asks == "Ordet går til Ola, tillitsvalgt (Fagforbundet)"
    walk.back()
    assert walk.asks == "Ordet går til Kari, leder"
    assert walk.place.heading == "Hva tenker du?"


def test_what_was_answered_at_earlier_steps_stands(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("", "Det er stille", "")
    assert walk.place.heading == "Hvem gjør hva?"
    walk.back()
    assert walk.place.heading == "Hva ser dere?"
    walk.back()
    assert walk.place.heading == "Les"
    assert said(walk) == ["Det er stille"]


def test_all_notes_of_a_talk_come_back_one_after_the_other(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("", "Første", "Andre", "Tredje")
    walk.typed("Fjerde")
    for text in ("Tredje", "Andre", "Første"):
        walk.back()
        assert walk.draft() == text
    for text in ("Første", "Andre", "Tredje", "Fjerde"):
        assert walk.draft() == text
        walk.say(text)
    assert walk.draft() == ""
    assert said(walk) == ["Første", "Andre", "Tredje", "Fjerde"]


def test_every_answer_of_a_form_stands_on_the_way_back_and_forth(meeting: Hold) -> None:
    walk = meeting(prove=front("{.actions}\n## Hvem gjør hva?\n"))
    walk.say("Ringe", "2", "Innen=8.12.", "5")
    walk.back()
    assert isinstance(walk.question, Sheet)
    assert walk.question.options[2].label == "Innen: tirsdag 8. desember 2026"
    walk.back()
    assert (walk.asks, walk.draft()) == ("Innen når?", "8. des. 2026")
    walk.back()
    walk.back()
    assert isinstance(walk.question, Pick)
    assert walk.question.initial == walk.members["Ola"]
    walk.back()
    assert (walk.asks, walk.draft()) == ("Hva skal gjøres?", "Ringe")
    walk.say("Ringe NAV", "")
    walk.answer("due")
    assert walk.draft() == "8. des. 2026"
    walk.say(walk.draft(), "")
    [action] = walk.store.where(Action)
    assert (action.what, action.owner, str(action.due)) == ("Ringe NAV", walk.members["Ola"], "2026-12-08")


def test_what_was_put_in_between_opens_again(meeting: Hold) -> None:
    walk = meeting(prove=ROUND_STEP)
    walk.say("", "Det går fint.")
    Note.do(walk)
    walk.say("Husk nøkkelen")
    walk.back()
    assert (walk.asks, walk.draft()) == ("Notat", "Husk nøkkelen")
    walk.back()
    assert walk.asks == "Ordet går til Ola, tillitsvalgt (Fagforbundet)"
    walk.back()
    assert walk.draft() == "Det går fint."


@pytest.mark.parametrize(
    ("steps", "answers", "kept"),
    [
        ("{.checklist}\n## Er alt på plass?\n\n- Lys\n", ("1",), "Hele lista er gått gjennom. Videre?"),
        ("{.choose}\n## Hvilken?\n\n- Lys\n", ("2", "Luft"), "Valgt: Luft"),
    ],
)
def test_an_enter_too_many_does_not_leave_the_step(
    meeting: Hold, steps: str, answers: tuple[str, ...], kept: str
) -> None:
    walk = meeting(prove=front(f"{steps}\n{{.brief}}\n## Etterpå\n"))
    walk.say(*answers)
    assert walk.asks == kept
    with pytest.raises(NotUnderstood):
        walk.say("")
    assert walk.place.index == 0
    walk.say("2", "Vi vil si mer")
    assert [one.text for one in walk.store.where(Contribution, kind=NOTE)] == ["Vi vil si mer"]
    assert walk.asks == kept
    walk.say("1")
    assert walk.place.heading == "Etterpå"


def test_the_last_word_of_a_round_comes_back_from_its_end(meeting: Hold) -> None:
    walk = meeting(prove=ROUND_STEP)
    walk.say("", "a", "b", "c", "d")
    walk.back()
    assert (walk.asks, walk.draft()) == ("Ordet går til Vidar, verneombud", "d")
    walk.say("d, bedre", "")
    assert [one.text for one in walk.store.where(Contribution, kind=ROUND)] == ["a", "b", "c", "d, bedre"]


def test_what_was_answered_of_a_form_is_not_lost_when_something_else_is_undone(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("", "Det er stille", "", "Ringe", "1")
    assert Undo.do(walk) == "Angret: steget er åpent igjen"
    walk.say("")
    assert (walk.asks, walk.draft()) == ("Hva skal gjøres?", "Ringe")


def test_skipping_keeps_what_was_answered_for_when_one_is_back(meeting: Hold) -> None:
    walk = meeting(prove=front("{.actions}\n## Hvem?\n\n{.brief}\n## Les\n"))
    walk.say("Ringe", "1")
    walk.skip()
    walk.back()
    assert (walk.asks, walk.draft()) == ("Hva skal gjøres?", "Ringe")


def test_an_action_put_in_between_is_mended_in_its_last_question(meeting: Hold) -> None:
    walk = meeting(prove=ROUND_STEP)
    NewAction.do(walk)
    walk.say("Ringe", "1", "Innen=8.12.", "")
    walk.back()
    assert walk.asks == "Oppgaven. Stemmer alt?"
    walk.say("Innen=9.12.", "")
    assert str(walk.store.where(Action)[0].due) == "2026-12-09"


def test_a_reading_is_mended_in_its_number(meeting: Hold) -> None:
    walk = meeting(prove=front("{.brief}\n## Les\n\n{.rate}\n## Hvor bra?\n"))
    walk.say("", "1", "1", "1", "1", "4 3 3 1")
    assert len(walk.store.where(Reading)) == 4
    Undo.do(walk)
    assert isinstance(walk.question, Numbers)
    assert walk.draft() == "4 3 3 1"
    walk.say("3 3 3 -")
    assert [one.value for one in walk.store.where(Reading)] == [3, 3, 3]


def test_a_command_that_is_undone_leaves_the_form_where_it_was(meeting: Hold) -> None:
    walk = meeting(prove=front("{.actions minutes=5}\n## Hvem?\n"))
    walk.say("Ringe")
    walk.add_time()
    assert Undo.do(walk).startswith("Angret: mer tid")
    assert walk.asks == "Hvem gjør det?"
    Note.do(walk)
    walk.say("Husk")
    Undo.do(walk)
    assert (walk.asks, walk.draft()) == ("Notat", "Husk")
    walk.say("Husk det", "1", "5")
    assert [one.what for one in walk.store.where(Action)] == ["Ringe"]
    assert (walk.asks, walk.draft()) == ("Hva skal gjøres?", "")


def test_what_was_agreed_earlier_on_the_next_meeting_is_not_asked_again(meeting: Hold) -> None:
    walk = meeting(prove=front("{.brief}\n## Hei\n\n{.next}\n## Når møtes vi?\n\n{.brief}\n## Takk\n"))
    day, chair = dt.date(2027, 1, 5), walk.members["Ola"]
    walk.store.record(NextMeetingAgreed(meeting=walk.meeting.id, date=day, chair=chair))
    walk.skip()
    assert walk.place.heading == "Takk"


def test_of_the_next_meeting_only_what_is_open_is_asked(meeting: Hold) -> None:
    walk = meeting(prove=front("{.next}\n## Når møtes vi?\n\n{.brief}\n## Takk\n"))
    walk.store.record(NextMeetingAgreed(meeting=walk.meeting.id, date=dt.date(2027, 1, 5), chair=None))
    walk.begin("step")
    assert isinstance(walk.question, Sheet)
    assert walk.question.options[0].label == "Neste møte: tirsdag 5. januar 2027"
    walk.say("Møteleder=2", "")
    assert (walk.meeting.next_date, walk.meeting.next_chair) == (dt.date(2027, 1, 5), walk.members["Ola"])


def test_the_next_meeting_is_agreed_once_and_can_be_agreed_anew(meeting: Hold) -> None:
    walk = meeting(prove=front("{.next}\n## Når møtes vi?\n\n{.brief}\n## Takk\n"))
    walk.say("Møteleder=2", "")
    agreed = walk.meeting.next_date
    assert walk.place.heading == "Takk"
    walk.back()
    walk.skip()
    walk.back()
    assert walk.asks.startswith("Neste møte: ")
    assert "Møteleder: Ola." in walk.asks
    walk.say("2", "Neste møte=2", "Møteleder=1", "")
    assert walk.meeting.next_date != agreed
    assert "Møteleder: Kari." in walk.asks
    walk.say("1")
    assert walk.place.heading == "Takk"
