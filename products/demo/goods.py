"""Products of the demo: what invented businesses file in each regime, with its papers."""

from collections.abc import Iterator

from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.models import Agreement
from kip_portal.models import User
from products import regimes
from products.actions import assisted, attachments, filings
from products.demo import copies, letters, pictures
from products.demo.days import Calendar
from products.demo.parties import Register
from products.demo.posting import Row, fill
from products.models import Business, CommunalAsset, Filing
from products.regimes.declaration import PICTURES, Answer, Files, Group, applies

ROWS = {"trademark_items": "goods"}  # what the texts call rows otherwise than the form
MOTIF = "ebt"


def file_product(
    code: str, texts: Row, *, number: int, register: Register, agreement: Agreement,
    when: Calendar, leave: frozenset[str], typist: User | None = None,
) -> Filing:  # fmt: skip
    """Make a draft of a product: typed in, with every paper that its answers ask for."""
    agency = texts["agency"]
    by = typist or register.cast.operator(agency)
    begin = assisted.begin if typist else filings.begin
    business = register.business(agency, texts["business"])
    values = _answers(code, texts, business)
    draft = begin(
        code, agreement=agreement, agency=register.cast.agencies[agency], by=by,
        title=texts["title"], at=when.now(),
    )  # fmt: skip
    filled = fill(draft, values, by=by, when=when, leave=leave)
    for item in _asked(code, values, leave):
        for file, words in _papers(item, values, business, number):
            made = attachments.attach(filled, file, role=item.role, by=by, at=when.now(), **words)
            copies.make(made)
    return Filing.objects.get(pk=filled.pk)


def _answers(code: str, texts: Row, business: Business) -> Row:
    groups = [item.name for item in regimes.get(code).items if isinstance(item, Group)]
    return {
        **texts["answers"],
        **_links(code, texts["answers"]),
        **{name: texts.get(ROWS.get(name, name), []) for name in groups},
        "title": texts["title"],
        "business": business.pk,
        "applicant_kind": texts["applicant_kind"],
        "declared_owner": True,
        "declared_true": True,
        "declared_new": True,
    }


def _links(code: str, answers: Row) -> Row:
    """Return the keys of the assets that answers name by their titles."""
    found = {}
    for item in regimes.get(code).items:
        column = item.column if isinstance(item, Answer) else None
        if column is not None and column.related_model is CommunalAsset and answers[item.name]:
            asset = CommunalAsset.objects.get(filing__title=answers[item.name])
            found[item.name] = asset.pk
    return found


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
        "label": lambda: pictures.label(_name_of(values), number),
        "sample": lambda: next(pictures.of_kind(MOTIF, number, 1)),
    }
    if item.role not in drawn and (item.accept == PICTURES or not item.private):
        drawn[item.role] = drawn["sample"]
    if item.role in drawn:
        file = SimpleUploadedFile(f"{item.role}-contoh.jpg", drawn[item.role](), "image/jpeg")
        yield file, _words(title) if item.captioned else {}
    if item.role not in drawn or item.captioned:
        page = letters.page(str(item.label).upper(), (title, business.name, owner))
        file = SimpleUploadedFile(f"{item.role}-contoh.pdf", page, "application/pdf")
        yield file, {"caption": "Naskah (contoh)"} if item.captioned else {}


def _name_of(values: Row) -> str:
    """Return what a label says; that of a mark without words says nothing."""
    return str(values.get("mark_name", values.get("indication_name")) or "")


def _words(title: str) -> Row:
    return {"caption": "Ilustrasi contoh", "alt": f"Gambar ilustrasi contoh untuk {title}."}
