"""Starts the page: `python app.py` is `certscope serve`. Settings are environment variables (assistant/settings.py)."""

from __future__ import annotations

import sys

from assistant.cli import main

if __name__ == "__main__":
    sys.argv = ["certscope", "serve", *sys.argv[1:]]
    main()
