"""What ISO 9001 does and does not say: one question a note, with sources and date, and worked examples for training."""

from knowledge.guidance.load import Note, Section, Source, load_notes, read_note

__all__ = ["Note", "Section", "Source", "load_notes", "read_note"]
