"""The minutes of earlier meetings: each party in the room approves them, or says what is to be corrected."""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Go, Option, Pick, PickMany, Text
from partsgruppe.asking.scene import Line
from partsgruppe.group.approval import (
    IssuedMinutes,
    MinutesApproved,
    MinutesCorrected,
    PartyApproved,
    awaiting_approval,
    corrections,
    digest_of,
    parties_left,
)
from partsgruppe.group.committee import is_committee
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.on_record import MinutesCommented
from partsgruppe.group.outcomes import Aside, PutAside
from partsgruppe.group.parties import party_name
from partsgruppe.language.catalogue import N_, _, capital, listed
from partsgruppe.language.days import long_day
from partsgruppe.steps.kind import Kind, Position

YES, CORRECT, COMMENT, SOME, WAIT = "yes", "correct", "comment", "some", "wait"


class Approve(Kind):
    """Approve the minutes, or say what is to be corrected."""

    name, called = "approve", N_("godkjenn forrige referat")

    def form(self, place: Position) -> Form[None] | None:
        """All parties that are left; None when no minutes await approval."""
        issued = minutes_here(place)
        if issued is None:
            return None
        left = parties_left(place.store, issued, place.meeting.id)
        if not left and not issued.approved_by:
            return None
        return _ask(place, issued, left) if left else _complete(place, issued)

    def body(self, place: Position) -> str:
        """The minutes, whole and as they were handed out, below the step's own text."""
        return "\n\n".join(filter(None, [super().body(place), minutes_text(place)]))

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """What there is to approve."""
        return _("Referatet"), approval_lines(place)


def minutes_here(place: Position) -> IssuedMinutes | None:
    """The oldest minutes that await approval, unless they have been put aside today."""
    aside = {aside.about for aside in place.store.where(Aside, meeting=place.meeting.id)}
    waiting = [issued for issued in awaiting_approval(place.store) if issued.id not in aside]
    return waiting[0] if waiting and place.paper and place.present else None


def _ask(place: Position, issued: IssuedMinutes, left: list[str]) -> Form[None]:
    """All parties at once, as on the last page: each that is named nods, or says what is wrong."""
    store = place.store
    number = store.get(Meeting, issued.meeting).number
    some = [Option(SOME, _("Noen trenger mer tid"))] if len(left) > 1 else []
    committee = is_committee(store)
    remark = [Option(COMMENT, _("En merknad, uten at noe rettes"))] if committee else []
    how = yield from ask(
        Pick(
            prompt=_("{who}: Er referatet fra møte {n} riktig?").format(who=capital(named(left)), n=number),
            help=_("Hver part nikker. Retter noen noe, spør vi alle en gang til."),
            options=[
                Option(YES, _("Ja, godkjent")),
                Option(CORRECT, _("Noe må rettes")),
                *remark,
                *some,
                Option(WAIT, _("Vi tar det på neste møte")),
            ],
        )
    )
    if how == CORRECT:
        party = left[0] if len(left) == 1 else (yield from ask(_which(_("Hvem retter?"), left)))
        text = yield from ask(Text(prompt=_("Hva skal rettes?"), long=True, help=_("Skriv det slik det skal stå.")))
        store.record(MinutesCorrected(**place.here, issued=issued.id, party=party, text=text))
        return
    if how == COMMENT:
        party = left[0] if len(left) == 1 else (yield from ask(_which(_("Hvem har en merknad?"), left)))
        text = yield from ask(Text(prompt=_("Hva er merknaden?"), long=True, help=_("Referatet står som det er.")))
        store.record(MinutesCommented(**place.here, issued=issued.id, party=party, text=text))
        return
    nods = (
        left
        if how == YES
        else (yield from ask(who_nods(_("Hvilke parter godkjenner nå?"), left)))
        if how == SOME
        else []
    )
    for party in nods:
        store.record(PartyApproved(**place.here, issued=issued.id, party=party))
    if len(nods) == len(left):
        keep_approved(place, issued)
    else:
        store.record(PutAside(**place.here, about=issued.id))


def _which(prompt: str, parties: list[str]) -> Pick[str]:
    return Pick(prompt=prompt, options=_options(parties))


def who_nods(prompt: str, parties: Sequence[str]) -> PickMany[str]:
    """Which of the parties say yes now; the others are asked at the next meeting."""
    return PickMany(
        prompt=prompt,
        help=_("De andre blir spurt på neste møte."),
        options=_options(parties),
        empty=_("ingen ennå"),
    )


def _options(parties: Sequence[str]) -> list[Option[str]]:
    return [Option(party, capital(party_name(party))) for party in parties]


def named(parties: Sequence[str]) -> str:
    """«arbeidsgiver og vernetjenesten»."""
    return listed(party_name(party) for party in parties)


def _complete(place: Position, issued: IssuedMinutes) -> Form[None]:
    """All in the room had approved when somebody left who had not."""
    yield from ask(Go(prompt=_("Alle som er her, har godkjent referatet.")))
    keep_approved(place, issued)


def keep_approved(place: Position, issued: IssuedMinutes) -> None:
    """All who are asked have approved: from here on the text is as it is."""
    assert place.paper is not None
    text = place.paper.approved(place.store.get(IssuedMinutes, issued.id), place.closed)
    place.store.record(MinutesApproved(meeting=place.meeting.id, issued=issued.id, text=text, digest=digest_of(text)))


def minutes_text(place: Position) -> str:
    """The minutes that are asked about, word for word as they were handed out; empty when none are."""
    issued = minutes_here(place)
    return issued.text if issued else ""


def approval_lines(place: Position) -> list[Line]:
    """Which minutes these are, what is corrected so far, and who has approved."""
    issued = minutes_here(place)
    if issued is None:
        return []
    meeting = place.store.get(Meeting, issued.meeting)
    lines = [Line(_("møte {n}, {day}").format(n=meeting.number, day=long_day(meeting.day)), _("Referat"))]
    if meeting.closed:
        lines.append(Line(place.store.receipt(meeting.closed), _("Kvittering")))
    lines += [
        Line(one.text, _("{who} retter").format(who=capital(party_name(one.party))))
        for one in corrections(place.store, issued)
    ]
    if issued.approved_by:
        lines.append(Line(named(issued.approved_by), _("Godkjent av")))
    return lines
