"""No module needs, however far round, a module that needs it."""

from __future__ import annotations

from collections.abc import Iterator

import grimp
import pytest

# Every import counts: those inside functions, and those that are there for types alone.
GRAPH = grimp.build_graph("partsgruppe", cache_dir=None)
ROOMS = sorted({module.split(".")[1] for module in GRAPH.modules if "." in module})


def circles() -> Iterator[set[str]]:
    """Modules that need each other: sets of more than one. (Tarjan's strongly connected components)"""
    found: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []

    def visit(module: str) -> Iterator[set[str]]:
        found[module] = lowest[module] = len(found)
        path.append(module)
        for needed in sorted(GRAPH.find_modules_directly_imported_by(module)):
            if needed not in found:
                yield from visit(needed)
            if needed in path:
                lowest[module] = min(lowest[module], lowest[needed])
        if lowest[module] == found[module]:
            together = set(path[path.index(module) :])
            del path[path.index(module) :]
            if len(together) > 1:
                yield together

    for module in sorted(GRAPH.modules):
        if module not in found:
            yield from visit(module)


@pytest.mark.parametrize("room", ROOMS)
def test_no_circle_goes_through_the_room(room: str) -> None:
    here = [circle for circle in circles() if any(module.split(".")[1:2] == [room] for module in circle)]

    assert here == []
