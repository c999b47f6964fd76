"""Products of the demo: marks and works of invented businesses, each with its papers."""

from collections.abc import Iterator

from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.models import Agreement
from products import regimes
from products.actions import attachments, filings
from products.demo import letters, pictures
from products.demo.days import Calendar
from products.demo.parties import Register
from products.demo.posting import Row, fill
from products.models import Business, CommunalAsset, Filing
from products.regimes.declaration import Files, applies

GROUPS = {"trademark_items": "goods", "creators": "creators", "holders": "holders"}
MOTIF = "ebt"


def file_product(
    code: str, texts: Row, *, number: int, register: Register, agreement: Agreement,
    when: Calendar, leave: frozenset[str],
) -> Filing:  # fmt: skip
    """Make a draft of a product: typed in, with every paper that its answers ask for."""
    agency = texts["agency"]
    by = register.cast.operator(agency)
    business = register.business(agency, texts["business"])
    values = _answers(texts, business)
    draft = filings.begin(
        code, agreement=agreement, agency=register.cast.agencies[agency], by=by,
        title=texts["title"], at=when.now(),
    )  # fmt: skip
    filled = fill(draft, values, by=by, when=when, leave=leave)
    for item in _asked(code, values, leave):
        for file, words in _papers(item, values, business, number):
            attachments.attach(filled, file, role=item.role, by=by, at=when.now(), **words)
    return Filing.objects.get(pk=filled.pk)


def _answers(texts: Row, business: Business) -> Row:
    answers = dict(texts["answers"])
    if source := answers.pop("source_asset", ""):
        answers["source_asset"] = CommunalAsset.objects.get(filing__title=source).pk
    return {
        **answers,
        **{name: texts.get(key, []) for name, key in GROUPS.items()},
        "title": texts["title"],
        "business": business.pk,
        "applicant_kind": texts["applicant_kind"],
        "declared_owner": True,
        "declared_true": True,
    }


def _asked(code: str, values: Row, leave: frozenset[str]) -> Iterator[Files]:
    """Yield the roles that must be there for these answers, less the sections left empty."""
    for section in regimes.get(code).sections:
        for item in section.items if section.code not in leave else ():
            if isinstance(item, Files) and applies(item.required, values):
                yield item


def _papers(
    item: Files, values: Row, business: Business, number: int
) -> Iterator[tuple[SimpleUploadedFile, Row]]:
    """Yield what is sent for a role: a picture where one is natural, else a letter."""
    owner, title = business.owner, str(values["title"])
    drawn = {
        "identity": lambda: letters.card(owner),
        "signature": lambda: letters.signature(owner),
        "label": lambda: pictures.label(values.get("mark_name") or "", number),
        "sample": lambda: next(pictures.of_kind(MOTIF, number, 1)),
    }
    if item.role in drawn:
        file = SimpleUploadedFile(f"{item.role}-contoh.jpg", drawn[item.role](), "image/jpeg")
        yield file, _words(title) if item.captioned else {}
    if item.role not in drawn or item.captioned:
        page = letters.page(str(item.label).upper(), (title, business.name, owner))
        file = SimpleUploadedFile(f"{item.role}-contoh.pdf", page, "application/pdf")
        yield file, {"caption": "Naskah (contoh)"} if item.captioned else {}


def _words(title: str) -> Row:
    return {"caption": "Ilustrasi contoh", "alt": f"Gambar ilustrasi contoh untuk {title}."}
