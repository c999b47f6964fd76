"""Opening one personal value: a page asks why, the next shows it once and is kept nowhere."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from kip_portal import identifiers, limits
from kip_portal.models import Agency, Subject
from kip_portal.requests import SignedInRequest
from products import cells, narrowing, sealed_parts, shown, snapshots
from products.actions import revealing
from products.forms.parties import BusinessForm
from products.forms.revealing import RevealForm
from products.models import Business, Filing
from products.snapshots import Snapshot
from products.views import found

TIMES, SECONDS = 20, 300  # for one person; more is no work but a copy


@dataclass(frozen=True)
class Sealed:
    """A value that this person may open: whose it is, how it is called, how it is read."""

    agency: Agency
    record: str
    part: str
    label: str
    of: str
    masked: str
    back_url: str
    read: Callable[[], str]


def of_row(row: Any) -> list[dict[str, str]]:
    """Return the sealed values of a register's row that are there, with the way to each."""
    return [
        {
            "label": str(BusinessForm.base_fields[name].label),
            "masked": identifiers.mask(value),
            "url": reverse("products:business-reveal", args=[row.pk, name]),
        }
        for name in getattr(row, "sealed", ())
        if (value := getattr(row, name))
    ]


@login_required
def business(request: SignedInRequest, pk: int, part: str) -> HttpResponse:
    """Open a value of a business of the own register, a merged one's, too."""
    row = get_object_or_404(
        Business.objects.visible_to(request.user).select_related("subject", "agency"), pk=pk
    )
    value = getattr(row, part) if part in Business.sealed else ""
    if not value:
        raise Http404
    return _asked(request, Sealed(
        row.agency, f"pelaku-usaha/{row.pk}", part, str(BusinessForm.base_fields[part].label),
        row.name, identifiers.mask(value), row.get_absolute_url(), lambda: value,
    ))  # fmt: skip


@login_required
def answer(request: SignedInRequest, reference: str, part: str) -> HttpResponse:
    """Open a value of a filing: for its agency as it stands, for officers as it was handed in."""
    filing = found.readable(request, reference)
    known = sealed_parts.find(_content(request, filing), part)
    if known is None:
        raise Http404
    whole, sealed = known
    reader = shown.reader_of(request.user, filing)
    subject = Subject.objects.filter(pk=sealed.cell["subject"], key__isnull=False).first()
    if (
        subject is None
        or not (reader.personal and reader.opens)
        or not reader.may_read(whole.get("level"))
    ):
        raise Http404
    value = subject.open(cells.token(sealed.cell), context=sealed.cell["context"])
    back = filing.get_review_url() if request.user.actor.is_officer else filing.get_absolute_url()
    return _asked(request, Sealed(
        filing.agency, filing.reference, part, sealed.label, filing.reference,
        identifiers.mask(value), back, lambda: value,
    ))  # fmt: skip


def _content(request: SignedInRequest, filing: Filing) -> Snapshot:
    """Return what this person reads of the filing. Raises `Http404` where there is nothing."""
    if found.may_edit(request, filing):
        return snapshots.take(filing)
    last = filing.submissions.last()
    if last is None:
        raise Http404
    return narrowing.as_of_today(last.content, filing)


def _asked(request: SignedInRequest, sealed: Sealed) -> HttpResponse:
    """Ask why, then show the value; who asks too often waits."""
    if request.method != "POST":
        return _page(request, sealed, RevealForm())
    if limits.is_over(f"reveal:{request.user.pk}", times=TIMES, seconds=SECONDS):
        return limits.refusal(request, seconds=SECONDS)
    form = RevealForm(request.POST)
    if not form.is_valid():
        return _page(request, sealed, form)
    value = revealing.reveal(
        sealed.read, agency=sealed.agency, record=sealed.record, part=sealed.part,
        reason=form.cleaned_data["reason"], by=request.user,
    )  # fmt: skip
    return _page(request, sealed, form, value)


def _page(
    request: SignedInRequest, sealed: Sealed, form: RevealForm, value: str = ""
) -> HttpResponse:
    answer = render(
        request, "products/reveal.html", {"sealed": sealed, "form": form, "value": value}
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
