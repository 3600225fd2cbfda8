"""The Learn page's parts as HTML and charts: complete, escaped, readable without the charts."""

from html import escape
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from assistant.training import material
from assistant.ui import learn
from assistant.ui.learn_charts import survey_chart
from assistant.ui.texts import LANGUAGES, texts_of
from knowledge.registers import load_registers
from knowledge.statistics import BREAKS


class Tags(HTMLParser):
    """Counts what is open and remembers pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.pictures: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.pictures.append(dict(attrs))
        elif tag not in ("br", "hr", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    return tags


@pytest.mark.parametrize("language", LANGUAGES)
def test_limits_show_a_specimen_each_with_words_for_who_cannot_see_it(language: str) -> None:
    tags = parsed(learn.limits(texts_of(language)))
    assert [picture["src"] for picture in tags.pictures] == [
        f"/page/specimen/{one.id}.png" for one in material.limits(language)
    ]
    assert all(picture["alt"] for picture in tags.pictures)


@pytest.mark.parametrize("language", LANGUAGES)
def test_comparison_and_glossary_are_whole(language: str) -> None:
    texts = texts_of(language)
    compared = learn.comparison(texts)
    parsed(compared)
    assert compared.count('scope="row"') == 7
    words = learn.glossary(texts)
    parsed(words)
    assert words.count("<dt>") == len(material.words(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_break_is_named_in_the_chart_and_in_words(language: str) -> None:
    texts = texts_of(language)
    figure = survey_chart(material.points(load_registers(), "China"), "China", texts)
    named = {note.text for note in figure.layout.annotations}
    listed = learn.breaks(texts)
    parsed(listed)
    for year in BREAKS:
        assert texts(f"learn.short_{year}") in named and str(year) in texts(f"learn.short_{year}")
        assert escape(texts(f"learn.break_{year}")) in listed and texts(f"learn.break_{year}") != f"learn.break_{year}"


def test_no_line_crosses_a_break_and_unverified_points_are_hollow() -> None:
    points = material.points(load_registers(), "World")
    figure = survey_chart(points, "World", texts_of("en"))
    shown = [(x, y, s) for trace in figure.data for x, y, s in zip(trace.x, trace.y, trace.marker.symbol, strict=True)]
    assert shown == [(one.year, one.value, "circle" if one.verified else "circle-open") for one in points]
    for trace in figure.data:
        assert not any(min(trace.x) < year <= max(trace.x) for year in BREAKS)


def test_all_figures_stand_in_a_table_too() -> None:
    services = SimpleNamespace(registers=load_registers())
    html = learn.figures_table(texts_of("en"), services)  # type: ignore[arg-type]
    parsed(html)
    assert "1,474,118" in html and "651,851" in html and "551,855 *" in html
