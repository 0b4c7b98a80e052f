"""A log as lines of text: what is whole is read, and what is not is noticed."""

from __future__ import annotations

import io
import json
from hashlib import sha256
from typing import Any

import msgspec
import pytest
from support import logs
from support.release import EVENTS, FOUNDED, at, chained, header_of, held_back, lines_of, log_of, opened

from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.members import GroupChanged, GroupFounded
from partsgruppe.store import chain, release
from partsgruppe.store.release import (
    ALTERED,
    LONGEST_LINE,
    WHOLE,
    Altered,
    CutShort,
    Line,
    Refused,
    Verdict,
    encode,
    read,
    verify,
)

LINES = lines_of(EVENTS)
LOG = log_of(LINES)


def test_a_line_is_canonical_json_with_the_sum_of_all_the_rest() -> None:
    for line in LOG.splitlines():
        fields = json.loads(line)
        assert json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() == line
        sum_ = fields.pop("sum")
        rest = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        assert sum_ == sha256(rest).hexdigest()[:16]


def test_a_whole_log_gives_its_events_again() -> None:
    header, lines = read(opened(LOG))
    assert (header.workplace, header.events, header.hash) == ("Solbakken sykehjem", 4, LINES[-1].hash)
    assert [line.event() for line in lines] == EVENTS


def test_what_is_held_back_keeps_the_chain_and_shows_what_it_may() -> None:
    shown = {"name": "leder 1", "seats": [{"role": "manager"}]}
    lines = [LINES[0], held_back(LINES[1], shown=shown), held_back(LINES[2]), LINES[3]]
    log = log_of(lines, release="steward")
    events = [(line.whole, line.event()) for line in read(opened(log))[1]]
    assert [whole for whole, _ in events] == [True, False, False, True]
    assert getattr(events[1][1], "name", None) == "leder 1"
    assert events[2][1] is None
    assert b"Nordmann" not in log
    assert b"Plaster" not in log


def test_the_verdict_on_a_whole_log_names_the_receipts_of_its_meetings() -> None:
    verdict = verify(opened(LOG))
    assert (verdict.state, verdict.sentence) == (release.WHOLE, "Loggen er hel: 4 hendelser.")
    assert verdict.receipts == {chain.receipt(bytes.fromhex(LINES[3].hash)): 4}


def test_every_byte_that_is_altered_is_noticed() -> None:
    line, starts = 0, []
    for byte in LOG:
        starts.append(line)
        line += byte == ord("\n")
    for place, byte in enumerate(LOG):
        for other in {byte ^ 1, byte ^ 0x20, ord("\n"), 0} - {byte}:
            verdict = verify(opened(LOG[:place] + bytes([other]) + LOG[place + 1 :]))
            assert verdict.state != release.WHOLE, (place, other)
            assert verdict.event <= starts[place], "a fault is found no later than it stands"


def test_every_byte_that_is_missing_at_the_end_is_noticed_and_what_is_there_is_counted() -> None:
    ends = [place for place, byte in enumerate(LOG, start=1) if byte == ord("\n")]
    for length in range(len(b'{"events":'), len(LOG)):
        verdict = verify(opened(LOG[:length]))
        assert verdict.state == release.CUT_SHORT, length
        assert verdict.event == max(0, sum(end <= length for end in ends) - 1)
    assert verify(opened(LOG[: ends[2]])).sentence == "Loggen er kuttet: 2 av 4 hendelser."


@pytest.mark.parametrize(
    ("order", "event"),
    [([0, 2, 3], 2), ([0, 2, 1, 3], 2), ([0, 1, 1, 2, 3], 3), ([0, 1, 2, 3, 3], 5), ([1, 2, 3], 1)],
)
def test_lines_taken_out_swapped_or_doubled_are_named(order: list[int], event: int) -> None:
    with pytest.raises(Altered) as altered:
        list(read(opened(encode(header_of(LINES)) + b"".join(encode(LINES[n]) for n in order)))[1])
    assert altered.value.event == event


def test_an_event_rewritten_with_a_right_sum_is_named() -> None:
    for changes in ({"payload": '{"title":"Noe annet"}'}, {"at": at(30)}, {"salt": "00" * 16}, {"n": 4}):
        lines = [*LINES[:2], msgspec.structs.replace(LINES[2], **changes), LINES[3]]
        assert verify(opened(log_of(lines))).sentence == "Loggen er endret ved hendelse 3."


def test_a_log_rewritten_from_an_event_on_has_other_receipts_and_no_longer_fits_an_old_header() -> None:
    rewritten = lines_of([*EVENTS[:2], MatterRaised(title="Noe annet"), EVENTS[3]])
    assert verify(opened(log_of(rewritten))).receipts.keys().isdisjoint(verify(opened(LOG)).receipts)
    assert verify(opened(log_of(rewritten, hash=LINES[-1].hash))).sentence == "Loggen er endret ved hendelse 4."


# Hostile input


def signed(fields: dict[str, Any]) -> bytes:
    """A line by somebody who can count sums."""
    rest = msgspec.json.encode(fields, order="deterministic")
    return msgspec.json.encode({**fields, "sum": sha256(rest).hexdigest()[:16]}, order="deterministic") + b"\n"


def second(type_: str, payload: str, **more: Any) -> bytes:
    """A log whose second event has the right chain, whatever it says."""
    digest = chain.digest_of(bytes(16), payload.encode())
    hash_ = chained(bytes.fromhex(LINES[0].hash), 2, type_, digest).hex()
    line = {"at": at(2), "hash": hash_, "n": 2, "payload": payload, "salt": "00" * 16, "type": type_, **more}
    return encode(header_of(LINES, events=2, hash=hash_)) + encode(LINES[0]) + signed(line)


def held(**fields: Any) -> bytes:
    line = msgspec.to_builtins(held_back(LINES[1])) | fields
    return encode(header_of(LINES)) + encode(LINES[0]) + signed(line)


DEEP = "[" * 30 + "]" * 30
VERY_DEEP = "[" * 100_000 + "]" * 100_000


@pytest.mark.parametrize(
    ("log", "line", "words"),
    [
        (b"", 1, "ikke en logg"),
        (b"\x00" * 2_000_000, 1, "for lang"),
        (b"SQLite format 3\x00\n", 1, "ikke en logg"),
        (b'{"a":1}\n', 1, "ikke en logg"),
        (signed(msgspec.to_builtins(header_of(LINES, version=3))), 1, "nyere utgave"),
        (signed(msgspec.to_builtins(header_of(LINES)) | {"events": 2_000_001}), 1, "felter"),
        (signed(msgspec.to_builtins(header_of(LINES)) | {"kind": "secret"}), 1, "felter"),
        (encode(header_of(LINES)) + b'{"at":"' + b"x" * 1_000_000 + b'"}\n', 2, "for lang"),
        (encode(header_of(LINES)) + b'{"at":' + VERY_DEEP.encode() + b"}\n", 2, "for dypt"),
        (second("vote_held", "{}"), 3, "ikke kjenner"),
        (second("matter_raised", "{}"), 3, "passer ikke"),
        (second("matter_raised", '{"title":1}'), 3, "passer ikke"),
        (second("matter_raised", "ikke JSON"), 3, "passer ikke"),
        (second("matter_raised", '{"title":"t","x":' + DEEP + "}"), 3, "for dypt"),
        (second("matter_raised", '{"title":"t","x":' + VERY_DEEP + "}"), 3, "passer ikke"),
        (second("matter_renamed", '{"matter":9007199254740993,"title":"t"}'), 3, "et tall"),
        (second("matter_renamed", '{"matter":1.5,"title":"t"}'), 3, "et tall"),
        (second("matter_raised", '{"title":"t"}', digest="00" * 32), 3, "hel eller holdt"),
        (second("matter_raised", '{"title":"t"}', shown={"title": "u"}), 3, "hel eller holdt"),
        (second("matter_raised", '{"title":"t"}', more=1), 3, "felter"),
        (held(digest="AB" * 32), 3, "felter"),
        (held(n="2"), 3, "felter"),
        (held(shown={"name": 1, "seats": []}), 3, "passer ikke"),
        (held(shown={"name": "n", "seats": [], "x": json.loads(DEEP)}), 3, "for dypt"),
        (log_of(lines_of([FOUNDED]), group="another"), 1, "en annen gruppe"),
        (log_of(lines_of(EVENTS[1:])), 1, "en annen gruppe"),
    ],
)
def test_what_no_log_holds_is_refused_in_a_sentence_that_names_the_line(log: bytes, line: int, words: str) -> None:
    with pytest.raises(Refused) as refused:
        list(read(opened(log))[1])
    assert (refused.value.line, words in str(refused.value)) == (line, True), refused.value
    assert str(refused.value).startswith(f"Linje {line}: ")
    assert verify(opened(log)).state == release.REFUSED


LARGEST, DEEPEST = 9007199254740992, "[" * 20 + "]" * 20
"""What is just small and shallow enough."""


@pytest.mark.parametrize(
    "payload",
    [
        f'{{"title":"t","x":[1,{LARGEST},{-LARGEST}]}}',
        f'{{"title":"t","x":{DEEPEST}}}',
        f'{{"title":"t","x":[{DEEPEST[1:-1]},{DEEPEST[1:-1]}]}}',
    ],
)
def test_what_just_fits_is_read(payload: str) -> None:
    assert [line.n for line in read(opened(second("matter_raised", payload)))[1]] == [1, 2]


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        (f'{{"title":"t","x":["t",{LARGEST + 1}]}}', "et tall"),
        (f'{{"title":"t","x":{{"y":[{-LARGEST - 1}]}}}}', "et tall"),
        ('{"title":"t","x":[[],0.5]}', "et tall"),
        (f'{{"title":"t","x":[{DEEPEST}]}}', "for dypt"),
    ],
)
def test_what_just_does_not_fit_is_refused(payload: str, words: str) -> None:
    with pytest.raises(Refused, match=f"^Linje 3: .*{words}"):
        list(read(opened(second("matter_raised", payload)))[1])


def test_a_line_may_be_just_as_long_as_is_read() -> None:
    bare = len(encode(msgspec.structs.replace(LINES[2], payload="")))
    longest = msgspec.structs.replace(LINES[2], payload="x" * (release.LONGEST_LINE - bare))
    assert len(encode(longest)) == release.LONGEST_LINE
    with pytest.raises(Refused, match=r"^Linje 4: den er for lang"):
        encode(msgspec.structs.replace(longest, payload=f"{longest.payload}x"))
    title = "x" * (release.LONGEST_LINE - len(encode(lines_of([FOUNDED, MatterRaised(title="")])[1])))
    log = log_of(lines_of([FOUNDED, MatterRaised(title=title)]))
    assert len(log.splitlines(keepends=True)[-1]) == release.LONGEST_LINE
    assert verify(opened(log)).state == release.WHOLE


@pytest.mark.parametrize(
    ("log", "sentence", "event"),
    [
        (LOG.splitlines(keepends=True)[0][:-1], "Loggen er kuttet før den første hendelsen.", 0),
        (LOG.splitlines(keepends=True)[0], "Loggen er kuttet: 0 av 4 hendelser.", 0),
        (b"".join(LOG.splitlines(keepends=True)[:2]), "Loggen er kuttet: 1 av 4 hendelser.", 1),
        (LOG[:-1], "Loggen er kuttet: 3 av 4 hendelser.", 3),
        (LOG.replace(b"Solbakken", b"Solbekken", 1), "Loggen er endret i den første linja.", 0),
        (LOG.replace(b"Kari", b"Kara", 1), "Loggen er endret ved hendelse 2.", 1),
        (LOG.replace(b'"n":3', b'"n":"', 1), "Loggen er endret ved hendelse 3.", 2),
        (LOG + b"x", "Loggen er endret ved hendelse 5.", 4),
        (log_of(lines_of([FOUNDED])), "Loggen er hel: 1 hendelse.", 1),
    ],
)
def test_the_verdict_names_how_far_the_log_is_in_order(log: bytes, sentence: str, event: int) -> None:
    verdict = verify(opened(log))
    assert (verdict.sentence, verdict.event) == (sentence, event)


def test_an_impossible_day_is_refused() -> None:
    digest = chain.digest_of(bytes(16), b'{"title":"t"}')
    day = "2026-13-41T12:00:00.000+00:00"
    hash_ = chain.hash_of(bytes.fromhex(LINES[0].hash), 2, day, "matter_raised", digest).hex()
    line = Line(n=2, at=day, type="matter_raised", hash=hash_, payload='{"title":"t"}', salt="00" * 16)
    with pytest.raises(Refused):
        list(read(opened(log_of([LINES[0], line])))[1])


def test_an_event_too_long_to_be_read_is_not_written() -> None:
    with pytest.raises(Refused):
        encode(msgspec.structs.replace(LINES[2], payload="x" * 1_000_000))


def test_the_header_of_a_log_is_there_before_its_events_are_read() -> None:
    header, lines = read(opened(LOG[:-20]))
    assert header.events == 4
    with pytest.raises(CutShort):
        list(lines)


def test_however_long_a_file_is_little_of_it_is_read_at_a_time() -> None:
    class Watched(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert 0 <= size <= LONGEST_LINE + 1
            return super().read(size)

        def readline(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert 0 <= size <= LONGEST_LINE + 1
            return super().readline(size)

    assert verify(Watched(LOG)).state == WHOLE


def test_a_verdict_is_whole_only_when_nothing_follows() -> None:
    assert verify(opened(LOG + b"\n")).state == release.ALTERED
    assert Verdict().receipts == {}


@pytest.mark.parametrize(
    "forged",
    [
        {"workplace": "Et annet sted"},
        {"kind": "steering"},
        {"language": "nn"},
        {"exported": "2025-01-01T12:00:00.000+00:00"},
        {"exported": "2025-01-01"},
    ],
)
def test_a_header_that_says_something_else_than_the_events_is_altered(forged: dict[str, Any]) -> None:
    events = [GroupFounded(key="k", workplace="Solbakken"), GroupChanged("Solvik", "nb", 4, 60, [])]
    sound: dict[str, Any] = {"workplace": "Solvik", "release": "group"}
    assert verify(io.BytesIO(logs.of_events(events, **sound))).state == WHOLE
    assert verify(io.BytesIO(logs.of_events(events, **{**sound, **forged}))).state == ALTERED
