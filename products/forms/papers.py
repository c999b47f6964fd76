"""Files of a filing in its form: what is there with its words, and what is sent along."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kip_portal import typed_text
from kip_portal.forms.cleaned import CleanedField
from kip_portal.forms.dates import DayField
from kip_portal.models import User
from kip_portal.rules import Level
from kip_portal.storage import StorageFull
from kip_portal.uploads import UploadRefused
from kip_portal.workflow import TransitionRefused
from products.actions import attachments
from products.forms.questions import not_future
from products.forms.rows import UnjudgedForm
from products.levels import Protocol
from products.models import Filing, FilingAttachment
from products.regimes.declaration import Files, Section

WORDS = ("caption", "alt", "transcript", "taken_at", "taken_on")

MOST_ORDER = 1000  # letters of an order that are read


def _line(label: Any, longest: int, hint: Any = "") -> CleanedField:
    return CleanedField(
        cleaner=typed_text.clean_name, label=label, max_length=longest, help_text=hint,
        required=False,
    )  # fmt: skip


class FileForm(UnjudgedForm):
    """The words of one file: caption, alternative text, transcript, place, date, level."""

    caption = _line(pgettext_lazy("gambar", "Keterangan"), 300)
    alt = _line(
        _("Teks alternatif"), 300, _("Apa yang terlihat, untuk orang yang tidak melihat gambarnya.")
    )
    transcript = CleanedField(
        cleaner=typed_text.clean_text, label=_("Transkrip"), max_length=8000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Kata-kata yang terdengar, bagi yang tidak dapat mendengarnya."),
    )  # fmt: skip
    taken_at = _line(_("Tempat"), 120)
    taken_on = DayField(label=_("Tanggal"), required=False, validators=[not_future(_("Tanggal"))])

    def __init__(
        self, file: FilingAttachment, item: Files, *, section: Section, protocol: Protocol | None,
        locked: bool, **options: Any,
    ) -> None:  # fmt: skip
        self.file = file
        self.is_locked = locked
        stored = {name: getattr(file, name) for name in (*WORDS, "level")}
        super().__init__(**options, prefix=f"file-{file.pk}", initial=stored)
        for name in self.fields.keys() - self._asked(item):
            del self.fields[name]
        if protocol is not None:
            usual = protocol.of_item(section, item).label
            self.fields["level"] = level_field(_("Siapa yang boleh membuka"), usual)
        for field in self.fields.values():
            field.disabled = locked
            field.optional = False  # type: ignore[attr-defined]

    def _asked(self, item: Files) -> set[str]:
        if not item.captioned:
            return set()
        unasked = set() if self.file.is_seen else {"alt"}
        return set(WORDS) - unasked - (set() if self.file.is_recording else {"transcript"})

    def write(self, filing: Filing) -> None:
        """Save the words that changed."""
        changed = {name: self.cleaned_data[name] for name in self.changed_data}
        if changed:
            attachments.word(filing, self.file, **changed)


def level_field(label: Any, usual: Any, levels: Any = Level.choices) -> forms.ChoiceField:
    """Return a choice of levels whose empty line says what holds without a choice."""
    empty = ("", _("Sesuai sifat: %(level)s") % {"level": usual})
    field = forms.ChoiceField(label=label, choices=[empty, *levels], required=False)
    field.optional = False  # type: ignore[attr-defined]
    return field


class Papers:
    """One role of attachments: its files with their forms, and what was sent for it."""

    def __init__(
        self, filing: Filing, item: Files, section: Section, *, protocol: Protocol | None,
        files: list[FilingAttachment], locked: bool, data: Any, uploads: Mapping[str, Any] | None,
        unjudged: bool,
    ) -> None:  # fmt: skip
        self.item = item
        self.reference = filing.reference
        self.locked = locked
        self.files = [one for one in files if one.role == item.role]
        free = filing.submitted_at
        self.forms = [
            FileForm(
                one, item, section=section, protocol=protocol, data=data,
                locked=locked and free is not None and one.at <= free,
            )
            for one in self.files
        ]  # fmt: skip
        for form in self.forms:
            form.unjudged = unjudged
        self.order = _numbers(data.get(self.order_name, "")) if data is not None else []
        self.sent = sent_files(uploads, self.input_name)
        self.refusals: list[str] = []

    @property
    def input_name(self) -> str:
        """The name of the input for further files."""
        return f"upload-{self.item.role}"

    @property
    def order_name(self) -> str:
        """The name of the hidden input that says in which order the files were put."""
        return f"order-{self.item.role}"

    @property
    def arrangement(self) -> str:
        """The order as that input holds it; empty where there is nothing to put in order."""
        movable = len(self.files) > 1 and not any(form.is_locked for form in self.forms)
        return ",".join(str(one.pk) for one in self.files) if movable else ""

    @property
    def largest(self) -> int:
        """The most bytes that any file of this role may have."""
        return max(self.item.limit_of(one) for one in self.item.accept)

    @property
    def accept(self) -> str:
        """What the browser's file chooser offers."""
        return ",".join(sorted(self.item.accept))

    @property
    def takes_several(self) -> bool:
        """Whether several files may be chosen at once."""
        return self.item.most > 1

    @property
    def has_room(self) -> bool:
        """Whether a further file may be added: always where the new one replaces the old."""
        if self.item.most == 1:
            return not (self.locked and self.files)
        return len(self.files) < self.item.most

    def is_valid(self) -> bool:
        """Judge the words of the files; the files themselves are judged when they are kept."""
        return all(form.is_valid() for form in self.forms)

    def write(self, filing: Filing) -> None:
        """Save the words of the files, and their order where they were put in another."""
        for form in self.forms:
            form.write(filing)
        if self.order:
            attachments.arrange(filing, self.item.role, self.order)

    def take_in(self, locked: Filing, by: User) -> None:
        """Keep what was sent, one by one, in a filing that is being revised."""
        self._each(lambda upload: attachments.keep(locked, upload, role=self.item.role, by=by))

    def attach(self, filing: Filing, by: User) -> None:
        """Keep what was sent, one by one, by itself: nothing else of the form was sent."""
        self._each(lambda upload: attachments.attach(filing, upload, role=self.item.role, by=by))

    def _each(self, keep: Callable[[Any], object]) -> None:
        """Keep each file; one that is refused says why and bars no other."""
        for upload in self.sent:
            try:
                keep(upload)
            except UploadRefused as refusal:
                self.refusals += [f"{upload.name}: {text}" for text in refusal.messages]
            except (StorageFull, TransitionRefused) as refusal:
                self.refusals.append(f"{upload.name}: {refusal}")


def _numbers(text: str) -> list[int]:
    """Return the numbers of a list; what is none is nothing to us."""
    parts = text[:MOST_ORDER].split(",")
    return [int(one) for one in parts if typed_text.is_number(one)]


def sent_files(uploads: Any, name: str) -> list[Any]:
    """Return the files sent under a name; a plain mapping holds one or a list."""
    if not uploads:
        return []
    if hasattr(uploads, "getlist"):
        return list(uploads.getlist(name))
    found = uploads.get(name) or []
    return list(found) if isinstance(found, list | tuple) else [found]
