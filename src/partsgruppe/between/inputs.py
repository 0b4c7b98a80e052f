"""Answering an input between two meetings: a proposal for the next meeting. (Method: rule 6)"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.scene import Line
from partsgruppe.between.acting import Acting
from partsgruppe.group import inputs
from partsgruppe.group.inputs import Input
from partsgruppe.group.members import Seat
from partsgruppe.group.suggestions import Suggested, suggested
from partsgruppe.history.proposals import suggestion_line
from partsgruppe.history.status import Kind, kind_name, status_of
from partsgruppe.language.catalogue import N_, _
from partsgruppe.steps.inputs import ANSWER, NO, TAKE_UP, answer_question, title_question
from partsgruppe.store.store import Store

TEXT, TITLE = "text", "title"

OUTCOMES = {ANSWER: inputs.ANSWERED, TAKE_UP: inputs.TAKEN_UP, NO: inputs.NOT_TAKEN_UP}


class OnInput(Acting):
    """What the staff are told is for the group to say."""

    acts = {  # noqa: RUF012
        ANSWER: N_("Foreslå et svar"),
        TAKE_UP: N_("Foreslå at vi tar det opp som sak"),
        NO: N_("Foreslå at vi ikke tar det opp"),
    }

    @property
    def input(self) -> Input:
        """The input as it stands now."""
        return self.store.get(Input, self.about.id)

    def forms(self) -> dict[str, Callable[[], Form[str]]]:
        """Nothing once it is answered, or an answer is proposed."""
        return {how: partial(self._answer, how) for how in OUTCOMES} if answerable(self.store, self.input) else {}

    def title(self) -> str:
        """What they said."""
        return self.input.text

    def lines(self) -> list[Line]:
        """How it stands, and what is proposed."""
        status = status_of(self.store, self.input, self.store.today()).in_full()
        proposed = suggestion_line(self.store, self.input)
        return [Line(status, _("Slik står det")), *([proposed] if proposed else [])]

    def _answer(self, how: str) -> Form[str]:
        title = (yield from self.put(TITLE, title_question(self.input))) if how == TAKE_UP else ""
        answer = yield from self.put(TEXT, answer_question(self.input, how))
        return self.suggest(answer_suggested(self.input, how, title, answer, (yield from self.by())))


def input_group(store: Store, one: Input) -> str:
    """What it stands under, among others that stand alike."""
    if suggested(store, one) is not None:
        return _("Svar er foreslått")
    return kind_name(status_of(store, one, store.today()).kind)


def by_status(store: Store, among: Sequence[Input]) -> list[Input]:
    """Those that wait first, then those with an answer that is proposed, then what became of the rest."""
    told = {one.id: input_group(store, one) for one in among}
    order = [kind_name(Kind.WAITING), _("Svar er foreslått"), *dict.fromkeys(told.values())]
    return sorted(among, key=lambda one: order.index(told[one.id]))


def answerable(store: Store, one: Input) -> bool:
    """Whether an answer can be proposed now."""
    return one.state == inputs.WAITING and one.joined is None and suggested(store, one) is None


def answer_suggested(input_: Input, how: str, title: str, answer: str, by: Seat) -> Suggested:
    """That somebody proposes this answer."""
    return Suggested(by=by, of=Input.table.name, about=input_.id, outcome=OUTCOMES[how], text=answer, title=title)
