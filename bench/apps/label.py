"""The least a Textual app can show: one label."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class LabelApp(App[None]):
    """Says hello."""

    def compose(self) -> ComposeResult:
        """One label."""
        yield Label("Velkommen til møtet")


if __name__ == "__main__":
    LabelApp().run()
