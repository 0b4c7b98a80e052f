"""What an undo took back, told in a few words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.group import proposals
from partsgruppe.group.fields import NAME, WORDS
from partsgruppe.group.records import RECORDS, Event, fields_of, label_of, require
from partsgruppe.group.taken_back import ITSELF
from partsgruppe.history.proposals import proposed_text
from partsgruppe.history.wording import one_line
from partsgruppe.language.catalogue import _, listed
from partsgruppe.language.showable import shortened
from partsgruppe.steps.kinds import KINDS
from partsgruppe.store.index import searched
from partsgruppe.store.store import Store

LONGEST = 60
"""How much of a text is told."""


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
    most = max(_among(event) for event in events)
    telling = [event for event in events if _among(event) == most]
    types = list(dict.fromkeys(event.type for event in telling))[: 1 if most <= ITSELF else None]
    told = (_told(store, [event for event in telling if event.type == type_]) for type_ in types)
    return " ".join(told).rstrip(".")


def _among(event: Event) -> int:
    return event.declared.taken_back.among if event.declared.undoable else 0


def _told(store: Store, events: Sequence[Event]) -> str:
    """What events of one type were."""
    event, how = events[0], events[0].declared.taken_back
    if how.several and len(events) > 1:
        return how.several(len(events))
    texts = list(dict.fromkeys(text for event in events if (text := _text(store, event))))
    quoted = ", ".join(_quoted(text) for text in texts)
    if how.words:
        return _(how.words).format(text=quoted, who=listed(texts))
    said = next(filter(None, (kind.undone(event, quoted) for kind in KINDS.values())), "")
    label = label_of(event.type)
    return said or f"{label[:1].lower()}{label[1:]} {quoted}".rstrip()


def _text(store: Store, event: Event) -> str:
    """What an event says, or else what it was done with: a task, an input, a rule or an agreement."""
    return event.said() or next(_done_with(store, event), "")


def _done_with(store: Store, event: Event) -> Iterator[str]:
    for table, id in event.concerns():
        kind = RECORDS[table]
        named = [field for field in fields_of(kind) if field.holds == NAME and event.declared.says]
        fields = [*searched(kind, WORDS), *named]
        if fields:
            record = store.get(kind, id)
            yield (
                proposed_text(store, record) if isinstance(record, proposals.KINDS) else getattr(record, fields[0].name)
            )


def _quoted(text: str) -> str:
    return _("«{text}»").format(text=shortened(one_line(text), LONGEST))
