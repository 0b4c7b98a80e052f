"""The line above the title: where in the meeting this is, and the time that is left."""

from __future__ import annotations

import datetime as dt

from textual.app import ComposeResult
from textual.containers import Vertical

from partsgruppe.asking.scene import Scene
from partsgruppe.tui.text import literal
from partsgruppe.tui.widgets.bare import Bare
from partsgruppe.tui.widgets.cut_text import CutText
from partsgruppe.tui.widgets.time_left import MeetingLeft, TimeLeft


class Head(Bare, Vertical):
    """Where the meeting is, and beside it the time of the step and of the meeting."""

    DEFAULT_CSS = """
    Head {
        layout: horizontal;
        height: auto;
        padding: 0 1;
        color: $dim;
    }

    #where {
        width: 1fr;
        max-height: 2;
        text-overflow: ellipsis;
    }

    #times {
        width: 14;
        height: auto;
        margin-left: 1;
    }

    DialogueScreen.-wide #times {
        width: 42;
    }

    DialogueScreen.-shared #times {
        width: 14;
    }

    #times > * {
        width: 100%;
        height: 1;
        text-align: right;
    }
    """
    SCOPED_CSS = False

    def __init__(self) -> None:
        super().__init__(id="head")
        self._where = CutText("where")
        self._times = _Times(id="times")
        self.time_left = TimeLeft()
        self.meeting_left = MeetingLeft()

    def compose(self) -> ComposeResult:
        """Where, and the two times."""
        yield self._where
        with self._times:
            yield self.time_left
            yield self.meeting_left

    def show(self, scene: Scene, now: dt.datetime, is_wide: bool) -> None:
        """Say where this is, and count down to when the step ends, and the meeting."""
        self._times.display = bool(scene.ends or scene.hour)
        self._where.display = bool(scene.where) or self._times.display
        self._where.update(literal(scene.where))
        self.time_left.until(scene.ends, now)
        self.meeting_left.follow(scene.hour, now, is_wide)

    def tick(self, now: dt.datetime) -> bool:
        """Bring the times up to date. True when that of the step is up."""
        self.meeting_left.tick(now)
        return self.time_left.tick(now)


class _Times(Bare, Vertical):
    """One below the other."""
