"""Where a certificate can be looked up, and the exact words to type. Built from the registers; opens nothing."""

from __future__ import annotations

from knowledge.models import BodyKind, Certificate, Record
from knowledge.registers import Registers
from knowledge.registers.bodies import find_certification_body, look_up_body
from knowledge.verify.chinese_number import decode
from knowledge.verify.standard_names import read_standards

CERTSEARCH = "IAF CertSearch"
CNCA = "CNCA"


class Place(Record):
    """A register, its address, and what to type there."""

    register_name: str
    address: str  # without scheme
    words: tuple[str, ...]  # in the order in which to try them
    note: str = ""

    @property
    def sentence(self) -> str:
        """For people."""
        typed = " or ".join(f"“{word}”" for word in self.words) or "the certificate number"
        return f"{self.register_name} ({self.address}): type {typed}"


def places_to_look(certificate: Certificate, registers: Registers) -> tuple[Place, ...]:
    """The registers that may know this certificate, the one that knows best first."""
    number, holder = certificate.text("certificate_number"), certificate.text("organization")
    typed = tuple(word for word in (number, holder) if word)
    body = find_certification_body(certificate.text("certification_body"), registers)
    out: list[Place] = []
    if body is not None and body.verify_page and "cnca" not in body.verify_page:
        out.append(Place(register_name=f"register of {body.name}", address=body.verify_page, words=typed))
    if decode(number) or (body is not None and (body.country == "CN" or body.cnca_approval)):
        note = "The page asks for a slider captcha; a person must do it. Note status, holder, code, sites and dates."
        out.append(Place(register_name=CNCA, address="cx.cnca.cn", words=typed, note=note))
    accreditor = look_up_body(certificate.text("accreditation_body"), registers)
    if accreditor.kind is BodyKind.accreditation_body and accreditor.acronym == "UKAS":
        out.append(Place(register_name="UKAS CertCheck", address="certcheck.ukas.com", words=typed))
    named = {one.standard for one in read_standards(certificate.items("standards"))}
    if "IATF 16949" in named:
        out.append(Place(register_name="IATF Customer Portal", address="iatf-customerportal.org", words=typed))
    if any(name.startswith("AS9100") for name in named):
        out.append(Place(register_name="IAQG OASIS", address="iaqg.org", words=tuple(reversed(typed))))
    words = (holder, number) if holder else typed
    note = "Coverage grows and is not complete: no record is no proof of a fake."
    out.append(
        Place(register_name=CERTSEARCH, address="www.iafcertsearch.org", words=tuple(filter(None, words)), note=note)
    )
    if body is None and certificate.text("certification_body"):
        name = certificate.text("certification_body")
        out.append(Place(register_name=f"register of {name}", address="the address on its own website", words=typed))
    return tuple(out)
