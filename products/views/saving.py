"""Saving a section: by button, by itself, and when somebody else was faster.

An automatic save keeps all or nothing: while one answer is wrong nothing is saved, and the
page says so; the buttons then show what to mend.
"""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kip_portal import clock
from kip_portal.requests import SignedInRequest
from kip_portal.templatetags.portal import clock as time_of_day
from kip_portal.workflow import StaleVersion, TransitionRefused
from products.actions import filings
from products.forms import conflict
from products.forms.sections import SectionForm
from products.models import Filing
from products.regimes.declaration import Section
from products.views import found, leaving, section_page

RESOLVE = "resolve"


def answer(request: SignedInRequest, filing: Filing, part: Section) -> HttpResponse:
    """Answer what was sent for a section."""
    if RESOLVE in request.POST:
        return _resolved(request, filing, part)
    form = SectionForm(filing, part, request.POST, request.FILES, user=request.user)
    by_itself = request.headers.get("X-Autosave") == "1"
    try:
        saved = _store(request, form)
    except StaleVersion:
        return _overtaken(request, form, by_itself=by_itself)
    except TransitionRefused as refusal:
        return _barred(request, filing, str(refusal), by_itself=by_itself)
    return _told(form, saved) if by_itself else _shown(request, form, saved)


def version_of(data: QueryDict) -> int:
    """Return the version that the person saw; what is no number is older than all."""
    typed = data.get("version", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


def _store(request: SignedInRequest, form: SectionForm) -> Filing | None:
    """Save, and return the filing as it is then; None where something must be mended first.

    Files are kept even then: a browser does not send them a second time by itself.
    """
    version = version_of(request.POST)
    if form.is_valid():
        return filings.revise(form.filing, form.save, by=request.user, version=version)
    if form.sends_files:
        filings.revise(form.filing, form.take_in, by=request.user, version=version)
    return None


def _told(form: SectionForm, saved: Filing | None) -> JsonResponse:
    """Tell the script how its save went."""
    if saved is None:
        return JsonResponse({"ok": False, "errors": _errors(form)})
    return JsonResponse({
        "ok": True, "version": saved.version, "saved_at": time_of_day(clock.now()),
        "fields": form.new_ids(), "refused": form.refused,
    })  # fmt: skip


def _errors(form: SectionForm) -> dict[str, list[str]]:
    rows = [row for part in form.parts for row in getattr(part, "forms", [part])]
    return {
        row[name].html_name if name in row.fields else name: [str(text) for text in texts]
        for row in rows
        for name, texts in row.errors.items()
    }


def _shown(request: SignedInRequest, form: SectionForm, saved: Filing | None) -> HttpResponse:
    if saved is None:
        return _again(request, form)
    for notice in form.notices:
        messages.warning(request, notice)
    if form.refused:
        locked = ", ".join(form.refused)
        messages.warning(request, _("Isian terkunci tidak diubah: %(names)s.") % {"names": locked})
    if form.refusals:
        return _with_refusals(request, form)
    return leaving.onward(request, saved, form.section)


def _again(request: SignedInRequest, form: SectionForm) -> HttpResponse:
    """Show what was typed once more, with what is wrong; files that were sent are kept."""
    if not form.sends_files:
        return section_page.page(request, form, version=version_of(request.POST))
    filing = found.again(form.filing)
    again = SectionForm(filing, form.section, request.POST, user=request.user)
    again.is_valid()
    _carry(form, again)
    return section_page.page(request, again)


def _with_refusals(request: SignedInRequest, form: SectionForm) -> HttpResponse:
    """Show the saved section with the files that were not kept, and why."""
    filing = found.again(form.filing)
    fresh = SectionForm(filing, form.section, user=request.user)
    _carry(form, fresh)
    return section_page.page(request, fresh)


def _carry(form: SectionForm, other: SectionForm) -> None:
    for role, papers in form.papers.items():
        other.papers[role].refusals = papers.refusals


def _barred(
    request: SignedInRequest, filing: Filing, reason: str, *, by_itself: bool
) -> HttpResponse:
    if by_itself:
        return JsonResponse({"ok": False, "errors": {"": [reason]}})
    messages.error(request, reason)
    return redirect(filing)


def _overtaken(request: SignedInRequest, form: SectionForm, *, by_itself: bool) -> HttpResponse:
    """Show both texts of what differs; where nothing does, it was this very text."""
    if by_itself:
        return JsonResponse({"ok": False, "conflict": True, "url": request.path})
    part = form.section
    mine, theirs = _both(request, found.again(form.filing), part)
    differing = conflict.differences(mine, theirs)
    if not differing:
        return leaving.onward(request, theirs.filing, part)
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "version")
    ]
    return render(request, "products/conflict.html", {
        "filing": theirs.filing, "section": part, "fields": differing, "kept": kept,
        "had_files": bool(request.FILES), "back_url": section_page.section_url(theirs.filing, part),
    })  # fmt: skip


def _both(request: SignedInRequest, now: Filing, part: Section) -> tuple[SectionForm, SectionForm]:
    """Return what was typed, held against the filing as it is now, and that filing's form."""
    mine = SectionForm(now, part, request.POST, user=request.user)
    return mine, SectionForm(now, part, user=request.user)


def _resolved(request: SignedInRequest, filing: Filing, part: Section) -> HttpResponse:
    """Show the form again with what was chosen; nothing is saved before the person says so."""
    mine, theirs = _both(request, filing, part)
    data = conflict.chosen(request.POST, mine, theirs)
    form = SectionForm(theirs.filing, part, data, user=request.user)
    form.is_valid()
    return section_page.page(request, form, is_merged=True)
