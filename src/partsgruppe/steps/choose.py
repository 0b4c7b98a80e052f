"""One or several from a list; what is not on it can be written. Nothing here counts heads. (Method: rules 1, 8)"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, PickMany, Text
from partsgruppe.asking.scene import Line
from partsgruppe.exercises.grammar import Setting, Takes, one_of
from partsgruppe.group.conditions import Condition, conditions_given, conditions_on
from partsgruppe.group.inputs import unanswered
from partsgruppe.group.matters import Matter, MatterRaised, open_matters
from partsgruppe.group.meetings import ItemGivenMatter, agenda, seats_present
from partsgruppe.group.outcomes import Choice, Chosen, GroundRule, GroundRuleAgreed, ground_rules, rules_chosen
from partsgruppe.group.records import Records
from partsgruppe.group.rounds import Contribution
from partsgruppe.history.matters import to_choose
from partsgruppe.history.read_back import rule_line
from partsgruppe.history.set_aside import matters_set_aside
from partsgruppe.history.wording import condition_lines
from partsgruppe.language.catalogue import N_, _, capital
from partsgruppe.language.showable import joined
from partsgruppe.steps.brought_up import brought_up
from partsgruppe.steps.consent import what_it_takes
from partsgruppe.steps.kind import NEXT, Kind, Noted, Placed, Position
from partsgruppe.steps.on_agenda import put_on_agenda
from partsgruppe.steps.pasted import several
from partsgruppe.steps.through import ADD, Way, note, through

OTHER = "other"

SAID_OR_WAITING = "said-or-waiting"
"""What was said, and the matters that wait from before: nobody has to say those again to have them chosen."""


class Choose(Kind):
    """Choose from a list."""

    name, called = "choose", N_("velg fra en liste")
    takes = Takes(once=105, item=3)
    settings = {
        "of": one_of("given", "said", SAID_OR_WAITING, "matters", "postponed", "inputs"),
        "take": one_of("one", "many"),
        "keep": one_of("note", "matter", "ground_rule", "agenda"),
        "without": Setting(),
    }
    items = True
    records = (Choice,)

    def form(self, place: Position) -> Form[str | None] | None:
        """What is chosen; nothing where nothing waits."""
        options = _options(place)
        postponed = place.setting("of") == "postponed"
        return None if postponed and not options else _choose(place, options, may_write=not postponed)

    def weighs(self, place: Position) -> bool:
        """A given list is chosen from by what was said. Where that is the list, it need not stand there twice."""
        return place.setting("of") == "given"

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """The new ground rules, or what was chosen."""
        if place.setting("keep") == "ground_rule":
            return new_rules(place)
        return _("Valgt"), [Line(text) for text in _chosen_here(place)]

    def recalled(self, place: Position, record: Placed) -> Line | None:
        """What was chosen, but for ground rules."""
        assert isinstance(record, Choice)
        return None if rules_chosen(place.store, record) else Line(record.text, _("Valgt"))

    def in_minutes(self, record: Placed, group: Records) -> Noted | None:
        """What was chosen. Ground rules have a list of their own."""
        assert isinstance(record, Choice)
        return None if rules_chosen(group, record) else Noted(record.text, _("Valgt:"), said=False)


def _options(place: Position) -> Sequence[Option[str | int]]:
    """What there is to choose from, but for what was chosen at the step that this one goes `without`."""
    gone = _chosen_at(place, place.setting("without"))
    return [option for option in _offered(place) if option.value not in gone]


def _chosen_at(place: Position, name: str) -> set[str]:
    steps = {number for number, step in enumerate(place.exercise.steps) if name and step.settings.get("name") == name}
    chosen = (choice for item in place.items for choice in place.store.where(Choice, item=item))
    return {choice.text for choice in chosen if choice.step in steps}


def _offered(place: Position) -> Sequence[Option[str | int]]:
    store, source = place.store, place.setting("of")
    if source == "said":
        return [_as_it_is(text) for text in dict.fromkeys(_said(place)) or place.step.items]
    if source == SAID_OR_WAITING:
        waits = matters_set_aside(store, place.meeting.date, place.meeting.id)
        titles = {matter.title for matter in waits}
        said = (text for text in dict.fromkeys(_said(place)) if text not in titles)
        return [*to_choose(store, waits), *map(_as_it_is, said)]
    if source == "matters":
        return to_choose(store, open_matters(store))
    if source == "postponed":
        on_agenda = {item.matter for item in agenda(store, place.meeting.id)}
        waits = matters_set_aside(store, place.meeting.date, place.meeting.id)
        return to_choose(store, [matter for matter in waits if matter.id not in on_agenda])
    if source == "inputs":
        return [_as_it_is(input_.text) for input_ in unanswered(store)]
    return [_as_it_is(text) for text in place.step.items]


def _said(place: Position) -> Iterator[str]:
    """What was said at the steps that this one means; of a list, each thing by itself."""
    for kind, record in brought_up(place):
        if isinstance(record, Contribution) and kind.shown:
            yield from several(record.text)
        elif isinstance(record, Choice) and place.setting("from"):
            yield record.text


def _as_it_is(text: str) -> Option[str | int]:
    return Option(text, text)


def _choose(place: Position, options: Sequence[Option[str | int]], may_write: bool) -> Form[str | None]:
    chosen = _chosen_here(place)
    if chosen:
        if place.setting("keep") == "ground_rule":
            return (yield from _all_live_with(place))
        one = _("Valgt: {what}").format(what=chosen[0])
        return (yield from through(place, one if len(chosen) == 1 else _("Dette har dere valgt. Videre?")))
    many = place.setting("take") == "many"
    offered = [*options, Option(OTHER, _("Noe annet (skriv selv)"))] if may_write else options
    picked: list[str | int] = [OTHER]
    if many and options:
        picked = yield from ask(
            PickMany(
                prompt=_("Hvilke velger dere?"),
                help=_to_begin_with(place),
                options=offered,
                empty=_("ingen av dem, gå videre"),
            )
        )
    elif options:
        stands = place.item.matter if place.setting("keep") == "matter" else None
        initial = stands if stands in [one.value for one in options] else None
        picked = [(yield from ask(Pick(prompt=_("Hvilken velger dere?"), options=offered, initial=initial)))]
    own: list[str] = []
    if OTHER in picked:
        written = yield from ask(_own_words(many) if options else _from_nothing(place, many))
        own = [joined(one) for one in several(written)] if many else [written] if written else []
    kept = [text for value in picked for text in (own if value == OTHER else [value])]
    for text in kept:
        _keep(place, text)
    return None if kept else NEXT


def _all_live_with(place: Position) -> Form[str | None]:
    """Whether each can live with the rules that were chosen; where all can, one goes on as everywhere."""
    ways = [Way("if", _("Noen kan, hvis …"), _needed), Way(ADD, _("Noen vil legge til noe"), note)]
    prompt = _("Spør rolle for rolle: «Kan du leve med det, og hva skal til?» Ikke tell.")
    return (yield from through(place, prompt, ways=ways))


def _needed(place: Position) -> Form[str]:
    """What a role needs to live with one of the rules that were chosen here."""
    rules = _rules_here(place)
    rule = rules[0].id
    if len(rules) > 1:
        options = [Option(one.id, one.text) for one in rules]
        rule = yield from ask(Pick(prompt=_("Hvilken av dem gjelder det?"), options=options))
    seats = seats_present(place.store, place.meeting.id)
    seat = yield from ask(Pick(prompt=_("Hvem gjelder det?"), options=[Option(s, capital(str(s))) for s in seats]))
    text = yield from ask(what_it_takes(seat))
    if text:
        place.store.record(conditions_given(**place.here, given=[Condition(seat, text)], rule=rule))
    return ""


def _rules_here(place: Position) -> list[GroundRule]:
    chosen = place.store.where(Choice, item=place.item.id, step=place.index)
    return [rule for choice in chosen for rule in rules_chosen(place.store, choice) if rule.ended is None]


def _to_begin_with(place: Position) -> str:
    """That the document's list stands in the place of what nobody wrote down."""
    if place.setting("of") != "said" or any(_said(place)):
        return ""
    return _("Ingenting er skrevet ned å velge mellom. Her er noe å begynne med.")


def _own_words(many: bool) -> Text:
    return Text(prompt=_("Skriv med egne ord."), several=many)


def _from_nothing(place: Position, many: bool) -> Text:
    """A field to write in where there is nothing to choose from."""
    rules = place.setting("keep") == "ground_rule"
    prompt = _("Hvilke regler skal gjelde hos dere?") if rules else _("Skriv med egne ord.")
    help_ = _("Ingenting er skrevet ned å velge mellom. Skriv det her, én ting på hver linje.") if many else ""
    return Text(prompt=prompt, help=help_, empty=_("ingenting, gå videre"), several=many)


def _chosen_here(place: Position) -> list[str]:
    return [choice.text for choice in place.store.where(Choice, item=place.item.id, step=place.index)]


def _keep(place: Position, value: str | int) -> None:
    store, keep = place.store, place.setting("keep")
    text = store.get(Matter, value).title if isinstance(value, int) else value
    choice = store.record(Chosen(**place.at_step, heading=place.heading, text=text))
    if keep == "ground_rule":
        store.record(GroundRuleAgreed(**place.agreeing, text=text, chosen=choice))
    elif keep == "matter":
        store.record(ItemGivenMatter(item=place.item.id, matter=_matter(place, value)))
    elif keep == "agenda" and isinstance(value, int):
        put_on_agenda(place, value)


def _matter(place: Position, value: str | int) -> int:
    """The matter that was chosen: one that waits already, by its id or its name, or a new one."""
    if isinstance(value, int):
        return value
    waits = matters_set_aside(place.store, place.meeting.date)
    known = next((matter.id for matter in waits if matter.title == value), None)
    return known or place.store.record(MatterRaised(title=value, meeting=place.meeting.id))


def new_rules(place: Position) -> tuple[str, list[Line]]:
    """The ground rules that were made at this meeting."""
    rules = [rule for rule in ground_rules(place.store) if rule.meeting == place.meeting.id]
    lines = ([rule_line(place.store, rule), *condition_lines(conditions_on(place.store, rule.id))] for rule in rules)
    return _("Nye kjøreregler"), [line for of_one in lines for line in of_one]
