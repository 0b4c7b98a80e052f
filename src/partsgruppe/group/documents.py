"""Documents that a meeting refers to: what each is called and where it lies. The files themselves are not kept."""

from partsgruppe.group.fields import DocumentId, ItemId, Label, MatterId, MeetingId, Title
from partsgruppe.group.meetings import AgendaItem, unfinished
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_, _


class Document(Record):
    """A document, and where it lies: a folder, a number, an address. It belongs to a matter where there is one."""

    table = Table("documents", N_("Dokument"), several=N_("Dokumenter"))

    meeting: MeetingId
    item: ItemId | None
    matter: MatterId | None
    name: Title
    lies: Label = ""


class DocumentNamed(Event):
    """The agenda refers to a document."""

    declared = Declared("document_named", N_("Dokument"), makes=Document, steward=HELD, steering=HELD, says="name")

    meeting: MeetingId
    item: ItemId | None
    matter: MatterId | None
    name: Title
    lies: Label = ""

    def check(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)
        require(self.name.strip(), _("Si hva dokumentet heter."))


class DocumentTakenOut(Event):
    """The agenda no longer refers to a document."""

    declared = Declared("document_taken_out", N_("Dokument tatt ut"), steward=HELD, steering=HELD)

    document: DocumentId

    def check(self, group: Records, at: Stamp) -> None:
        unfinished(group, group.get(Document, self.document).meeting)

    def apply(self, group: Records, at: Stamp) -> None:
        group.remove(group.get(Document, self.document))


def documents_of(group: Records, item: AgendaItem) -> list[Document]:
    """The documents of an item, and those that its matter had before."""
    there = [*group.where(Document, item=item.id), *(group.where(Document, matter=item.matter) if item.matter else [])]
    return list({(one.name, one.lies): one for one in sorted(there, key=lambda one: one.id)}.values())
