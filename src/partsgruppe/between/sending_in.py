"""A matter sent in between two meetings: somebody in a role wants it on the agenda of the next one."""

from __future__ import annotations

from collections.abc import Callable

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.scene import Line
from partsgruppe.between.acting import Acting
from partsgruppe.group.matters import Matter, MatterRaised, MatterWanted, open_matters
from partsgruppe.history.matters import to_choose
from partsgruppe.language.catalogue import N_, _
from partsgruppe.planning.items import matter_title, put_on_the_next

SEND_IN = "send in"
TITLE = "title"


class OnGroup(Acting):
    """What one may do that is about no one thing yet."""

    acts = {SEND_IN: N_("Meld inn en ny sak")}  # noqa: RUF012

    def forms(self) -> dict[str, Callable[[], Form[str]]]:
        """It can always be done."""
        return {SEND_IN: self._send_in}

    def title(self) -> str:
        """What it is."""
        return _("Meld inn en ny sak")

    def lines(self) -> list[Line]:
        """The matters that go on, so that nobody sends in one that is there."""
        return [Line(option.label) for option in to_choose(self.store, open_matters(self.store))]

    def _send_in(self) -> Form[str]:
        title = yield from self.put(TITLE, matter_title())
        by = yield from self.by()
        matter = self.store.record(MatterRaised(title=title, role=by.role, union=by.union))
        self.did(MatterWanted(matter=matter, by=by))
        sent_in = self.store.get(Matter, matter)
        (option,) = to_choose(self.store, [sent_in])
        told = _("{matter} er meldt inn og kommer på sakslista til neste møte.").format(matter=option.label)
        return " ".join(filter(None, [told, put_on_the_next(self.store, sent_in)]))
