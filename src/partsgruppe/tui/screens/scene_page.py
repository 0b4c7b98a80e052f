"""How a page is laid out, whoever asks on it: what there is to see, the question, and the keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from partsgruppe.asking.scene import Line, Scene
from partsgruppe.language.catalogue import _
from partsgruppe.tui.host import GroupHost
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.prose import prose
from partsgruppe.tui.screens.offering import OfferingScreen
from partsgruppe.tui.text import literal
from partsgruppe.tui.widgets.answer_area import AnswerArea
from partsgruppe.tui.widgets.cut_text import CutText
from partsgruppe.tui.widgets.key_line import KeyLine, seen
from partsgruppe.tui.widgets.later import Later, put, text_place
from partsgruppe.tui.widgets.middle import Middle
from partsgruppe.tui.widgets.page import Page

if TYPE_CHECKING:
    from partsgruppe.exercises.roles import RoleCard
    from partsgruppe.tui.widgets.head import Head

WIDE = 80
"""From how many columns two texts stand beside each other."""

TALL = 40
"""From how many rows a long question has all of its lines."""

LARGE = (150, 45)
"""From how many columns and rows there is room for more beside the question."""

SHARED = 100
"""From how many columns what is for the chair alone stands beside the question, and not in its place."""

ALWAYS_IN_SIGHT = ("title", "notice", "prompt", "help")
"""Texts that always stay in sight. What of one is more than there is room for is read in the middle."""


class ScenePage(OfferingScreen):
    """Part of a screen. Shows a scene above a question, and the keys below."""

    app: GroupHost
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(TALL, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False, priority=True),
        Binding("ctrl+up", "read(-1)", show=False, priority=True),
        Binding("ctrl+down", "read(1)", show=False, priority=True),
    ]

    question_follows = True
    """Whether the question stands right below what there is to read, and not in one place, as in a meeting."""

    _scene = Scene("")
    _has_beside = False
    _room_shown = (False, False)
    _to_read_on: Sequence[object] = ()
    _notes_wanted: bool | None = None
    """Whether the notes are to be up; None where nobody has said so at this step."""

    def __init__(self) -> None:
        # Its size is known from the start, so that nothing is styled or laid out twice.
        width, height = "-wide" if self._is_wide else "-narrow", "-tall" if self.app.size.height >= TALL else ""
        super().__init__(classes=f"{width} {height}")
        self._page = Page(self.question_follows)
        self._heading, self._answer = CutText("title"), AnswerArea()
        self._head = Later(_head, self._page, self._heading)
        self._along = text_place("along", self._page, self._head, self._heading)
        self._notice_place = text_place("notice", self._page, self._answer)

    # What is seen

    def compose(self) -> ComposeResult:
        """The page, from top to bottom, and the keys."""
        with self._page:
            yield self._heading
            yield Middle()
            yield self._answer
        yield KeyLine()

    async def show_scene(self, scene: Scene) -> None:
        """Show what there is to see with the question."""
        if scene.where != self._scene.where:
            self._notes_wanted = None
        self._scene = scene
        self.show_banner()
        self._room_shown = self._room
        texts = self._texts_beside()
        await self._show_beside(texts)
        if head := self._head.wanted(scene.where or scene.ends or scene.hour):
            head.show(scene, self.app.clock(), self._head_is_wide)
            await self._head.stands()
        _show(self._heading, scene.title)
        put(self._notice_place, literal(scene.notice))
        below = msgspec.structs.replace(scene, lines=()) if texts and not self.notes_are_up else scene
        notes = self.notes() if self.notes_are_up and not texts else None
        self.set_class(notes is not None, "-notes")
        await self.query_one(Middle).show(below, notes)

    def show_banner(self) -> None:
        """Say above all else what must not be forgotten here."""
        store, black = self.app.store, _("Veggen er svart. F9 viser den igjen.") if self.app.wall_is_black else ""
        put(self._along, literal(store.why_only_read if store.reads_along else black))

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= WIDE

    @property
    def _head_is_wide(self) -> bool:
        return self._is_wide and not self.has_class("-shared")

    @property
    def _room(self) -> tuple[bool, bool]:
        return self._has_room(*LARGE), self._has_room(SHARED)

    def _has_room(self, columns: int, rows: int = 0) -> bool:
        size = self.size or self.app.size
        return size.width >= columns and size.height >= rows

    def _texts_beside(self) -> Sequence[Content]:
        if self.notes_are_up:
            return [self.notes()] if self._has_room(SHARED) else []
        return self.beside(self._scene) if self._has_room(*LARGE) else []

    def beside(self, scene: Scene) -> Sequence[Content]:
        """What stands beside the question in a large window, the lines of the scene among it; or nothing."""
        return []

    def fresh_beside(self) -> None:
        """Show what stands beside the question, or in its place, as it is now."""
        if self._has_beside:
            from partsgruppe.tui.widgets.beside import Beside

            for beside in self.query(Beside):
                beside.show(self._texts_beside(), self._scene.where if self.notes_are_up else "")
        elif self.notes_are_up:
            self.query_one(Middle).fresh_notes(self.notes())

    async def _show_beside(self, texts: Sequence[Content]) -> None:
        if not texts and not self._has_beside:
            return
        from partsgruppe.tui.widgets.beside import Beside

        self.set_class(bool(texts) and self.notes_are_up, "-shared")
        if bool(texts) != self._has_beside:
            self._has_beside = bool(texts)
            self.query_one(Page).at_the_top = self._has_beside
            self.styles.layout = "horizontal" if self._has_beside else "vertical"
            await (self.mount(Beside(), after="#page") if texts else self.query(Beside).remove())
        for beside in self.query(Beside):
            beside.show(texts, self._scene.where if self.notes_are_up else "")

    def say(self, sentence: str, warning: bool = False) -> None:
        """Show a sentence right above the answer, or none."""
        status = self.query_one("#status", CutText)
        _show(status, f"! {sentence}" if warning and sentence else sentence)
        status.set_class(warning, "-warning")

    @property
    def said_now(self) -> str:
        """The sentence that stands there, unless it is a warning."""
        status = self.query_one("#status", CutText)
        return "" if status.has_class("-warning") else str(status.content)

    async def tick(self) -> None:
        """A second has gone by."""
        if self.is_current:
            self.time_went_by(self.time_is_up())

    def time_went_by(self, up: bool) -> None:
        """The time left is shown as it is now; `up` when there is none."""

    def time_is_up(self) -> bool:
        """Bring the time left up to date. True when there is none."""
        head = self._head.there
        return head is not None and head.tick(self.app.clock())

    def show_keys(self) -> None:
        """Show the keys that do something now."""
        if self.is_current:
            self._to_read_on = list(map(seen, self.reading()))
            self.query_one(KeyLine).show(self.app.offers_of(self))

    def fitted(self) -> None:
        """Everything has its place: show in the middle what had no room elsewhere, and the key to read on."""
        if not (self.ready and self.is_current):
            return
        texts = [text for text in self.query(CutText) if text.id in ALWAYS_IN_SIGHT and text.display]
        if self.query_one(Middle).show_whole([str(text.content) for text in texts if text.is_cut]):
            self.call_after_refresh(self._show_key_to_read_on)
        else:
            self._show_key_to_read_on()

    def _show_key_to_read_on(self) -> None:
        """Of what can be done, this alone is another when everything has its place."""
        if list(map(seen, self.reading())) != self._to_read_on:
            self.show_keys()

    async def on_resize(self) -> None:
        """There may be more or less to read below now, or room beside the question."""
        if head := self._head.there:
            head.show(self._scene, self.app.clock(), self._head_is_wide)
        if self.ready and self.is_attached and self._room != self._room_shown:
            await self.show_scene(self._scene)
        self.call_after_refresh(self.fitted)

    # What can be done

    @property
    def ready(self) -> bool:
        """Whether everything is up."""
        raise NotImplementedError

    def offers(self) -> list[Offer]:
        """The commands that apply here now."""
        raise NotImplementedError

    def reading(self) -> list[Offer]:
        """The way to what is not in sight."""
        middle = self._to_read()
        if not middle.max_scroll_y:
            return []
        field = self.query_one(AnswerArea).field
        help_ = _("Les videre. PgUp og PgDn blar, også Ctrl og pil opp eller ned.")
        up, down = "pageup", "pagedown"
        if field and field.has_pages:
            help_ = _("Les videre. Ctrl og pil opp eller ned blar her, PgUp og PgDn i lista.")
            up, down = "ctrl+up", "ctrl+down"
        if middle.scroll_y >= middle.max_scroll_y:
            return [Offer("mer", up, _("Les det over"), help_, partial(self.action_read, -1))]
        return [Offer("mer", down, _("Les mer"), help_, partial(self.action_read, 1))]

    def action_turn(self, direction: int) -> None:
        """Turn the page of a long list, or else of what there is to read."""
        field = self.query_one(AnswerArea).field
        if field and field.has_pages:
            field.turn(direction)
        else:
            self.action_read(direction)

    def action_read(self, direction: int) -> None:
        """Turn the page in what there is to read."""
        place = self._to_read()
        place.scroll_relative(y=direction * max(1, place.size.height - 1), animate=False)
        self.call_after_refresh(self._turned)

    def _turned(self) -> None:
        self.show_keys()
        self.app.turned_to(self.read)

    @property
    def read(self) -> float | None:
        """How far what is for all is read, of the whole of it; None where nothing here is for all."""
        return None

    def _to_read(self) -> VerticalScroll:
        """Where there is more to read than what is in sight: in the middle, or else beside it."""
        middle = self.query_one(Middle)
        if not self._has_beside or middle.max_scroll_y:
            return middle
        from partsgruppe.tui.widgets.beside import Beside

        return self.query_one(Beside)

    # What is for the chair alone

    def hints(self) -> str:
        """Hints for the chair, in Markdown."""
        return ""

    @property
    def has_notes(self) -> bool:
        """Whether there is something for the chair alone."""
        return bool(self.hints())

    def notes(self) -> Content:
        """What is for the chair alone."""
        return prose(self.hints())

    @property
    def for_chair(self) -> bool:
        """Whether only the chair looks here, and the notes are up unless they are hidden."""
        return False

    @property
    def notes_are_up(self) -> bool:
        """Whether they are shown."""
        return self.has_notes and (self.for_chair if self._notes_wanted is None else self._notes_wanted)

    def outline(self) -> list[Line]:
        """The agenda, when there is one."""
        return []

    has_roles = False
    """Whether there is a table here whose roles have cards."""

    def role_cards(self) -> list[RoleCard]:
        """The cards of the roles in the room."""
        return []


def _head() -> Head:
    from partsgruppe.tui.widgets.head import Head

    return Head()


def _show(place: CutText, text: str) -> None:
    place.display = bool(text)
    place.update(literal(text))
