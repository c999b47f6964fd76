"""The records behind the pages that are no filing: registers, agreements, people, the public side.

Each function makes them and returns the parts of their addresses by the name of the page.
"""

import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.actions import documents
from agreements.models import Agreement
from kip_portal.actions import notify
from kip_portal.models import Holiday, Invitation, Region, User
from products.actions import attachments, dossiers, merging, preparing
from products.models import CatalogueEntry, Filing
from products.rules import State
from tests.factories import media
from tests.factories.agreements import ALL, AgreementFactory, AgreementPartyFactory
from tests.factories.people import LONG_AGO, InvitationFactory, OfficeFactory
from tests.factories.products import (
    lead,
    make_business,
    make_community,
    make_filing,
    upload_of,
)
from tests.proof.matrix_people import People
from tests.proof.matrix_world import printed

TOKEN = "kunci-undangan-terbuka"
Names = dict[str, Any]


def shared_agreement(people: People) -> Agreement:
    """An agreement under which both agencies file."""
    agreement: Agreement = AgreementFactory(party=people.own)
    AgreementPartyFactory(agreement=agreement, agency=people.other, order=3, scope=ALL)
    return agreement


def registers(people: People) -> Names:
    """Rows of the own agency's registers: two that are likely one, and one that was merged."""
    by, agreement = people["operator of the own agency"], shared_agreement(people)
    filings = [
        make_filing(code, by=by, agreement=agreement, state=State.SUBMITTED)
        for code in ("merek", "merek", "merek", "ebt", "ebt", "ebt")
    ]
    owners = [one.product.business for one in filings[:3]]
    origins = [one.asset.communities.get().community for one in map(_again, filings[3:])]
    return {
        **_register(people, "business", owners, make_business(people.own)),
        **_register(people, "community", origins, make_community(people.own)),
        "products:business-reveal": {"pk": owners[0].pk, "part": "nik"},
        "waiting": filings[0].reference,
    }


def _again(filing: Filing) -> Filing:
    return Filing.objects.get(pk=filing.pk)


def _register(people: People, noun: str, rows: list[Any], free: Any) -> Names:
    officer = people["officer not assigned"]
    merging.merge(rows[0], free, by=officer, reason="Sama pemiliknya")
    one, other = rows[1], rows[2]
    return {
        f"products:{noun}": {"pk": rows[0].pk},
        f"products:{noun}-ask": {"pk": one.pk},
        f"products:{noun}-merge": {"one": one.pk, "other": other.pk},
        f"products:{noun}-part": {"pk": free.pk},
        f"{noun} kept": one.pk,
        f"{noun} other": other.pk,
    }


def agreement(people: People, *, draft: bool) -> tuple[Agreement, Names]:
    """An agreement of the own agency with a document."""
    made: Agreement = AgreementFactory(party=people.own, draft=draft, title="Perjanjian Pemilik")
    paper = documents.attach_document(
        made, upload_of("application/pdf", "naskah.pdf"), by=people["officer assigned"],
        role="naskah",
    )  # fmt: skip
    at = {"slug": made.slug}
    pages = ("agreement", "correct", "sign-off", "end", "scope", "attach", "public-agreement")
    names = {f"agreements:{page}": at for page in pages}
    return made, {**names, "agreements:document-file": {**at, "pk": paper.pk}}


def member(people: People, *, of_office: bool, token: str = TOKEN) -> Names:
    """A member, an open invitation and something told to a person."""
    who = people["officer not assigned" if of_office else "operator of the own agency"]
    agency = OfficeFactory().agency if of_office else people.own
    role = "officer" if of_office else "operator"
    told = f"{token}-{role}"
    invited: Invitation = InvitationFactory(agency=agency, role=role, token=told)
    notify.tell(people.users.values(), "Ada kabar.", "/kerja/")
    at = {"pk": who.memberships.get().pk}
    return {
        "people:member": at, "people:end": at, "people:invitation": {"pk": invited.pk},
        "people:revoke": {"pk": invited.pk}, "people:accept": {"token": told},
        "people:notification": {"pk": _told(people["operator of the own agency"])},
    }  # fmt: skip


def _told(user: User) -> int:
    return int(user.notifications.order_by("-pk").values_list("pk", flat=True)[0])


def catalogue(people: People) -> Names:
    """An asset that everybody may read, with an opened photograph and sound, and its order."""
    by, officer = people["operator of the own agency"], people["officer assigned"]
    draft = make_filing("ebt", by=by)
    song = SimpleUploadedFile("tembang.mp3", media.sound(1), "audio/mpeg")
    attachments.attach(draft, song, role="audio", by=by)
    for file in draft.attachments.all():
        preparing.prepare(file.pk)
    order = dossiers.order(lead(_again(draft), State.APPROVED, by=by, officer=officer), by=officer)
    dossiers.complete(order.pk, printed=printed)
    entry = CatalogueEntry.objects.get()
    at = {"number": entry.number, "place": 1}
    return {
        "public:asset": {"slug": entry.slug},
        "public:verification": {"code": order.code},
        "machine:sitemap-part": {"kind": entry.kind, "year": entry.year},
        "machine:tile": {"kind": entry.kind},
        "machine:motif": {"kind": entry.kind, "slug": entry.slug},
        "machine:picture": {**at, "size": "kecil"},
        "machine:rendition": {**at, "width": entry.pictures[0]["widths"][0]},
        "machine:recording": {**at, "ending": "mp3"},
        "api:entry": {"name": entry.number},
    }


def reference_data(people: People) -> Names:
    """Rows that an admin keeps, by the pattern of their pages; addresses without a name as such."""
    office = OfficeFactory()
    rows = {
        "agency": people.own, "user": people["operator of another agency"],
        "membership": people["operator of another agency"].memberships.get(), "office": office,
        "numberpattern": office.patterns.create(pattern="BP-{year}-{number}", valid=LONG_AGO),
        "region": Region.objects.get(code="62"),
        "holiday": Holiday.objects.create(day=datetime.date(2026, 12, 25), name="Natal"),
    }  # fmt: skip
    names: Names = {
        f"admin:kip_portal_{model}_{page}": {"object_id": row.pk}
        for model, row in rows.items()
        for page in ("change", "history", "delete")
    }
    names["admin:app_list"] = {"app_label": "kip_portal"}
    names["admin:view_on_site"] = {"content_type_id": "1", "object_id": "1"}
    names["admin:old addresses"] = f"/admin/kip_portal/agency/{people.own.pk}/"
    names["admin:anything else"] = "/admin/tidak-ada/"
    return names


ACCOUNT: Names = {
    "account_confirm_email": {"key": "abc"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "a-b"},
    "mfa_remove_webauthn": {"pk": 1},
    "mfa_edit_webauthn": {"pk": 1},
}
