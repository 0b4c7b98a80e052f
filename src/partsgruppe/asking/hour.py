"""The meeting by the clock: when it ends, how much of it is left, and whether the group is ahead of its plan."""

from __future__ import annotations

import datetime as dt

import msgspec

from partsgruppe.language.catalogue import _, many
from partsgruppe.language.days import clock

MINUTE = dt.timedelta(minutes=1)
ON_TIME = 2
"""So many minutes off the plan are none."""

TEN, FIVE, TWO, OVER, ITEM_OVER, TIED = "ten", "five", "two", "over", "item over", "tied"
LAST = (TWO, OVER)
"""When it is time to read back what was agreed, whatever is left."""


class Hour(msgspec.Struct, frozen=True):
    """When the meeting `ends`, when its agenda was `planned` to be through, and when the step under way is to be.

    What the item has left after that step, what is planned after the item, and how much the agenda is `too_long` for
    the meeting, are minutes. The `item` is what runs over; `tied` comes next at a time by the clock.
    """

    ends: dt.datetime
    planned: dt.datetime
    step_ends: dt.datetime
    item_left: int
    after: int
    too_long: int = 0
    item: str = ""
    tied: str = ""
    tied_to: dt.datetime | None = None

    def left(self, now: dt.datetime) -> int:
        """The whole minutes that are left of the meeting, less than none when it is over its time."""
        return -((now - self.ends) // MINUTE)

    def behind(self, now: dt.datetime) -> int:
        """How many minutes later than planned the agenda would be through; less than none when it is ahead."""
        through = max(now, self.step_ends) + (self.item_left + self.after) * MINUTE
        return round((through - self.planned) / MINUTE)

    def alarm(self, now: dt.datetime) -> str:
        """What the clock has to say now, if anything: of all it had to say, the latest."""
        moments = {
            TEN: self.ends - 10 * MINUTE,
            FIVE: self.ends - 5 * MINUTE,
            TWO: self.ends - 2 * MINUTE,
            OVER: self.ends,
            ITEM_OVER: self.step_ends + (self.item_left + 1) * MINUTE,
        }
        if self.tied_to is not None:
            moments[TIED] = self.tied_to
        gone = {alarm: moment for alarm, moment in moments.items() if moment <= now}
        return max(gone, key=gone.__getitem__, default="")

    def sentence(self, alarm: str) -> str:
        """What an alarm says."""
        sentences = {
            TEN: _("Ti minutter igjen av møtet."),
            FIVE: _("Fem minutter igjen av møtet."),
            TWO: _("To minutter igjen av møtet. Les opp det dere har avtalt."),
            OVER: _("Møtet er over tida."),
            TIED: _("Nå er det tid for «{title}».").format(title=self.tied),
            ITEM_OVER: _("«{title}» har brukt tida si.").format(title=self.item),
        }
        return sentences.get(alarm, "")

    def left_in_words(self, now: dt.datetime) -> str:
        """«34 min til 15.00», and «2 min over tida» after that."""
        left = self.left(now)
        if left > 0:
            return _("{n} min til {time}").format(n=left, time=clock(self.ends))
        return _("{n} min over tida").format(n=-left)

    def in_short(self, now: dt.datetime) -> str:
        """«34 min→15.00», for where there is little room."""
        left = self.left(now)
        if left > 0:
            return _("{n} min→{time}").format(n=left, time=clock(self.ends))
        return _("{n} min over").format(n=-left)

    def pace_in_words(self, now: dt.datetime) -> str:
        """«6 minutter bak planen»; but nobody is behind with an agenda that was too long from the beginning."""
        behind = self.behind(now)
        if abs(behind) < ON_TIME:
            return _("i rute")
        if behind > 0 and behind - self.too_long < ON_TIME:
            return many("sakslista er {n} minutt for lang", "sakslista er {n} minutter for lang", behind)
        if behind > 0:
            return many("{n} minutt bak planen", "{n} minutter bak planen", behind)
        return many("{n} minutt foran planen", "{n} minutter foran planen", -behind)

    def told(self, now: dt.datetime) -> str:
        """Both, in a line."""
        return f"{self.left_in_words(now)}, {self.pace_in_words(now)}"
