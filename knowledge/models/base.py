"""What all records share: they are frozen, and built on first use."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Frozen: a changed record is a new record."""

    # Built on first use: a short command does not pay for forty records that it never makes.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
