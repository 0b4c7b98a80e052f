"""Picking, ticking off and rating: choose, checklist and rate. Nothing here counts heads. (Method: rules 1, 8, 12)"""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.questions import Go, Option, Pick, PickMany, Text
from partsgruppe.group import matters, outcomes
from partsgruppe.group.inputs import unanswered
from partsgruppe.group.matters import Matter, MatterRaised, open_matters
from partsgruppe.group.meetings import AgendaItemAdded, ItemGivenMatter, agenda
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import Check, Checked, Choice, Chosen, GroundRuleAgreed, ReadingGiven
from partsgruppe.group.rounds import contributions, turns, whose_turn
from partsgruppe.group.showing import ReadingsAgreed, ReadingsWithheld, may_be_shown, to_be_asked
from partsgruppe.language.catalogue import _
from partsgruppe.planning.shape import OPEN_MATTER
from partsgruppe.steps import NEXT
from partsgruppe.steps.position import Place

OTHER = "other"


def choose(place: Place) -> Form | None:
    """One or several from a list; what is not on it can be written."""
    source = place.setting("of", "given")
    options = _options(place, source)
    if source == "postponed" and not options:
        return None
    return _choose(place, options, may_write=source != "postponed")


def _options(place: Place, source: str) -> list[Option]:
    store = place.store
    if source == "said":
        said = contributions(store, place.item.id)
        texts = dict.fromkeys(note.text for note in said if note.kind != "alone")
        return [Option(text, text) for text in texts]
    if source == "matters":
        return [Option(matter.id, matter.title) for matter in open_matters(store)]
    if source == "postponed":
        on_agenda = {item.matter for item in agenda(store, place.meeting.id)}
        postponed = store.where(Matter, state=matters.POSTPONED)
        return [Option(matter.id, matter.title) for matter in postponed if matter.id not in on_agenda]
    if source == "inputs":
        return [Option(input_.text, input_.text) for input_ in unanswered(store)]
    return [Option(text, text) for text in place.step.items]


def _choose(place: Place, options: list[Option], may_write: bool) -> Form:
    chosen = _chosen_here(place)
    if chosen:
        one = _("Valgt: {what}").format(what=chosen[0])
        yield Go(prompt=one if len(chosen) == 1 else _("Dette har dere valgt. Gå videre når alle er klare."))
        return NEXT
    written = [Option(OTHER, _("Noe annet (skriv selv)"))] if may_write else []
    several = place.setting("take", "one") == "many"
    picked: list[str | int]
    if several:
        picked = yield PickMany(
            prompt=_("Hvilke velger dere?"), options=[*options, *written], empty=_("ingen av dem, gå videre")
        )
    elif options:
        picked = [(yield Pick(prompt=_("Hvilken velger dere?"), options=[*options, *written]))]
    else:
        picked = [OTHER]
    own = ""
    if OTHER in picked:
        own = yield Text(prompt=_("Skriv med egne ord."))
    for value in picked:
        _keep(place, own if value == OTHER else value)
    return None if picked else NEXT


def _chosen_here(place: Place) -> list[str]:
    return [choice.text for choice in place.store.where(Choice, item=place.item.id, step=place.index)]


def _keep(place: Place, value: str | int) -> None:
    store, keep = place.store, place.setting("keep", "note")
    text = store.get(Matter, value).title if isinstance(value, int) else value
    store.record(Chosen(**place.at_step, heading=place.heading, text=text))
    if keep == "ground_rule":
        store.record(GroundRuleAgreed(meeting=place.meeting.id, text=text))
    elif keep == "matter":
        matter = value if isinstance(value, int) else store.record(MatterRaised(title=text, meeting=place.meeting.id))
        store.record(ItemGivenMatter(item=place.item.id, matter=matter))
    elif keep == "agenda" and isinstance(value, int):
        put_on_agenda(place, value)


def put_on_agenda(place: Place, matter: int) -> None:
    """Put a matter on today's agenda, before the closing."""
    items = agenda(place.store, place.meeting.id)
    add_to_agenda(place, matter, OPEN_MATTER, max(place.item.position + 1, len(items) - 1))


def add_to_agenda(place: Place, matter: int, exercise: str, position: int) -> None:
    """Put a matter on today's agenda at this position, to be taken up with this exercise."""
    place.store.record(
        AgendaItemAdded(
            meeting=place.meeting.id,
            position=position,
            exercise=exercise,
            title=place.store.get(Matter, matter).title,
            minutes=20,
            matter=matter,
        )
    )


def checklist(place: Place) -> Form:
    """Each item: in place, partly or missing, with a remark."""
    checked = {check.text for check in place.store.where(Check, item=place.item.id, step=place.index)}
    left = [text for text in place.step.items if text not in checked]
    if not left:
        yield Go(prompt=_("Hele lista er gått gjennom. Gå videre."))
        return NEXT
    status = yield Pick(
        prompt=left[0],
        help=_("{n} igjen på lista.").format(n=len(left)),
        options=[
            Option(outcomes.IN_PLACE, _("På plass")),
            Option(outcomes.PARTLY, _("Delvis på plass")),
            Option(outcomes.MISSING, _("Mangler")),
        ],
    )
    remark = yield Text(prompt=left[0], empty=_("ingen merknad"), help=_("Er det noe å legge til?"))
    place.store.record(Checked(**place.at_step, heading=place.heading, text=left[0], status=status, remark=remark))
    return None


def rate(place: Place) -> Form:
    """A reading from 1 to 5 and a reason from each in the round; passing is allowed."""
    turn = whose_turn(turns(place.store, place.item.id, place.index))
    if turn is None:
        yield Go(prompt=_("Alle er spurt. Gå videre."))
        return NEXT
    seat: Seat = turn.seats[0]
    who = place.called(turn)
    agrees = None
    if to_be_asked(place.store, seat):
        agrees = yield from ask_to_show(_("{who}: Kan tallene dine vises?").format(who=who))
    is_shown = may_be_shown(place.store, seat) if agrees is None else agrees
    value = yield Pick(
        prompt=_("{who}: Hvilket tall?").format(who=who),
        help=_("1 er lavest, 5 er høyest.") if is_shown else _("1 er lavest, 5 er høyest. Tallet vises ikke etterpå."),
        options=[Option(number, str(number)) for number in range(1, 6)],
    )
    why = _("{who}: Hvorfor {value}?") if is_shown else _("{who}: Hvorfor?")
    reason = yield Text(prompt=why.format(who=who, value=value), empty=_("ingen begrunnelse"), private=not is_shown)
    if agrees is not None:
        place.store.record((ReadingsAgreed if agrees else ReadingsWithheld)(role=seat.role, union=seat.union))
    place.store.record(
        ReadingGiven(
            **place.at_step,
            heading=place.heading,
            role=seat.role,
            union=seat.union,
            value=value,
            reason=reason,
            turn=turn.id,
        )
    )
    return None


def ask_to_show(prompt: str) -> Form:
    """Whether somebody alone in a role agrees that the readings of that role are shown."""
    answer = yield Pick(
        prompt=prompt,
        help=_("Du er alene i rollen. Du kan ombestemme deg når som helst, under «Medlemmer og oppsett»."),
        options=[
            Option("yes", _("Ja, vis dem i møtet, i referatet og over tid")),
            Option("no", _("Nei, ta vare på dem uten å vise dem")),
        ],
    )
    return answer == "yes"
