"""Protections that can be switched off, one at a time, to see their guards turn red.

    KIP_SWITCH_OFF=scope pytest -p tests.proof.switches <guard>

What stays green without its protection proves nothing. Patches are made once all tests are
collected, so that every module is there; what others imported by name is replaced there, too.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings

K, P = "tests/kip_portal/", "tests/products/"


@dataclass(frozen=True)
class Switch:
    """`target` is `module:attribute[.attribute]`; `off` takes the original and replaces it."""

    target: str
    off: Callable[[Any], Any]
    guard: str


def always(value: Any) -> Callable[[Any], Any]:
    """Replace a judgement by one answer."""
    return lambda _original: lambda *_args, **_options: value


def everything(_original: Any) -> Any:
    """Replace a scope by all rows."""
    return lambda rows, _user: rows.all()


def whatever_version(original: Any) -> Any:
    """Save on top of whatever another person saved meanwhile."""

    def revise(filing: Any, write: Any, *, version: int, **options: Any) -> Any:
        now = type(filing).objects.get(pk=filing.pk).version
        return original(filing, write, version=now, **options)

    return revise


def without(name: str) -> Callable[[Any], Any]:
    """Take one out of a list of the settings."""
    return lambda original: [one for one in original if name not in one]


SWITCHES = {
    "scope": Switch(
        "products.models.filing:FilingQuerySet.visible_to", everything,
        f"{P}test_filing_pages.py::test_a_draft_is_not_there_for_anybody_else",
    ),
    "guarded content": Switch(
        "products.models.filing:FilingQuerySet.readable_by", everything,
        f"{P}test_review_access.py::test_a_secret_asset_says_no_more_than_it_may_until_it_is_the_officers",
    ),
    "projection": Switch(
        "products.projection:_is_open", always(True),
        f"{P}test_secrecy.py::test_each_part_is_public_while_it_is_open_and_no_longer",
    ),
    "consent": Switch(
        "products.rules:may_be_public", always(True),
        f"{P}test_secrecy.py::test_what_may_not_be_public_never_is",
    ),
    "levels of today": Switch(
        "products.levels:stricter", lambda _original: lambda first, _second: first,
        f"{P}test_secrecy.py::test_each_part_is_public_while_it_is_open_and_no_longer",
    ),
    "self-review": Switch(
        "products.actions.facts:is_barred", always(False),
        f"{P}test_main_job.py::test_nobody_approves_what_they_typed",
    ),
    "stale edits": Switch(
        "products.actions.filings:revise", whatever_version,
        f"{P}test_filing_saving.py::TestTwoPeople",
    ),
    "active papers": Switch(
        "kip_portal.uploads.documents:_refuse_active", always(None),
        f"{K}test_uploads_documents.py::test_every_active_part_is_found",
    ),
    "metadata": Switch(
        "kip_portal.uploads.pictures:picture_derivative", lambda _original: lambda data, **_o: data,
        f"{K}test_uploads_pictures.py::test_nothing_of_the_camera_survives",
    ),
    "policy": Switch(
        "settings:MIDDLEWARE", without("csp.middleware"),
        f"{K}test_middleware.py::test_the_content_policy_allows_nothing_inline_and_nothing_foreign",
    ),
    "second factor": Switch(
        "settings:MIDDLEWARE", without("SecondFactor"),
        f"{K}test_middleware.py::test_the_trusted_get_nowhere_without_a_second_factor",
    ),
    "tokens of forms": Switch(
        "settings:MIDDLEWARE", without("CsrfView"),
        "tests/test_requests.py::test_a_form_of_another_site_changes_nothing",
    ),
    "limits": Switch(
        "kip_portal.limits:is_over", always(False),
        f"{P}test_public_pages.py::test_who_asks_without_end_is_asked_to_wait",
    ),
    "sealing": Switch(
        "kip_portal.models.subjects:Subject.seal",
        lambda _original: lambda _subject, text, **_context: text.encode(),
        f"{P}test_party_pages.py",
    ),
    "masks of logs": Switch(
        "kip_portal.logs:masked", lambda _original: lambda text: text,
        f"{K}test_logs.py",
    ),
}  # fmt: skip


def pytest_collection_finish() -> None:
    """Switch off what the environment names."""
    name = os.environ.get("KIP_SWITCH_OFF")
    if name:
        switch_off(SWITCHES[name])


def switch_off(switch: Switch) -> None:
    """Put the replacement wherever the original stands."""
    where, _colon, path = switch.target.partition(":")
    if where == "settings":
        setattr(settings, path, switch.off(getattr(settings, path)))
        return
    owner: Any = import_module(where)
    *parents, last = path.split(".")
    for parent in parents:
        owner = getattr(owner, parent)
    original = getattr(owner, last)
    replacement = switch.off(original)
    setattr(owner, last, replacement)
    for module in list(sys.modules.values()) if not parents else ():
        if getattr(module, last, None) is original:
            setattr(module, last, replacement)
