"""Types a filing in as long as its forms let it be, and remembers every word."""

import itertools
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.utils.formats import date_format

from kip_portal import clock
from kip_portal.forms.dates import DayField
from products import regimes
from products.forms.group_rows import GroupRow
from products.forms.offers import OfferedField, OfferedSeveralField
from products.models import Filing, FilingAttachment
from products.regimes.declaration import Files, Group, Section
from tests.factories import files
from tests.products.filing_pages import address, fresh, plain, section_form, sent

LONG = 2000
WORD = len("ŋḍə000 ")
PICTURES = 12
NIK, PHONE = "6299014105800001", "+6281234567891"
ROWS = {"trademark_items": 60, "communities": 3, "creators": 6, "holders": 4}
# What a number, a nature or a level must be to make a normal record.
SET = {
    "nik": NIK, "reporter_phone": PHONE, "nature": "sakral", "level": "ringkasan",
    "mark_type": "kata_lukisan",
}  # fmt: skip
SHORT = {forms.IntegerField: "1998", forms.URLField: "https://contoh.example/"}
UNTICKED = frozenset({"unpublished"})
UNPRINTED = frozenset({"address", "reporter_address"})
# Levels that the custodians choose: one answer and one section are kept from every paper.
LEVELS = {"levels-answer:history": "petugas", "levels-section:tempat": "petugas"}
CLOSED = frozenset(
    {"taboos", "process", "history", "village_text", "district_text", "other_places"}
)
BYTES = {
    "image/jpeg": lambda: files.picture(size=(640, 480)), "application/pdf": files.pdf_bytes,
    "audio/mpeg": files.mp3, "video/mp4": files.mp4,
}  # fmt: skip


class Typist:
    """Fills every section through its page, and knows what should be printed of it."""

    def __init__(self, client: Client, filing: Filing) -> None:
        self.client, self.filing = client, filing
        self.regime = regimes.get(filing.code)
        self.words: dict[str, list[str]] = {}
        self.secrets: list[str] = []
        self.named: list[str] = []  # files and their words, which stand behind the answers
        self._marks = ("".join(pair) for pair in itertools.product("ŋḍəâêkmrt", repeat=3))

    def fill(self) -> None:
        for section in self.regime.sections:
            self._type(section)
            if any(isinstance(item, Files) for item in section.items):
                self._describe(section)

    def text(self, length: int) -> list[str]:
        """Return words that fill that length, each of which stands nowhere else."""
        mark = next(self._marks)
        return [f"{mark}{number:03d}" for number in range((min(length, LONG) + 1) // WORD)]

    def _type(self, section: Section) -> None:
        form = section_form(fresh(self.filing), section.code)
        data = sent(self.filing, section.code)
        for row in form.rows.values():
            for bound in row:
                typed, self.words[bound.name] = self._answer(bound.name, bound.field)
                data.setlist(bound.html_name, typed)
        for group in (item for item in section.items if isinstance(item, Group)):
            self._rows(group, form.groups[group.name].empty_form, data)
        if form.levels:
            data.update(LEVELS)
        self._post(section, data, **self._uploads(section))

    def _post(self, section: Section, data: QueryDict, **uploads: Any) -> None:
        answer = self.client.post(
            address(self.filing, section.code), plain(data, simpan="lanjut", **uploads)
        )
        assert answer.status_code == 302, [part.errors for part in answer.context["form"].parts]

    def _rows(self, group: Group, row: GroupRow, data: QueryDict) -> None:
        total = ROWS.get(group.name, 3)
        self.words[group.name] = []
        for number in range(total):
            for name in (*group.fields, *(one.name for one in group.sealed)):
                typed, printed = self._answer(name, row.fields[name], number)
                data.setlist(f"{group.name}-{number}-{name}", typed)
                self.words[group.name] += printed
        data[f"{group.name}-TOTAL_FORMS"] = str(total)

    def _answer(
        self, name: str, field: forms.Field, number: int = 0
    ) -> tuple[list[str], list[str]]:
        """Return what is sent for a field, and how it should be printed."""
        if isinstance(field, OfferedSeveralField):
            keys, labels = zip(*field.choices, strict=True)
            return list(keys), list(labels)
        if isinstance(field, forms.BooleanField):
            return ([], ["Tidak"]) if name in UNTICKED else (["on"], ["Ya"])
        if isinstance(field, DayField):
            return [clock.today().isoformat()], [date_format(clock.today(), "j F Y")]
        if isinstance(field, forms.ChoiceField):
            return _choice(name, field, number)
        return self._typed(name, field)

    def _typed(self, name: str, field: forms.Field) -> tuple[list[str], list[str]]:
        short = next((SHORT[kind] for kind in SHORT if isinstance(field, kind)), SET.get(name))
        if short:
            return [short], [] if name in SET else [short]
        words = self.text(getattr(field, "max_length", None) or LONG)
        if name in CLOSED or name in UNPRINTED:
            self.secrets += words
        return [" ".join(words)], [] if name in UNPRINTED else words

    def _uploads(self, section: Section) -> dict[str, list[SimpleUploadedFile]]:
        return {
            f"upload-{item.role}": self._files(item)
            for item in section.items
            if isinstance(item, Files)
        }

    def _files(self, item: Files) -> list[SimpleUploadedFile]:
        kind = next(one for one in BYTES if one in item.accept)
        ending = kind.rpartition("/")[2]
        names = [
            f"{item.role}-{number}.{ending}"
            for number in range(min(item.most, PICTURES if kind == "image/jpeg" else 1))
        ]
        self.words[item.name] = names if item.private else []
        self.named += [str(item.label), *names]
        return [SimpleUploadedFile(name, BYTES[kind](), kind) for name in names]

    def _describe(self, section: Section) -> None:
        """Give every file its words."""
        form = section_form(fresh(self.filing), section.code)
        data = sent(self.filing, section.code)
        for papers in form.papers.values():
            for each in papers.forms:
                self._word(each.file, data, each.fields)
        self._post(section, data)

    def _word(self, file: FilingAttachment, data: QueryDict, fields: dict[str, Any]) -> None:
        for name in ("caption", "alt"):
            if name in fields:
                data[f"file-{file.pk}-{name}"] = f"{name} {file.filename}"
        if "caption" in fields and file.is_picture:
            self.named.append(f"caption {file.filename}")


def _choice(name: str, field: forms.ChoiceField, number: int) -> tuple[list[str], list[str]]:
    """Return one of the choices and how papers name it; an empty register offers none."""
    choices = [(str(key), str(label)) for key, label in field.choices if key]
    if not choices:
        return [], []
    is_number = isinstance(field, forms.TypedChoiceField)
    # Rows are sorted by their number: typed in that order, they stay where they are.
    key, label = choices[(number * 3 // 4 if is_number else number) % len(choices)]
    if name in SET:
        key, label = SET[name], dict(choices)[SET[name]]
    if isinstance(field, OfferedField):  # a register tells its rows apart by more than a name
        label = label.partition(" (")[0].partition(",")[0]
    return [key], [key if is_number else label]
