"""A whole meeting on standard input and output: set-up and planning first when they are missing."""

from __future__ import annotations

from contextlib import closing, suppress
from functools import partial
from typing import TextIO

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.asking.for_all import Stage
from partsgruppe.between.forgetting import forget_due
from partsgruppe.between.inbox import Inbox
from partsgruppe.between.overview import FOLDER, RECEIVE
from partsgruppe.between.receive import Receiving
from partsgruppe.between.sample import SampleWanted
from partsgruppe.between.setup import SAMPLE, Setup
from partsgruppe.between.sharing_folder import SharingFolder
from partsgruppe.exercises.library import Library
from partsgruppe.files import command
from partsgruppe.group import meetings
from partsgruppe.group.ending import must_go_on
from partsgruppe.group.meetings import meeting_under_way
from partsgruppe.group.members import Group, the_group
from partsgruppe.group.records import RuleBroken
from partsgruppe.language import catalogue
from partsgruppe.language.catalogue import _
from partsgruppe.meeting.seen_by_all import seen_by_all
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.file_manager import Showing
from partsgruppe.papers.scribe import Scribe
from partsgruppe.plain.converse import HELP, converse, show
from partsgruppe.plain.terminal import EndOfInput, Terminal
from partsgruppe.planning.agenda import INPUTS, START, Plan
from partsgruppe.planning.front_page import front_page
from partsgruppe.store.errors import StoreError, told_by
from partsgruppe.store.rescue import notice
from partsgruppe.store.store import Store


def meet(store: Store, library: Library, answers: TextIO, page: TextIO) -> None:
    """Lead the group through its meeting. When the answers end, the meeting is paused and everything kept.

    Raises ReadOnly when another window or machine writes.
    """
    with suppress(EndOfInput):
        hold(store, library, Terminal(answers, page), greets=True)


def hold(store: Store, library: Library, terminal: Terminal, greets: bool = False) -> None:
    """Lead the group through its meeting. When the answers end, it is paused, and EndOfInput raised.

    It `greets` with what is on the group's page, unless one comes from there. Raises ReadOnly when another window or
    machine writes.
    """
    store.must_write()
    must_go_on(store)
    with closing(_Wall(store, library)) as wall:
        terminal.meanwhile = wall.look
        try:
            _meet(store, library, terminal, wall, greets)
        except EndOfInput:
            _leave(store, terminal)
            raise
        finally:
            terminal.meanwhile = None


def look_on(store: Store, library: Library, terminal: Terminal) -> None:
    """Say what is for all now of a meeting that another window leads."""
    meeting = meeting_under_way(store)
    seen = seen_by_all(store, library, Walk(store, library, meeting.id) if meeting else None)
    show(seen.scene, None, terminal)
    for told in (seen.asked, seen.help, *(f"- {choice}" for choice in seen.choices)):
        if told:
            terminal.say(told)


class _Wall:
    """Shows on a wall what is for all, each time something is asked, and when one is opened meanwhile."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store, self._library = store, library
        self._stage = Stage(store.path)
        self._walk: Walk | None = None

    def show(self, walk: Walk | None = None) -> None:
        self._walk = walk
        self._stage.show(lambda: seen_by_all(self._store, self._library, walk))

    def look(self) -> None:
        if self._stage.news():
            self.show(self._walk)

    def close(self) -> None:
        self._stage.leave()


def _meet(store: Store, library: Library, terminal: Terminal, wall: _Wall, greets: bool) -> None:
    _set_up(store, terminal)
    if forgotten := forget_due(store):
        terminal.say(forgotten)
    if greets and not meeting_under_way(store):
        for line in front_page(store, store.today()):
            terminal.say(line.told)
        if rescued := notice(store):
            terminal.say(rescued)
    walk = _lead(store, library, terminal, wall)
    while walk is not None and walk.put_back:
        walk = _lead(store, library, terminal, wall)
    if walk is None:
        return
    if not walk.over:
        _leave(store, terminal)
        return
    store.back_up()
    closed = walk.meeting
    terminal.say()
    terminal.say(_("Møte {n} er avsluttet. Takk for i dag.").format(n=closed.number))
    terminal.say(_("Loggens kvittering: {receipt}").format(receipt=store.receipt(closed.closed or 0)))
    if walk.trouble:
        terminal.say(walk.trouble)
    if walk.wants_papers:
        _lay_out(store, closed, terminal)
    if closed.next_chair not in (None, closed.chair):
        words = _("Gi loggen videre til den som leder neste møte: {command}")
        terminal.say(words.format(command=command(store.path, "pass-on")))
    terminal.say(_("Referatet får du med: {command}").format(command=command(store.path, "minutes")))


def _lay_out(store: Store, meeting: meetings.Meeting, terminal: Terminal) -> None:
    """Lay the papers ready, once it is decided what may stand in them, and show the folder if that is wanted."""
    from partsgruppe.papers.laid_out import ASK_FIRST, LayingOut, lay_out

    try:
        papers = lay_out(store, meeting)
        if papers:
            terminal.say(papers.told)
        else:
            terminal.say(_(ASK_FIRST))
            asking = LayingOut(store, meeting)
            converse(asking, terminal)
            papers = asking.ready
    except (RuleBroken, StoreError) as error:
        terminal.say(str(error))
        return
    if papers:
        converse(Showing(store, papers.folder), terminal)


def _set_up(store: Store, terminal: Terminal) -> None:
    """Set the group up, or take one in that exists, unless it is here. Raises ReadOnly where others have the pen."""
    there = bool(store.where(Group))
    while not there:
        setup = Setup(store)
        converse(setup, terminal)
        if setup.left_for == SAMPLE:
            raise SampleWanted
        if setup.left_for == RECEIVE:
            _go_through(Receiving(store), terminal)
        elif setup.left_for == FOLDER:
            _go_through(SharingFolder(store), terminal)
        if store.where(Group):
            catalogue.use(the_group(store).language)
            there = setup.left_for != FOLDER
    store.must_write()


def _go_through(dialogue: Dialogue, terminal: Terminal) -> None:
    """Ask all there is to ask, and say what came of it."""
    converse(dialogue, terminal)
    terminal.say(told_by(dialogue.conclude))


def _lead(store: Store, library: Library, terminal: Terminal, wall: _Wall) -> Walk | None:
    """Prepare the meeting unless one is under way, and lead it; None when it is left for another day."""
    meeting = meeting_under_way(store)
    if meeting is None:
        plan = _planned(store, library, terminal, wall)
        if plan.outcome != START:
            return None
        meeting = plan.meeting
    walk = Walk(store, library, meeting.id, Scribe(store))
    terminal.say(_("Skriv {help} for å se hva du kan gjøre når som helst.").format(help=_(HELP)))
    converse(walk, terminal, partial(wall.show, walk))
    return walk


def _planned(store: Store, library: Library, terminal: Terminal, wall: _Wall) -> Plan:
    """The plan of the meeting as it was left, once whoever wanted to has proposed answers to what staff brought up."""
    while True:
        plan = Plan(store, library)
        converse(plan, terminal, wall.show)
        if plan.outcome != INPUTS:
            return plan
        converse(Inbox(store), terminal)


def _leave(store: Store, terminal: Terminal) -> None:
    meeting = meeting_under_way(store)
    terminal.say()
    if meeting is not None and meeting.state == meetings.OPEN:
        store.record(meetings.MeetingPaused(meeting=meeting.id))
    store.look()
    if warning := store.take_warning():
        terminal.say(warning)
    if meeting is not None:
        terminal.say(_("Møtet har pause. Alt er lagret."))
    else:
        terminal.say(_("Alt er lagret."))
    terminal.say(_("Fortsett der dere slapp med: {command}").format(command=command(store.path, "meet --plain")))
