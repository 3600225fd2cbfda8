"""Charts of the ISO Survey: one line a stretch that can be compared, breaks marked and named, unverified hollow.

Colours hold on light and dark ground.
"""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from assistant.training.material import Point, stretches
from assistant.ui.texts import Texts
from knowledge.statistics import BREAKS

INK, LINE, ACCENT, BREAK = "#6b7886", "rgba(120,135,150,.25)", "#3f86c6", "#c2703a"
HEIGHT = 420


def survey_chart(points: tuple[Point, ...], title: str, texts: Texts) -> Any:
    """A Plotly figure of one area's series."""
    figure = go.Figure()
    for stretch in stretches(points):
        figure.add_trace(
            go.Scatter(
                x=[point.year for point in stretch],
                y=[point.value for point in stretch],
                mode="lines+markers",
                showlegend=False,
                line={"color": ACCENT, "width": 2},
                marker={
                    "size": 8,
                    "color": ACCENT,
                    "symbol": ["circle" if point.verified else "circle-open" for point in stretch],
                },
                customdata=[texts("learn.sourced" if point.verified else "learn.quoted") for point in stretch],
                hovertemplate="%{x}: %{y:,}<br>%{customdata}<extra></extra>",
            )
        )
    for year in BREAKS:
        figure.add_vline(x=year - 0.5, line={"color": BREAK, "width": 1, "dash": "dash"})
        figure.add_annotation(
            x=year - 0.5, y=0.02, yref="paper", yanchor="bottom", textangle=-90, showarrow=False,
            xanchor="left" if year == max(BREAKS) else "right",  # the last two are a year apart
            text=texts(f"learn.short_{year}"), font={"color": BREAK, "size": 12},
        )  # fmt: skip
    figure.update_layout(
        title={"text": title, "y": 0.98, "font": {"size": 15}},
        height=HEIGHT,
        margin={"l": 64, "r": 24, "t": 48, "b": 40},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": INK, "size": 13},
        separators=".,",
    )
    figure.update_xaxes(gridcolor=LINE, dtick=5, tickformat="d", zeroline=False)
    figure.update_yaxes(gridcolor=LINE, rangemode="tozero", tickformat=",d", zerolinecolor=LINE)
    return figure
