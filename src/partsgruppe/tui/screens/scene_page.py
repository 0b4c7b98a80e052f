"""How a page is laid out, whoever asks on it: what there is to see, the question, and the keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from partsgruppe.asking.questions import Question
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.language.catalogue import _
from partsgruppe.tui.host import GroupHost
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.offering import OfferingScreen
from partsgruppe.tui.text import literal
from partsgruppe.tui.widgets.answer_area import AnswerArea
from partsgruppe.tui.widgets.key_line import KeyLine
from partsgruppe.tui.widgets.middle import Middle
from partsgruppe.tui.widgets.time_left import TimeLeft

if TYPE_CHECKING:
    from partsgruppe.exercises.roles import RoleCard

WIDE, HIGH = 80, 20
"""From how many columns two texts stand beside each other, and from how many rows there is room to spare."""


class ScenePage(OfferingScreen):
    """Shows a scene above a question, and the keys below."""

    app: GroupHost
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]  # noqa: RUF012
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup,ctrl+up", "read(-1)", show=False, priority=True),
        Binding("pagedown,ctrl+down", "read(1)", show=False, priority=True),
    ]

    # What is seen

    def compose(self) -> ComposeResult:
        """The page, from top to bottom, and the keys."""
        # Known from the start, so that nothing is laid out twice.
        self.set_class(self.app.size.height < HIGH, "-low")
        self.set_class(self.app.size.height >= HIGH, "-high")
        self.set_class(self.app.size.width < WIDE, "-narrow")
        self.set_class(self.app.size.width >= WIDE, "-wide")
        with Vertical(id="page"):
            with Vertical(id="top"):
                yield Static(_("Et annet vindu leder møtet. Dette leser med."), id="along", markup=False)
                with Vertical(id="head"):
                    yield Static(id="where", markup=False)
                    yield TimeLeft()
                yield Static(id="title", markup=False)
                yield Middle()
                yield Static(id="notice", markup=False)
            yield AnswerArea()
        yield KeyLine()

    async def show_scene(self, scene: Scene, question: Question[object]) -> None:
        """Show what there is to see beside the question."""
        self.query_one("#along").display = self.app.store.reads_along
        self.query_one("#head").display = bool(scene.where or scene.ends)
        self._put("#where", scene.where)
        self._put("#title", scene.title)
        self._put("#notice", scene.notice)
        self.query_one(TimeLeft).until(scene.ends, self.app.clock())
        await self.query_one(Middle).show(scene, question)

    def _put(self, selector: str, text: str) -> None:
        place = self.query_one(selector, Static)
        place.display = bool(text)
        place.update(literal(text))

    def say(self, sentence: str, warning: bool = False) -> None:
        """Show a sentence right above the answer, or none."""
        self._put("#status", f"! {sentence}" if warning and sentence else sentence)
        self.query_one("#status").set_class(warning, "-warning")

    async def tick(self) -> None:
        """A second has gone by."""
        if self.is_current:
            self.query_one(TimeLeft).tick(self.app.clock())

    def show_keys(self) -> None:
        """Show the keys that do something now."""
        if self.is_current:
            self.query_one(KeyLine).show(self.app.offers_of(self))

    def on_resize(self) -> None:
        """There may be more or less to read below now."""
        self.call_after_refresh(self.show_keys)

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
        middle = self.query_one(Middle)
        if not middle.more:
            return []
        help_ = _("Les videre. PgUp og PgDn blar, også Ctrl og pil opp eller ned.")
        if middle.at_the_end:
            return [Offer("mer", "pageup", _("Les det over"), help_, partial(self.action_read, -1))]
        return [Offer("mer", "pagedown", _("Les mer"), help_, partial(self.action_read, 1))]

    def action_read(self, direction: int) -> None:
        """Turn the page in what there is to read."""
        self.query_one(Middle).turn(direction)
        self.call_after_refresh(self.show_keys)

    def hints(self) -> str:
        """Hints for the chair, in Markdown."""
        return ""

    def outline(self) -> list[Line]:
        """The agenda, when there is one."""
        return []

    has_roles = False
    """Whether there is a table here whose roles have cards."""

    def role_cards(self) -> list[RoleCard]:
        """The cards of the roles in the room."""
        return []
