"""What each group is called, so that groups of the same name are told apart wherever they stand."""

from __future__ import annotations

from collections import Counter

from partsgruppe.language.catalogue import _
from partsgruppe.review.archive import Archive
from partsgruppe.review.shown import plain

SHORT = 6
"""How many letters of a group's own key tell it from others of the same name."""

_SAME = """
SELECT id, "key", unit, municipality FROM groups WHERE sorted = (SELECT sorted FROM groups WHERE id = ?)
"""


class Names:
    """The names of an archive's groups, as they were when each was asked for first."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._apart: dict[int, str] = {}

    def _tell_apart(self, group: int) -> None:
        """This group from all others of its name."""
        same = [(id, key, _belongs(unit, town)) for id, key, unit, town in self._archive.rows(_SAME, [group])]
        keys = {key for _id, key, _where in same}
        begin = Counter(key[:SHORT] for key in keys)
        count = Counter(where for _key, where in {(key, where) for _id, key, where in same})
        for id, key, where in same:
            short = key[:SHORT] if begin[key[:SHORT]] == 1 else key
            alone = bool(where) and count[where] == 1
            apart = where if alone else ", ".join(filter(None, [where, plain(short, 40)]))
            self._apart[id] = apart if len(keys) > 1 else ""

    def of_key(self, key: str, workplace: str, longest: int = 80) -> str:
        """The same of a group by its own key, of which a file may say what the archive has no log of."""
        found = self._archive.rows("SELECT id FROM groups WHERE key = ? ORDER BY aside, id LIMIT 1", [key])
        return self.told(found[0][0], workplace, longest) if found else plain(workplace, longest)

    def told(self, group: int, workplace: str, longest: int = 80) -> str:
        """The workplace on one line, and what tells it from another of the same name where there is one."""
        name = plain(workplace, longest) or _("Uten navn")
        if group not in self._apart:
            self._tell_apart(group)
        apart = self._apart.get(group)
        return f"{name} ({apart})" if apart else name


def _belongs(unit: str, municipality: str) -> str:
    return ", ".join(filter(None, [plain(unit, 40), plain(municipality, 40)]))
