"""Pages where things are done between meetings: what was done last can be taken back there."""

from __future__ import annotations

from partsgruppe.between.undo import last_act, take_back
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _
from partsgruppe.meeting.commands import Undo
from partsgruppe.meeting.undo import in_words
from partsgruppe.store.errors import StoreError
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.dialogue import DialogueScreen


class TakesBack(DialogueScreen):
    """Offers undo as long as there is something to take back. What the page reads is read again when it may be new."""

    async def on_screen_resume(self) -> None:
        """Something may have been done on another page."""
        self.prepare()

    def catch_up(self) -> None:
        """Something was done, or taken back."""
        self.prepare()

    def offers(self) -> list[Offer]:
        """With undo right after the way back."""
        back, *more = super().offers()
        last = last_act(self.app.store)
        if not last:
            return [back, *more]
        help_ = _("Angre: {text}").format(text=in_words(self.app.store, last))
        return [back, Offer(Undo.word, Undo.key, _(Undo.label), help_, self.undo), *more]

    async def undo(self) -> None:
        """Take back what was done last, and say what that was."""
        async with self.one_at_a_time:
            try:
                self.said = take_back(self.app.store)
            except (RuleBroken, StoreError) as error:
                self.refuse(str(error))
                return
            self.catch_up()
            await self.show()
