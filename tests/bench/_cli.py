"""`certscope` with the vectors of a file at hand: `python -m tests.bench._cli VECTORS.npz COMMAND...`.

Everything is done as always but the computing of vectors that the file has, which takes an hour for a large corpus.
"""

from __future__ import annotations

import sys
from pathlib import Path

from assistant.cli import main
from knowledge.remembered import Remembered

if __name__ == "__main__":
    Remembered.__init__.__defaults__ = (Path(sys.argv.pop(1)),)
    main()
