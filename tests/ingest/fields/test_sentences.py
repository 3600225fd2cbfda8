"""Leads and headings of a scope that are told by their form."""

from __future__ import annotations

import pytest

from ingest.fields.sentences import holder_lead, scope_heading, scope_lead


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The certificate is valid for the following product range", "for the following product range"),
        ("The approved quality management systems apply to the following:-", "to the following:-"),
        ("for the following areas", "for the following areas"),
        ("Este certificado es válido para las siguientes actividades:", "para las siguientes actividades:"),
        ("implementado para o seguinte escopo:", "para o seguinte escopo:"),
        ("Per le seguenti attività:", "Per le seguenti attività:"),
        ("für den folgenden Geltungsbereich", "für den folgenden Geltungsbereich"),
    ],
)  # fmt: skip
def test_the_end_of_a_sentence_leads_to_the_scope(text: str, words: str) -> None:
    span = scope_lead(text)
    assert span is not None and text[slice(*span)] == words


@pytest.mark.parametrize(
    "text",
    [
        "has been found to conform to the following standard:",
        "in accordance with the following requirements",
        "carried out at the following sites",
        "for the following reasons we cannot say more about it today than this",
        "Manufacture of valves",
    ],
)
def test_other_sentences_lead_to_no_scope(text: str) -> None:
    assert scope_lead(text) is None


@pytest.mark.parametrize(
    "text", ["Scope of this management Certification", "The Scope of Registration is", "Certification Scope"]
)
def test_a_heading_of_a_scope_is_told_by_its_words(text: str) -> None:
    assert scope_heading(text) == (0, len(text))


@pytest.mark.parametrize(
    "text", ["Scope: valves", "Scope of supply of steel valves", "Scope and validity are explained overleaf"]
)
def test_a_line_with_a_value_is_no_heading(text: str) -> None:
    assert scope_heading(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Esto es para Certificar que el Sistema de Gestión de Calidad de",
        "concede o Certificado de Conformidade de Sistema de Gestão de Qualidade à",
        "grants the Conformity Certificate of Quality Management System to",
        "que el sistema de GESTIÓN AMBIENTAL implantado por la firma:",
        "Si certifica che il sistema di gestione dell'organizzazione:",
    ],
)
def test_the_end_of_a_sentence_leads_to_the_name(text: str) -> None:
    span = holder_lead(text)
    assert span is not None and span[1] >= len(text) - 1


@pytest.mark.parametrize("text", ["Sistema de gestión de calidad", "conforms to the management system standard"])
def test_the_name_of_a_system_leads_to_no_name(text: str) -> None:
    assert holder_lead(text) is None
