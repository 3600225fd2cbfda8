"""certscope users and audit: accounts from the command line, passwords only from standard input, the log's chain."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.cli import app, main
from assistant.users import Users
from knowledge.models import Role
from knowledge.store import open_store

Command = Callable[..., tuple[int, str, str]]
PASSWORD = "a long password"


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str, typed: str = ""
) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command that gets `typed` on standard input."""
    monkeypatch.setattr(sys, "argv", ["certscope", *arguments])
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    code = 0
    try:
        main()
    except SystemExit as ended:
        code = int(ended.code or 0)
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    return lambda *arguments, typed="": run(monkeypatch, capsys, *arguments, typed=typed)


def now() -> datetime:
    return datetime(2026, 6, 9, tzinfo=UTC)


def test_an_account_is_added_and_can_sign_in(command: Command, tmp_path: Path) -> None:
    code, out, _ = command("users", "add", "ada", "--role", "admin", "--json", typed=f"{PASSWORD}\n")
    assert code == 0
    record = json.loads(out)
    assert (record["user"], record["role"], record["active"]) == ("ada", "admin", True)
    assert "hash" not in out and PASSWORD not in out
    store = open_store(tmp_path / "data", now)
    assert Users(store, now).sign_in("ada", PASSWORD, "test")
    store.close()


@pytest.mark.parametrize(
    ("arguments", "typed", "sentence"),
    [
        (("users", "add", "Ada Lovelace"), PASSWORD, "small letters"),
        (("users", "add", "ada"), "short", "at least 12"),
        (("users", "role", "nobody", "staff"), "", "no account"),
        (("users", "password", "nobody"), PASSWORD, "no account"),
        (("users", "close", "nobody"), "", "no account"),
        (("users", "token", "nobody"), "", "no account"),
        (("users", "revoke", "nobody"), "", "no account"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    command: Command, arguments: tuple[str, ...], typed: str, sentence: str
) -> None:
    code, out, err = command(*arguments, typed=typed)
    assert code == 1 and out == ""
    assert err.startswith("certscope: ") and sentence in err and "Traceback" not in err


def test_a_name_is_taken_once(command: Command) -> None:
    command("users", "add", "ada", typed=PASSWORD)
    code, _, err = command("users", "add", "ada", typed=PASSWORD)
    assert code == 1 and "already" in err


def test_role_list_close_and_token(command: Command, tmp_path: Path) -> None:
    assert "no account yet" in command("users", "list")[1]
    command("users", "add", "ida", typed=PASSWORD)
    assert json.loads(command("users", "role", "ida", "staff", "--json")[1])["role"] == "staff"
    token = command("users", "token", "ida", "--name", "nightly")[1].strip()
    store = open_store(tmp_path / "data", now)
    viewer = Users(store, now).of_token(token)
    assert viewer is not None and viewer.role is Role.staff
    assert json.loads(command("users", "close", "ida", "--json")[1])["active"] is False
    assert Users(store, now).of_token(token) is None
    store.close()
    assert "closed" in command("users", "list")[1]
    assert command("users", "token", "ida")[0] == 1


def test_a_token_is_revoked_by_its_name(command: Command, tmp_path: Path) -> None:
    command("users", "add", "ida", typed=PASSWORD)
    token = command("users", "token", "ida", "--name", "nightly")[1].strip()
    assert json.loads(command("users", "revoke", "ida", "--name", "nightly", "--json")[1])["revoked"] == 1
    store = open_store(tmp_path / "data", now)
    assert Users(store, now).of_token(token) is None
    store.close()
    code, _, err = command("users", "revoke", "ida", "--name", "nightly")
    assert code == 1 and "no token 'nightly'" in err


def test_a_new_password_ends_the_old_one(command: Command, tmp_path: Path) -> None:
    command("users", "add", "ida", typed=PASSWORD)
    assert command("users", "password", "ida", typed="another long one")[0] == 0
    store = open_store(tmp_path / "data", now)
    assert Users(store, now).sign_in("ida", "another long one", "test")
    store.close()


def test_a_password_is_no_argument() -> None:
    for command in app.registered_groups:
        for one in command.typer_instance.registered_commands:  # type: ignore[union-attr]
            assert "password" not in (one.callback.__annotations__ if one.callback else {})


def test_the_audit_log_is_verified_and_a_changed_entry_found(command: Command, tmp_path: Path) -> None:
    command("users", "add", "ada", typed=PASSWORD)
    command("users", "role", "ada", "staff")
    code, out, _ = command("audit", "verify", "--json")
    assert code == 0 and json.loads(out)["entries"] == 2 and json.loads(out)["fault"] is None
    assert "every one holds" in command("audit", "verify")[1]
    store = open_store(tmp_path / "data", now)
    with store.database.write() as session:
        session.execute(text("UPDATE audit SET person = 'somebody else' WHERE number = 1"))
    store.close()
    code, out, err = command("audit", "verify", "--json")
    assert code == 1 and "Entry 1 was changed" in err and json.loads(out)["fault"]["number"] == 1


def test_wrong_usage_is_two() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "users", "add", "x", "--role", "boss"], capture_output=True, text=True
    )
    assert done.returncode == 2
