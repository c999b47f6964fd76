"""Who looks at a page in the access matrix, and which words of the table each of them is.

The words follow from what people are, written down here; never from what the portal lets them do.
"""

import datetime
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from kip_portal import clock
from kip_portal.models import Agency, User
from tests.factories.people import AgencyFactory, OfficeFactory, UserFactory

AGENCY = ("logged in", "any agency")
OFFICE = ("logged in", "officers")
WORDS: dict[str, tuple[str, ...]] = {
    "anonymous": ("visitors",),
    "deactivated": ("visitors",),
    "operator of the own agency": (*AGENCY, "own agency"),
    "head of the own agency": (
        *AGENCY, "own agency", "head of the own agency", "heads of agencies",
    ),
    "operator of another agency": AGENCY,
    "head of another agency": (*AGENCY, "heads of agencies"),
    "officer assigned": OFFICE,
    "officer not assigned": OFFICE,
    "officer who typed": (*OFFICE, "the typist"),
    "head of office": (*OFFICE, "head of office", "readers"),
    "admin": ("logged in", "admin"),
    "former member": ("logged in",),
    "former officer": ("logged in",),
}  # fmt: skip


@dataclass
class People:
    """One person of each kind, each with a browser of their own."""

    own: Agency = field(default_factory=lambda: AgencyFactory(name="Dinas Pemilik"))
    other: Agency = field(default_factory=lambda: AgencyFactory(name="Dinas Lain"))
    users: dict[str, User] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    def __post_init__(self) -> None:
        office = OfficeFactory().agency
        today = clock.today()
        ended = DateRange(today - datetime.timedelta(days=400), today)  # yesterday was the last day
        self.users = {
            "operator of the own agency": UserFactory(operator=True, agency=self.own),
            "head of the own agency": UserFactory(agency_head=True, agency=self.own),
            "operator of another agency": UserFactory(operator=True, agency=self.other),
            "head of another agency": UserFactory(agency_head=True, agency=self.other),
            "officer assigned": UserFactory(officer=True),
            "officer not assigned": UserFactory(officer=True),
            "officer who typed": UserFactory(officer=True),
            "head of office": UserFactory(head_of_office=True),
            "admin": UserFactory(admin=True),
            "former member": UserFactory(operator=True, agency=self.own, valid=ended),
            "former officer": UserFactory(officer=True, agency=office, valid=ended),
            "deactivated": UserFactory(operator=True, agency=self.own),
        }
        # As everybody has one; hashing it once is enough.
        User.objects.update(password=make_password("sungai kahayan di pagi hari"))
        for user in self.users.values():
            user.refresh_from_db(fields=["password"])
        self.clients = {"anonymous": Client()}
        for name, user in self.users.items():
            self.clients[name] = Client()
            self.clients[name].force_login(user)
        User.objects.filter(pk=self.users["deactivated"].pk).update(is_active=False)

    def __getitem__(self, name: str) -> User:
        return self.users[name]


def words_of(name: str, *, assigned: bool = False, guarded: bool = False) -> frozenset[str]:
    """Return what the table calls that person before one filing.

    `assigned`: an officer has it; `guarded`: its content is closed to other officers.
    """
    words = {"everyone", *WORDS[name]}
    if "officers" in words and not guarded:
        words.add("readers")
    if name == "officer assigned" and assigned:
        words |= {"its officer", "readers"}
    return frozenset(words)
