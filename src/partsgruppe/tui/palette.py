"""The commands in Textual's command palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from partsgruppe.tui.host import Host
from partsgruppe.tui.offers import Offer


class OffersProvider(Provider):
    """Finds what applies on the screen from which the palette was opened."""

    @property
    def _offers(self) -> list[Offer]:
        return cast("Host", self.app).offers_of(self.screen)

    def _run(self, offer: Offer) -> Callable[[], object]:
        return partial(cast("Host", self.app).run_offer, offer.word)

    async def discover(self) -> Hits:
        """All of them."""
        for offer in self._offers:
            yield DiscoveryHit(_title(offer), self._run(offer))

    async def search(self, query: str) -> Hits:
        """Those that fit what was typed."""
        matcher = self.matcher(query)
        for offer in self._offers:
            score = matcher.match(_title(offer))
            if score > 0:
                yield Hit(score, matcher.highlight(_title(offer)), self._run(offer))


def _title(offer: Offer) -> str:
    # All in one: the line that Textual puts below is too pale on a highlighted row.
    return f"{offer.label} ({offer.key_name}): {offer.help}"
