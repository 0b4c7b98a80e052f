"""Each format says the same: what stands in the Markdown, with its headings, lists and tables as such."""

from __future__ import annotations

import io
import sys
from typing import Any

import docx
import pypdf
import pytest
from papers.group import Recorder, first_meeting, pain_patch_meeting
from papers.plain import tags
from papers.test_render import compare
from support.meeting import clock as clock
from support.meeting import store as store

from partsgruppe.group.meetings import Meeting
from partsgruppe.language.catalogue import use
from partsgruppe.papers import formats, render
from partsgruppe.papers.as_html import body
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.from_markdown import manuscript
from partsgruppe.papers.scribe import Scribe

EVERYTHING = """# Tittel på [lenke](https://example.org)

Et *avsnitt* med **tyngde**, `kode`\\
og en linje til.

- én

  med mer under
- to
  1. første
  2. andre
- [ ] å krysse av
- [x] krysset av

| Hva | Hvem |
| --- | --- |
| Benk | Kari |
| Lampe | |

> Bare for deg.

```
som   det står
```

---

#### For dypt
"""


@pytest.fixture
def held(group: Recorder, members: list[int]) -> Meeting:
    first_meeting(group, members)
    return pain_patch_meeting(group, members)


def pages(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def test_html_is_what_it_was_for_all_that_markdown_can_say() -> None:
    html = body(manuscript(EVERYTHING, "nb"))
    assert '<h1>Tittel på <a href="https://example.org">lenke</a></h1>' in html
    assert "<em>avsnitt</em> med <strong>tyngde</strong>, <code>kode</code><br />\nog en linje til." in html
    assert "<li>\n<p>to</p>\n<ol>\n<li>første</li>\n<li>andre</li>\n</ol>\n</li>" in html
    assert html.count('<li class="box">') == 2
    assert "<h2>For dypt</h2>" in html, "no level of heading is skipped"


def test_plain_text_has_no_marks_and_short_lines() -> None:
    compare(str(formats.of_text(EVERYTHING, "txt")), "everything.txt")


def test_a_table_too_wide_for_an_e_mail_is_told_row_by_row() -> None:
    wide = f"| Hva | Hvem |\n| --- | --- |\n| {'ord ' * 30} | Kari |\n"
    text = str(formats.of_text(wide, "txt"))
    assert text.startswith("- Hva: ord ord")
    assert "  Hvem: Kari\n" in text
    assert max(map(len, text.splitlines())) <= 72


def test_word_has_real_headings_lists_and_tables() -> None:
    made = formats.of_text(EVERYTHING, "docx", "Solbakken")
    assert isinstance(made, bytes)
    document = docx.Document(io.BytesIO(made))
    styles = [(one.style.name, one.text) for one in document.paragraphs if one.style]
    for expected in (
        ("Heading 1", "Tittel på lenke"),
        ("List Bullet", "én"),
        ("List Continue", "med mer under"),
        ("List Number 2", "første"),
        ("List Bullet", "☐ å krysse av"),
        ("Quote", "Bare for deg."),
        ("Heading 2", "For dypt"),
    ):
        assert expected in styles
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Hva", "Hvem"],
        ["Benk", "Kari"],
        ["Lampe", ""],
    ]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert document.core_properties.title == "Tittel på lenke"
    assert 'w:lang w:val="nb-NO"' in document.styles.element.xml
    assert "Solbakken – " in document.sections[0].footer.paragraphs[0].text


def test_pdf_is_for_everybody_and_for_ever() -> None:
    made = formats.of_text(EVERYTHING, "pdf", "Solbakken")
    assert isinstance(made, bytes)
    pdf = pages(made)
    root: Any = pdf.trailer["/Root"]
    about = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in about
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert (pdf.metadata and pdf.metadata.title, root["/Lang"]) == ("Tittel på lenke", "nb-NO")
    assert root["/MarkInfo"]["/Marked"]
    found = tags(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/LBody", "/Table", "/TH", "/TD", "/Link"} <= set(found)
    assert found.count("/TR") == 3
    assert "Solbakken – 1 / 1" in pdf.pages[0].extract_text()
    for font in pdf.pages[0]["/Resources"]["/Font"].values():  # type: ignore[index]
        (below,) = font.get_object()["/DescendantFonts"]
        assert {"/FontFile2", "/FontFile3"} & set(below.get_object()["/FontDescriptor"])


def test_signs_that_no_font_has_are_replaced_and_named() -> None:
    made = formats.of_text("# Møte\n\n- 陈 sa 👍, og \u200fשלום 👍\n", "pdf")
    assert isinstance(made, bytes)
    text = " ".join(pages(made).pages[0].extract_text().split())
    assert "□ sa □, og" in text
    assert "U+1F44D (thumbs up sign)" in text
    assert "U+9648 (cjk unified ideograph-9648)" in text


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_where_the_extra_is_missing_it_says_how_to_get_it(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, {"docx": "docx", "pdf": "typst"}[form], None)
    with pytest.raises(MinutesError, match=r"pip install 'partsgruppe\[(word|pdf)\]'"):
        formats.of_text("# Møte\n", form)


def test_what_nobody_would_print_becomes_no_pdf_and_a_page_all_the_same() -> None:
    endless = "# Møte\n\n" + "Ord i hundre tusen linjer. " * 40_000
    with pytest.raises(MinutesError, match="Velg HTML"):
        formats.of_text(endless, "pdf")
    assert str(formats.of_text(endless, "html")).count("hundre tusen") == 40_000


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_whole_meeting_in_each_format_and_language(group: Recorder, held: Meeting, language: str) -> None:
    use(language)
    try:
        paper = render.minutes(group.store, held)
        compare(str(formats.written(paper, "txt")), f"pain-patches-{language}.txt")
        word, pdf = formats.written(paper, "docx"), formats.written(paper, "pdf")
        assert isinstance(word, bytes)
        assert isinstance(pdf, bytes)
        told = " ".join(one.text for one in docx.Document(io.BytesIO(word)).paragraphs)
        printed = " ".join("".join(page.extract_text() for page in pages(pdf).pages).split())
        for one in group.store.where(Meeting)[1:2]:
            assert one.place in told
            assert one.place in printed
    finally:
        use("nb")


@pytest.mark.parametrize(
    "words", ['" \\ #eval("1") $x$ @a <b> *c* _d_ // e', ']] #image("/etc/passwd")', "\x0c\ufffe\x01a"]
)
def test_what_people_wrote_is_never_interpreted(words: str) -> None:
    from partsgruppe.papers.markdown import line

    text = f"# Møte\n\n- {line(words)}\n"
    word, pdf = formats.of_text(text, "docx"), formats.of_text(text, "pdf")
    assert isinstance(word, bytes)
    assert isinstance(pdf, bytes)
    written = " ".join(words.replace("\x0c", "").replace("\ufffe", "").replace("\x01", "").split())
    assert written in [one.text for one in docx.Document(io.BytesIO(word)).paragraphs]
    assert written in " ".join(pages(pdf).pages[0].extract_text().split())


def test_every_format_is_made_from_the_text_that_was_kept(group: Recorder, held: Meeting) -> None:
    scribe, kept = Scribe(group.store), "# Slik ble det\n\n- Vi kjøper benken.\n"
    assert scribe.written(held, kept, "md") == kept
    for form in ("html", "txt"):
        assert "Vi kjøper benken." in str(scribe.written(held, kept, form))
