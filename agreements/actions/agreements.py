"""Enters, corrects, signs off and ends agreements. Each step is remembered with who and when.

From a form:  `agreements.enter(forms.paper(), by=officer)`, where `forms` is a valid
`agreements.forms.agreements.AgreementForms(data)`. By hand:

    paper = Paper(
        facts={"title": "…", "signed_on": date(2020, 5, 14), "starts_on": date(2020, 5, 14)},
        parties=[PartyEntry(kanwil), PartyEntry(dinas, letter_number="…")],
        guests=[Guest("…", "Sekretaris Daerah")],
        items={"merek_umk", "inventarisasi_kik"},
    )
    agreement = agreements.enter(paper, by=officer)
    agreements.sign_off(agreement, by=head)

A party whose scope is not given may file what the items open; the Kanwil files nothing.
"""

import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from agreements import rules, workflow
from agreements.actions import differences, parts
from agreements.actions.papers import FACTS, Paper
from agreements.actions.recording import facts_of, locked, remember, step
from agreements.models import Agreement
from kip_portal import clock
from kip_portal.models import User
from kip_portal.workflow import StaleVersion, TransitionRefused

SLUG_LENGTH = 68


@transaction.atomic
def enter(paper: Paper, *, by: User, at: datetime.datetime | None = None) -> Agreement:
    """Write a new agreement down as a draft; nothing can be filed under it yet."""
    facts = workflow.AgreementFacts(actor=by.actor, term=rules.Term(False, None))
    moved = workflow.NEW, workflow.ENTER.check(workflow.NEW, facts)
    agreement = Agreement(**{name: paper.facts[name] for name in FACTS if name in paper.facts})
    _save_under_free_slug(agreement)
    parts.write(agreement, paper)
    remember(agreement, workflow.ENTER, moved, by=by, at=at)
    return agreement


@transaction.atomic
def correct(
    agreement: Agreement,
    paper: Paper,
    *,
    by: User,
    note: str = "",
    seen: int | None = None,
    at: datetime.datetime | None = None,
) -> Agreement:
    """Change what was written down. After the sign-off: the paper's facts alone, with a note.

    `seen` is the last change that the person had before their eyes; a newer one raises
    `StaleVersion`. What changed is kept, old and new. Raises `TransitionRefused`.
    """
    agreement = locked(agreement)
    _check_seen(agreement, seen)
    transition = workflow.correction(workflow.stage(agreement.term))
    moved = step(agreement, transition, facts_of(agreement, by, note=note), note)
    before = differences.flat(agreement)
    _rewrite(agreement, paper)
    changed = differences.between(before, differences.flat(agreement))
    if changed:
        remember(agreement, transition, moved, by=by, at=at, note=note, facts={"changed": changed})
    return agreement


@transaction.atomic
def sign_off(agreement: Agreement, *, by: User, at: datetime.datetime | None = None) -> Agreement:
    """Put an agreement in force by the head's word; from now on dates alone decide."""
    agreement = locked(agreement)
    moved = step(agreement, workflow.SIGN_OFF, facts_of(agreement, by))
    agreement.signed_off_at = at or clock.now()
    agreement.signed_off_by = by
    agreement.save(update_fields=["signed_off_at", "signed_off_by"])
    remember(agreement, workflow.SIGN_OFF, moved, by=by, at=at)
    return agreement


@transaction.atomic
def end(
    agreement: Agreement,
    *,
    on: datetime.date,
    reason: str,
    by: User,
    at: datetime.datetime | None = None,
) -> Agreement:
    """Write down the last day of an agreement that its parties gave up before its time."""
    agreement = locked(agreement)
    moved = step(agreement, workflow.END, facts_of(agreement, by, note=reason, on=on), reason)
    agreement.ended_on, agreement.ended_reason = on, reason.strip()
    agreement.save(update_fields=["ended_on", "ended_reason"])
    facts = {"ended_on": on.isoformat()}
    remember(agreement, workflow.END, moved, by=by, at=at, note=reason, facts=facts)
    return agreement


def _check_seen(agreement: Agreement, seen: int | None) -> None:
    if seen is not None and seen != last_change(agreement):
        raise StaleVersion(_("Perjanjian ini baru saja diubah orang lain."))


def last_change(agreement: Agreement) -> int:
    """Return the number of the last step: what an open form was based on."""
    return agreement.changes.order_by("-pk").values_list("pk", flat=True).first() or 0


def _rewrite(agreement: Agreement, paper: Paper) -> None:
    if agreement.signed_off_at:
        _refuse_what_is_closed(agreement, paper)
    for name in FACTS:
        if name in paper.facts:
            setattr(agreement, name, paper.facts[name])
    if agreement.signed_off_at:
        agreement.save()
    else:
        _save_under_free_slug(agreement)
    parts.write(agreement, paper)


def _refuse_what_is_closed(agreement: Agreement, paper: Paper) -> None:
    """Raise `TransitionRefused` where a correction reaches beyond what the paper says."""
    closed = [name for name in FACTS if name in paper.facts and name not in rules.PAPER_FACTS]
    if any(getattr(agreement, name) != paper.facts[name] for name in closed) or (
        parts.changes_what_is_closed(agreement, paper)
    ):
        raise TransitionRefused(
            _("Setelah disahkan, pihak, ruang lingkup, dan masa tenggang tidak dapat diralat.")
        )


def _save_under_free_slug(agreement: Agreement) -> None:
    """Save a draft under an address made of title and year; a taken one gets a number."""
    day = agreement.signed_on or agreement.starts_on or clock.today()
    base = f"{_words(agreement.title)}-{day.year}"
    if agreement.slug.rpartition("-")[0] == base or agreement.slug == base:
        agreement.save()
        return
    number = 1
    while not _saved(agreement, base if number == 1 else f"{base}-{number}"):
        number += 1


def _words(title: str) -> str:
    """Return a title as part of an address; a long one ends with a whole word."""
    words = slugify(title)
    if len(words) > SLUG_LENGTH:
        words = words[: SLUG_LENGTH + 1].rpartition("-")[0] or words[:SLUG_LENGTH]
    return words.strip("-_") or "perjanjian"


def _saved(agreement: Agreement, slug: str) -> bool:
    """Save under that address; False where another agreement has it, even since a moment."""
    try:
        with transaction.atomic():
            agreement.slug = slug
            agreement.save()
    except IntegrityError:
        if not Agreement.objects.filter(slug=slug).exclude(pk=agreement.pk).exists():
            raise
        return False
    return True
