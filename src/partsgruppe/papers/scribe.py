"""Minutes as they are handed out: the text that the participants got, its corrections, and its approval."""

from __future__ import annotations

from pathlib import Path

from partsgruppe.group.approval import Correction, IssuedMinutes, corrections, digest_of, issued_minutes
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.on_record import Comment
from partsgruppe.group.parties import party_name
from partsgruppe.language.catalogue import _
from partsgruppe.papers.approvals import Approved, Corrected
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.since_then import notes_on
from partsgruppe.store.errors import StoreError, changed_outside
from partsgruppe.store.store import Store


class Scribe:
    """Writes a group's minutes, with the templates beside its file. The templates are loaded when they are used."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.trouble = ""

    @property
    def templates(self) -> list[Path]:
        """Where the group's own templates lie."""
        return [self._store.folder / "templates"]

    def minutes(self, meeting: Meeting) -> str:
        """The minutes of a meeting as it stands now, from the template of the program when the group's cannot be used.

        What is wrong with theirs is then the `trouble`.
        """
        self.trouble = ""
        try:
            return self.anew(meeting)
        except MinutesError as error:
            from partsgruppe.papers.render import markdown

            self.trouble = _("Referatet er laget med malen som følger med programmet. {error}").format(error=error)
            return markdown(self._store, meeting)

    def approved(self, issued: IssuedMinutes, meeting: Meeting) -> str:
        """Minutes with their corrections, and that they were approved at this meeting."""
        at_the_close = tuple(party_name(party) for party in issued.at_the_close)
        later = tuple(party_name(party) for party in issued.approved_by if party not in issued.at_the_close)
        return self._with_corrections(issued, Approved(meeting.number, meeting.day, later, at_the_close))

    def anew(self, meeting: Meeting) -> str:
        """The minutes written now, whatever was handed out before. Raises MinutesError."""
        from partsgruppe.papers.render import markdown

        return markdown(self._store, meeting, self.templates)

    def handed_out(self, meeting: Meeting) -> str:
        """The minutes as the participants have them; written now when they have not got any.

        Raises MinutesError, and StoreError when the approved text is no longer the one that was approved.
        """
        issued = issued_minutes(self._store, meeting.id)
        if issued is None:
            return self.anew(meeting)
        if issued.approved_in is None:
            return self._with_corrections(issued, None)
        if digest_of(issued.approved) != issued.digest:
            raise StoreError(changed_outside(self._store.path))
        return issued.approved

    def page(self, meeting: Meeting, text: str) -> str:
        """The text as one HTML page for A4. Raises MinutesError."""
        from partsgruppe.papers.render import page

        return page(self._store, meeting, text, self.templates, notes_on(self._store, meeting))

    def written(self, meeting: Meeting, text: str, form: str) -> str | bytes:
        """The text in a format, below what is to be known of it now. Raises MinutesError."""
        from partsgruppe.papers.formats import rewritten
        from partsgruppe.papers.render import minutes

        notes = notes_on(self._store, meeting)
        return rewritten(minutes(self._store, meeting), text, form, self.templates, notes)

    def _with_corrections(self, issued: IssuedMinutes, approved: Approved | None) -> str:
        said = tuple(self._corrected(one) for one in corrections(self._store, issued))
        remarks = tuple(self._corrected(one) for one in self._store.where(Comment, issued=issued.id))
        if not (said or approved or remarks):
            return issued.text
        from partsgruppe.papers.render import approval

        return f"{issued.text}\n{approval(said, approved, remarks)}"

    def _corrected(self, correction: Correction | Comment) -> Corrected:
        meeting = self._store.get(Meeting, correction.meeting)
        return Corrected(meeting.number, meeting.day, party_name(correction.party), correction.text)
