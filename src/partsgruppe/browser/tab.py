"""A tab: the program in a process of its own, drawn by the browser."""

from __future__ import annotations

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from partsgruppe.asking.for_all import WALL_ADDRESS

PATIENCE = 10.0
"""Seconds that a process gets to keep what is typed and end."""


class Tab(AppService):
    """One process, as long as its tab is open."""

    def __init__(
        self,
        words: Sequence[str],
        environment: Mapping[str, str],
        websocket: web.WebSocketResponse,
        downloads: DownloadManager,
    ) -> None:
        """`words` is the command to run, `environment` what it is told beside that of this process."""
        super().__init__(
            "",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=self._nothing,
            download_manager=downloads,
        )
        self._words, self._environment, self._websocket = words, environment, websocket
        self._complaints = _Overheard()
        self._is_left = False

    async def _nothing(self) -> None:
        """The tab is told by `run`, when the process is over."""

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start it without a shell, which would take a path for orders."""
        self._process = process = await asyncio.create_subprocess_exec(
            *self._words,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env={**self._build_environment(width, height), **self._environment},
        )
        self._stdin = process.stdin
        self._complaints.of, process.stderr = process.stderr, self._complaints  # type: ignore[assignment]
        return process

    async def on_data(self, payload: bytes) -> None:
        """It draws."""
        with suppress(ConnectionError):
            await super().on_data(payload)

    async def run(self) -> None:
        """See it through to its end, and tell the tab how it ended."""
        await super().run()
        if self._process is not None:
            await self._process.wait()
        if not self._is_left:
            ended_well = self._process is not None and self._process.returncode == 0
            sentence = "" if ended_well else self._complaints.said.decode("utf-8", "replace").strip()
            with suppress(ConnectionError):
                await self._websocket.send_str(json.dumps(["ended", sentence]))
            await self._websocket.close()

    @property
    def was_quit(self) -> bool:
        """Whether somebody ended the program in it."""
        return not self._is_left and self._process is not None and self._process.returncode == 0

    async def stop(self) -> None:
        """The tab is closed, or loaded anew."""
        self._is_left = self._is_left or not (self._task and self._task.done())
        try:
            await asyncio.wait_for(super().stop(), PATIENCE)
        except TimeoutError:
            if self._process is not None and self._process.returncode is None:
                self._process.kill()


class _Overheard:
    """What a process complains of, kept while it is read."""

    def __init__(self) -> None:
        self.of: Any = None
        self.said = b""

    async def read(self, most: int) -> bytes:
        """What comes next."""
        more: bytes = await self.of.read(most)
        self.said += more
        return more


def environment(wall: str = "") -> dict[str, str]:
    """What a process in a tab is told: text is UTF-8, and where the wall is, if there is one."""
    return {"PYTHONIOENCODING": "utf-8", WALL_ADDRESS: wall}
