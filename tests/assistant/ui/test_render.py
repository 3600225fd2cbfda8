"""Nothing from a document or a person reaches the page unescaped, and status is never colour alone."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reply import Card
from assistant.ui import render
from assistant.ui.texts import FOLDER, LANGUAGES, preferred, texts_of
from knowledge.models import Box, CheckResult, Citation, DocumentState, Evidence, Status, Verdict
from knowledge.models.certificate import FIELDS

EN = texts_of("en")
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</button><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "<a href=javascript:alert(1)>x</a>",
]


class Seen(HTMLParser):
    """What a browser would see of tags that fetch or run something, and of handlers."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "img", "svg", "iframe", "object", "style", "link"):
            self.found.append(tag)
        for name, value in attributes:
            if name.startswith("on") or (name == "href" and not re.match(r"#|https?://", value or "")):
                self.found.append(name)


def tags_of(html: str) -> list[str]:
    return Seen(html).found


def citation(title: str) -> Citation:
    return Citation(document="d", title=title, page=1, quote="q", source="s")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_everywhere(text: str) -> None:
    place = Evidence(page=1, box=Box(0, 0, 1, 1), quote=text)
    card = Card(
        status=Status.fail, title=text, finding=text, action=text, rule=text, register_name=text, evidence=(place,)
    )
    shown = [
        render.card(card, EN),
        render.markdown(text),
        render.answer(f"{text} [1]", [citation(text)], text),
        render.button(text, text, text, css=text, title=text),
        render.paragraph(text, text),
    ]
    assert [tags_of(html) for html in shown] == [[]] * len(shown)
    page = render.marked_page(text, text, [(place, text, text)])
    assert tags_of(page) == ["img"]  # the page's own picture


@given(st.text(alphabet="<>\"'&/=ao nsrcimgx(1)[]!:`*_", max_size=80))
def test_no_markdown_makes_a_dangerous_tag(text: str) -> None:
    assert tags_of(render.markdown(text)) == []


@pytest.mark.parametrize(
    ("text", "target"),
    [("[x](https://a.org)", "https://a.org"), ("[x](data:text/html,1)", "#"), ("[x](//a.org)", "#"), ("[x](/y)", "#")],
)
def test_links_go_to_the_web_only_and_tell_nothing(text: str, target: str) -> None:
    html = render.markdown(text)
    if "<a" in html:
        assert f'href="{target}"' in html
        assert 'rel="noopener noreferrer nofollow"' in html


def test_a_picture_in_markdown_is_not_fetched() -> None:
    assert "<img" not in render.markdown("![x](https://evil.example/y.png)")


def test_marks_of_citations_become_chips_and_others_vanish() -> None:
    html = render.answer("Yes [1], no [2].", [citation("Scope in short")], "m1")
    assert html.count('data-act="cite"') == 1
    assert 'data-arg="m1:1"' in html and 'aria-label="1. Scope in short"' in html
    assert "[2]" not in html


@pytest.mark.parametrize("value", Status)
def test_a_status_is_word_icon_and_colour(value: Status) -> None:
    html = render.status(value, EN)
    assert render.ICONS[value] in html and EN(f"status.{value}") in html and f'class="status {value}"' in html


def test_a_card_shows_rule_and_register_with_its_day_on_demand() -> None:
    card = Card(
        status=Status.passed,
        title="CNAS",
        finding="Found.",
        rule="M01",
        rule_source="EA",
        register_name="Accreditation bodies",
        register_as_of=date(2026, 11, 23),
    )
    html = render.card(card, EN)
    assert "<details>" in html and "M01 (EA)" in html and "Accreditation bodies, 23 November 2026" in html


def test_dates_are_written_for_people() -> None:
    day = date(2026, 6, 9)
    assert (render.written(day), render.written(day, "zh"), render.written(None)) == ("9 June 2026", "2026年6月9日", "")


def test_every_language_has_every_text_with_the_same_values() -> None:
    first, *others = (texts_of(language)._words for language in LANGUAGES)
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(LANGUAGES)
    for other in others:
        assert set(other) == set(first)
        fields = {name: set(re.findall(r"\{\w+\}", text)) for name, text in first.items()}
        assert {name: set(re.findall(r"\{\w+\}", text)) for name, text in other.items()} == fields


def test_every_state_status_verdict_and_field_has_a_word() -> None:
    wanted = [
        *(f"status.{value}" for value in Status),
        *(f"verdict.{value}" for value in Verdict),
        *(f"state.{value}" for value in DocumentState),
        *(f"field.{name}" for name in FIELDS),
    ]
    assert [name for name in wanted if EN(name) == name] == []
    assert CheckResult.model_fields["status"].annotation is Status


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en-US,en;q=0.9,zh;q=0.8", "en"),
        ("de-DE,de;q=0.9", "en"),
        ("de,zh;q=0.5,en;q=0.4", "zh"),
        ("", "en"),
        (";;q=x,,zh;q=abc", "zh"),
    ],
)
def test_the_browser_says_which_language(header: str, language: str) -> None:
    assert preferred(header) == language
