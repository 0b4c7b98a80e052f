"""What each kind of step comes to in the minutes: under its question, by whom, and what stands elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from support.group import Answering

from partsgruppe.group.meetings import Meeting, MeetingClosed
from partsgruppe.papers.scribe import Scribe

FRONT = "---\nid: prove\ntitle: Prøve\nlanguage: nb\nsource: test\npurpose: Prøve\nminutes: 30\n---\n\n"

STEPS = [
    ("talk", ["Et notat"], ["- Et notat"]),
    ("talk keep=risk", ["Glatt"], ["- Glatt"]),
    ("talk keep=win", ["Vi lo"], []),
    ("alone", ["2", "1", "Hysj"], ["- **Leder, skrev først:** Hysj"]),
    (
        "alone as=manager",
        ["2", "1", "Om meg", "2", "2", "Om deg"],
        ["- **Leder, skrev først:** Om meg", "- **Tillitsvalgt (Fagforbundet), som leder:** Om deg"],
    ),
    ("round", ["en"], ["- **Leder:** en"]),
    ("round as=other", ["bytt"], ["- **Tillitsvalgt (Fagforbundet), som leder:** bytt"]),
    (
        "rate",
        ["1", "1", "2", "1", "4 2 5 3", "2", "Fint"],
        [
            "| Rolle | Fra 1 til 5 | Hvorfor |",
            "| --- | --- | --- |",
            "| Leder | ●●○○○ 2 |  |",
            "| Tillitsvalgt (Fagforbundet) | (vises ikke) |  |",
            "| Tillitsvalgt (NSF) | ●●●○○ 3 |  |",
            "| Verneombud | ●●●●○ 4 | Fint |",
            "Det er 2 trinn mellom laveste og høyeste svar.",
        ],
    ),
    ("groups", ["Vi tror det", "Ikke vi"], ["- **En gruppe:** Vi tror det", "- **En gruppe:** Ikke vi"]),
    (
        "checklist",
        ["2", "Nesten", "3", ""],
        [
            "| Punkt | Slik er det | Merknad |",
            "| --- | --- | --- |",
            "| Det ene | delvis på plass | Nesten |",
            "| Det andre | mangler |  |",
        ],
    ),
    ("choose", ["1"], ["- **Valgt:** Det ene"]),
    ("choose keep=ground_rule", ["1"], []),
    ("tell", ["Til=Natta", "Hva=Alt", ""], []),
]


def test_what_is_said_stands_under_its_question_and_by_whom(meeting: Callable[..., Answering]) -> None:
    texts = (f"{{.{step}}}\n## Spørsmål {n}\n\n- Det ene\n- Det andre\n" for n, (step, *_rest) in enumerate(STEPS))
    walk = meeting(prove=FRONT + "\n".join(texts))
    for _step, answers, _lines in STEPS:
        walk.say(*answers)
        walk.skip()
    walk.store.record(MeetingClosed(meeting=walk.meeting.id))
    minutes = Scribe(walk.store).minutes(walk.store.get(Meeting, walk.meeting.id))
    said = minutes.partition("### Prøve\n")[2].partition("\n## ")[0]
    found = {}
    for part in said.split("#### Spørsmål ")[1:]:
        number, *lines = filter(None, part.splitlines())
        found[int(number)] = lines
    assert found == {number: lines for number, (_step, _answers, lines) in enumerate(STEPS) if lines}
    for heading, line in (
        ("Kjøreregler", "- Det ene"),
        ("Hvem gjør hva", "- **Kari:** Sier fra til Natta: Alt"),
        ("Seier", "Vi lo"),
    ):
        assert line in minutes.partition(f"## {heading}")[2].partition("\n## ")[0].splitlines()
