"""No module needs, however far round, a module that needs it."""

from __future__ import annotations

from collections.abc import Iterator

import grimp


def circles(graph: grimp.ImportGraph) -> Iterator[set[str]]:
    """Modules that need each other: sets of more than one. (Tarjan's strongly connected components)"""
    found: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []

    def visit(module: str) -> Iterator[set[str]]:
        found[module] = lowest[module] = len(found)
        path.append(module)
        for needed in sorted(graph.find_modules_directly_imported_by(module)):
            if needed not in found:
                yield from visit(needed)
            if needed in path:
                lowest[module] = min(lowest[module], lowest[needed])
        if lowest[module] == found[module]:
            together = set(path[path.index(module) :])
            del path[path.index(module) :]
            if len(together) > 1:
                yield together

    for module in sorted(graph.modules):
        if module not in found:
            yield from visit(module)


def test_no_circle_goes_through_any_room() -> None:
    """Every import counts: those inside functions, and those that are there for types alone."""
    assert list(circles(grimp.build_graph("partsgruppe", cache_dir=None))) == []
