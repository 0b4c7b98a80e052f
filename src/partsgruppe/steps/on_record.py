"""A party's view on record, in a committee."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.group.on_record import ViewRecorded
from partsgruppe.group.parties import parties_present, party_name
from partsgruppe.language.catalogue import _, capital
from partsgruppe.steps.kind import Position


def put_on_record(place: Position) -> Form[str]:
    """Which party, and in which words."""
    parties = parties_present(place.store, place.meeting.id)
    options = [Option(party, capital(party_name(party))) for party in parties]
    party = yield from ask(Pick(prompt=_("Hvilken part vil ha noe i protokollen?"), options=options))
    text = yield from ask(
        Text(prompt=_("Hva skal stå der?"), long=True, help=_("Partens egne ord. De står under saken i referatet."))
    )
    place.store.record(ViewRecorded(**place.here, party=party, text=text))
    return _("Protokolltilførselen er skrevet ned.")
