"""Something to be printed: to read first, and then to write to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from partsgruppe.asking.scene import Scene
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _
from partsgruppe.store.errors import StoreError
from partsgruppe.tui.messages import SavingWanted
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage

if TYPE_CHECKING:
    from partsgruppe.papers.template import Paper


class PaperScreen(MenuPage):
    """Shows what will be printed. `file` is the name proposed for it as Markdown."""

    def __init__(self, title: str, file: str) -> None:
        super().__init__()
        self._title = title
        self._file = Path(file)
        self._text = ""

    def gather(self) -> Paper:
        """What it says. Raises MinutesError when there is nothing to say yet."""
        raise NotImplementedError

    def text(self) -> str:
        """It as Markdown. Raises MinutesError, and StoreError when a text that was kept is no longer what it was."""
        from partsgruppe.papers.template import markdown

        return markdown(self.gather(), self._templates)

    def prepare(self) -> None:
        """Make it once, to be read."""
        from partsgruppe.papers.errors import MinutesError

        try:
            self._text = self.text()
        except (MinutesError, StoreError) as error:
            self.said = str(error)

    @property
    def _templates(self) -> list[Path]:
        return [self.app.store.path.parent / "templates"]

    def scene(self) -> Scene:
        """The text."""
        return Scene(title=self._title, body=self._text)

    def menu(self) -> list[MenuLine]:
        """To a file, or back."""
        back = MenuLine(_("Tilbake"), self.leave)
        if not self._text:
            return [back]
        return [
            MenuLine(_("Lagre som side til utskrift (HTML)"), self._save_page),
            MenuLine(_("Lagre som tekst (Markdown)"), self._save_text),
            back,
        ]

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
