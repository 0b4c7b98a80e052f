"""What an undo took back: told in a few words, and as the answer that it was."""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.questions import PickMany, Question, Text
from partsgruppe.group.actions import Action, ActionAgreed
from partsgruppe.group.decisions import Decided
from partsgruppe.group.inputs import STAFF_MEETING, Input, InputAnswered, InputJoined, InputReceived
from partsgruppe.group.matters import MatterRaised, Referred
from partsgruppe.group.meetings import ItemGivenMatter, MemberArrived, MemberWent, StepReached
from partsgruppe.group.members import Member, Seat
from partsgruppe.group.outcomes import AGREEMENTS, AgreementMade, Chosen, GroundRuleAgreed, WinCelebrated
from partsgruppe.group.records import Event, label_of
from partsgruppe.group.rounds import ALONE, GROUP, NOTE, ROUND, Contributed
from partsgruppe.group.trials import TrialEvaluated, TrialStarted
from partsgruppe.history.wording import came_and_went, channel_in_a_sentence, outcome_name
from partsgruppe.language.catalogue import _, many
from partsgruppe.steps.lists import OTHER
from partsgruppe.steps.position import Place
from partsgruppe.store.store import Store

LONGEST = 60
"""How much of a text is told."""

_BESIDE = (
    "meeting_paused",
    "meeting_resumed",
    "round_begun",
    "turn_added",
    "step_reached",
    "agenda_item_added",
    "item_given_matter",
    "readings_agreed",
    "readings_withheld",
    "chosen",
    "matter_raised",
    "decided",
)
"""What may be recorded beside what an answer was given for, the least telling first."""


# In words


def in_words(store: Store, events: Sequence[Event]) -> str:
    """What these events were, short: «oppgave «Ringe vaktmester»», «henvisning til leder»."""
    came_or_went = [event for event in events if isinstance(event, MemberArrived | MemberWent)]
    if came_or_went:
        return _who_came_or_went(store, came_or_went)
    telling = max((event.type for event in events), key=_telling)
    same = [event for event in events if event.type == telling]
    return _special(same) or _labelled(store, same)


def _telling(type_: str) -> int:
    return _BESIDE.index(type_) if type_ in _BESIDE else len(_BESIDE)


def _who_came_or_went(store: Store, events: Sequence[MemberArrived | MemberWent]) -> str:
    return came_and_went(
        [store.get(Member, event.member).name for event in events if isinstance(event, MemberArrived)],
        [store.get(Member, event.member).name for event in events if isinstance(event, MemberWent)],
    ).rstrip(".")


def _special(events: Sequence[Event]) -> str:
    event = events[0]
    if isinstance(event, StepReached):
        return _("steget er åpent igjen")
    if isinstance(event, Referred):
        return _("henvisning til {channel}").format(channel=channel_in_a_sentence(event.channel))
    if isinstance(event, MatterRaised):
        return _("saken {text}").format(text=_quoted(event.title))
    if isinstance(event, Decided):
        return _("utfallet {text}").format(text=_quoted(outcome_name(event.outcome)))
    if isinstance(event, InputReceived) and len(events) > 1:
        return many("{n} innspill", "{n} innspill", len(events))
    return _said(event) if isinstance(event, Contributed) else ""


def _said(event: Contributed) -> str:
    """Something that was said. What was thought in silence is not shown, here as little as elsewhere."""
    if event.kind == ALONE:
        return _("notat fra stille arbeid")
    if event.kind == ROUND:
        return _("innspill i runden fra {who}").format(who=Seat(event.role, event.union))
    return _("notat {text}").format(text=_quoted(event.text)) if event.kind == NOTE else ""


def _labelled(store: Store, events: Sequence[Event]) -> str:
    label = label_of(events[0].type)
    texts = [_text_in(event) or _text_about(store, event) for event in events]
    return f"{label[:1].lower()}{label[1:]} {', '.join(_quoted(text) for text in texts if text)}".rstrip()


def _text_in(event: Event) -> str:
    return str(getattr(event, "text", "") or getattr(event, "what", ""))


def _text_about(store: Store, event: Event) -> str:
    """What the task or the input says that something was done with."""
    if action := getattr(event, "action", None):
        return store.get(Action, action).what
    return store.get(Input, event.input).text if isinstance(event, InputAnswered | InputJoined) else ""


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    short = line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
    return _("«{text}»").format(text=short)


# As the answer it was


def text_again(place: Place, question: Question | None, events: Sequence[Event]) -> str:
    """The text that these events came of, if it was the answer to this question at this place."""
    if not isinstance(question, Text):
        return ""
    kind, keep = place.step.kind, place.setting("keep", "note")
    if kind == "talk":
        return _talked(keep, events)
    if kind == "choose":
        return _own_words([], events)
    if kind in ("decide", "trial"):
        return _named_or_tried(events)
    of_kind = {
        "round": [event.text for event in events if isinstance(event, Contributed) and event.kind == ROUND],
        "groups": [event.text for event in events if isinstance(event, Contributed) and event.kind == GROUP],
        "inputs": [
            event.text for event in events if isinstance(event, InputReceived) and event.origin == STAFF_MEETING
        ],
        "actions": [event.what for event in events if isinstance(event, ActionAgreed)],
        "evaluate": [event.heard for event in events if isinstance(event, TrialEvaluated)],
    }
    return "\n".join(of_kind.get(kind, []))


def _talked(keep: str, events: Sequence[Event]) -> str:
    for event in events:
        if isinstance(event, Contributed) and event.kind == keep:
            return event.text
        if isinstance(event, MatterRaised) and keep == "matter":
            return event.title
        if isinstance(event, WinCelebrated) and keep == "win":
            return event.text
        if isinstance(event, GroundRuleAgreed) and keep == "ground_rule":
            return event.text
        if isinstance(event, AgreementMade) and keep in AGREEMENTS and event.kind == keep:
            return event.text
    return ""


def _named_or_tried(events: Sequence[Event]) -> str:
    """The name that the item's matter got, or what is tried of a matter that had one."""
    if any(isinstance(event, ItemGivenMatter) for event in events):
        return next((event.title for event in events if isinstance(event, MatterRaised)), "")
    return next((event.what for event in events if isinstance(event, TrialStarted)), "")


def ticked_again(place: Place, question: Question | None, events: Sequence[Event]) -> tuple[list[str | int], str]:
    """What was ticked of several, and what was written of one's own, if that was the answer to this question."""
    if not isinstance(question, PickMany):
        return [], ""
    if place.step.kind == "present":
        came = [event.member for event in events if isinstance(event, MemberArrived)]
        went = [event.member for event in events if isinstance(event, MemberWent)]
        here = [presence.member for presence in place.present]
        return [member for member in [*here, *came] if member not in went] if came or went else [], ""
    if place.step.kind != "choose":
        return [], ""
    labels = [option.label for option in question.options if option.value != OTHER]
    texts = [event.text for event in events if isinstance(event, Chosen)]
    ticked = [option.value for option in question.options if option.value != OTHER and option.label in texts]
    own = _own_words(labels, events)
    return [*ticked, *([OTHER] if own else [])], own


def _own_words(offered: Sequence[str], events: Sequence[Event]) -> str:
    return next((event.text for event in events if isinstance(event, Chosen) and event.text not in offered), "")
