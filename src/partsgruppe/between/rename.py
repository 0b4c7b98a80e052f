"""Giving a matter a clearer name between meetings."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick
from partsgruppe.asking.scene import Scene
from partsgruppe.group.matters import Matter
from partsgruppe.language.catalogue import _
from partsgruppe.steps.rename import rename
from partsgruppe.store.store import Store

ASK, RENAMED = "ask", "renamed"
READY, UNDO = "ready", "undo"


class Renaming(Dialogue):
    """Asks for the name, and then whether it was meant so."""

    key = "rename"
    keeps = False

    def __init__(self, store: Store, matter: int) -> None:
        self._matter = matter
        super().__init__(store)
        self.begin(ASK)

    @property
    def matter(self) -> Matter:
        """The matter as it is called now."""
        return self.store.get(Matter, self._matter)

    def form(self, name: str) -> Form[str]:
        """The name, or what to do when it has been changed."""
        return rename(self.store, self.matter) if name == ASK else self._meant_so()

    def done(self, result: str | None) -> None:
        """On to the second question when something was recorded, and out when that is answered."""
        if result in (READY, ""):
            self.end()
        elif result == UNDO:
            self.store.undo_last()
            self.begin(ASK)
            self.told = _("Angret. Saken heter «{title}», som før.").format(title=self.matter.title)
        else:
            self.begin(RENAMED)
            self.told = result or ""

    def _meant_so(self) -> Form[str]:
        return (
            yield from ask(
                Pick(
                    prompt=_("Er det riktig slik?"),
                    options=[Option(READY, _("Ja, ferdig")), Option(UNDO, _("Nei, angre"))],
                    initial=READY,
                )
            )
        )

    def scene(self) -> Scene:
        """What it is called now."""
        return Scene(title=self.matter.title, where=_("Nytt navn på en sak"))
