"""A command that asks: its questions on lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.output import terminal
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from partsgruppe.asking.dialogue import Dialogue
    from partsgruppe.papers.template import Paper
    from partsgruppe.plain.terminal import Terminal
    from partsgruppe.store.store import Store


def converse_on_lines(store: Store, dialogue: Dialogue, lines: Terminal) -> None:
    """Ask all there is to ask, or until the answers end. Raises ReadOnly when another window or machine writes."""
    from partsgruppe.plain.converse import converse
    from partsgruppe.plain.terminal import EndOfInput

    store.must_write()
    try:
        converse(dialogue, lines)
    except EndOfInput:
        return


def once_decided(store: Store, make: Callable[[], Paper], unasked: bool = False) -> Paper:
    """The paper, once it is decided what becomes of each place in it where somebody may be meant.

    The questions go to the error output, for the paper may go to the other. Raises MinutesError when one has no answer.
    """
    from partsgruppe.papers.unnamed import Undecided

    try:
        return make()
    except Undecided as undecided:
        from partsgruppe.between.places import Deciding, may_be_personal

        if unasked:
            without = _("Kjør uten --yes, og si hva vi gjør med det.")
            raise CommandError(may_be_personal(undecided.found, without)) from undecided
        deciding = Deciding(store, undecided.found, undecided.finder, _("Før andre leser det"))
        converse_on_lines(store, deciding, terminal(err=True))
        return make()
