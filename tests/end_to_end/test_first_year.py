"""A group's whole first year, lived line by line, and read back from everything that tells of it."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from icalendar import Calendar
from support.clock import Clock
from support.first_year import (
    CORRECTION,
    FIRST,
    HANDED_OVER,
    INPUTS,
    JUNE,
    LAST,
    LEFT_OPEN,
    NAMES,
    POSTPONED,
    REFERRED,
    SAID_BY_ALL,
    TRIED,
    live,
)
from support.room import tables
from tui.chair import Chair, StandingPulse

from partsgruppe.asking.questions import Pick
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import whose
from partsgruppe.group.approval import IssuedMinutes
from partsgruppe.group.inputs import NOT_TAKEN_UP, Input
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import AgendaItem, Meeting
from partsgruppe.group.readings import all_series
from partsgruppe.group.suggestions import CONFIRMED, Suggestion
from partsgruppe.group.ways import STEWARD
from partsgruppe.history.search import search
from partsgruppe.history.timeline import Moment, timeline
from partsgruppe.papers import digest, handover, notice, template
from partsgruppe.papers.calendar import calendar
from partsgruppe.papers.scribe import Scribe
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.store.release import verify
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp
from partsgruppe.tui.screens.home import HomeScreen
from partsgruppe.tui.widgets.middle import Middle

pytestmark = pytest.mark.xdist_group("first year")

AFTER = dt.datetime(2027, 12, 1, 12, tzinfo=dt.UTC)
NEXT = dt.date(2028, 1, 4)
JANUARY = dt.date(2027, 1, 1)


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the year lies, when it has been lived."""
    return tmp_path_factory.mktemp("first-year") / "gruppe.db"


@pytest.fixture
def house(lived: Path, tmp_path: Path) -> Path:
    """The folder of a group that has lived its first year; a copy for each test."""
    if not lived.exists():
        live(lived)
    return Path(shutil.copytree(lived.parent, tmp_path / "house"))


@pytest.fixture
def store(house: Path) -> Iterator[Store]:
    store = Store(house / "gruppe.db", Clock(AFTER, step=0))
    yield store
    store.close()


def test_a_year_is_read_back_as_it_was_lived(store: Store, house: Path) -> None:
    _meetings_and_track(store)
    _minutes(store)
    _matters(store)
    _inputs(store)
    _readings(store)
    _papers(store, (house / JUNE).read_text(encoding="utf-8"))
    _calendar(store)
    _search(store)
    _steward(store)
    _log(store)


def _meetings_and_track(store: Store) -> None:
    held = store.where(Meeting)
    assert [meeting.number for meeting in held] == list(range(1, 13))
    assert (held[0].date, held[-1].date, held[-1].next_date) == (FIRST, LAST, NEXT)
    assert {(later.date - earlier.date).days for earlier, later in pairwise(held)} == {28, 35}
    led = {meeting.chair for meeting in held}
    assert len(led) == len(NAMES), "everybody who ever was at the table has led a meeting"
    stages = ["finn-arenaen", "hver-for-oss", "velg-noe-lite", "bytt-stol", "prov-ut", "hvordan-samarbeider-vi"]
    for meeting, exercise in zip(held, stages, strict=False):
        assert exercise in {item.exercise for item in store.where(AgendaItem, meeting=meeting.id)}
    later = {item.exercise for item in store.where(AgendaItem) if item.meeting > held[5].id}
    assert later.isdisjoint(stages[:-1]), "the track is through after half a year; the last comes again in a year"


def _minutes(store: Store) -> None:
    scribe = Scribe(store)
    texts = {meeting.number: scribe.handed_out(meeting) for meeting in store.where(Meeting)}
    issued = store.where(IssuedMinutes)
    assert [one.approved_in is not None for one in issued] == [True] * 12
    assert f"- **Rettet i møte 2, 9. feb. 2027, av arbeidstakerne:** {CORRECTION}" in texts[1]
    assert (
        "**Godkjent i møte 2, tirsdag 9. februar 2027, av arbeidsgiver, arbeidstakerne og vernetjenesten.**" in texts[1]
    )
    assert [number for number, text in texts.items() if "## Rettelser" in text] == [1]
    assert f"## Det vi alle sier\n\n{SAID_BY_ALL}" in texts[1]
    assert "**Godkjent da møtet ble avsluttet, av arbeidsgiver og arbeidstakerne.**" in texts[4], "one was away"
    assert "**Godkjent i møte 5, tirsdag 4. mai 2027, av vernetjenesten.**" in texts[4], "and was asked alone"
    assert "Ikke til stede: Vidar Øyen, verneombud." in texts[4]
    assert (
        "«Rapport på vaktskiftet» (sak 2):** **Et forslag fram til verneombudet har sagt sitt.** Vi er enige"
        in texts[4]
    )
    assert "- **Bekreftet av verneombud:** «Rapport på vaktskiftet» (sak 2)." in texts[5]
    assert f"### Evaluer: {TRIED} (sak " in texts[6]
    assert "Vi endrer litt og prøver videre til 31. aug. 2027.**" in texts[6]
    assert "- **De det gjelder, sa:** Nattevaktene (5): Det går greit når to er på vakt" in texts[6]
    assert "**Vi går tilbake til slik det var.**" in texts[9]
    assert f"{NAMES[4]}, tillitsvalgt (Fagforbundet)" in texts[7]
    assert NAMES[1] not in texts[7]
    assert "tirsdag 4. januar 2028." in texts[12]


def _happened(store: Store, title: str) -> list[Moment]:
    return timeline(store, store.where(Matter, title=title)[0], partial(whose, store), store.today())


def _matters(store: Store) -> None:
    states = {matter.title: matter.state for matter in store.where(Matter)}
    assert (states[TRIED], states[POSTPONED], states[REFERRED]) == ("settled", "settled", "referred")
    told = [(moment.meeting, moment.text) for moment in _happened(store, POSTPONED)]
    assert [(number, text.partition(".")[0]) for number, text in told] == [
        (None, INPUTS[0]),
        (None, INPUTS[1]),
        (4, "vet ikke av hvem"),
        (4, POSTPONED),
        (4, "Utsatt til neste møte"),
        (5, POSTPONED),
        (5, "Utsatt til neste møte"),
        (6, POSTPONED),
        (6, "Vi er enige: Turnusen for sommeren henges opp 1"),
    ]
    [another_way] = [item for item in store.where(AgendaItem, title=POSTPONED) if item.exercise != "apen-sak"]
    assert another_way.exercise == "nar-vi-er-uenige"
    tried = [moment.what for moment in _happened(store, TRIED)]
    assert [tried.count(what) for what in ("Utprøving", "Hørt", "Evaluert")] == [1, 1, 2]


def _inputs(store: Store) -> None:
    given = store.where(Input)
    assert [one.text for one in given] == INPUTS
    assert all(one.answer for one in given)
    assert given[0].joined == given[1].id
    assert given[0].answer == given[1].answer
    assert [one.text for one in given if one.state == NOT_TAKEN_UP] == [INPUTS[2]]
    [proposed] = store.where(Suggestion)
    assert (store.get(Input, proposed.about).text, proposed.state) == (INPUTS[-1], CONFIRMED)
    assert all(one.answered_in for one in given)
    assert len({one.answered_in for one in given}) >= 7, "they were answered over the year"


def _readings(store: Store) -> None:
    [every_month, *_half_yearly] = all_series(store)
    often = len(every_month.meetings)
    assert often >= 4, "where there was room for the whole of the fixed item"
    shown = {str(row.seat): [point.value for given in row.points for point in given] for row in every_month.rows}
    assert shown["leder"] == [5] + [4] * (often - 1)
    assert shown["tillitsvalgt (Fagforbundet)"] == [4] * often
    assert set(shown["verneombud"]) == {None}


def _papers(store: Store, june: str) -> None:
    today = AFTER.date()
    assert f"| {HANDED_OVER} | Tillitsvalgt (Fagforbundet) | 22. juni 2027 |" in june
    assert "Fra 5. mai 2027 til 31. aug. 2027" in june
    assert NAMES[1] not in june
    now = template.markdown(handover.handover(store, today, "shop_steward"))
    assert f"| {LEFT_OPEN} | Tillitsvalgt (Fagforbundet) | 3. jan. 2028 |" in now
    assert "### Møte 12, tirsdag 23. november 2027" in now
    assert "Innspill som skal ha svar" not in now
    steering = template.markdown(digest.digest(store, today, JANUARY))
    assert "Vi har hatt 12 møter." in steering
    assert f"**«{TRIED}» (sak 4):** Vi går tilbake til slik det var." in steering
    assert "**Leder:** Vi trenger penger til lys i hele kjelleren" in steering
    assert "1 ting hørte hjemme et annet sted, og er henvist dit." in steering
    board = template.markdown(notice.notice(store, today))
    assert board.count("**Dere sa:**") == len(INPUTS)
    assert "Låsen er byttet, fordi det hastet." in board
    for text in (steering, board):
        assert REFERRED not in text
        assert not any(name in text for name in NAMES)


def _calendar(store: Store) -> None:
    first, second = (_entries(store) for _time in range(2))
    assert first == second
    assert {"Møte 12, Solbakken sykehjem", "Møte 13, Solbakken sykehjem", REVIEW} <= set(first)
    assert first["Møte 13, Solbakken sykehjem"][1] == NEXT
    assert first[REVIEW][1] == dt.date(2027, 12, 1)


REVIEW = "Se på igjen: Mandagsmøtet er vårt, og alle forbund er med"


def _entries(store: Store) -> dict[str, tuple[str, dt.date]]:
    events = Calendar.from_ical(calendar(store)).walk("VEVENT")
    return {str(event["summary"]): (str(event["uid"]), _day(event.decoded("dtstart"))) for event in events}


def _day(start: dt.date) -> dt.date:
    return start.date() if isinstance(start, dt.datetime) else start


def _search(store: Store) -> None:
    found = [(hit.what, hit.passage.partition(" / ")[0]) for hit in search(store, "turnusene").hits]
    assert found == [
        ("Beskjed", "alle kollegene"),
        ("Beslutning", "Turnusen for sommeren henges opp 1. mars"),
        ("Sak", "Turnusen i sommer"),
        ("Innspill fra ansatte", "Sommerturnusen må komme før påske"),
        ("Innspill fra ansatte", "Turnusen i sommer kommer for sent"),
    ]
    assert search(store, "staff_meeting").hits == [], "a code of the program is no word of the group's"
    assert "Vi er enige" in search(store, "turnusene").hits[2].outcome
    assert search(store, "smerteplastrene").hits[0].matter == TRIED


def _steward(store: Store) -> None:
    outgoing = Outgoing(store, STEWARD)
    assert outgoing.findings() == []
    written = outgoing.write()
    verdict = verify(io.BytesIO(written))
    assert (verdict.state, verdict.event) == ("whole", store.last_sequence())
    text = written.decode()
    assert POSTPONED in text
    assert not any(part in text for name in NAMES for part in name.split())


def _log(store: Store) -> None:
    store.verify()
    before = tables(store)
    store.rebuild()
    assert tables(store) == before
    store.verify()


WAYS = {
    "Planlegg neste møte": "Tirsdag 4. januar 2028",
    "Saker": "Sak 9: Julevaktene",
    "Oppgaver": LEFT_OPEN,
    "Innspill fra ansatte": "Ingen innspill venter på svar",
    "Referater": "Møte 12",
    "Målinger": "Hvor bra er det å jobbe her nå?",
    "Det som gjelder": "Kjøreregler",
    "Søk i alt": "Hva leter du etter?",
    "Øvelser": "En øvelse legges til på sakslista",
    "Skriv ut og gi videre": "Dere sa – vi gjør",
    "Be om en prat": "prat",
    "Medlemmer og oppsett": NAMES[5],
    "Hvem har pennen": "Den som har pennen, skriver i gruppas logg",
    "Hent inn en stafett": "Hva heter fila?",
}
"""Each way from the group's own page, and something of the year that stands on the screen it leads to."""

DEEPER: dict[tuple[str, ...], str] = {
    ("Referater", "Møte 4"): "Et forslag fram til verneombudet har sagt sitt",
    ("Saker", f"Sak 3: {POSTPONED}"): "Forbundene snakker sammen",
    ("Skriv ut", "«Dere sa", "Helt fra begynnelsen"): "Låsen er byttet",
    ("Skriv ut", "Overlevering", "tillitsvalgt"): LEFT_OPEN,
    ("Skriv ut", "Til styringsgruppa", "Helt fra begynnelsen"): "Vi trenger penger til lys i hele kjelleren",
    ("Skriv ut", "Kalenderfil"): "møter.ics",
    ("Skriv ut", "Loggen"): "hovedtillitsvalgt",
    ("Målinger", "Hvor bra"): "(vises ikke)",
}
"""Screens behind those, and what stands there on one of their pages."""


@pytest.mark.parametrize("size", [(60, 16), pytest.param((100, 30), marks=pytest.mark.storm)])
async def test_every_screen_shows_the_year(store: Store, size: tuple[int, int]) -> None:
    app = PartsgruppeApp(store, Library(), pulse=StandingPulse())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        chair = Chair(pilot)
        assert isinstance(chair.screen.asker.question, Pick)
        assert [option.label for option in chair.screen.asker.question.options] == [*WAYS, "Avslutt"]
        ways: dict[tuple[str, ...], str] = {(label,): shown for label, shown in WAYS.items()}
        ways |= DEEPER
        for labels, shown in ways.items():
            await chair.choose(*labels)
            assert await _stands_on_a_page(chair, shown), (labels, chair.page())
            app.go_home()
            await pilot.pause()
            assert isinstance(app.screen, HomeScreen)


async def _stands_on_a_page(chair: Chair, words: str) -> bool:
    """Whether this can be read without a complaint, turning the page as long as there is more."""
    assert not chair.screen.query_one("#status").has_class("-warning"), chair.page()
    for _page in range(60):
        read = " ".join(chair.page().replace("┃", " ").split())
        if words in read:
            return True
        if chair.screen.query_one(Middle).at_the_end:
            return False
        await chair.press("pagedown")
    return False
