"""A report in words and as JSON."""

import json

from assistant.report_text import report_record, report_text
from knowledge.verify.report import make_report
from tests.knowledge.verify.specimen import ORDER, certificate, context

EXPIRED = certificate(issue_date="2023-11-01", initial_date="2023-11-01", expiry_date="2026-10-31")


def test_people_read_the_verdict_first_and_the_limits_last() -> None:
    lines = report_text(make_report(EXPIRED, ORDER, context())).splitlines()
    assert lines[0].startswith("DISCREPANT")
    assert "24 November 2026" in lines[1]
    assert "references" in lines[-1]


def test_checks_come_from_the_worst_on_with_the_next_action() -> None:
    text = report_text(make_report(EXPIRED, ORDER, context()))
    assert text.index("✖ fail") < text.index("? unknown") < text.index("✔ pass")
    assert "Next: Ask the supplier for the renewed certificate" in text


def test_a_passed_check_has_no_next_action() -> None:
    text = report_text(make_report(certificate(), ORDER, context()))
    assert "Nothing to do" not in text


def test_programs_get_the_promised_keys() -> None:
    record = report_record(make_report(EXPIRED, ORDER, context()))
    assert {"verdict", "checks", "limits"} <= set(record)
    for check in record["checks"]:
        assert {"id", "status", "finding", "rule", "action", "evidence", "inputs"} <= set(check)
    expired = next(check for check in record["checks"] if check["id"] == "validity.dates")
    assert expired["evidence"] == [{"page": 1, "box": [0.1, 0.1, 0.4, 0.12], "quote": "2026-10-31"}]
    assert json.loads(json.dumps(record)) == record
