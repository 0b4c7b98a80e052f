"""Ending a group: why, and what becomes of its log. It is told first what is still under way."""

from __future__ import annotations

from collections.abc import Iterator

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.between.forgetting import forget_all_rounds
from partsgruppe.group.actions import open_actions
from partsgruppe.group.ending import GroupEnded, ended
from partsgruppe.group.inputs import unanswered
from partsgruppe.group.matters import Matter
from partsgruppe.group.members import the_group
from partsgruppe.group.pen import pen
from partsgruppe.group.proposals import proposals
from partsgruppe.group.records import require
from partsgruppe.group.trials import running_trials
from partsgruppe.history.ending import the_end
from partsgruppe.history.pen import pen_text
from partsgruppe.history.status import Kind, kind_name
from partsgruppe.language.catalogue import _, many
from partsgruppe.store.store import Store

KEEP, ROUNDS, ALL = "keep", "rounds", "all"


def end_group(store: Store, ways: tuple[str, ...]) -> Form[str]:
    """Why it ends, and what becomes of its log: one of these ways, which is returned. ALL is left to the caller."""
    under_way = Scene(
        title=_("Legg ned gruppa"),
        body=_(
            "Etterpå kan ingenting nytt skrives ned. Alt kan fortsatt leses, søkes i og gis videre,"
            " og dere kan åpne gruppa igjen."
        ),
        lines_title=_("Dette er ikke gjort ferdig, og blir stående slik det er"),
        lines=tuple(_under_way(store)),
    )
    reason = yield from ask(
        Text(prompt=_("Hvorfor legger dere ned gruppa?"), help=_("Én setning. Den blir stående."), beside=under_way)
    )
    labels = {
        KEEP: _("Behold hele loggen"),
        ROUNDS: _("Glem det hver enkelt sa i rundene, og behold resten"),
        ALL: _("Slett alt som ligger på denne maskinen"),
    }
    way = yield from ask(
        Pick(
            prompt=_("Hva skal skje med loggen?"),
            options=[Option(way, labels[way]) for way in ways],
            initial=KEEP,
            beside=under_way,
        )
    )
    if way == ALL:
        yield from _sure(store, under_way)
    store.record(GroupEnded(reason=reason))
    return way


def _sure(store: Store, beside: Scene) -> Form[None]:
    """Somebody writes out what is to be removed. Raises RuleBroken when it is something else."""
    name = the_group(store).workplace
    prompt = _("Dette kan ikke angres. Skriv navnet på arbeidsplassen for å slette alt")
    typed = yield from ask(Text(prompt=prompt, help=name, beside=beside))
    require(typed.strip().casefold() == name.strip().casefold(), _("Det var et annet navn. Ingenting er slettet."))


def _under_way(store: Store) -> Iterator[Line]:
    for trial in running_trials(store):
        yield Line(_("«{text}»").format(text=store.get(Matter, trial.matter).title), _("Utprøving"))
    if left := len(open_actions(store)):
        yield Line(many("{n} oppgave", "{n} oppgaver", left), kind_name(Kind.TO_DO))
    if left := len(unanswered(store)):
        yield Line(many("{n} venter på svar", "{n} venter på svar", left), _("Innspill fra ansatte"))
    if left := len(proposals(store)):
        yield Line(many("{n} venter på noen", "{n} venter på noen", left), _("Forslag"))


class Ending(Dialogue):
    """Asks it all. `way` says what was chosen once the group has ended; then `conclude` must follow.

    Nothing that is answered here is kept before the end.
    """

    guide = "forget"
    key = "end"
    keeps = False

    def __init__(self, store: Store, ways: tuple[str, ...] = (KEEP, ROUNDS)) -> None:
        require(ended(store) is None, _("Gruppa er lagt ned fra før."))
        self.way = ""
        self._ways = ways
        super().__init__(store)
        self.begin("end")

    def form(self, name: str) -> Form[str]:
        """There is only one."""
        return end_group(self.store, self._ways)

    def done(self, result: str | None) -> None:
        """That was all."""
        self.way = result or ""
        self.end()

    def scene(self) -> Scene:
        """What it means to end the group."""
        return (self.question and self.question.beside) or Scene(title=_("Legg ned gruppa"))

    def conclude(self) -> str:
        """Forget what is to be forgotten, and say what became of the log. Raises StoreError."""
        if not self.way:
            return _("Gruppa er ikke lagt ned.")
        if self.way == KEEP:
            return _("Gruppa er lagt ned. Loggen er tatt vare på.")
        told = [_("Gruppa er lagt ned.")]
        if self.way == ROUNDS:
            told.append(forget_all_rounds(self.store))
        return " ".join(told)


class RemovingCopy(Dialogue):
    """Asks whether the copy on this machine is to go, where ending the group is for others, or done already.

    `agreed` says whether it is; then the caller must remove it.
    """

    guide = "forget"
    key, keeps, records = "remove copy", False, False

    def __init__(self, store: Store) -> None:
        self.agreed = False
        super().__init__(store)
        with store.whoever_has_the_pen():
            store.must_write()
        self.begin("sure")

    def form(self, name: str) -> Form[str]:
        """The one question."""
        return self._ask_whether()

    def done(self, result: str | None) -> None:
        """That was all."""
        self.agreed = bool(result)
        self.end()

    def scene(self) -> Scene:
        """What goes, and what stays elsewhere."""
        body = _("Gruppa, loggen og sikkerhetskopiene på denne maskinen blir borte. Det andre har, er urørt.")
        return Scene(title=_("Slett alt på denne maskinen"), body=body, lines=tuple(self._elsewhere()))

    def _elsewhere(self) -> Iterator[Line]:
        held = pen(self.store)
        if ending := the_end(self.store):
            yield Line(ending.told, "")
        if held is not None and self.store.pen_elsewhere:
            yield Line(pen_text(self.store, self.store.today()), _("Pennen"))
            if held.machine:
                told = _("Gruppa fortsetter hos den som har pennen. Bare der kan den legges ned for alle.")
            else:
                told = _("Så lenge ingen har tatt pennen, ligger gruppa kanskje bare her.")
            yield Line(told, _("Gruppa"))

    def _ask_whether(self) -> Form[str]:
        yield from _sure(self.store, self.scene())
        return ALL
