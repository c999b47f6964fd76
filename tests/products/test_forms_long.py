"""A long record of each regime and kind goes through its forms whole, in few queries."""

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.datastructures import MultiValueDict

from products import completeness, regimes, shown, snapshots
from products.actions import filings
from products.models import Filing
from products.regimes.declaration import Answer, Files, Group, Sealed
from tests.factories import files
from tests.factories.products import make_community, make_filing, region
from tests.products.filing_pages import address, fresh, logged_in, plain, section_form, sent

pytestmark = pytest.mark.django_db
LETTERS = "Ijambe Ma’anyan: ṅ ŋ é ê ā ǝ ä, “Huma Betang”. "
ANSWER = (LETTERS * 60)[:2000].strip()
REGENCIES = ("62.01", "62.02", "62.06", "62.10", "62.71")


def long_answers(filing: Filing, code: str) -> dict[str, Any]:
    """As much as each answer of a section takes, up to 2,000 characters."""
    section = regimes.get(filing.code).section(code)
    assert section is not None
    found: dict[str, Any] = {}
    for item in section.items:
        if isinstance(item, Answer) and not isinstance(item, Sealed):
            longest = getattr(item.column, "max_length", None)
            if longest and not item.column.choices and item.name != "subkind":
                found[item.name] = ANSWER[:longest].strip()
        if isinstance(item, Group):
            found |= {f"{item.name}-TOTAL_FORMS": "3", **_rows(filing, item)}
    return found


SEALED = {"nik": "6299014105800001", "address": "Jalan Contoh Nomor 1"}


def _rows(filing: Filing, group: Group) -> dict[str, str]:
    typed: dict[str, str] = {}
    for number in range(1, 3):
        for name in group.fields:
            column: Any = group.model._meta.get_field(name)
            if column.choices or column.is_relation or not column.max_length or name == "url":
                continue
            typed[f"{group.name}-{number}-{name}"] = f"{LETTERS[:30]} {number}"
        typed |= {f"{group.name}-{number}-{one.name}": SEALED[one.name] for one in group.sealed}
    defaults = {
        "communities": "community",
        "trademark_items": "nice_class",
        "safeguarding": "effort",
    }
    if group.name == "communities":
        for number in range(1, 3):
            made = make_community(filing.agency, name=f"Komunitas {number}")
            typed[f"communities-{number}-community"] = str(made.pk)
            typed[f"communities-{number}-role"] = "pengampu"
    if group.name == "trademark_items":
        typed |= {f"trademark_items-{number}-nice_class": "30" for number in (1, 2)}
    if group.name == "safeguarding":
        for number in range(3):
            typed |= {f"safeguarding-{number}-effort": "promosi",
                      f"safeguarding-{number}-status": "dilakukan"}  # fmt: skip
    if group.name in ("practitioners", "other_names"):
        typed[f"{group.name}-0-name"] = "Nama pertama"
    assert group.name in defaults or typed
    return typed


def boxes(filing: Filing) -> dict[str, Any]:
    """What the long answers presuppose: boxes ticked, dates in order, five regencies."""
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    earlier = {"has_priority": "on", "priority_on": today, "disclosed": "on",
               "disclosed_on": today}  # fmt: skip
    return {
        "pemohon": {"has_proxy": "on"},
        "uraian": {"has_priority": "on", "has_foreign_words": "on",
                   "priority_on": today},
        "ciptaan": {"unpublished": [], "first_published_on": "2020-05-14",
                    "traditional_source": "on"},
        "desain": {"locarno_class": "06-01", "is_flat": "on", "unexploited": [],
                   "first_exploited_on": today, **earlier},
        "invensi": {"abstract": ANSWER[:700], "uses_traditional_knowledge": "on"},
        "pengungkapan": earlier,
        "rincian": {"coordinates": "-2.25, 113.9"},
        "identitas": {"regencies": [region(code, code).pk for code in REGENCIES]},
    }  # fmt: skip


@pytest.mark.parametrize("code", sorted(regimes.REGIMES))
def test_a_long_record_goes_through_its_forms_whole(code: str) -> None:
    filing = make_filing(code)
    client = logged_in(filing.begun_by)
    for section in regimes.get(code).sections:
        typed = {**long_answers(filing, section.code), **boxes(filing).get(section.code, {})}
        known = section_form(fresh(filing), section.code)
        names = {name for row in known.rows.values() for name in row.fields}
        typed = {k: v for k, v in typed.items() if "-" in k or k in names}
        data = plain(sent(filing, section.code, **typed), simpan="lanjut")
        answer = client.post(address(filing, section.code), data)
        assert answer.status_code == 302, (section.code, answer.content.decode()[:6000])

    _twelve_pictures(filing)

    taken = snapshots.take(fresh(filing))
    assert [str(gap.message) for gap in completeness.gaps(taken)] == [
        str(gap.message) for gap in completeness.gaps(taken) if "Unggah" in str(gap.message)
    ]
    words = str(shown.sections(taken, shown.reader_of(filing.begun_by, filing)))
    assert LETTERS.strip() in words
    assert all(name in words for name in _expected(code))


def _expected(code: str) -> list[str]:
    if regimes.get(code).is_communal:
        return ["Komunitas 1", "Komunitas 2", *REGENCIES[:2], "Kabupaten Katingan", "Nama pertama"]
    has_rows = any(isinstance(item, Group) for item in regimes.get(code).items)
    return [f"{LETTERS[:30]} 2"] if has_rows else []


def _twelve_pictures(filing: Filing) -> None:
    roles = regimes.get(filing.code).files
    role = next((r for r, item in roles.items() if isinstance(item, Files) and item.most >= 10), "")
    if not role:
        return
    part = regimes.get(filing.code).section_of(f"files:{role}")
    assert part is not None
    room = roles[role].most - filing.attachments.filter(role=role).count()
    pictures = [
        SimpleUploadedFile(f"foto-{n}.jpg", files.phone_photo((600, 450)), "image/jpeg")
        for n in range(min(12, room))
    ]
    form = section_form(
        fresh(filing), part.code, sent(filing, part.code),
        MultiValueDict({f"upload-{role}": pictures}),
    )  # fmt: skip
    assert form.is_valid()
    saved = filings.revise(filing, form.save, by=filing.begun_by, version=fresh(filing).version)
    assert form.refusals == []
    data = sent(saved, part.code)
    for name in [key for key in data if key.endswith("-alt")]:
        data[name] = "Foto contoh"
    described = section_form(fresh(filing), part.code, data)
    assert described.is_valid()
    filings.revise(filing, described.save, by=filing.begun_by, version=fresh(filing).version)


@pytest.mark.parametrize(
    ("code", "section", "most"),
    [("merek", "uraian", 11), ("hak_cipta", "pencipta", 12), ("ebt", "komunitas", 17)],
)
def test_a_section_page_asks_for_as_little_as_it_can(code: str, section: str, most: int) -> None:
    filing = make_filing(code)
    client = logged_in(filing.begun_by)
    client.get(address(filing, section))

    with CaptureQueriesContext(connection) as queries:
        client.get(address(filing, section))

    assert len(queries) <= most, [one["sql"][:90] for one in queries]


def test_an_automatic_save_asks_for_little() -> None:
    filing = make_filing("merek")
    client = logged_in(filing.begun_by)
    client.get(address(filing, "uraian"))
    data = plain(sent(filing, "uraian", mark_name="Baru"))

    with CaptureQueriesContext(connection) as queries:
        client.post(address(filing, "uraian"), data, headers={"X-Autosave": "1"})

    asked = [one["sql"][:120] for one in queries if "SAVEPOINT" not in one["sql"]]
    assert len(asked) <= 11, asked


def test_the_list_and_the_home_ask_as_often_however_many_filings() -> None:
    first = make_filing("merek")
    client = logged_in(first.begun_by)
    counts: list[list[int]] = []
    for _round in range(2):
        row = []
        for path in ("/kerja/usulan/", "/kerja/"):
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            row.append(len(queries))
        counts.append(row)
        for code in ("ebt", "hak_cipta", "merek"):
            make_filing(code, by=first.begun_by, agreement=first.agreement)

    assert counts[0] == counts[1]
