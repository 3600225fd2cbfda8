"""The writer: puts checked facts and passages into words. None by default; a model is only ever a writer here."""

from assistant.llm.writer import NoModel, QueuedWriter, Writer, WriterFailed

__all__ = ["NoModel", "QueuedWriter", "Writer", "WriterFailed"]
