"""The console command `certscope`: reads settings and the clock, and hands each subcommand to its own file.

Expected failures are a sentence on standard error and exit code 1, wrong usage is 2, never a traceback. Nothing heavy
is imported here: `certscope body X` answers within a second.
"""

from __future__ import annotations

import sys
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assistant.output import Output
from knowledge.errors import CertScopeError, WrongInput

app = typer.Typer(
    name="certscope",
    help="Reads ISO 9001 certificates, checks them by rules, and answers questions with sources.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")]
Process = Annotated[list[str] | None, typer.Option("--process", help="A process the order needs; may be repeated.")]
Cases = Annotated[Path | None, typer.Option("--cases", help="JSON lines to work through, answered in their order.")]


class Kind(StrEnum):
    """What a file is taken in as."""

    guidance = "guidance"
    certificate = "certificate"


class RoleName(StrEnum):
    """What a person may do."""

    importer = "importer"
    staff = "staff"
    trainer = "trainer"
    admin = "admin"


class Engine(StrEnum):
    """Where files are read."""

    local = "local"
    ray = "ray"


def now() -> datetime:
    """The clock."""
    return datetime.now().astimezone()


def parse_day(text: str | None) -> date:
    """The day that checks are made for: the one given as YYYY-MM-DD, else today. Raises WrongInput."""
    if text is None:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongInput(f"{text!r} is not a date; write it as YYYY-MM-DD.") from None


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="PDFs, scans or photos.")],
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Files read at the same time.")] = 1,
    as_json: Json = False,
) -> None:
    """Read certificates: every field with its place on the page."""
    from assistant.commands.extract import run
    from assistant.settings import Settings

    run(files, jobs, Settings(), Output(as_json))


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The certificate.")],
    product: Annotated[str, typer.Option(help="What you buy.")],
    process: Process = None,
    supplier: Annotated[str, typer.Option(help="The company that sells to you.")] = "",
    address: Annotated[str, typer.Option(help="Where your goods are made.")] = "",
    today: Annotated[str | None, typer.Option(help="Check for this day (YYYY-MM-DD) instead of today.")] = None,
    as_json: Json = False,
) -> None:
    """Check a certificate against an order."""
    from assistant.commands.verify import run
    from assistant.settings import Settings
    from knowledge.models import Order

    order = Order(product=product, processes=tuple(process or ()), supplier=supplier, address=address)
    run(file, order, parse_day(today), Settings(), Output(as_json))


@app.command()
def scope(
    statement: Annotated[str | None, typer.Option("--scope", help="The scope of certification as printed.")] = None,
    product: Annotated[str | None, typer.Option(help="What you buy.")] = None,
    process: Process = None,
    cases: Cases = None,
    as_json: Json = False,
) -> None:
    """Does a scope of certification cover a product?"""
    from assistant.commands.scope import run, run_cases

    out = Output(as_json)
    if cases is not None:
        run_cases(cases, out)
    elif statement is not None and product is not None:
        run(statement, product, tuple(process or ()), out)
    else:
        raise typer.BadParameter("give --scope and --product, or --cases")


@app.command()
def body(
    text: Annotated[str | None, typer.Argument(help="A name, acronym or mark number, as printed.")] = None,
    cases: Cases = None,
    as_json: Json = False,
) -> None:
    """What is this accreditation or certification body?"""
    from assistant.commands.body import run, run_cases

    out = Output(as_json)
    if cases is not None:
        run_cases(cases, out)
    elif text is not None:
        run(text, out)
    else:
        raise typer.BadParameter("give a name, or --cases")


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, or folders with files.")],
    kind: Annotated[Kind | None, typer.Option(help="What they are; left out: told from each file.")] = None,
    collection: Annotated[str, typer.Option(help="Where they are found again; left out: by what they are.")] = "",
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Files read at the same time.")] = 1,
    engine: Annotated[Engine, typer.Option(help="Read on this machine, or on a Ray cluster.")] = Engine.local,
    as_json: Json = False,
) -> None:
    """Take certificates and guidance into the records and the index."""
    from assistant.commands.ingest import run
    from assistant.settings import Settings

    run(paths, kind.value if kind else "", collection, jobs, engine.value, Settings(), now, Output(as_json))


@app.command()
def search(
    text: Annotated[str | None, typer.Argument(help="A question, in any of sixteen languages.")] = None,
    collection: Annotated[str, typer.Option(help="Where to search; left out: the guidance.")] = "",
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.")] = 10,
    queries: Annotated[Path | None, typer.Option(help="JSON lines with _id and text.")] = None,
    run_file: Annotated[Path | None, typer.Option("--run", help="Write a TREC run file.")] = None,
    as_json: Json = False,
) -> None:
    """Find passages."""
    from assistant.commands.search import run, run_queries
    from assistant.settings import Settings

    out = Output(as_json)
    if queries is not None:
        run_queries(queries, run_file, collection, k, Settings(), now, out)
    elif text is not None and run_file is None:
        run(text, collection, k, Settings(), now, out)
    else:
        raise typer.BadParameter("give a question, or --queries")


@app.command()
def ask(
    text: Annotated[str | None, typer.Argument(help="A question about certificates.")] = None,
    attach: Annotated[Path | None, typer.Option(help="A certificate that the question is about.")] = None,
    questions: Annotated[Path | None, typer.Option(help="JSON lines with `question`, or with `turns`.")] = None,
    as_json: Json = False,
) -> None:
    """Answer a question, with sources."""
    from assistant.commands.ask import run, run_questions
    from assistant.settings import Settings

    out = Output(as_json)
    if questions is not None and text is None:
        run_questions(questions, Settings(), now, out)
    elif text is not None and questions is None:
        run(text, attach, Settings(), now, out)
    else:
        raise typer.BadParameter("give a question, or --questions")


index = typer.Typer(help="The search index.", no_args_is_help=True)
app.add_typer(index, name="index")


@index.command()
def rebuild(as_json: Json = False) -> None:
    """Make the index anew from the records."""
    from assistant.commands.index import rebuild
    from assistant.settings import Settings

    rebuild(Settings(), now, Output(as_json))


@app.command()
def serve(
    host: Annotated[
        str | None, typer.Option(help="Address to listen at; beyond this machine it needs accounts.")
    ] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen at; 0: any that is free.")] = None,
    as_json: Json = False,
) -> None:
    """Serve the page: Ask, Review and Learn in a browser."""
    from assistant.commands.serve import run
    from assistant.settings import Settings

    settings = Settings()
    settings.host = settings.host if host is None else host
    settings.port = settings.port if port is None else port
    run(settings, now, Output(as_json))


users = typer.Typer(help="Accounts of people who sign in, and tokens for programs.", no_args_is_help=True)
app.add_typer(users, name="users")
audit = typer.Typer(help="The audit log.", no_args_is_help=True)
app.add_typer(audit, name="audit")
User = Annotated[str, typer.Argument(metavar="NAME", help="The account's name.")]


@users.command("add")
def users_add(
    user: User,
    role: Annotated[RoleName, typer.Option(help="importer asks, staff reviews, trainer teaches.")] = RoleName.importer,
    as_json: Json = False,
) -> None:
    """Add an account; the password is typed, or comes on standard input."""
    from assistant.commands import users as command
    from assistant.settings import Settings
    from knowledge.models import Role

    command.add(user, Role(role), Settings(), now, Output(as_json))


@users.command("list")
def users_list(as_json: Json = False) -> None:
    """All accounts."""
    from assistant.commands import users as command
    from assistant.settings import Settings

    command.listed(Settings(), now, Output(as_json))


@users.command("role")
def users_role(
    user: User, role: Annotated[RoleName, typer.Argument(help="The new role.")], as_json: Json = False
) -> None:
    """Give an account another role."""
    from assistant.commands import users as command
    from assistant.settings import Settings
    from knowledge.models import Role

    command.change_role(user, Role(role), Settings(), now, Output(as_json))


@users.command("password")
def users_password(user: User, as_json: Json = False) -> None:
    """Set a new password; sessions and tokens of the account end."""
    from assistant.commands import users as command
    from assistant.settings import Settings

    command.change_password(user, Settings(), now, Output(as_json))


@users.command("close")
def users_close(user: User, as_json: Json = False) -> None:
    """Close an account; what it owns stays."""
    from assistant.commands import users as command
    from assistant.settings import Settings

    command.close(user, Settings(), now, Output(as_json))


@users.command("token")
def users_token(
    user: User,
    name: Annotated[str, typer.Option(help="What the token is for.")] = "program",
    as_json: Json = False,
) -> None:
    """Make a token for programs; it is shown this once."""
    from assistant.commands import users as command
    from assistant.settings import Settings

    command.token(user, name, Settings(), now, Output(as_json))


@users.command("revoke")
def users_revoke(
    user: User,
    name: Annotated[str, typer.Option(help="The token's name, as it was made with.")] = "program",
    as_json: Json = False,
) -> None:
    """End a program's token by its name."""
    from assistant.commands import users as command
    from assistant.settings import Settings

    command.revoke(user, name, Settings(), now, Output(as_json))


@audit.command("verify")
def audit_verify(as_json: Json = False) -> None:
    """Does every entry of the audit log hold?"""
    from assistant.commands.audit import verify
    from assistant.settings import Settings

    verify(Settings(), now, Output(as_json))


def main() -> None:
    """Entry point: one sentence for what was expected to go wrong, the shell's codes for the rest."""
    try:
        app()
    except CertScopeError as error:
        sys.stderr.write(f"certscope: {error}\n")
        sys.exit(1)
    except BrokenPipeError:  # the reader, such as head, has seen enough
        sys.stderr.close()
        sys.exit(0)
