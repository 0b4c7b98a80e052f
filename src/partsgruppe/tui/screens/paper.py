"""Something to be printed: to read first, and then to write to a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from partsgruppe.asking.scene import Scene
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _
from partsgruppe.store.errors import StoreError
from partsgruppe.tui.messages import DecidingWanted, SavingWanted
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage

if TYPE_CHECKING:
    from partsgruppe.papers.template import Paper
    from partsgruppe.papers.unnamed import Undecided
    from partsgruppe.sharing.decided import Answered


class PaperScreen(MenuPage):
    """Shows what will be printed. `file` is the name proposed for it as Markdown."""

    goes_out: ClassVar[bool] = False
    """Whether it is read outside the room, so that names in it are asked about."""

    def __init__(self, title: str, file: str) -> None:
        super().__init__()
        self._title = title
        self._file = Path(file)
        self._text = ""
        self._undecided: Undecided | None = None
        self._answered: list[Answered] = []

    def gather(self) -> Paper:
        """What it says. Raises MinutesError when there is nothing to say yet."""
        raise NotImplementedError

    def text(self) -> str:
        """It as Markdown. Raises MinutesError, and StoreError when a text that was kept is no longer what it was."""
        from partsgruppe.papers.template import markdown

        return markdown(self.gather(), self._templates)

    def prepare(self) -> None:
        """Make it once, to be read; or know what has to be decided first."""
        from partsgruppe.papers.errors import MinutesError
        from partsgruppe.papers.unnamed import Undecided, without_names

        self._undecided = None
        try:
            self._text = self.text()
            self._answered = without_names(self.app.store).answered() if self.goes_out else []
        except Undecided as undecided:
            self._undecided = undecided
        except (MinutesError, StoreError) as error:
            self.said = str(error)

    async def on_screen_resume(self) -> None:
        """What had to be decided may be decided now."""
        if self._undecided or self._answered:
            self.prepare()

    @property
    def _templates(self) -> list[Path]:
        return [self.app.store.folder / "templates"]

    def scene(self) -> Scene:
        """The text, or what is asked before it can be read."""
        return Scene(title=self._title, body=str(self._undecided or self._text))

    def menu(self) -> list[MenuLine]:
        """To what has to be decided, to a file, or back."""
        back = MenuLine(_("Tilbake"), self.leave)
        if self._undecided:
            return [MenuLine(_("Si hva vi gjør med det"), partial(self._decide, self._undecided)), back]
        if not self._text:
            return [back]
        return [
            MenuLine(_("Lagre som side til utskrift (HTML)"), self._save_page),
            MenuLine(_("Lagre som tekst (Markdown)"), self._save_text),
            *([MenuLine(_("Endre svar om navn og annet personlig"), self._decide_again)] if self._answered else []),
            back,
        ]

    def _decide(self, undecided: Undecided) -> None:
        from partsgruppe.between.places import Deciding

        deciding = Deciding(self.app.store, undecided.found, undecided.finder, self._title)
        self.app.open(DecidingWanted(deciding))

    def _decide_again(self) -> None:
        from partsgruppe.between.places import Deciding
        from partsgruppe.papers.unnamed import without_names

        hiding = without_names(self.app.store)
        deciding = Deciding(self.app.store, (), hiding.finder, self._title, hiding.answered())
        self.app.open(DecidingWanted(deciding))

    def _save_text(self) -> None:
        self.save(self._text, self._file)

    def _save_page(self) -> None:
        from partsgruppe.papers.errors import MinutesError
        from partsgruppe.papers.template import page

        try:
            written = page(self.gather(), self._text, self._templates)
        except MinutesError as error:
            raise RuleBroken(str(error)) from error
        self.save(written, self._file.with_suffix(".html"))

    def save(self, text: str, file: Path) -> None:
        """Ask for the file's name, and write it."""
        self.app.open(SavingWanted(text, file.name))
