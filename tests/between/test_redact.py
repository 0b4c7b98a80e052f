"""Finding a text and saying why it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.group import DAY
from support.room import Room

from partsgruppe.between.redact import Redacting
from partsgruppe.group.approval import IssuedMinutes, MinutesApproved, MinutesIssued, PartyApproved, digest_of
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.pen import PenGiven
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.rounds import Contributed, Contribution
from partsgruppe.group.trials import Trial
from partsgruppe.sharing.folder import share
from partsgruppe.store.store import Store


@pytest.fixture
def room(store: Store) -> Room:
    room = Room(store)
    for text in ("Per er sint", "per\nog alle andre", "Noe annet"):
        room.record(Contributed(**room.at_step, heading="Hva rører seg?", text=text))
    room.record(MatterRaised(title="Det Per sa"))
    return room


def say(dialogue: Redacting, *lines: str) -> None:
    for line in lines:
        dialogue.answer(dialogue.read(line))


def texts(store: Store) -> list[str]:
    return [one.text for one in store.where(Contribution)]


def test_the_words_are_found_wherever_they_stand_and_shown_first(room: Room) -> None:
    redacting = Redacting(room.store)
    say(redacting, "PER ")
    assert [line.text for line in redacting.scene().lines] == ["Per er sint", "per\nog alle andre", "Det Per sa"]


def test_going_back_to_the_words_shows_nothing_that_was_found(room: Room) -> None:
    redacting = Redacting(room.store)
    say(redacting, "per", "")
    assert redacting.scene().lines
    redacting.back()
    redacting.back()
    assert redacting.scene().lines == ()


def test_what_was_picked_goes_and_the_rest_stays(room: Room, tmp_path: Path) -> None:
    redacting = Redacting(room.store)
    say(redacting, "per", "1 3", "hen ba om det", "2")
    assert redacting.redacted
    assert redacting.question is None
    assert texts(room.store) == ["(tatt ut 1. des. 2026: hen ba om det)", "per\nog alle andre", "Noe annet"]
    redacting.conclude()
    data = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"Per er sint" not in data
    assert b"per\nog alle andre" in data


def test_nothing_goes_before_somebody_says_yes(room: Room) -> None:
    before = list(room.store.log())
    redacting = Redacting(room.store)
    say(redacting, "per", "", "hen ba om det", "")
    assert redacting.question is None
    assert not redacting.redacted
    assert list(room.store.log()) == before


def test_words_that_stand_nowhere_and_a_reason_that_says_them_again_are_refused(room: Room) -> None:
    redacting = Redacting(room.store)
    with pytest.raises(RuleBroken, match="Fant ikke"):
        say(redacting, "finnes ikke")
    say(redacting, "per", "1")
    with pytest.raises(RuleBroken, match="uten det"):
        say(redacting, "Per vil ikke")


def test_a_text_that_stands_in_an_earlier_redaction_is_taken_out_of_that(room: Room) -> None:
    trial = room.start_trial(what="Per først", why="Per igjen", start=DAY)
    for words in ("Per først", "Per igjen", "ba om det"):
        redacting = Redacting(room.store)
        say(redacting, words, "", "hen ville det" if words.startswith("ba") else "hen ba om det", "2")
        assert redacting.redacted
    found = room.store.get(Trial, trial)
    assert "Per" not in found.what + found.why
    assert found.start == DAY
    with pytest.raises(RuleBroken, match="Fant ikke"):
        say(Redacting(room.store), "2026-12-01")
    room.store.verify()


def test_the_words_are_kept_nowhere_while_somebody_thinks(room: Room) -> None:
    redacting = Redacting(room.store)
    redacting.typed("per er")
    say(redacting, "per", "1")
    assert room.store.drafts.texts() == []


MINUTES = "# Referat\n\n- Per er sint\n- Kari er glad\n- Vi bytter lys\n"


@pytest.mark.parametrize("approved", [False, True], ids=["handed out", "approved"])
def test_of_minutes_one_line_after_another_can_be_taken_out_and_the_rest_stays(store: Store, approved: bool) -> None:
    room = Room(store)
    room.close()
    issued = room.record(MinutesIssued(meeting=room.meeting, language="nb", text=MINUTES))
    room.meet()
    if approved:
        for party in ("employer", "employees", "safety_service"):
            room.record(PartyApproved(**room.here, issued=issued, party=party))
        room.record(MinutesApproved(meeting=room.meeting, issued=issued, text=MINUTES, digest=digest_of(MINUTES)))
    for words in ("per er", "kari er"):
        redacting = Redacting(store)
        say(redacting, words, "", "ba om det", "2")
        assert redacting.redacted
        redacting.conclude()
    kept = store.get(IssuedMinutes, issued)
    taken = "- (tatt ut 1. des. 2026: ba om det)\n"
    assert kept.text == f"# Referat\n\n{taken}{taken}- Vi bytter lys\n"
    assert (kept.approved, kept.digest) == ((kept.text, digest_of(kept.text)) if approved else ("", ""))
    store.verify()


def test_it_names_those_to_whom_the_log_was_handed_on(room: Room) -> None:
    room.close()
    room.record(PenGiven(member=room.members["Vidar"]))
    room.store.take_pen(room.members["Kari"])
    redacting = Redacting(room.store)
    say(redacting, "per", "1", "hen ba om det", "2")
    assert "Loggen er gitt videre til Vidar 1. des. 2026. Kopier andre steder" in redacting.conclude()


def test_it_says_when_those_who_share_a_folder_are_rid_of_it(room: Room, tmp_path: Path) -> None:
    (tmp_path / "felles").mkdir()
    share(room.store.path, tmp_path / "felles", str)
    redacting = Redacting(room.store)
    say(redacting, "per", "1", "hen ba om det", "2")
    told = f"Hos de andre som deler mappa {tmp_path / 'felles'}, blir det borte når de åpner gruppa."
    assert told in redacting.conclude()


def test_what_was_cut_off_in_the_middle_is_removed_when_it_is_opened_again_and_said(room: Room, tmp_path: Path) -> None:
    cut_off = Redacting(room.store)
    say(cut_off, "per", "1 2 3", "hen ba om det", "2")
    assert Redacting(room.store).scene().notice.startswith("Det som var igjen etter forrige gang, er borte nå.")
    assert b"Per er sint" not in b"".join(path.read_bytes() for path in tmp_path.rglob("*.db*"))
    assert not Redacting(room.store).scene().notice
