"""What axe-core finds on pages, in a Chromium without a window that fetches nothing but them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path
from queue import Queue
from threading import Thread

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""What Chromium is told where nobody looks at it."""

RULES = {"color-contrast-enhanced": {"enabled": True}}
"""Beside all that axe-core looks at: text at 7:1."""

_LOOK = """
<script src="/axe.js"></script>
<script>
axe.run({rules: %s, resultTypes: ["violations"]})
  .then(found => found.violations.map(one => [one.id, one.help, one.nodes.map(node => node.html)]))
  .catch(error => [["axe", String(error), []]])
  .then(found => fetch(location.pathname, {method: "POST", body: JSON.stringify(found)}))
  .then(() => location.pathname = "/" + (Number(location.pathname.slice(1)) + 1))
</script>
"""


def faults(
    chromium: str, pages: Mapping[str, str], folder: Path, beside: Path | None = None, told: Sequence[str] = ()
) -> list[str]:
    """A sentence for each fault on the pages, which are HTML by their names. The browser's own files go to `folder`.

    What the pages need lies `beside` them, in a folder in which each has its name. The browser is `told` more.
    """
    found: Queue[tuple[int, list[tuple[str, str, list[str]]]]] = Queue()
    if beside:
        pages = {name: text.replace("<head>", f'<head><base href="/{name}">', 1) for name, text in pages.items()}
    served = [text.replace("</body>", _LOOK % json.dumps(RULES) + "</body>").encode() for text in pages.values()]
    source = files("axe_core_python").joinpath("axe.min.js").read_bytes()

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/axe.js":
                self.send(source, "text/javascript")
            elif self.path[1:].isdecimal() and int(self.path[1:]) < len(served):
                self.send(served[int(self.path[1:])], "text/html")
            elif beside and (file := beside / self.path[1:].partition("?")[0]).is_file():
                self.send(file.read_bytes(), guess_type(file.name)[0] or "text/plain")
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            seen = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found.put((int(self.path[1:]), seen))
            self.send(b"", "text/plain")

        def send(self, content: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        command = [chromium, *QUIET, *told, "--remote-debugging-port=0", f"--user-data-dir={folder}"]
        address = f"http://127.0.0.1:{server.server_port}/0"
        with subprocess.Popen([*command, address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
            try:
                looked = dict(found.get(timeout=60) for _page in served)
            finally:
                browser.terminate()
                server.shutdown()
    names = list(pages)
    return [
        f"{names[number]}: {rule}: {words}: {node}"
        for number in sorted(looked)
        for rule, words, nodes in looked[number]
        for node in nodes or [""]
    ]
