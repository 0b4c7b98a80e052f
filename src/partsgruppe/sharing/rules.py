"""Which event goes where: the one table that says so. A test fails when an event type has no line here.

The group's own release lets everything out whole, for backup and moving. What was undone is in that
one alone; to the others it never happened.
"""

from __future__ import annotations

from typing import NamedTuple

from partsgruppe.language.catalogue import N_, _
from partsgruppe.sharing.ways import (
    ASKED_IN_TURN,
    BY_ROLE,
    CONTRIBUTED,
    HELD,
    LIKE_IT,
    READ,
    REPLACED,
    TO_STEERING,
    WHOLE,
    Way,
    without,
)
from partsgruppe.store.release import GROUP, STEERING, STEWARD


class Rule(NamedTuple):
    """What people call an event, and how it leaves in each release but the group's own."""

    label: str
    steward: Way
    steering: Way


RULES: dict[str, Rule] = {
    "group_founded": Rule(N_("Gruppa ble satt opp"), WHOLE, WHOLE),
    "group_changed": Rule(N_("Opplysninger om gruppa"), WHOLE, HELD),
    "member_joined": Rule(N_("Nytt medlem"), BY_ROLE, HELD),
    "member_changed": Rule(N_("Endret medlem"), BY_ROLE, HELD),
    "member_left": Rule(N_("Noen gikk ut av gruppa"), WHOLE, HELD),
    "permission_given": Rule(N_("Hva gruppa deler"), WHOLE, HELD),
    "track_chosen": Rule(N_("Valgt løp"), WHOLE, HELD),
    "readings_agreed": Rule(N_("Ja til å vise målinger"), WHOLE, HELD),
    "readings_withheld": Rule(N_("Nei til å vise målinger"), WHOLE, HELD),
    "meeting_planned": Rule(N_("Planlagt møte"), WHOLE, HELD),
    "meeting_changed": Rule(N_("Endret møte"), WHOLE, HELD),
    "agenda_item_added": Rule(N_("På sakslista"), WHOLE, HELD),
    "agenda_item_moved": Rule(N_("Flyttet på sakslista"), WHOLE, HELD),
    "agenda_item_removed": Rule(N_("Tatt av sakslista"), WHOLE, HELD),
    "item_given_matter": Rule(N_("Sak til et sakspunkt"), WHOLE, HELD),
    "meeting_opened": Rule(N_("Møtet åpnet"), WHOLE, HELD),
    "step_reached": Rule(N_("Steg i møtet"), WHOLE, HELD),
    "time_added": Rule(N_("Mer tid"), WHOLE, HELD),
    "meeting_paused": Rule(N_("Pause"), WHOLE, HELD),
    "meeting_resumed": Rule(N_("Etter pausen"), WHOLE, HELD),
    "member_arrived": Rule(N_("Noen kom"), WHOLE, HELD),
    "member_went": Rule(N_("Noen gikk"), WHOLE, HELD),
    "next_meeting_agreed": Rule(N_("Neste møte"), WHOLE, HELD),
    "meeting_closed": Rule(N_("Møtet avsluttet"), WHOLE, HELD),
    "minutes_issued": Rule(N_("Referatet slik det ble delt ut"), HELD, HELD),
    "party_approved": Rule(N_("En part godkjente referatet"), HELD, HELD),
    "minutes_corrected": Rule(N_("Rettelse i referatet"), HELD, HELD),
    "minutes_approved": Rule(N_("Godkjent referat"), HELD, HELD),
    "matter_raised": Rule(N_("Sak"), WHOLE, without("role", "union", instead="")),
    "matter_renamed": Rule(N_("Sak fikk nytt navn"), WHOLE, WHOLE),
    "referred": Rule(N_("Henvist"), WHOLE, WHOLE),
    "decided": Rule(N_("Beslutning"), WHOLE, without("text", "reason", "talks")),
    "decision_confirmed": Rule(N_("Bekreftet beslutning"), WHOLE, WHOLE),
    "decision_returned": Rule(N_("Ikke bekreftet beslutning"), WHOLE, without("reason")),
    "trial_started": Rule(N_("Utprøving"), WHOLE, WHOLE),
    "trial_evaluated": Rule(N_("Evaluering"), WHOLE, WHOLE),
    "heard_beforehand": Rule(N_("Det de berørte sa"), WHOLE, HELD),
    "action_agreed": Rule(N_("Oppgave"), WHOLE, HELD),
    "action_done": Rule(N_("Oppgave gjort"), WHOLE, HELD),
    "action_moved": Rule(N_("Oppgave med ny frist"), WHOLE, HELD),
    "action_dropped": Rule(N_("Oppgave falt bort"), WHOLE, HELD),
    "action_taken": Rule(N_("Noen tok en oppgave"), WHOLE, HELD),
    "input_received": Rule(N_("Innspill fra ansatte"), WHOLE, HELD),
    "input_answered": Rule(N_("Svar på innspill"), WHOLE, HELD),
    "input_joined": Rule(N_("Innspill slått sammen"), WHOLE, HELD),
    "input_parted": Rule(N_("Innspill skilt igjen"), WHOLE, HELD),
    "input_signed": Rule(N_("Avsender av et innspill"), WHOLE, HELD),
    "put_aside": Rule(N_("Venter til neste møte"), WHOLE, HELD),
    "round_begun": Rule(N_("Runde"), ASKED_IN_TURN, HELD),
    "turn_added": Rule(N_("Én til i runden"), ASKED_IN_TURN, HELD),
    "turn_passed": Rule(N_("Pass"), ASKED_IN_TURN, HELD),
    "turn_put_off": Rule(N_("Ventet med sin tur"), ASKED_IN_TURN, HELD),
    "contributed": Rule(N_("Innspill i møtet"), CONTRIBUTED, HELD),
    "reading_given": Rule(N_("Måling"), READ, HELD),
    "chosen": Rule(N_("Valgt"), HELD, HELD),
    "checked": Rule(N_("Punkt i en sjekkliste"), HELD, HELD),
    "ground_rule_agreed": Rule(N_("Kjøreregel"), HELD, HELD),
    "ground_rule_ended": Rule(N_("Kjøreregel som er slutt"), HELD, HELD),
    "agreement_made": Rule(N_("Avtale"), HELD, HELD),
    "message_planned": Rule(N_("Hvem forteller hva"), HELD, TO_STEERING),
    "win_celebrated": Rule(N_("Seier"), HELD, HELD),
    "reworded": Rule(N_("Rettet i møtet"), LIKE_IT, LIKE_IT),
    "redacted": Rule(N_("Noe ble tatt ut"), REPLACED, HELD),
    "undone": Rule(N_("Angret"), HELD, HELD),
}

NAMES = {
    GROUP: N_("Alt, til sikkerhetskopi eller flytting"),
    STEWARD: N_("Til hovedtillitsvalgt: saker, beslutninger, utprøvinger, oppgaver og innspill, uten navn"),
    STEERING: N_("Til styringsgruppa: saker, utfall, utprøvinger og beskjeder til den"),
}
"""What each release is for, in words."""


def way_of(release: str, type_: str) -> Way:
    """How an event of this type leaves in a release."""
    return WHOLE if release == GROUP else getattr(RULES[type_], release)


def label_of(type_: str) -> str:
    """What people call an event, in the language in use."""
    return _(RULES[type_].label)
