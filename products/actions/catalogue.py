"""Writes the public catalogue: the entry, its counts and its words in one transaction.

`refresh` is the one door: after any step that can open or close an asset it makes the
entry equal to what may be public now, or removes it. It may be called at any time.
"""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kip_portal import clock, storage
from kip_portal.models import Counter, Office, User
from kip_portal.rules import Level
from kip_portal.workflow import TransitionRefused
from products import narrowing, projection, regimes, rules, snapshots
from products.actions import catalogue_index, facts
from products.models import (
    CatalogueEntry,
    CommunalAsset,
    Filing,
    FilingAttachment,
    PartLevel,
    PublicIdentity,
)
from products.projection import Kept, Projection

Moment = datetime.datetime | None


@transaction.atomic
def refresh(filing: Filing, *, at: Moment = None) -> CatalogueEntry | None:
    """Make the catalogue say of this filing what it may say now. Returns the entry, if any.

    An entry that says so already is left alone: its marks and dates move only with what is
    open, and so tell nobody that something hidden was touched (N1).
    """
    if not regimes.get(filing.code).is_communal:
        return None
    asset = (
        CommunalAsset.objects.select_for_update(of=("self",))
        .select_related("filing__agency", "consent")
        .prefetch_related("filing__agency__names")
        .get(filing=filing)
    )
    known = CatalogueEntry.objects.select_related("identity").filter(identity__asset=asset).first()
    opened = _opened(asset)
    if opened is None or not opened.title:
        _take_out(known)
        return None
    if known and _says(known, columns(asset, known.identity, opened)):
        return known
    _take_out(known)
    return _write(asset, opened, at or clock.now())


def _opened(asset: CommunalAsset) -> Projection | None:
    if not rules.may_be_public(asset.exposure):
        return None
    last = asset.filing.submissions.last()
    if last is None or not _has_evidence(last.content):
        return None
    return projection.project(narrowing.as_of_today(last.content, asset.filing), _kept(asset))


def _kept(asset: CommunalAsset) -> dict[int, Kept]:
    """Return what may be shown of its files by id; what the scanner holds back is not there."""
    files = FilingAttachment.objects.filter(filing=asset.filing)
    return {one.pk: _copies_of(one) for one in files if not one.is_closed}


def _copies_of(file: FilingAttachment) -> Kept:
    if file.is_picture or not file.derivative:
        return Kept(bool(file.derivative), file.widths)
    return Kept(
        ready=True, seconds=file.duration, width=file.width, height=file.height,
        size=storage.private().size(file.derivative),
    )  # fmt: skip


def _has_evidence(content: snapshots.Snapshot) -> bool:
    """Consent counts with its evidence alone: the letter, the minutes (domain reference 3.1)."""
    papers = (one for one in snapshots.answers(content) if one["name"] == "files:consent")
    return any(paper["value"] for paper in papers)


def _says(entry: CatalogueEntry, columns: dict[str, Any]) -> bool:
    return all(getattr(entry, name) == value for name, value in columns.items())


def _take_out(entry: CatalogueEntry | None) -> None:
    if entry is not None:
        catalogue_index.begin_change()
        catalogue_index.count(entry, -1)
        entry.delete()


def _write(asset: CommunalAsset, opened: Projection, at: datetime.datetime) -> CatalogueEntry:
    catalogue_index.begin_change()
    identity = _identity(asset, opened.title, at)
    entry = CatalogueEntry.objects.create(
        identity=identity, updated_at=at, **columns(asset, identity, opened)
    )
    catalogue_index.make_searchable(entry)
    catalogue_index.count(entry, 1)
    return entry


def columns(asset: CommunalAsset, identity: PublicIdentity, opened: Projection) -> dict[str, Any]:
    """Return all that the entry says."""
    filing = asset.filing
    registration = getattr(filing, "registration", None)
    day = clock.day_of(identity.first_published_at)
    return {
        "number": identity.number,
        "slug": identity.slug,
        "kind": filing.code,
        "subkind": opened.subkind,
        "nature": opened.nature,
        "title": opened.title,
        "other_names": opened.other_names,
        "summary": opened.summary,
        "communities": opened.communities,
        "regencies": opened.regencies,
        "year": day.year,
        "is_limited": asset.level != Level.OPEN,
        "withheld_note": asset.consent.shown_note,
        "has_withheld": opened.has_withheld,
        "sections": opened.sections,
        "pictures": opened.pictures,
        "recordings": opened.recordings,
        "agency_name": filing.agency.full_name_on(day),
        "registration_number": registration.registered_number if registration else "",
        "published_at": identity.first_published_at,
        "is_example": filing.is_example,
    }


def _identity(asset: CommunalAsset, title: str, at: datetime.datetime) -> PublicIdentity:
    """Return the asset's number and slug; the first time both are drawn from public rows alone."""
    known = PublicIdentity.objects.filter(asset=asset).first()
    if known is not None:
        return known
    office = Office.objects.current()
    code, kind = office.code if office else "62", asset.filing.code.upper()
    number = f"KIK-{code}-{kind}-{Counter.objects.take(f'catalogue:{code}:{kind}'):04d}"
    return PublicIdentity.objects.create(
        asset=asset, number=number, slug=_free_slug(title, number), first_published_at=at
    )


def _free_slug(title: str, number: str) -> str:
    base = projection.slug_of(title) or number.lower()
    taken = set(PublicIdentity.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, again = base, 2
    while slug in taken:
        slug, again = f"{base}-{again}", again + 1
    return slug


@transaction.atomic
def withdraw_consent(
    filing: Filing, *, by: User, reason: str, on: datetime.date | None = None, at: Moment = None
) -> None:
    """Record that the custodians took their consent back: the entry goes in this transaction.

    Outside the steps of the filing: its agency, an officer or the head, at any time.
    """
    locked = _narrowing(filing, by, reason)
    consent = locked.asset.consent
    consent.withdrawn_on = on or clock.today()
    consent.withdrawn_reason, consent.withdrawn_by = reason.strip(), by
    consent.save(update_fields=["withdrawn_on", "withdrawn_reason", "withdrawn_by"])
    _remember(locked, "withdraw_consent", by=by, note=reason, at=at)


@transaction.atomic
def narrow(
    filing: Filing, *, part: str, level: str, by: User, reason: str, at: Moment = None
) -> None:
    """Close a part, a file or the whole further, at once; never open it wider (design 4).

    `part` is `asset`, `section:<code>`, `answer:<name>` or `file:<id>`.
    """
    locked = _narrowing(filing, by, reason)
    if not rules.is_stricter_or_equal(level, level_now(locked, part)):
        raise TransitionRefused(_("Membuka lebih luas memerlukan usulan yang dibuka kembali."))
    if part == "asset":
        _narrow_all(locked, level)
    elif part.startswith("file:"):
        locked.attachments.filter(pk=part.removeprefix("file:")).update(level=level)
    else:
        PartLevel.objects.update_or_create(asset=locked.asset, part=part, defaults={"level": level})
    _remember(locked, "narrow", by=by, note=reason, at=at, told={"part": part, "level": level})


def _narrow_all(filing: Filing, level: str) -> None:
    """Narrow the whole; at level petugas it closes to officers who do not have it, as well."""
    CommunalAsset.objects.filter(filing=filing).update(level=level)
    if level == Level.OFFICER:
        Filing.objects.filter(pk=filing.pk).update(is_guarded=True)


def level_now(filing: Filing, part: str) -> str:
    """Return the level that a part has now. Raises `TransitionRefused` for an unknown one."""
    regime = regimes.get(filing.code)
    protocol = snapshots.protocol_of(filing)
    sort, _colon, name = part.partition(":")
    if part == "asset":
        return filing.asset.level or Level.OFFICER
    if sort == "section" and (section := regime.section(name)):
        return protocol.of_section(section)
    if sort == "answer" and (section := regime.section_of(name)):
        return protocol.of_item(section, next(i for i in section.items if i.name == name))
    file = filing.attachments.filter(pk=name).first() if sort == "file" and name.isdigit() else None
    if file and (section := regime.section_of(f"files:{file.role}")):
        return protocol.of_file(section, regime.files[file.role], file.level)
    raise TransitionRefused(_("Bagian ini tidak dikenal."))


def _narrowing(filing: Filing, by: User, reason: str) -> Filing:
    locked = Filing.objects.select_for_update(of=("self",)).get(pk=filing.pk)
    if not regimes.get(locked.code).is_communal or not rules.may_narrow(facts.brief(locked, by)):
        raise TransitionRefused(_("Anda tidak dapat mengubah akses usulan ini."))
    if not reason.strip():
        raise TransitionRefused(_("Tuliskan alasannya."))
    return locked


def _remember(
    filing: Filing, step: str, *, by: User, note: str, at: Moment,
    told: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    filing.changes.create(
        step=step, source=filing.state, target=filing.state, by=by,
        agency=by.membership.agency if by.membership else None,
        note=note.strip(), facts=told or {}, at=at or clock.now(),
    )  # fmt: skip
    Filing.objects.filter(pk=filing.pk).update(version=F("version") + 1)
    refresh(filing, at=at)
