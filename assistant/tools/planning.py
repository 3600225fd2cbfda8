"""Tools about more than one certificate: figures of the ISO Survey, a due diligence plan, the guidance."""

from __future__ import annotations

from pydantic import BaseModel, Field

from assistant.tools.outcome import ToolContext, ToolOutcome
from knowledge.models import Verdict
from knowledge.plan import History, Level, Situation
from knowledge.plan import due_diligence_plan as make_plan
from knowledge.statistics import certification_statistics as survey


class CertificationStatistics(BaseModel):
    """Which figures of the ISO Survey."""

    areas: list[str] = Field(default_factory=list, description="Countries in English, or World.")
    years: list[int] = Field(default_factory=list, description="Years; two of them ask for the change between.")
    standard: str = Field("ISO 9001", description="The standard, without edition.")


class DueDiligence(BaseModel):
    """What is known of a supplier and an order; leave out what is not."""

    certified: bool | None = Field(None, description="Does the supplier hold a certificate?")
    verdict: Verdict | None = Field(None, description="The verdict of the certificate's report.")
    product: str = Field("", description="What is bought.")
    sector_standard: str = Field("", description="The sector's standard beside ISO 9001, such as ISO 13485.")
    order_value: Level | None = Field(None, description="Value of the order.")
    product_risk: Level | None = Field(None, description="Risk of the product.")
    history: History | None = Field(None, description="What earlier orders showed.")
    own_design: bool = Field(False, description="Are the goods made to the buyer's own design?")


class FindGuidance(BaseModel):
    """A question to the guidance notes."""

    question: str = Field(description="The question, in English or Chinese.")


def certification_statistics(given: CertificationStatistics, context: ToolContext) -> ToolOutcome:
    """How many certificates the ISO Survey counts, shares and changes computed, with the breaks in the series."""
    found = survey(context.registers, given.areas, given.years, given.standard)
    return ToolOutcome(
        lead=found.finding,
        facts=found.caveats,
        data=found.model_dump(mode="json"),
        known=bool(found.figures),
    )


def due_diligence_plan(given: DueDiligence, context: ToolContext) -> ToolOutcome:
    """What to do next about a supplier, in order: look-ups, documents, audit, references, inspections."""
    plan = make_plan(Situation(**given.model_dump()))
    steps = tuple(
        f"**{number}. {step.title}.** {step.what} Why: {step.why} What would change the decision: {step.changes}"
        for number, step in enumerate(plan.steps, start=1)
    )
    return ToolOutcome(lead=plan.summary, actions=steps, data=plan.model_dump(mode="json"))


def find_guidance(given: FindGuidance, context: ToolContext) -> ToolOutcome:
    """What the guidance notes say to a question, each with its source."""
    hits = context.find(given.question, 3) if context.find else ()
    facts = tuple(f"{hit.passage.title} {hit.passage.text} (source: {hit.passage.source})" for hit in hits)
    lead = hits[0].passage.text if hits else "The guidance has no note on this."
    passages = [{"id": hit.passage.id, "title": hit.passage.title, "score": hit.score} for hit in hits]
    return ToolOutcome(lead=lead, facts=facts[1:], data={"passages": passages}, known=bool(hits))
