"""Filings, made through the portal's own actions and complete enough to be handed in.

`make_filing("merek")` is a complete draft; `state="approved"` leads it there through the
real steps. Who acts is made along: `filing.begun_by` is its operator, `filing.officer` its
officer.
"""

import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.models import Agreement
from kip_portal.models import Agency, Personal, Region, RegionLevel, Subject, User
from products import regimes, snapshots
from products.actions import attachments, filings, remarks, reviewing
from products.models import (
    AssetCommunity,
    Business,
    Community,
    Filing,
    Reference,
)
from products.regimes.declaration import Answer, Group, applies
from products.rules import Nature, State
from tests.factories import files
from tests.factories.agreements import AgreementFactory
from tests.factories.answers import DETAILS, LONG, PERSON, ROWS
from tests.factories.people import AgencyFactory, UserFactory

DAY = datetime.date(2026, 3, 2)


def region(code: str = "62.06", name: str = "Kabupaten Katingan") -> Region:
    """A regency with its province."""
    province, _made = Region.objects.get_or_create(
        code=code[:2], defaults={"name": "Kalimantan Tengah", "level": RegionLevel.PROVINCE}
    )
    found, _made = Region.objects.get_or_create(
        code=code, defaults={"name": name, "level": RegionLevel.REGENCY, "parent": province}
    )
    return found


def make_business(agency: Agency, **more: Any) -> Business:
    """A business with personal data of nobody (region 62.99 is not assigned)."""
    subject = Subject.objects.create()
    business = Business(
        agency=agency,
        subject=subject,
        **{"name": "Abon Sungai (contoh)", "owner": "Sumiati", "scale": "mikro",
           "nib": "0220119044711", "regency": region(), **more},
    )  # fmt: skip
    business.nik, business.phone = "6299014105800001", "+6281234567890"
    business.email, business.street = "usaha@demo.example", "Jalan Contoh Nomor 1"
    business.save()
    return business


def make_community(agency: Agency, **more: Any) -> Community:
    """A community with a leader."""
    words = {"name": "Dayak Ngaju", "leader": "Damang Contoh", "leader_title": "damang", **more}
    return Community.objects.create(agency=agency, regency=region(), **words)


def make_filing(
    code: str = "merek",
    *,
    state: str = State.DRAFT,
    agency: Agency | None = None,
    by: User | None = None,
    officer: User | None = None,
    agreement: Agreement | None = None,
    at: datetime.datetime | None = None,
    **answers: Any,
) -> Filing:
    """A filing in that state, led there by the real steps. `answers` set columns by name."""
    agency = agency or (by.membership.agency if by and by.membership else AgencyFactory())
    by = by or UserFactory(operator=True, agency=agency)
    agreement = agreement or AgreementFactory(party=agency)
    filing = filings.begin(
        code, agreement=agreement, agency=agency, by=by, at=at,
        title=answers.pop("title", "Abon Gabus Sungai"),
    )  # fmt: skip
    return lead(fill(filing, by=by, at=at, **answers), state, by=by, officer=officer, at=at)


def fill(
    filing: Filing, *, by: User, at: datetime.datetime | None = None, **answers: Any
) -> Filing:
    """The same draft, complete."""
    write = _communal if regimes.get(filing.code).is_communal else _product
    filing = filings.revise(
        filing, lambda row: write(row, answers), by=by, version=filing.version, at=at
    )
    _upload(filing, by)
    return Filing.objects.get(pk=filing.pk)


def _set(row: Any, answers: dict[str, Any], **defaults: Any) -> None:
    names = {field.name for field in row._meta.get_fields()} | set(getattr(row, "sealed", ()))
    for name, value in {**defaults, **{k: v for k, v in answers.items() if k in names}}.items():
        setattr(row, name, value)
    row.save()


def _product(filing: Filing, answers: dict[str, Any]) -> None:
    _set(filing, answers, declared_true=True, declared_owner=True)
    _set(
        filing.product, answers, business=make_business(filing.agency),
        applicant_kind="perorangan",
    )  # fmt: skip
    _details(filing, answers)


def _details(filing: Filing, answers: dict[str, Any]) -> None:
    """Fill the row of the regime or kind, and each group that must have rows."""
    regime = regimes.get(filing.code)
    _set(getattr(filing, regime.details), answers, **DETAILS[regime.details])
    for item in regime.items:
        if isinstance(item, Answer) and item.on == regime.details and item.name == "regencies":
            getattr(filing, regime.details).regencies.add(region())
        if isinstance(item, Group) and not item.on and item.required:
            make_row(filing, item)


def make_row(filing: Filing, group: Group) -> None:
    """A row of a group: a person of nobody's numbers, or what `ROWS` says."""
    row = group.model(filing=filing, **ROWS.get(group.name, {"name": "Sumiati"}))
    if isinstance(row, Personal):
        row.subject = Subject.objects.create()
        for name, value in PERSON.items():
            setattr(row, name, value)
    row.save()


def _communal(filing: Filing, answers: dict[str, Any]) -> None:
    _set(filing, answers, declared_true=True, declared_owner=True)
    asset = filing.asset
    subkind = regimes.get(filing.code).subkinds.values[-1]  # type: ignore[union-attr]
    _set(
        asset, answers, subkind=subkind, nature=Nature.OPEN, level="terbuka",
        summary="Karya budaya yang hidup di tepi sungai.", description=LONG, condition="bertahan",
        reporter="Pelapor Contoh", recorded_on=DAY, history="Sejarah.", meaning="Makna.",
    )  # fmt: skip
    asset.reporter_phone = "+6281234567891"
    asset.save()
    asset.regencies.add(region())
    AssetCommunity.objects.create(asset=asset, community=make_community(filing.agency))
    Reference.objects.create(asset=asset, title="Buku Contoh", author="Penulis")
    _set(
        asset.consent, answers, giver="Damang Contoh", given_on=DAY, place="Kasongan",
        way="musyawarah", opens="Nama, uraian, dan foto.",
    )  # fmt: skip
    _details(filing, answers)


def upload_of(media_type: str = "image/jpeg", name: str = "foto.jpg") -> SimpleUploadedFile:
    """A small file that is what it says."""
    data = files.pdf_bytes() if media_type.endswith("pdf") else files.picture(size=(600, 450))
    return SimpleUploadedFile(name, data, media_type)


def _upload(filing: Filing, by: User) -> None:
    """Attach what the declaration asks for with these answers, and what it wants."""
    values = snapshots.values(snapshots.take(Filing.objects.get(pk=filing.pk)))
    for item in regimes.get(filing.code).files.values():
        if item.wanted or applies(item.required, values):
            kind = "image/jpeg" if "image/jpeg" in item.accept else "application/pdf"
            words = {"alt": "Foto contoh"} if item.captioned else {}
            upload = upload_of(kind, f"foto.{'jpg' if kind == 'image/jpeg' else 'pdf'}")
            attachments.attach(filing, upload, role=item.role, by=by, **words)


def lead(
    filing: Filing,
    state: str,
    *,
    by: User,
    officer: User | None = None,
    at: datetime.datetime | None = None,
) -> Filing:
    """Take the real steps from a complete draft to `state`."""
    if state == State.DRAFT:
        return filing
    filing = filings.submit(filing, by=by, at=at)
    if state == State.SUBMITTED:
        return filing
    if state == State.WITHDRAWN:
        return filings.withdraw(filing, by=by, note="Salah usulan", at=at)
    officer = officer or UserFactory(officer=True)
    filing = reviewing.claim(filing, by=officer, at=at)
    return filing if state == State.IN_REVIEW else _judge(filing, state, officer, at)


def _judge(filing: Filing, state: str, officer: User, at: datetime.datetime | None) -> Filing:
    if state == State.RETURNED:
        return reviewing.send_back(
            filing, by=officer, due_on=DAY, note="Mohon diperiksa lagi.", at=at
        )
    if state == State.REJECTED:
        ground = regimes.get(filing.code).grounds[0].code
        return reviewing.reject(filing, by=officer, ground=ground, note="Di luar lingkup", at=at)
    tick_all(filing, by=officer)
    return reviewing.approve(filing, by=officer, at=at)


def tick_all(filing: Filing, *, by: User) -> None:
    """Pass the whole checklist."""
    items = regimes.get(filing.code).checklist
    remarks.tick(filing, results={item.code: "pass" for item in items}, by=by)
