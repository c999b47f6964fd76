"""Walks the portal as one person, link by link, and finds one address of every kind of page.

Pages are found, not listed: a new page joins as soon as something leads to it.
"""

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve

from kip_portal.models import User

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

PASSWORD = "contoh-palangkaraya-2026"
STARTS = ("/", "/katalog/", "/kerja-sama/", "/verifikasi/", "/kerja/", "/tinjauan/", "/dasbor/")
# Pages that differ by more than their url name: each value of these arguments is a kind.
TELLING = ("code", "name")
# What links lead to beside pages: files, pictures, what machines read, and the way out.
NOT_PAGES = {
    "account_logout", "api-root", "document-file", "dossier", "file", "mfa_download_recovery_codes",
    "motif", "openapi", "picture", "regions", "review-file", "review-page", "robots", "sitemap",
    "sitemap-part", "tile",
}  # fmt: skip
MOST = 400


def log_in(page: "Page", email: str, password: str = PASSWORD) -> None:
    """Log in through the form, as a person would."""
    page.goto("/akun/login/")
    page.get_by_label("Email kedinasan").fill(email)
    page.get_by_label("Kata sandi", exact=True).fill(password)
    page.locator("main").get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/kerja/**")


def enter(page: "Page", base_url: str, user: User) -> None:
    """Be logged in at once, where the log-in is not what a test is about."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    cookie: Any = {"name": name, "value": client.cookies[name].value, "url": base_url}
    page.context.add_cookies([cookie])


def kind_of(path: str) -> str:
    """Return what kind of page an address is; empty for what is no page to look at."""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    if found.url_name in NOT_PAGES or found.app_name == "admin":
        return ""
    told = [str(found.kwargs[name]) for name in TELLING if name in found.kwargs]
    return "-".join([found.view_name.replace(":", "-"), *told]) if found.view_name else ""


def pages(page: "Page", starts: tuple[str, ...] = STARTS) -> Iterator[tuple[str, str]]:
    """Yield (kind, path) of the first page of every kind that a person's links reach.

    The page has just been loaded when it is yielded.
    """
    waiting, seen, kinds = deque(starts), set(starts), set[str]()
    while waiting and len(seen) < MOST:
        path = waiting.popleft()
        kind = kind_of(urlsplit(path).path)
        if not kind or kind in kinds:
            continue
        answer = page.goto(path)
        if answer is None or not _is_page(answer) or urlsplit(page.url).path != urlsplit(path).path:
            continue
        kinds.add(kind)
        yield kind, path
        for link in _links(page):
            if link not in seen:
                seen.add(link)
                waiting.append(link)


def _is_page(answer: "Response") -> bool:
    return answer.ok and answer.headers.get("content-type", "").startswith("text/html")


def _links(page: "Page") -> list[str]:
    here = urlsplit(page.url)
    found = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
    links = [urlsplit(urljoin(page.url, href)) for href in found]
    return [
        one.path for one in links if one.netloc == here.netloc and not one.path.startswith("/en/")
    ]
