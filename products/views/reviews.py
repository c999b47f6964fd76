"""The officers' queue, the bulk assignment there, and the desk's address."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from kip_portal.models import Agency, Membership, User
from kip_portal.requests import SignedInRequest
from kip_portal.workflow import TransitionRefused
from products import queue_counts, tables
from products.actions import reviewing
from products.forms.review import AssignForm
from products.models import Filing
from products.views import desk
from products.views.officers import officers_filing, require_officer


@login_required
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """List what waits for an officer, the oldest first."""
    require_officer(request.user)
    tab = tables.BY_CODE.get(request.GET.get("tab", ""), tables.TABS[0])
    people = _people()
    found = tables.QueueFilter(
        request.GET, tables.queue_of(request.user), user=request.user,
        agencies=_agencies(request.user), officers=people,
    )  # fmt: skip
    counts = queue_counts.counts(found, request.user)
    rows = tables.in_order(
        found.qs.filter(tab.condition(request.user)), request.GET.get("urut", "")
    )
    page = _page(rows, counts[tab.code], request)
    return render(request, "products/queue.html", {
        "tabs": _tabs(request, tab, counts),
        "tab": tab,
        "filter": found,
        "page": page,
        "rows": [tables.row_of(filing, request.user) for filing in page],
        "assign": AssignForm(officers=[one for one in people if one.is_on_duty])
        if request.user.actor.is_head_of_office else None,
    })  # fmt: skip


def _people() -> list[Any]:
    """Return who is or ever was an officer; `is_on_duty` says who may be given work.

    Asked of memberships, which are few: to ask the filings would be to read all of them.
    """
    on_duty = Membership.objects.valid_on().of_officers().filter(user=OuterRef("pk"))
    ever = Membership.objects.of_officers().values("user")
    return list(
        User.objects.filter(pk__in=ever).annotate(is_on_duty=Exists(on_duty) & Q(is_active=True))
    )


def _agencies(user: User) -> list[tuple[int, str]]:
    """Return the agencies of what `user` may see: one that has drafts alone is not told of."""
    filed = Filing.objects.visible_to(user).filter(agency=OuterRef("pk"))
    found: list[Any] = list(Agency.objects.with_name().filter(Exists(filed)))
    names = [(one.pk, one.current_name or one.code) for one in found]
    return sorted(names, key=lambda pair: pair[1].casefold())


def _page(rows: Any, count: int, request: SignedInRequest) -> Any:
    """Return the page asked for; the tab has counted its rows already.

    Keys first: asked of all rows at once, what a row may show is worked out for each of them.
    """
    paginator: Any = Paginator(rows.values_list("pk", flat=True), tables.PAGE)
    paginator.count = count
    page = paginator.get_page(request.GET.get("halaman"))
    keys = list(page.object_list)
    found = tables.queue_of(request.user).in_bulk(keys)
    page.object_list = [found[key] for key in keys if key in found]
    return page


def _tabs(
    request: SignedInRequest, current: tables.Tab, counts: dict[str, int]
) -> list[dict[str, Any]]:
    """Return the tabs as links that keep the filters, so each count is the length of its list."""
    query = request.GET.copy()
    query.pop("halaman", None)
    lines = []
    for tab in tables.TABS:
        query["tab"] = tab.code
        lines.append({
            "label": tab.label, "url": f"?{query.urlencode()}", "current": tab is current,
            "count": counts[tab.code],
        })  # fmt: skip
    return lines


@login_required
@require_POST
def assign(request: SignedInRequest) -> HttpResponse:
    """Let the head give several waiting filings to an officer; each has its own answer."""
    require_officer(request.user)
    chosen = set(request.POST.getlist("pilih"))
    if any("\x00" in one for one in chosen):
        raise Http404
    filings = Filing.objects.visible_to(request.user).filter(reference__in=chosen)
    by_reference = {filing.reference: filing for filing in filings.order_by("submitted_at")}
    people = [one for one in _people() if one.is_on_duty]
    form = AssignForm(request.POST, officers=people, references=by_reference)
    if not request.user.actor.is_head_of_office or chosen - set(by_reference):
        raise Http404
    if not form.is_valid():
        for problem in (text for texts in form.errors.values() for text in texts):
            messages.error(request, str(problem))
    else:
        _assign_each(request, list(by_reference.values()), form.person)
    return redirect(f"{reverse('products:queue')}?{request.GET.urlencode()}")


def _assign_each(request: SignedInRequest, filings: list[Filing], officer: User) -> None:
    done = 0
    for filing in filings:
        try:
            reviewing.assign(filing, to=officer, by=request.user)
            done += 1
        except TransitionRefused as refusal:
            messages.error(request, f"{filing.reference}: {refusal}")
    if done:
        messages.success(
            request,
            ngettext(
                "%(number)d usulan ditugaskan kepada %(name)s.",
                "%(number)d usulan ditugaskan kepada %(name)s.", done,
            ) % {"number": done, "name": officer.name},
        )  # fmt: skip


@gzip_page
@login_required
@require_safe
def show(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show one filing to its reviewers."""
    return desk.answer(request, officers_filing(request.user, reference))
