"""Writing down what those concerned say about a trial, before the meeting where it is evaluated. (Method: rule 2)"""

from __future__ import annotations

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import NotUnderstood, Text, a_number
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group.ending import must_go_on
from partsgruppe.group.heard import HeardBeforehand, heard
from partsgruppe.group.matters import Matter
from partsgruppe.group.trials import Trial
from partsgruppe.history.rule import rule_as_agreed
from partsgruppe.history.status import status_of
from partsgruppe.history.wording import heard_line
from partsgruppe.language.catalogue import _
from partsgruppe.store.store import Store

MOST = 9999
DONE = "done"


class HowMany(Text, frozen=True, kw_only=True):
    """A number of people."""

    def read(self, line: str) -> str:
        """The number as it was typed. Raises NotUnderstood when it is none."""
        written = super().read(line)
        if not 1 <= (a_number(written) or 0) <= MOST:
            raise NotUnderstood(_("Skriv et tall, for eksempel 5."))
        return written


class Hear(Dialogue):
    """Asks from whom, how many and what they said, until there is no more."""

    guide = "matters"

    def __init__(self, store: Store, trial: int) -> None:
        self.key = f"hear-{trial}"
        self._trial = trial
        must_go_on(store)
        super().__init__(store)
        if not self._frames:
            self.begin("hear")

    def form(self, name: str) -> Form[str | None]:
        """The only form there is."""
        return self._hear()

    def done(self, result: str | None) -> None:
        """Once more, until that was all."""
        if result:
            self.end()
        else:
            self.begin("hear")

    def scene(self) -> Scene:
        """The trial, how those concerned were to be asked, and what has been heard so far."""
        trial = self.store.get(Trial, self._trial)
        said = heard(self.store, trial.id)
        return Scene(
            title=_("Hva sier de det gjelder?"),
            where=_("{title}, {status}").format(
                title=self.store.get(Matter, trial.matter).title,
                status=status_of(self.store, trial, self.store.today()).in_words(),
            ),
            lines_title=_("Utprøvingen, og det dere har hørt"),
            lines=(
                Line(rule_as_agreed(self.store, trial), _("Vi prøver")),
                Line(trial.heard, _("Slik spør vi")),
                *(heard_line(one) for one in said),
            ),
        )

    def _hear(self) -> Form[str | None]:
        who = yield from ask(
            Text(
                prompt=_("Hvem har dere hørt?"),
                help=_("En rolle eller en gruppe, som nattevaktene. Aldri navn."),
                empty=_("ikke flere, ferdig"),
            )
        )
        if not who:
            return DONE
        number = yield from ask(HowMany(prompt=_("Hvor mange var de?")))
        text = yield from ask(Text(prompt=_("Hva sa de?"), long=True, help=_("Så nær deres egne ord som mulig.")))
        self.store.record(HeardBeforehand(trial=self._trial, who=who, number=int(number), text=text))
        return None
