"""Whatever stands in a text that people can write, every command comes to an end and says what it has to say.

A text may have come from an older version, from another machine or from a hand that changed the log; so each stands
in the log as it is, and each is typed and handed over on the command line as well.
"""

from __future__ import annotations

import datetime as dt
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from support.commands import assert_harmless, every_command, flags, in_archive, rewritten, run, typed
from support.copies import Copies
from support.sample import half_a_year

from partsgruppe.asking.questions import LONGEST, Text, clean
from partsgruppe.history.wording import one_line
from partsgruppe.language.days import parse_day
from partsgruppe.language.norwegian.forms import asked_for, places, understand
from partsgruppe.language.passage import passage
from partsgruppe.language.showable import joined, showable
from partsgruppe.papers import markdown
from partsgruppe.sharing.personal import Finder
from partsgruppe.steps.pasted import several
from partsgruppe.store.store import Store
from partsgruppe.tui.text import brief, shown

LONG = LONGEST
"""Letters in every text there is: as many as anybody can write in one. What grows with the square is found below."""

SECONDS = 60
"""Of processor time for one command: hundreds of times what it needs, and nothing to one that never ends."""

ODD = {
    "a line break": "a\nb",
    "line breaks of other kinds": "a\r\nb\x0bc\x85d\u2028e",
    "a tab": "a\tb",
    "nothing at all": "a\0b",
    "orders to a terminal": "\x1b]0;tatt\x07\x1b[31m\x9b2J",
    "from right to left": "\u202eb\u2066c",
    "nothing to see": "\u200b\u200d\ufeff",
    "emoji": "👩‍👩‍👧‍👦❤️",
    "only spaces": "   ",
    "marks upon marks": "e" + "\u0301" * 50,
    "Markdown": "| # <script>alert(1)</script> `x` ``` *_ [a](b) ![c](d)\\\n---\n# e",
    "a template": "{{ 1/0 }}{% for %}{# ",
    "a long word": "x" * LONG,
    "many dashes": "-" * LONG + "!",
    "many digits": "1" * LONG,
    "many names": "Ab-" * (LONG // 3),
    "many stops": "a." * (LONG // 2),
}
SHORT = [name for name, value in ODD.items() if len(value) < 1000]


class TooLong(BaseException):
    """A command that never ends."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop what takes more processor time than this."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def make_odd(path: Path, how: Callable[[int, str], str]) -> None:
    """A group with some months behind it whose every text is odd, with what others get of it."""
    half_a_year(path.with_name("demo.db"))
    calm, store = Store(path.with_name("demo.db")), Store(path, hurried=True)
    store.take_in(rewritten(calm.log(), how))
    calm.close()
    store.close()
    log = path.with_name("ut.log")
    assert_harmless(run("--db", path, "export", "--release", "group", "--yes", "-o", log), "export")
    assert_harmless(run("review", "add", log, "--whole", "--archive", path.with_name("arkiv.db")), "review add")
    odd = how(1, "Mer ro")
    path.with_name("inn.csv").write_bytes(f"Innspill\nMer ro{odd}\n".encode(errors="replace"))
    path.with_name("exercises").mkdir()
    path.with_name("exercises").joinpath("ond.md").write_text(f"---\nid: {odd}\n{odd}: x\n---\n{odd}", newline="")


def walk(path: Path, odd: str, with_flags: bool) -> None:
    """Every command, with this on the command line and as answers."""
    for words, command in every_command():
        before, after = in_archive(words, path.with_name("arkiv.db"))
        for flag in [[], *([one] for one in flags(command) if with_flags)]:
            path.with_name("ny.db").unlink(missing_ok=True)
            arguments = [*typed(command, words, path.parent, odd), *flag, *after]
            answers = f"1\n{odd}\n1\n2\n" * 3
            with limited(SECONDS):
                done = run("--db", path, *words, *before, *arguments, answers=answers)
            assert_harmless(done, (words, flag))


def make_mixed(path: Path) -> None:
    make_odd(path, lambda number, text: f"{text[:2]}{ODD[SHORT[number % len(SHORT)]]}{text[2:]}")


def test_every_command_comes_to_an_end(copied: Copies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all that is short, one in each event."""
    monkeypatch.chdir(tmp_path)
    walk(copied(tmp_path / "data" / "gruppe.db", make_mixed), "{{ \udcff\u202e| ² }}", with_flags=False)


CHANGES = [(name, instead) for name in ODD for instead in (False, True) if not (instead and not ODD[name].strip())]
"""No rule ever let a name through that was only spaces, and the suite takes a title of spaces for none."""


@pytest.mark.storm
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("name", "instead"), CHANGES)
def test_every_command_with_each(name: str, instead: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every text, within it and in place of it."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "data" / "gruppe.db"
    with limited(3 * SECONDS):
        make_odd(path, lambda _number, text: ODD[name] if instead else f"{text[:2]}{ODD[name]}{text[2:]}")
    walk(path, ODD[name], with_flags=True)


@pytest.mark.parametrize(
    "name",
    [*SHORT, "half a character", *(pytest.param(name, marks=pytest.mark.storm) for name in ODD if name not in SHORT)],
)
def test_a_group_is_set_up_with_it(name: str, tmp_path: Path) -> None:
    """It stands in every answer, where a text is asked for and where none is."""
    odd = ODD.get(name, "a\ud800\udcff")
    for command in (["setup"], ["meet", "--plain"]):
        with limited(SECONDS):
            done = run("--db", tmp_path / "ny.db", *command, answers=f"{odd}\n.\n1\nSolbakken{odd}\n.\n" * 12)
        assert_harmless(done, command)


FINDER = Finder([("Kari Moen", "leder"), ("Ola Nordmann", "tillitsvalgt")])


def _day(text: str) -> None:
    try:
        parse_day(text, dt.date(2026, 12, 1))
    except ValueError:
        return


LOOK_THROUGH: dict[str, Callable[[str], object]] = {
    "persons": FINDER.find,
    "block": markdown.block,
    "line": markdown.line,
    "cell": markdown.cell,
    "fenced": markdown.fenced,
    "anywhere": markdown.anywhere,
    "clean": clean,
    "one line": one_line,
    "joined": joined,
    "showable": showable,
    "shown": shown,
    "brief": brief,
    "several": several,
    "question": Text(prompt="?", long=True, empty="?").as_written,
    "words": lambda text: [understand(word, ("turnus", "x" * LONG)) for word in asked_for(text)],
    "passage": lambda text: passage(text, ["a", "ola", "x", "1*", "ø"], 18),
    "places": lambda text: places(["turnus", "x" * LONG, text], text),
    "day": _day,
}
"""What goes through a text from beginning to end."""

_SIGNS = "x - -a A- 1 1. ( [ [a]( ` * _ *a* < | # & a@ a.b@ @ https://a . .! ? / a/ 1/ 1: « s' {{ % = =>"
_WORDS = "Ola ola- 12. syk +47"
UNITS = (
    *f"{_SIGNS} {_WORDS}".split(" "),
    *("\\", "\u0301", "e\u0301", "\u200b", "\u2028", " ", "\n", "\t", "a ", "A. ", "> ", "- a\n", "1 ", " -", " \n"),
    *("12 34 56 78 ", "Storgata 1 ", "Per "),
)


@pytest.mark.parametrize("name", LOOK_THROUGH)
def test_a_text_four_times_as_long_takes_four_times_as_long(name: str) -> None:
    """Not sixteen times. Told by the processor time of one against the other, so that no machine is too slow."""
    look = LOOK_THROUGH[name]
    look("Ola Olsen er syk. Ring 22 33 44 55 den 8.12.")  # what is loaded the first time
    assert not [unit for unit in UNITS if _too_slow(look, unit * (1500 // len(unit)))]


def _too_slow(look: Callable[[str], object], text: str) -> bool:
    return _takes(look, text * 4) > 0.06 and min(_takes(look, text * 4) / _takes(look, text) for _n in range(3)) > 9


def _takes(look: Callable[[str], object], text: str) -> float:
    before = time.process_time()
    look(f"{text}{time.perf_counter_ns()}!")  # what was looked through before may be remembered
    return time.process_time() - before
