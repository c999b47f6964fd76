import pytest
from django.test import Client, RequestFactory

from kip_portal.context import Portal


def test_a_chosen_theme_is_kept_in_a_cookie_and_leads_back(client: Client) -> None:
    answer = client.post("/tema/", {"theme": "dark", "next": "/katalog/?q=rotan"})

    assert answer.headers["Location"] == "/katalog/?q=rotan"
    assert answer.cookies["tema"].value == "dark"


def test_the_devices_own_theme_forgets_the_cookie(client: Client) -> None:
    client.cookies["tema"] = "dark"

    answer = client.post("/tema/", {"theme": "", "next": "/"})

    assert answer.cookies["tema"].value == ""


@pytest.mark.parametrize(
    "target",
    ["https://jahat.example/", "//jahat.example", "", "javascript:1", "None", "[]", "a:b"],
)
def test_the_way_back_never_leaves_the_portal(client: Client, target: str) -> None:
    answer = client.post("/tema/", {"theme": "light", "next": target})

    assert answer.headers["Location"] == "/"


def test_a_theme_is_not_chosen_by_a_link(client: Client) -> None:
    assert client.get("/tema/").status_code == 405


def test_a_forged_cookie_is_no_theme() -> None:
    request = RequestFactory(headers={"cookie": 'tema="><script>'}).get("/")

    assert Portal(request).theme == ""
