"""Looks for a log that the program cannot take: one that raises what nobody expects, or passes for another.

    .venv/bin/pip install -c constraints.txt -e '.[fuzz]'
    .venv/bin/python -m fuzz.read_log -max_len=64 -len_control=0 -max_total_time=300
    .venv/bin/python -m fuzz.read_log FILE      one input again, such as a crash that was found

The options are those of libFuzzer.

Nothing made by chance has the right hashes, so bytes alone would never get past the first lines. An input is therefore
a recipe (`logs_from`): it takes a whole log, changes lines as a clever forger would, and puts the sums and the chain
right again where it chooses to. What comes of it is verified, put into an archive, and looked at there. What may
happen: both take it, or both refuse it in a sentence. Anything else is a fault.
"""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Callable
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from fuzz.sample import DAY, LOG
from partsgruppe.group.records import EVENTS
from partsgruppe.review.add import add_one
from partsgruppe.review.archive import Archive
from partsgruppe.review.group_page import group_page
from partsgruppe.review.pages import overview, trials_page
from partsgruppe.store import chain
from partsgruppe.store.errors import StoreError
from partsgruppe.store.memory import TooMuchWork
from partsgruppe.store.release import WHOLE, verify
from partsgruppe.store.replay import CannotFollow

MOST_CHANGES = 6
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 7, 1.5, 2**53, -(2**53), 2**63, 2**64, 2**70, 1e308, "", " ", "0", "æ", "\0",
    "\x1b[2J", "\ud7ff", "\U0010ffff", "9999-12-31", "0001-01-01", "2026-02-30", "2026-01-01T00:00:00.000+00:00",
    "0001-01-01T00:00:00.000+00:00", "9999-12-31T23:59:59.999+00:00", "2026-01-01T24:00:00.000+00:00", [], {}, [[]],
    [None], [""], {"": ""}, {"role": "manager"}, [{"role": "manager"}], "a" * 5000, "[" * 3000, "{}", "null", "NaN",
    "١٢٣٤-٠١-٠١T٠٠:٠٠:٠٠.٠٠٠+00:00",
)  # fmt: skip
"""What somebody might write where something else is expected."""

_sorted = msgspec.json.Encoder(order="deterministic").encode
Fields = dict[str, Any]


class Recipe:
    """Choices taken from the bytes of an input, one after the other; nothing but the first when they are used up."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def choose(self, among: int) -> int:
        """A number below this one."""
        taken = self._data[self._at : self._at + 2]
        self._at += 2
        return int.from_bytes(taken, "big") % among

    def rest(self) -> bytes:
        """The bytes that are left."""
        return self._data[self._at :]


# Making a log


def log_from(data: bytes) -> bytes:
    """The log that this input is a recipe for."""
    recipe = Recipe(data)
    kind = recipe.choose(8)
    if kind == 0:
        return recipe.rest()
    if kind == 1:
        return _spoilt(recipe)
    lines = [msgspec.json.decode(line) for line in LOG.splitlines()]
    for _number in range(1 + recipe.choose(MOST_CHANGES)):
        _CHANGES[recipe.choose(len(_CHANGES))](lines, recipe)
    return _put_right(lines) if kind > 2 else b"".join(map(_line, lines))


def _spoilt(recipe: Recipe) -> bytes:
    """The whole log with other bytes somewhere."""
    start = recipe.choose(len(LOG))
    return LOG[:start] + recipe.rest() + LOG[start + recipe.choose(60) :]


def _change_a_field(lines: list[Fields], recipe: Recipe) -> None:
    fields = lines[recipe.choose(len(lines))]
    name = sorted(fields)[recipe.choose(len(fields))] if fields else "n"
    fields[name] = VALUES[recipe.choose(len(VALUES))]


def _change_the_payload(lines: list[Fields], recipe: Recipe) -> None:
    line = lines[recipe.choose(len(lines))]
    try:
        payload = msgspec.json.decode(line.get("payload", "{}"))
        names = sorted({*payload, *_fields_of(line.get("type"))})
        payload[names[recipe.choose(len(names))]] = VALUES[recipe.choose(len(VALUES))]
        line["payload"] = _sorted(payload).decode()
    except (
        AttributeError,
        RecursionError,
        TypeError,
        ValueError,
        ZeroDivisionError,
    ):  # it has become something else by now
        line["payload"] = "{}"


def _fields_of(type_: Any) -> list[str]:
    return [field.name for field in msgspec.structs.fields(EVENTS[type_])] if type_ in EVENTS else []


def _become_another(lines: list[Fields], recipe: Recipe) -> None:
    lines[recipe.choose(len(lines))]["type"] = sorted(EVENTS)[recipe.choose(len(EVENTS))]


def _hold_back(lines: list[Fields], recipe: Recipe) -> None:
    """Held back, with something else shown instead, or nothing."""
    line = lines[recipe.choose(len(lines))]
    payload, line["digest"] = line.pop("payload", "{}"), "0" * 64
    line.pop("salt", None)
    if recipe.choose(3):
        try:
            line["shown"] = msgspec.json.decode(payload)
        except (RecursionError, TypeError, ValueError):
            line["shown"] = VALUES[recipe.choose(len(VALUES))]


def _leave_out(lines: list[Fields], recipe: Recipe) -> None:
    if len(lines) > 1:
        del lines[recipe.choose(len(lines))]


def _say_twice(lines: list[Fields], recipe: Recipe) -> None:
    lines.insert(recipe.choose(len(lines)), dict(lines[recipe.choose(len(lines))]))


def _swap(lines: list[Fields], recipe: Recipe) -> None:
    one, other = recipe.choose(len(lines)), recipe.choose(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


_CHANGES: tuple[Callable[[list[Fields], Recipe], None], ...] = (
    _change_a_field,
    _change_the_payload,
    _change_the_payload,
    _become_another,
    _hold_back,
    _leave_out,
    _say_twice,
    _swap,
)


def _put_right(lines: list[Fields]) -> bytes:
    """Numbers, chain and sums as they must be, so that only what the lines say can be wrong."""
    header, *events = lines
    previous = chain.ORIGIN
    for n, line in enumerate(events, start=1):
        line["n"] = n
        try:
            seal = bytes.fromhex(line["seal"]) if "seal" in line else None
            previous = chain.hash_of(previous, n, *chain.bound(line["at"], line["type"], seal), _digest(line))
            line["hash"] = previous.hex()
        except (AttributeError, KeyError, TypeError, ValueError):  # no text where there must be one
            continue
    header.update(events=len(events), hash=previous.hex())
    return b"".join(map(_line, lines))


def _digest(line: Fields) -> bytes:
    if "digest" in line:
        return bytes.fromhex(line["digest"])
    return chain.digest_of(bytes.fromhex(line["salt"]), line["payload"].encode())


def _line(fields: Fields) -> bytes:
    fields.pop("sum", None)
    try:
        fields["sum"] = sha256(_sorted(fields)).hexdigest()[:16]
        return _sorted(fields) + b"\n"
    except OverflowError:  # a number that JSON has no place for
        return b'{"n":1180591620717411303424}\n'


# Trying it out


class Bench:
    """An archive in a folder that may be filled with anything. Each log goes out of it again."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "arkiv.db"

    def __enter__(self) -> Bench:
        self._open = ExitStack()
        self._archive = self._open.enter_context(Archive.made(self._path))
        self._open.enter_context(self._archive.written_by_me())
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    def try_out(self, log: bytes) -> str:
        """How this log is, by its verdict. Raises what a reader raises when it is not prepared for it."""
        verdict = verify(io.BytesIO(log))
        if not verdict.sentence.strip():
            raise AssertionError("refused without a sentence")
        taken = self._goes_in(log)
        if taken is not None and taken != (verdict.state == WHOLE):
            raise AssertionError(f"{verdict.sentence} The archive sees it otherwise.")
        return verdict.state

    def _goes_in(self, log: bytes) -> bool | None:
        """Whether the archive takes it as a log; None when it says on the way why it cannot tell it again."""
        try:
            with self._archive.at_once():
                add_one(self._archive, self._path, io.BytesIO(log))
                overview(self._archive, DAY).entries[0]
                group_page(self._archive, self._archive.rows("SELECT max(id) FROM groups")[0][0], DAY)
                trials_page(self._archive)
                raise _Enough
        except _Enough:
            return True
        except (TooMuchWork, CannotFollow):
            return None
        except StoreError:
            return False


class _Enough(Exception):
    """Takes back what was added."""


def try_at_random(folder: Path, times: int, seed: int) -> dict[str, int]:
    """Try out so many recipes made by chance. Returns how often each verdict came of it."""
    chance = random.Random(seed)
    verdicts: dict[str, int] = {}
    with Bench(folder) as bench:
        for _number in range(times):
            state = bench.try_out(log_from(chance.randbytes(chance.randrange(60))))
            verdicts[state] = verdicts.get(state, 0) + 1
    return verdicts


def main() -> None:
    """Hand over to atheris."""
    import atheris

    atheris.instrument_all()
    with TemporaryDirectory() as folder, Bench(Path(folder)) as bench:

        def try_input(data: bytes) -> None:
            bench.try_out(log_from(data))

        atheris.Setup(sys.argv, try_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
