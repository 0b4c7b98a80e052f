"""Inputs from staff between meetings, on standard input and output."""

from __future__ import annotations

from typing import TextIO

from partsgruppe.between.inbox import Inbox
from partsgruppe.language.catalogue import _
from partsgruppe.plain.converse import converse
from partsgruppe.plain.terminal import EndOfInput, Terminal
from partsgruppe.store.store import Store


def go_through(store: Store, answers: TextIO, page: TextIO) -> None:
    """Take in, join and answer inputs until the answers end. Raises ReadOnly when another window or machine writes."""
    store.must_write(inputs=True)
    terminal = Terminal(answers, page)
    try:
        converse(Inbox(store), terminal)
    except EndOfInput:
        terminal.say()
    terminal.say(_("Alt er lagret."))
