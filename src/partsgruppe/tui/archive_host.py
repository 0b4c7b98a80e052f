"""What the screens over an archive may ask of the app."""

from __future__ import annotations

import datetime as dt

from partsgruppe.review.archive import Archive
from partsgruppe.tui.host import Host


class ArchiveHost(Host):
    """The app over an archive."""

    archive: Archive
    unsent: dict[int, dict[str, str]]
    """What has been written of a letter to each group, and is not a file yet."""

    def write_letter(self, group: int) -> None:
        """Open the page on which a letter to the group is written."""
        raise NotImplementedError

    @property
    def today(self) -> dt.date:
        """The day it is where the reader sits."""
        raise NotImplementedError
