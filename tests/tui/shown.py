"""Every screen there is, and the way to each."""

from __future__ import annotations

import datetime as dt
import pkgutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, closing, contextmanager, suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from review.planted import parted, stopped, well
from support import logs
from support.clock import Clock
from support.copies import Copies, Make
from support.group import DAY, add, found
from support.sample import half_a_year
from textual.screen import Screen
from tui.chair import Chair, StandingPulse

import partsgruppe
from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.asking.for_all import WALL, Onlooker, Stage
from partsgruppe.asking.questions import Await, Text
from partsgruppe.asking.scene import Lead
from partsgruppe.between import browse, matters, overview, pages
from partsgruppe.between.actions import OnAction
from partsgruppe.between.ask_for_a_talk import AskingForATalk
from partsgruppe.between.correct import Correcting
from partsgruppe.between.ending import Ending, RemovingCopy
from partsgruppe.between.feedback import Hear
from partsgruppe.between.from_file import FromFile
from partsgruppe.between.inbox import Inbox
from partsgruppe.between.inputs import OnInput
from partsgruppe.between.lasting import OnLasting
from partsgruppe.between.letters import AnsweringLetter
from partsgruppe.between.looking import Page
from partsgruppe.between.matters import OnMatter
from partsgruppe.between.pages import where_to
from partsgruppe.between.pass_on import PassingOn
from partsgruppe.between.pen import HavingPen
from partsgruppe.between.places import Deciding
from partsgruppe.between.receive import Receiving
from partsgruppe.between.redact import Redacting
from partsgruppe.between.repair import Repairing
from partsgruppe.between.send import Sending
from partsgruppe.between.sending_in import SEND_IN, OnGroup
from partsgruppe.between.setup import Setup
from partsgruppe.between.sharing_folder import SharingFolder
from partsgruppe.exercises.library import Library
from partsgruppe.group.inputs import Input, InputReceived
from partsgruppe.group.letters import LetterReceived
from partsgruppe.group.matters import Matter, MatterRaised, MatterRenamed
from partsgruppe.group.meetings import MemberArrived, agenda, last_meeting, unfinished_meeting
from partsgruppe.group.members import Group, GroupChanged, MemberChanged, members, the_group
from partsgruppe.group.records import Record, RuleBroken
from partsgruppe.group.trials import Trial
from partsgruppe.group.unions import UnionCorrected
from partsgruppe.meeting.seen_by_all import seen_by_all
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers import to_print
from partsgruppe.papers.file_manager import Showing
from partsgruppe.papers.laid_out import LayingOut
from partsgruppe.papers.scribe import Scribe
from partsgruppe.papers.unnamed import without_names
from partsgruppe.planning import front_page
from partsgruppe.planning.agenda import Plan
from partsgruppe.review import own
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
from partsgruppe.review.judgement import DISAGREE
from partsgruppe.review.page import PageLine
from partsgruppe.sharing.outgoing import Found
from partsgruppe.steps.kind import Kind
from partsgruppe.steps.kinds import KINDS
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp
from partsgruppe.tui.messages import ClosingWanted, DialogueWanted, ReceivingWanted, ThingWanted, Wanted
from partsgruppe.tui.review import ReviewApp
from partsgruppe.tui.screens import review
from partsgruppe.tui.screens.blank import BlankScreen
from partsgruppe.tui.screens.closed import ClosedScreen
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.screens.exercises import FindExerciseScreen, PreviewScreen
from partsgruppe.tui.screens.feedback import FeedbackScreen
from partsgruppe.tui.screens.home import HomeScreen
from partsgruppe.tui.screens.inputs import InputsScreen
from partsgruppe.tui.screens.looking_up import LookingUp
from partsgruppe.tui.screens.meeting import MeetingScreen
from partsgruppe.tui.screens.menu_page import Menu
from partsgruppe.tui.screens.overlay import OverlayScreen
from partsgruppe.tui.screens.paper import PaperScreen
from partsgruppe.tui.screens.plan import PlanScreen
from partsgruppe.tui.screens.readings import ReadingsScreen, SeriesScreen
from partsgruppe.tui.screens.receive import ReceiveScreen
from partsgruppe.tui.screens.repair import RepairScreen
from partsgruppe.tui.screens.review_letter import LetterScreen
from partsgruppe.tui.screens.search import Searching, SearchScreen
from partsgruppe.tui.screens.setup import SetupScreen
from partsgruppe.tui.screens.slash_menu import SlashMenuScreen
from partsgruppe.tui.screens.things import screen_of
from partsgruppe.tui.screens.too_small import TooSmallScreen
from partsgruppe.tui.screens.wall import WallScreen
from partsgruppe.tui.shell import Shell
from partsgruppe.tui.wall import WallApp
from partsgruppe.tui.widgets.answer import Answer
from partsgruppe.tui.widgets.answer_area import AnswerArea
from partsgruppe.tui.widgets.answer_go import AnswerWait
from partsgruppe.tui.widgets.answer_pick_many import AnswerPickMany
from partsgruppe.tui.widgets.answer_sheet import AnswerSheet
from partsgruppe.tui.widgets.answer_text import AnswerText
from partsgruppe.tui.widgets.day_suggestions import Suggestions
from partsgruppe.tui.widgets.page_lines import PageLines

ON_LINES: set[type] = {FromFile, RemovingCopy, Showing}
"""What is asked on the command line or line by line alone."""

OURS = tuple(f"partsgruppe.{room}." for room in ("steps", "planning", "meeting", "between", "papers", "tui"))
"""Where in the program it is said what is asked and shown in the app."""

ON_WALL = [("apen-sak", "round"), ("apen-sak", "decide"), ("bytt-stol", "talk"), ("velg-noe-lite", "choose")]


Press = Callable[[Chair], Awaitable[object]]


class Way(NamedTuple):
    """How to come to a screen, and what stands on it that stands nowhere else.

    Something is brought about in a `group`, and an app is opened `on` it: where something goes on there before, at its
    meeting, else on its first page. Then a page is opened, or keys are pressed.
    """

    stands: tuple[type, ...] = ()
    before: Callable[[Store], object] | None = None
    press: Press | None = None
    opens: Callable[[Store], Wanted] | None = None
    group: Make = half_a_year
    on: Callable[[Way, Path], AbstractContextManager[Shell]] | None = None


@asynccontextmanager
async def shown(
    name: str, copied: Copies, folder: Path, size: tuple[int, int], group: Make = half_a_year
) -> AsyncIterator[Chair]:
    """The app on this screen, of the group that it is a screen of, on the day of its meeting.

    Another `group` stands in for the usual one.
    """
    way = SHOWN[name]
    path = copied(folder / "gruppe.db", group if way.group is half_a_year else way.group)
    with (way.on or _its_own)(way, path) as app:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            chair = Chair(pilot)
            if way.opens and isinstance(app, PartsgruppeApp):
                app.open(way.opens(app.store))
                await pilot.pause()
            if way.press:
                await way.press(chair)
            assert set(way.stands) <= set(what_stands_on(app.screen)), f"{name}: {what_stands_on(app.screen)}"
            yield chair


# On what


@contextmanager
def _its_own(way: Way, path: Path) -> Iterator[Shell]:
    with closing(Store(path, Clock(step=0))) as store:
        if way.before:
            way.before(store)
        yield PartsgruppeApp(store, Library(), meet=way.before is not None, pulse=StandingPulse())


@contextmanager
def _along(way: Way, path: Path) -> Iterator[Shell]:
    """A second window on the same machine."""
    with closing(Store(path, Clock(step=0))) as leading, closing(Store(path, Clock(step=0))) as along:
        assert way.before
        way.before(leading)
        yield PartsgruppeApp(along, Library(), meet=True, pulse=StandingPulse())


@contextmanager
def _wall(way: Way, path: Path) -> Iterator[Shell]:
    """What is for all, where the meeting has come to; or that nobody leads."""
    with closing(Store(path, Clock(step=0))) as store, closing(Onlooker(path, WALL)) as onlooker:
        stage = Stage(path)
        if way.before:
            walk = way.before(store)
            assert isinstance(walk, Walk)
            stage.show(lambda: seen_by_all(store, Library(), walk))
        yield WallApp(onlooker, "partsgruppe meet", Clock(step=0), StandingPulse())
        stage.leave()


@contextmanager
def _desk(way: Way, path: Path) -> Iterator[Shell]:
    with Archive.made(path) as archive:
        yield ReviewApp(archive, Clock(step=0), StandingPulse())


# Groups


def nobody(path: Path) -> None:
    """A file in which nobody has said anything."""
    Store(path, Clock(step=0)).close()


def new(path: Path) -> None:
    """Four at a table, who have not met."""
    with closing(Store(path, Clock(step=0))) as store:
        found(store)


def hundreds(path: Path) -> None:
    """Half a year, with three hundred matters more and as many inputs."""
    half_a_year(path)
    with closing(Store(path, Clock(step=0))) as store, store.answer():
        for number in range(1, 301):
            store.record(MatterRaised(title=f"Noe med lys og lyd på vaktrommet {number}"))
            store.record(InputReceived(text=f"Det er for lite lys på vaktrom {number}, og det er der vi skriver."))


LONG = "Arbeidsmiljøutviklingsgruppa ved Sør-Østerdal interkommunale rehabiliteringssenter"
NAMES = (
    "Anne-Margrethe Bjørnstjerne Sæterstøl-Østensjø",
    "Per-Øyvind Håkonsønn Ågotnes",
    "Åshild Ærfjell-Knutsdatter",
    "Bjørn-Ståle Grønlandsskjær Øverbø",
    "Kjærsti-Sølvi Dagfinnsdatter Åmodt",
)
UNIONS = ("Fellesorganisasjonen (FO)", "Norsk Ergoterapeutforbund og Norsk Fysioterapeutforbund")


def long_names(path: Path) -> None:
    """The same half a year, where everything has the longest name that it may have at a workplace in Norway."""
    half_a_year(path)
    with closing(Store(path, Clock(step=0))) as store, store.answer():
        group = the_group(store)
        store.record(
            GroupChanged(
                workplace=LONG, language=group.language, weeks=group.weeks, minutes=group.minutes, unions=group.unions
            )
        )
        for union, name in zip(group.unions, UNIONS, strict=True):
            store.record(UnionCorrected(union, name))
        for member, name in zip(members(store), NAMES, strict=True):
            store.record(MemberChanged(member.id, name, member.seats))
        for matter in store.where(Matter):
            store.record(MatterRenamed(matter.id, f"Arbeidstidsplanleggingsforutsetninger: {matter.title}"))


def archive(path: Path) -> None:
    """Groups at the desk: one whose logs part, two of which all is well, and a file that is no log."""
    with Archive.made(path) as made:
        there = {
            "a.log": parted(False).log,
            "b.log": parted(True).log,
            "c.log": well(False).log,
            "d.log": well(True).log,
            "f.log": stopped(False).log,
            "e.pdf": b"%PDF",
        }
        list(add_all(made, [logs.put(path.parent / "logs", name, log) for name, log in there.items()]))


def no_logs(path: Path) -> None:
    """An archive with nothing in it."""
    with Archive.made(path) as made, made.written_by_me():
        pass


# Ways


def _walk(store: Store, exercise: str, kind: str, of: str = "", scribe: bool = False, weeks: int = 0) -> Walk:
    """To the first step of a kind in an exercise, so many weeks after the day that was planned."""
    assert isinstance(store.clock, Clock)
    store.clock.now += dt.timedelta(weeks=weeks)
    meeting = unfinished_meeting(store)
    assert meeting is not None
    if exercise not in {item.exercise for item in agenda(store, meeting.id)}:
        add(store, Library(), meeting.id, exercise)
    for member in members(store)[:-1]:
        store.record(MemberArrived(meeting=meeting.id, member=member.id))
    walk = Walk(store, Library(), meeting.id, Scribe(store) if scribe else None)
    while (walk.place.exercise.id, walk.place.step.kind) != (exercise, kind) or (of and walk.place.setting("of") != of):
        here = walk.place
        if isinstance(walk.question, Text):
            walk.answer(f"Noe vi kan gjøre noe med selv, kanskje {len(here.heading)} ganger i uka")
        if walk.place == here:
            walk.skip()
        assert not walk.at_the_end, f"No {kind} in {exercise}"
    return walk


def _at(exercise: str, kind: str, press: Press | None = None, *stands: type, **more: Any) -> Way:
    """At the meeting, one of the group being away: the first step of a kind in an exercise, or what comes of a key."""
    of_kind = () if press else (type(KINDS[kind]),)
    return Way((*of_kind, *stands), partial(_walk, exercise=exercise, kind=kind, **more), press)


def _to(lead: Lead, *stands: type, press: Press | None = None) -> Way:
    return Way(stands, press=press, opens=lambda store: ThingWanted(lead))


def _first(record: type[Record], *stands: type, act: str = "", press: Callable[..., Any] | None = None) -> Way:
    """What may be done about, or seen of, the first thing of a kind that it can be done about."""

    def opens(store: Store) -> Wanted:
        for one in store.where(record):
            with suppress(RuleBroken):
                lead = where_to(store, Lead(record.table.name, one.id, act))
                if lead.to == record.table.name and lead.act == act:
                    screen_of(store, Library(), lead)
                    return ThingWanted(lead)
        raise AssertionError(record)

    return Way(stands, press=press, opens=opens)


def _chosen(*labels: str) -> Press:
    return lambda chair: chair.choose(*labels)


def _pressed(*keys: str) -> Press:
    return lambda chair: chair.press(*keys)


def _said(*lines: str) -> Press:
    return lambda chair: chair.say(*lines)


def _first_of_menu(label: str) -> Press:
    return lambda chair: _first_of(chair, label)


async def _first_of(chair: Chair, label: str) -> None:
    await chair.choose(label)
    await chair.press("enter")


async def _menu(chair: Chair) -> None:
    chair.app.show_menu()
    await chair.pilot.pause()


async def _hits(chair: Chair) -> None:
    await chair.choose("Søk i alt")
    await chair.say("vakt")


async def _proposed(chair: Chair) -> None:
    for number in (1, 2):
        await chair.choose("Det som gjelder")
        await chair.take(number)
        await chair.choose("Foreslå at det tar slutt")
        await chair.say("Vi gjør det på en annen måte nå, og ingen har tenkt på det siden i vår")
        await chair.choose("verneombud")
        await chair.press("escape")
    await chair.choose("Forslag")


async def _new_day(chair: Chair) -> None:
    await _first_of(chair, "Oppgaver")
    await chair.choose("Gi den en ny dato")


async def _came_of_it(chair: Chair) -> None:
    await _first_of(chair, "Referater")
    await chair.choose("Det som kom ut")


async def _refused(chair: Chair) -> None:
    await _new_day(chair)
    await chair.say("31.2.")


async def _spoken(chair: Chair) -> None:
    await chair.say("Vi klarer det ikke uten at noen sier fra i tide, og det må være lov.", "/pass")


async def _is_waiting(chair: Chair) -> None:
    """Something takes its time."""
    await chair.screen.query_one(AnswerArea).ask(Await(prompt="Leser mappa …", help=LONG, work=lambda: None), "")
    await chair.pilot.pause()


async def _without_room(chair: Chair) -> None:
    await chair.pilot.resize_terminal(39, 11)
    chair.app._check_resize()
    await chair.pilot.pause()


def _closed(store: Store) -> Wanted:
    meeting = last_meeting(store)
    assert meeting is not None
    return ClosingWanted(meeting, with_papers=False)


def _letter(store: Store) -> Wanted:
    store.record(LetterReceived(day=DAY, greeting=f"Hei {LONG}! " * 3, answers="Ja, det kan dere.", example="Lys."))
    return ThingWanted(Lead(front_page.LETTER))


def _deciding(store: Store) -> Wanted:
    """Somebody is named in what goes out of the room."""
    text, finder = "Anne-Margrethe har vært borte siden mandag, og Åse tar vaktene hennes.", without_names(store).finder
    found = tuple(Found(one, text) for one in finder.find(text))
    return DialogueWanted(Deciding(store, found, finder, f"Oppslaget fra {LONG}"))


async def _on_the_wall(chair: Chair) -> None:
    assert isinstance(chair.app, WallApp)
    await chair.app.wall.tick()
    await chair.pilot.pause()


def _on_wall(exercise: str, kind: str) -> Way:
    """The same on the wall."""
    return _at(exercise, kind, _on_the_wall)._replace(stands=(WallScreen,), on=_wall)


def _through(*wanted: Callable[[PageLine], object], keys: Sequence[str] = ()) -> Press:
    """After these keys, through a line that is wanted of each page."""

    async def press(chair: Chair) -> None:
        await chair.press(*keys)
        for wants in wanted:
            lines = next(one for one in chair.app.screen.query(PageLines) if one.display and one.entries)
            lines._mark(next(number for number, one in enumerate(lines.entries) if wants(one)))
            lines.focus()
            await chair.press("enter")

    return press


def _at_desk(screen: type[review.ReviewScreen], *wanted: Callable[[PageLine], object], keys: Sequence[str] = ()) -> Way:
    return Way((screen,), press=_through(*wanted, keys=keys), group=archive, on=_desk)


async def _noted(chair: Chair) -> None:
    await _through(_of_group, _writes)(chair)
    await chair.press(*"Ring i neste uke", "enter", "enter", "escape", "ctrl+o", "enter")


def _writes(entry: PageLine) -> bool:
    return entry.act == own.WRITE


def _of_group(entry: PageLine) -> bool:
    return entry.group is not None and not entry.reason


SHOWN = {
    "home": Way((HomeScreen, overview.Overview)),
    "home with a long name": Way((HomeScreen,), group=long_names),
    "home of a new group": Way((HomeScreen,), group=new),
    "home of hundreds": Way((HomeScreen,), group=hundreds),
    "first of all": Way((SetupScreen,), group=nobody),
    "first name": Way((SetupScreen, AnswerText), press=_chosen("Sett opp gruppa vår, på"), group=nobody),
    "first plan": Way((PlanScreen,), press=_chosen("Planlegg"), group=new),
    "menu": Way((SlashMenuScreen,), press=_menu),
    "help": Way((OverlayScreen,), press=_pressed("f1")),
    "too small": Way((TooSmallScreen,), press=_without_room),
    "black": Way((BlankScreen,), press=_pressed("f9")),
    # Between meetings
    "plan": Way((PlanScreen, Plan), press=_chosen("Forbered")),
    "matters": Way((LookingUp, pages.MattersPage), press=_chosen("Saker")),
    "matters, hundreds": Way((pages.MattersPage,), press=_chosen("Saker"), group=hundreds),
    "matter": Way((pages.MatterPage,), press=_first_of_menu("Saker")),
    "on a matter": _first(Matter, OnMatter, act=matters.RENAME),
    "a new matter": _first(Group, OnGroup, act=SEND_IN),
    "minutes": Way((PaperScreen, to_print.MinutesPaper), press=_first_of_menu("Referater")),
    "meetings": Way((pages.MinutesPage,), press=_chosen("Referater")),
    "came of it": Way((pages.CameOfIt,), press=_came_of_it),
    "inputs": Way((InputsScreen, Inbox), press=_chosen("Innspill")),
    "inputs, none": Way((Inbox,), press=_chosen("Innspill"), group=new),
    "inputs, hundreds": Way((Inbox,), press=_chosen("Innspill"), group=hundreds),
    "an input": _first(Input, OnInput),
    "setup": Way((Setup,), press=_chosen("Medlemmer")),
    "exercises": Way((browse.LibraryPage,), press=_chosen("Øvelser")),
    "situations": _to(Lead(browse.SITUATION), browse.SituationsPage),
    "a situation": _to(Lead(browse.SITUATION, 1), browse.SomePage),
    "an exercise": _to(Lead(browse.EXERCISE, act="apen-sak"), browse.ExercisePage),
    "find an exercise": _to(Lead(browse.FIND), FindExerciseScreen, browse.FindExercise),
    "preview": _to(Lead(browse.PREVIEW, act="apen-sak"), PreviewScreen, browse.Preview),
    "handouts": _to(Lead(browse.HANDOUT, act="apen-sak"), to_print.PartsPage),
    "a handout": _to(Lead(browse.HANDOUT, act="apen-sak", passage=to_print.WHOLE), to_print.PaperPage),
    "actions": Way((pages.ActionsPage,), press=_chosen("Oppgaver")),
    "action": Way((OnAction,), press=_first_of_menu("Oppgaver")),
    "day": Way((OnAction, Suggestions), press=_new_day),
    "refused": Way((OnAction,), press=_refused),
    "lasting": Way((pages.LastingPage,), press=_chosen("Det som gjelder")),
    "held": Way((OnLasting,), press=_first_of_menu("Det som gjelder")),
    "proposals": Way((pages.ProposalsPage,), press=_proposed),
    "search": Way((SearchScreen, Searching), press=_chosen("Søk i alt")),
    "hits": Way((Searching,), press=_hits),
    "readings": Way((ReadingsScreen,), press=_chosen("Målinger")),
    "course": Way((SeriesScreen,), press=_first_of_menu("Målinger")),
    "papers": Way((to_print.PapersPage,), press=_chosen("Skriv ut")),
    "since when": _to(Lead(to_print.NOTICE), to_print.SincePage),
    "to the steering group": _to(Lead(to_print.DIGEST, passage="2026-06-01"), to_print.DigestPaper),
    "seats": _to(Lead(to_print.HANDOVER), to_print.SeatsPage),
    "poster": _to(Lead(to_print.POSTER), to_print.AskingStaff),
    "save": _to(Lead(to_print.CALENDAR), to_print.Saving),
    "lay out": _to(Lead(to_print.LAY_OUT), LayingOut),
    "names": Way((Deciding,), opens=_deciding),
    "send": _to(Lead(front_page.SEND), Sending),
    "talk": _to(Lead(front_page.TALK), AskingForATalk),
    "letter": Way((AnsweringLetter,), opens=_letter),
    "pen": _to(Lead(front_page.PEN), HavingPen),
    "pass on": _to(Lead(to_print.PASS_ON), PassingOn),
    "receive": Way((ReceiveScreen, Receiving), opens=lambda store: ReceivingWanted()),
    "folder": _to(Lead(overview.FOLDER), SharingFolder),
    "redact": _to(Lead(to_print.REDACT), Redacting),
    "correct": _to(Lead(overview.CORRECT), Correcting),
    "end": _to(Lead(overview.END), Ending),
    "repair": _to(
        Lead(overview.REPAIR, passage="Tabellen actions sier noe annet enn loggen."), RepairScreen, Repairing
    ),
    "waiting": Way((AnswerWait,), press=_is_waiting),
    "closed": Way((ClosedScreen,), opens=_closed),
    "hear": _first(Trial, FeedbackScreen, Hear, act=pages.HEAR),
    # At the meeting
    "here": _at("apning", "present", None, AnswerPickMany),
    "approve": _at("siden-sist", "approve", scribe=True),
    "since": _at("siden-sist", "actions"),
    "answering": _at("siden-sist", "inputs"),
    "again": _at("se-igjen", "again", of="lasting", weeks=60),
    "round": _at("apen-sak", "round", _spoken, MeetingScreen, type(KINDS["round"])),
    "brief": _at("evaluer-utprovingen", "brief"),
    "decide": _at("apen-sak", "decide"),
    "agreed": _at("apen-sak", "decide", _chosen("Vi er enige"), AnswerSheet),
    "one by one": _at("apen-sak", "decide", _chosen("Vi er enige", "Kan leve", "Noen kan", "Leder")),
    "choose": _at("velg-noe-lite", "choose"),
    "checklist": _at("ny-teknologi", "checklist"),
    "alone": _at("apen-sak", "alone"),
    "talking": _at("apen-sak", "talk"),
    "groups": _at("innspill-fra-ansatte", "groups"),
    "evaluate": _at("evaluer-utprovingen", "evaluate"),
    "doing": _at("apen-sak", "actions"),
    "telling": _at("bemanning", "tell"),
    "swap": _at("bytt-stol", "talk"),
    "rate": _at("hvordan-samarbeider-vi", "rate"),
    "trial": _at("prov-ut", "trial"),
    "next": _at("avslutning", "next"),
    "page": _at("avslutning", "next", _pressed("ctrl+t")),
    "now": _at("apen-sak", "round", _pressed("ctrl+w")),
    "break": _at("apen-sak", "round", _pressed("ctrl+b")),
    "people": _at("apen-sak", "round", _pressed("ctrl+f")),
    "note": _at("apen-sak", "round", _pressed("f4")),
    "an action": _at("apen-sak", "round", _said("/oppgave", "Spørre nattevaktene")),
    "refer": _at("apen-sak", "round", _pressed("f7")),
    "notes": _at("apen-sak", "round", _pressed("ctrl+l")),
    "agenda": _at("apen-sak", "round", _pressed("ctrl+r")),
    "role cards": _at("apen-sak", "round", _pressed("f10")),
    "reading along": _at("apen-sak", "round")._replace(stands=(Menu,), on=_along),
    # On the wall
    "wall": Way((WallScreen,), on=_wall),
    **{f"wall: {exercise}, {kind}": _on_wall(exercise, kind) for exercise, kind in ON_WALL},
    # At the desk
    "desk": _at_desk(review.OverviewScreen),
    "desk, nothing": Way((review.OverviewScreen,), group=no_logs, on=_desk),
    "desk: news": _at_desk(review.NewsScreen, keys=["ctrl+n"]),
    "desk: notes": _at_desk(review.NotesScreen, keys=["ctrl+o"]),
    "desk: trials": _at_desk(review.TrialsScreen, keys=["ctrl+u"]),
    "desk: files": _at_desk(review.FilesScreen, keys=["ctrl+l"]),
    "desk: sheets": _at_desk(review.SheetsScreen, keys=["ctrl+u", "ctrl+e"]),
    "desk: sheet": _at_desk(review.SheetScreen, lambda one: one.sheet is not None, keys=["ctrl+u", "ctrl+e"]),
    "desk: search": _at_desk(review.ReviewSearchScreen, keys=["ctrl+k", *"lys"]),
    "desk: group": _at_desk(review.GroupScreen, _of_group),
    "desk: meeting": _at_desk(review.ReviewedMeetingScreen, _of_group, lambda one: one.meeting is not None),
    "desk: matter": _at_desk(review.ReviewedMatterScreen, _of_group, lambda one: one.matter is not None),
    "desk: evidence": _at_desk(
        review.EvidenceScreen, lambda one: one.text == "Bakken barnehage", lambda one: one.reason
    ),
    "desk: parted": _at_desk(review.PartedScreen, _of_group, lambda one: one.reason == DISAGREE),
    "desk: note": Way((review.NoteScreen,), press=_noted, group=archive, on=_desk),
    "desk: writing": _at_desk(review.WritingScreen, _of_group, _writes),
    "desk: letter": _at_desk(LetterScreen, _of_group, lambda one: one.act == own.LETTER),
}
"""Every screen, by a name for each."""


# What there is


def what_stands_on(screen: Screen[Any]) -> list[type]:
    """What it is a screen of: what asks there, about which page or step, and what takes the answer."""
    if not isinstance(screen, DialogueScreen):
        return [type(screen)]
    asker = screen.asker
    about = [vars(screen)[name] for name in ("page", "_paper", "_overview") if name in vars(screen)]
    kind = [asker.place.kind] if isinstance(asker, Walk) and not asker.at_the_end else []
    return [type(one) for one in (screen, asker, *about, *kind, *screen.query("#answer > *"))]


def first_to_each(*kinds: type) -> list[str]:
    """The first way to each thing of these kinds that can stand on a screen."""
    first = {thing: name for name, way in reversed(SHOWN.items()) for thing in way.stands if issubclass(thing, kinds)}
    return sorted(set(first.values()), key=list(SHOWN).index)


def all_there_is() -> set[type]:
    """What can stand on a screen: each kind of it, wherever in the program that is written."""
    for module in pkgutil.walk_packages(partsgruppe.__path__, "partsgruppe."):
        if module.name.startswith(OURS):
            import_module(module.name)
    kinds: tuple[type, ...] = (Screen, Dialogue, Page, Kind, Answer)
    ours = {one for kind in kinds for one in _below(kind) if one.__module__.startswith(OURS)}
    return {one for one in ours if not one.__subclasses__()} - ON_LINES


def _below(kind: type[Any]) -> set[type]:
    below = set[type](kind.__subclasses__())
    return below.union(*map(_below, below))
