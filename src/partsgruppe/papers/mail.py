"""Minutes as an e-mail that nobody has sent: the text in it, the paper beside it, and addressed to nobody.

A mail program opens it ready to be addressed, for `X-Unsent` tells it to. (Method: nothing leaves without being seen)
"""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import the_group
from partsgruppe.language.catalogue import _, in_use
from partsgruppe.papers.formats import DOCX, FORMATS, HTML, PDF, TXT
from partsgruppe.papers.scribe import Scribe
from partsgruppe.store.store import Store

BESIDE = (PDF, DOCX, HTML)
"""What is put beside the text, the first that can be made."""

_TYPES = {PDF: "application/pdf", DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


def best_beside() -> str:
    """The format of what is put beside the text, where nothing else is said."""
    return next(form for form in BESIDE if FORMATS[form].at_hand)


def stem_of(meeting: Meeting) -> str:
    """What a file with the minutes of a meeting is called, without what it ends in."""
    return _("referat-{n}-{date}").format(n=meeting.number, date=meeting.day.isoformat())


def mail(store: Store, meeting: Meeting, text: str, beside: str) -> bytes:
    """The minutes of a meeting, which say `text`, as such an e-mail. Raises MinutesError."""
    scribe = Scribe(store)
    letter = EmailMessage(policy=SMTP)
    letter["X-Unsent"] = "1"
    subject = _("Referat fra møte {n} – {workplace}")
    letter["Subject"] = subject.format(n=meeting.number, workplace=the_group(store).workplace)
    language = [f"Content-Language: {in_use()}"]
    letter.set_content(str(scribe.written(meeting, text, TXT)), cte="quoted-printable", headers=language)
    made, name = scribe.written(meeting, text, beside), stem_of(meeting) + FORMATS[beside].suffix
    if isinstance(made, bytes):
        main, sub = _TYPES[beside].split("/")
        letter.add_attachment(made, main, sub, filename=name)
    else:
        letter.add_attachment(made, subtype=beside, filename=name)
    return letter.as_bytes()
