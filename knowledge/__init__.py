"""What we hold to be true and the rules over it: no model, no screen, no network."""
