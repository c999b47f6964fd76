"""Ways in which a browser comes to a page: by its address, or by doing what a person does.

Each takes the page and "" or "/en", and what it needs by name.
"""

import functools
import itertools
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.template import loader
from django.utils import translation

from tests import walking

if TYPE_CHECKING:
    from playwright.sync_api import Page

EMPTY_FORM = """() => {
  const form = [...document.querySelectorAll('main form[method=post]')].find(one =>
    one.querySelector('[required]:is(textarea, input:not([type=radio], [type=checkbox]))'));
  for (const one of form.querySelectorAll('input, textarea, select')) {
    if (one.type === 'hidden') continue;
    if ('checked' in one && ['radio', 'checkbox'].includes(one.type)) one.checked = false;
    else one.value = '';
  }
  form.noValidate = true;
  form.requestSubmit(form.querySelector('button.btn--main, button.btn--bad, button'));
}"""
HAS_EMPTY_FORM = re.compile(
    r'<form[^>]*method="post"(?:(?!</form>).)*?<(?:textarea|input(?![^>]*type="(?:radio|checkbox)"))'
    r"[^>]*\srequired\b",
    re.DOTALL,
)
numbers = itertools.count(1)


def has_form_to_fill(html: str) -> bool:
    """Say whether a page has a form that cannot be sent empty."""
    return bool(HAS_EMPTY_FORM.search(html.partition("<main")[2]))


def at(page: "Page", prefix: str, *, path: str) -> None:
    """Open an address."""
    page.goto(prefix + path)


def to(path: str) -> Callable[["Page", str], None]:
    """Return the way to an address."""
    return functools.partial(at, path=path)


def send_empty(page: "Page", prefix: str, *, path: str) -> None:
    """Send a form that asks for something without it."""
    page.goto(prefix + path)
    with page.expect_navigation():
        page.evaluate(EMPTY_FORM)
    assert page.locator(".err, .errorlist").count(), f"{path} sent empty says nothing"


def fail(page: "Page", prefix: str, *, name: str) -> None:
    """Show the page of an error that nobody can bring about."""
    with translation.override("en" if prefix else "id"):
        body = loader.get_template(f"{name}.html").render()
    _put(page, f"{prefix}/{name}/", body)


def be_refused(page: "Page", prefix: str, *, path: str) -> None:
    """Show an answer that is an error by its number."""
    _put(page, prefix + path, page.request.get(prefix + path).text())


def _put(page: "Page", path: str, body: str) -> None:
    """Show a page as it would come from there, under the policy of all pages."""
    policy = page.request.get("/").headers["content-security-policy"]
    headers = {"Content-Security-Policy": policy, "Content-Type": "text/html; charset=utf-8"}
    page.route(f"**{path}", lambda route: route.fulfill(body=body, headers=headers))
    page.goto(path)
    page.unroute(f"**{path}")


def log_in_half(page: "Page", prefix: str, *, email: str) -> None:
    """Give the password; the second step is asked for, whatever was asked before."""
    page.context.clear_cookies()
    page.goto(f"{prefix}/akun/login/")
    page.fill("main [name=login]", email)
    page.fill("main [name=password]", walking.PASSWORD)
    page.locator("main form [type=submit]").click()
    page.wait_for_url("**/akun/2fa/authenticate/**")


def edit_at_once(page: "Page", prefix: str, *, found: Mapping[str, str]) -> None:
    """Save what somebody else saved meanwhile."""
    path = prefix + found["products:section uraian"]
    page.goto(path)
    other = page.context.new_page()
    other.goto(path)
    for one, heading in ((other, False), (page, True)):
        one.locator("main form[data-autosave] textarea").first.fill(f"Cerita {next(numbers)}")
        with one.expect_navigation():
            one.locator("main form[data-autosave] button.btn[value=draf]").click()
        assert one.locator("button[name=resolve]").count() == heading
    other.close()


def take_out(page: "Page", prefix: str, *, found: Mapping[str, str]) -> None:
    """Ask to take a file out, as without script."""
    page.goto(prefix + found["a file"])
    number = page.locator("main button[name=hapus]").first.get_attribute("value")
    page.goto(page.url.partition("bagian/")[0] + f"lampiran/{number}/hapus/")
