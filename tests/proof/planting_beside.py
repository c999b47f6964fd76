"""Marks in what stands beside filings: merged rows of registers, papers and notes of agreements."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.actions import documents
from agreements.models import Agreement, AgreementChange, AgreementParty
from kip_portal import clock
from products.actions import merging
from tests.factories import files
from tests.factories.agreements import AgreementFactory
from tests.factories.products import make_business, make_community
from tests.proof.matrix_people import People
from tests.proof.planting import Garden, Plant, Sort

# Whose they are: no filing, but an agency's own all the same.
MERGED, AGREED = Sort("merged row", ""), Sort("agreement", "")
SPOKEN = ("title", "about", "scope_note", "venue")
PAGES = ("agreement", "correct", "sign-off", "end", "scope", "attach", "public-agreement")


def merged_into(garden: Garden, plant: Plant, people: People) -> Any:
    """Merge a second row of the register into the one that a filing names."""
    plot = Plant(MERGED, plant.filing)
    told = {name: garden.mark(plot, f"merged {name}", "register") for name in ("name", "reason")}
    agency, filing = plant.filing.agency, plant.filing
    kept: Any
    row: Any
    if plant.sort.is_communal:
        kept = filing.asset.communities.get().community
        leader = garden.mark(plot, "merged leader", "register")
        row = make_community(agency, name=told["name"], leader=leader)
    else:
        kept = filing.product.business
        owner = garden.mark(plot, "merged owner", "register")
        row = make_business(agency, name=told["name"], owner=owner)
    merging.merge(kept, row, by=people["officer not assigned"], reason=told["reason"])
    return row


def agreements(garden: Garden, people: People) -> list[Agreement]:
    """Write down an agreement that was signed off and ended, and one that nobody signed off."""
    plot = Plant(AGREED, None)  # type: ignore[arg-type]  # of no filing
    signed = AgreementFactory(
        party=people.own, slug="perjanjian-bertanda-1", ended_on=clock.today(),
        ended_reason=garden.mark(plot, "agreement's end", "agreement"),
        **{name: garden.mark(plot, f"agreement's {name}", "agreement told to all")
           for name in SPOKEN},
    )  # fmt: skip
    draft = AgreementFactory(
        party=people.own, slug="perjanjian-bertanda-2", draft=True,
        **{name: garden.mark(plot, f"draft's {name}", "agreement not signed off")
           for name in SPOKEN},
    )  # fmt: skip
    for made, zone in ((signed, "agreement"), (draft, "agreement not signed off")):
        _people_and_papers(garden, plot, people, made, zone)
    return [signed, draft]


def _people_and_papers(
    garden: Garden, plot: Plant, people: People, made: Agreement, zone: str
) -> None:
    def mark(part: str) -> str:
        return garden.mark(plot, part, zone)

    AgreementParty.objects.filter(agreement=made).update(signatory_name=mark("signatory"))
    made.attendances.create(name=mark("guest"))
    AgreementChange.objects.create(
        record=made, step="correct", source="active", target="active", note=mark("note of a step"),
        by=people["officer assigned"], at=clock.now() - datetime.timedelta(days=1),
    )  # fmt: skip
    pdf = files.new_pdf()
    pdf.docinfo["/Title"] = mark("document's facts")
    data = SimpleUploadedFile(f"{mark('document')}.pdf", files.pdf_bytes(pdf), "application/pdf")
    documents.attach_document(made, data, by=people["officer assigned"], role="naskah")


def addresses_of(made: Agreement) -> Iterator[tuple[str, str]]:
    """Yield the pages and the papers of an agreement, by the names of their patterns."""
    for page in PAGES:
        yield f"agreements:{page}", reverse(f"agreements:{page}", args=[made.slug])
    for paper in made.attachments.all():
        name = "agreements:document-file"
        yield name, reverse(name, args=[made.slug, paper.pk])
