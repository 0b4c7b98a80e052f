"""A group, or a file in the register, is taken out of an archive for good."""

from __future__ import annotations

from partsgruppe.language.catalogue import _
from partsgruppe.review.archive import Archive
from partsgruppe.review.engines.shipment import taken_out
from partsgruppe.review.errors import ReviewError
from partsgruppe.review.forks import mark_forks
from partsgruppe.review.group_page import group_named, one_named
from partsgruppe.review.names import Names
from partsgruppe.review.page import ids_of
from partsgruppe.review.places import put_in_place
from partsgruppe.review.schema import OWN, TABLES
from partsgruppe.review.shown import plain
from partsgruppe.sharing.shelf import folder_for_papers


def remove(archive: Archive, name: str) -> str:
    """Take out the one group of this name or number, or else a file of this name. Returns what was taken out.

    Nothing of it is left in the file, nor in what SQLite keeps beside it. Raises ReviewError.
    """
    with archive.written_by_me():
        known = archive.rows("SELECT count(*) FROM files WHERE name = ?", [name])[0][0]
        try:
            found = group_named(archive, name)
        except ReviewError:
            if not known:
                raise
            found = []
        with archive.at_once():
            told = _remove_group(archive, one_named(archive, name)) if found else _remove_file(archive, name)
        archive.forget()
    return told


def still_beside(archive: Archive) -> str:
    """Where letters and sheets lie that may tell of what was taken out, in a sentence; or nothing."""
    folder = folder_for_papers(archive.path.absolute())
    laid = folder.is_dir() and any(folder.iterdir())
    words = _("Brev og eksempelark i {folder} ligger der fortsatt. Slett dem som er fra gruppa.")
    return words.format(folder=plain(str(folder), 200)) if laid else ""


def _remove_file(archive: Archive, name: str) -> str:
    archive.run("DELETE FROM files WHERE name = ?", [name])
    return plain(name, 80)


def _remove_group(archive: Archive, group: int) -> str:
    [(key, workplace)] = archive.rows("SELECT key, workplace FROM groups WHERE id = ?", [group])
    name = Names(archive).told(group, workplace)
    everything = dict(zip(("first", "last"), ids_of(group), strict=True))
    archive.run(
        "INSERT INTO texts_fts (texts_fts, rowid, text)"
        " SELECT 'delete', id, text FROM texts WHERE id BETWEEN :first AND :last",
        everything,
    )
    for table in (*reversed(TABLES), "events"):
        archive.run(f'DELETE FROM "{table}" WHERE id BETWEEN :first AND :last', everything)
    for table in ("places_by_day", "picked_by"):
        archive.run(f"DELETE FROM {table} WHERE grp = ?", [group])
    for table in ("kept", "groups"):
        archive.run(f"DELETE FROM {table} WHERE id = ?", [group])
    archive.run("INSERT INTO texts_fts (texts_fts) VALUES ('optimize')")
    taken_out(archive, key)
    if not archive.rows("SELECT 1 FROM groups WHERE key = ?", [key]):
        for table in ("files", "branches", "shipments", *OWN):
            archive.run(f"DELETE FROM {table} WHERE key = ?", [key])
    archive.run("DELETE FROM _followed WHERE log = ?", [group])
    mark_forks(archive, key)
    put_in_place(archive, key)
    return name
