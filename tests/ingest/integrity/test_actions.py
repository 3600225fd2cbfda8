"""Scripts, attachments, actions, annotations, fields, links and codes; and files made to break the one who looks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.annotations import FreeText, Link
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)  # fmt: skip

from ingest.integrity import inspect_file
from ingest.integrity.hosts import host_of, registrable, resembles
from knowledge.models import Finding
from tests.ingest.integrity.files import document, pdf, rewritten

Change = Callable[[PdfWriter], object]


def found(data: bytes) -> list[Finding]:
    return list(inspect_file(data, document()))


def action(kind: str, **more: str) -> DictionaryObject:
    entries = {NameObject("/S"): NameObject(f"/{kind}")}
    return DictionaryObject(entries | {NameObject(f"/{key}"): TextStringObject(text) for key, text in more.items()})


def named_script(writer: PdfWriter) -> None:
    script = writer._add_object(action("JavaScript", JS="app.alert(1)"))
    leaves = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("a"), script])})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): leaves})


def opening(made: DictionaryObject) -> Change:
    return lambda writer: writer.root_object.update({NameObject("/OpenAction"): made})


def on_page(made: DictionaryObject) -> Change:
    return lambda writer: writer.pages[0].update({NameObject("/AA"): DictionaryObject({NameObject("/O"): made})})


def link(made: DictionaryObject) -> Change:
    box = ArrayObject(map(NumberObject, (100, 100, 200, 120)))
    entry = {"/Subtype": NameObject("/Link"), "/Rect": box, "/A": made}
    annotation = DictionaryObject({NameObject(key): value for key, value in entry.items()})
    return lambda writer: writer.pages[0].update({NameObject("/Annots"): ArrayObject([annotation])})


def field(kind: str) -> Change:
    one = DictionaryObject({NameObject("/FT"): NameObject(kind), NameObject("/T"): TextStringObject("a")})
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([one])})
    return lambda writer: writer.root_object.update({NameObject("/AcroForm"): form})


@pytest.mark.parametrize(
    ("change", "code", "quote"),
    [
        (named_script, "script", ""),
        (opening(action("JavaScript", JS="x")), "script", ""),
        (on_page(action("JavaScript", JS="x")), "script", ""),
        (opening(action("Launch", F="cmd.exe")), "launch_action", "cmd.exe"),
        (link(action("GoToR", F="other.pdf")), "launch_action", "other.pdf"),
        (link(action("URI", URI="file:///etc/passwd")), "launch_action", "file:///etc/passwd"),
        (opening(action("SubmitForm", F="https://a.example/x")), "submit_action", "https://a.example/x"),
        (lambda writer: writer.add_attachment("invoice.docx", b"x"), "attachment", "invoice.docx"),
        (link(action("URI", URI="https://www.a.example/check?n=1")), "link_target", "https://www.a.example/check?n=1"),
        (lambda writer: writer.add_annotation(0, FreeText(text="2029", rect=(70, 90, 170, 110))), "annotation", "2029"),
        (field("/Tx"), "form_fields", ""),
    ],
)  # fmt: skip
def test_what_a_file_could_do_is_told(change: Change, code: str, quote: str) -> None:
    (finding,) = found(rewritten(change))
    assert (finding.code, finding.quote) == (code, quote)


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: None,
        link(action("URI", URI="mailto:office@a.example")),
        link(action("GoTo")),
        lambda writer: writer.add_annotation(0, Link(rect=(0, 0, 9, 9), target_page_index=0)),
        field("/Sig"),
        opening(action("GoTo")),
    ],
)
def test_what_harmless_files_have_is_left_alone(change: Change) -> None:
    assert not found(rewritten(change))


def test_an_annotation_has_its_place_on_the_page() -> None:
    (finding,) = found(rewritten(link(action("URI", URI="https://a.example"))))
    assert finding.page == 1 and finding.box is not None
    assert finding.box == pytest.approx((100 / 595, 722 / 842, 200 / 595, 742 / 842), abs=1e-3)


def test_an_action_that_follows_another_is_told_and_a_ring_of_actions_ends() -> None:
    first, second = action("GoTo"), action("JavaScript", JS="x")
    first[NameObject("/Next")], second[NameObject("/Next")] = second, NullObject()
    assert [finding.code for finding in found(rewritten(opening(first)))] == ["script"]

    def ring(writer: PdfWriter) -> None:
        again = action("Launch", F="a")
        again[NameObject("/Next")] = writer._add_object(again)
        writer.root_object[NameObject("/OpenAction")] = again

    assert {finding.code for finding in found(rewritten(ring))} == {"launch_action"}


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("https://www.cnca.gov.cn/x", ["qr_target"]),
        ("https://cx.cnca.cn/x?n=1", ["qr_target"]),
        ("www.some-body.example/verify", ["qr_target"]),
        ("Certificate 12345", ["qr_target"]),
        ("http://192.0.2.7/cert", ["qr_target", "unusual_host"]),
        ("https://xn--ukas-9za.com/", ["qr_target", "unusual_host"]),
        ("https://bit.ly/abc", ["qr_target", "redirecting_host"]),
        ("http://ukas-verify.top/1", ["qr_target", "look_alike_host"]),
        ("http://iafcertsearch.online/1", ["qr_target", "look_alike_host"]),
    ],
)
def test_a_code_is_told_with_its_host_and_what_is_odd_about_it(target: str, codes: list[str]) -> None:
    findings = inspect_file(pdf(), document(qr=[target]))
    assert [finding.code for finding in findings] == codes
    assert all(finding.quote == target and finding.box for finding in findings)


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("www.ukas.com", ""), ("certcheck.ukas.com", ""), ("ukascertification.net", "ukas.com"),
        ("iafcertsaerch.org", "iafcertsearch.org"),
        ("cnca-gov.xyz", "cnca.cn"), ("bakery.com", ""), ("localhost", ""), ("enactus.org", ""),
    ],
)  # fmt: skip
def test_hosts_that_resemble_a_known_one_are_told_from_others(host: str, known: str) -> None:
    got = resembles(host)
    assert got == known or (known and got.split(".")[0] == known.split(".")[0])


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("verify.abc.co.uk", ("abc.co.uk", "abc")),
        ("www.abc.org", ("abc.org", "abc")),
        ("abc.gov.cn", ("abc.gov.cn", "abc")),
    ],
)
def test_the_registered_domain_is_told_from_its_hosts(host: str, expected: tuple[str, str]) -> None:
    assert registrable(host) == expected


@pytest.mark.parametrize("text", ["", "no address", "mailto:a@b.example", "http://[::1", "tel:123"])
def test_what_is_no_web_address_has_no_host(text: str) -> None:
    assert host_of(text) == ""


HOSTILE = rewritten(lambda writer: writer.add_attachment("a", b"b"), rewritten(named_script))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_gives_findings_or_none_and_never_an_error(data: st.DataObject) -> None:
    broken = bytearray(HOSTILE[: data.draw(st.integers(0, len(HOSTILE)))])
    for at in data.draw(st.lists(st.integers(0, max(len(broken) - 1, 0)), max_size=30)) if broken else []:
        broken[at] = data.draw(st.integers(0, 255))
    assert isinstance(inspect_file(bytes(broken), document()), tuple)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"\x89PNG", b"%PDF-1.4\ntrailer << /Root 1 0 R >>\n%%EOF" * 50])
def test_bytes_that_are_no_pdf_give_no_findings(data: bytes) -> None:
    assert found(data) == []


def test_a_file_with_a_password_is_not_looked_into() -> None:
    locked = rewritten(lambda writer: writer.encrypt("secret", algorithm="AES-256"))
    assert found(locked) == []


def test_of_one_kind_of_finding_no_more_than_ten_are_kept() -> None:
    many = rewritten(lambda writer: [writer.add_attachment(f"file {n}", b"x") for n in range(40)])
    assert len(found(many)) == 10
