"""Agendas as committees and groups in municipalities publish them, with invented content: what they hold fits."""

from __future__ import annotations

import datetime as dt

import pytest
from papers.group import Recorder
from papers.test_render import compare

from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.committee import CommitteeAgreed
from partsgruppe.group.decisions import AGREED, TAKEN_NOTE, Decided
from partsgruppe.group.documents import DocumentNamed
from partsgruppe.group.invited import (
    DEPUTY,
    GUEST,
    OBSERVER,
    ApologySent,
    Invited,
    InvitedArrived,
    PersonInvited,
)
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.meetings import MeetingChanged, NextMeetingAgreed
from partsgruppe.group.on_record import MeetingFiled, ViewRecorded
from partsgruppe.papers import render
from partsgruppe.papers.invitation import invitation
from partsgruppe.papers.runsheet import meeting_to_come
from partsgruppe.papers.template import markdown

DAY, NEXT = dt.date(2026, 11, 3), dt.date(2026, 12, 8)


@pytest.fixture
def committee(group: Recorder, members: list[int]) -> tuple[Recorder, list[int]]:
    """A committee's meeting that is prepared: four cases, one with a guest, a deputy, and somebody who cannot come."""
    group.record(CommitteeAgreed(also=True))
    titles = ("Sykefravær tredje kvartal", "Avvik på legemidler", "Budsjett for verneutstyr")
    matters = [group.record(MatterRaised(title, "safety_delegate")) for title in titles]
    items = group.plan(
        DAY,
        members[0],
        [
            ("apning", "Åpning", None),
            *(("apen-sak", title, matter) for title, matter in zip(titles, matters, strict=True)),
            ("avslutning", "Avslutning", None),
        ],
    )
    meeting = group.meeting
    group.record(MeetingChanged(meeting, DAY, 90, "Formannskapssalen", members[0], dt.time(13)))
    group.record(MeetingFiled(meeting, "2026/1187-14"))
    group.record(PersonInvited(meeting, GUEST, "Bedriftshelsetjenesten", item=items[1]))
    group.record(PersonInvited(meeting, OBSERVER, "Personalkontoret"))
    group.record(ApologySent(meeting, members[3], "Vernerunden på kjøkkenet er utsatt fordi avtrekket repareres."))
    group.record(PersonInvited(meeting, DEPUTY, "Nora Fjeld", member=members[3]))
    group.record(
        DocumentNamed(meeting, items[1], matters[0], "Sykefravær per avdeling", "arkivsak 2026/1187, dokument 15")
    )
    group.record(DocumentNamed(meeting, items[2], matters[1], "Oversikt over avvik", "kvalitetssystemet under HMS"))
    return group, items


def test_the_invitation(committee: tuple[Recorder, list[int]]) -> None:
    group, _items = committee
    made = invitation(group.store, Library(), meeting_to_come(group.store))
    compare(markdown(made), "committee-invitation.md")


def test_the_minutes(committee: tuple[Recorder, list[int]], members: list[int]) -> None:
    group, items = committee
    guest, observer, deputy = (one.id for one in group.store.where(Invited))
    group.open(DAY, members[:3])
    for one in (observer, deputy):
        group.record(InvitedArrived(group.meeting, one))
    group.at(items[1])
    group.record(InvitedArrived(group.meeting, guest, late=True))
    matters = [one.id for one in group.store.where(Matter)]
    group.here(Decided, matter=matters[0], outcome=TAKEN_NOTE, text="Fraværet går ned der vaktene er kortere.")
    group.at(items[2])
    group.here(
        Decided,
        matter=matters[1],
        outcome=AGREED,
        text="To går gjennom medisinskapet hver mandag.",
        reason="Avvikene kommer i helga.",
    )
    group.here(
        ActionAgreed, matter=matters[1], what="Lage en sjekkliste", owner=members[1], second=members[2], due=NEXT
    )
    group.here(ActionAgreed, matter=matters[1], what="Bytte låsen på skapet", outside="vaktmesteren", due=NEXT)
    group.at(items[3])
    group.here(Decided, matter=matters[2], outcome=AGREED, text="Utstyr kjøpes samlet for hele kommunen.")
    group.here(ViewRecorded, party="employees", text="Vi mener at summen ikke holder ut året.")
    group.record(NextMeetingAgreed(group.meeting, NEXT, members[2]))
    compare(render.markdown(group.store, group.close()), "committee-minutes.md")


def test_approval_information_and_other_business_are_cases_too(group: Recorder, members: list[int]) -> None:
    group.record(CommitteeAgreed(also=True))
    titles = ("Protokoll fra møte i september", "Hovedverneombudet orienterer", "Eventuelt")
    matters = [group.record(MatterRaised(title, "manager")) for title in titles]
    items = group.plan(DAY, members[0], [("apen-sak", one, id_) for one, id_ in zip(titles, matters, strict=True)])
    group.record(DocumentNamed(group.meeting, items[0], matters[0], "Protokoll 8. september", "sak 2026/412"))
    invited = markdown(invitation(group.store, Library(), meeting_to_come(group.store)))
    assert "**Sak 1/26: Protokoll fra møte i september:** Protokoll 8. september (ligger her: sak 2026/412)" in invited
    group.open(DAY, members)
    for item, matter, what in zip(items, matters, (AGREED, TAKEN_NOTE, TAKEN_NOTE), strict=True):
        group.at(item)
        group.here(Decided, matter=matter, outcome=what, text="Protokollen er godkjent." if what == AGREED else "")
    minutes = render.markdown(group.store, group.close())
    for number, title in enumerate(titles, start=1):
        assert f"### Sak {number}/26: {title}\n" in minutes
        assert f"«{title}» (sak {number}/26)" in minutes
    assert minutes.count("- **Vedtak:** ") == 3
