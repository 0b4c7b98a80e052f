"""Inputs from staff between meetings: taken in and joined, and an answer proposed. (Method: rule 6)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick
from partsgruppe.asking.scene import Lead, Line, Scene
from partsgruppe.between.acting import ask_role, record_by, suggested_words
from partsgruppe.between.from_file import from_file
from partsgruppe.between.inputs import answer_suggested, answerable, by_status, input_group
from partsgruppe.between.undo import last_act, take_back
from partsgruppe.group.ending import ended
from partsgruppe.group.inputs import Input, InputJoined, InputParted, InputSigned, joined_to, origin_name, unanswered
from partsgruppe.history.ending import the_end
from partsgruppe.history.proposals import suggestion_line
from partsgruppe.language.catalogue import _, capital, many
from partsgruppe.meeting.undo import in_words
from partsgruppe.steps.alike import likely_pairs
from partsgruppe.steps.inputs import (
    JOIN,
    TAKE_UP,
    WAIT,
    about,
    answer_question,
    ask_giver,
    ask_how,
    join,
    pick_one,
    take_in,
    title_question,
)
from partsgruppe.store.store import Store

DONE = "done"
OTHERS = "others"


class Inbox(Dialogue):
    """All that staff have brought up and nobody has answered, and what can be done about it alone or be proposed."""

    key, guide = "inbox", "inputs"

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        if not self._frames:
            self.begin("menu")

    def done(self, result: str | None) -> None:
        """Back to the menu with a sentence on what was done, or out."""
        if result == DONE:
            self.end()
        else:
            self.told = result or ""
            self.begin("menu")

    @property
    def today(self) -> dt.date:
        """The day it is where the group is."""
        return self.store.today()

    def form(self, name: str) -> Form[str]:
        """The menu, which leads to everything else."""
        return {"menu": self._menu}[name]()

    def scene(self) -> Scene:
        """Every input that waits, the oldest first, and below it what says the same; then those with a proposal."""
        if self.question and self.question.beside:
            return self.question.beside
        ending = the_end(self.store)
        waiting = by_status(self.store, unanswered(self.store))
        lines = [line for one in waiting for line in self._lines(one)]
        none_waits = _("Ingen innspill venter på svar. Skriv ned det dere hører, så får alle et svar.")
        return Scene(
            title=_("Innspill fra ansatte"),
            notice=ending.told if ending else "",
            body="" if waiting or ending else none_waits,
            lines_title=many("{n} innspill venter på svar", "{n} innspill venter på svar", len(waiting)),
            lines=tuple(lines),
        )

    def _lines(self, input_: Input) -> Iterator[Line]:
        facts = [origin_name(input_.origin), input_.giver, self._age(input_)]
        leads = Lead(Input.table.name, input_.id)
        yield Line(input_.text, capital(", ".join(fact for fact in facts if fact)), leads)
        for other in joined_to(self.store, input_.id):
            yield Line(other.text, _("sier det samme"))
        if proposed := suggestion_line(self.store, input_):
            yield proposed

    def _age(self, input_: Input) -> str:
        return age_of(input_, self.today)

    # Forms

    def _menu(self) -> Form[str]:
        ways = self._ways()
        choice = yield from ask(
            Pick(
                prompt=_("Hva vil du gjøre?"),
                options=[*(Option(name, label) for name, (label, _form) in ways.items()), Option(DONE, _("Ferdig"))],
                initial="take in" if not unanswered(self.store) and ways else DONE,
            )
        )
        if choice == DONE:
            return DONE
        return (yield from ways[choice][1]())

    def _ways(self) -> dict[str, tuple[str, Callable[[], Form[str]]]]:
        if ended(self.store):
            return {}
        waiting = unanswered(self.store)
        ways: dict[str, tuple[str, Callable[[], Form[str]]]] = {"take in": (_("Skriv ned innspill"), self._take_in)}
        if any(answerable(self.store, one) for one in waiting):
            ways["answer"] = (_("Foreslå svar på et innspill"), self._answer)
        if len(waiting) > 1:
            ways["join"] = (_("Slå sammen to som sier det samme"), self._join)
        if self._joined():
            ways["part"] = (_("Skill noe som er slått sammen"), self._part)
        if waiting:
            ways["sign"] = (_("Endre avsender"), self._sign)
        ways["file"] = (_("Hent innspill fra en fil"), self._from_file)
        if last := last_act(self.store):
            ways["undo"] = (_("Angre: {text}").format(text=in_words(self.store, last)), self._undo)
        return ways

    def _joined(self) -> list[Input]:
        return [other for one in unanswered(self.store) for other in joined_to(self.store, one.id)]

    def _take_in(self) -> Form[str]:
        return (yield from take_in(self.store, self.today))

    def _from_file(self) -> Form[str]:
        return (yield from from_file(self.store))

    def _which(self, prompt: str) -> Form[Input]:
        store = self.store
        options = [
            Option(one.id, one.text, group=input_group(store, one)) for one in by_status(store, unanswered(store))
        ]
        return store.get(Input, (yield from ask(Pick(prompt=prompt, options=options))))

    def _answer(self) -> Form[str]:
        """An answer for the next meeting to say yes or no to; that two say the same, anybody may see."""
        open_ = [one for one in unanswered(self.store) if answerable(self.store, one)]
        input_ = self.store.get(Input, (yield from ask(pick_one(_("Hvilket innspill?"), open_))))
        how = yield from ask(
            ask_how(self.store, input_, "", _("Vi tar det opp som sak"), [Option(WAIT, _("Det må vente"))])
        )
        if how == WAIT:
            return ""
        if how == JOIN:
            yield from join(self.store, input_)
            return _("De er slått sammen, og får det samme svaret.")
        title = (yield from ask(title_question(input_))) if how == TAKE_UP else ""
        answer = yield from ask(answer_question(input_, how))
        by = yield from ask(ask_role(self.store))
        record_by(self.store, answer_suggested(input_, how, title, answer, by), by)
        return suggested_words()

    def _undo(self) -> Form[str]:
        """What was done last."""
        return take_back(self.store)
        yield

    def _join(self) -> Form[str]:
        likely = [
            Option((one.id, other.id), _pair(one, other))
            for one, other in likely_pairs(unanswered(self.store))[:PAIRS_SHOWN]
        ]
        chosen = (yield from self._which_pair(likely)) if likely else None
        if chosen is None:
            input_ = yield from self._which(_("Hvilket innspill?"))
            yield from join(self.store, input_)
        else:
            first, second = chosen
            self.store.record(InputJoined(input=second, to=first))
        return _("De er slått sammen, og får det samme svaret.")

    def _which_pair(self, likely: list[Option[tuple[int, int]]]) -> Form[tuple[int, int] | None]:
        """The inputs of a likely pair; None for two others."""
        chosen = yield from ask(
            Pick[tuple[int, int] | str](
                prompt=_("Sier noen av disse det samme?"),
                help=_("Programmet har sett etter like ord. Bare dere vet om de mener det samme."),
                options=[*likely, Option(OTHERS, _("Velg to andre"))],
            )
        )
        return None if isinstance(chosen, str) else chosen

    def _part(self) -> Form[str]:
        input_ = yield from ask(pick_one(_("Hvilket skal stå for seg selv igjen?"), self._joined()))
        self.store.record(InputParted(input=input_))
        return _("Det står for seg selv igjen.")

    def _sign(self) -> Form[str]:
        input_ = yield from self._which(_("Hvilket innspill?"))
        giver = yield from ask_giver(self.store, input_.giver)
        self.store.record(InputSigned(input=input_.id, giver=giver))
        return about(self.store, self.store.get(Input, input_.id))


PAIRS_SHOWN = 8
"""How many likely pairs to show at once; the next come up when these are joined."""


def age_of(input_: Input, today: dt.date) -> str:
    """How long an input has waited, or when it came."""
    if input_.day is None:
        return ""
    days = (today - input_.day).days
    if days < 1:
        return _("i dag")
    return many("for {n} dag siden", "for {n} dager siden", days)


def _pair(one: Input, other: Input) -> str:
    return _("«{one}» + «{other}»").format(one=one.text, other=other.text)
