"""Reference data that a person can read and correct (CSV, each row with source and date), and look-ups in it."""

from knowledge.registers.load import Registers, load_registers

__all__ = ["Registers", "load_registers"]
