"""`python -m assistant` is the same as `certscope`."""

from assistant.cli import main

main()
