"""What the public may ask, and everything that the answers say: the ground of the secrecy tests."""

import re

from django.core.cache import cache
from django.test import Client

HEAD = {"title": "Upacara Kanarjudul", "summary": "Kanarringkas di tepi sungai."}
TEXTS = {
    "description": "Kanaruraian " * 12,
    "history": "Kanarsejarah dahulu.",
    "meaning": "Kanarmakna bagi keluarga.",
    "media": "Kanarmedia dari kayu.",
    "taboos": "Kanarpantangan keras.",
    "reporter": "Kanarpelapor",
    "village_text": "Kanardesa",
    "district_text": "Kanarkecamatan",
    "giver": "Kanarpemberi",
    "opens": "Kanardibuka kata pengampu.",
}
MARKERS = {
    name: re.findall(r"[Kk]anar\w+", text)[0].lower() for name, text in {**HEAD, **TEXTS}.items()
}
ADDRESSES = [
    "/", "/en/", "/katalog/", "/en/katalog/", "/katalog/?urut=nama", "/katalog/?jenis=ebt",
    "/katalog/?kabupaten=62.06", "/katalog/?tahun=2026", "/katalog/?jenis=sdg",
    "/katalog/upacara-kanarjudul/", "/en/katalog/upacara-kanarjudul/", "/bantuan/", "/privasi/",
    "/robots.txt", "/sitemap.xml", "/sitemap-ebt-2026.xml", "/motif/ebt/upacara-kanarjudul.svg",
    "/foto/KIK-62-EBT-0001/1/kecil.jpg", "/foto/KIK-62-EBT-0001/1/besar.jpg",
    "/foto/KIK-62-EBT-0001/2/besar.jpg", "/foto/KIK-62-EBT-0001/1/480.webp",
    "/foto/KIK-62-EBT-0001/2/480.webp", "/rekaman/KIK-62-EBT-0001/1.mp3",
    "/rekaman/KIK-62-EBT-0001/1.mp4", "/rekaman/KIK-62-EBT-0001/2.mp3",
    "/api/v1/", "/api/v1/katalog/", "/api/v1/katalog/KIK-62-EBT-0001/",
    "/api/v1/katalog/upacara-kanarjudul/", "/api/v1/openapi.json",
]  # fmt: skip


def told(client: Client, address: str, **headers: str) -> str:
    """Everything that an answer says: status, headers, body."""
    answer = client.get(address, headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    heads = {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}
    text = re.sub(r"<span class=.code.>[^<]*</span>", "", body.decode("utf-8", "replace"))
    return f"{answer.status_code} {heads} {text}"


def everything(client: Client) -> str:
    """All public answers, and those to searches for each marker and its beginning."""
    cache.clear()
    searches = [
        f"{path}?q={word}"
        for marker in MARKERS.values()
        for word in (marker, marker[:8])
        for path in ("/katalog/", "/api/v1/katalog/")
    ]
    answers = [without_own(told(client, address), address) for address in ADDRESSES]
    answers += [_without_question(told(client, address), address) for address in searches]
    return " ".join(answers).lower()


def without_own(answer: str, address: str) -> str:
    """A page names the address it was asked for, in the link to its twin; that is no leak."""
    for path in (f"/en{address}", address.removeprefix("/en"), address):
        answer = answer.replace(f'"{path}"', "")
    return re.sub(r"'Content-Length': '\d+'", "", answer)


def _without_question(answer: str, address: str) -> str:
    """What was asked is said again on the page; that is no leak."""
    word = address.partition("q=")[2]
    return re.sub(rf'value="{word}"|"{word}"|&quot;{word}&quot;|q={word}\b', "", answer)
