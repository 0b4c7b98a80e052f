"""How things stand is said in the same words by every front end and every paper."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from papers.group import SAFETY, Recorder
from papers.year import year
from support.clock import Clock
from support.copies import Copies
from support.group import DAY
from support.room import WEEK, Room

from partsgruppe.cli.commands import main
from partsgruppe.demo import write_demo
from partsgruppe.group.actions import Action, ActionAgreed, ActionDone, ActionDropped, ActionMoved, whose
from partsgruppe.group.decisions import TRY, Decision, DecisionConfirmed, DecisionReturned
from partsgruppe.group.inputs import Input, InputAnswered, InputReceived
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import Agreement, AgreementMade, GroundRule, GroundRuleAgreed, GroundRuleEnded
from partsgruppe.group.records import Record
from partsgruppe.group.trials import BACK, Evaluation, Trial
from partsgruppe.group.ways import STEWARD
from partsgruppe.history.matters import register
from partsgruppe.history.search import search
from partsgruppe.history.status import Kind, Status, kind_name, status_of, the_seats
from partsgruppe.history.timeline import timeline
from partsgruppe.language import catalogue
from partsgruppe.papers import digest, handover, notice, render, template
from partsgruppe.papers.calendar import calendar
from partsgruppe.planning.front_page import front_page
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
from partsgruppe.review.archived import ArchivedGroup
from partsgruppe.review.group_page import group_page
from partsgruppe.review.matter_page import matter_page
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.store.store import Store

TODAY = dt.date(2026, 11, 28)
LATER = TODAY + 8 * WEEK
"""When both trials of the sample group should have been evaluated."""

PENDING, OVERDUE = "Opplæring av nye vikarer", "Smerteplaster i stellet"
PROPOSAL = "et forslag fram til verneombudet har sagt sitt"


def overdue(path: Path) -> Store:
    """The sample group, on a day when its trials are overdue."""
    return Store(path, Clock(dt.datetime(LATER.year, LATER.month, LATER.day, 12, tzinfo=dt.UTC), step=0))


def with_its_archive(path: Path) -> None:
    write_demo(path, TODAY)
    with closing(overdue(path)) as store, archive_of(store, path.parent):
        pass


@pytest.fixture
def sample(copied: Copies, tmp_path: Path) -> Iterator[Store]:
    with closing(overdue(copied(tmp_path / "gruppe.db", with_its_archive))) as store:
        yield store


def named(store: Store, title: str) -> Matter:
    return store.where(Matter, title=title)[0]


def one_line(text: str) -> str:
    """Without marks of Markdown, on one line, in small letters."""
    return re.sub(r"\s+", " ", re.sub(r"[*\\|#]", "", text)).lower()


def on_paper(paper: template.Paper) -> str:
    return template.markdown(paper)


@contextmanager
def archive_of(store: Store, folder: Path) -> Iterator[Archive]:
    """An archive that holds this group's log, as its chief shop steward has it."""
    log = folder / "inn" / "gruppe.log"
    log.parent.mkdir()
    log.write_bytes(Outgoing(store, STEWARD).write())
    with Archive.made(folder / "arkiv.db") as archive:
        list(add_all(archive, [log]))
        yield archive


@pytest.fixture
def archive(sample: Store, tmp_path: Path) -> Iterator[Archive]:
    """The archive of the sample group."""
    with Archive(tmp_path / "arkiv.db") as archive:
        yield archive


def row_of(archive: Archive, title: str) -> int:
    return int(archive.rows("SELECT id FROM matters WHERE title = ?", [title])[0][0])


def told_of_all(store: Store) -> dict[str, str]:
    """What is told of every matter at once, by where."""
    day = store.today()
    return {
        "front page": " ".join(line.text for line in front_page(store, day)),
        "digest": on_paper(digest.digest(store, day, dt.date(2026, 1, 1))),
        "handover": on_paper(handover.handover(store, day, "safety_delegate")),
    }


def told(store: Store, title: str, archive: Archive) -> dict[str, str]:
    """What is told of the matter of this title, by where."""
    matter, day = named(store, title), store.today()
    entry = next(one for one in register(store, day) if one.matter == matter)
    return {
        "list": entry.label,
        "search": " ".join(hit.outcome for hit in search(store, title).hits),
        "timeline": " ".join(one.told for one in timeline(store, matter, partial(whose, store), day)),
        "archive, group": str(group_page(archive, 1, day)),
        "archive, matter": str(matter_page(archive, row_of(archive, title))),
    }


def test_a_pending_matter_is_a_proposal_everywhere(sample: Store, archive: Archive) -> None:
    for where, text in (told(sample, PENDING, archive) | told_of_all(sample)).items():
        assert PROPOSAL in one_line(text), where


def test_an_overdue_trial_says_since_when_everywhere(sample: Store, archive: Archive) -> None:
    everywhere = told(sample, OVERDUE, archive) | told_of_all(sample)
    del everywhere["timeline"]  # it tells what happened, and nothing did
    for where, text in everywhere.items():
        said = "skulle vært evaluert 30.11.2026, for" if where == "front page" else "skulle vært evaluert 30. nov. 2026"
        if where.startswith("archive"):  # as the group left it: it has not met since
            said = "evalueres 30. nov. 2026"
        assert said in one_line(text), where


def test_on_the_board_an_overdue_trial_is_not_among_those_that_run(sample: Store) -> None:
    board = on_paper(notice.notice(sample, LATER))
    assert "## Dette prøver vi nå" not in board
    overdue = board.partition("## Dette skulle vi ha evaluert\n")[2]
    assert "Helsefagarbeiderne på avdeling 1 og 2 bytter smerteplaster" in overdue
    assert "Skulle vært evaluert 30. nov. 2026." in overdue


def test_pending_and_overdue_are_open_and_told_to_other_programs(
    sample: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "today", lambda _store: LATER)
    rows = json.loads(CliRunner().invoke(main, ["--db", str(sample.path), "matters", "--json"]).output)
    kinds = {row["title"]: row["status"] for row in rows}
    assert (kinds[PENDING], kinds[OVERDUE]) == ("proposal", "overdue")
    words = {row["title"]: row["status_words"] for row in rows}
    assert words[PENDING] == PROPOSAL
    listed = CliRunner().invoke(main, ["--db", str(sample.path), "actions"]).output
    assert "Over fristen:\n" in listed
    assert "(Ingrid Sjøvold, siden 23. nov. 2026)" in listed


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_row_under_its_heading_does_not_say_the_heading_again(language: str) -> None:
    catalogue.use(language)
    for kind in (Kind.TO_DO, Kind.LATE):
        for day in (None, LATER):
            row = Status(kind, day).under_its_name()
            assert kind_name(kind).casefold() not in row.casefold()
            assert bool(row) == bool(day)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_words_are_the_same_for_every_matter_in_every_language(
    sample: Store, archive: Archive, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "today", lambda _store: LATER)
    catalogue.use(language)
    papers = {where: one_line(text) for where, text in told_of_all(sample).items() if where != "front page"}
    board = one_line(on_paper(notice.notice(sample, LATER)))
    asked = ["--db", str(sample.path), "--lang", language, "matters", "--all", "--json"]
    listed = {row["title"]: row["status_words"] for row in json.loads(CliRunner().invoke(main, asked).output)}
    catalogue.use(language)
    left = {one.matter.id: one.status.in_words().lower() for one in register(sample, ArchivedGroup(archive, 1).day)}
    for entry in register(sample, LATER):
        words, title = entry.status.in_words().lower(), entry.matter.title
        for where, text in told(sample, title, archive).items():
            if where != "timeline":
                said = left[entry.matter.id] if where.startswith("archive") else words
                assert said in one_line(text), (where, title)
        if entry.status.going_on or entry.status.awaiting:
            assert words in papers["handover"], title
        if entry.status.trying or entry.status.awaiting:
            assert words in papers["digest"], title
            assert words in board, title
        assert listed[title].lower() == words


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_minutes_and_calendar_say_a_proposal_in_the_same_words(store: Store, language: str) -> None:
    room = Room(store, absent=["Vidar"])
    room.decide(TRY, awaiting=room.agreeing["awaiting"])
    room.start_trial()
    room.record(AgreementMade(**room.agreeing, kind="agreement", text="Vi møtes oftere", review=DAY + WEEK))
    room.close()
    catalogue.use(language)
    says = {stands(room, kind).lower() for kind in (Decision, Agreement)}
    assert says == {status_of(store, store.where(Trial)[-1], DAY).proposal.rstrip(".").lower()}
    (words,) = says
    minutes = one_line(render.markdown(store, store.get(Meeting, room.meeting)))
    days = one_line(calendar(store).replace("\r\n ", "").replace("\\", ""))
    assert (minutes.count(words) >= 2, days.count(words)) == (True, 2)


def test_the_year_of_the_papers_says_the_same_in_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    group = Recorder(tmp_path / "gruppe.db", monkeypatch)
    year(group, group.found())
    with archive_of(group.store, tmp_path) as archive:
        for entry in register(group.store, ArchivedGroup(archive, 1).day):
            if entry.status.kind == Kind.REFERRED:
                continue  # its name does not leave
            page = matter_page(archive, row_of(archive, entry.matter.title))
            assert entry.status.in_words() in one_line(str(page)), entry.matter.title


# Each kind of record, on a day


def stands(room: Room, kind: type[Record], day: dt.date = DAY) -> str:
    """How the last record of a kind stands."""
    return status_of(room.store, room.store.where(kind)[-1], day).in_words()


def test_a_trial_from_before_it_begins_until_it_is_overdue(room: Room) -> None:
    room.start_trial(start=DAY + WEEK)
    begins, due = DAY + WEEK, DAY + 27 * WEEK
    for day, words in (
        (DAY, "vi prøver det ut fra 8. des. 2026"),
        (begins, "vi prøver det ut, evalueres 8. juni 2027"),
        (due, "skal evalueres 8. juni 2027"),
        (due + WEEK, "skulle vært evaluert 8. juni 2027"),
    ):
        assert {stands(room, kind, day) for kind in (Trial, Matter)} == {words}


def test_a_trial_that_was_changed_says_so_and_how_it_ended(room: Room) -> None:
    trial = room.start_trial()
    later = DAY + 30 * WEEK
    room.evaluate(trial, "adjusted", change="Natta blir med", end=later, evaluate_on=later)
    assert stands(room, Trial) == "vi endrer litt og prøver videre, evalueres 29. juni 2027"
    assert status_of(room.store, room.store.where(Trial)[0], DAY).with_changes().endswith("Endret: Natta blir med.")
    room.evaluate(trial, "back")
    assert {stands(room, kind) for kind in (Trial, Matter)} == {"vi går tilbake til slik det var"}


def test_a_proposal_whose_seat_nobody_holds_any_more_says_so(store: Store) -> None:
    room = Room(store, absent=["Vidar"])
    room.decide(text="Vi bytter om", awaiting=[SAFETY])
    assert stands(room, Decision) == PROPOSAL
    room.close()
    room.record(MemberLeft(member=room.members["Vidar"]))
    assert stands(room, Decision) == stands(room, Matter) == f"{PROPOSAL}; ingen i gruppa er verneombud nå"


def test_a_proposal_that_came_back_leaves_the_matter_open(store: Store) -> None:
    room = Room(store, absent=["Vidar"])
    made = room.decide(text="Vi bytter om", awaiting=[SAFETY])
    room.record(DecisionReturned(meeting=room.meeting, decision=made, reason="For fort"))
    assert {stands(room, kind) for kind in (Decision, Matter)} == {"ikke bekreftet, så saken er åpen igjen"}
    assert register(store, DAY)[0].status.going_on


def test_matters(room: Room) -> None:
    assert stands(room, Matter) == "ikke avgjort ennå"
    for times in ("utsatt til neste møte", "utsatt 2 ganger"):
        room.decide("postponed", talks="Ola og Åse", before=DAY)
        assert stands(room, Matter) == times
    room.decide("not_taken_up", reason="Det koster")
    assert {stands(room, kind) for kind in (Decision, Matter)} == {"ikke tatt opp"}


def test_actions(room: Room) -> None:
    action = room.record(ActionAgreed(**room.here, matter=None, what="Ringe"))
    assert stands(room, Action) == "ikke gjort ennå"
    room.record(ActionMoved(meeting=room.meeting, action=action, due=DAY + WEEK))
    assert stands(room, Action, DAY + WEEK) == "ikke gjort ennå, frist 8. des. 2026"
    assert stands(room, Action, DAY + 2 * WEEK) == "over fristen siden 8. des. 2026"
    room.record(ActionDone(meeting=room.meeting, action=action, remark="Han kommer mandag"))
    assert stands(room, Action, DAY + 2 * WEEK) == "gjort"
    other = room.record(ActionAgreed(**room.here, matter=None, what="Skrive"))
    room.record(ActionDropped(meeting=room.meeting, action=other, reason="Trengs ikke"))
    assert stands(room, Action) == "falt bort"
    told = [status_of(room.store, one, DAY).in_full() for one in room.store.where(Action)]
    assert told == ["Gjort: Han kommer mandag.", "Falt bort: Trengs ikke."]


def test_inputs(room: Room) -> None:
    staff = room.record(InputReceived(text="Mer lys", day=DAY - WEEK))
    assert stands(room, Input) == "venter på svar siden 24. nov. 2026"
    room.record(InputAnswered(meeting=None, input=staff, answer="Ja", matter=room.matter))
    assert stands(room, Input) == "har fått svar, og er tatt opp som sak"


def test_what_holds(room: Room) -> None:
    room.record(AgreementMade(meeting=room.meeting, kind="agreement", text="Vi sier fra", review=DAY + WEEK))
    assert stands(room, Agreement) == "gjelder, vi ser på det igjen 8. des. 2026"
    assert stands(room, Agreement, DAY + 2 * WEEK) == "skulle vært sett på igjen 8. des. 2026"
    rule = room.record(GroundRuleAgreed(meeting=room.meeting, text="Én om gangen"))
    assert stands(room, GroundRule) == "gjelder"
    room.record(GroundRuleEnded(**room.agreeing, rule=rule, reason="Ingen bruker den"))
    assert stands(room, GroundRule) == "gjelder ikke lenger"


def test_whatever_waits_for_somebody_is_a_proposal(store: Store) -> None:
    room = Room(store, absent=["Vidar"])
    room.record(AgreementMade(**room.agreeing, kind="agreement", text="Vi sier fra"))
    room.record(GroundRuleAgreed(**room.agreeing, text="Én om gangen"))
    room.evaluate(room.start_trial(), BACK)
    for kind in (Agreement, GroundRule, Evaluation):
        found = status_of(room.store, room.store.where(kind)[0], DAY)
        assert (found.name, found.in_words(), found.going_on) == ("proposal", PROPOSAL, True)


def test_a_trial_is_a_proposal_until_it_is_confirmed_that_it_is_tried_at_all(store: Store) -> None:
    room = Room(store, absent=["Vidar"])
    for title in ("Lys", "Plaster"):
        room.matter = room.record(MatterRaised(title=title, meeting=room.meeting))
        decided = room.decide(TRY, awaiting=room.agreeing["awaiting"])
        room.start_trial()
    room.close()
    room.meet()
    room.record(DecisionConfirmed(meeting=room.meeting, decision=decided, seats=[Seat("safety_delegate")]))
    assert [status_of(store, one, DAY).name for one in store.where(Trial)] == ["proposal", "running"]


def test_a_role_is_named_once_where_a_union_is_called_the_same() -> None:
    seats = [Seat("shop_steward", "tillitsvalgt i nord"), Seat("manager"), Seat("safety_delegate")]
    assert the_seats(seats) == ("den tillitsvalgte (tillitsvalgt i nord)", "lederen", "verneombudet")


def test_every_kind_has_words_in_every_language() -> None:
    for language in ("nb", "nn", "en"):
        catalogue.use(language)
        for kind in Kind:
            for day in (None, DAY):
                words = Status(kind, day).in_words()
                assert words, kind
                assert "{" not in words
