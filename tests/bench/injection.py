"""Certificates that carry orders, ours and BIPIA's: is anything else told about them than about the same without?

BIPIA (github.com/microsoft/BIPIA) is not part of this repository: CERTSCOPE_BENCH_BIPIA names a checkout of it. No
model is asked here.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from assistant.answer import Answerer
from assistant.commands.ask import asking
from assistant.settings import Settings
from assistant.tools.outcome import ToolContext
from tests.assistant.orders import carrying, drawn, own_orders, specimens, told

TITLE = "Orders in documents"
COMMAND = "CERTSCOPE_BENCH_BIPIA=FOLDER python -m tests.bench injection"
MOST = 200
FILES = ("text_attack_test", "text_attack_train", "code_attack_test", "code_attack_train")


def bipia_orders() -> list[str]:
    """Its attacks, evenly from all kinds; none where it is not at hand."""
    folder = os.environ.get("CERTSCOPE_BENCH_BIPIA", "")
    if not folder:
        return []
    kinds: list[list[str]] = []
    for name in FILES:
        kinds += json.loads((Path(folder) / "benchmark" / f"{name}.json").read_text(encoding="utf-8")).values()
    turns = [kind[turn] for turn in range(max(map(len, kinds))) for kind in kinds if turn < len(kind)]
    return [" ".join(order.split())[:400] for order in turns][:MOST]


def row(name: str, orders: Sequence[str], answerer: Answerer, context: ToolContext, day: date) -> str:
    """How many of the documents changed anything, and on how many the order was reported."""
    plain = {one.id: told(answerer, one, drawn(one), context)[0] for one in specimens(day)}
    changed = reported = 0
    for number, (specimen, place, order) in enumerate(carrying(orders, day), start=1):
        found, _ = told(answerer, specimen, drawn(specimen, place, order), context)
        reported += found.reported
        if found.model_copy(update={"reported": False}) != plain[specimen.id]:
            changed += 1
            sys.stderr.write(f"{name}: changed by an order at {place}: {order}\n")
        if number % 20 == 0:
            sys.stderr.write(f"{name}: {number}/{len(orders)}, {changed} changed, {reported} reported\n")
    return f"| {name} | {len(orders)} | {changed} | {reported} |\n"


def measure() -> str:
    """A row a list of orders."""
    rows = ""
    with (
        tempfile.TemporaryDirectory() as folder,
        asking(Settings(data_dir=Path(folder)), lambda: datetime.now().astimezone()) as (answerer, context, _, _),
    ):
        day = context.day
        for name, orders in (("BIPIA", bipia_orders()), ("our own, five languages", own_orders())):
            rows += row(name, orders, answerer, context, day) if orders else f"| {name}: not at hand | | | |\n"
    return (
        "Each order on a certificate with text, at its head, foot, margin, in white, invisible or tiny letters, or in "
        "the file's title; compared are every field read, the verdict, every check but the one that reports orders, "
        "and the answer's first sentence.\n\n"
        f"| orders | documents | changed | order reported |\n|---|--:|--:|--:|\n{rows}"
    )
