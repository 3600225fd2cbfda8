"""`certscope index rebuild`: the index made anew from the records, after a change of the embedding or a loss."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from assistant.commands.records import opened
from assistant.output import Output
from assistant.settings import Settings


def rebuild(settings: Settings, now: Callable[[], datetime], out: Output) -> None:
    """Forget the index and fill it from the records."""
    console = out.console()
    with opened(settings, now, guidance=False) as (store, index):
        if console.is_terminal:
            with console.status("indexing ...") as status:
                done = 0

                def progress(count: int) -> None:
                    nonlocal done
                    done += count
                    status.update(f"indexing ... {done} passages")

                passages = index.rebuild(store.passages, progress)
        else:
            passages = index.rebuild(store.passages)
    if out.as_json:
        out.line({"passages": passages})
    out.say(f"The index was rebuilt from the records: {passages} passages.")
