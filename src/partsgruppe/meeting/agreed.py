"""What has been agreed in a meeting, to be read back."""

from __future__ import annotations

from partsgruppe.group import decisions
from partsgruppe.group.actions import Action
from partsgruppe.group.decisions import Decision
from partsgruppe.group.matters import Matter
from partsgruppe.group.members import Member
from partsgruppe.group.outcomes import Agreement, GroundRule
from partsgruppe.group.trials import Evaluation, Trial
from partsgruppe.language import _, listed, short_day
from partsgruppe.meeting.place import Place
from partsgruppe.meeting.scene import Line
from partsgruppe.meeting.words import ending_name, outcome_name


def agreed(place: Place) -> list[Line]:
    """All that has been agreed in this meeting, to be read back."""
    store, meeting = place.store, place.meeting.id
    lines = [_decision_line(place, decision) for decision in store.where(Decision, meeting=meeting)]
    lines += [
        Line(
            _("{what} Evalueres {day}.").format(what=_sentence(t.what), day=short_day(t.evaluate_on)),
            _("Vi prøver ut"),
        )
        for t in store.where(Trial, meeting=meeting)
    ]
    lines += [
        Line(f"{ending_name(e.outcome)}. {e.reason}", _("Evaluert")) for e in store.where(Evaluation, meeting=meeting)
    ]
    lines += [Line(rule.text, _("Kjøreregel")) for rule in store.where(GroundRule, meeting=meeting, ended=None)]
    lines += [agreement_line(one) for one in store.where(Agreement, meeting=meeting)]
    lines += [Line(action.text, _("Oppgave")) for action in _all_actions(place)]
    return lines


def agreement_name(kind: str) -> str:
    """What a lasting agreement is called."""
    return {"mandate": _("Mandat"), "agreement": _("Avtale"), "direction": _("Retning")}[kind]


def agreement_line(agreement: Agreement) -> Line:
    """Something that holds for longer, and when the group looks at it again."""
    review = _(" Vi ser på den igjen {day}.").format(day=short_day(agreement.review)) if agreement.review else ""
    return Line(_sentence(agreement.text) + review, agreement_name(agreement.kind))


def _all_actions(place: Place) -> list[Line]:
    return [action_line(place, action) for action in place.store.where(Action, meeting=place.meeting.id)]


def _decision_line(place: Place, decision: Decision) -> Line:
    title = place.store.get(Matter, decision.matter).title
    details = {
        decisions.AGREED: decision.text,
        decisions.POSTPONED: _("{talks} snakker sammen innen {day}").format(
            talks=decision.talks, day=short_day(decision.before) if decision.before else ""
        ),
        decisions.REFERRED: decision.channel,
        decisions.NOT_TAKEN_UP: decision.reason,
    }.get(decision.outcome, "")
    text = _sentence(f"{outcome_name(decision.outcome)}: {details}" if details else outcome_name(decision.outcome))
    if decision.awaiting:
        who = listed(decision.awaiting)
        text += _(" Forslag, til {who} har bekreftet.").format(who=who)
    return Line(text, f"«{title}»")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else text + "."


def action_line(place: Place, action: Action) -> Line:
    """What is done by whom, and by when."""
    owner = place.store.get(Member, action.owner).name if action.owner else _("ingen ennå")
    due = _(", innen {day}").format(day=short_day(action.due)) if action.due else ""
    return Line(f"{action.what} ({owner}{due})")
