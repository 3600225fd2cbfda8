"""The Learn page, for trainers: what a certificate does not tell, the comparison, the figures, the words.

Its material is `assistant.training.material`. Each part is a tab; lessons and quizzes get tabs of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import gradio as gr

from assistant.services import Services
from assistant.training import material
from assistant.ui.frame import PLAIN
from assistant.ui.learn_charts import survey_chart
from assistant.ui.render import markdown, paragraph, written
from assistant.ui.texts import Texts
from knowledge.statistics import BREAKS, WORLD

AREAS = (WORLD, "China")


def draw_learn(texts: Texts, services: Services, blocks: gr.Blocks) -> None:
    """Put the page's parts on it."""
    style = '<link rel="stylesheet" href="/own/learn.css">'
    head = f"{style}<h1>{escape(texts('learn.title'))}</h1>{paragraph(texts('learn.intro'))}"
    gr.HTML(head, elem_id="content", elem_classes="welcome", **PLAIN)
    with gr.Tabs(elem_classes="learn"):
        with gr.Tab(texts("learn.limits")):
            gr.HTML(limits(texts), **PLAIN)
        with gr.Tab(texts("learn.comparison")):
            gr.HTML(comparison(texts), **PLAIN)
        with gr.Tab(texts("learn.figures")):
            _figures(texts, services)
        with gr.Tab(texts("learn.words")):
            gr.HTML(glossary(texts), **PLAIN)


def limits(texts: Texts) -> str:
    """The eight limits as cards, each with its specimen."""
    cards = (
        f'<article class="limit"><a class="thumb" href="/page/specimen/{one.id}.pdf" target="_blank" rel="noopener">'
        f'<img src="/page/specimen/{one.id}.png" loading="lazy" width="300" height="424" '
        f'alt="{escape(texts("learn.specimen_of", name=one.title), quote=True)}"></a>'
        f"<div><h2>{number}. {escape(one.title)}</h2>{paragraph(one.text)}"
        f'<p class="next"><b>{escape(texts("learn.look"))}</b> {escape(one.look)}</p>'
        f"{more(material.answer(one.note, texts.language), texts)}</div></article>"
        for number, one in enumerate(material.limits(texts.language), start=1)
    )
    return f'{paragraph(texts("learn.limits_intro"))}<div class="limits">{"".join(cards)}</div>'


def comparison(texts: Texts) -> str:
    """The seven points as a table that becomes a list on a phone."""
    names = [texts(f"learn.{name}") for name in ("point", "certified", "not_certified", "action")]
    rows = []
    for one in material.comparison(texts.language):
        cells = zip(names[1:], (one.certified, one.not_certified, one.action), strict=True)
        shown = "".join(f'<td data-name="{escape(name, quote=True)}">{escape(text)}</td>' for name, text in cells)
        rows.append(f'<tr><th scope="row">{escape(one.name)}{more(one.note, texts)}</th>{shown}</tr>')
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    return (
        f'{paragraph(texts("learn.comparison_intro"))}<table class="compared"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def more(text: str, texts: Texts) -> str:
    """A longer explanation on demand; nothing where there is none in this language."""
    return f"<details><summary>{escape(texts('learn.more'))}</summary>{markdown(text)}</details>" if text else ""


def glossary(texts: Texts) -> str:
    """Words with their meaning, then the words as printed on Chinese certificates."""
    words = "".join(
        f"<dt>{escape(one.english)} <span lang='zh'>{escape(one.chinese)}</span></dt><dd>{escape(one.meaning)}</dd>"
        for one in material.words(texts.language)
    )
    printed = rows_of((f"<span lang='zh'>{escape(zh)}</span>", escape(en)) for zh, en in material.printed_words())
    return (
        f'<dl class="words">{words}</dl><h2>{escape(texts("learn.printed"))}</h2>'
        f'<table class="plain"><tbody>{printed}</tbody></table>'
    )


def rows_of(rows: Iterable[tuple[str, ...]]) -> str:
    """Table rows of cells that are HTML already."""
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)


def breaks(texts: Texts) -> str:
    """Where the series breaks, in words: the charts are no way to learn it for who cannot see them."""
    items = "".join(f"<li><b>{year}</b>: {escape(texts(f'learn.break_{year}'))}</li>" for year in BREAKS)
    return f"<h2>{escape(texts('learn.breaks'))}</h2><ul>{items}</ul>{paragraph(texts('learn.counts'))}"


def figures_table(texts: Texts, services: Services) -> str:
    """All figures of the charts as a table, newest first."""
    held = {area: {point.year: point for point in material.points(services.registers, area)} for area in AREAS}
    rows = []
    for year in sorted({year for points in held.values() for year in points}, reverse=True):
        cells = [
            f"{point.value:,}{'' if point.verified else ' *'}" if (point := held[area].get(year)) else "–"
            for area in AREAS
        ]
        rows.append((str(year), *cells))
    head = "".join(f"<th scope='col'>{escape(texts(f'learn.{name}'))}</th>" for name in ("year", "world", "china"))
    return (
        f"<details><summary>{escape(texts('learn.as_table'))}</summary><table class='plain numbers'><thead><tr>{head}"
        f"</tr></thead><tbody>{rows_of(rows)}</tbody></table>{paragraph(texts('learn.unverified'), 'note')}</details>"
    )


def _figures(texts: Texts, services: Services) -> None:
    as_of = max(row.as_of for row in services.registers.survey)
    gr.HTML(paragraph(texts("learn.figures_intro", day=written(as_of, texts.language))), **PLAIN)
    for area, name in zip(AREAS, ("world", "china"), strict=True):
        chart = survey_chart(material.points(services.registers, area), texts(f"learn.chart_{name}"), texts)
        gr.Plot(chart, label=texts(f"learn.chart_{name}"), show_label=False, elem_classes="chart")
    gr.HTML(breaks(texts) + figures_table(texts, services), **PLAIN)
