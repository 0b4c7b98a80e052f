"""A matter between two meetings: on the next agenda, put off for a while, or by a clearer name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.questions import Text, TheDay
from partsgruppe.asking.scene import Line
from partsgruppe.between.acting import Acting
from partsgruppe.group.matters import (
    GOING_ON,
    TRYING,
    Matter,
    MatterRetitled,
    MatterWanted,
    on_the_next_agenda,
)
from partsgruppe.group.suggestions import Suggested, suggested
from partsgruppe.history.proposals import suggestion_line
from partsgruppe.history.status import status_of
from partsgruppe.language.catalogue import N_, _
from partsgruppe.planning.items import put_on_the_next
from partsgruppe.planning.rhythm import work_days
from partsgruppe.steps.rename import new_title
from partsgruppe.store.store import Store

PUT_ON, PUT_OFF, RENAME = "put on", "put off", "rename"
DAY, REASON, TITLE = "day", "reason", "title"

WEEKS = (4, 8, 13)
"""How many weeks a matter is proposed to wait."""


ACTS = {
    PUT_ON: N_("Sett saken på sakslista til neste møte"),
    PUT_OFF: N_("Foreslå at saken venter"),
    RENAME: N_("Gi saken et nytt navn"),
}


def acts_on(store: Store, matter: Matter) -> list[str]:
    """What makes sense as the matter stands."""
    going_on = matter.state in GOING_ON
    there = {
        PUT_ON: going_on and not on_the_next_agenda(store, matter.id),
        PUT_OFF: going_on and matter.state != TRYING and not suggested(store, matter),
        RENAME: True,
    }
    return [act for act in ACTS if there[act]]


class OnMatter(Acting):
    """One may put a matter on the agenda and rename it alone; that it waits is for the group to say."""

    acts = ACTS

    @property
    def matter(self) -> Matter:
        """The matter as it stands now."""
        return self.store.get(Matter, self.about.id)

    def forms(self) -> dict[str, Callable[[], Form[str]]]:
        """What makes sense as the matter stands."""
        forms = {PUT_ON: self._put_on, PUT_OFF: self._put_off, RENAME: self._rename}
        return {act: forms[act] for act in acts_on(self.store, self.matter)}

    def refusal(self, act: str) -> str:
        """Why something cannot be done now."""
        if act == PUT_ON and self.matter.state in GOING_ON:
            return _("Saken kommer på sakslista til neste møte allerede.")
        return super().refusal(act)

    def title(self) -> str:
        """What it is called."""
        return self.matter.title

    def lines(self) -> list[Line]:
        """How it stands, and what is proposed."""
        status = status_of(self.store, self.matter, self.store.today()).in_words()
        proposed = suggestion_line(self.store, self.matter)
        return [Line(status, _("Slik står det")), *([proposed] if proposed else [])]

    def _put_on(self) -> Form[str]:
        by = yield from self.by()
        told = self.did(MatterWanted(matter=self.matter.id, by=by))
        return " ".join(filter(None, [told, put_on_the_next(self.store, self.matter)]))

    def _put_off(self) -> Form[str]:
        today = self.store.today()
        day = yield from self.put(
            DAY,
            TheDay(
                prompt=_("Når skal vi ta den opp igjen?"),
                today=today,
                earliest=today + dt.timedelta(days=1),
                suggestions=work_days(today + dt.timedelta(weeks=weeks) for weeks in WEEKS),
            ),
        )
        reason = yield from self.put(REASON, Text(prompt=_("Hvorfor skal den vente?"), empty=_("ingen begrunnelse")))
        by = yield from self.by()
        return self.suggest(Suggested(by=by, of=Matter.table.name, about=self.matter.id, day=day, reason=reason))

    def _rename(self) -> Form[str]:
        title = yield from self.put(TITLE, new_title(self.matter))
        if title == self.matter.title:
            return ""
        return self.did(MatterRetitled(matter=self.matter.id, title=title, by=(yield from self.by())))
