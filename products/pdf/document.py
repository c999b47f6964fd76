"""What a dossier says, as plain facts.

The tree is filled from a stored snapshot alone, so that the same snapshot gives the same bytes
on any machine and any day. Nothing here knows the database.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one head: classes and goods, creators, communities."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer under its official label: a text, several lines or a table.

    `withheld` is the fingerprint (hex) of what the custodian keeps; the rest is then not printed.
    """

    name: str
    label: str
    text: str = ""
    lines: tuple[str, ...] = ()
    table: Table | None = None
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form; `withheld` keeps the whole part with the custodian."""

    code: str
    label: str
    answers: tuple[Answer, ...] = ()
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture. Without a `file` it is restricted: listed, not printed."""

    alt: str
    caption: str
    file: str | None = None
    place: str = ""
    taken_on: date | None = None
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that came with the filing, named by its fingerprint; `extent` in pages or bytes."""

    label: str
    filename: str
    sha256: str
    extent: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the review record."""

    on: date
    event: str
    by: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs for the filer: an applicant, or the leader of a community."""

    role: str
    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs for the office, as of the day of issue."""

    name: str
    position: str
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """The issuing office under the name of its day: two bold lines, then its address."""

    letterhead: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How a reader checks the paper: the code, and the address that the QR code opens."""

    code: str
    url: str

    @property
    def entrance(self) -> str:
        """Return the page where the code can be typed, without scheme, for the eye."""
        page = self.url.rstrip("/").removesuffix(self.code).rstrip("/")
        return page.partition("://")[2] or page


@dataclass(frozen=True, slots=True)
class Document:
    """One issue of one dossier, whole."""

    kind: str
    title: str
    subtitle: str
    number: str
    issue_no: int
    issued_at: datetime
    fingerprint: str
    office: Office
    signatory: Signatory
    verification: Verification
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    plates: tuple[Plate, ...] = ()
    papers: tuple[Paper, ...] = ()
    review: tuple[Event, ...] = ()
    signatures: tuple[Signature, ...] = ()
    plates_label: str = "Foto dan gambar"
