"""What something is called stands on one line everywhere, also where an old log has it on several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from support.copies import Copies
from support.sample import half_a_year

from partsgruppe.asking.questions import Text
from partsgruppe.cli.commands import main
from partsgruppe.group.fields import LABEL, NAME, UNION
from partsgruppe.group.members import GroupChanged, GroupFounded, MemberJoined, Seat, the_group
from partsgruppe.group.records import EVENTS, RECORDS, RuleBroken, fields_of, on_one_line
from partsgruppe.sharing.texts import TEXTS
from partsgruppe.store import chain
from partsgruppe.store.entry import Entry
from partsgruppe.store.store import Store

RECEIPT = re.compile(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}")


def names_changed(event: msgspec.Struct, how: Callable[[str], str]) -> msgspec.Struct:
    """The event with each name changed that stands on one line."""
    changes: dict[str, object] = {}
    for field in fields_of(type(event)):
        value = getattr(event, field.name)
        if isinstance(value, str) and value and field.one_line:
            changes[field.name] = how(value)
        elif isinstance(value, list) and field.holds == UNION:
            changes[field.name] = [how(one) for one in value]
        elif isinstance(value, list) and value and isinstance(value[0], msgspec.Struct):
            changes[field.name] = [names_changed(one, how) for one in value]
    return msgspec.structs.replace(event, **changes)


def written_so(log: Iterator[Entry], how: Callable[[str], str]) -> Iterator[Entry]:
    """The log as it would be had each name been written so."""
    previous = chain.ORIGIN
    for entry in log:
        payload = msgspec.json.encode(names_changed(entry.event(), how), order="deterministic")
        digest = chain.digest_of(entry.salt or b"", payload)
        previous = chain.hash_of(previous, entry.sequence, *chain.bound(entry.at, entry.type, entry.seal), digest)
        yield entry._replace(payload=payload, digest=digest, hash=previous)


def broken(name: str) -> str:
    return f"{name[:2]}\r\n{name[2:]}\t"


def whole(name: str) -> str:
    return " ".join(filter(None, (name[:2].strip(), name[2:].strip())))


def make_both(path: Path) -> None:
    """A group whose every name has line breaks, and beside it the one whose names are on one line."""
    half_a_year(path.with_name("demo.db"))
    calm = Store(path.with_name("demo.db"))
    for name, how in ((path.name, broken), ("whole.db", whole)):
        store = Store(path.with_name(name))
        store.take_in(written_so(calm.log(), how))
        store.close()
    calm.close()


def run(*arguments: object, answers: str = "") -> str:
    done = CliRunner().invoke(main, [str(one) for one in arguments], input=answers)
    assert isinstance(done.exception, SystemExit | None)
    return RECEIPT.sub("", done.output)


@pytest.mark.parametrize(
    "words",
    [
        ["calendar"],
        ["minutes"],
        ["notice"],
        ["handover", "manager"],
        ["digest", "--since", "1.1.2026", "--yes"],
        ["actions"],
        ["matters"],
        ["matter", "1"],
        ["agreements"],
        ["readings"],
        ["input", "list"],
        ["--plain"],
        ["meet", "--plain"],
    ],
    ids=" ".join,
)
def test_an_old_log_reads_as_if_each_name_were_on_one_line(words: list[str], copied: Copies, tmp_path: Path) -> None:
    path = copied(tmp_path / "gruppe.db", make_both)
    as_it_is, as_if = (run("--db", one, *words) for one in (path, path.with_name("whole.db")))
    assert as_it_is == as_if.replace("whole.db", "gruppe.db")


def test_no_name_is_recorded_on_several_lines(tmp_path: Path) -> None:
    store = Store(tmp_path / "gruppe.db")
    with pytest.raises(RuleBroken, match="én linje"):
        store.record(GroupFounded(key="k", workplace="Solbakken\nsykehjem"))
    store.record(GroupFounded(key="k", workplace="Solbakken"))
    for unions in (["Fag\tforbundet"], ["NSF", "Fag\u2028forbundet"]):
        with pytest.raises(RuleBroken, match="én linje"):
            store.record(GroupChanged(workplace="Solbakken", language="nb", weeks=4, minutes=60, unions=unions))
    with pytest.raises(RuleBroken, match="én linje"):
        store.record(MemberJoined(name="Kari", seats=[Seat("shop_steward", "NS\nF")]))
    assert the_group(store).workplace == "Solbakken"


def test_lines_that_are_typed_or_pasted_where_one_is_asked_for_become_one() -> None:
    assert Text(prompt="?").read("  Solbakken\r\n\n sykehjem\t2 \u2028 ") == "Solbakken sykehjem 2"
    assert Text(prompt="?", between=", ").read("NSF\nFagforbundet\n") == "NSF, Fagforbundet"
    assert Text(prompt="?", long=True).read("a\nb") == "a\nb"
    assert Text(prompt="?").read(" " * 100_000 + "a") == "a"


def test_which_texts_stand_on_one_line() -> None:
    """All that name a thing; what people wrote, and papers that are kept whole, do not."""
    kinds = [*dict.fromkeys(EVENTS.values()), *RECORDS.values()]
    for kind in kinds:
        for field in fields_of(kind):
            if field.holds in (NAME, UNION):
                assert field.one_line, (kind, field.name)
            assert not (field.one_line and field.holds not in TEXTS)
    many = {f"{kind.__name__}.{field.name}" for kind in kinds for field in fields_of(kind) if field.holds == LABEL}
    one = {f"{kind.__name__}.{field.name}" for kind in kinds for field in fields_of(kind) if field.one_line}
    assert {name.partition(".")[2] for name in many - one} == {"text", "approved"}  # the minutes themselves


def test_an_event_on_one_line_is_left_as_it_is() -> None:
    event = GroupFounded(key="k", workplace="Solbakken  sykehjem ", unions=["NSF"])
    assert on_one_line(event) is event
