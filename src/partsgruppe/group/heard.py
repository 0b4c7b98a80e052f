"""What those concerned say about a trial, collected before it is evaluated. By role or group, never by name."""

from partsgruppe.group.fields import Count, Title, TrialId, Words
from partsgruppe.group.members import Member
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.trials import RUNNING, Trial
from partsgruppe.group.ways import HELD, WHOLE
from partsgruppe.language.catalogue import N_, _


class Heard(Record):
    """What so many of a role or a group said about a trial. `number` is the number of people."""

    table = Table("heard", N_("Det de berørte sa"))

    trial: TrialId
    who: Title
    number: Count
    text: Words


class HeardBeforehand(Event):
    """Those concerned by a trial were asked how it goes."""

    declared = Declared(
        "heard_beforehand",
        N_("Det de berørte sa"),
        makes=Heard,
        steward=WHOLE,
        steering=HELD,
        stands={"who": ()},
        says="text",
        between=True,
    )

    trial: TrialId
    who: Title
    number: Count
    text: Words

    def check(self, group: Records, at: Stamp) -> None:
        trial = group.get(Trial, self.trial)
        require(trial.state == RUNNING, _("Utprøvingen er allerede evaluert."))
        require(self.who.strip() and self.text.strip(), _("Skriv hvem dere har hørt, og hva de sa."))
        require(self.number >= 1, _("Skriv hvor mange dere har hørt."))
        require(not _names_somebody(group, self.who), _("Skriv rollen eller gruppa, aldri et navn."))


def _names_somebody(group: Records, who: str) -> bool:
    names = {member.name.strip().casefold() for member in group.where(Member)}
    return any(f" {name} " in f" {who.casefold()} " for name in names)


def heard(group: Records, trial: int) -> list[Heard]:
    """What has been heard about a trial, in the order it was written down."""
    return group.where(Heard, trial=trial)
