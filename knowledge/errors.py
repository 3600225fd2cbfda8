"""What can go wrong, as one tree. The message of each is a sentence for the person who has to act on it.

* CertScopeError
  - DocumentError          one file cannot become knowledge; `code` says why
    · Encrypted            needs a password to open
    · Damaged              no reader can make sense of the bytes
    · NoText               pages without any text, and none in the picture either
    · Garbled              text that is no language, in the text layer and in the picture
    · TooLarge             more bytes, or more pixels on a page, than the limit
    · TooManyPages         more pages than the limit
    · NotADocument         neither a PDF, a picture, nor a text we take
    · Empty                no bytes
    · TimedOut             reading took longer than the limit
    · OutOfMemory          reading needed more memory than the limit
  - RegisterError          a shipped register is not what its loader expects: our fault
  - LookUpError            a register on the network gave no usable answer
  - StoreError             records could not be written or are not as they should be
  - NotAllowed             the person may not see or do this
  - WrongInput             what was asked for cannot be done as asked (a file that is not there, a bad date)
"""


class CertScopeError(Exception):
    """Anything that is told to a person as a sentence. `code` is stable, for programs."""

    code = "error"


class DocumentError(CertScopeError):
    """One file cannot become knowledge. Never stops the others."""

    code = "damaged"
    sentence = "This file could not be read."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)


class Encrypted(DocumentError):
    """Only an owner password is no obstacle; this file needs one to be opened."""

    code = "encrypted"
    sentence = "This PDF needs a password to open. Ask the sender for a copy without one."


class Damaged(DocumentError):
    """No reader can make sense of the bytes."""

    code = "damaged"
    sentence = "This file is damaged and cannot be opened. Ask the sender to send it again."


class NoText(DocumentError):
    """Nothing to read, in the text layer or in the picture."""

    code = "no_text"
    sentence = "No text was found on any page. Send a sharper scan or photo, straight and in good light."


class Garbled(DocumentError):
    """Text, but in no language, and the picture did not help."""

    code = "garbled"
    sentence = "The text of this file is unreadable, and so is its picture. Send a scan or another copy."


class TooLarge(DocumentError):
    """More bytes, or more pixels on a page, than the limit."""

    code = "too_large"
    sentence = "This file is larger than the limit. Send only the certificate's pages, or a smaller picture."


class TooManyPages(DocumentError):
    """More pages than the limit."""

    code = "too_many_pages"
    sentence = "This file has more pages than the limit. Send only the certificate's pages."


class NotADocument(DocumentError):
    """Told by content, not by name."""

    code = "not_a_document"
    sentence = "This file is neither a PDF nor a picture. Send the certificate as a PDF, scan or photo."


class Empty(DocumentError):
    """No bytes."""

    code = "empty"
    sentence = "This file is empty. Send it again."


class TimedOut(DocumentError):
    """Reading took longer than the limit."""

    code = "timed_out"
    sentence = "Reading this file took too long and was stopped. Send the certificate alone, or as a picture."


class OutOfMemory(DocumentError):
    """Reading needed more memory than the limit."""

    code = "out_of_memory"
    sentence = "Reading this file needed too much memory and was stopped. Send the certificate alone, or as a picture."


class RegisterError(CertScopeError):
    """A shipped register is not what its loader expects."""

    code = "register"


class LookUpError(CertScopeError):
    """A register on the network gave no usable answer; the message says which and what to do."""

    code = "look_up"


class StoreError(CertScopeError):
    """Records could not be written, or are not as they should be."""

    code = "store"


class NotAllowed(CertScopeError):
    """The person may not see or do this."""

    code = "not_allowed"


class WrongInput(CertScopeError):
    """What was asked for cannot be done as asked."""

    code = "wrong_input"


def document_errors() -> dict[str, type[DocumentError]]:
    """Every code a file can end with -> its class; what a child process sends back is turned into an error by it."""
    return {kind.code: kind for kind in DocumentError.__subclasses__()}
