"""A kind put into the table from outside walks from the agreement to the public catalogue."""

from typing import Any

import pytest
from django.db import models
from django.test import Client

from agreements import fileables
from agreements.forms.facts import described
from agreements.forms.steps import ScopeForm
from agreements.models import Agreement
from agreements.rules import ScopeItem
from kip_portal.models import User
from products import naming, regimes
from products.actions import dossiers, reviewing
from products.models import CatalogueEntry, Filing
from products.regimes import Family, Regime, communal, communal_lists
from products.regimes.declaration import Answer, Named
from products.rules import State
from tests.factories.agreements import AgreementFactory
from tests.factories.people import OfficeFactory, UserFactory
from tests.factories.products import make_community, region, tick_all, upload_of
from tests.products.filing_pages import address, fresh, logged_in, plain, sent
from tests.products.test_dossiers import text_of

pytestmark = pytest.mark.django_db

CODE = "pj"


class Games(models.TextChoices):
    """Sub-kinds of the toy."""

    BOARD = "papan", "Permainan papan"
    FIELD = "lapangan", "Permainan lapangan"


TOY = Regime(
    code=CODE,
    label="Permainan Rakyat",
    family=Family.COMMUNAL,
    opened_by=(ScopeItem.COMMUNAL,),
    details="origin_sign",
    sections=communal.sections(
        Games,
        communal.details(
            Answer("origin_traits", "origin_sign", required=True, label="aturan bermain"),
            Answer("producers", "origin_sign", label="pemain", levels=communal.CLOSED_LEVELS),
        ),
        community=False,
    ),
    heading="title",
    dossier_label="Berkas pencatatan permainan rakyat",
    registered_label="Tercatat",
    subkinds=Games,
    checklist=(*communal_lists.CHECKLIST, Named("aturan", "Aturan dapat dimainkan")),
    grounds=communal_lists.GROUNDS,
)
ANSWERS: dict[str, dict[str, Any]] = {
    "identitas": {
        "title": "Dakon Sungai", "subkind": "papan", "nature": "terbuka", "regencies": ["62.06"],
        "summary": "Permainan biji di papan berlubang.",
    },
    "komunitas": {"reporter": "Pelapor Contoh", "recorded_on": "2026-03-02"},
    "uraian": {"description": "Biji dibagikan ke setiap lubang, searah jarum jam. " * 3},
    "rincian": {"origin_traits": "Mulai dari lubang kiri.", "producers": "Dua anak."},
    "keadaan": {"condition": "bertahan"},
    "persetujuan": {
        "giver": "Damang Contoh", "given_on": "2026-03-02", "place": "Kasongan",
        "way": "musyawarah", "opens": "Nama dan uraian.", "level": "terbuka",
    },
    "referensi": {
        "references-TOTAL_FORMS": "1", "references-0-title": "Buku Contoh",
        "references-0-author": "Penulis",
    },
    "pernyataan": {"declared_owner": "on", "declared_true": "on"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the toy into the table."""
    monkeypatch.setitem(regimes.REGIMES, CODE, TOY)


@pytest.fixture
def operator() -> User:
    """Somebody whose agency may file whatever the item "inventarisasi KIK" opens."""
    OfficeFactory()
    UserFactory(head_of_office=True)
    user = UserFactory(operator=True)
    opened = fileables.opened_by([ScopeItem.COMMUNAL])
    AgreementFactory(party=user.membership.agency, scope=sorted(opened))
    region()
    return user


@pytest.fixture
def submitted(operator: User) -> Filing:
    """A filing that was begun, typed in and sent through its pages."""
    client = logged_in(operator)
    agreement = Agreement.objects.get()
    client.post("/kerja/kik/baru/", {"code": CODE, "agreement": str(agreement.pk)})
    made = Filing.objects.get()
    community = make_community(operator.membership.agency)
    for section in TOY.sections:
        typed = dict(ANSWERS.get(section.code, {}))
        if section.code == "komunitas":
            typed |= {
                "communities-TOTAL_FORMS": "1", "communities-0-role": "asal",
                "communities-0-community": str(community.pk),
            }  # fmt: skip
        data = plain(sent(made, section.code, **typed), simpan="lanjut")
        if section.code == "persetujuan":
            data["upload-consent"] = upload_of("application/pdf", "berita-acara.pdf")
        answer = client.post(address(made, section.code), data)
        assert answer.status_code == 302, (section.code, answer.context["form"].errors)
    check = f"/kerja/usulan/{made.reference}/periksa/"
    assert "Mulai dari lubang kiri." in client.get(check).content.decode()
    client.post(check)
    assert fresh(made).state == State.SUBMITTED
    return fresh(made)


@pytest.fixture
def approved(submitted: Filing) -> Filing:
    officer = UserFactory(officer=True)
    queue = logged_in(officer).get("/tinjauan/").content.decode()
    assert "Permainan Rakyat" in queue
    filing = reviewing.claim(submitted, by=officer)
    desk = logged_in(officer).get(filing.get_review_url()).content.decode()
    for words in ("Permainan Rakyat", "Aturan bermain", "Permainan papan", "Aturan dapat dimain"):
        assert words in desk
    tick_all(filing, by=officer)
    return reviewing.approve(fresh(filing), by=officer)


def test_an_agreement_opens_it_by_its_item_and_names_it(operator: User) -> None:
    agreement = Agreement.objects.get()
    form = ScopeForm(agreement=agreement)
    offered = {code for field in form.fields.values() for code, _ in getattr(field, "choices", ())}
    page = logged_in(operator).get(f"/kerja-sama/{agreement.slug}/").content.decode()

    assert CODE in offered
    assert "permainan rakyat" in described(ScopeItem.COMMUNAL)
    assert "Permainan Rakyat" in page
    assert fileables.opening_item(CODE, [ScopeItem.COMMUNAL]) == ScopeItem.COMMUNAL


def test_it_is_printed(approved: Filing) -> None:
    dossier = dossiers.complete(dossiers.order(approved, by=approved.officer).pk)

    assert dossier is not None
    printed = " ".join(text_of(dossier).split())
    for words in ("Berkas pencatatan permainan rakyat", "Aturan bermain", "Mulai dari lubang kiri"):
        assert words in printed
    assert "Dua anak." not in printed


def test_it_is_published_found_and_drawn(approved: Filing, client: Client) -> None:
    entry = CatalogueEntry.objects.get()
    assert entry.number == "KIK-62-PJ-0001"

    page = client.get(entry.get_absolute_url()).content.decode()
    found = client.get(f"/katalog/?jenis={CODE}").content.decode()
    front = client.get("/").content.decode()
    for words in ("Permainan Rakyat", "Permainan papan", "Mulai dari lubang kiri."):
        assert words in page
    assert "Dua anak." not in page
    assert "Dakon Sungai" in found
    assert f'value="{CODE}"' in found
    assert "Permainan Rakyat" in front
    for drawing in (f"/motif/{CODE}.svg", motif_on(page)):
        assert client.get(drawing).headers["Content-Type"] == "image/svg+xml"
    assert client.get("/motif/tidak-ada.svg").status_code == 404


def motif_on(page: str) -> str:
    """The address of the drawn picture that stands on a page."""
    start = page.index(f"/motif/{CODE}/")
    before = page.rindex('"', 0, start) + 1
    return page[before : page.index('"', start)]


def test_programs_find_it_by_its_code(approved: Filing, client: Client) -> None:
    answer = client.get(f"/api/v1/katalog/?jenis={CODE}").json()
    described_as = client.get("/api/v1/openapi.json").content.decode()

    assert [one["title"] for one in answer["results"]] == ["Dakon Sungai"]
    assert answer["results"][0]["kind"] == {"code": CODE, "label": "Permainan Rakyat"}
    assert f'"{CODE}"' in described_as
    assert client.get("/api/v1/katalog/?jenis=tidak-ada").status_code == 422


def test_it_is_counted_on_the_dashboard(approved: Filing) -> None:
    page = logged_in(approved.officer).get("/dasbor/").content.decode()

    assert "Permainan Rakyat" in page


def test_what_left_the_table_is_called_by_its_code(
    approved: Filing, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    monkeypatch.delitem(regimes.REGIMES, CODE)

    assert naming.kind(CODE).label == "PJ"
    assert client.get("/katalog/").status_code == 200
