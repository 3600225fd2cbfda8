"""Registers outside: CertSearch over its interface (off until set up), and look-ups that a person made."""
