"""What people wrote comes out of Markdown as the text it is."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from partsgruppe.papers.markdown import Markdown, anywhere, block, cell, clean, line, run_on

READER = MarkdownIt("commonmark", {"html": False}).enable("table")
GITHUB = MarkdownIt("gfm-like", {"html": True, "linkify": False})
"""What others may open the file with: raw HTML and deletions are on."""

PIECES = [
    *("\n", "\n\n", " ", "    ", "\t", "\r\n", "\u2028", "\u00a0", "\x00", "\x1b[31m", "\u202e"),
    *("*", "**", "_", "__", "`", "```", "~~", "~~~", "\\", "|", "||", "[", "]", "(", ")", "!", "<", ">", "&"),
    *("#", "# ", "## ", " #", "-", "- ", "+ ", "* ", "---", "- - -", "===", "1.", "1. ", "12) ", "> ", ":---"),
    *("|---|---|", "a | b\n--- | ---", "<b>", "</div>", "<script>", "<!--", "<?", "<https://x.no>", "&amp;"),
    *("&#60;", "&#x3c;", "&auml;", "[a](b)", "[a]: b", "![a](b)", "[ ] ", "a", "æøå", "«ja»", "1", ".", "!"),
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join)


class Extract(HTMLParser):
    """The text of a page, and its tags."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag != "strong":
            self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag != "strong":
            self.found.append(" ")

    def handle_comment(self, data: str) -> None:
        self.tags.add("<!--")

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.found).split())


def words(text: str) -> str:
    """The text as it should be read, all white space alike."""
    return " ".join(clean(text).split())


def unmarked(text: str) -> list[str]:
    """The words without the marks that make a list of lines."""
    return [word for word in text.split() if not re.fullmatch(r"[-*+•]|[0-9]{1,3}[.)]", word)]


@given(texts)
@example("a | b\n--- | ---")
@example("overskrift\n===\n    kode\n\n1. en\n2) to")
@example("\\")
@example("__a_ b__ *c* snake_case")
@example("[x]: http://y\n\n[x]")
def test_block_comes_out_as_written(text: str) -> None:
    source = (
        f"# Møte\n\n- **Leder:** {block(text, 2, False)}\n- {block(text, 2)}\n\n{block(text)}\n\nSlutt\n"
        f"\n1. **{line(text) or 'x'}.** x\n"
    )
    expected = unmarked(" ".join(["Møte Leder:", *[words(text)] * 3, "Slutt"]))
    for reader in (READER, GITHUB):
        page = Extract(reader.render(source))
        assert unmarked(page.text)[: len(expected)] == expected
        assert page.tags <= {"h1", "ul", "ol", "li", "p", "strong", "br"}


@given(texts)
@example("a|b\\|c\\")
@example("#")
@example("æ ##")
def test_line_and_cell_come_out_as_written(text: str) -> None:
    """Line breaks become slashes; nothing else is changed."""
    flat = " / ".join(filter(None, (part.strip() for part in clean(text).split("\n"))))
    source = (
        f"## {line(text)}\n\n| Hva | Hvem |\n| --- | --- |\n| {cell(text)} | **{cell(text)}** |\n\n"
        f"{anywhere(text)}\n\n- {anywhere(text)}\n\nSlutt\n"
    )
    for reader in (READER, GITHUB):
        page = Extract(reader.render(source))
        alike = page.text.replace("**", "") if not flat else page.text
        assert alike.split() == " ".join([flat, "Hva Hvem", *[flat] * 4, "Slutt"]).split()
        assert page.tags <= {"h2", "table", "thead", "tbody", "tr", "th", "td", "strong", "p", "ul", "li", "hr"}


@pytest.mark.parametrize(
    "text",
    [
        "Vi møtes kl. 14:00 – «greit»? Ja, 3 * 4 = 12 (ca. 50 %)!",
        'Fagforbundet & Sykepleierforbundet sier: "A > B", og 5 < 6.',
        "+47 900 00 000, #smerteplaster, e_rom_2, 50/50; post@solbakken.no",
        "-5 grader – og 2026 ble året. C++ er ikke norsk.",
        "8.12.2026",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert block(text) == text
    assert line(text) == text


def test_only_what_means_something_is_escaped() -> None:
    assert block("8. desember") == r"8\. desember"
    assert line("8. desember") == "8. desember"
    assert block("Om *dette* [her]") == r"Om \*dette\* \[her\]"
    assert block("&amp; & &x") == r"\&amp; & &x"
    assert cell("a | b\nc") == r"a \| b / c"
    assert line("a | b") == "a | b"


def test_lines_stay_lines() -> None:
    assert block("a\nb\n\n\n c", 2) == "a\n\n  b\n\n  c"
    assert block("a\nb", 2, starts=False) == "a\n\n  b"


def test_a_list_is_a_list() -> None:
    assert block("Vi trenger:\n- lamper\n•  en *benk*\nNå.", 2) == r"Vi trenger:@@- lamper@- en \*benk\*@@Nå.".replace(
        "@", "\n  "
    ).replace("  \n", "\n")
    assert block("- lamper\n- benk", 2, starts=False) == "\n\n  - lamper\n  - benk"
    assert block("1. først\n2) så\n3. ferdig") == "1. først\n2. så\n3. ferdig"
    assert block("8. desember\n9. desember") == "8\\. desember\n\n9\\. desember"
    assert block("- ett ord") == "\\- ett ord"


def test_control_characters_are_dropped() -> None:
    assert clean("a\x1b[2Jb\x07\x00\u202ec\r\nd\te") == "a[2Jbc\nd e"


def test_what_is_put_into_markdown_is_escaped_and_spaces_stay() -> None:
    assert Markdown("**{who}**").format(who="*Kari*") == r"**\*Kari\***"
    assert anywhere(", ") == ", "
    assert anywhere(" ") == " "


def test_a_long_text_takes_no_long_time() -> None:
    text = "\n \n".join(["*_[<&`" * 40] * 500)
    assert len(block(text, 2)) > len(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Før de går alene:\n- ringesystemet\n- brann – og rømning",
            "Før de går alene: ringesystemet; brann – og rømning",
        ),
        ("1. Lyset\n2. Trappa", "Lyset; Trappa"),
        ("Vi prøver til 11. juni.\nHver uke - og til 1. mai", "Vi prøver til 11. juni. Hver uke - og til 1. mai"),
        ("8. desember er vi klare.\nDa ringer vi", "8. desember er vi klare. Da ringer vi"),
        ("- ett av to", "- ett av to"),
    ],
)
def test_lines_that_run_on_lose_only_the_marks_of_a_list(text: str, told: str) -> None:
    assert run_on(text) == told
