"""Dumps of tables, written down and compared with the frozen ones, but for what is meant to differ."""

from __future__ import annotations

import gzip
import hashlib
import json
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FROZEN = Path(__file__).parent / "v0_1_0"
NOTHING = "nothing"
"""What a row or a column that is not there is called."""

Row = dict[str, Any]
Dump = dict[str, dict[str, Row | None]]


def written(dump: Dump) -> str:
    """The dump as JSON, a row on each line."""
    tables = [
        f"{_json(name)}: {{\n" + ",\n".join(f"  {_json(id_)}: {_json(row)}" for id_, row in rows.items()) + "\n}"
        for name, rows in dump.items()
    ]
    return "{\n" + ",\n".join(tables) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def read(name: str, by: Path = FROZEN) -> Any:
    """What was written down, by whichever version."""
    content = (by / name).read_bytes()
    return json.loads(gzip.decompress(content) if name.endswith(".gz") else content)


def changed(before: Dump, after: Dump) -> Dump:
    """The rows of `after` that are not as they were before; None where one is gone."""
    return {
        table: found
        for table in {**before, **after}
        if (
            found := {
                id_: after.get(table, {}).get(id_)
                for id_ in {**before.get(table, {}), **after.get(table, {})}
                if before.get(table, {}).get(id_) != after.get(table, {}).get(id_)
            }
        )
    }


@cache
def _meant() -> dict[str, list[Row]]:
    return tomllib.loads((FROZEN / "differs.toml").read_text(encoding="utf-8"))


def differs() -> list[Row]:
    """What later versions tell otherwise, and why. See the head of the file."""
    return list(_meant().get("differs", []))


def held_back(name: str) -> set[str]:
    """The types of events that later versions hold back in a release."""
    return {one["type"] for one in _meant().get("held_back", []) if name in one["files"]}


def in_part(name: str) -> set[str]:
    """The types of events that later versions let out in part in a release."""
    return {one["type"] for one in _meant().get("in_part", []) if name in one["files"]}


def assert_as_frozen(name: str, dump: Dump, meant: list[Row] | None = None, by: Path = FROZEN) -> None:
    """Fail, naming the first difference, unless the dump is as it was or differs only as is meant."""
    difference = next(differences(name, read(name, by), dump, differs() if meant is None else meant), None)
    assert difference is None, difference


def differences(name: str, frozen: Dump, dump: Dump, meant: list[Row]) -> Iterator[str]:
    """Each difference in a line."""
    ours = [one for one in meant if one["file"] in (name, "*")]
    for table in sorted({*frozen, *dump}):
        about = [one for one in ours if one["table"] == table]
        if table not in frozen or table not in dump:
            became = "added" if table in dump else "gone"
            if not any(one.get(became) and "column" not in one for one in about):
                yield f"{name}: table {table} is {became}"
            continue
        rows = dump[table]
        if any(one.get("renumbered") for one in about):
            rows = _under_their_old_numbers(frozen[table], rows, about)
        for id_ in sorted({*frozen[table], *rows}, key=lambda one: (len(one), one)):
            before, after = frozen[table].get(id_), rows.get(id_)
            for column in _columns(before, after):
                was, now = _value(before, column), _value(after, column)
                if was != now and not _is_meant(about, id_, column, was, now):
                    yield f"{name}: {table} {id_}, {column}: was {_short(was)}, is {_short(now)}"


def _under_their_old_numbers(
    frozen: dict[str, Row | None], rows: dict[str, Row | None], about: list[Row]
) -> dict[str, Row | None]:
    """The rows that are as they were or as is meant, under the numbers they had; others under their own."""
    left = {id_: row for id_, row in rows.items() if row is not None}
    found: dict[str, Row | None] = {}
    for old, before in frozen.items():
        meant = {one["column"]: one["value"] for one in about if one.get("row") == old and "value" in one}
        now = {**(before or {}), **meant}
        same = (new for new, row in left.items() if {**row, "id": now.get("id")} == now)
        if (new := next(same, None)) is not None:
            found[old] = now
            del left[new]
    return {**{f"{id_} now": row for id_, row in left.items()}, **found}


def _columns(*rows: Row | None) -> list[str]:
    """The columns of the rows; of a row that is there and gone only that it is."""
    if any(row is None for row in rows):
        return [] if all(row is None for row in rows) else ["*"]
    return sorted({column for row in rows if row is not None for column in row})


def _value(row: Row | None, column: str) -> Any:
    if row is None:
        return NOTHING
    return row if column == "*" else row.get(column, NOTHING)


def _is_meant(about: list[Row], id_: str, column: str, before: Any, after: Any) -> bool:
    """Whether somebody wrote down that this is now so, in this row or in all."""
    ours = [one for one in about if str(one.get("row", "*")) in (id_, "*") and one.get("column", "*") == column]
    return any(
        (one.get("added") and before == NOTHING)
        or (one.get("gone") and after == NOTHING)
        or (one.get("null") and after is None)
        or ("value" in one and one["value"] == after)
        for one in ours
    )


def _short(value: Any) -> str:
    text = _json(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def thawed(name: str, folder: Path, by: Path = FROZEN) -> Path:
    """A copy of a frozen file to work with, unpacked."""
    folder.mkdir(parents=True, exist_ok=True)
    content = (by / name).read_bytes()
    copy = folder / name.replace("/", "-").removesuffix(".gz")
    copy.write_bytes(gzip.decompress(content) if name.endswith(".gz") else content)
    return copy


def touched(by: Path) -> list[str]:
    """The frozen files of a version that are not as they were written, or not told of."""
    lines = [line.split("  ") for line in (by / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    sums = {name: told for told, name in lines}
    found = {
        path.relative_to(by).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in by.rglob("*")
        if path.is_file() and path.name not in ("README.md", "differs.toml", "SHA256SUMS")
    }
    return sorted(name for name in {*sums, *found} if sums.get(name) != found.get(name))
