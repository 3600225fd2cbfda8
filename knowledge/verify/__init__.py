"""The checks: (certificate, order, context) -> CheckResult, one a file, pure. `report.py` runs them all."""
