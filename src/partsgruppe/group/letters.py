"""Something back: a letter from the chief shop steward, and what the group answers in its next log."""

import datetime as dt

from partsgruppe.group.fields import Words
from partsgruppe.group.members import the_group
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD, WHOLE
from partsgruppe.language.catalogue import N_, _


class Letter(Record):
    """A letter written on a `day`: a greeting, answers to what the group asked, and an example from others."""

    table = Table("letters", N_("Brev fra hovedtillitsvalgt"))

    day: dt.date
    greeting: Words
    answers: Words = ""
    example: Words = ""


class LetterReceived(Event):
    """The group got a letter. It is the sender's, and does not leave again."""

    declared = Declared(
        "letter_received",
        N_("Brev fra hovedtillitsvalgt"),
        makes=Letter,
        steward=HELD,
        steering=HELD,
        stands={"greeting": (), "answers": (), "example": ()},
    )

    day: dt.date
    greeting: Words
    answers: Words = ""
    example: Words = ""

    def check(self, group: Records, at: Stamp) -> None:
        the_group(group)
        require(self.greeting.strip(), _("Brevet er tomt."))
        same = group.where(Letter, day=self.day, greeting=self.greeting)
        require(not same, _("Dere har det brevet allerede."))


class LetterAnswer(Record):
    """What the group answered to the letter `of` a day; empty where it only read it."""

    table = Table("letter_answers", N_("Svar på brevet"))

    of: dt.date
    text: Words = ""


class LetterAnswered(Event):
    """The group read a letter, and may have answered. The answer leaves with the next log."""

    declared = Declared(
        "letter_answered",
        N_("Svar på brevet"),
        makes=LetterAnswer,
        steward=WHOLE,
        steering=HELD,
        archived=True,
        says="text",
    )

    of: dt.date
    text: Words = ""

    def check(self, group: Records, at: Stamp) -> None:
        require(unread_letters(group), _("Dere har ikke noe brev som venter."))


def unread_letters(group: Records) -> list[Letter]:
    """The letters that the group has neither answered nor put away, the oldest first."""
    answered = {one.of for one in group.where(LetterAnswer)}
    return [one for one in group.where(Letter) if one.day not in answered]
