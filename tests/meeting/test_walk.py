"""What can be done at any step, and coming back to where one was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from support.clock import Clock
from support.group import Answering, found, plan

from partsgruppe.asking.questions import NotUnderstood, PickMany, Text
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import Action, ActionAgreed
from partsgruppe.group.inputs import Input, InputReceived
from partsgruppe.group.matters import Matter, MatterRaised, Referral
from partsgruppe.group.meetings import DONE, SKIPPED, ItemGivenMatter, MeetingClosed, MemberWent, Presence
from partsgruppe.group.outcomes import Check, GroundRule, GroundRuleAgreed, Message, Reading, Win
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.rounds import Contribution
from partsgruppe.meeting.commands import COMMANDS, Reword, Undo, command
from partsgruppe.meeting.walk import Walk
from partsgruppe.store.store import Store

Hold = Callable[..., Answering]


def front(steps: str) -> str:
    return f"---\nid: prove\ntitle: Prøve\nlanguage: nb\nsource: test\npurpose: Prøve\nminutes: 30\n---\n\n{steps}"


TALK = front("{.talk minutes=5}\n## Hva ser dere?\n\n{.actions}\n## Hvem gjør hva?\n")


def reopened(walk: Answering) -> Walk:
    """The same meeting, after the window was closed or killed."""
    path, clock, meeting = walk.store.path, walk.store.clock, walk.meeting.id
    walk.store.close()
    return Walk(Store(path, clock), Library([path.parent / "exercises"]), meeting)


def test_coming_back_lands_in_the_middle_of_the_same_form(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("Det er stille om morgenen", "", "Bestille nye vogner", "1")
    walk.answer("due")
    walk.typed("14.")
    again = reopened(walk)
    assert again.question is not None
    assert again.question.prompt == "Innen når?"
    assert again.draft() == "14."
    again.answer(again.read("14.12."))
    again.answer(again.read(""))
    assert again.store.where(Action)[0].what == "Bestille nye vogner"


SLACK = dt.timedelta(seconds=10)


def time_left(walk: Walk, clock: Clock) -> dt.timedelta:
    """How long the step on the screen has left."""
    ends = walk.scene().ends
    assert ends is not None
    return ends - clock.now


def test_pause_and_come_back_does_not_use_up_the_time(meeting: Hold, clock: Clock) -> None:
    walk = meeting(prove=TALK)
    before = time_left(walk, clock)
    walk.pause()
    clock.now += dt.timedelta(days=3)
    walk.resume()
    assert before - SLACK < time_left(walk, clock) <= before


def test_time_stands_still_when_the_program_was_killed(meeting: Hold, clock: Clock) -> None:
    walk = meeting(prove=TALK)
    before = time_left(walk, clock)
    clock.now += dt.timedelta(hours=5)
    again = reopened(walk)
    assert before - SLACK < time_left(again, clock) <= before


def test_more_time_is_added_to_this_step_only(meeting: Hold, clock: Clock) -> None:
    walk = meeting(prove=TALK)
    walk.add_time()
    assert walk.scene().minutes == 10
    walk.say("")
    assert walk.scene().minutes is None


def test_undo_takes_back_the_last_answer_and_leaves_its_text_to_be_mended(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("Det er stile om morgenen")
    assert walk.undo() == "Angret: notat «Det er stile om morgenen»"
    assert walk.store.where(Contribution) == []
    assert walk.draft() == "Det er stile om morgenen"


def test_undo_goes_back_over_a_step_and_stops_at_the_opening(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("noe", "")
    assert walk.place.index == 1
    walk.undo()
    assert walk.place.index == 0
    walk.undo()
    with pytest.raises(RuleBroken, match="ingenting mer å angre"):
        walk.undo()


def test_undo_after_a_break_takes_back_what_came_before_it(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("noe")
    walk.pause()
    walk.resume()
    assert walk.undo() == "Angret: notat «noe»"


def test_back_within_a_form_brings_the_answer_back(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("", "Bestille vogner")
    assert walk.asks == "Hvem gjør det?"
    assert walk.back()
    assert walk.asks == "Hva skal gjøres?"
    assert walk.draft() == "Bestille vogner"


def test_back_goes_to_the_step_before_and_no_further(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("")
    assert walk.back()
    assert walk.place.heading == "Hva ser dere?"
    assert not walk.back()


def test_something_in_between_leaves_the_question_and_its_draft(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("", "Bestille vogner")
    walk.interject("note")
    walk.say("Husk nøkkelen")
    assert walk.asks == "Hvem gjør det?"
    assert [note.text for note in walk.store.where(Contribution)] == ["Husk nøkkelen"]


def test_back_out_of_something_in_between_records_nothing(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.interject("matter")
    assert walk.back()
    assert walk.asks == "Skriv det dere vil huske."
    assert walk.store.where(Matter) == []


@pytest.mark.parametrize(
    ("word", "answers", "record"),
    [
        ("notat", ["Et notat"], Contribution),
        ("oppgave", ["Ringe", "1", ""], Action),
        ("sak", ["Lunsjen", ""], Matter),
        ("henvis", ["1"], Referral),
    ],
)
def test_can_be_recorded_at_any_step(meeting: Hold, word: str, answers: list[str], record: type) -> None:
    steps = ("{.brief}", "{.talk}", "{.decide}", "{.tell}", "{.next}")
    walk = meeting(prove=front("\n\n".join(f"{step}\n## Hei?" for step in steps)))
    chosen = command(word)
    assert chosen is not None
    for number, _step in enumerate(steps, start=1):
        asked = walk.asks
        chosen.do(walk)
        walk.say(*answers)
        assert walk.asks == asked
        assert len(walk.store.where(record)) == number
        walk.skip()


@pytest.mark.parametrize(
    ("word", "answers", "told"),
    [
        ("notat", ["Et notat"], "Notatet er skrevet ned."),
        ("oppgave", ["Ringe", "1", "Innen=4.12.", ""], "Oppgaven er skrevet ned: Kari, fredag 4. desember 2026."),
        ("oppgave", ["Ringe", "2", "Innen=10.1.", ""], "Oppgaven er skrevet ned: Ola, søndag 10. januar 2027."),
        ("oppgave", ["Ringe", "1", "Innen=.", ""], "Oppgaven er skrevet ned: Kari."),
        ("oppgave", ["Ringe", "5", "Innen=.", ""], "Oppgaven er skrevet ned."),
        ("sak", ["Ny vaskemaskin", ""], "Saken «Ny vaskemaskin» er skrevet ned."),
        ("henvis", ["1"], "Henvist til leder."),
        ("henvis", ["9", "NAV Solbakken"], "Henvist til NAV Solbakken."),
        ("folk", ["1 2"], "Åse og Vidar gikk."),
        ("folk", ["1 2 3 4"], "De samme er her som før."),
    ],
)
def test_what_was_done_in_between_is_confirmed(meeting: Hold, word: str, answers: list[str], told: str) -> None:
    walk = meeting(prove=front("{.brief}\n## Hei?\n"))
    chosen = command(word)
    assert chosen is not None
    chosen.do(walk)
    walk.say(*answers)
    assert walk.told == told


def test_who_came_is_confirmed_too(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Kari"]))
    walk.interject("people")
    walk.say("1 2 3")
    assert walk.told == "Kari kom. Vidar gikk."


def test_a_referral_keeps_the_channel_and_nothing_else(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.interject("refer")
    walk.say("2")
    referral = walk.store.where(Referral)[0]
    assert referral.channel == "Tillitsvalgt for den det gjelder"
    assert set(referral.__struct_fields__) == {"id", "meeting", "item", "channel"}


def test_skipping_a_whole_item_shows_on_the_agenda(meeting: Hold) -> None:
    walk = meeting("apen-sak", "avslutning")
    walk.skip(whole_item=True)
    assert [item.state for item in walk.agenda] == [SKIPPED, "running"]


def test_items_with_nothing_to_go_through_are_passed_over(meeting: Hold) -> None:
    walk = meeting("apning", "siden-sist", "avslutning")
    walk.say("", "a", "b", "c", "d", "1")
    assert walk.place.exercise.id == "avslutning"
    assert walk.agenda[1].state == DONE


@pytest.mark.parametrize(("rules", "heading"), [(0, "Hva har du med deg"), (1, "Husker vi kjørereglene")])
def test_nobody_is_asked_to_remember_rules_that_are_not_made(
    rules: int, heading: str, meeting: Hold, store: Store
) -> None:
    walk = meeting("apning")
    for _n in range(rules):
        store.record(GroundRuleAgreed(meeting=walk.meeting.id, text="Vi lar hverandre snakke ferdig"))
    walk.say("")
    assert walk.place.step.title.startswith(heading)


@pytest.mark.parametrize(
    ("title", "in_full"), [("Vaktene", False), ("Overgangen mellom kveldsvakt og nattevakt", True)]
)
def test_a_long_name_of_a_matter_is_in_sight_in_full_where_it_is_taken_up(
    title: str, in_full: bool, meeting: Hold, store: Store
) -> None:
    walk = meeting("apen-sak")
    matter = store.record(MatterRaised(title=title, meeting=walk.meeting.id))
    store.record(ItemGivenMatter(item=walk.place.item.id, matter=matter))
    assert (title in walk.scene().notice) == in_full


def test_what_was_promised_comes_back_at_the_next_meeting(meeting: Hold, store: Store) -> None:
    walk = meeting(prove=TALK)
    store.record(InputReceived(text="Kan vi få lunsj tidligere?"))
    walk.say("", "Ringe vaktmester", "1", "Innen=8.12.", "")
    walk.say("1")
    again = Answering(store, Library(), plan(store, Library(), ["siden-sist", "avslutning"], dt.date(2026, 12, 29)))
    assert again.question is not None
    assert again.question.prompt == "Hva er gjort? Kryss av."
    for line in ("0", "1", "2", "2", "12.1.2027", ""):
        again.answer(again.read(line))
    assert store.where(Action)[0].moved == 1
    assert again.question.prompt == "Kan vi få lunsj tidligere?"
    again.answer(again.read(""))
    again.answer(again.read("2"))
    again.answer(again.read("Kjøkkenet åpner ikke før elleve."))
    assert store.where(Input)[0].answer == "Kjøkkenet åpner ikke før elleve."


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((40,), "Ingenting har nådd fristen ennå."),
        ((7,), "Det som ikke er gjort, får en ny dato etterpå."),
        ((7, 40), "Det som har nådd fristen og ikke er gjort, får en ny dato etterpå."),
    ],
)
def test_it_is_said_which_actions_get_a_new_date(days: tuple[int, ...], told: str, meeting: Hold, store: Store) -> None:
    walk = meeting("siden-sist", "avslutning")
    for number in days:
        due = walk.meeting.date + dt.timedelta(days=number)
        kari, item = walk.members["Kari"], walk.agenda[0].id
        what = f"Male {number}"
        store.record(ActionAgreed(meeting=walk.meeting.id, item=item, matter=None, what=what, owner=kari, due=due))
    store.record(MeetingClosed(meeting=walk.meeting.id))
    again = Answering(store, Library(), plan(store, Library(), ["siden-sist", "avslutning"], dt.date(2026, 12, 29)))
    assert again.question is not None
    assert again.question.help == told


def test_an_action_without_a_day_is_asked_about_and_can_wait(meeting: Hold, store: Store) -> None:
    walk = meeting("siden-sist", "avslutning")
    item = walk.agenda[0].id
    store.record(ActionAgreed(meeting=walk.meeting.id, item=item, matter=None, what="Male gangen"))
    store.record(MeetingClosed(meeting=walk.meeting.id))
    again = Answering(store, Library(), plan(store, Library(), ["siden-sist", "avslutning"], dt.date(2026, 12, 29)))
    assert again.question is not None
    assert again.question.prompt == "Hva er gjort? Kryss av."
    for line in ("0", "1", "4", ""):
        again.answer(again.read(line))
    assert again.place.exercise.id == "avslutning"
    assert store.where(Action)[0].state == "open"


def test_closing_seals_the_meeting(meeting: Hold, store: Store) -> None:
    walk = meeting(prove=TALK)
    walk.say("noe", "", "")
    assert walk.asks == "Skal vi avslutte møtet?"
    walk.say("2")
    assert walk.place.index == 1
    walk.say("", "1")
    assert walk.over
    assert walk.question is None
    with pytest.raises(RuleBroken):
        store.undo_last()


def test_a_second_look_at_the_end_shows_all_that_was_agreed(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("", "Bestille vogner", "1", "Innen=8.12.", "")
    assert any("Bestille vogner" in line.text for line in walk.scene().lines)


def test_a_full_disk_leaves_the_answer_where_it_was(meeting: Hold, store: Store) -> None:
    from partsgruppe.store.errors import StoreError

    walk = meeting(prove=TALK)
    walk.typed("Noe viktig")
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="Disken er full"):
        walk.say("Noe viktig " * 1500)
    asked = walk.asks
    store._connection.execute("PRAGMA max_page_count = 1000000")
    walk.say("Nå gikk det")
    assert asked == "Skriv det dere vil huske."
    assert walk.store.where(Contribution)[-1].text == "Nå gikk det"


def test_a_very_long_text_is_refused_in_a_sentence(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    with pytest.raises(NotUnderstood, match="100000 tegn"):
        walk.say("å" * 100_000)


def test_control_characters_never_reach_the_log(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("rød\x1b[31m tekst\x07\x00 og\nny linje")
    assert walk.store.where(Contribution)[0].text == "rød[31m tekst og\nny linje"


@pytest.mark.parametrize("written", ["30.2.", "8.13.", "ved leilighet", "2026-02-30", "99999999999.1.", "1.1.1"])
def test_a_date_that_does_not_exist_is_asked_for_again(meeting: Hold, written: str) -> None:
    walk = meeting(prove=TALK)
    walk.say("", "Ringe", "1")
    walk.answer("due")
    with pytest.raises(NotUnderstood, match=r"dato|kalenderen|årstall"):
        walk.say(written)
    assert walk.asks == "Innen når?"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("8.12.", dt.date(2026, 12, 8)),
        ("8. desember", dt.date(2026, 12, 8)),
        ("8 des", dt.date(2026, 12, 8)),
        ("3.1.", dt.date(2027, 1, 3)),
        ("3/1/27", dt.date(2027, 1, 3)),
        ("2027-01-03", dt.date(2027, 1, 3)),
        ("29.2.", dt.date(2028, 2, 29)),
        ("1", dt.date(2026, 12, 8)),
    ],
)
def test_a_date_is_understood_as_people_write_it(meeting: Hold, written: str, day: dt.date) -> None:
    walk = meeting(prove=TALK)
    walk.say("", "Ringe", "1", f"Innen={written}", "")
    assert walk.store.where(Action)[0].due == day


def test_late_and_early_are_noted(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Kari"]))
    assert [p.went is not None for p in walk.store.where(Presence)] == [True, False, False, False]
    walk.interject("people")
    walk.say("1 2 3 4")
    assert [p.went for p in walk.store.where(Presence)] == [None] * 4


def test_a_missing_document_leaves_a_bare_talk(meeting: Hold, store: Store) -> None:
    walk = meeting(prove=TALK)
    (store.path.parent / "exercises" / "prove.md").unlink()
    again = reopened(walk)
    assert again.scene().title == "Prøve"


def test_each_step_kind_records_what_it_is_for(meeting: Hold) -> None:
    walk = meeting(
        prove=front(
            "{.alone}\n## Tenk\n\n"
            "{.groups}\n## Grupper?\n\n"
            "{.checklist}\n## Er dette på plass?\n\n- Lys\n- Luft\n\n"
            "{.rate}\n## Hvor bra?\n\n"
            "{.inputs}\n## Innspill?\n\n"
            "{.talk keep=ground_rule}\n## Regel?\n\n"
            "{.talk keep=win}\n## Seier?\n\n"
            "{.tell}\n## Hvem forteller?\n"
        )
    )
    walk.say("2", "1", "et notat", "1")
    walk.say("Gruppa vår sier ja", "")
    walk.say("1", "3", "Tungt i gangen", "1")
    walk.say("1", "2", "1", "1", "4 2 - -", "1")
    walk.say("Mer lys i gangen", "")
    walk.say("Vi hører på hverandre", "")
    walk.say("Vi kom i gang", "")
    walk.say("Til=Nattevaktene", "Hva=At vi er i gang", "")
    store = walk.store
    assert [(c.kind, c.text) for c in store.where(Contribution)] == [
        ("alone", "et notat"),
        ("group", "Gruppa vår sier ja"),
    ]
    assert [(c.text, c.status, c.remark) for c in store.where(Check)] == [
        ("Lys", "in_place", ""),
        ("Luft", "missing", "Tungt i gangen"),
    ]
    assert [reading.value for reading in store.where(Reading)] == [4, 2]
    assert [input_.text for input_ in store.where(Input)] == ["Mer lys i gangen"]
    assert [rule.text for rule in store.where(GroundRule)] == ["Vi hører på hverandre"]
    assert [win.text for win in store.where(Win)] == ["Vi kom i gang"]
    assert [message.to for message in store.where(Message)] == ["Nattevaktene"]
    assert walk.at_the_end


def test_notes_from_the_silence_are_not_shown(meeting: Hold) -> None:
    walk = meeting(prove=front("{.alone}\n## Tenk\n"))
    walk.say("2", "1", "noe privat")
    assert not any("noe privat" in line.text for line in walk.scene().lines)


def test_every_command_has_its_own_word_and_key() -> None:
    """What is offered only when time runs out has a word alone."""
    keys = [one.key for one in COMMANDS if one.key]
    assert len({one.word for one in COMMANDS}) == len(COMMANDS)
    assert len(set(keys)) == len(keys)
    assert all(one.help().endswith(".") for one in COMMANDS)


def test_found_group_is_whole(store: Store) -> None:
    assert len(found(store)) == 4


def test_what_was_begun_at_another_question_is_not_lost_and_not_mixed_up(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.typed("Halvferdig")
    walk.interject("action")
    assert walk.draft() == ""
    walk.say("Ringe", "1", "")
    assert walk.draft() == "Halvferdig"
    walk.skip()
    assert walk.draft() == ""
    walk.back()
    assert walk.draft() == "Halvferdig"


def test_what_is_being_typed_waits_behind_what_was_undone(meeting: Hold) -> None:
    walk = meeting(prove=TALK)
    walk.say("Første notat")
    walk.typed("Andre")
    assert walk.undo() == "Angret: notat «Første notat»"
    assert walk.draft() == "Første notat"
    walk.say("Første, bedre")
    assert (walk.draft(), walk.undone) == ("Andre", False)


def test_what_was_agreed_can_be_put_into_other_words_until_the_meeting_is_closed(meeting: Hold, store: Store) -> None:
    walk = meeting(prove=TALK)
    assert not Reword.applies(walk)
    walk.say("", "Ringe vaktmestre", "1", "Innen=8.12.", "")
    walk.skip(whole_item=True)
    assert walk.at_the_end
    assert Reword.applies(walk)
    Reword.do(walk)
    walk.say("Oppgave: Ringe vaktmestre")
    assert isinstance(walk.question, Text)
    assert walk.question.initial == "Ringe vaktmestre"
    walk.say("Ringe vaktmesteren")
    assert walk.told == "Rettet: Ringe vaktmesteren"
    assert walk.at_the_end
    (action,) = store.where(Action)
    assert (action.what, action.due) == ("Ringe vaktmesteren", dt.date(2026, 12, 8))
    assert Undo.do(walk) == "Angret: rettelse «Ringe vaktmesteren»"
    assert store.where(Action)[0].what == "Ringe vaktmestre"


def test_what_was_done_before_its_day_can_be_said_too(meeting: Hold, store: Store) -> None:
    walk = meeting(prove=TALK)
    walk.say(
        *("", "Ringe vaktmester", "1", "Innen=8.12.", "5"),
        *("Bestille plater", "1", "Innen=1.2.2027", "5"),
        *("Spørre natta", "1", "Innen=1.1.2027", ""),
    )
    walk.say("1")
    again = Answering(store, Library(), plan(store, Library(), ["siden-sist", "avslutning"], dt.date(2026, 12, 29)))
    assert isinstance(again.question, PickMany)
    assert [option.label for option in again.question.options] == [
        "Ringe vaktmester (Kari, 8. des. 2026)",
        "Spørre natta (Kari, 1. jan. 2027)",
        "Bestille plater (Kari, 1. feb. 2027)",
    ]
    again.answer(again.read("1 3"))
    assert [(one.what, one.state) for one in store.where(Action)] == [
        ("Ringe vaktmester", "done"),
        ("Bestille plater", "done"),
        ("Spørre natta", "open"),
    ]
    assert again.place.step.kind != "actions"
