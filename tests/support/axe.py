"""What axe-core finds on pages, in a Chromium that fetches nothing but them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path
from threading import Thread

from support.chromium import Chromium

RULES = {"color-contrast-enhanced": {"enabled": True}}
"""Beside all that axe-core looks at: text at 7:1."""

_LOOK = f"""
axe.run({{rules: {json.dumps(RULES)}, resultTypes: ["violations"]}})
  .then(found => found.violations.flatMap(one =>
    (one.nodes.length ? one.nodes : [{{html: ""}}]).map(node => `${{one.id}}: ${{one.help}}: ${{node.html}}`)))
"""


def faults(
    chromium: Chromium, pages: Mapping[str, str], beside: Path | None = None, *, dark: bool = False
) -> list[str]:
    """A sentence for each fault on the pages, which are HTML by their names.

    What the pages need lies `beside` them, in a folder in which each has its name.
    """
    source = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    found = []
    with _served(pages, beside) as address:
        for name in pages:
            chromium.go(f"{address}/{name}", dark=dark)
            chromium.value(f"{source}; null")
            found += [f"{name}: {fault}" for fault in chromium.value(_LOOK)]
    return found


@contextmanager
def _served(pages: Mapping[str, str], beside: Path | None) -> Iterator[str]:
    """Where they are to be had."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path[1:].partition("?")[0]
            if name in pages:
                self.send(pages[name].encode(), "text/html")
            elif beside and (file := beside / name).is_file():
                self.send(file.read_bytes(), guess_type(file.name)[0] or "text/plain")
            else:
                self.send_error(404)

        def send(self, content: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
