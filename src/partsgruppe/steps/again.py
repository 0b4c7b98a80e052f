"""What earlier meetings set aside comes back, and what holds is looked at again on its day. (Method: rules 2 and 7)"""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, PickMany, Text
from partsgruppe.asking.scene import Line
from partsgruppe.exercises.grammar import Takes, one_of
from partsgruppe.group.agreement_reviews import looked_at
from partsgruppe.group.conditions import conditions_on
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.outcomes import Agreement, GroundRule, GroundRuleKept
from partsgruppe.group.points import KINDS, LATER, PUT_DOWN, TAKEN_UP, Point, PointReturned, Return, waiting_points
from partsgruppe.group.records import Readable, Records
from partsgruppe.history.lasting import to_look_at
from partsgruppe.history.set_aside import point_line
from partsgruppe.history.wording import review_name
from partsgruppe.language.catalogue import N_, _, listed
from partsgruppe.steps.consent import with_what_it_takes
from partsgruppe.steps.kind import Kind, Noted, Placed, Position
from partsgruppe.steps.lasting import RuleLookedAt, look_at, look_at_rule


class Again(Kind):
    """Take up again what was set aside, or what has come to its day."""

    name, called = "again", N_("det vi la til side")
    takes = Takes(once=60)
    settings = {"of": one_of("points", "lasting")}
    records = (Return,)

    def form(self, place: Position) -> Form[str | None] | None:
        """What waits; nothing where nothing does."""
        if place.setting("of") == "points":
            waits = waiting_points(place.store, place.meeting.id)
            return _points(place, waits) if waits else None
        due = to_look_at(place.store, place.meeting.date)
        agreements = [one for one in due if isinstance(one, Agreement)]
        if agreements:
            return look_at(place, agreements[0])
        rules = [one for one in due if isinstance(one, GroundRule)]
        return _rules(place, rules) if rules else None

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """What waits, and where it comes from; or what was looked at."""
        if place.setting("of") == "points":
            waits = waiting_points(place.store, place.meeting.id)
            return _("Dette la vi til side"), [point_line(place.store, point) for point in waits]
        looked = looked_at(place.store, place.meeting.id)
        lines = [Line((after or before).text, review_name(one.outcome)) for one, before, after in looked]
        return _("Sett på igjen"), lines

    def in_minutes(self, record: Placed, group: Records) -> Noted:
        """What came back, and what the group did with it."""
        assert isinstance(record, Return)
        return Noted(_told(record, group), returned_name(record.outcome), said=False)


def returned_name(outcome: str) -> str:
    """What became of a point, before it is told."""
    return {TAKEN_UP: _("Tatt opp som sak:"), LATER: _("Venter:"), PUT_DOWN: _("Lagt bort:")}[outcome]


def _told(record: Return, group: Readable) -> str:
    text = group.get(KINDS[record.of], record.about).text
    return _("{what} (fordi: {why})").format(what=text, why=record.reason) if record.reason else text


def _points(place: Position, waits: Sequence[Point]) -> Form[None]:
    """Which of them become matters, and whether the rest wait or are put down."""
    chosen = yield from ask(
        PickMany(
            prompt=_("Hva av dette tar dere opp som sak?"),
            help=_("Det kommer på sakslista til neste møte."),
            options=[Option(number, point.text) for number, point in enumerate(waits)],
            empty=_("ingenting nå"),
        )
    )
    rest = [point for number, point in enumerate(waits) if number not in chosen]
    how, reason = LATER, ""
    if rest:
        how = yield from ask(_what_of_the_rest(rest))
    if how == PUT_DOWN:
        reason = yield from ask(
            Text(prompt=_("Hvorfor legger vi det bort?"), help=_("Begrunnelsen kommer i referatet."))
        )
    for number in chosen:
        point = waits[number]
        place.store.record(_returned(place, point, TAKEN_UP, matter=_matter(place, point)))
    for point in rest:
        place.store.record(_returned(place, point, how, reason))


def _what_of_the_rest(rest: Sequence[Point]) -> Pick[str]:
    return Pick(
        prompt=_("Hva gjør vi med {what}?").format(
            what=listed(_("«{text}»").format(text=point.text) for point in rest)
        ),
        options=[
            Option(LATER, _("Det kommer igjen på neste møte")),
            Option(PUT_DOWN, _("Det er gjort, eller vi legger det bort")),
        ],
    )


def _matter(place: Position, point: Point) -> int:
    """The matter of this name that goes on, or a new one."""
    title = " ".join(point.text.split())
    return place.store.record(MatterRaised(title=title, meeting=place.meeting.id))


def _returned(
    place: Position, point: Point, outcome: str, reason: str = "", matter: int | None = None
) -> PointReturned:
    return PointReturned(
        **place.at_step,
        heading=place.heading,
        of=point.table.name,
        about=point.id,
        outcome=outcome,
        reason=reason,
        matter=matter,
    )


def _rules(place: Position, rules: Sequence[GroundRule]) -> Form[None]:
    """The rules all at once: most of them hold as they stand. Those that do not are taken one by one."""
    chosen = yield from ask(
        PickMany(
            prompt=_("Hvilke kjøreregler vil dere endre eller ta bort?"),
            options=[
                Option(rule.id, with_what_it_takes(rule.text, conditions_on(place.store, rule.id))) for rule in rules
            ],
            empty=_("ingen, alle gjelder fortsatt"),
        )
    )
    changed = [rule for rule in rules if rule.id in chosen]
    ended = yield from _in_turn(place, changed)
    kept = [GroundRuleKept(meeting=place.meeting.id, rule=rule.id) for rule in rules if rule not in changed]
    for one in ended:
        one.record(place)
    for event in kept:
        place.store.record(event)


def _in_turn(place: Position, rules: Sequence[GroundRule]) -> Form[list[RuleLookedAt]]:
    if not rules:
        return []
    first = yield from look_at_rule(place, rules[0])
    return [first, *(yield from _in_turn(place, rules[1:]))]
