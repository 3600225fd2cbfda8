"""Notes that a question names plainly: by the goods of a sector, or by a token that one note explains."""

from __future__ import annotations

import pytest

from assistant.called import NOTES, deciding_note, named_notes, sector_notes
from assistant.question import Intent, Part
from assistant.understanding.entities import Entities
from assistant.understanding.wordings import wordings
from knowledge.guidance import load_notes


def part(text: str) -> Part:
    return Part(text=text, intent=Intent.explain, named=Entities())


@pytest.mark.parametrize(
    ("question", "notes"),
    [
        ("Which standard is asked of makers of medical gloves?", ("iso-13485",)),
        ("We import brake pads and canned fish. What certificate besides ISO 9001?", ("iatf-16949", "iso-22000-fssc")),
        ("航空零件需要什么证书？", ("as9100",)),
        ("Which standard is for garden chairs?", ()),
        ("Is the food factory far away?", ()),  # no standard is asked for
    ],
)
def test_goods_call_the_note_on_their_standard(question: str, notes: tuple[str, ...]) -> None:
    assert set(sector_notes(part(question))) == set(notes)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("R2 in a certificate number", "chinese-certificate-number"),
        ("what is the USI", "iatf-16949"),
        ("记录写着注销", "certsearch-statuses"),
        ("AQL 1.5?", "aql-in-short"),
        ("number starting? it starts with 99", "chinese-certificate-number"),
        ("the L at the end of the number", "chinese-certificate-number"),
        ("who gives out 13485 papers", "iso-13485"),
    ],
)
def test_a_token_calls_the_note_that_explains_it(text: str, note: str) -> None:
    assert named_notes(text) == (note,)


def test_every_note_that_can_be_called_exists() -> None:
    ids = {note.id for note in load_notes()}
    assert {note for group in ("tokens", "turns") for note in wordings("called")[group]} | set(NOTES.values()) <= ids


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Who audits the auditors?", "who-accredits"),
        ("and who checks UKAS?", "who-checks-accreditors"),
        ("our registrar is an IAF member", "iaf-membership"),
        ("the order comes from a third plant", "sites-not-listed"),
        ("debo inspeccionar la mercancía?", "inspection-anyway"),
        ("Where can I complain about bad lots?", "complaint-about-body"),
        ("they were certified within three days", "certificate-in-days"),
        ("can we leave out the factory audit", "certified-no-visit"),
        ("can we leave out the surveillance audit", ""),
        ("delivery without inspection this time", "inspection-anyway"),
        ("the audit was on zoom", "remote-audit"),
        ("How long does a recertification audit last", "audit-days"),
        ("so they test every item", "every-piece-tested"),
        ("does the certifier test every item", ""),  # told by the note on certification bodies
        ("Are Chinese certifiers less reliable?", "chinese-or-foreign-body"),
        ("ISO 9001 holder, so who is liable?", "liability"),
        ("what must happen to defective parts", "faulty-goods"),
        ("certificate in the name of a stranger", "name-differs"),
        ("certificate in the name of the holding", ""),
        ("El certificado está a nombre de la matriz", "group-certificate"),
        ("who wrote the standard", "who-certifies"),
        ("the nr belongs to some other company", "number-of-another-company"),
        ("最近才拿到的证书", "brand-new-certificate"),
        ("可以不验货吗", "inspection-anyway"),
        ("glossy paper and correct spelling", "seals-and-holograms"),
        ("the register says withdrawn and my scan says valid", "certsearch-statuses"),
        ("the seller sent a link, it shows valid", "qr-code"),
        ("whom can I call to hear whether it is genuine", "cb-own-register"),
        ("the number is smeared", "photo-only"),
        ("certified, but the products are poor", "process-not-product"),
        ("How can I find out whether it was withdrawn?", "verify-step-by-step"),
        ("怎么查有没有被撤销", "cnca-lookup"),
        ("being certified they must refund returned goods", "liability"),
        ("surveillance or recertification?", "surveillance-audits"),
        ("an audit without notice", "surveillance-audits"),
        ("are the operators trained", "training-of-workers"),
        ("which date do I enter", "dates-on-certificate"),
        ("between their visits nothing happens?", "surveillance-audits"),
        ("which rules must registrars follow", "iso-17021-1"),
        ("what will the registrar tell me", "audit-report-confidential"),
        ("it ends on 31/09/2027", "impossible-dates"),
        ("no one can find it in the database", "missing-record"),
        ("they are relocating the factory", "factory-moved"),
        ("zero findings in ten years", "nonconformity-explained"),
        ("what is withdrawn and cancelled", "certsearch-statuses"),
        ("he says it cannot be in the database", "missing-record"),
        ("certified factories are inspected by the ministry", "who-certifies"),
        ("may I witness the certification audit", "audit-report-confidential"),
        ("without the symbol of an accreditor", "unaccredited-certificate"),
        ("two dates for it in the register", "registers-disagree"),
        ("who audits the factory", ""),
        ("There is a gold seal on it, so it is genuine?", "seals-and-holograms"),
        ("nothing found in IAFCertSearch", "missing-record"),
        ("scan is illegible", "photo-only"),
        ("the certification is still in progress", "certification-in-progress"),
        ("Certificate pending, can I count it?", "certification-in-progress"),
        ("CNCA shows it, so the goods must be fine?", "process-not-product"),
        ("Der Lieferant hat kein Zertifikat", "small-factory-no-certificate"),
        ("What is the scope?", ""),
        ("no accreditation mark on the paper, ok?", "unaccredited-certificate"),
        ("Is ISO 9001:2015 void, must they be certified again?", "edition-2026-transition"),
        ("¿Quién acredita a las entidades?", "who-accredits"),
        ("工厂没有证书，怎么办", "small-factory-no-certificate"),
        ("证书上没有认可标志", "unaccredited-certificate"),
    ],
)
def test_a_turn_of_phrase_decides_the_note(text: str, note: str) -> None:
    assert deciding_note(text) == note
