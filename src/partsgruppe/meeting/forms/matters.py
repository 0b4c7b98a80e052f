"""How a matter goes on: decide, trial and evaluate. (Method: rules 1, 2, 5, 9)"""

from __future__ import annotations

import datetime as dt
from typing import Any

from partsgruppe.group import decisions, rounds, trials
from partsgruppe.group.decisions import Decided, Decision, DecisionConfirmed, DecisionReturned
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.meetings import ItemGivenMatter, seats_present
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import Aside, PutAside
from partsgruppe.group.rounds import contributions
from partsgruppe.group.trials import Trial, TrialEvaluated, TrialStarted, running_trials
from partsgruppe.language import _, listed, short_day
from partsgruppe.meeting.dialogue import Form
from partsgruppe.meeting.forms import NEXT
from partsgruppe.meeting.place import Place
from partsgruppe.meeting.questions import Day, Go, Option, Pick, Text


def outcome_name(outcome: str) -> str:
    """How an outcome is said."""
    return {
        decisions.AGREED: _("Vi er enige"),
        decisions.TRY: _("Vi prøver det ut"),
        decisions.POSTPONED: _("Utsatt til neste møte"),
        decisions.REFERRED: _("Henvist"),
        decisions.NOT_TAKEN_UP: _("Ikke tatt opp"),
    }[outcome]


def channels() -> list[str]:
    """Where what does not belong in this group is taken up."""
    return [
        _("Leder, i samtale med den det gjelder"),
        _("Tillitsvalgt for den det gjelder"),
        _("Verneombudet"),
        _("Lønnsforhandlingene"),
        _("Drøfting etter hovedavtalen"),
        _("Arbeidsmiljøutvalget (AMU)"),
        _("Bedriftshelsetjenesten"),
        _("Varslingskanalen i kommunen"),
    ]


def decide(place: Place) -> Form | None:
    """The outcome of the item's matter; or what those who were away say to proposals from earlier."""
    if place.setting("of", "matter") == "proposals":
        proposal = _proposal(place)
        return _confirm(place, proposal) if proposal else None
    made = place.store.where(Decision, item=place.item.id)
    if not made:
        return _decide(place)
    decision = made[-1]
    running = place.store.where(Trial, matter=decision.matter, state=trials.RUNNING)
    if decision.outcome == decisions.TRY and not running:
        return _trial(place)
    return _decided(place, decision)


def _decided(place: Place, decision: Decision) -> Form:
    proposal = _(" Det er et forslag, som {who} skal bekrefte.") if decision.awaiting else ""
    who = listed(decision.awaiting)
    yield Go(
        prompt=outcome_name(decision.outcome) + "." + proposal.format(who=who),
        help=decision.text or decision.reason or decision.talks or decision.channel,
    )
    return NEXT


def _title(place: Place) -> Form:
    """The title of a matter that has no name yet; empty when it has one."""
    if place.matter:
        return ""
    return (yield Text(prompt=_("Hva skal saken hete?"), help=_("Noen få ord som alle kjenner igjen.")))


def _the_matter(place: Place, title: str) -> Matter:
    matter = place.matter
    if matter is None:
        id_ = place.store.record(MatterRaised(title=title, meeting=place.meeting.id))
        place.store.record(ItemGivenMatter(item=place.item.id, matter=id_))
        matter = place.store.get(Matter, id_)
    return matter


def _decide(place: Place) -> Form:
    title = yield from _title(place)
    outcome = yield Pick(
        prompt=_("Hva er vi kommet fram til?"),
        options=[Option(outcome, outcome_name(outcome)) for outcome in decisions.OUTCOMES],
    )
    details: dict[str, Any] = yield from _details(place, str(outcome))
    matter = _the_matter(place, title)
    _record_outcome(place, matter.id, str(outcome), **details)
    return None


def _details(place: Place, outcome: str) -> Form:
    if outcome == decisions.AGREED:
        text = yield Text(prompt=_("Hva er vi enige om?"), long=True)
        reason = yield Text(prompt=_("Hvorfor?"), empty=_("ingen begrunnelse"), long=True)
        return {"text": text, "reason": reason}
    if outcome == decisions.POSTPONED:
        talks = yield Text(prompt=_("Hvem snakker med hvem før neste møte?"))
        today = place.meeting.date
        before = yield Day(
            prompt=_("Innen når?"),
            today=today,
            earliest=today,
            suggestions=[today + dt.timedelta(weeks=weeks) for weeks in (1, 2, 3)],
        )
        return {"talks": talks, "before": dt.date.fromisoformat(before)}
    if outcome == decisions.REFERRED:
        return {"channel": (yield from _channel())}
    if outcome == decisions.NOT_TAKEN_UP:
        return {"reason": (yield Text(prompt=_("Hvorfor tar vi den ikke opp?"), long=True))}
    return {}


def _channel() -> Form:
    options = [Option(channel, channel) for channel in channels()]
    channel = yield Pick(
        prompt=_("Hvor hører det hjemme?"),
        help=_("Innholdet skrives ikke ned."),
        options=[*options, Option("", _("Et annet sted"))],
    )
    return channel or (yield Text(prompt=_("Hvor?")))


def refer(place: Place) -> Form:
    """Something that does not belong here: only its channel is written down."""
    from partsgruppe.group.matters import Referred

    channel = yield from _channel()
    place.store.record(Referred(**place.here, channel=channel))


def _proposal(place: Place) -> Decision | None:
    here = set(seats_present(place.store, place.meeting.id))
    aside = {aside.about for aside in place.store.where(Aside, meeting=place.meeting.id)}
    for proposal in decisions.proposals(place.store):
        earlier = proposal.meeting != place.meeting.id
        if earlier and proposal.id not in aside and here.intersection(_those_who_confirm(place, proposal)):
            return proposal
    return None


def _those_who_confirm(place: Place, proposal: Decision) -> list[Seat]:
    """The awaited seats that are in the room; any steward speaks for an awaited steward of no named union."""
    here = seats_present(place.store, place.meeting.id)
    return [
        seat
        for seat in proposal.awaiting
        if seat in here or (not seat.union and seat.role in {other.role for other in here})
    ]


def _confirm(place: Place, proposal: Decision) -> Form:
    store = place.store
    seats = _those_who_confirm(place, proposal)
    who = listed(seats)
    matter = store.get(Matter, proposal.matter)
    how = yield Pick(
        prompt=_("{who}: Kan du være med på dette?").format(who=who.capitalize()),
        help=f"{matter.title}: {proposal.text or outcome_name(proposal.outcome)}",
        options=[
            Option("yes", _("Ja, beslutningen gjelder")),
            Option("no", _("Nei, saken tas opp igjen")),
            Option("wait", _("Trenger mer tid")),
        ],
    )
    if how == "yes":
        store.record(DecisionConfirmed(meeting=place.meeting.id, decision=proposal.id, seats=seats))
    elif how == "no":
        reason = yield Text(prompt=_("Hva må vi snakke mer om?"), long=True)
        store.record(DecisionReturned(meeting=place.meeting.id, decision=proposal.id, reason=reason))
    else:
        store.record(PutAside(**place.here, about=proposal.id))


def trial(place: Place) -> Form:
    """Start a trial of what the item is about, unless one has been started."""
    matter = place.matter
    if matter and place.store.where(Trial, matter=matter.id, state=trials.RUNNING):
        return _trial_runs(place, matter)
    return _trial(place)


def _trial_runs(place: Place, matter: Matter) -> Form:
    running = place.store.where(Trial, matter=matter.id, state=trials.RUNNING)[0]
    yield Go(
        prompt=_("Utprøvingen er avtalt. Den evalueres {day}.").format(day=short_day(running.evaluate_on)),
        help=running.what,
    )
    return NEXT


def _trial(place: Place) -> Form:
    today = place.meeting.date
    title = yield from _title(place)
    what = yield Text(prompt=_("Hva prøver vi ut?"), long=True)
    why = yield Text(prompt=_("Hvorfor? Hva håper vi blir bedre?"), long=True)
    who = yield Text(prompt=_("Hvem er med? Begynn med dem som har lyst."))
    start = yield Day(
        prompt=_("Når begynner vi?"),
        today=today,
        suggestions=[today + dt.timedelta(days=days) for days in (1, 7, 14)],
    )
    first = dt.date.fromisoformat(start)
    end = yield Day(
        prompt=_("Når er utprøvingen slutt?"),
        today=first,
        earliest=first,
        suggestions=[first + dt.timedelta(weeks=weeks) for weeks in (4, 13, 26)],
    )
    watch = yield Text(prompt=_("Hva ser vi etter underveis?"), long=True)
    heard = yield Text(prompt=_("Hvordan spør vi dem det gjelder?"), long=True)
    evaluators = yield Text(prompt=_("Hvem evaluerer?"))
    last = dt.date.fromisoformat(end)
    evaluate_on = yield Day(prompt=_("På hvilken dato evaluerer vi?"), today=first, earliest=first, suggestions=[last])
    matter = _the_matter(place, title)
    if not place.store.where(Decision, item=place.item.id, matter=matter.id, outcome=decisions.TRY):
        _record_outcome(place, matter.id, decisions.TRY)
    place.store.record(
        TrialStarted(
            **place.here,
            matter=matter.id,
            what=what,
            why=why,
            who=who,
            start=first,
            end=last,
            watch=watch,
            heard=heard,
            evaluators=evaluators,
            evaluate_on=dt.date.fromisoformat(evaluate_on),
        )
    )
    return None


def evaluate(place: Place) -> Form | None:
    """Judge the item's trial, or one of those that run."""
    evaluated = place.store.where(trials.Evaluation, item=place.item.id)
    if evaluated:
        return _evaluated(evaluated[-1])
    matter = place.matter
    running = [one for one in running_trials(place.store) if matter is None or one.matter == matter.id]
    return _evaluate(place, running) if running else None


def _evaluated(evaluation: trials.Evaluation) -> Form:
    yield Go(prompt=ending_name(evaluation.outcome) + ".", help=evaluation.reason)
    return NEXT


def ending_name(outcome: str) -> str:
    """How the outcome of an evaluation is said."""
    return {
        trials.BECAME_PRACTICE: _("Det blir slik vi gjør det"),
        trials.ADJUSTED: _("Vi endrer litt og prøver videre"),
        trials.BACK: _("Vi går tilbake til slik det var"),
    }[outcome]


def _evaluate(place: Place, running: list[Trial]) -> Form:
    trial_ = running[0]
    if len(running) > 1:
        id_ = yield Pick(
            prompt=_("Hvilken utprøving evaluerer vi?"), options=[Option(one.id, one.what) for one in running]
        )
        trial_ = next(one for one in running if one.id == id_)
    talks = _notes_by_step(place)
    heard = yield Text(
        prompt=_("Hva sier de det gjelder?"), long=True, initial=talks[0] if talks else "", help=trial_.what
    )
    seen = yield Text(prompt=_("Hva har vi sett?"), long=True, initial=_seen(place), help=trial_.watch)
    unintended = yield Text(
        prompt=_("Skjedde det noe vi ikke hadde tenkt på?"),
        long=True,
        initial=talks[1] if len(talks) > 1 else "",
        empty=_("ingenting"),
    )
    outcome = yield Pick(
        prompt=_("Hva gjør vi nå?"),
        help=_("Alle de tre er gode slutter."),
        options=[
            Option(trials.BECAME_PRACTICE, ending_name(trials.BECAME_PRACTICE)),
            Option(trials.ADJUSTED, ending_name(trials.ADJUSTED)),
            Option(trials.BACK, ending_name(trials.BACK)),
        ],
    )
    change, end, evaluate_on = "", None, None
    if outcome == trials.ADJUSTED:
        change = yield Text(prompt=_("Hva endrer vi?"), long=True)
        earliest = max(trial_.end + dt.timedelta(days=1), place.meeting.date)
        end = yield Day(
            prompt=_("Når er den nye perioden slutt?"),
            today=earliest,
            earliest=earliest,
            suggestions=[place.meeting.date + dt.timedelta(weeks=weeks) for weeks in (8, 13, 26)],
        )
        evaluate_on = yield Day(
            prompt=_("På hvilken dato evaluerer vi?"),
            today=earliest,
            earliest=trial_.start,
            suggestions=[dt.date.fromisoformat(end)],
        )
    reason = yield Text(prompt=_("Hvorfor?"), long=True, help=_("Så en som ikke var her, forstår det."))
    place.store.record(
        TrialEvaluated(
            **place.here,
            trial=trial_.id,
            heard=heard,
            seen=seen,
            unintended=unintended,
            outcome=outcome,
            reason=reason,
            change=change,
            end=dt.date.fromisoformat(end) if end else None,
            evaluate_on=dt.date.fromisoformat(evaluate_on) if evaluate_on else None,
        )
    )
    if outcome == trials.BECAME_PRACTICE:
        _record_outcome(place, trial_.matter, decisions.AGREED, text=trial_.what, reason=reason)
    return None


def _record_outcome(place: Place, matter: int, outcome: str, **details: Any) -> None:
    awaiting = decisions.seats_to_confirm(place.store, place.meeting.id, outcome)
    place.store.record(Decided(**place.here, matter=matter, outcome=outcome, awaiting=awaiting, **details))


def _notes_by_step(place: Place) -> list[str]:
    """What was noted in each talk of this item so far, one text a step."""
    talks: dict[int, list[str]] = {}
    for note in contributions(place.store, place.item.id):
        if note.kind == rounds.NOTE and not note.role:
            talks.setdefault(note.step, []).append(note.text)
    return ["\n".join(texts) for _step, texts in sorted(talks.items())]


def _seen(place: Place) -> str:
    said = [note for note in contributions(place.store, place.item.id) if note.kind == rounds.ROUND]
    return "\n".join(f"{note.seat}: {note.text}" for note in said)
