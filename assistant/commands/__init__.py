"""One file a subcommand: its `run` does the work and prints through Output. Heavy imports stay inside `run`."""
