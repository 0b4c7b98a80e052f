"""What an undo took back, told in a few words."""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.group.decisions import Decided
from partsgruppe.group.fields import WORDS
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import Matter, MatterRaised, MatterRenamed, MatterWanted, Referred
from partsgruppe.group.meetings import MemberArrived, MemberWent, StepReached
from partsgruppe.group.members import Member
from partsgruppe.group.proposals import ProposalConfirmed, ProposalReturned, settled
from partsgruppe.group.records import RECORDS, Event, Record, label_of, references, require
from partsgruppe.group.suggestions import KINDS as KINDS_SUGGESTED
from partsgruppe.group.suggestions import Suggested
from partsgruppe.history.proposals import proposed_text
from partsgruppe.history.wording import came_and_went, channel_in_a_sentence, one_line, outcome_name
from partsgruppe.language.catalogue import _, many
from partsgruppe.language.showable import shortened
from partsgruppe.steps.kinds import KINDS
from partsgruppe.store.index import searched
from partsgruppe.store.store import Store

LONGEST = 60
"""How much of a text is told."""

_WHERE = ("agenda_items", "matters")
"""What an event refers to only to say where it belongs."""

_BESIDE = (
    "meeting_paused",
    "meeting_resumed",
    "round_begun",
    "turn_added",
    "role_taken",
    "step_reached",
    "agenda_item_added",
    "item_sized",
    "item_left",
    "item_given_matter",
    "readings_agreed",
    "readings_withheld",
    "chosen",
    "matter_wanted",
    "matter_raised",
    "decided",
)
"""What may be recorded beside what an answer was given for, the least telling first."""


def undoable(dialogue: Dialogue) -> str:
    """What can be taken back in a dialogue now, in a few words; empty when nothing can."""
    last = dialogue.last_answered() if dialogue.undoes else []
    return in_words(dialogue.store, last) if last else ""


def undo_in(dialogue: Dialogue) -> str:
    """Take back what was recorded last in a dialogue. Returns a sentence on what it was.

    Raises RuleBroken when there is nothing to undo.
    """
    require(bool(undoable(dialogue)), _("Her er det ingenting å angre."))
    undone = dialogue.take_back("")  # what it was answered to is known, so no form has to begin instead
    return _("Angret: {text}").format(text=in_words(dialogue.store, undone))


def in_words(store: Store, events: Sequence[Event]) -> str:
    """What these events were, short: «oppgave «Ringe vaktmester»», «henvisning til leder»."""
    came_or_went = [event for event in events if isinstance(event, MemberArrived | MemberWent)]
    if came_or_went:
        return _who_came_or_went(store, came_or_went)
    telling = max((event.type for event in events), key=_telling)
    same = [event for event in events if event.type == telling]
    return _special(store, same) or _labelled(store, same)


def _telling(type_: str) -> int:
    return _BESIDE.index(type_) if type_ in _BESIDE else len(_BESIDE)


def _who_came_or_went(store: Store, events: Sequence[MemberArrived | MemberWent]) -> str:
    return came_and_went(
        [store.get(Member, event.member).name for event in events if isinstance(event, MemberArrived)],
        [store.get(Member, event.member).name for event in events if isinstance(event, MemberWent)],
    ).rstrip(".")


def _special(store: Store, events: Sequence[Event]) -> str:
    event = events[0]
    if isinstance(event, StepReached):
        return _("steget er åpent igjen")
    if isinstance(event, Referred):
        return _("henvisning til {channel}").format(channel=channel_in_a_sentence(event.channel))
    if isinstance(event, MatterRaised):
        return _("saken {text}").format(text=_quoted(event.title))
    if isinstance(event, MatterRenamed):
        return _("navnet {text}").format(text=_quoted(event.title))
    if isinstance(event, MatterWanted):
        return _("{text} på sakslista").format(text=_quoted(store.get(Matter, event.matter).title))
    if isinstance(event, Decided):
        return _("utfallet {text}").format(text=_quoted(outcome_name(event.outcome)))
    if isinstance(event, InputReceived) and len(events) > 1:
        return many("{n} innspill", "{n} innspill", len(events))
    return next(filter(None, (kind.undone(event, _quoted(_text_in(event))) for kind in KINDS.values())), "")


def _labelled(store: Store, events: Sequence[Event]) -> str:
    label = label_of(events[0].type)
    texts = [_text_in(event) or _text_about(store, event) for event in events]
    return f"{label[:1].lower()}{label[1:]} {', '.join(_quoted(text) for text in texts if text)}".rstrip()


def _text_in(event: Event) -> str:
    return str(getattr(event, "text", "") or getattr(event, "what", ""))


def _text_about(store: Store, event: Event) -> str:
    """What that says which something was done with: a task, an input, a rule or an agreement."""
    if isinstance(event, Suggested):
        return _first_words(store, KINDS_SUGGESTED[event.of], event.about)
    if isinstance(event, ProposalConfirmed | ProposalReturned):
        about, id = settled(event)
        return proposed_text(store, store.get(about, id))
    for table, id in references(event):
        kind = RECORDS.get(table)
        if kind is not None and table not in _WHERE and searched(kind, WORDS):
            return _first_words(store, kind, id)
    return ""


def _first_words(store: Store, kind: type[Record], id: int) -> str:
    return str(getattr(store.get(kind, id), searched(kind, WORDS)[0].name))


def _quoted(text: str) -> str:
    return _("«{text}»").format(text=shortened(one_line(text), LONGEST))
