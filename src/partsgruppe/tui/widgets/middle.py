"""What there is to read and what has been said: the part of the page that scrolls."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from partsgruppe.asking.questions import Question
from partsgruppe.asking.scene import Pair, Scene
from partsgruppe.tui.prose import prose
from partsgruppe.tui.text import literal
from partsgruppe.tui.widgets.answer_area import LONGEST_PROMPT
from partsgruppe.tui.widgets.said import quotes_content, said_content
from partsgruppe.tui.widgets.turns import turns_content

ABOVE = 2
"""Lines left in sight above a passage that was looked for: its heading, or who said it."""


class Middle(VerticalScroll, can_focus=False):
    """Body, role swap, round and what was said. The newest that was said is in sight."""

    def __init__(self) -> None:
        super().__init__()
        self._scene = Scene("")
        self._pairs: tuple[Pair, ...] = ()

    def compose(self) -> ComposeResult:
        """A place for each; those with nothing to show take no room."""
        for part in ("body", "turns", "quotes", "said", "asked"):
            yield Static(id=part, markup=False)

    async def show(self, scene: Scene, question: Question[object]) -> None:
        """Show what belongs to the scene."""
        before, self._scene = self._scene, scene
        self._put("body", prose(scene.body))
        self._put("quotes", quotes_content(scene.quotes))
        self._put("said", said_content(scene.lines_title, scene.lines) if scene.lines else Content())
        self._put("asked", literal(question.prompt if len(question.prompt) > LONGEST_PROMPT else ""))
        self._show_turns()
        await self._show_pairs(scene.pairs)
        self._space()
        same_place = (before.where, before.title) == (scene.where, scene.title)
        if not same_place:
            self.scroll_home(animate=False)
        elif len(scene.lines) > len(before.lines):
            self.scroll_end(animate=False)

    def _put(self, part: str, content: Content) -> None:
        place = self.query_one(f"#{part}", Static)
        place.display = bool(content)
        place.update(content)

    def _space(self) -> None:
        """Leave a blank line between the parts that show."""
        for number, part in enumerate(part for part in self.children if part.display):
            part.set_class(number > 0, "-spaced")

    def _show_turns(self) -> None:
        self._put("turns", turns_content(self._scene.turns, self.size.width, self.app.size.height))

    async def _show_pairs(self, pairs: tuple[Pair, ...]) -> None:
        if pairs == self._pairs:
            return
        from partsgruppe.tui.widgets.swap import Swap

        self._pairs = pairs
        await self.query(Swap).remove()
        if pairs:
            await self.mount(Swap(pairs), after="#body")

    def on_resize(self) -> None:
        """A round takes more lines where there are more."""
        self._show_turns()

    @property
    def more(self) -> bool:
        """Whether there is more to read than what is in sight."""
        return self.max_scroll_y > 0

    @property
    def at_the_end(self) -> bool:
        """Whether the last of it is in sight."""
        return self.scroll_y >= self.max_scroll_y

    def turn_to(self, passage: str) -> None:
        """Turn to the line of the text that has most of the passage's words, the first of them."""
        from partsgruppe.language.norwegian.forms import all_words

        wanted, body = set(all_words(passage)), self.query_one("#body", Static)
        lines = prose(self._scene.body).plain.split("\n")
        having = [len(wanted.intersection(all_words(line))) for line in lines]
        above = Content("\n".join(lines[: having.index(max(having))]))
        top = above.get_height({}, body.content_size.width) if above else 0
        self.scroll_to(y=body.virtual_region.y + top - ABOVE, animate=False)

    def turn(self, direction: int) -> None:
        """Turn the page, back or on."""
        self.scroll_relative(y=direction * max(1, self.size.height - 1), animate=False)
