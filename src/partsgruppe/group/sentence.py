"""What all say alike when colleagues ask: one sentence, agreed at the end of a meeting. (Method: rule 11)"""

from partsgruppe.group.fields import MeetingId, Words
from partsgruppe.group.meetings import under_way
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD, WHOLE
from partsgruppe.language.catalogue import N_, _


class Sentence(Record):
    """The sentence that every role says when the shift is handed over. Mostly it says what was agreed once more."""

    table = Table("sentences", N_("Det vi alle sier"), searched=False)

    meeting: MeetingId
    text: Words


class SentenceAgreed(Event):
    """The group agreed on what all of them say of the meeting."""

    declared = Declared(
        "sentence_agreed", N_("Det vi alle sier"), makes=Sentence, steward=WHOLE, steering=HELD, says="text"
    )

    meeting: MeetingId
    text: Words

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.text.strip(), _("Det står ingenting der ennå."))
        require(sentence_of(group, self.meeting) is None, _("Dere har allerede en setning. Rett den med /rett."))


def sentence_of(group: Records, meeting: int) -> Sentence | None:
    """What all say of a meeting, if that was agreed."""
    agreed = group.where(Sentence, meeting=meeting)
    return agreed[0] if agreed else None
