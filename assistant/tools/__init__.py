"""The verification tools, described once: name, purpose, arguments. The rules, a model's function calls, the HTTP API
and MCP all call these. Each gives its verdict as a sentence, facts, next actions and cards; nothing here asks a model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from assistant.tools import accreditors, certificates, details, lookups, planning
from assistant.tools.outcome import ToolContext, ToolOutcome
from knowledge.errors import WrongInput

Run = Callable[[Any, ToolContext], ToolOutcome]


@dataclass(frozen=True)
class Tool:
    """A tool: its docstring is its purpose, for people and for a model."""

    run: Run
    arguments: type[BaseModel]

    @property
    def name(self) -> str:
        """The function's name."""
        return self.run.__name__

    @property
    def purpose(self) -> str:
        """One line."""
        return (self.run.__doc__ or "").strip()

    @property
    def schema(self) -> dict[str, Any]:
        """JSON schema of the arguments."""
        return self.arguments.model_json_schema()

    def call(self, arguments: Mapping[str, Any], context: ToolContext) -> ToolOutcome:
        """Run with arguments from outside. Raises WrongInput naming the first that does not fit."""
        try:
            given = self.arguments.model_validate(dict(arguments))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "arguments"
            raise WrongInput(f"{self.name}: {where}: {first['msg']}.") from None
        return self.run(given, context)


TOOLS: Mapping[str, Tool] = {
    tool.name: tool
    for tool in (
        Tool(lookups.check_scope, lookups.CheckScope),
        Tool(lookups.check_accreditation, lookups.CheckBody),
        Tool(lookups.check_certification_body, lookups.CheckBody),
        Tool(accreditors.list_accreditation_bodies, accreditors.ListAccreditors),
        Tool(lookups.decode_certificate_number, lookups.DecodeNumber),
        Tool(lookups.check_standard, lookups.CheckStandard),
        Tool(certificates.check_certificate, certificates.CheckCertificate),
        Tool(details.check_certificate_details, details.CheckDetails),
        Tool(certificates.compare_certificates, certificates.CompareCertificates),
        Tool(planning.certification_statistics, planning.CertificationStatistics),
        Tool(planning.find_guidance, planning.FindGuidance),
        Tool(planning.due_diligence_plan, planning.DueDiligence),
    )
}


def call_tool(name: str, arguments: Mapping[str, Any], context: ToolContext) -> ToolOutcome:
    """Run the tool of this name. Raises WrongInput when there is none, or for arguments that do not fit."""
    tool = TOOLS.get(name)
    if tool is None:
        raise WrongInput(f"There is no tool {name!r}; there are {', '.join(TOOLS)}.")
    return tool.call(arguments, context)
