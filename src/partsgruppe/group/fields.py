"""What a field of a record or an event holds, said where the field is declared.

The columns of the tables and what they refer to, search, the marks before something leaves, correcting, redacting, and
what belongs to a matter that is referred: all of it follows from here.
"""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta

HOLDS, REFERS, BUT, ONE_LINE = "holds", "refers to", "but", "on one line"
WORDS, LABEL, NAME, UNION, CODE = "words", "label", "name", "union", "code"
PAYLOAD = "payload"

ANY, LOG = "any", "log"
"""Refers to a record of any kind, or to an event by its number."""

# Texts

Words = Annotated[str, Meta(extra={HOLDS: WORDS})]
"""What people wrote at a meeting or between two: searched, marked before it leaves, corrected and redacted."""

Title = Annotated[str, Meta(extra={HOLDS: WORDS, ONE_LINE: True})]
"""The same, where it is what a thing is called. It stands on one line, as all that follows here but the last."""

Label = Annotated[str, Meta(extra={HOLDS: LABEL, ONE_LINE: True})]
"""A text that only names a thing: marked before it leaves and redacted, but not searched."""

Name = Annotated[str, Meta(extra={HOLDS: NAME, ONE_LINE: True})]
"""What a person is called: nobody outside the group is told."""

Union = Annotated[str, Meta(extra={HOLDS: UNION, ONE_LINE: True})]
"""What people wrote as the name of a union: searched, marked, redacted, and corrected wherever it stands at once."""

Sheet = Annotated[str, Meta(extra={HOLDS: LABEL})]
"""A paper that is kept whole: marked before it leaves and redacted, but not searched."""

Code = Annotated[str, Meta(extra={HOLDS: CODE})]
"""A word of the program's own."""

Payload = Annotated[dict[str, Any], Meta(extra={HOLDS: PAYLOAD})]
"""What another event holds."""

# Numbers

Count = Annotated[int, Meta(extra={HOLDS: CODE})]
"""A number that counts or measures something."""

EventNumber = Annotated[int, Meta(extra={REFERS: LOG})]
AnyId = Annotated[int, Meta(extra={REFERS: ANY})]
MemberId = Annotated[int, Meta(extra={REFERS: "members"})]
MeetingId = Annotated[int, Meta(extra={REFERS: "meetings"})]
ItemId = Annotated[int, Meta(extra={REFERS: "agenda_items"})]
TurnId = Annotated[int, Meta(extra={REFERS: "turns"})]
MatterId = Annotated[int, Meta(extra={REFERS: "matters"})]
DecisionId = Annotated[int, Meta(extra={REFERS: "decisions"})]
TrialId = Annotated[int, Meta(extra={REFERS: "trials"})]
ActionId = Annotated[int, Meta(extra={REFERS: "actions"})]
InputId = Annotated[int, Meta(extra={REFERS: "inputs"})]
ChoiceId = Annotated[int, Meta(extra={REFERS: "choices"})]
RuleId = Annotated[int, Meta(extra={REFERS: "ground_rules"})]
AgreementId = Annotated[int, Meta(extra={REFERS: "agreements"})]
ReadingId = Annotated[int, Meta(extra={REFERS: "readings"})]
ConsentId = Annotated[int, Meta(extra={REFERS: "consents"})]
InvitedId = Annotated[int, Meta(extra={REFERS: "invited"})]
ApologyId = Annotated[int, Meta(extra={REFERS: "apologies"})]
DocumentId = Annotated[int, Meta(extra={REFERS: "documents"})]
IssuedId = Annotated[int, Meta(extra={REFERS: "issued_minutes"})]
