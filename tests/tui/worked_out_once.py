"""What Textual works out anew in each app and for each message, and is the same every time, is worked out once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from textual import _callback
from textual.css import stylesheet
from textual.css.stylesheet import Stylesheet
from textual.message import Message
from textual.message_pump import MessagePump

Handler = Callable[[Message], Awaitable[Any]]


def begin() -> None:
    """From here on."""
    for place, name, once in (
        (Stylesheet, "_parse_rules", _parsed),
        (stylesheet, "tokenize_values", _tokens),
        (_callback, "_count_parameters", _parameters),
        (MessagePump, "_get_dispatch_methods", _handlers),
    ):
        setattr(place, name, once)


_parse, _rules = Stylesheet._parse_rules, dict[Any, Any]()


def _parsed(self: Stylesheet, *source: Any, **more: Any) -> Any:
    """The rules of a style sheet, which are the same in every app of a theme."""
    asked = (*source, *more.items(), *self._variables.items())
    if asked not in _rules:
        _rules[asked] = _parse(self, *source, **more)
    return _rules[asked]


_tokenize, _tokenized = vars(stylesheet)["tokenize_values"], dict[Any, Any]()


def _tokens(values: dict[str, str]) -> Any:
    """The variables of a theme, as they are put in rules."""
    asked = tuple(values.items())
    if asked not in _tokenized:
        _tokenized[asked] = _tokenize(values)
    return _tokenized[asked]


_count, _counted = _callback._count_parameters, dict[tuple[object, bool], int]()


def _parameters(called: Callable[..., object]) -> int:
    """How many parameters something takes that is made anew each time, from code that is the same."""
    code = getattr(called, "__code__", None)
    if code is None:
        return _count(called)
    asked = code, hasattr(called, "__self__")
    if asked not in _counted:
        _counted[asked] = _count(called)
    return _counted[asked]


_search = MessagePump._get_dispatch_methods
_found = dict[tuple[type, type, str], list[tuple[type, str]] | None]()


def _handlers(self: MessagePump, name: str, message: Message) -> Iterable[tuple[type, Handler]]:
    """Who handles a message, by the names of their methods. For some it matters who sent it: they are looked for."""
    asked = type(self), type(message), name
    if asked not in _found:
        _found[asked] = _named(*asked)
    found = _found[asked]
    if found is None:
        yield from _search(self, name, message)
        return
    for kind, method in found:
        if message._no_default_action:
            break
        yield kind, vars(kind)[method].__get__(self, kind)


def _named(pump: type, message: type, name: str) -> list[tuple[type, str]] | None:
    named = []
    for kind in pump.__mro__:
        own = vars(kind)
        if not own.get("_decorated_handlers", {}).keys().isdisjoint(message.__mro__):
            return None
        method = f"_{name}" if own.get(f"_{name}") else name
        if own.get(method) is not None and not getattr(own[method], "_textual_on", None):
            named.append((kind, method))
    return named
