"""An action between two meetings: ticked off, given a new day, handed on or taken. (Method: rule 7)"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.questions import Option, Pick, TheDay
from partsgruppe.asking.scene import Lead, Line
from partsgruppe.between.acting import Acting, ask_role
from partsgruppe.group.actions import (
    OPEN,
    Action,
    ActionGiven,
    ActionRescheduled,
    ActionTicked,
    Owners,
    nobody_yet,
    whose,
)
from partsgruppe.group.matters import Matter
from partsgruppe.group.members import Seat, members
from partsgruppe.group.table import empty_seats
from partsgruppe.history.status import status_of
from partsgruppe.language.catalogue import N_, _, many
from partsgruppe.steps.actions import days_ahead

DONE, MOVE, GIVE, TAKE = "done", "move", "give", "take"
DAY, TO = "day", "to"


class OnAction(Acting):
    """Whoever acts says in which role; the next meeting hears of it."""

    acts = {  # noqa: RUF012
        DONE: N_("Den er gjort"),
        MOVE: N_("Gi den en ny dato"),
        GIVE: N_("Gi den til noen andre"),
        TAKE: N_("Ta den selv"),
    }

    @property
    def action(self) -> Action:
        """The action as it stands now."""
        return self.store.get(Action, self.about.id)

    def forms(self) -> dict[str, Callable[[], Form[str]]]:
        """Nothing more can be done about an action that is settled."""
        if self.action.state != OPEN:
            return {}
        return {DONE: self._done, MOVE: self._move, GIVE: self._give, TAKE: self._take}

    def label(self, act: str) -> str:
        """An action that nobody has is not taken from anybody."""
        return _("Gi den til noen") if act == GIVE and self.action.owners == Owners() else super().label(act)

    def title(self) -> str:
        """What is to be done."""
        return self.action.what

    def lines(self) -> list[Line]:
        """Who does it, how it stands, and which matter it belongs to."""
        action, store = self.action, self.store
        moved = [many("flyttet {n} gang", "flyttet {n} ganger", action.moved)] if action.moved else []
        status = ", ".join([status_of(store, action, store.today()).in_words(), *moved])
        of = (
            [Line(store.get(Matter, action.matter).title, _("Sak"), Lead(Matter.table.name, action.matter))]
            if action.matter
            else []
        )
        return [Line(whose(store, action), _("Hvem")), Line(status, _("Slik står det")), *of]

    def _done(self) -> Form[str]:
        return self.did(ActionTicked(action=self.action.id, by=(yield from self.by())))

    def _move(self) -> Form[str]:
        today = self.store.today()
        due = yield from self.put(
            DAY,
            TheDay(
                prompt=_("Hva er den nye datoen?"),
                today=today,
                earliest=today,
                suggestions=days_ahead(self.store, today),
            ),
        )
        return self.did(ActionRescheduled(action=self.action.id, due=due, by=(yield from self.by())))

    def _give(self) -> Form[str]:
        who = self._who(_("Hvem skal gjøre det?"))
        free = [seat for seat in empty_seats(self.store) if (None, seat) != (self.action.owner, self.action.seat)]
        nobody = [Option((None, seat), nobody_yet(seat)) for seat in free]
        owner, seat = yield from self.put(TO, msgspec.structs.replace(who, options=[*who.options, *nobody]))
        by = yield from self.by()
        return self.did(ActionGiven(action=self.action.id, owner=owner, seat=seat, by=by))

    def _take(self) -> Form[str]:
        """Whoever takes it says who that is; the role alone would not do where several have it."""
        owner, seat = yield from self.put(TO, self._who(_("Hvem er du?"), ask_role(self.store).initial))
        return self.did(ActionGiven(action=self.action.id, owner=owner, seat=seat, by=seat))

    def _who(self, prompt: str, last: Seat | None = None) -> Pick[tuple[int | None, Seat]]:
        action = self.action
        options: list[Option[tuple[int | None, Seat]]] = [
            Option((member.id, seat), f"{member.name}, {seat}")
            for member in members(self.store)
            for seat in member.seats
            if (member.id, seat) != (action.owner, action.seat)
        ]
        likely = [option.value for option in options if option.value[1] == last]
        return Pick(prompt=prompt, options=options, initial=likely[0] if len(likely) == 1 else None)
