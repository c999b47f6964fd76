"""Replies to remarks, each beneath the remark it answers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.forms.cleaned import CleanedField
from kip_portal.models import User
from products.actions import replies
from products.forms.rows import UnjudgedForm
from products.models import Filing, FilingRemark
from products.regimes.declaration import Files, Item, Section


def sent_remarks(filing: Filing) -> list[FilingRemark]:
    """Return the remarks that reached the agency; those still being written are not shown."""
    sent = filing.remarks.filter(sent_at__isnull=False)
    return list(sent.select_related("by")) if filing.submitted_at else []


def open_remarks(remarks: Iterable[FilingRemark], section: Section) -> list[FilingRemark]:
    """Return those that ask for an answer in this section."""
    names = {f"section:{section.code}", *(target_of(item) for item in section.items)}
    return [one for one in remarks if one.is_open and one.target in names]


def target_of(item: Item) -> str:
    """Return what a remark on this item is filed under."""
    return item.name if isinstance(item, Files) else f"answer:{item.name}"


class RepliesForm(UnjudgedForm):
    """One box for each open remark, named by its number."""

    def __init__(self, remarks: Iterable[FilingRemark], **options: Any) -> None:
        remarks = list(remarks)
        stored = {str(remark.pk): remark.reply for remark in remarks}
        super().__init__(**options, prefix="reply", initial=stored)
        for remark in remarks:
            self.fields[str(remark.pk)] = CleanedField(
                cleaner=typed_text.clean_text,
                label=_("Jawaban Anda untuk catatan ini"),
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def write(self, filing: Filing, by: User) -> None:
        """Keep the replies that changed."""
        changed = {int(name): self.cleaned_data[name] for name in self.changed_data}
        if changed:
            replies.reply(filing, changed, by=by)
