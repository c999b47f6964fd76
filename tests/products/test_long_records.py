"""The longest normal record of every form: typed in page by page, sent twice, printed whole."""

import io
from collections.abc import Iterator

import pypdfium2
import pytest
from django.test import Client
from django.utils.text import capfirst

from agreements.models import Agreement
from kip_portal import storage
from kip_portal.models import User
from products import regimes
from products.actions import dossiers, remarks, reviewing
from products.models import Dossier, Filing
from products.regimes.declaration import Derived, Files, Item
from products.rules import State
from products.snapshots import label_of
from tests.factories.agreements import AgreementFactory
from tests.factories.people import OfficeFactory, UserFactory
from tests.factories.products import DAY, make_business, make_community, region, tick_all
from tests.products.filing_pages import address, fresh, logged_in, plain, sent
from tests.products.long_answers import CLOSED, NIK, PHONE, Typist

pytestmark = pytest.mark.django_db

REGENCIES = {
    "62.06": "Kabupaten Katingan", "62.10": "Kabupaten Gunung Mas",
    "62.11": "Kabupaten Pulang Pisau", "62.12": "Kabupaten Murung Raya",
    "62.71": "Kota Palangka Raya",
}  # fmt: skip
# The long answer that is remarked on, and written anew before the second submission.
REMARKED = {"ebt": "description", "pt": "transmission", "merek": "description",
            "hak_cipta": "abstract"}  # fmt: skip


@pytest.fixture
def operator() -> User:
    """Somebody of an agency with an agreement, communities and a business on its lists."""
    OfficeFactory()
    UserFactory(head_of_office=True)
    user = UserFactory(operator=True)
    AgreementFactory(party=user.membership.agency)
    for code, name in REGENCIES.items():
        region(code, name)
    for name in ("Dayak Ngaju Tumbang Ŋanjung", "Dayak Ot Danum Ḍuhong", "Dayak Ma'anyan Kalêlè"):
        make_community(user.membership.agency, name=name, leader=f"Damang {name}")
    make_business(user.membership.agency)
    return user


@pytest.mark.parametrize("code", sorted(REMARKED))
def test_a_long_record_is_printed_whole_and_in_order(code: str, operator: User) -> None:
    client = logged_in(operator)
    filing = begin(client, code)
    typist = Typist(client, filing)
    typist.fill()
    replaced = typist.words[REMARKED[code]]
    submit(client, filing)
    officer = UserFactory(officer=True)
    mend(typist, officer, REMARKED[code])
    submit(client, filing)

    paper = text_of(printed(filing, officer))

    place = start_of_answers(paper, code, typist)
    for item, section_label in items(code):
        for words in (section_label, *expected(item, typist)):
            found = paper.find(squeezed(words), place)
            assert found >= 0, f"{item.name}: “{words}” is missing, or stands before its turn"
            place = found
    forbidden = [*replaced, *typist.secrets, NIK, PHONE, "usaha@demo.example"]
    assert [one for one in forbidden if squeezed(one) in paper] == []
    assert [one for one in typist.named if squeezed(one) not in paper] == []


def begin(client: Client, code: str) -> Filing:
    agreement = Agreement.objects.get()
    family = "kik" if regimes.get(code).is_communal else "produk"
    client.post(f"/kerja/{family}/baru/", {"code": code, "agreement": str(agreement.pk)})
    return Filing.objects.get()


def submit(client: Client, filing: Filing) -> None:
    path = f"/kerja/usulan/{filing.reference}/periksa/"
    gaps = client.get(path).context["gaps"]
    assert gaps == []
    assert client.post(path).url == filing.get_absolute_url()


def mend(typist: Typist, officer: User, name: str) -> None:
    """Return the filing for one answer, and write that answer anew."""
    filing = reviewing.claim(fresh(typist.filing), by=officer)
    remarks.remark(filing, target=f"answer:{name}", text="Mohon ditulis ulang.", by=officer)
    reviewing.send_back(filing, by=officer, due_on=DAY, note="")
    section = typist.regime.section_of(name)
    assert section is not None
    typist.words[name] = typist.text(len(" ".join(typist.words[name])))
    data = sent(filing, section.code, **{name: " ".join(typist.words[name])})
    answer = typist.client.post(address(filing, section.code), plain(data, simpan="lanjut"))
    assert answer.status_code == 302


def printed(filing: Filing, officer: User) -> Dossier:
    now = fresh(filing)
    for one in now.remarks.all():
        remarks.settle_remark(now, pk=one.pk, by=officer)
    tick_all(now, by=officer)
    approved = reviewing.approve(fresh(filing), by=officer)
    assert approved.state == State.APPROVED
    order = dossiers.order(approved, by=officer)
    dossier = dossiers.complete(order.pk)
    order.refresh_from_db()
    assert dossier is not None, order.last_error
    return dossier


def text_of(dossier: Dossier) -> str:
    """Every page as a reader would copy it."""
    with storage.private().open(dossier.file) as file:
        pages = pypdfium2.PdfDocument(io.BytesIO(file.read()))
    return squeezed("".join(page.get_textpage().get_text_range() for page in pages))


def squeezed(words: str) -> str:
    """Return words in small letters without spaces: lines of a narrow column break anywhere."""
    return "".join(words.split()).lower()


def items(code: str) -> Iterator[tuple[Item, str]]:
    """Yield what the declaration asks, in its order; plates stand behind and are asked apart."""
    regime = regimes.get(code)
    for section in regime.sections:
        shown = [one for one in section.items if not (isinstance(one, Files) and not one.private)]
        for number, item in enumerate(shown):
            yield item, "" if number else str(section.label)


def start_of_answers(paper: str, code: str, typist: Typist) -> int:
    """Return where the first section begins, behind cover and contents."""
    first = regimes.get(code).sections[0]
    last_word = typist.words[first.items[0].name][-1]
    label = squeezed(str(label_of(first.items[0])))
    return paper.rindex(squeezed(str(first.label)), 0, paper.index(last_word, paper.index(label)))


def expected(item: Item, typist: Typist) -> list[str]:
    """Return the label of an item and all that was typed for it, as it should be printed."""
    label = capfirst(str(label_of(item)))
    if isinstance(item, Derived):
        return [label]
    if item.name in CLOSED:
        return [label, "Disimpan oleh kustodian"]
    return [label, *typist.words[item.name]]
