"""The group's file is not whole: what was found, what it can be made anew of, and what is lost by that."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Await, Option, Pick
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.language.catalogue import _
from partsgruppe.sharing.mending import Mending, Source, source_for
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store


class Repairing(Dialogue):
    """Asks whether the file is to be made anew. `mended` says whether it was."""

    key, keeps, records = "repair", False, False
    guide = "trouble"

    def __init__(self, store: Store, found: str) -> None:
        """`found` is what is wrong, in a sentence. Raises StoreError where another window or machine writes."""
        with store.whoever_has_the_pen():
            store.must_write()
        self.mended = False
        self._found = found
        self._source: Source | None = None
        self._mending: Mending | None = None
        self._refused: StoreError | None = None
        """Why nothing can be done about it here."""
        super().__init__(store)
        self.begin("repair")

    def form(self, name: str) -> Form[str]:
        """The one question, when what is asked about has been found."""
        return self._whether()

    def done(self, result: str | None) -> None:
        """That was all."""
        self.end()

    def back(self) -> bool:
        """Whoever leaves while the file is made anew lets it be as it is."""
        self._drop()
        return super().back()

    def scene(self) -> Scene:
        """What was found, and what comes of mending it."""
        lines = [Line((self._source and self._source.damaged) or self._found, _("Dette er galt"))]
        if self._source:
            lines += [
                Line(self._source.told(), _("Dette kan hentes")),
                Line(self._source.lost(), _("Dette går tapt")),
                Line(_("Den skadede fila blir liggende ved siden av."), _("Dette blir spart")),
            ]
        return Scene(title=_("Lag fila på nytt"), lines=tuple(lines))

    def conclude(self) -> str:
        """Go on in the file that was made anew, if that was agreed. Returns what was done. Raises StoreError."""
        if self._refused is not None:
            raise self._refused
        if self._mending is None:
            return ""
        with self.store.laid_aside():
            told = self._mending.finish(self.store.clock())
        self.mended = True
        return told

    def _whether(self) -> Form[str]:
        path = str(self.store.path)
        self._source = yield from ask(
            Await(prompt=_("Ser etter hva fila kan lages på nytt av …"), help=path, work=self._look)
        )
        if self._source is None:
            return ""
        options = [Option("yes", _("Lag den på nytt")), Option("", _("La den være som den er"))]
        if (yield from ask(Pick(prompt=_("Skal fila lages på nytt?"), options=options, initial="yes"))):
            self._mending = Mending(self.store.path, self._source)
            yield from ask(Await(prompt=_("Lager fila på nytt …"), help=path, work=self._mending.make))
        return ""

    def _look(self) -> Source | None:
        """What it can be made of: the folder that the group shares may take its time."""
        try:
            return source_for(self.store.path)
        except StoreError as refused:
            self._refused = refused
            return None

    def _drop(self) -> None:
        if self._mending is not None:
            self._mending.drop()
            self._mending = None
