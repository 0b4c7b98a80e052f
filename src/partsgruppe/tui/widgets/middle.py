"""What there is to read and what has been said: the part of the page that scrolls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from partsgruppe.asking.scene import Pair, Scene
from partsgruppe.tui.prose import prose
from partsgruppe.tui.text import literal
from partsgruppe.tui.widgets.bare import Bare
from partsgruppe.tui.widgets.later import Later, first_there, put, text_place
from partsgruppe.tui.widgets.roomy import Above, Roomy, Wish
from partsgruppe.tui.widgets.said import Said, quotes_content

if TYPE_CHECKING:
    from partsgruppe.tui.widgets.turns import Turns

ABOVE = 2
"""Lines left in sight above a passage that was looked for: its heading, or who said it."""


class Middle(Bare, VerticalScroll, can_focus=False):
    """Body, role swap, round and what was said. The newest that was said is in sight."""

    def __init__(self, generous: bool = False) -> None:
        """A `generous` one takes air between the turns of a round as well."""
        super().__init__()
        self.generous = generous
        self._scene = Scene("")
        self._pairs: tuple[Pair, ...] = ()
        self._texts: Sequence[str] = ()
        self._notes: Content | None = None
        self._said = Said()
        self._quotes = text_place("quotes", self, self._said)
        self._turns = Later(_turns, self, self._quotes, self._said)
        self._body = text_place("body", self, self._turns, self._quotes, self._said)
        self._whole = text_place("whole", self)

    @property
    def layout(self) -> Roomy:
        """Everything there is to read, then air."""
        return _MiddleRoom(self._turns.there, self.generous)

    def air(self) -> Iterator[Wish]:
        """The rows it would have beyond those that show everything."""
        for wish in _air(self.displayed_children, self._turns.there, self.generous):
            yield Wish(self, wish.rows, wish.whole)

    def compose(self) -> ComposeResult:
        """What was said; the other places are made when there is something to show."""
        yield self._said

    async def show(self, scene: Scene, notes: Content | None = None) -> None:
        """Show what belongs to the scene; or these notes in its place."""
        if notes is not None:
            scene = Scene(scene.title, scene.where)
        before, self._scene = self._scene, scene
        turned, self._notes = (notes is None) != (self._notes is None), notes
        put(self._body, prose(scene.body) if notes is None else notes)
        put(self._quotes, quotes_content(scene.quotes))
        self._said.show(scene.lines_title, scene.lines)
        if turns := self._turns.wanted(scene.turns):
            turns.show(scene.turns)
        await self._show_pairs(scene.pairs)
        same_place = (before.where, before.title) == (scene.where, scene.title)
        if turned or not same_place:
            self.scroll_home(animate=False)
        elif len(scene.lines) > len(before.lines):
            self.scroll_end(animate=False)

    def fresh_notes(self, notes: Content) -> None:
        """Show the notes as they are now, where they are shown."""
        if self._notes is not None and notes != self._notes:
            self._notes = notes
            put(self._body, notes)

    def show_whole(self, texts: Sequence[str]) -> bool:
        """Show these, for which there is too little room where they always stand. True when that is news."""
        if texts == self._texts:
            return False
        self._texts = texts
        put(self._whole, literal("\n\n".join(texts)))
        return True

    async def _show_pairs(self, pairs: tuple[Pair, ...]) -> None:
        if pairs == self._pairs:
            return
        from partsgruppe.tui.widgets.swap import Swap

        self._pairs = pairs
        await self.query(Swap).remove()
        if pairs:
            await self.mount(Swap(pairs), before=first_there(self._turns, self._quotes, self._said))

    @property
    def has_notes(self) -> bool:
        """Whether the notes stand in the place of the scene."""
        return self._notes is not None

    @property
    def read(self) -> float | None:
        """How far the scene is read, of the whole of it; None where the notes stand in its place."""
        return self.scroll_y / max(1, self.max_scroll_y) if not self.has_notes else None

    def read_to(self, read: float) -> None:
        """Turn to where it is read that far."""
        self.scroll_to(y=read * self.max_scroll_y, animate=False)

    @property
    def at_the_end(self) -> bool:
        """Whether the last of it is in sight."""
        return self.scroll_y >= self.max_scroll_y

    def turn_to(self, passage: str) -> None:
        """Turn to the line of the text that has most of the passage's words, the first of them."""
        from partsgruppe.language.norwegian.forms import all_words

        body = self._body.there
        if body is None:
            return
        wanted = set(all_words(passage))
        lines = prose(self._scene.body).plain.split("\n")
        having = [len(wanted.intersection(all_words(line))) for line in lines]
        above = Content("\n".join(lines[: having.index(max(having))]))
        top = above.get_height({}, body.content_size.width) if above else 0
        self.scroll_to(y=body.virtual_region.y + top - ABOVE, animate=False)


class _MiddleRoom(Roomy):
    scrolls = True

    def __init__(self, turns: Turns | None, generous: bool) -> None:
        super().__init__()
        self._turns, self._generous = turns, generous

    def wishes(self, needs: Mapping[Widget, int], size: Size) -> Iterator[Wish]:
        yield from (Wish(part, rows) for part, rows in needs.items())
        if sum(needs.values()) < size.height:
            yield from _air(needs, self._turns, self._generous)


def _air(parts: Iterable[Widget], turns: Turns | None, generous: bool) -> Iterator[Wish]:
    """A line for each who takes part in a round, and a blank line between the parts."""
    showing = list(parts)
    if turns is not None and turns in showing:
        yield Wish(turns, turns.spread, whole=True)
    yield from (Wish(Above(part), 1) for part in showing[1:])
    if generous:
        if turns is not None and turns in showing:
            yield Wish(turns, turns.airiness, whole=True)
        yield from (Wish(Above(part), 1) for part in showing[1:])


def _turns() -> Turns:
    from partsgruppe.tui.widgets.turns import Turns

    return Turns()
