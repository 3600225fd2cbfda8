"""Learning what a certificate can and cannot tell: quiz, exercises, specimen certificates."""
