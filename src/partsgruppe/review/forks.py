"""Two logs of one group that part: which of them is told of, where they part, and what each says after.

Only one of them is counted, and told of: the one that the reader follows, or else the longest. The others stay as they
came, so that what was settled can be undone.
"""

from __future__ import annotations

from partsgruppe.group.records import EVENTS, label_of
from partsgruppe.language.catalogue import _, many
from partsgruppe.review import shown
from partsgruppe.review.archive import Archive
from partsgruppe.review.errors import ReviewError
from partsgruppe.review.names import Names
from partsgruppe.review.page import MOST, Page, PageLine, ids_of
from partsgruppe.review.places import put_in_place
from partsgruppe.review.schema import SPAN

FOLLOW, UNFOLLOW = "follow", "unfollow"
"""What can be done at the page where two logs part."""


def mark_forks(archive: Archive, key: str) -> None:
    """Write down for each log of a group at which event it first says something else, and which is told of."""
    logs = archive.rows("SELECT id, events FROM groups WHERE key = ? AND events", [key])
    for id, events in logs:
        archive.run(
            "UPDATE groups SET fork = (SELECT min(mine.n) FROM groups AS other, events AS mine, events AS theirs"
            " WHERE other.key = :key AND other.id != :id AND mine.id BETWEEN :first AND :last"
            " AND theirs.id = mine.id + (other.id - :id) * :span AND theirs.hash != mine.hash) WHERE id = :id",
            {"key": key, "id": id, "span": SPAN, "first": id * SPAN, "last": id * SPAN + events},
        )
    archive.run(
        "UPDATE groups SET aside = id != coalesce((SELECT log FROM _followed WHERE key = :key),"
        " (SELECT id FROM groups WHERE key = :key ORDER BY events DESC, as_of DESC, hash LIMIT 1)) WHERE key = :key",
        {"key": key},
    )


def follow(archive: Archive, log: int) -> str:
    """This log is the one that is told of from now on. Returns what was done, in a sentence. Raises ReviewError."""
    key, workplace = _parted(archive, log)
    with archive.written_by_me(), archive.at_once():
        archive.run("INSERT OR REPLACE INTO _followed (key, log) VALUES (?, ?)", [key, log])
        mark_forks(archive, key)
        put_in_place(archive, key)
    return _("{workplace}: logg {n} følges fra nå av. Den andre ligger her fortsatt, og valget kan angres.").format(
        workplace=Names(archive).told(log, workplace, 60), n=log
    )


def unfollow(archive: Archive, log: int) -> str:
    """Undo it: the two disagree again. Raises ReviewError."""
    key, workplace = _parted(archive, log)
    with archive.written_by_me(), archive.at_once():
        archive.run("DELETE FROM _followed WHERE key = ?", [key])
        mark_forks(archive, key)
        put_in_place(archive, key)
    return _("{workplace}: valget er angret.").format(workplace=Names(archive).told(log, workplace, 60))


def _parted(archive: Archive, log: int) -> tuple[str, str]:
    for key, workplace, fork in archive.rows("SELECT key, workplace, fork FROM groups WHERE id = ?", [log]):
        if fork is None:
            raise ReviewError(
                _("{workplace} har bare én logg her.").format(workplace=Names(archive).told(log, workplace, 60))
            )
        return key, workplace
    raise ReviewError(_("Det er ingen logg {n} i arkivet. Numrene står i «review parted».").format(n=log))


def parted_page(archive: Archive, log: int) -> Page:
    """From where a group's logs part: each with its day, its file, and what it says after."""
    first, *each = parted_pages(archive, log)
    lines = [line for one in each for line in (PageLine(one.title, heading=True), *one.entries)]
    return Page(first.title, [*first.entries, *lines])


def parted_pages(archive: Archive, log: int) -> list[Page]:
    """The same as pages to lay side by side: what the logs have in common first, then one for each."""
    key, workplace = _parted(archive, log)
    logs = archive.rows("SELECT id, events, as_of, fork FROM groups WHERE key = ? AND events ORDER BY id", [key])
    followed = {id for (id,) in archive.rows("SELECT log FROM _followed WHERE key = ?", [key])}
    where = min(fork for *_rest, fork in logs if fork)
    title = _("{workplace}: to logger").format(workplace=Names(archive).told(log, workplace))
    pages = [Page(title, [PageLine(_("De er like til og med hendelse {n}.").format(n=where - 1))])]
    for id, events, as_of, _fork in logs:
        files = archive.rows("SELECT name FROM files WHERE log = ? AND state = 'whole' ORDER BY id DESC LIMIT 1", [id])
        file = shown.plain(files[0][0], 60) if files else ""
        about = _("Logg {n}, per {day}").format(n=id, day=shown.day(as_of))
        choice = (_("Denne følges. Angre valget"), UNFOLLOW) if id in followed else (_("Følg denne"), FOLLOW)
        count = many("{n} hendelse etter at de skilte lag", "{n} hendelser etter at de skilte lag", events - where + 1)
        lines = [PageLine(choice[0], group=id, act=choice[1]), *_after(archive, id, where), PageLine(count)]
        pages.append(Page(", ".join(filter(None, [about, file])), lines))
    return pages


def _after(archive: Archive, log: int, where: int) -> list[PageLine]:
    """What a log says from that event on: its meetings, and what was written, each with its day."""
    first, last = ids_of(log)
    rows = archive.rows(
        "SELECT n, substr(at, 1, 10), type, (SELECT number FROM meetings WHERE meetings.id ="
        " events.grp * :span + json_extract(coalesce(payload, shown), '$.meeting')) FROM events"
        " WHERE id BETWEEN :first AND :last AND coalesce(payload, shown) IS NOT NULL ORDER BY id LIMIT :most",
        {"span": SPAN, "first": first + where, "last": last, "most": MOST},
    )
    texts = {
        id - first: text
        for table, column in (("matters", "title"), ("decisions", "text"), ("actions", "what"), ("inputs", "text"))
        for id, text in archive.rows(
            f"SELECT id, {column} FROM {table} WHERE id BETWEEN ? AND ?", [first + where, last]
        )
    }
    return [
        PageLine(
            ": ".join(filter(None, [label_of(type_), shown.plain(texts.get(n, ""), 100)])),
            ", ".join(filter(None, [shown.day(day), _("møte {n}").format(n=number) if number else ""])),
        )
        for n, day, type_, number in rows
        if type_ in EVENTS and (n in texts or n == where or EVENTS[type_].declared.name == "meeting_closed")
    ]
