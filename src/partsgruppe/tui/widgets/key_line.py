"""The keys that do something now, on one line: as many as there is room for, and always the way to the rest."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget

from partsgruppe.language.catalogue import _
from partsgruppe.tui.messages import MenuWanted, OfferClicked
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.widgets.placed import Placed

_GAP = "  "


def _shown(offer: Offer, brief: bool = False) -> Content:
    label = "" if brief else f" {offer.label}"
    return Content.assemble((offer.key_name, "bold $accent"), label, _GAP)


def seen(offer: Offer) -> tuple[object, ...]:
    """What of an offer makes a difference on the line: what it does is another thing each time it is made."""
    return offer.word, offer.key, offer.label, offer.urgent


class KeyLine(Placed, Widget):
    """The footer. What stands there can be clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._offers: Sequence[Offer] = ()
        self._places: list[tuple[int, str]] = []

    def show(self, offers: Sequence[Offer]) -> None:
        """Show these, the first ones first."""
        before, self._offers = self._offers, offers
        if list(map(seen, before)) != list(map(seen, offers)):
            self.refresh()

    def render(self) -> Content:
        """The line."""
        rest = Content.assemble(("/", "bold $accent"), _(" alt"))
        room = self.content_size.width - rest.cell_length
        brief = sum(_shown(one).cell_length for one in self._offers[: self._all_that_is_urgent]) > room
        line, self._places = Content(), []
        for offer in self._offers:
            part = _shown(offer, brief and offer.urgent)
            if line.cell_length + part.cell_length > room:
                break
            line += part
            self._places.append((line.cell_length, offer.word))
        return line + rest

    @property
    def _all_that_is_urgent(self) -> int:
        """How many of the offers there are up to the last that is urgent."""
        return max((number for number, one in enumerate(self._offers, start=1) if one.urgent), default=0)

    def on_click(self, event: events.Click) -> None:
        """Run what was clicked."""
        clicked = event.get_content_offset(self)
        for end, word in self._places:
            if clicked is not None and clicked.x < end:
                self.post_message(OfferClicked(word))
                return
        self.post_message(MenuWanted())
