"""What a scope statement says, taken apart: clauses of activities and goods, exclusions, what others do."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.verify.scope_goods import Item, Notes
from knowledge.verify.scope_words import Activity


@dataclass(frozen=True, slots=True)
class Clause:
    """Activities and the goods they belong to."""

    activities: frozenset[Activity]
    items: tuple[Item, ...]
    shapes: frozenset[str] = frozenset()  # properties of goods that the ways of making give
    language: str = "en"
    treatments: frozenset[str] = frozenset()  # what is done to goods: plated, heat treated; "" for some treatment


@dataclass(frozen=True, slots=True)
class Statement:
    """A scope statement, taken apart."""

    clauses: tuple[Clause, ...]
    excluded: frozenset[Activity] = frozenset()
    excluded_items: tuple[str, ...] = ()
    outsourced: frozenset[Activity] = frozenset()
    made_elsewhere: bool = False  # "production is carried out by subcontractors", whatever stands before
    partly_outsourced: bool = False  # "some production steps are subcontracted"
    licensed: bool = False  # limited to what a licence allows, which is not shown
    listed_elsewhere: bool = False  # "as per catalogue", "see annex"
    open_ended: bool = False  # "and related products", "etc."

    @property
    def activities(self) -> frozenset[Activity]:
        """All activities of all clauses."""
        return frozenset().union(*(clause.activities for clause in self.clauses)) if self.clauses else frozenset()


@dataclass(slots=True)
class Found(Notes):
    """Collects what the clauses say."""

    clauses: list[Clause] = field(default_factory=list)
    excluded: set[Activity] = field(default_factory=set)
    excluded_items: list[str] = field(default_factory=list)
    outsourced: set[Activity] = field(default_factory=set)
    made_elsewhere: bool = False
