"""The page on which the Kanwil writes an agreement down: facts, parties, guests, as one form.

`AgreementForms(data)` for a new one, `AgreementForms(data, agreement=…)` for a correction.
When it `is_valid()`, `paper()` is what `actions.agreements.enter` and `correct` take.
"""

import re
from collections.abc import Mapping
from copy import copy
from typing import Any

from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from agreements import fileables
from agreements.actions.agreements import last_change
from agreements.actions.papers import FACTS, Paper
from agreements.actions.recording import is_office
from agreements.forms.facts import AgreementForm
from agreements.forms.parties import (
    GuestFormSet,
    PartyFormSet,
    kept,
    known_agencies,
    party_rows,
)
from agreements.models import Agreement
from kip_portal.models import Office

ADD_ROW = "add_row"
FILL_SCOPE = "fill_scope"
SCOPE_SHOWN = "scope_shown"
PARTIES, GUESTS = "parties", "guests"


class AgreementForms:
    """The three parts of the page. Buttons that only ask for a row or a tick save nothing."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        agreement: Agreement | None = None,
        renewed: Agreement | None = None,
    ) -> None:
        self.agreement = agreement
        self.is_closed = bool(agreement and agreement.signed_off_at)
        self.agencies = known_agencies()
        self.data = _with_further_row(data) if data else QueryDict()
        typed = self.data or None
        shown = agreement or renewed
        # The form writes what is typed into its instance; the page still shows what is true.
        self.facts: Any = AgreementForm(
            typed, instance=copy(agreement), initial=_facts(agreement, renewed)
        )
        self.parties: Any = PartyFormSet(
            typed,
            prefix=PARTIES,
            initial=party_rows(shown.parties.prefetch_related("scope"))
            if shown
            else self._first_parties(),
            form_kwargs={"agencies": self.agencies, "is_closed": self.is_closed},
        )
        self.guests: Any = GuestFormSet(
            typed,
            prefix=GUESTS,
            initial=list(agreement.attendances.values("name", "position")) if agreement else [],
        )
        self.parties.can_delete = not self.is_closed
        self.scope_was_filled = False
        self.scope_is_shown = bool(shown or self.data.get(SCOPE_SHOWN))
        if ADD_ROW in self.data or FILL_SCOPE in self.data:
            self._judge_nothing_yet()
        if FILL_SCOPE in self.data:
            self._fill_scope()

    @property
    def parts(self) -> tuple[Any, ...]:
        """All three, for the summary of errors."""
        return self.facts, self.parties, self.guests

    def is_valid(self) -> bool:
        """Tell whether all of it can be saved; buttons that only change the page never can."""
        if not self.data or ADD_ROW in self.data or FILL_SCOPE in self.data:
            return False
        valid = [part.is_valid() for part in self.parts]  # each says what is wrong with it
        if not all(valid):
            return False
        if self._is_written_already():
            self.facts.add_error(
                "title", _("Perjanjian ini sudah dicatat: judul, tanggal, dan para pihaknya sama.")
            )
            return False
        return not self._scope_must_be_shown_first()

    def paper(self) -> Paper:
        """Return what was typed, as the actions take it."""
        data = self.facts.cleaned_data
        return Paper(
            facts={name: data[name] for name in FACTS},
            parties=self.parties.entries,
            guests=[form.guest for form in kept(self.guests)],
            items=frozenset(data["items"]),
        )

    def _first_parties(self) -> list[dict[str, Any]]:
        """Return the rows of an empty page: the office, and one partner to choose."""
        office = Office.objects.current()
        return [{"agency": str(office.agency_id) if office else ""}, {}]

    def _judge_nothing_yet(self) -> None:
        """Show what was typed as it is: the person has not sent it yet."""
        self.facts._errors = ErrorDict()
        for formset in (self.parties, self.guests):
            formset._errors, formset._non_form_errors = [], ErrorList()
            for form in formset.forms:
                form._errors = ErrorDict()

    def _scope_must_be_shown_first(self) -> bool:
        """Tick what the items open when nothing is ticked at all, and let the person look."""
        opens = fileables.opened_by(self.facts.cleaned_data["items"])
        ticked = any(entry.scope for entry in self.parties.entries)
        if self.is_closed or ticked or not opens or self.scope_is_shown:
            return False
        self._fill_scope()
        return True

    def _fill_scope(self) -> None:
        """Tick in each party's row what the chosen items open."""
        data = self.data.copy()
        codes = sorted(fileables.opened_by(data.getlist("items")))
        for form in self.parties.forms:
            agency = self.agencies.get(data.get(form.add_prefix("agency"), ""))
            data.setlist(form.add_prefix("scope"), [] if is_office(agency) else codes)
            form.data = data
        self.scope_was_filled = self.scope_is_shown = True

    def _is_written_already(self) -> bool:
        """Tell whether the same paper was entered before, say by a second press."""
        data = self.facts.cleaned_data
        same = Agreement.objects.filter(
            title__iexact=data["title"], signed_on=data["signed_on"], starts_on=data["starts_on"]
        ).exclude(pk=self.agreement.pk if self.agreement else 0)
        agencies = {entry.agency.pk for entry in self.parties.entries}
        return any(
            {party.agency_id for party in one.parties.all()} == agencies
            for one in same.prefetch_related("parties")
        )


def _facts(agreement: Agreement | None, renewed: Agreement | None) -> dict[str, Any]:
    """Return what the first part holds beside the columns of the agreement itself."""
    if agreement:
        items = list(agreement.items.values_list("item", flat=True))
        return {"items": items, "seen": last_change(agreement)}
    if renewed is None:
        return {}
    return {
        "kind": renewed.kind,
        "title": renewed.title,
        "about": renewed.about,
        "scope_note": renewed.scope_note,
        "grace_days": renewed.grace_days,
        "predecessor": renewed.pk,
        "parent": renewed.parent_id,
        "items": list(renewed.items.values_list("item", flat=True)),
    }


def _with_further_row(data: Mapping[str, Any]) -> QueryDict:
    """Return what was posted, with one more row where a button asked for it."""
    typed: QueryDict = data.copy()  # type: ignore[attr-defined]
    count = f"{typed.get(ADD_ROW, '')}-TOTAL_FORMS"
    rows = str(typed.get(count, ""))
    if re.fullmatch(r"[0-9]{1,4}", rows):
        typed[count] = str(int(rows) + 1)
    return typed
