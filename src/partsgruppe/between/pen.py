"""The pen changes hands: taken here, or given to somebody who will write elsewhere."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick
from partsgruppe.asking.scene import Scene
from partsgruppe.group.meetings import no_meeting
from partsgruppe.group.members import Member, members
from partsgruppe.group.pen import PenGiven, pen
from partsgruppe.group.records import require
from partsgruppe.history.pen import pen_text
from partsgruppe.language.catalogue import _
from partsgruppe.store.store import Store

TAKE, GIVE = "take", "give"


class TakingPen(Dialogue):
    """Asks who takes the pen on this machine."""

    guide = "pass-on"
    key = "take pen"
    keeps = False

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.begin(self.first)

    @property
    def first(self) -> str:
        """What is asked first."""
        return TAKE

    def form(self, name: str) -> Form[None]:
        """Who takes it, or who gets it."""
        return self._take() if name == TAKE else self._give()

    def done(self, result: str | None) -> None:
        """That was all."""
        self.end()

    def scene(self) -> Scene:
        """Who has it, and what that means."""
        body = _(
            "Den som har pennen, skriver i gruppas logg. De andre leser med. Ta den når den er gitt til deg,"
            " eller når den som har den, er borte. Loggen sier hvem som tok den."
        )
        return Scene(title=_("Hvem har pennen?"), body=body, notice=pen_text(self.store, self.store.today()))

    def _take(self) -> Form[None]:
        held = pen(self.store)
        given = held.member if held and not held.machine else None
        member = yield from ask(pick_member(self.store, _("Hvem er det som tar pennen?"), given))
        self.told = take_pen(self.store, member)

    def _give(self) -> Form[None]:
        held = pen(self.store)
        others = [one for one in pick_member(self.store, "").options if held is None or one.value != held.member]
        stays = Option(0, _("Den blir her"))
        member = yield from ask(Pick(prompt=_("Hvem skal ha pennen nå?"), options=[*others, stays], initial=0))
        self.told = give_pen(self.store, member) if member else pen_text(self.store, self.store.today())


class HavingPen(TakingPen):
    """Asks who gets the pen from here; who takes it, where it is elsewhere or nobody has it."""

    @property
    def first(self) -> str:
        """What is asked first."""
        held = pen(self.store)
        return GIVE if held is not None and not self.store.pen_elsewhere else TAKE


def pick_member(store: Store, prompt: str, initial: int | None = None) -> Pick[int]:
    """One of the group."""
    options = [Option(one.id, f"{one.name}, {', '.join(map(str, one.seats))}") for one in members(store)]
    return Pick(prompt=prompt, options=options, initial=initial)


def take_pen(store: Store, member: int) -> str:
    """Let a member write here. Returns who has the pen now."""
    store.take_pen(member)
    return pen_text(store, store.today())


def give_pen(store: Store, member: int) -> str:
    """Let a member write elsewhere. Returns who has the pen now. Raises RuleBroken in the middle of a meeting."""
    no_meeting(store)
    store.record(PenGiven(member=member))
    return pen_text(store, store.today())


def named(store: Store, written: str) -> int:
    """The member who goes by this name, or a part of it. Raises RuleBroken when there is none, or more than one."""
    wanted = written.strip().casefold()
    there = [one for one in store.where(Member) if one.left is None]
    exact = [one for one in there if one.name.casefold() == wanted]
    found = exact or [one for one in there if wanted in one.name.casefold().split()]
    names = ", ".join(one.name for one in there)
    require(len(found) == 1, _("Hvem er «{name}»? Skriv hele navnet: {names}.").format(name=written, names=names))
    return found[0].id
