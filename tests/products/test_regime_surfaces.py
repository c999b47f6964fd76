"""Every field of the law is found wherever a filing is read, in its section, by its name.

Form, check page, review desk, comparison of two submissions, printed paper: for all fourteen.
"""

import html
import re
from copy import deepcopy
from typing import Any

import pytest
from django.utils import timezone
from django.utils.text import capfirst

from kip_portal.models import Office
from products import papers, regimes, snapshots
from products.actions import order_content
from products.models import Filing, IssueOrder, Submission
from products.pdf.layout import to_html
from products.rules import State
from tests.factories.people import OfficeFactory, UserFactory
from tests.factories.products import make_filing
from tests.products.filing_pages import address, fresh, logged_in
from tests.products.law import FORMS
from tests.products.law_lists import CHECKLISTS, GROUNDS

pytestmark = pytest.mark.django_db

HEADING = re.compile(r"<h[12][^>]*>(.*?)</h[12]>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
FILE = {
    "id": 0, "filename": "contoh.pdf", "media_type": "application/pdf", "size": 9, "width": None,
    "sha256": "0" * 64, "height": None, "pages": 1, "caption": "", "alt": "", "taken_at": "",
    "taken_on": None,
}  # fmt: skip
ANSWERED: dict[str, dict[str, Any]] = {
    "text": {"value": "Isi lain."}, "number": {"value": 4321},
    "date": {"value": "2026-01-02"}, "lines": {"value": ["Satu"]},
    "choice": {"value": "x", "text": "Pilihan"}, "choices": {"value": ["x"], "text": ["Pilihan"]},
    "ref": {"value": 1, "text": "Kaitan"}, "refs": {"value": [1], "text": ["Kaitan"]},
}  # fmt: skip


def asked(code: str) -> list[tuple[str, list[str]]]:
    """The sections of the law with their labels, as pages write them."""
    return [
        (section, [capfirst(row.split("|")[0].strip()) for row in rows.splitlines() if row.strip()])
        for section, rows in FORMS[code].items()
    ]


def parts(page: str) -> dict[str, str]:
    """The words of a page under each of its headings, paper numbers taken off."""
    found: dict[str, str] = {}
    pieces = HEADING.split(page)
    for heading, body in zip(pieces[1::2], pieces[2::2], strict=True):
        name = re.sub(r"^\d+", "", bare(heading))
        found[name] = found.get(name, "") + " " + bare(body)
    return found


def bare(markup: str) -> str:
    return " ".join(html.unescape(TAG.sub(" ", markup)).split())


def missing(code: str, page: str) -> list[str]:
    """Which labels of the law do not stand under their section's heading."""
    found = {name.strip(): words for name, words in parts(page).items()}
    return [
        f"{section}: {label}"
        for section, labels in asked(code)
        for label in labels
        if label.lower() not in found.get(section, "").lower()
    ]


def filled(content: dict[str, Any]) -> dict[str, Any]:
    """Return a submission in which everything was answered, and otherwise than before."""
    changed = deepcopy(content)
    for answer in snapshots.answers(changed):
        kind = answer["type"]
        if kind == "files":
            level = {"level": answer["level"]} if "level" in answer else {}
            answer["value"] = [{**FILE, **level}]
        elif kind == "table":
            row = {
                name: {"type": "text", "value": "Isi lain.", "text": "Isi"}
                for name in answer["head"]
            }
            answer["value"] = [*answer["value"], row]
        elif kind == "bool":
            answer["value"] = not answer["value"]
        elif kind == "sealed":
            answer |= {"type": "text", "value": "Isi lain."}
        else:
            answer |= ANSWERED[kind]
        if "level" in answer:
            answer["level"] = "terbuka"
    return changed


def seen_twice(code: str) -> Filing:
    """A filing on the desk with two submissions, the second of which changed everything."""
    OfficeFactory()
    UserFactory(head_of_office=True)
    filing = make_filing(code, state=State.IN_REVIEW)
    first = filing.submissions.get()
    content = filled(first.content)
    Submission.objects.create(
        filing=filing, number=2, content=content, sha256=snapshots.fingerprint(content),
        by=first.by, at=timezone.now(),
    )  # fmt: skip
    return fresh(filing)


@pytest.mark.parametrize("code", [*FORMS])
def test_form_and_check_page_ask_and_show_each(code: str) -> None:
    filing = make_filing(code)
    client = logged_in(filing.begun_by)
    derived = {"pemimpin adat"}  # follows from the communities: read on the next pages

    for section, labels in zip(regimes.get(code).sections, asked(code), strict=True):
        page = bare(client.get(address(filing, section.code)).content.decode()).lower()
        wanted = [one for one in labels[1] if one.lower() not in derived]
        assert [one for one in wanted if one.lower() not in page] == []

    check = client.get(f"/kerja/usulan/{filing.reference}/periksa/").content.decode()
    assert missing(code, check) == []


@pytest.mark.parametrize("code", [*FORMS])
def test_desk_and_comparison_show_each_beside_checklist_and_grounds(code: str) -> None:
    filing = seen_twice(code)
    client = logged_in(filing.officer)

    for tab in ("isian", "perubahan"):
        page = client.get(f"{filing.get_review_url()}?tab={tab}").content.decode()
        assert missing(code, page) == [], tab
        for item in CHECKLISTS[code].split(" · "):
            assert item in html.unescape(page)
    refusal = client.get(f"{filing.get_review_url()}langkah/reject/").content.decode()
    assert [one for one in GROUNDS[code].split(" · ") if one not in html.unescape(refusal)] == []


@pytest.mark.parametrize("code", [*FORMS])
def test_the_paper_prints_each(code: str) -> None:
    filing = seen_twice(code)
    content = order_content.gather(filing, office=Office.objects.get(), at=timezone.now())
    order = IssueOrder(
        filing=filing, issue_no=1, number="BP-1", code="7F3A-94QD-K2MX-P8VT", content=content,
        sha256=snapshots.fingerprint(content), at=timezone.now(),
    )  # fmt: skip

    page = to_html(papers.document_of(order, address="http://localhost/verifikasi/x/"))

    assert missing(code, page) == []
