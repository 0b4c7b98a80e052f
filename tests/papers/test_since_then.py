"""What stands above minutes that are written out later, and that their own text never changes, in any format."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers.plain import plain_of
from papers.test_approval import Group, say_all
from support.clock import Clock

from partsgruppe.between.actions import DONE, OnAction
from partsgruppe.group.actions import Action, ActionAgreed
from partsgruppe.group.meetings import Meeting, seats_not_in_the_room
from partsgruppe.group.outcomes import GroundRule, GroundRuleAgreed
from partsgruppe.group.proposals import ProposalConfirmed
from partsgruppe.papers.formats import FORMATS, MD
from partsgruppe.papers.held_together import HARD_SPACE
from partsgruppe.store.store import Store

NOT_APPROVED = "Ikke godkjent ennå."
WORKED = "Slik står det 1. des. 2026:"


@pytest.fixture
def group(tmp_path: Path) -> Group:
    """After a meeting without the safety delegate: a proposal, and two actions."""
    group = Group(Store(tmp_path / "gruppe.db", Clock()))
    walk = group.opens("Vidar")
    awaiting = seats_not_in_the_room(group.store, walk.meeting.id)
    group.store.record(GroundRuleAgreed(meeting=walk.meeting.id, text="Vi lytter", awaiting=awaiting))
    for what in ("Ringe vaktmesteren", "Kjøpe kaffe"):
        group.store.record(ActionAgreed(**walk.place.here, matter=None, what=what))
    say_all(walk, "end")
    return group


def papers(group: Group) -> dict[str, str]:
    """The minutes of the first meeting as they are written out now."""
    (meeting,) = group.store.where(Meeting, number=1)
    text = group.printed()
    written = {form: plain_of(group.scribe.written(meeting, text, form), form) for form in FORMATS}
    return {form: one.replace(HARD_SPACE, " ") for form, one in written.items()}


def test_above_them_stands_whether_they_are_approved_and_what_became_of_them(group: Group) -> None:
    before, told = group.printed(), papers(group)
    assert told.pop(MD) == before
    for form, text in told.items():
        assert NOT_APPROVED in text.partition("Referat fra møte 1")[0], form
        assert WORKED not in text

    OnAction(group.store, group.store.where(Action)[0], DONE, {"by": "leder"})
    walk = group.opens()
    walk.answer("yes")
    (rule,) = group.store.where(GroundRule)
    group.store.record(ProposalConfirmed(walk.meeting.id, rule.id, rule.table.name, rule.awaiting))
    after, told = group.printed(), papers(group)
    assert after.startswith(before), "only the approval came below"
    assert told.pop(MD) == after
    for form, text in told.items():
        above = " ".join(text.partition("Referat fra møte 1")[0].split())
        assert NOT_APPROVED not in above, form
        assert f"{WORKED} 1 forslag har fått svar siden. 1 av 2 oppgaver er gjort eller falt bort siden." in above, form
        assert WORKED not in text.partition("Referat fra møte 1")[2], form
        assert "Godkjent i møte 2" in text, form
