"""Every shipped exercise is led line by line from its first step to its last; in the storm in every language.

What the method says comes out of it is then in the log and in the minutes, and those read well.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from support.clock import Clock
from support.group import Answering, plan, start_trial
from support.reads_well import faults

from partsgruppe.asking.questions import Day, Numbers, Pick, PickMany, Question, Text
from partsgruppe.asking.sheet import Sheet
from partsgruppe.exercises.library import Library
from partsgruppe.files import shipped
from partsgruppe.group import decisions
from partsgruppe.group.meetings import MemberArrived
from partsgruppe.group.members import GroupFounded, MemberJoined, Seat
from partsgruppe.group.records import EVENTS
from partsgruppe.language.catalogue import use
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.render import markdown
from partsgruppe.plain.converse import converse
from partsgruppe.plain.terminal import Terminal
from partsgruppe.steps.kind import NEXT
from partsgruppe.store.store import Store
from partsgruppe.vocabulary import LANGUAGES

MOST_LINES = 900
EXERCISES = sorted(path.stem for path in (shipped("exercises") / "nb").glob("*.md"))
"""By their names: none is read before it is a test's turn."""

SAID = {"contributed"}
OUTCOMES: dict[str, set[str]] = {
    "finn-arenaen": {"checked", "agreement_made", "action_agreed"},
    "kjoreregler": {"contributed", "ground_rule_agreed"},
    "hver-for-oss": SAID | {"action_agreed"},
    "bytt-stol": SAID,
    "hvordan-star-det-til": SAID | {"matter_raised", "reading_given"},
    "innspill-fra-ansatte": {"input_received"},
    "velg-noe-lite": {"matter_raised", "item_given_matter", "decided"},
    "prov-ut": {"chosen", "trial_started"},
    "evaluer-utprovingen": {"trial_evaluated"},
    "det-store-temaet": {"matter_raised", "action_agreed"},
    "det-store-temaet-del-to": {"trial_started", "action_agreed"},
    "personalmotet-sammen": SAID | {"input_received"},
    "rettferdig-fordeling": SAID | {"matter_raised", "decided"},
    "tillit-i-praksis": SAID | {"action_agreed"},
    "nar-vi-star-fast": SAID | {"chosen", "action_agreed"},
    "nar-vi-er-uenige": SAID | {"decided"},
    "fortell-det-videre": {"message_planned"},
    "overlevering": SAID | {"action_agreed", "message_planned"},
    "hvordan-samarbeider-vi": {"reading_given", "action_agreed"},
    "feir-seieren": {"win_celebrated", "message_planned"},
    "styringsgruppa-oppstart": {"checked", "agreement_made"},
    "styringsgruppa-hva-horer-vi": SAID | {"message_planned"},
    "apen-sak": SAID | {"matter_raised", "decided"},
    "krav-og-forventninger": SAID | {"agreement_made"},
    "det-som-ikke-blir-sagt": {"ground_rule_agreed", "action_agreed"},
    "bemanning": {"matter_raised", "trial_started"},
    "hva-trenger-dere-gruppa-til": {"agreement_made"},
    "fem-avklaringer": {"agreement_made"},
    "undersokelsen-sammen": {"matter_raised", "agreement_made"},
    "risiko-i-ringer": SAID | {"action_agreed"},
    "risiko-i-ringer-del-to": SAID | {"chosen", "action_agreed"},
    "vernerunde": {"chosen", "agreement_made"},
    "vernerunde-del-to": {"checked", "action_agreed"},
    "vold-og-trusler": {"checked", "matter_raised", "action_agreed"},
    "verneombudets-plass": {"agreement_made"},
    "to-blikk": SAID,
    "fem-risikoomrader": SAID | {"checked", "matter_raised"},
    "ny-teknologi": {"checked", "agreement_made"},
    "rettigheter-og-plikter": SAID | {"message_planned"},
    "de-store-linjene": {"agreement_made"},
    "tjenestevei": {"agreement_made", "action_agreed"},
    "hvem-bestemmer-hva": {"agreement_made", "action_agreed"},
    "mer-ledelse-i-rommet": {"trial_started", "agreement_made"},
    "praten-med-hovedtillitsvalgt": {"agreement_made", "message_planned"},
    "avvik-som-ble-borte": {"matter_raised", "action_agreed"},
    # The frame of every meeting
    "apning": SAID,
    "hvordan-gar-det": SAID | {"agreement_made", "win_celebrated"},
    "siden-sist": set(),
    "se-igjen": set(),
    "avslutning": {"message_planned", "next_meeting_agreed", "win_celebrated", "action_agreed"},
}
"""What the table in the method says comes out, as types of events."""


class Group(io.StringIO):
    """A group that answers whatever it is asked: one thing of each kind, and then on."""

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self.walk = walk
        self.said: list[str] = []
        self._seen: set[tuple[int, int, str]] = set()
        self._ends_text = False

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override] # typeshed says bytes of all
        """The next line of the answer to what is asked now."""
        if self._ends_text:
            self._ends_text = False
            return ".\n"
        if self.walk.at_the_end:
            return "/pause\n"
        assert len(self.said) < MOST_LINES, f"still at «{self.walk.place.heading}»"
        question = self.walk.question
        assert question is not None
        place = self.walk.place
        here = (place.item.id, place.index, re.sub(r"\d", "", question.prompt))
        line = self._answer(question, asked_before=here in self._seen)
        self._seen.add(here)
        self._ends_text = isinstance(question, Text) and question.long and bool(line)
        return line + "\n"

    def _answer(self, question: Question[object], asked_before: bool) -> str:
        if isinstance(question, Numbers):
            return " ".join(str(1 + number % question.highest) for number in range(question.count))
        if isinstance(question, Text):
            if question.empty and asked_before:
                return ""
            self.said.append(f"Svar {len(self.said)} på øya")
            return self.said[-1]
        if isinstance(question, Sheet):
            return ""
        if isinstance(question, Pick):
            return str(self._choice([option.value for option in question.options], asked_before) + 1)
        return "1" if isinstance(question, Day | PickMany) else ""

    @staticmethod
    def _choice(values: list[str | int], asked_before: bool) -> int:
        """A decision is to try it out; a list to go on with is gone through once."""
        if decisions.TRY in values:
            return values.index(decisions.TRY)
        on = [values.index(value) for value in ("go", NEXT) if value in values]
        return on[0] if on and asked_before else 0


def group_for(name: str, store: Store, library: Library) -> Walk:
    """A meeting on the exercise, of the kind of group that it is for."""
    if library.get(name).group != "steering":
        return Answering.of(store, library, [name])
    store.record(GroupFounded(key="k", workplace="Nordvik kommune", kind="steering"))
    seats = [Seat("politician", side="position"), Seat("chief_executive"), Seat("chief_shop_steward", "Fagforbundet")]
    members = [store.record(MemberJoined(name=f"Medlem {n}", seats=[seat])) for n, seat in enumerate(seats)]
    meeting = plan(store, library, [name])
    for member in members:
        store.record(MemberArrived(meeting=meeting, member=member))
    return Walk(store, library, meeting)


IN_TURN = [
    pytest.param(name, language, marks=() if (number - turn) % len(LANGUAGES) == 0 else pytest.mark.storm)
    for number, name in enumerate(EXERCISES)
    for turn, language in enumerate(LANGUAGES)
]
"""The suite takes the languages in turn."""


@pytest.mark.parametrize(("name", "language"), IN_TURN)
def test_leads_to_its_end_and_leaves_what_the_method_says(tmp_path: Path, name: str, language: str) -> None:
    use(language)
    store, library = Store(tmp_path / "gruppe.db", Clock()), Library()
    walk = group_for(name, store, library)
    if name == "evaluer-utprovingen":
        start_trial(walk)
    answers = Group(walk)
    page = io.StringIO()
    converse(walk, Terminal(answers, page))
    assert walk.paused
    assert OUTCOMES[name] <= {EVENTS[entry.type].declared.name for entry in store.log()}
    store.verify()
    minutes = markdown(store, walk.meeting)
    written = b"".join(entry.payload or b"" for entry in store.log()).decode()
    assert [text for text in answers.said if text in written and text not in minutes] == []
    assert faults(minutes, language) == []
    assert faults(page.getvalue(), language) == []
    store.close()


def test_the_table_has_every_exercise() -> None:
    assert OUTCOMES.keys() == set(EXERCISES)


def test_only_a_working_group_decides(tmp_path: Path) -> None:
    store, library = Store(tmp_path / "gruppe.db", Clock()), Library()
    store.record(GroupFounded(key="k", workplace="Nordvik kommune", kind="steering"))
    member = store.record(MemberJoined(name="Siri", seats=[Seat("politician")]))
    meeting = plan(store, library, ["apen-sak", "avslutning"])
    store.record(MemberArrived(meeting=meeting, member=member))
    walk = Walk(store, library, meeting)
    converse(walk, Terminal(Group(walk), io.StringIO()))
    assert "decided" not in {entry.type for entry in store.log()}
    assert walk.place.exercise.id == "avslutning"
    store.close()
