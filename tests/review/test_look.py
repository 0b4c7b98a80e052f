"""What a chief shop steward gets to see: who may need support and why, in an order that ranks nobody."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from review.conftest import SEATS, TODAY, Puts, Story
from support import logs
from support.reworded import reworded

from partsgruppe.cli.commands import main
from partsgruppe.group.actions import ActionAgreed, ActionTaken
from partsgruppe.group.decisions import Decided
from partsgruppe.group.inputs import InputAnswered, InputJoined, InputParted, InputReceived
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.matters import MatterRaised, MatterRenamed
from partsgruppe.group.members import GroupFounded, Seat
from partsgruppe.group.outcomes import AgreementMade, WinCelebrated
from partsgruppe.review import pages
from partsgruppe.review.archive import Archive
from partsgruppe.review.errors import ReviewError
from partsgruppe.review.evidence import evidence_page
from partsgruppe.review.group_page import group_page
from partsgruppe.review.judgement import standings
from partsgruppe.review.matter_page import matter_page
from partsgruppe.review.meeting_page import meeting_of, meeting_page
from partsgruppe.review.page import Page
from partsgruppe.review.shown import alphabetical
from partsgruppe.store.release import verify

SOON = dt.date(2026, 4, 7)
"""When the group of the story would meet again."""


def names(archive: Archive, today: dt.date = SOON) -> list[str]:
    return [one.workplace for one in standings(archive, today)]


def reasons(archive: Archive, today: dt.date) -> list[str]:
    return standings(archive, today)[0].reasons(today)


def met_once(workplace: str, seats: tuple[Seat, ...] = SEATS, days: int = 56) -> Story:
    """A group that met so many days after the first day."""
    story = Story(workplace, seats=seats)
    story.now = days
    story.close(story.open())
    return story


def test_reasons_are_told_in_words(archive: Archive, puts: Puts, story: Story) -> None:
    puts(story.log())
    told = [
        "1 innspill fra ansatte har ventet på svar siden 13. januar.",
        "Saken «Nøkkelen til lageret» er utsatt 2 ganger siden 13. januar.",
    ]
    assert reasons(archive, SOON) == told
    assert reasons(archive, TODAY) == [*told, "Ikke hørt siden 7. april."]
    assert reasons(archive, dt.date(2027, 1, 1))[-1] == "Ikke hørt siden 7. april 2026."


def test_a_group_is_judged_as_of_the_day_of_its_log(archive: Archive, puts: Puts, story: Story) -> None:
    for exported, told in (
        ("2026-04-21", "1 innspill"),
        ("2026-04-22", "Har ikke møttes siden 10. mars. Møtet som var avtalt 7. april, er ikke holdt."),
        ("2026-05-12", "Har ikke møttes siden 10. mars."),
    ):
        puts(story.log(exported=f"{exported}T12:00:00.000+00:00"))
        [one] = standings(archive, TODAY)
        assert (one.as_of, one.reasons(TODAY)[0].startswith(told)) == (exported, True)


def test_every_reason_leads_to_what_it_was_read_from(archive: Archive, puts: Puts, story: Story) -> None:
    puts(story.log(exported="2026-05-12T12:00:00.000+00:00"))
    page = group_page(archive, 1, TODAY)
    stopped, inputs, postponed = page.entries[1:4]
    assert [one.leads_on for one in (stopped, inputs, postponed)] == [True] * 3
    (slow,) = archive.rows("SELECT id FROM matters WHERE title LIKE 'Nøkkelen%'")[0]
    assert postponed.matter == slow
    assert ("Neste møte skulle vært", "7. apr. 2026") in [(entry.text, entry.aside) for entry in page.entries]
    held = evidence_page(archive, 1, stopped.reason, TODAY)
    assert [entry.text for entry in held.entries[1:]] == ["Møte 3", "Møte 2", "Møte 1"]
    assert held.entries[1].meeting == meeting_of(archive, 1, 3)
    waiting = evidence_page(archive, 1, inputs.reason, TODAY)
    assert [(entry.text, entry.aside) for entry in waiting.entries[1:]] == [
        ("Støy på pauserommet", "siden 13. jan. 2026")
    ]


def test_who_is_missing_at_the_table(archive: Archive, puts: Puts) -> None:
    puts(met_once("Skolen", SEATS[:2]).log())
    told = "I gruppa mangler verneombudet, siden 13. januar."
    assert reasons(archive, SOON) == [told]
    assert standings(archive, TODAY)[0].in_words(TODAY) == f"{told} Ikke hørt siden 7. april."


def test_a_steering_group_is_told_how_many_it_lacks(archive: Archive, puts: Puts) -> None:
    story = Story("Vestby", seats=(Seat("politician", side="position"), Seat("manager"), Seat("chief_executive")))
    story.events[0] = GroupFounded(key="Vestby", workplace="Vestby", kind="steering")
    story.close(story.open())
    puts(story.log(kind="steering"))
    assert reasons(archive, SOON - dt.timedelta(weeks=8)) == [
        "I gruppa mangler 2 folkevalgte, 1 fra administrasjonen, 3 hovedtillitsvalgte, noen fra opposisjonen og"
        " hovedverneombudet, siden 13. januar."
    ]


def test_a_trial_that_should_have_been_evaluated(archive: Archive, puts: Puts) -> None:
    story = Story()
    here = story.open()
    story.try_out(here, story.add(MatterRaised(title="Turnus")))
    story.close(here)
    puts(story.log(exported="2026-02-20T12:00:00.000+00:00"))
    assert reasons(archive, dt.date(2026, 2, 28)) == []
    story.close(story.open())
    puts(story.log())
    assert reasons(archive, SOON) == [
        "Utprøvingen «Bytte plaster på dagtid» skulle vært evaluert 10. februar. Det er holdt 1 møte siden."
    ]


def test_a_group_that_never_met_is_given_time(archive: Archive, puts: Puts) -> None:
    founded = [GroupFounded(key="k", workplace="Ny", weeks=2)]
    for day, told in ((10, []), (11, ["Har ikke møttes ennå, og ble satt opp 13. januar."])):
        puts(logs.of_events(founded, exported=f"2026-02-{day}T12:00:00.000+00:00"))
        assert reasons(archive, dt.date(2026, 2, 28)) == told


def test_the_order_is_by_kind_of_reason_and_then_by_name(archive: Archive, puts: Puts, story: Story) -> None:
    late, missing, well = met_once("Bakken", days=0), met_once("Elva", SEATS[:2]), met_once("Alle")
    åsen, øya = met_once("Åsen", days=0), met_once("Øya", days=0)
    both = met_once("Dalen", SEATS[:2], days=0)
    puts(*(one.log(exported="2026-04-07T13:00:00.000+00:00") for one in (story, well, missing, åsen, øya, both, late)))
    assert names(archive) == ["Bakken", "Dalen", "Øya", "Åsen", "Elva", "Solbakken", "Alle"]


def test_how_many_of_a_thing_moves_nobody(archive: Archive, puts: Puts) -> None:
    stories = []
    for workplace, count in (("Bakken", 1), ("Alle", 9), ("Dalen", 5)):
        story = Story(workplace)
        here = story.open()
        for number in range(count):
            story.try_out(here, story.add(MatterRaised(title=f"Sak {number}")))
        story.close(here)
        stories.append(story)
    puts(*(story.log() for story in stories))
    assert names(archive, dt.date(2026, 2, 12)) == ["Alle", "Bakken", "Dalen"]


def test_norwegian_letters_come_last() -> None:
    assert sorted(["Ås", "Østre", "Ærlig", "zoo", "Asker"], key=alphabetical) == [
        "Asker",
        "zoo",
        "Ærlig",
        "Østre",
        "Ås",
    ]


def test_few_people_are_not_counted(archive: Archive, puts: Puts) -> None:
    five = Story("Stor", seats=(*SEATS, Seat("manager"), Seat("guide")))
    puts(met_once("Liten").log(), five.log())
    few, several = (str(group_page(archive, group, SOON).entries) for group in (1, 2))
    assert "Rundt bordet sitter færre enn 5" in few
    assert "Rundt bordet sitter 5" in several
    assert archive.rows("SELECT people FROM groups ORDER BY id") == [(None,), (5,)]


def test_the_course_of_a_matter(archive: Archive, puts: Puts, story: Story) -> None:
    puts(story.log())
    (matter,) = archive.rows("SELECT id FROM matters WHERE title LIKE 'Plaster%'")[0]
    page = matter_page(archive, matter)
    assert [(entry.text, entry.aside) for entry in page.entries] == [
        ("Vi fortsetter slik vi har prøvd", ""),
        ("Meldt", "13. jan. 2026"),
        ("Utprøving", "13. jan. 2026"),
        ("Evaluert", "10. mars 2026"),
    ]
    assert page.entries[-1].more == (
        "De det gjelder, sa: Alle er fornøyde. Vi så: Roligere netter. Vi fortsetter slik vi har prøvd."
        " Hvorfor: Det virker."
    )


def test_a_proposed_change_of_a_trial_is_told_as_a_proposal(archive: Archive, puts: Puts) -> None:
    story = Story()
    here = story.open()
    matter = story.add(MatterRaised(title="Plaster på natta", meeting=here["meeting"]))
    trial = story.try_out(here, matter)
    story.close(here)
    here, later = story.open(), story.date + dt.timedelta(weeks=30)
    awaiting = [Seat("safety_delegate")]
    more = {"change": "Ikke i helgene", "end": later, "evaluate_on": later, "awaiting": awaiting}
    story.judge(here, trial, "adjusted", **more)
    story.close(here)
    puts(story.log())
    told = "Et forslag fram til verneombudet har sagt sitt"
    row = archive.rows("SELECT id FROM matters")[0][0]
    page = matter_page(archive, row)
    assert page.entries[0].text == told
    assert page.entries[-1].more.endswith(f"{told}.")
    story.add(MemberLeft(member=story.members[2]))
    puts(story.log())
    assert matter_page(archive, row).entries[0].text == f"{told}; ingen i gruppa er verneombud nå"


def test_the_new_name_of_a_matter_is_part_of_its_course(archive: Archive, puts: Puts, story: Story) -> None:
    raised = next(n for n, one in enumerate(story.events, 1) if isinstance(one, MatterRaised))
    story.add(MatterRenamed(matter=raised, title="Nøkkelskapet"))
    puts(story.log())
    (matter,) = archive.rows("SELECT id FROM matters WHERE title = 'Nøkkelskapet'")[0]
    told = [entry.more for entry in matter_page(archive, matter).entries]
    assert "«Nøkkelen til lageret» heter nå «Nøkkelskapet»." in told


def told_of(page: Page) -> list[tuple[str, ...]]:
    return [(entry.text, entry.aside, entry.more) for entry in page.entries]


def test_the_minutes_of_a_meeting_as_far_as_they_were_let_out(archive: Archive, puts: Puts, story: Story) -> None:
    log = story.log()
    puts(log)
    verdict = verify(io.BytesIO(log))
    page = meeting_page(archive, meeting_of(archive, 1, 2))
    assert page.title == "Solbakken, møte 2, 10. feb. 2026"
    assert told_of(page) == [
        ("Alle partene var der", "", ""),
        ("Nøkkelen til lageret", "", ""),
        ("Beslutning", "", "Utsatt til neste møte. Innen 10. feb. 2026: Kari og Ola."),
        ("Oppgave", "", "Ringe vaktmester (leder, over fristen siden 17. feb. 2026)"),
        ("Ellers", "", ""),
        ("Øvelser", "", "Bytt stol"),
        ("Neste møte", "10. mars 2026", ""),
        ("Kvittering", list(verdict.receipts)[1], "Den samme skal stå nederst i referatet som deltakerne har."),
    ]


def test_from_a_matter_to_the_minutes_and_back(archive: Archive, puts: Puts, story: Story) -> None:
    puts(story.log())
    (matter,) = archive.rows("SELECT id FROM matters WHERE title LIKE 'Plaster%'")[0]
    leads_to = [entry.meeting for entry in matter_page(archive, matter).entries[1:]]
    assert leads_to == [meeting_of(archive, 1, 1), meeting_of(archive, 1, 1), meeting_of(archive, 1, 3)]
    assert {entry.matter for entry in meeting_page(archive, meeting_of(archive, 1)).entries} == {None, matter}
    held = [entry.meeting for entry in group_page(archive, 1, SOON).entries if entry.meeting]
    assert held == [meeting_of(archive, 1, number) for number in (3, 2, 1)]


def test_what_belongs_to_no_matter_stands_in_the_minutes(archive: Archive, puts: Puts) -> None:
    story = Story()
    input_ = story.add(InputReceived(text="Støy på pauserommet", day=dt.date(2026, 1, 5)))
    here = story.open()
    story.add(InputAnswered(meeting=here["meeting"], input=input_, answer="Vi har bestilt plater", not_taken_up=True))
    story.add(ActionAgreed(**here, matter=None, what="Kjøpe kaffe"))
    story.add(AgreementMade(meeting=here["meeting"], kind="agreement", text="Vi sier fra samme dag"))
    story.add(WinCelebrated(**here, text="Ingen sykehusinnleggelser i jula"))
    story.close(here)
    puts(story.log())
    assert told_of(meeting_page(archive, meeting_of(archive, 1)))[1:-3] == [
        ("Uten egen sak", "", ""),
        ("Innspill", "", "Støy på pauserommet. Har fått svar, og er ikke tatt opp: Vi har bestilt plater."),
        ("Oppgave", "", "Kjøpe kaffe (ikke gjort ennå)"),
        ("Ellers", "", ""),
        ("Avtale", "", "Vi sier fra samme dag"),
        ("Seier", "", "Ingen sykehusinnleggelser i jula"),
    ]


def test_an_input_that_was_joined_to_another_is_answered_with_it(archive: Archive, puts: Puts) -> None:
    story = Story()
    first, second = (story.add(InputReceived(text=text)) for text in ("Støy på pauserommet", "Det er bråk ved kaffen"))
    here = story.open()
    story.add(InputJoined(input=second, to=first))
    story.add(InputAnswered(meeting=here["meeting"], input=first, answer="Vi har bestilt plater"))
    story.close(here)
    puts(story.log())
    assert archive.rows("SELECT count(*) FROM inputs WHERE state = 'waiting'") == [(0,)]
    assert "Innspill uten svar" not in [line.text for line in group_page(archive, 1, SOON).entries]
    told = [line.more for line in meeting_page(archive, meeting_of(archive, 1)).entries if line.text == "Innspill"]
    assert [text.partition(". ")[2] for text in told] == ["Har fått svar: Vi har bestilt plater."] * 2


def test_an_input_that_was_parted_again_waits_and_an_action_that_was_taken_has_a_role(
    archive: Archive, puts: Puts
) -> None:
    story = Story()
    first, second = (story.add(InputReceived(text=text)) for text in ("Støy på pauserommet", "Det er bråk ved kaffen"))
    here = story.open()
    story.add(InputJoined(input=second, to=first))
    story.add(InputParted(input=second))
    story.add(InputAnswered(meeting=here["meeting"], input=first, answer="Vi har bestilt plater"))
    action = story.add(ActionAgreed(**here, matter=None, what="Kjøpe kaffe"))
    seat = Seat("safety_delegate")
    story.add(ActionTaken(meeting=here["meeting"], action=action, owner=story.members[2], seat=seat))
    story.close(here)
    puts(story.log())
    assert archive.rows("SELECT text FROM inputs WHERE state = 'waiting'") == [("Det er bråk ved kaffen",)]
    assert archive.rows("SELECT what, role FROM actions") == [("Kjøpe kaffe", "safety_delegate")]


def test_words_that_were_corrected_in_the_meeting_stand_corrected(archive: Archive, puts: Puts) -> None:
    story = Story()
    here = story.open()
    matter = story.add(MatterRaised(title="Varme", meeting=here["meeting"]))
    decided = story.add(Decided(**here, matter=matter, outcome="agreed", text="Vi fyre", reason="Det er kaldt"))
    story.add(
        reworded(meeting=here["meeting"], event=decided, kind=Decided.type, field="text", text="Vi fyrer i peisen")
    )
    story.close(here)
    puts(story.log())
    assert archive.rows("SELECT text FROM decisions") == [("Vi fyrer i peisen",)]


def test_what_a_meeting_not_yet_closed_came_to_has_no_minutes(archive: Archive, puts: Puts, story: Story) -> None:
    here = story.open()
    story.postpone(here, story.add(MatterRaised(title="Ny vaktplan", meeting=here["meeting"])))
    puts(story.log())
    assert archive.rows("SELECT max(number) FROM meetings") == [(3,)]
    assert archive.rows("SELECT meeting FROM decisions ORDER BY id DESC LIMIT 1") == [(None,)]
    with pytest.raises(ReviewError, match="Arkivet har ikke noe møte 4"):
        meeting_of(archive, 1, 4)


def test_trials_of_all_groups_by_their_ending(archive: Archive, puts: Puts, story: Story) -> None:
    other = Story("Skolen")
    here = other.open()
    trial = other.try_out(here, other.add(MatterRaised(title="Lekser")))
    other.judge(here, trial, "back", reason="Det ble mer støy")
    other.close(here)
    third = Story("Brua")
    here = third.open()
    trial = third.try_out(here, third.add(MatterRaised(title="Ute")))
    again = third.date + dt.timedelta(days=7)
    third.judge(
        here, trial, "adjusted", change="Bare på fredager", reason="Vi rakk det ikke", end=again, evaluate_on=again
    )
    third.close(here)
    puts(story.log(), other.log(), third.log())
    told = [(entry.text, entry.aside, entry.more) for entry in pages.trials_page(archive).entries]
    assert told == [
        ("Vi fortsetter slik vi har prøvd", "", ""),
        ("Bytte plaster på dagtid", "10. mars 2026", "Solbakken: Det virker"),
        ("Vi endrer litt og prøver videre", "", ""),
        (
            "Bytte plaster på dagtid. Endret: Bare på fredager",
            "vi endrer litt og prøver videre, evalueres 20. jan. 2026",
            "Brua: Fordi: Vi rakk det ikke",
        ),
        ("Vi går tilbake til slik det var", "", ""),
        ("Bytte plaster på dagtid", "13. jan. 2026", "Skolen: Det ble mer støy"),
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        *(("plast", 2), ("RINGE vakt", 1), ("støy", 1), ("stoy", 0), ('" OR *', 0), ('støy" *', 1)),
        *(("nøklene", 1), ("plasteret", 2), ("ringe vaktmesteren", 1), ("netter", 3), ("det", 1), ("", 0)),
    ],
)
def test_words_are_found_in_every_group(words: str, found: int, archive: Archive, puts: Puts, story: Story) -> None:
    puts(story.log())
    assert len(pages.search(archive, words).entries) == found


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day it is for the commands."""
    monkeypatch.setattr("partsgruppe.cli.on_archive.today", lambda: TODAY)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["review", *map(str, arguments)], prog_name="partsgruppe")


def test_the_same_on_lines(archive_path: Path, puts: Puts, story: Story) -> None:
    puts(story.log())
    assert run("list", "--archive", archive_path).output.startswith(
        "Gruppene, de som kan trenge støtte først\n\nAnsatte venter på svar:\n- Solbakken (ulest, per 7. apr. 2026)\n"
        "  1 innspill fra ansatte"
    )
    assert "\n- Nøkkelen til lageret (utsatt 2 ganger)\n  Meldt 13. jan. 2026.\n" in (
        run("group", "sol", "--archive", archive_path).output
    )
    assert run("minutes", "sol", "1", "--archive", archive_path).output.startswith("Solbakken, møte 1, 13. jan. 2026\n")
    assert run("minutes", "sol", "--archive", archive_path).output.startswith("Solbakken, møte 3, 10. mars 2026\n")
    assert (
        "- Bytte plaster på dagtid (10. mars 2026)\n  Solbakken: Det virker"
        in run("--archive", archive_path, "trials").output
    )
    assert "- Solbakken (oppgave, 10. feb. 2026)\n  Ringe vaktmester" in (
        run("search", "vaktmester", "--archive", archive_path).output
    )
    (told,) = json.loads(run("list", "--json", "--archive", archive_path).output)
    assert (told["workplace"], told["last_meeting"], told["needs"][0]) == ("Solbakken", "2026-03-10", "inputs")
    assert set(json.loads(run("trials", "--json", "--archive", archive_path).output)[0]) >= {"title", "entries"}


def test_what_is_not_there_is_said(tmp_path: Path, archive_path: Path, puts: Puts, story: Story) -> None:
    puts(story.log())
    assert "Det er ingen gruppe" in run("group", "Skolen", "--archive", archive_path).output
    assert "Fant det ikke" in run("search", "xyz", "--archive", archive_path).output
    assert "Arkivet har ikke noe møte 9 i den gruppa." in run("minutes", "sol", "9", "--archive", archive_path).output
    missing = run("list", "--archive", tmp_path / "nei.db")
    assert (missing.exit_code, "Finner ikke noe arkiv" in missing.output) == (1, True)
    assert not (tmp_path / "nei.db").exists()


def test_adding_tells_what_came_of_it(tmp_path: Path, story: Story) -> None:
    path = tmp_path / "arkiv.db"
    logs.put(tmp_path / "inn", "a.log", story.log())
    logs.put(tmp_path / "inn", "b\x1b[31m.log", b"tull")
    done = run("add", tmp_path / "inn", "--archive", path)
    assert done.exit_code == 1
    assert "1 ny gruppe." in done.output
    assert "1 fil ble ikke tatt inn:\n- b[31m.log: Linje 1: dette er ikke en logg fra partsgruppe.\n" in done.output
    assert path.stat().st_mode & 0o777 == 0o600
    (tmp_path / "inn" / "b\x1b[31m.log").unlink()
    again = run("add", tmp_path / "inn", "--archive", path)
    assert (again.exit_code, "1 logg var her fra før." in again.output) == (0, True)
