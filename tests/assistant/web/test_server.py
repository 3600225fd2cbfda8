"""The server: health, metrics, who is sent where, and where it may listen."""

import pytest

from assistant.services import Services
from assistant.settings import Settings
from assistant.web.server import check_binding
from knowledge.errors import WrongInput
from knowledge.models import Role
from knowledge.store import Store, open_store
from tests.assistant.web.conftest import Client


def test_health_is_open_and_says_when_records_cannot_be_read(client: Client, services: Services) -> None:
    nobody = client("")
    assert nobody.get("/healthz").json() == {"status": "ok"}
    services.store.database.engine.connect = refuse  # type: ignore[method-assign]
    reply = nobody.get("/healthz")
    assert (reply.status_code, reply.json()["status"]) == (503, "records cannot be read")


def refuse() -> None:
    from sqlalchemy.exc import OperationalError

    raise OperationalError("SELECT 1", None, Exception("gone"))


def test_robots_are_asked_to_stay_out(client: Client) -> None:
    assert "Disallow: /" in client("").get("/robots.txt").text


@pytest.mark.parametrize(("user", "status"), [("ada", 200), ("stella", 200), ("ida", 403), ("theo", 403), ("", 401)])
def test_metrics_are_for_staff_and_admins(client: Client, user: str, status: int) -> None:
    assert client(user).get("/metrics").status_code == status


def test_metrics_count_requests_by_kind_and_name_nobody(client: Client) -> None:
    client("ida").get("/api/v1/tools")
    client("ida").get("/page/unknown/1.png")
    shown = client("ada").get("/metrics").text
    assert 'certscope_requests_total{kind="api",status="200"} 1.0' in shown
    assert 'certscope_requests_total{kind="page",status="404"} 1.0' in shown
    assert "ida" not in shown and "unknown" not in shown


@pytest.mark.parametrize(
    ("path", "headers", "target"),
    [
        ("/", {"accept-language": "zh-CN,zh;q=0.9,en;q=0.8"}, "/zh/"),
        ("/review?state=all", {"accept-language": "zh"}, "/zh/review?state=all"),
        ("/learn", {"cookie": "certscope_language=zh"}, "/zh/learn"),
    ],
)
def test_chinese_browsers_get_the_chinese_pages(
    client: Client, path: str, headers: dict[str, str], target: str
) -> None:
    ida = client("ida")
    if "cookie" in headers:
        ida.cookies.set("certscope_language", "zh")
    reply = ida.get(path, headers={name: value for name, value in headers.items() if name != "cookie"})
    assert (reply.status_code, reply.headers["location"]) == (303, target)


def test_who_chose_english_stays_in_it(client: Client) -> None:
    ida = client("ida")
    reply = ida.get("/language/en?to=review", headers={"accept-language": "zh"})
    assert reply.headers["location"] == "/review"
    assert ida.get("/review", headers={"accept-language": "zh"}).status_code == 404  # no pages in this server


def test_the_documentation_lists_every_tool_and_comes_from_here(client: Client) -> None:
    shown = client("ida").get("/docs").text
    assert "POST /api/v1/tools/check_scope" in shown
    assert "http://" not in shown.replace("http://www.w3.org", "") and "https://" not in shown
    assert client("").get("/docs").status_code == 401


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.3.2.1"])
def test_this_machine_alone_needs_no_account(settings: Settings, bare: Store, host: str) -> None:
    check_binding(settings.model_copy(update={"host": host}), bare)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "certscope.example"])
def test_beyond_this_machine_it_needs_accounts(settings: Settings, bare: Store, host: str) -> None:
    wide = settings.model_copy(update={"host": host})
    with pytest.raises(WrongInput, match="certscope users add"):
        check_binding(wide, bare)
    bare.accounts.add("ada", Role.admin, "hash", "test")
    check_binding(wide, bare)
    with pytest.raises(WrongInput, match="sign-in off"):
        check_binding(wide.model_copy(update={"sign_in": False}), bare)


def test_closed_accounts_do_not_count(settings: Settings, bare: Store) -> None:
    bare.accounts.add("ada", Role.admin, "hash", "test")
    bare.accounts.change("ada", "test", active=False)
    with pytest.raises(WrongInput):
        check_binding(settings.model_copy(update={"host": "0.0.0.0"}), bare)


@pytest.fixture
def bare(settings: Settings, services: Services) -> Store:
    return open_store(settings.data_dir / "bare", services.now)
