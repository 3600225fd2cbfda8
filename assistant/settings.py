"""Every setting: environment variables or a .env file, prefix CERTSCOPE_. Read by app.py and cli.py only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What can be set. Limits are per document; sizes in bytes, times in seconds, memory in MiB."""

    model_config = SettingsConfigDict(env_prefix="CERTSCOPE_", env_file=".env", extra="ignore")

    data_dir: Path = Field(Path("data"), description="Everything kept lies here.")

    # reading
    read_seconds: float = Field(60, gt=0, description="Longest time that reading one document may take.")
    read_memory_mb: int = Field(1024, ge=256, description="Most memory that reading one document may take, MiB.")
    max_pages: int = Field(50, ge=1, description="Most pages of one document.")
    max_bytes: int = Field(25 * 1024 * 1024, ge=1, description="Largest file, bytes.")
    max_page_pixels: int = Field(40_000_000, ge=1, description="Most pixels of one page or picture.")

    # rules
    transition_end_9001: date = Field(
        date(2029, 9, 30), description="End of ISO 9001:2015's transition: reported, not confirmed."
    )
