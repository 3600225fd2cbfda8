"""Specimen certificates: invented, look like real ones, always marked SPECIMEN, with every field known.

For training people and for testing the reading. No holder, address, number or certification body in them exists; the
acronym of a real accreditation body may stand on one, because checks look it up. `make_specimens` says what there is,
`draw` makes the file, `plant` changes exactly one thing for the worse.
"""

from assistant.training.specimens.drawing import draw
from assistant.training.specimens.faults import FAULTS, plant
from assistant.training.specimens.making import make_specimens
from assistant.training.specimens.record import VARIANTS, Specimen

__all__ = ["FAULTS", "VARIANTS", "Specimen", "draw", "make_specimens", "plant"]
