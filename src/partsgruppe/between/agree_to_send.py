"""The first release of a kind needs the agreement of all parties; and where the group belongs, asked with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.fill import fill
from partsgruppe.asking.questions import Option, Pick, Text, TheDay
from partsgruppe.asking.sheet import Field
from partsgruppe.files import default_path
from partsgruppe.group.at_the_desk import Whereabouts, WhereaboutsGiven, whereabouts
from partsgruppe.group.parties import parties_at_the_table, party_name
from partsgruppe.group.records import Records
from partsgruppe.group.release_agreements import ReleaseAgreed, agreement_on, may_leave
from partsgruppe.group.ways import STEERING, STEWARD
from partsgruppe.language.catalogue import N_, _, capital, listed
from partsgruppe.planning.rhythm import work_days
from partsgruppe.store.store import Store

YES, NO = "yes", "no"
OTHER = ""

REVIEW_AFTER = (26, 52, 13)
"""Weeks after which it is proposed to look at it again."""

WHO_GETS_IT = {STEWARD: N_("hovedtillitsvalgt"), STEERING: N_("styringsgruppa")}


def ask_agreement(store: Store, release: str) -> Form[bool]:
    """Whether all parties agree that this release leaves, and until when. What they agreed on is kept."""
    parties, today = parties_at_the_table(store), store.today()
    agreed = agreement_on(store, release)
    help_ = _("Spør hver part. Etterpå kan hvem som helst av dere sende, fram til dagen dere ser på det igjen.")
    if agreed and today >= agreed.review:
        help_ = _("I dag er dagen dere skulle se på det igjen. {help}").format(help=help_)
    prompt = _("Er alle partene enige om at dette går til {who}? {parties}.").format(
        who=_(WHO_GETS_IT[release]), parties=listed(party_name(one) for one in parties)
    )
    options = [Option(YES, _("Ja, alle er enige")), Option(NO, _("Nei, eller noen er ikke spurt ennå"))]
    if (yield from ask(Pick(prompt=prompt, help=help_, options=options))) != YES:
        return False
    days = work_days([today + dt.timedelta(weeks=weeks) for weeks in REVIEW_AFTER])
    day = TheDay(
        prompt=_("Når ser dere på det igjen?"),
        today=today,
        earliest=today + dt.timedelta(days=1),
        suggestions=days,
        initial=days[0],
    )
    store.record(ReleaseAgreed(release=release, parties=parties, review=(yield from ask(day))))
    return True


def not_agreed(store: Records, release: str, today: dt.date) -> str:
    """Why a release may not leave without somebody being asked, in a sentence; empty when it may."""
    if may_leave(store, release, today):
        return ""
    return _("Alle partene må være enige før noe går til {who}. Kjør uten --yes, så blir dere spurt.").format(
        who=_(WHO_GETS_IT[release])
    )


def ask_whereabouts(store: Store) -> Form[None]:
    """Municipality, sector and unit, in one form; an Enter leaves all of them out."""
    known, empty = whereabouts(store), _("sies ikke")

    def field(name: str, label: str, prompt: str) -> Field:
        value = getattr(known, name)
        if options := choices(name):
            pick = Pick(prompt=prompt, options=[Option(OTHER, capital(empty)), *(Option(one, one) for one in options)])
            return Field(name, label, pick, value if value in options else OTHER)
        return Field(name, label, Text(prompt=prompt, empty=empty), value)

    def fields(_got: Mapping[str, Any]) -> list[Field]:
        return [
            field("municipality", _("Kommune"), _("Hvilken kommune hører gruppa til?")),
            field("sector", _("Sektor"), _("Hvilken sektor?")),
            field("unit", _("Enhet"), _("Hva heter enheten, for eksempel avdelingen eller huset?")),
        ]

    got = yield from fill(
        _("Hvor hører gruppa til?"), fields, help=_("Det gjør det lettere å finne dere igjen. Alt kan stå tomt.")
    )
    if not known.id or Whereabouts(id=known.id, **got) != known:
        store.record(WhereaboutsGiven(**got))


def choices(name: str) -> list[str]:
    """What can be chosen for the municipality, sector or unit: the lines of a file of that name, if there is one.

    It lies in the folder `lists` beside the groups, so that a union or a municipality can hand out its own.
    """
    path: Path = default_path().with_name("lists") / f"{name}.txt"
    try:
        written = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return _sectors() if name == "sector" else []
    return [line.strip() for line in written.splitlines() if line.strip()][:500]


def _sectors() -> list[str]:
    return [
        _("Helse og omsorg"),
        _("Barnehage"),
        _("Skole"),
        _("Barnevern"),
        _("Teknisk"),
        _("Kultur og fritid"),
        _("Administrasjon"),
        _("Annet"),
    ]
