"""Looking again, between two meetings, at what holds: a proposal for the next meeting. (Method: rule 5)"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.scene import Line
from partsgruppe.between.acting import Acting
from partsgruppe.group.agreement_reviews import CHANGED, ENDED, KEPT
from partsgruppe.group.outcomes import Agreement, GroundRule
from partsgruppe.group.suggestions import Suggested, suggested
from partsgruppe.history.lasting import lasting_line
from partsgruppe.history.proposals import suggestion_line
from partsgruppe.language.catalogue import N_, _
from partsgruppe.steps.lasting import next_day, why, wording

TEXT, REASON, DAY = "text", "reason", "day"


class OnLasting(Acting):
    """It holds still, is changed, or ends, if the next meeting says so."""

    acts = {  # noqa: RUF012
        KEPT: N_("Foreslå at det gjelder fortsatt"),
        CHANGED: N_("Foreslå en endring"),
        ENDED: N_("Foreslå at det tar slutt"),
    }

    @property
    def one(self) -> Agreement | GroundRule:
        """What holds, as it stands now."""
        if isinstance(self.about, Agreement):
            return self.store.get(Agreement, self.about.id)
        return self.store.get(GroundRule, self.about.id)

    def forms(self) -> dict[str, Callable[[], Form[str]]]:
        """Nothing while the next meeting has something to say yes or no to. A ground rule just holds."""
        if self.one.awaiting or suggested(self.store, self.one):
            return {}
        outcomes = (KEPT, CHANGED, ENDED) if isinstance(self.one, Agreement) else (CHANGED, ENDED)
        return {outcome: partial(self._review, outcome) for outcome in outcomes}

    def proposed(self) -> bool:
        """Whether it is itself only proposed, or somebody proposes something about it."""
        return bool(self.one.awaiting) or super().proposed()

    def title(self) -> str:
        """What holds."""
        return self.one.text

    def lines(self) -> list[Line]:
        """What it is, since when, and what is proposed."""
        held, proposed = lasting_line(self.store, self.one, self.store.today()), suggestion_line(self.store, self.one)
        return [Line(held.who, _("Slik står det")), *([proposed] if proposed else [])]

    def _review(self, outcome: str) -> Form[str]:
        text = (yield from self.put(TEXT, wording(self.one.text))) if outcome == CHANGED else ""
        reason = yield from self.put(REASON, why(outcome))
        again = outcome != ENDED and isinstance(self.one, Agreement)
        day = (yield from self.put(DAY, next_day(self.store.today()))) if again else None
        return self.suggest(
            Suggested(
                by=(yield from self.by()),
                of=self.one.table.name,
                about=self.one.id,
                outcome=outcome,
                text=text,
                reason=reason,
                day=day,
            )
        )
