"""The measurement of very many groups: what was measured is on the page, however it ends, and a later run goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench import many
from bench.many import Column, Run, TimeIsUp, measure, report

RUN = Run(groups=10, months=12, histories=2, copies=1)


def test_what_was_measured_is_told_when_the_last_step_is_cut_off_and_not_measured_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []
    folder = tmp_path / "run"
    folder.mkdir()

    def step(name: str, *told: Column, cut_off: bool = False) -> Callable[[Path, Run], Iterator[Column]]:
        def act(_folder: Path, _run: Run) -> Iterator[Column]:
            taken.append(name)
            yield from told
            if cut_off:
                raise TimeIsUp

        act.__name__ = name
        return act

    def engines(cut_off: bool) -> dict[str, tuple[str, Callable[[Path, Run], Iterator[Column]]]]:
        there = step("there", {"shipped in": "3 s"}, *([] if cut_off else [{"desk": "2 ms"}]), cut_off=cut_off)
        return {"here": ("SQLite", step("here", {"desk": "1 ms"})), "there": ("PostgreSQL", there)}

    monkeypatch.setattr(many, "take_in", step("take_in", {"adding, each": "7 ms"}))
    monkeypatch.setattr(many, "ENGINES", engines(cut_off=True))
    pages: list[str] = []
    with pytest.raises(TimeIsUp):
        measure(folder, RUN, ["here", "there"], lambda told: pages.append(report(told)))
    assert "| adding, each | 7 ms |" in pages[0]
    assert "| desk | 1 ms | – |" in pages[-1]
    assert "| shipped in | – | 3 s |" in pages[-1]
    monkeypatch.setattr(many, "ENGINES", engines(cut_off=False))
    told = measure(folder, RUN, ["here", "there"], lambda _told: None)
    assert taken == ["take_in", "here", "there", "there"]
    assert "| desk | 1 ms | 2 ms |" in report(told)
    with pytest.raises(SystemExit, match="another run"):
        measure(folder, Run(20, 12, 2, 1), [], lambda _told: None)


def test_the_page_has_a_place_for_each_run() -> None:
    page = many.PAGE.read_text(encoding="utf-8")
    for place in ("a year", "ten years"):
        assert "| new |" in many.written_into(page, place, "| new |")
