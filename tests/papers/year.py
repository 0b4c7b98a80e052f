"""A year in the group of the nursing home: what staff said and what became of it, told outside the room."""

from __future__ import annotations

import datetime as dt

from papers.group import (
    MANAGER,
    NURSES,
    PASTED,
    SAFETY,
    Recorder,
    evaluation_meeting,
    first_meeting,
    pain_patch_meeting,
)

from partsgruppe.group.decisions import Decided
from partsgruppe.group.inputs import Input, InputAnswered, InputReceived
from partsgruppe.group.matters import Matter, MatterRaised, Referred
from partsgruppe.group.outcomes import AgreementMade, MessagePlanned
from partsgruppe.group.trials import TrialStarted

WINTER, SPRING, AFTER = dt.date(2027, 1, 12), dt.date(2027, 4, 13), dt.date(2027, 6, 20)
SECRET = "En av oss på natta har sluttet å hilse, og alle vet hvem det er"
SPOKEN = "Vi løper etter medisiner"
"""What was said in a round, at the start of a sentence."""

NIGHT = f"Fra nattevaktene, skrevet på tavla:\n{PASTED}"


def year(group: Recorder, members: list[int]) -> None:
    """Five meetings, from November to June."""
    first_meeting(group, members)
    pain_patch_meeting(group, members)
    winter_meeting(group, members)
    spring_meeting(group, members)
    evaluation_meeting(group, members)


def winter_meeting(group: Recorder, members: list[int]) -> None:
    """Staff get answers: one is agreed on, one tried, one put off, one not taken up and one referred."""
    aase, turid, ragnhild, jorn = members
    light = matter_called(group, "Lyset i korridoren")
    patches, summer = matter_called(group, "Smerteplaster"), matter_called(group, "Bemanning i sommer")
    washing, hours, quiet = (group.record(MatterRaised(title)) for title in ("Ny vaskemaskin", "Stille time", "Natta"))
    items = group.plan(
        WINTER,
        jorn,
        [
            ("siden-sist", "Siden sist", None),
            ("apen-sak", "Lyset i korridoren", light),
            ("apen-sak", "Ny vaskemaskin", washing),
            ("prov-ut", "Prøv ut", hours),
            ("apen-sak", "Natta", quiet),
            ("apen-sak", "Bemanning i sommer", summer),
        ],
    )
    group.open(WINTER, [aase, turid, ragnhild, jorn])
    group.at(items[0])
    answer(group, "Lyset i korridoren er", "Nattevaktene har rett. Vi prøver lyset selv før vi svarer.", light)
    hear(group, NIGHT, "Opplæringa er på plass før noen går alene. Turid Lønnå ringer kveldsvaktene.", patches)
    hear(group, "Kan vi få ny vaskemaskin på skyllerommet?", "Vi spurte teknisk før vi svarte.", washing)
    hear(group, "Det er så mye bråk midt på dagen at flere lar maten stå.", "Det har flere sagt.", hours)
    hear(group, SECRET, "Dette tar vi et annet sted.", quiet)
    hear(
        group,
        "Hvorfor får ikke ekstravaktene e-post? Ragnhild Sæther lovet det i høst, og Åse sa det samme.",
        "Nei, ikke nå: kommunen gir ikke adresse til dem som har under 20 %. Beskjedene henger på tavla.",
    )
    group.at(items[1], 4, "Hvordan går saken videre?")
    group.here(
        Decided,
        matter=light,
        outcome="agreed",
        text="Lyset dempes fra kl. 22 til kl. 6.\nRagnhild viser hvordan.",
        reason="Beboerne sover, og nattevaktene ser godt nok.",
    )
    group.at(items[2])
    group.here(Decided, matter=washing, outcome="not_taken_up", reason="Teknisk har alt bestilt en til mars.")
    group.at(items[3])
    group.here(
        TrialStarted,
        matter=hours,
        what="Skjermet lunsj kl. 12–12.45: Én har telefonen for alle, og trallene står.",
        why="Mange spiser lite når det er uro.",
        who="Avdeling Øst",
        start=dt.date(2027, 1, 18),
        end=dt.date(2027, 8, 31),
        watch="Hvor mye blir igjen på tallerkenene?",
        heard="De tillitsvalgte spør.",
        evaluators="leder og verneombudet",
        evaluate_on=dt.date(2027, 9, 7),
    )
    group.at(items[4])
    group.said(SECRET, NURSES)
    group.here(Decided, matter=quiet, outcome="referred", channel="Leder, i en egen samtale")
    group.at(items[5])
    put_off(group, summer, dt.date(2027, 2, 9))
    group.here(
        MessagePlanned, seat=SAFETY, to="Styringsgruppa", what="Vi trenger svar om sommervikarene innen 1. mars."
    )
    group.here(MessagePlanned, seat=MANAGER, to="kveldsvaktene", what="At lunsjen blir rolig")
    group.clock.set(WINTER, 12, 58)
    group.close()


def spring_meeting(group: Recorder, members: list[int]) -> None:
    """What lasts is agreed on, and the summer is put off once more."""
    summer = matter_called(group, "Bemanning i sommer")
    lasting, case = group.plan(
        SPRING,
        members[0],
        [("verneombudets-plass", "Verneombudets plass", None), ("apen-sak", "Bemanning i sommer", summer)],
    )
    group.open(SPRING, members)
    group.at(lasting)
    for kind, text, review in (
        ("mandate", "Vi tar opp det som angår hverdagen på Øst,\nfør det blir en sak.", None),
        ("agreement", "Verneombudet har fire timer i uka, og leder setter inn vikar.", dt.date(2027, 10, 5)),
        ("direction", "Færre skal gå alene på natta.", None),
    ):
        group.agreed(AgreementMade, kind=kind, text=text, review=review)
    group.record(InputReceived("Kan vi få en benk ute?", "personalmøtet", group.meeting))
    group.at(case)
    put_off(group, summer, dt.date(2027, 5, 4))
    group.here(Referred, channel="Lønnsforhandlingene")
    group.clock.set(SPRING, 12, 55)
    group.close()


def matter_called(group: Recorder, title: str) -> int:
    """The matter with this title."""
    return group.store.where(Matter, title=title)[0].id


def hear(group: Recorder, text: str, answer_: str, matter: int | None = None) -> None:
    """Staff say something, and get an answer."""
    group.record(InputReceived(text, "Tavla på vaktrommet, fra Solveig", group.meeting))
    answer(group, text, answer_, matter)


def answer(group: Recorder, text: str, answer_: str, matter: int | None = None) -> None:
    """Answer what staff said, known by its first words."""
    said = next(one for one in group.store.where(Input, state="waiting") if one.text.startswith(text))
    group.record(InputAnswered(group.meeting, said.id, answer_, matter))


def put_off(group: Recorder, matter: int, before: dt.date) -> None:
    """Put a matter off to the next meeting."""
    talks = "Åse Bjørkås snakker med Turid og Ragnhild"
    group.here(Decided, matter=matter, outcome="postponed", talks=talks, before=before)
