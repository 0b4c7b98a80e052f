"""A whole meeting on paper, for the day the projector fails."""

from __future__ import annotations

import datetime as dt

import pytest
from support.group import DAY, Answering, found, plan
from support.meeting import clock as clock
from support.meeting import store as store

from partsgruppe.asking.scene import Lead
from partsgruppe.exercises.library import Library
from partsgruppe.exercises.moments import moments
from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import Meeting, MeetingChanged, MeetingClosed
from partsgruppe.language.catalogue import use
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.runsheet import Runsheet, Step, meeting_to_come, runsheet
from partsgruppe.papers.template import html, markdown
from partsgruppe.papers.to_print import RUNSHEET, PapersPage, page_at
from partsgruppe.store.store import Store

LIBRARY = Library(language="nb")


def sheet_of(store: Store, *exercises: str, matter: int | None = None) -> Runsheet:
    found(store)
    plan(store, LIBRARY, [*exercises], here=False, matter=matter)
    return says(store)


def says(store: Store) -> Runsheet:
    sheet = runsheet(store, LIBRARY, meeting_to_come(store)).says
    assert isinstance(sheet, Runsheet)
    return sheet


def steps(sheet: Runsheet) -> dict[str, Step]:
    return {step.title: step for item in sheet.items for step in item.steps}


def test_each_step_has_its_time_by_the_clock(store: Store) -> None:
    sheet = sheet_of(store, "apning", "apen-sak", "avslutning")
    assert sheet.items[0].when == "0–8 min", "nobody has said yet when it begins"
    store.record(MeetingChanged(meeting=store.where(Meeting)[0].id, date=DAY, minutes=60, begins=dt.time(13)))
    sheet = says(store)
    assert [item.when for item in sheet.items] == ["13.00–13.08", "13.08–13.38", "13.38–13.48"]
    for item in sheet.items:
        ends = [step.when.split("–")[1] for step in item.steps]
        begins = [step.when.split("–")[0] for step in item.steps]
        assert (begins[0], ends[-1]) == (item.when.split("–")[0], item.when.split("–")[1])
        assert all(begin >= end for begin, end in zip(begins[1:], ends, strict=False)), (
            "the rules are left out: none yet"
        )


def test_nothing_is_written_by_looking_what_will_be_asked(store: Store) -> None:
    sheet_of(store, *(one.id for one in LIBRARY.all() if one.suits("working")))
    before = store.last_sequence()
    text = markdown(runsheet(store, LIBRARY, meeting_to_come(store)))
    assert store.last_sequence() == before
    assert "«…»" not in text, "what stands for any answer is on no paper"
    assert not [one.title for one in LIBRARY.all() if one.suits("working") and one.title not in text]


def test_people_are_asked_in_the_order_that_the_walk_will_have(store: Store) -> None:
    sheet = sheet_of(store, "apen-sak", "hvordan-star-det-til")
    on_paper = [[f"{one.name}, {one.roles}" for one in step.order] for step in steps(sheet).values() if step.order]
    walk = Answering(store, LIBRARY, store.where(Meeting)[0].id)
    walk.say("")
    asked = []
    while not walk.at_the_end:
        if walk.scene().turns:
            asked.append([turn.who for turn in walk.scene().turns])
        walk.skip()
    assert on_paper == asked
    assert len({order[0] for order in on_paper}) > 1, "another begins each round"


def test_there_is_room_for_what_the_program_will_ask(store: Store) -> None:
    found_ = steps(sheet_of(store, "apning", "apen-sak", "hvordan-star-det-til", "avslutning"))
    outcomes = {one.label: one.then for one in found_["Hvordan går saken videre?"].then.questions[-1].choices}
    assert outcomes["Vi er enige"] == (
        "Hva skal saken hete?",
        "Hva er vi enige om?",
        "Hvorfor?",
        "Kan alle leve med det?",
    )
    assert found_["Hvem gjør hva, og når?"].then.columns == ("Hva skal gjøres?", "Hvem gjør det?", "Innen når?")
    assert found_["Hvor bra er det å jobbe her nå?"].each.columns == ("1", "2", "3", "4", "5")
    assert [one.prompt for one in found_["Hvem forteller hva, og når møtes vi igjen?"].then.questions] == [
        "Hvem forteller?",
        "Når er neste møte?",
        "Hvem leder neste møte?",
    ]
    assert (
        found_["Hva er viktigst for deg i denne saken?"].then == type(found_["Hva har du med deg inn i møtet?"].then)()
    )
    assert "Hva prøver vi ut?" in [one.prompt for one in says(store).trial]


def test_what_was_promised_has_room_for_what_is_done_and_for_how_the_rest_goes_on(store: Store) -> None:
    table = found(store)
    first = plan(store, LIBRARY, ["avslutning"], DAY - dt.timedelta(weeks=4))
    walk = Answering(store, LIBRARY, first)
    for what in ("Bestille nøkler", "Ringe vaktmesteren"):
        store.record(
            ActionAgreed(**walk.place.here, matter=None, what=what, owner=table["Kari"], due=DAY - dt.timedelta(days=1))
        )
    store.record(MeetingClosed(meeting=first))
    plan(store, LIBRARY, ["siden-sist"], here=False)
    step = steps(says(store))["Hva er gjort siden sist?"]
    asked = [one.prompt for one in step.then.questions]
    assert asked == ["Hva er gjort? Kryss av.", "Bestille nøkler", "Ringe vaktmesteren"]
    assert step.then.questions[1].help == "Kari, 30. nov. 2026.", "what it is, is said once"
    assert "Hvilke utsatte saker tar vi i dag?" not in steps(says(store)), "there are none"


def test_a_list_that_is_gone_through_has_a_row_for_each_of_its_items(store: Store) -> None:
    step = steps(sheet_of(store, "fem-risikoomrader"))["Er farene gått gjennom, med verneombudet fra starten?"]
    assert step.then.rows[0] == "Endringer i hvordan vi jobber"
    assert step.then.columns[:3] == ("På plass", "Delvis på plass", "Mangler")


def test_it_says_the_matter_the_hints_and_what_to_do_when_something_happens(store: Store) -> None:
    found(store)
    matter = store.record(MatterRaised(title="Nøklene til <medisinrommet>"))
    plan(store, LIBRARY, ["apning", "apen-sak"], here=False, matter=matter)
    paper = runsheet(store, LIBRARY, meeting_to_come(store))
    text, page = markdown(paper), html(paper)
    assert "Saken: Nøklene til \\<medisinrommet>." in text
    assert "> La leder snakke sent i runden" in text
    assert all(moment.title in text for moment in moments())
    assert "&lt;medisinrommet&gt;" in page
    assert "Ordet går til: Kari, Ola, Åse, Vidar." in text, "a check-in is heard and not written down"


@pytest.mark.parametrize("language", ["nn", "en"])
def test_it_speaks_the_language_of_the_group(language: str, store: Store) -> None:
    use(language)
    found(store)
    plan(store, Library(language=language), ["apning", "apen-sak", "avslutning"], here=False)
    text = markdown(runsheet(store, Library(language=language), meeting_to_come(store)))
    assert {"nn": "# Møte 1 på papir", "en": "# Meeting 1 on paper"}[language] in text


def test_only_the_meeting_to_come_is_put_on_paper(store: Store) -> None:
    found(store)
    with pytest.raises(MinutesError, match="ikke planlagt noe møte ennå"):
        meeting_to_come(store)
    meeting = plan(store, LIBRARY, ["apning"])
    Answering(store, LIBRARY, meeting)
    store.record(MeetingClosed(meeting=meeting))
    with pytest.raises(MinutesError, match="Møte 1 er holdt"):
        meeting_to_come(store, 1)
    with pytest.raises(MinutesError, match="nummer 7"):
        meeting_to_come(store, 7)


def test_it_stands_among_the_papers_as_long_as_a_meeting_is_to_come(store: Store) -> None:
    found(store)
    meeting = plan(store, LIBRARY, ["apning"])
    assert Lead(RUNSHEET) in [way.leads for way in PapersPage(store).ways()]
    page = page_at(store, LIBRARY, Lead(RUNSHEET))
    assert page is not None
    page.read()
    assert "Hvem er her i dag?" in page.scene().body
    Answering(store, LIBRARY, meeting)
    store.record(MeetingClosed(meeting=meeting))
    assert Lead(RUNSHEET) not in [way.leads for way in PapersPage(store).ways()]
