"""The least a Textual app can let you write in: one text area."""

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class TextAreaApp(App[None]):
    """Takes words, and does nothing with them."""

    def compose(self) -> ComposeResult:
        """One text area."""
        yield TextArea()


if __name__ == "__main__":
    TextAreaApp().run()
