"""The program's own words: every language has all of them, and the compiled catalogues are fresh."""

from __future__ import annotations

import re
import runpy
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import pytest
from babel.messages import mofile
from support.reads_well import BOKMÅL

from partsgruppe.language.catalogue import _, use
from partsgruppe.vocabulary import LANGUAGES

ROOT = Path(__file__).parents[1]
OTHERS = [name for name in LANGUAGES if name != "nb"]
QUOTED = re.compile(r"[«“][^«»“”]*\{[^«»“”]*[»”]")
PLACEHOLDER = re.compile(r"\{\w*\}")


pytestmark = pytest.mark.xdist_group("catalogues")


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    """The script that gathers the texts; it reads each file once."""
    script = runpy.run_path(str(ROOT / "scripts" / "catalogues.py"))
    return script | {"texts": cache(lambda: [*script["texts"]()]), "catalogue": cache(script["catalogue"])}


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


def said(catalogue: IO[bytes]) -> dict[Any, str]:
    """Everything in a compiled catalogue but when it was compiled."""
    with catalogue:
        return {text: words for text, words in GNUTranslations(catalogue)._catalog.items() if text}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", OTHERS)
def test_every_text_is_translated_and_none_is_left_over(name: str, script: dict[str, Any]) -> None:
    there = {forms(message.id)[0]: message.string for message in script["catalogue"](name) if message.id}
    wanted = {forms(text)[0] for text in script["texts"]()}
    assert {text for text in wanted if not all(forms(there.get(text, "")))} == set(), "run scripts/catalogues.py"
    assert set(there) - wanted == set(), "run scripts/catalogues.py"


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_filled_in_is_the_same(name: str, script: dict[str, Any]) -> None:
    for message in script["catalogue"](name):
        if message.id:
            *ones, last = (set(PLACEHOLDER.findall(form)) for form in forms(message.string))
            wanted = set(PLACEHOLDER.findall(forms(message.id)[-1]))
            assert last == wanted, message.id
            assert all(one <= wanted for one in ones), message.id


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_compiled_is_what_is_written(name: str, script: dict[str, Any]) -> None:
    compiled = script["path_of"](name).with_suffix(".mo")
    written = BytesIO(script["compiled"](script["catalogue"](name)))
    assert said(compiled.open("rb")) == said(written), "run scripts/catalogues.py"


@pytest.mark.parametrize("name", OTHERS)
def test_slash_words_are_one_word_and_differ(name: str, script: dict[str, Any]) -> None:
    words = [
        message.string
        for message in script["catalogue"](name)
        if isinstance(message.id, str) and re.fullmatch(r"/\w+", message.id) and message.string
    ]
    assert len(set(words)) == len(words) > 10
    assert all(re.fullmatch(r"/\w+", word) for word in words)


def test_nynorsk_keeps_to_the_forms_chosen(script: dict[str, Any]) -> None:
    said = [form for message in script["catalogue"]("nn") if message.id for form in forms(message.string)]
    assert [form for form in said if BOKMÅL.search(form)] == []


WRITTEN = "Om «ro», “fred” og «det «vi» vil»"


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_quotation_marks_stand_inside_others_of_the_same_kind(name: str, script: dict[str, Any]) -> None:
    use(name)
    for text in script["texts"]():
        words = _(text) if isinstance(text, str) else ""
        quoted = set(re.findall(r"\{(\w+)", " ".join(QUOTED.findall(words))))
        if quoted:
            told = words.format(
                **{place: WRITTEN if place in quoted else "" for place in re.findall(r"\{(\w+)", words)}
            )
            assert not re.search("«[^»]*«|“[^”]*“", told), told


def test_what_people_wrote_gets_its_quotation_marks_in_templates_by_their_filters() -> None:
    for template in sorted((ROOT / "templates").glob("*.j2")):
        text = template.read_text(encoding="utf-8")
        assert "«{{" not in text, template
        for words in re.findall(r'_\("([^"]*«\{[^"]*)"\)\.format\(([^()]*)\)', text):
            assert "| line" not in words[1], words


def test_whoever_reads_a_catalogue_while_it_is_compiled_reads_a_whole_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As two tests do, of which one builds the package."""
    folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    words = folder / "partsgruppe.po"
    words.write_text('msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "Sak"\nmsgstr "Matter"\n', encoding="utf-8")
    hook = runpy.run_path(str(ROOT / "hatch_build.py"))["CompiledCatalogues"]
    built = hook(str(tmp_path), {}, None, None, str(tmp_path), "wheel")
    built.initialize("editable", {})
    write, seen = mofile.write_mo, []

    def write_and_look(out: IO[bytes], catalogue: Any) -> None:
        write(out, catalogue)
        seen.append(said(words.with_suffix(".mo").open("rb")))

    monkeypatch.setattr(mofile, "write_mo", write_and_look)
    built.initialize("editable", {})
    assert seen == [{"Sak": "Matter"}]
    assert sorted(path.name for path in folder.iterdir()) == ["partsgruppe.mo", "partsgruppe.po"]
