"""Measurements, run by `make bench`. Each module here has TITLE, COMMAND and measure() -> Markdown."""
