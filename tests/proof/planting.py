"""What is planted, and in words of people who may see which mark.

Each text field, file name, caption, camera's note, paper, remark and note holds a mark of its
own. Where a mark may be seen is written here after design 6 and 7, never asked of the portal.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from products.models import Filing
from tests.proof.matrix_world import FilingWorld
from tests.proof.planting_marks import mark_of

HEAD = {"title", "summary", "other name", "community"}
CLOSE = {"taboos", "coordinates"}
PEOPLE = {
    "reporter", "recorder", "village_text", "district_text", "other_places", "giver", "place",
    "way",
    "opens", "note_to_officer", "leader", "leader_title", "filename", "taken_at", "camera", "paper",
    "paper name", "paper facts", "practitioner", "remark", "teller", "xmp", "iptc", "sound name",
    "sound tag", "film name", "film tag",
}  # fmt: skip
# What the custodians keep of an open asset: an answer, a photo and a sound, with all that is said
# of them and noted in them.
SEALED = {
    "history", "photo", "caption", "alt", "filename", "taken_at", "camera", "xmp", "iptc", "sound",
    "sound name", "sound tag", "sound caption", "sound transcript",
}  # fmt: skip
# What of a deleted draft stays: the rows of the registers, which are no part of it.
OF_REGISTERS = {"community", "leader", "name", "owner", "street", "email"}
AFTER_REVIEW = {"approved", "issued", "lodged", "registered", "refused by DJKI", "being issued"}


@dataclass(frozen=True)
class Sort:
    """What is planted: which kind, how its custodians hold it, where it stands."""

    code: str
    time: str
    nature: str = ""
    level: str = ""
    twist: str = ""
    other: bool = False  # of the other agency
    recorded: bool = False  # with a sound and a film

    @property
    def is_communal(self) -> bool:
        return bool(self.nature)

    @property
    def is_guarded(self) -> bool:
        """Closed to officers who do not have it (design 6)."""
        return self.nature == "rahasia" or self.level == "petugas" or self.code in GUARDED

    @property
    def is_public(self) -> bool:
        """Whether anything of it stands in the catalogue (design 7)."""
        return (
            self.is_communal and self.time in AFTER_REVIEW
            and self.nature != "rahasia" and self.level in {"terbuka", "ringkasan"}
            and self.twist not in {"consent withdrawn", "narrowed"}
        )  # fmt: skip

    def __str__(self) -> str:
        told = (self.code, self.nature, self.level, self.twist, self.time)
        return " ".join([*filter(None, told), *(["of the other agency"] if self.other else [])])


GUARDED = {"rahasia_dagang", "paten", "paten_sederhana", "desain_industri", "dtlst"}


@dataclass(frozen=True)
class Mark:
    """One mark: in what it stands, and to whom that is open."""

    number: int
    sort: Sort
    part: str
    zone: str  # public, agency, close, notes, unsent, draft, sealed, gone, or one of `SHELVES`

    def may_be_seen_by(self, person: str) -> bool:
        """Say whether a person may ever see it, wherever it stands."""
        if self.zone == "public" and self.sort.is_public:
            return True
        if self.zone in {"sealed", "gone"}:
            return False
        if self.zone in SHELVES:
            return bool(SHELVES[self.zone] & _sides_of(person, self.sort))
        if _is_own(person, self.sort):
            return self.zone not in {"notes", "unsent"}
        return person in OFFICERS and self._is_open_to_officer(person)

    def _is_open_to_officer(self, person: str) -> bool:
        if self.sort.time == "draft" or self.zone == "draft":
            return False
        has_it = person == "officer assigned" and self.sort.time != "submitted"
        if has_it or person == "head of office":
            return self.zone != "unsent" or has_it
        return not self.sort.is_guarded and self.zone not in {"close", "unsent"}


OFFICERS = {"officer assigned", "officer not assigned", "officer who typed", "head of office"}
# What stands beside filings, and which sides read it: an agency's registers with what was merged
# in them, an agreement that was signed off with what is told of people in it, and one that is not.
SHELVES = {
    "register": {"own agency", "office"},
    "agreement": {"own agency", "office"},
    "agreement told to all": {"own agency", "office", "others"},
    "agreement not signed off": {"office"},
}


def _sides_of(person: str, sort: Sort) -> set[str]:
    own = {"own agency"} if _is_own(person, sort) else set()
    return {"others"} | own | ({"office"} if person in OFFICERS else set())


def _is_own(person: str, sort: Sort) -> bool:
    agency = "of another agency" if sort.other else "of the own agency"
    return person.endswith(agency) and person.startswith(("operator", "head"))


@dataclass
class Plant:
    """One planted filing."""

    sort: Sort
    filing: Filing
    marks: list[Mark] = field(default_factory=list)
    # Addresses from before it was deleted, and marks for caches from before it was taken back.
    addresses: list[Any] = field(default_factory=list)
    etags: dict[str, str] = field(default_factory=dict)


class Garden:
    """All that is planted, and who may see what of it."""

    def __init__(self, world: FilingWorld, other: FilingWorld) -> None:
        self.worlds = {False: world, True: other}
        self.marks: dict[int, Mark] = {}
        self.plants: list[Plant] = []

    def plant(self, sort: Sort) -> Plant:
        """Make a draft of that sort, still without marks."""
        world = self.worlds[sort.other]
        answers = {"nature": sort.nature, "level": sort.level} if sort.nature else {}
        made = Plant(sort, world.draft(sort.code, **answers))
        self.plants.append(made)
        return made

    def mark(self, plant: Plant, part: str, zone: str = "") -> str:
        """Return a new mark for a part."""
        number = len(self.marks) + 1
        mark = Mark(number, plant.sort, part, zone or zone_of(plant.sort, part))
        self.marks[number] = mark
        plant.marks.append(mark)
        return mark_of(number)

    def forget(self, plant: Plant) -> None:
        """Let nobody see a plant any more, nor what stood in it alone."""
        for mark in plant.marks:
            if mark.part not in OF_REGISTERS:
                self.marks[mark.number] = replace(mark, zone="gone")


def zone_of(sort: Sort, part: str) -> str:
    """Return to whom a part is open, by the nature and the level of the whole (domain 3.1)."""
    if part in CLOSE or sort.nature == "rahasia":
        return "close"
    if sort.twist == "part sealed" and part in SEALED:
        return "close"
    if not sort.is_communal or part in PEOPLE:
        return "agency"
    if part in HEAD or part == "shown_note":
        return "public"
    is_open = sort.nature in {"terbuka", "tersebar_luas"} and sort.level == "terbuka"
    return "public" if is_open else "agency"
