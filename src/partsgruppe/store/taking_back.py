"""What was said in a rescue file, when the group's own file is there again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from partsgruppe.language.catalogue import _
from partsgruppe.store.chain import Head
from partsgruppe.store.errors import StoreError
from partsgruppe.store.rescue import head_of, rescued_from

if TYPE_CHECKING:
    from partsgruppe.store.store import Store


def taken_back(group: Store) -> str:
    """Go on in the group's own file with what was said in a rescue file, where that continues it. Returns what to tell.

    Raises StoreError.
    """
    for rescue in rescued_from(group.path):
        here, further = group.head(), head_of(rescue)
        if further is None or further.sequence <= here.sequence:
            continue
        from partsgruppe.store.entry import verified
        from partsgruppe.store.file import read_log

        with suppress(StoreError):
            log = list(verified(read_log(rescue)))
            if here.sequence and Head.at(here.sequence, log[here.sequence - 1].hash) == here:
                if group.adopt(log):
                    group.forget()
                return _("Det dere sa mens fila var borte, er med igjen. Det lå i {path}.").format(path=rescue)
    return ""
