"""What each group is called, so that groups of the same name are told apart wherever they stand."""

from __future__ import annotations

from collections import Counter

from partsgruppe.language.catalogue import _
from partsgruppe.review.archive import Archive
from partsgruppe.review.shown import plain

SHORT = 6
"""How many letters of a group's own key tell it from others of the same name."""

_TWINS = """
SELECT id, "key", sorted, unit, municipality FROM groups WHERE sorted IN
    (SELECT sorted FROM groups GROUP BY sorted HAVING count(DISTINCT "key") > 1)
"""


class Names:
    """The names of an archive's groups, as they were when it was asked."""

    def __init__(self, archive: Archive) -> None:
        twins = [(id, key, name, _belongs(unit, town)) for id, key, name, unit, town in archive.rows(_TWINS)]
        same = {(key, name, where) for _id, key, name, where in twins}
        count = Counter((name, where) for _key, name, where in same)
        begin = Counter((name, key[:SHORT]) for key, name in {(key, name) for _id, key, name, _where in twins})
        self._apart = {}
        for id, key, name, where in twins:
            short = key[:SHORT] if begin[name, key[:SHORT]] == 1 else key
            alone = bool(where) and count[name, where] == 1
            self._apart[id] = where if alone else ", ".join(filter(None, [where, plain(short, 40)]))

    def told(self, group: int, workplace: str, longest: int = 80) -> str:
        """The workplace on one line, and what tells it from another of the same name where there is one."""
        name = plain(workplace, longest) or _("Uten navn")
        apart = self._apart.get(group)
        return f"{name} ({apart})" if apart else name


def _belongs(unit: str, municipality: str) -> str:
    return ", ".join(filter(None, [plain(unit, 40), plain(municipality, 40)]))
