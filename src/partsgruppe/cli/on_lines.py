"""A command that asks: its questions on lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from partsgruppe.asking.dialogue import Dialogue
    from partsgruppe.plain.terminal import Terminal
    from partsgruppe.store.store import Store


def converse_on_lines(store: Store, dialogue: Dialogue, terminal: Terminal) -> None:
    """Ask all there is to ask, or until the answers end. Raises ReadOnly when another window leads the group."""
    from partsgruppe.plain.converse import converse
    from partsgruppe.plain.terminal import EndOfInput
    from partsgruppe.store.errors import ReadOnly

    if store.reads_along:
        raise ReadOnly(_("Et annet vindu leder denne gruppa. Lukk det først, eller fortsett der."))
    try:
        converse(dialogue, terminal)
    except EndOfInput:
        return
