"""What everybody in the room sees: the question, whose turn it is, what bears on it, and the time that is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from partsgruppe.asking.for_all import LOOK_EVERY, ForAll, Onlooker
from partsgruppe.asking.scene import Scene
from partsgruppe.language.catalogue import _, many, use
from partsgruppe.store.store import Clock
from partsgruppe.tui.commands import LightDark, Quit
from partsgruppe.tui.host import Host
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.laid_out_once import LaidOutOnce
from partsgruppe.tui.text import literal
from partsgruppe.tui.widgets.bare import Bare
from partsgruppe.tui.widgets.beside import Beside
from partsgruppe.tui.widgets.cut_text import CutText
from partsgruppe.tui.widgets.head import Head
from partsgruppe.tui.widgets.middle import Middle
from partsgruppe.tui.widgets.minutes_left import MinutesLeft
from partsgruppe.tui.widgets.roomy import Above, Roomy, Wish, at_most
from partsgruppe.tui.widgets.said import heading, said_content

WIDE, LARGE = 80, 140
"""From how many columns there is more room, and from how many two things stand beside each other.

However many rows there are: were it a matter of those as well, one row more could show less.
"""


AIRY = 30
"""Rows above which what must be seen comes to stand apart, also where not all there is to read has room."""

FRAME = 3
"""Rows of air above everything on a large wall, as wide as the air beside it."""

ROUNDS = 16
"""For so many rows there is a line of air more."""


class WallScreen(LaidOutOnce, Screen[None]):
    """Follows what is shown to all. There is nothing to type here, and nothing to choose."""

    guide = "in-the-meeting"

    app: Host
    takes_words = False
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(self, onlooker: Onlooker, how: str, clock: Clock) -> None:
        super().__init__()
        self._onlooker, self._how, self._clock = onlooker, how, clock
        self._seen: ForAll | None = None
        self._head = Head()
        self._texts = {name: CutText(name) for name in ("title", "notice", "asked", "help", "choices")}
        self._minutes, self._middle, self._beside = MinutesLeft(), Middle(generous=True), Beside()
        self._more = Static(id="more", markup=False)

    def compose(self) -> ComposeResult:
        """From top to bottom, and what was said beside it where there is room."""
        with Horizontal(id="wall"):
            with _Front():
                yield self._head
                yield from self._texts.values()
                yield self._middle
            with _Aside(id="aside"):
                yield self._minutes
                yield self._beside
        yield self._more

    async def on_mount(self) -> None:
        """Follow from now on."""
        await self._show(self._onlooker.see())
        for one in (self._middle, self._beside):
            self.watch(one, "scroll_y", self._tell_what_is_below)
        self.set_interval(LOOK_EVERY, self.look)
        self.set_interval(1, self.tick)

    async def look(self) -> None:
        """Show what is new."""
        seen = self._onlooker.see()
        if seen != self._seen:
            await self._show(seen)

    async def tick(self) -> None:
        """A second has gone by: the time is another, and whoever showed this may be gone."""
        seen = self._onlooker.see(again=True)
        if seen != self._seen:
            await self._show(seen)
        self._tell_time()

    async def on_resize(self) -> None:
        """There is another size to use."""
        await self._show(self._seen)

    def _tell_time(self) -> None:
        now = self._clock()
        self._head.tick(now)
        self._minutes.tick(now)

    async def _show(self, seen: ForAll | None) -> None:
        before, self._seen = self._seen, seen
        if seen is not None:
            use(seen.language)
        shown = seen or self._waiting()
        with self.app.batch_update():
            scene = shown.scene
            is_large = self.size.width >= LARGE and not scene.pairs  # which are two columns themselves
            self._lay_out(scene, is_large, shown.black)
            above = msgspec.structs.replace(scene, hour=None) if is_large else scene
            self._head.show(above, self._clock(), self.size.width >= WIDE)
            self._head.display = bool(scene.where or scene.ends or above.hour)
            self._put(title=scene.title, notice=scene.notice, asked=shown.asked, help=shown.help)
            self._put(choices="\n".join(f"• {choice}" for choice in shown.choices))
            await self._middle.show(msgspec.structs.replace(scene, lines=()) if is_large else scene)
            self._beside.show([_in_large(scene)] if scene.lines else [])
            self._minutes.follow(scene.hour, self._clock())
        turned = before is None or (before.scene.where, before.scene.title) != (scene.where, scene.title)
        self.call_after_refresh(self._bring_into_sight, shown, turned)

    def _bring_into_sight(self, shown: ForAll, turned: bool) -> None:
        """What the chair has turned to; in a round what was said last, also in a window that was opened since.

        What else stands beside a question that has just been `turned` to, is read from its top.
        """
        if shown.read is not None:
            self._middle.read_to(shown.read)
            self._beside.read_to(shown.read)
        elif shown.scene.turns and shown.scene.lines:
            self._middle.scroll_end(animate=False)
            self._beside.scroll_end(animate=False)
        elif turned:
            self._beside.scroll_home(animate=False)
        self.call_after_refresh(self._tell_what_is_below)

    def _tell_what_is_below(self) -> None:
        """How much more there is than has room, for it is the chair who turns the page."""
        scrolled = (one for one in (self._middle, self._beside) if one.is_on_screen)
        below = max((one.max_scroll_y - round(one.scroll_y) for one in scrolled), default=0)
        self._more.display = below > 0
        self._more.update(many("{n} linje til ↓", "{n} linjer til ↓", below) if below > 0 else "")

    def _lay_out(self, scene: Scene, is_large: bool, black: bool) -> None:
        """Which of the places there are."""
        width = "-wide" if self.size.width >= WIDE else "-narrow"
        now = {width, *(["-large"] if is_large else []), *(["-black"] if black else [])}
        if now != self.classes:
            self.set_classes(now)
        self.query_one("#aside").display = is_large and bool(scene.lines or scene.hour)

    def _put(self, **texts: str) -> None:
        for name, text in texts.items():
            self._texts[name].display = bool(text)
            self._texts[name].update(literal(text))

    def _waiting(self) -> ForAll:
        """Nobody leads just now."""
        return ForAll(
            Scene(
                title=_("Veggen er klar"),
                body="\n\n".join(
                    [
                        _("Her kommer det alle skal se, når møtelederen åpner gruppa i et vindu til:"),
                        f"`{self._how}`",
                        _("Ctrl+D bytter mellom lys og mørk, Ctrl+Q lukker veggen."),
                    ]
                ),
            )
        )

    def offers(self) -> list[Offer]:
        """Light or dark, and the end of it."""
        return [LightDark.offer(self.app), Quit.offer(self.app)]


def _in_large(scene: Scene) -> Content:
    """What was said, with air between."""
    lines = [said_content("", [line]) for line in scene.lines]
    return Content("\n\n").join([*([heading(scene.lines_title)] if scene.lines_title else []), *lines])


class _Front(Bare, Widget):
    """What stands in front of everybody: first what must be seen, then what there is to read, then air."""

    @property
    def layout(self) -> Roomy:
        return _FrontRoom(framed=self.screen.has_class("-large"))


class _FrontRoom(Roomy):
    def __init__(self, framed: bool) -> None:
        super().__init__()
        self._framed = framed

    def wishes(self, needs: Mapping[Widget, int], size: Size) -> Iterator[Wish]:
        parts = list(needs)
        first = [part for part in parts if not isinstance(part, Middle) and part.id != "help"]
        rest = [part for part in parts if part not in first]
        yield from (Wish(part, 1) for part in first)
        yield from (Wish(part, needs[part] - 1) for part in first)
        yield from at_most(size.height - AIRY, _air(parts))
        yield from (Wish(part, needs[part]) for part in rest)
        if self._framed:
            yield Wish(Above(parts[0]), FRAME)
        for _round in range(1 + size.height // ROUNDS):
            yield from _air(parts)


def _air(parts: Sequence[Widget]) -> Iterator[Wish]:
    """A line between the parts, and the title stands out."""
    yield from (Wish(Above(part), 1) for part in parts[1:] if part.id != "help")
    for part in parts:
        if isinstance(part, Middle):
            yield from part.air()
    yield from (Wish(part, 2, whole=True) for part in parts if part.id == "title")


class _Aside(Widget):
    """The minutes that are left, and what was said."""
