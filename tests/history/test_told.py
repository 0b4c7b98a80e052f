"""What happened is told whole and where it belongs, of a group with two of everything: matters, trials, meetings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from support.clock import Clock
from support.group import DAY
from support.room import WEEK, Room

from partsgruppe.between.feedback import Hear
from partsgruppe.group.actions import Action, ActionAgreed, whose
from partsgruppe.group.agreement_reviews import CHANGED, KEPT, AgreementReview, AgreementReviewed, holding
from partsgruppe.group.decisions import AGREED, NOT_TAKEN_UP, POSTPONED, REFERRED, TRY, Decision, DecisionReturned
from partsgruppe.group.inputs import Input, InputAnswered, InputReceived
from partsgruppe.group.matters import Matter, MatterPutOff, MatterRaised, MatterRenamed
from partsgruppe.group.outcomes import Agreement, AgreementMade, GroundRule, GroundRuleAgreed, GroundRuleEnded
from partsgruppe.group.proposals import proposals
from partsgruppe.group.records import Record
from partsgruppe.group.trials import ADJUSTED, BACK, Evaluation, Trial, evaluations
from partsgruppe.history.how_it_goes import how_it_goes
from partsgruppe.history.lasting import lasting_line
from partsgruppe.history.matters import register
from partsgruppe.history.proposals import proposed_line, when_returned
from partsgruppe.history.read_back import read_back
from partsgruppe.history.reasons import PUT_OFF, Judging
from partsgruppe.history.search import search
from partsgruppe.history.status import Kind, status_of
from partsgruppe.history.timeline import at_meeting, timeline
from partsgruppe.language.catalogue import use
from partsgruppe.language.days import short_day
from partsgruppe.planning.postponed_again import is_stuck, why_another_way
from partsgruppe.store.store import Store

TODAY = DAY + 60 * WEEK
WAITS = "Et forslag fram til verneombudet har sagt sitt."
HEARD = "De det gjelder, sa: Pasientene er rolige. Vi så: Ingen avvik."
PATCHES, LIGHTS = "«Hvem skifter smerteplaster?» (sak 1)", "«Lys» (sak 2)"


class Told:
    """Three meetings about two matters; the safety delegate was away from the second on. A fourth is planned."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.room = room = Room(store)
        self.patches, self.meetings = room.matter, [room.meeting]
        self._first(room)
        room.close()
        self.meet(room)
        self._second(room)
        room.close()
        hear = Hear(store, self.trials[0])
        for line in ("Nattevaktene", "5", "Vi rekker mer", ""):
            hear.answer(hear.read(line))
        room.matter = self.patches
        self.meet(room)
        self._third(room)
        room.close()
        room.plan()
        room.add("Lys", 0, self.lights)
        room.add("Mer om lyset", 1, self.lights)

    def meet(self, room: Room) -> None:
        room.meet(["Vidar"])
        self.meetings.append(room.meeting)

    def _first(self, room: Room) -> None:
        staff = room.record(InputReceived(text="Vi venter for lenge", origin="box", day=DAY))
        room.record(InputReceived(text="Maten er kald", origin="box", day=DAY))
        room.record(InputAnswered(meeting=room.meeting, input=staff, answer="Vi tar det opp", matter=self.patches))
        room.decide(POSTPONED, talks="Ola og Åse", before=DAY + WEEK)
        self.lights = room.record(MatterRaised(title="Lys", meeting=room.meeting, role="shop_steward", union="NSF"))
        room.record(
            ActionAgreed(**room.here, matter=self.patches, what="Ringe", owner=room.members["Ola"], due=DAY + 2 * WEEK)
        )
        room.record(GroundRuleAgreed(**room.agreeing, text="Vi lytter"))
        self.hands = room.record(GroundRuleAgreed(**room.agreeing, text="Vi rekker opp hånda"))
        self.time = room.record(
            AgreementMade(**room.agreeing, kind="agreement", text="To timer i uka", review=DAY + 13 * WEEK)
        )
        self.mandate = room.record(AgreementMade(**room.agreeing, kind="mandate", text="Å snakke sammen"))

    def _second(self, room: Room) -> None:
        self.trials = [room.start_trial()]
        room.matter, room.item = self.lights, room.add("Lys", 1, self.lights)
        self.trials.append(room.start_trial(what="Lyset står på", why="Mørkt"))
        room.record(ActionAgreed(**room.here, matter=self.lights, what="Bytte pærer", owner=None))
        room.record(GroundRuleEnded(**room.agreeing, rule=self.hands, reason="Ferdig"))
        room.record(
            AgreementReviewed(
                **room.agreeing,
                agreement=self.time,
                outcome=CHANGED,
                reason="Tida strakk ikke til",
                text="Tre timer i uka",
                review=DAY + 26 * WEEK,
            )
        )
        room.record(
            AgreementReviewed(**room.agreeing, agreement=self.mandate, outcome=KEPT, reason="", review=DAY + 61 * WEEK)
        )

    def _third(self, room: Room) -> None:
        end, again = DAY + 52 * WEEK, DAY + 53 * WEEK
        room.evaluate(self.trials[0], ADJUSTED, change="Natta blir med", end=end, evaluate_on=again)
        room.evaluate(self.trials[1], BACK, reason="Strømmen er dyr")
        room.matter = self.lights
        awaiting = room.agreeing["awaiting"]
        room.decide(AGREED, text="Lyset slås av klokka 23", reason="Alle er gått", awaiting=awaiting)
        room.record(GroundRuleAgreed(**room.agreeing, text="Én om gangen"))
        room.record(AgreementMade(**room.agreeing, kind="direction", text="Nærmere hverandre"))
        room.decide(REFERRED, channel="Verneombudet")

    def course(self, matter: int) -> list[tuple[str, int | None, str]]:
        moments = timeline(self.store, self.store.get(Matter, matter), partial(whose, self.store), TODAY)
        assert {moment.matter for moment in moments} == {matter}
        assert {moment.day for moment in moments} == {DAY}
        return [(moment.what, moment.meeting, moment.told) for moment in moments]

    def at(self, number: int) -> list[str]:
        return [
            moment.told
            for moment in at_meeting(self.store, self.meetings[number - 1], partial(whose, self.store), TODAY)
        ]

    def read_back(self, number: int) -> list[tuple[str, str]]:
        return [(line.text, line.who) for line in read_back(self.store, self.meetings[number - 1])]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """The same for all who only look."""
    use("nb")
    store = Store(tmp_path_factory.mktemp("told") / "gruppe.db", Clock())
    yield Told(store)
    store.close()


POSTPONED_TOLD = f"Utsatt til neste møte. Innen {short_day(DAY + WEEK)}: Ola og Åse."
ANSWERED_TOLD = "Innspill: Vi venter for lenge. Har fått svar, og er tatt opp som sak: Vi tar det opp."
ACTION_TOLD = f"Oppgave: Ringe (Ola, over fristen siden {short_day(DAY + 2 * WEEK)})."
PATCHES_TRIED = f"Vi prøver dette fra {short_day(DAY)}: Helsefagarbeidere skifter smerteplaster."
LIGHTS_TRIED = f"Vi prøver dette fra {short_day(DAY)}, og evaluerer {short_day(DAY + 27 * WEEK)}: Lyset står på."
BULBS = "Oppgave: Bytte pærer (ingen ennå, ikke gjort ennå)."
PATCHES_JUDGED = (
    f"Vi evaluerte utprøvingen. {HEARD} Vi endrer litt og prøver videre. Endret: Natta blir med."
    f" Prøves videre til {short_day(DAY + 52 * WEEK)}. Hvorfor: Det virker. {WAITS}"
)
LIGHTS_JUDGED = f"Vi evaluerte utprøvingen. {HEARD} Vi går tilbake til slik det var. Hvorfor: Strømmen er dyr. {WAITS}"
OFF = f"Vi er enige: Lyset slås av klokka 23. Hvorfor: Alle er gått. {WAITS}"


def test_each_matter_has_its_own_course(told: Told) -> None:
    listed = "Saken sto på sakslista, under «Åpen sak»."
    assert told.course(told.patches) == [
        ("Meldt", None, "Meldt. Vi vet ikke av hvem."),
        ("På sakslista", 1, listed),
        ("Innspill", None, ANSWERED_TOLD),
        ("Beslutning", 1, POSTPONED_TOLD),
        ("Oppgave", 1, ACTION_TOLD),
        ("På sakslista", 2, listed),
        ("Utprøving", 2, PATCHES_TRIED),
        ("Hørt", None, "Nattevaktene (5) sa: Vi rekker mer."),
        ("På sakslista", 3, listed),
        ("Evaluert", 3, PATCHES_JUDGED),
    ]
    assert told.course(told.lights) == [
        ("Meldt", 1, "Meldt av tillitsvalgt (NSF)."),
        ("På sakslista", 2, "Saken sto på sakslista."),
        ("Utprøving", 2, LIGHTS_TRIED),
        ("Oppgave", 2, BULBS),
        ("Evaluert", 3, LIGHTS_JUDGED),
        ("Beslutning", 3, OFF),
        ("Beslutning", 3, "Henvist: Verneombudet."),
        ("Står på sakslista", 4, "Saken står på sakslista."),
        ("Står på sakslista", 4, "Saken står på sakslista, under «Mer om lyset»."),
    ]


def test_each_meeting_tells_of_what_came_about_there(told: Told) -> None:
    assert told.at(1) == [ANSWERED_TOLD, POSTPONED_TOLD, "Meldt av tillitsvalgt (NSF).", ACTION_TOLD]
    assert told.at(2) == [PATCHES_TRIED, LIGHTS_TRIED, BULBS]
    assert told.at(3) == [PATCHES_JUDGED, LIGHTS_JUDGED, OFF, "Henvist: Verneombudet."]


def test_each_meeting_reads_back_what_was_agreed_there(told: Told) -> None:
    assert told.read_back(2) == [
        (f"Helsefagarbeidere skifter smerteplaster. Evalueres {short_day(DAY + 53 * WEEK)}.", "Vi foreslår å prøve ut"),
        (f"Lyset står på. Evalueres {short_day(DAY + 27 * WEEK)}.", "Vi foreslår å prøve ut"),
        (f"Vi rekker opp hånda. {WAITS}", "Kjøreregel, gjelder ikke lenger"),
        (f"Tre timer i uka. Vi ser på det igjen {short_day(DAY + 26 * WEEK)}. {WAITS}", "Avtale, endret"),
        (f"Å snakke sammen. Vi ser på det igjen {short_day(DAY + 61 * WEEK)}. {WAITS}", "Mandat, gjelder fortsatt"),
        ("Bytte pærer (ingen ennå)", "Oppgave"),
    ]
    assert told.read_back(3) == [
        (f"Vi er enige: Lyset slås av klokka 23. {WAITS}", "«Lys»"),
        ("Henvist: Verneombudet.", "«Lys»"),
        (f"Vi endrer litt og prøver videre. Endret: Natta blir med. Det virker. {WAITS}", "Evaluert"),
        (f"Vi går tilbake til slik det var. Strømmen er dyr. {WAITS}", "Evaluert"),
        (f"Én om gangen. {WAITS}", "Kjøreregel"),
        (f"Nærmere hverandre. {WAITS}", "Retning"),
    ]


def test_each_proposal_says_what_it_is_about_and_what_becomes_of_it_otherwise(told: Told) -> None:
    lines = [(proposed_line(told.store, one), when_returned(one)) for one in proposals(told.store)]
    returned = "Forslaget fra før ble ikke bekreftet, og"
    assert [(line.text, line.who, otherwise.removeprefix(returned).strip()) for line, otherwise in lines] == [
        ("Vi rekker opp hånda", "Kjøreregel, gjelder ikke lenger", "kjøreregelen er som før."),
        ("Tre timer i uka", "Avtale, endret", "avtalen er som før."),
        ("Å snakke sammen", "Mandat, gjelder fortsatt", "avtalen er som før."),
        ("Vi endrer litt og prøver videre. Endret: Natta blir med.", PATCHES, "utprøvingen går videre som før."),
        ("Vi går tilbake til slik det var.", LIGHTS, "utprøvingen går videre som før."),
        ("Lyset slås av klokka 23", LIGHTS, "saken er åpen igjen."),
        ("Én om gangen", "Kjøreregel", "gjelder ikke."),
        ("Nærmere hverandre", "Retning", "gjelder ikke."),
    ]


def test_each_trial_has_its_own_evaluations(told: Told) -> None:
    assert [[one.outcome for one in evaluations(told.store, trial)] for trial in told.trials] == [[ADJUSTED], [BACK]]


def test_what_holds_says_since_when_and_when_it_is_looked_at_again(told: Told) -> None:
    since = short_day(DAY)
    lines = [lasting_line(told.store, one, TODAY) for one in holding(told.store)]
    assert [(line.text, line.who) for line in lines] == [
        ("Å snakke sammen", f"Mandat fra {since}, ses på igjen {short_day(DAY + 61 * WEEK)}"),
        (f"Tre timer i uka. {WAITS}", f"Avtale fra {since}, skulle vært sett på igjen {short_day(DAY + 26 * WEEK)}"),
        (f"Nærmere hverandre. {WAITS}", f"Retning fra {since}"),
        ("Vi lytter", f"Kjøreregel fra {since}"),
        (f"Én om gangen. {WAITS}", f"Kjøreregel fra {since}"),
    ]


TRIED = "Helsefagarbeidere skifter smerteplaster"
LATE = f"Skulle vært evaluert {short_day(DAY + 53 * WEEK)}: {TRIED}\nEndret: Natta blir med."
BACK_TOLD = "Vi går tilbake til slik det var: Lyset står på."


@pytest.mark.parametrize(
    ("kind", "stands"),
    [
        (Matter, [f"{WAITS} {LATE}", "Henvist: Verneombudet."]),
        (
            Decision,
            [
                "Utsatt til neste møte: Ola og Åse.",
                f"{WAITS} Vi er enige: Lyset slås av klokka 23.",
                "Henvist: Verneombudet.",
            ],
        ),
        (Trial, [f"{WAITS} {LATE}", f"{WAITS} {BACK_TOLD}"]),
        (Evaluation, [f"{WAITS} Vi endrer litt og prøver videre: {TRIED}.", f"{WAITS} {BACK_TOLD}"]),
        (Action, [f"Over fristen siden {short_day(DAY + 2 * WEEK)}.", "Ikke gjort ennå."]),
        (
            Input,
            [
                "Har fått svar, og er tatt opp som sak: Vi tar det opp.",
                f"Venter på svar siden {short_day(DAY)}.",
            ],
        ),
        (
            Agreement,
            [
                "Gjelder ikke lenger.",
                f"Gjelder, vi ser på det igjen {short_day(DAY + 61 * WEEK)}.",
                f"{WAITS} Skulle vært sett på igjen {short_day(DAY + 26 * WEEK)}.",
                f"{WAITS} Gjelder.",
            ],
        ),
        (GroundRule, ["Gjelder.", "Gjelder ikke lenger.", f"{WAITS} Gjelder."]),
        (
            AgreementReview,
            [
                f"{WAITS} Gjelder, vi ser på det igjen {short_day(DAY + 26 * WEEK)}.",
                f"{WAITS} Gjelder, vi ser på det igjen {short_day(DAY + 61 * WEEK)}.",
            ],
        ),
    ],
)
def test_each_record_says_how_it_stands(told: Told, kind: type[Record], stands: list[str]) -> None:
    found = [status_of(told.store, one, TODAY) for one in told.store.where(kind)]
    assert [status.in_full() for status in found] == stands
    assert [status.name == "proposal" for status in found] == [words.startswith(WAITS) for words in stands]


def test_the_register_says_how_often_and_when_each_matter_was_taken_up(told: Told) -> None:
    entries = register(told.store, TODAY)
    assert [(one.number, one.matter.id, one.postponed, one.last_meeting, one.label) for one in entries] == [
        (1, told.patches, 1, 3, f"Sak 1: Hvem skifter smerteplaster? ({WAITS[0].lower()}{WAITS[1:-1]})"),
        (2, told.lights, 0, 2, "Sak 2: Lys (henvist)"),
    ]


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        (
            "lyset",
            [
                ("Beslutning om «Lys» (sak 2)", "Lyset slås av klokka 23 / Alle er gått", 3, f"{WAITS} Vi er enige."),
                (
                    "Utprøving om «Lys» (sak 2)",
                    "Lyset står på / Mørkt / De som har lyst / Avvik og tid / Vi intervjuer ansatte / Hele gruppa",
                    2,
                    WAITS,
                ),
                ("Sak 2", "Lys / NSF", 3, "Henvist: Verneombudet."),
            ],
        ),
        (
            "nattevaktene",
            [
                (
                    "Det de berørte sa om «Hvem skifter smerteplaster?» (sak 1)",
                    "Nattevaktene / Vi rekker mer",
                    3,
                    f"{WAITS} Endret: Natta blir med.",
                )
            ],
        ),
        (
            "timer",
            [
                ("Avtale", "Tre timer i uka", 2, WAITS),
                ("Avtale", "To timer i uka", 1, "Gjelder ikke lenger."),
            ],
        ),
        ("maten", [("Innspill fra ansatte", "Maten er kald", None, f"Venter på svar siden {short_day(DAY)}.")]),
    ],
)
def test_what_is_found_is_told_with_where_and_what_came_of_it(
    told: Told, words: str, hits: list[tuple[str, str, int | None, str]]
) -> None:
    found = search(told.store, words)
    assert [
        (hit.about, hit.passage, hit.meeting.number if hit.meeting else None, hit.outcome) for hit in found.hits
    ] == hits
    assert (found.count, found.told()) == (len(hits), "")


def test_a_decision_that_was_not_confirmed_says_why(store: Store) -> None:
    room = Room(store, absent=["Vidar"])
    decided = room.decide(text="Lyset slås av", awaiting=room.agreeing["awaiting"])
    room.close()
    room.meet()
    room.record(DecisionReturned(meeting=room.meeting, decision=decided, reason="Vi ser ingenting"))
    moments = timeline(store, store.get(Matter, room.matter), partial(whose, store), TODAY)
    assert [one.told for one in moments if one.what == "Beslutning"] == [
        "Vi er enige: Lyset slås av. Ikke bekreftet, så saken er åpen igjen: Vi ser ingenting."
    ]


def test_why_a_matter_was_not_taken_up_is_told_once(store: Store) -> None:
    room = Room(store)
    room.decide(NOT_TAKEN_UP, reason="Ikke nå.")
    moments = timeline(store, store.get(Matter, room.matter), partial(whose, store), TODAY)
    assert moments[-1].told == "Ikke tatt opp: Ikke nå."


def test_what_was_put_off_and_renamed_is_told_with_until_when_why_and_from_what(store: Store) -> None:
    room = Room(store)
    until = DAY + 8 * WEEK
    other = room.record(MatterRaised(title="Turnus"))
    room.record(MatterPutOff(meeting=room.meeting, matter=room.matter, until=until, reason="Vi mangler tall"))
    room.record(MatterPutOff(meeting=room.meeting, matter=other, until=until + WEEK))
    room.record(MatterRenamed(matter=room.matter, title="Plaster"))

    def told(matter: int) -> list[tuple[str, int | None, int | None, str]]:
        moments = timeline(store, store.get(Matter, matter), partial(whose, store), TODAY)
        assert all(one.text in one.told for one in moments if one.what in ("Satt på vent", "Nytt navn"))
        return [(one.what, one.meeting, one.matter, one.told) for one in moments][-2:]

    put_off = f"Satt på vent til {short_day(until)}. Hvorfor: Vi mangler tall."
    assert told(room.matter) == [
        ("Satt på vent", 1, room.matter, put_off),
        ("Nytt navn", None, room.matter, "«Hvem skifter smerteplaster?» heter nå «Plaster»."),
    ]
    assert told(other)[-1] == ("Satt på vent", 1, other, f"Satt på vent til {short_day(until + WEEK)}.")
    now = at_meeting(store, room.meeting, partial(whose, store), TODAY)
    assert [one.what for one in now] == ["Satt på vent", "Satt på vent"]
    status = {one.id: status_of(store, one, DAY) for one in store.where(Matter)}
    assert [one.in_full() for one in status.values()] == [
        f"Satt på vent til {short_day(until)}: Vi mangler tall.",
        f"Satt på vent til {short_day(until + WEEK)}.",
    ]
    assert [status_of(store, one, until).kind for one in store.where(Matter)] == [Kind.OPEN, Kind.PUT_OFF]
    room.record(MatterRaised(title="Lys"))
    room.decide(REFERRED, channel="Verneombudet")
    moments = timeline(store, store.get(Matter, room.matter), partial(whose, store), TODAY)
    assert "Nytt navn" not in [one.what for one in moments]


def test_a_decision_to_try_stands_as_its_trial_and_any_other_as_it_was_made(store: Store) -> None:
    room = Room(store)
    tried = room.decide(TRY)
    room.start_trial()
    postponed = room.decide(POSTPONED, talks="Ola og Åse", before=DAY + WEEK)
    status = {one.id: status_of(store, one, DAY) for one in store.where(Decision)}
    assert (status[tried].kind, status[postponed].kind) == (Kind.RUNNING, Kind.POSTPONED)
    assert (status[tried].day, status[postponed].day) == (DAY + 27 * WEEK, DAY + WEEK)


def test_how_often_a_matter_was_postponed_is_one_count_for_the_group_and_for_its_desk(store: Store) -> None:
    """Put off until a day, and then postponed twice: three times, whoever tells of it."""
    room = Room(store)
    room.record(MatterPutOff(meeting=room.meeting, matter=room.matter, until=DAY))
    room.close()
    for number in (1, 2):
        room.meet()
        room.decide(POSTPONED, talks="Ola og Åse", before=DAY + WEEK)
        room.close()
        assert is_stuck(store, room.matter), "so that another way is offered, as it is spoken of at the desk"
        times = number + 1
        status = status_of(store, store.get(Matter, room.matter), TODAY)
        assert status.sentence() == f"Utsatt {times} ganger."
        assert f"er utsatt {times} ganger" in why_another_way(store, room.matter)
        moved = [one.text for one in how_it_goes(store, TODAY) if one.who == "Flyttet flere ganger"]
        assert moved == [f"Hvem skifter smerteplaster?, {times} ganger"]
        days = [f"{store.time_of(event):%Y-%m-%d}" for event in range(1, store.last_sequence() + 1)]
        found = Judging(store, ["", *days], TODAY, "steward", {}).reasons()
        assert [one.number for one in found if one.kind == PUT_OFF] == [times]
