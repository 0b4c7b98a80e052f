"""Takes the pictures of the README: the program draws them itself, so they show what it looks like now.

    .venv/bin/python scripts/pictures.py           # into docs/bilder
    .venv/bin/python scripts/pictures.py --check   # says which are no longer what the program shows

Each is an SVG, light and dark, with no letter fetched from the net. The same program draws the same bytes.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import asynccontextmanager, closing
from html.parser import HTMLParser
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from support.clock import START, Clock  # noqa: E402
from support.group import Answering, found, plan  # noqa: E402
from tui.chair import Chair, StandingPulse  # noqa: E402

from partsgruppe.asking.for_all import WALL, Onlooker, Stage  # noqa: E402
from partsgruppe.asking.questions import Go, Pick  # noqa: E402
from partsgruppe.demo import write_demo  # noqa: E402
from partsgruppe.exercises.grammar import hand_in  # noqa: E402
from partsgruppe.exercises.library import Library  # noqa: E402
from partsgruppe.group.members import Seat  # noqa: E402
from partsgruppe.meeting.seen_by_all import seen_by_all  # noqa: E402
from partsgruppe.papers import gather  # noqa: E402
from partsgruppe.papers.scribe import Scribe  # noqa: E402
from partsgruppe.review.add import add_all  # noqa: E402
from partsgruppe.review.archive import Archive  # noqa: E402
from partsgruppe.store.store import Store  # noqa: E402
from partsgruppe.tui.app import PartsgruppeApp  # noqa: E402
from partsgruppe.tui.review import ReviewApp  # noqa: E402
from partsgruppe.tui.shell import Shell  # noqa: E402
from partsgruppe.tui.wall import WallApp  # noqa: E402

FOLDER = ROOT / "docs" / "bilder"
LETTERS = "'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"
TABLE = {
    "Kari Moen": [Seat("manager")],
    "Åse Bråthen": [Seat("shop_steward", "Fagforbundet")],
    "Ingrid Sjøvold": [Seat("shop_steward", "NSF")],
    "Bjørn Åsheim": [Seat("safety_delegate")],
}
ROUND = (
    "Langvaktene gjør at vi slipper to vaktbytter i helga. Beboerne er roligere.",
    "De fleste vil fortsette, men nattevaktene må spørres først.",
    "Pausene blir borte når én er syk. Det må vi se på.",
)
SWAPPED = {
    "bidrag": ("Å si fra tidlig", "Å vite hva vi står i", "Å se hele huset"),
    "mer": ("Tid til å spørre", "Å få med begrunnelsen", "At noen hører etter"),
    "mindre": ("E-post om kvelden", "Møter uten sak", "Hastesaker på fredag"),
    "utfordring": ("Å stå mellom to", "Å si nei og bli likt", "Å bli spurt for seint"),
}


# The screens


@asynccontextmanager
async def shown(app: Shell, size: tuple[int, int]) -> AsyncIterator[Chair]:
    """The app on a screen of this size."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Chair(pilot)


async def both(app: Shell, size: tuple[int, int], then: Callable[[Chair], Awaitable[None]] | None = None) -> list[str]:
    """What it shows dark and light, when something was done."""
    async with shown(app, size) as chair:
        if then:
            await then(chair)
        pictures = []
        for _theme in range(2):
            await chair.pilot.pause()
            app.screen.refresh()
            await chair.pilot.pause()
            pictures.append(drawing(app))
            app.switch_theme()
        return pictures


def drawing(app: Shell) -> str:
    """What it shows, as an SVG that asks for nothing on the net."""
    svg = app.export_screenshot(title="partsgruppe")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: [^;]*Fira Code[^;]*;", f"font-family: {LETTERS};", svg)
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"[ \t]+\n", "\n", svg)


def group(folder: Path) -> Store:
    """A group without a history."""
    store = Store(folder / "gruppe.db", Clock(step=0))
    found(store, TABLE)
    return store


async def front(folder: Path) -> Iterator[str]:
    """The sample group's own page."""
    write_demo(folder / "demo.db", START.date())
    with closing(Store(folder / "demo.db", Clock(step=0))) as store:
        return iter(await both(PartsgruppeApp(store, Library(), pulse=StandingPulse()), (84, 34)))


async def in_a_round(folder: Path) -> Iterator[str]:
    """A round, when two have spoken."""
    with closing(group(folder)) as store:
        plan(store, Library(), ["apen-sak"])

        async def say(chair: Chair) -> None:
            await chair.say("1", "", *ROUND[:2])

        return iter(await both(PartsgruppeApp(store, Library(), meet=True, pulse=StandingPulse()), (84, 26), say))


async def swap(folder: Path) -> Iterator[str]:
    """What each thought of the other's chair, beside what the other says of it."""
    with closing(Store(folder / "gruppe.db", Clock(step=0))) as store:
        walk = Answering.of(store, Library(), ["bytt-stol"])
        told = 0
        while walk.place.setting("show") != "swap":
            if isinstance(walk.question, Go):
                walk.say("")
            elif isinstance(walk.question, Pick):
                walk.say("1")
            else:
                words = SWAPPED[str(walk.place.setting("question"))]
                walk.say(words[told % len(words)])
                told += 1
        return iter(await both(PartsgruppeApp(store, Library(), meet=True, pulse=StandingPulse()), (100, 34)))


async def decision(folder: Path) -> Iterator[str]:
    """What becomes of a matter."""
    with closing(Store(folder / "gruppe.db", Clock(step=0))) as store:
        walk = Answering.of(store, Library(), ["apen-sak"])
        while walk.place.step.kind != "decide":
            walk.skip()
        if not isinstance(walk.question, Pick):
            walk.say("Lange vakter i helgene")
        return iter(await both(PartsgruppeApp(store, Library(), meet=True, pulse=StandingPulse()), (84, 26)))


async def wall(folder: Path) -> Iterator[str]:
    """What all see, in a round."""
    with closing(group(folder)) as store:
        walk = Answering(store, Library(), plan(store, Library(), ["apen-sak"]))
        walk.say("", *ROUND[:2])
        onlooker, stage = Onlooker(store.path, WALL), Stage(store.path)
        stage.show(lambda: seen_by_all(store, Library(), walk))
        app = WallApp(onlooker, "partsgruppe meet", Clock(step=0), StandingPulse())

        async def look(chair: Chair) -> None:
            await app.wall.tick()

        try:
            return iter(await both(app, (72, 20), look))
        finally:
            onlooker.close()
            stage.leave()


async def desk(folder: Path) -> Iterator[str]:
    """Several groups, as the chief shop steward sees them."""
    from review.conftest import Story
    from support import logs

    stories = [
        Story(name) for name in ("Solbakken sykehjem", "Ås barnehage", "Fjordgløtt skole", "Hjemmetjenesten vest")
    ]
    for number, story in enumerate(stories):
        for _ in range(number + 1):
            story.close(story.open())
    files = [logs.put(folder, f"{number}.log", story.log()) for number, story in enumerate(stories)]
    with Archive.made(folder / "arkiv.db") as archive:
        list(add_all(archive, files))
        return iter(await both(ReviewApp(archive, Clock(step=0), StandingPulse()), (90, 24)))


# The paper


async def minutes(folder: Path) -> Iterator[str]:
    """The first page of a meeting's minutes, as it is printed; paper is light."""
    write_demo(folder / "demo.db", START.date())
    with closing(Store(folder / "demo.db", Clock(step=0))) as store:
        scribe, meeting = Scribe(store), gather.latest(store)
        page = scribe.page(meeting, scribe.handed_out(meeting))
    style = "\n".join(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    body = _AsXml.of(page.partition("<body>")[2].partition("</body>")[0])
    receipt = re.sub(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){3}", "XXXX-XXXX-XXXX-XXXX", body)  # each log has its own
    return iter([PAPER.format(style=escape(style), body=receipt)])


PAPER = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 794 1123" width="794" height="1123">
<rect width="794" height="1123" fill="#ffffff" stroke="#8a949c"/>
<foreignObject x="0" y="0" width="794" height="1123">
<html xmlns="http://www.w3.org/1999/xhtml"><head><style>{style}
body {{ margin: 0; padding: 56px 64px; background: #ffffff; color: #000000; }}</style></head><body>{body}</body></html>
</foreignObject>
</svg>
"""


class _AsXml(HTMLParser):
    """HTML as a picture may hold it: every element is closed."""

    VOID = ("br", "hr", "img", "input", "meta", "link", "col", "wbr")

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls(convert_charrefs=True)
        parser.feed(html)
        return "".join(parser.told)

    def __init__(self, **settings: bool) -> None:
        super().__init__(**settings)
        self.told: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = "".join(f" {name}={quoteattr(value or name)}" for name, value in attrs)
        self.told.append(f"<{tag}{written}{'/' if tag in self.VOID else ''}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            self.told.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.told.append(escape(data))


# The film


async def film(folder: Path) -> Iterator[str]:
    """A round from its first word to the last, one picture after the other."""
    with closing(group(folder)) as store:
        plan(store, Library(), ["apen-sak"])
        app = PartsgruppeApp(store, Library(), meet=True, pulse=StandingPulse())
        frames: list[list[str]] = [[], []]
        async with shown(app, (84, 24)) as chair:
            await chair.say("1", "")
            for words in (*ROUND, "Verneombudet er med på en prøve til påske."):
                half = words[: words.index(" ", len(words) // 2)]
                for written in ("", half, words):
                    await chair.write(written)
                    for pictures in frames:
                        app.screen.refresh()
                        await chair.pilot.pause()
                        pictures.append(drawing(app))
                        app.switch_theme()
                        await chair.pilot.pause()
                await chair.press("enter")
        return iter([reel(pictures) for pictures in frames])


SECONDS = 1.6
"""How long each picture of the film is seen."""


def reel(pictures: list[str]) -> str:
    """The pictures as one that moves; whoever wants no movement sees the last."""
    share = 100 / len(pictures)
    whole = len(pictures) * SECONDS
    styles = [
        f"@keyframes seen {{ 0% {{ visibility: visible }} {share:.3f}% {{ visibility: hidden }} }}",
        f".frame {{ visibility: hidden; animation: seen {whole:.1f}s step-end infinite }}",
        "@media (prefers-reduced-motion: reduce) {",
        ".frame { animation: none } .frame:last-of-type { visibility: visible } }",
    ]
    inner = [
        f'<g class="frame" style="animation-delay: {number * SECONDS:.1f}s">{_within(picture)}</g>'
        for number, picture in enumerate(pictures)
    ]
    head = pictures[0][: pictures[0].index(">", pictures[0].index("<svg")) + 1]
    return f"{head}\n<style>{' '.join(styles)}</style>\n" + "\n".join(inner) + "\n</svg>\n"


def _within(picture: str) -> str:
    return picture[picture.index(">", picture.index("<svg")) + 1 : picture.rindex("</svg>")].strip()


# All of them


TAKEN: dict[str, Callable[[Path], Coroutine[None, None, Iterable[str]]]] = {
    "forside": front,
    "runde": in_a_round,
    "bytt-stol": swap,
    "beslutning": decision,
    "vegg": wall,
    "oppfolging": desk,
    "referat": minutes,
    "film": film,
}


def pictures() -> Iterator[tuple[Path, str]]:
    """Each picture, and where it belongs."""
    from partsgruppe.steps.kinds import grammar

    hand_in(grammar)
    for name, take in TAKEN.items():
        with tempfile.TemporaryDirectory() as folder:
            os.environ["XDG_DATA_HOME"] = folder
            taken = asyncio.run(take(Path(folder)))
            for ending, svg in zip(("mork", "lys"), taken, strict=False):
                yield FOLDER / (f"{name}.svg" if name == "referat" else f"{name}-{ending}.svg"), svg


def main(words: list[str]) -> int:
    """Take them, or see whether they are as they would be taken now."""
    os.environ.update(TZ="Europe/Oslo", COLORTERM="truecolor")
    if sys.platform != "win32":
        time.tzset()
    FOLDER.mkdir(exist_ok=True)
    stale = []
    for path, svg in pictures():
        if "--check" not in words:
            path.write_text(svg, encoding="utf-8", newline="\n")
        elif not path.exists() or path.read_text(encoding="utf-8") != svg:
            stale.append(path.name)
    if stale:
        print(f"No longer what the program shows: {', '.join(stale)}. Run scripts/pictures.py.")  # noqa: T201
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
