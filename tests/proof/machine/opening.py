"""What the catalogue must say of the filings: what the custodians open, and not a word more.

Said apart from the code that it judges; what heads a page is design 4's list.
"""

from collections import Counter as Tally
from collections.abc import Iterable
from typing import Any

from products import cells, projection, snapshots
from products.models import CatalogueCount, CatalogueEntry, CatalogueWord, Filing

PUBLIC = {"approved", "issued", "lodged", "registered", "refused_by_office"}
LEVELS = ["terbuka", "ringkasan", "terdaftar", "komunitas", "petugas"]
# What a summary tells, and no more (design 4).
HEAD = {"title", "other_names", "subkind", "nature", "regencies", "summary", "communities"}


def wrong_entry(filing: Filing) -> Iterable[str]:
    """Yield what the catalogue says of a filing and should not, or should say and does not."""
    entry = CatalogueEntry.objects.filter(identity__asset__filing=filing).first()
    names = open_names(filing) if may_be_public(filing) else set()
    if (entry is not None) != ("title" in names):
        yield f"{filing.reference} ({filing.state}): {entry}"
    elif entry is not None:
        yield from _wrong_content(filing, entry, names)


def may_be_public(filing: Filing) -> bool:
    """Say whether the asset as a whole may be shown, whatever its parts."""
    if filing.state not in PUBLIC or not hasattr(filing, "asset"):
        return False
    asset, consent = filing.asset, filing.asset.consent
    agreed = all((consent.giver, consent.given_on, consent.place, consent.way, consent.opens))
    return (
        asset.nature in {"terbuka", "tersebar_luas", "sakral", "dipegang_teguh"}
        and asset.level in {"terbuka", "ringkasan"}
        and agreed
        and consent.withdrawn_on is None
        and _submitted(filing)["files:consent"]["value"] != []
    )


def _submitted(filing: Filing) -> dict[str, dict[str, Any]]:
    content = filing.submissions.latest("number").content
    return {one["name"]: one for one in snapshots.answers(content)}


def open_names(filing: Filing) -> set[str]:
    """Return the names of the answers that custodians open: then and now, the stricter counts."""
    now = {one["name"]: one for one in snapshots.answers(snapshots.take(filing))}
    return {
        name
        for name, answer in _submitted(filing).items()
        if answer["type"] != "files"
        and not answer.get("private")
        and _opens(name, answer["level"], now[name]["level"])
    }


def _opens(name: str, *levels: str) -> bool:
    """Say whether the public reads an answer; of a summary alone it reads what heads a page."""
    worst = max(levels, key=LEVELS.index)
    return worst == "terbuka" or (worst == "ringkasan" and name in HEAD)


def _wrong_content(filing: Filing, entry: CatalogueEntry, names: set[str]) -> Iterable[str]:
    told = {one["name"]: one for part in entry.sections for one in part["answers"]}
    submitted = _submitted(filing)
    for name in names - HEAD:
        if cells.is_empty(submitted[name]) == (name in told):
            yield f"{filing.reference}: {name}"
    yield from (f"{filing.reference}: {name} is closed" for name in {*told} - names)
    for name in ("title", "summary"):
        if getattr(entry, name) != (submitted[name]["value"] if name in names else ""):
            yield f"{filing.reference}: {name}"
    if {one["id"] for one in entry.pictures} != _open_pictures(filing):
        yield f"{filing.reference}: pictures"


def _open_pictures(filing: Filing) -> set[int]:
    now = {
        one["id"]: one["level"]
        for answer in snapshots.answers(snapshots.take(filing)) if answer["type"] == "files"
        for one in answer["value"]
    }  # fmt: skip
    return {
        one["id"]
        for answer in _submitted(filing).values()
        if answer["type"] == "files" and not answer.get("private")
        for one in answer["value"]
        if one["media_type"].startswith("image/")
        and max(one["level"], now[one["id"]], key=LEVELS.index) == "terbuka"
    }


def wrong_counts() -> Iterable[str]:
    """Yield what the tables of counts and words say and the entries do not."""
    entries = [*CatalogueEntry.objects.all()]
    counts = Tally((one.kind, tuple(one.regencies), one.year) for one in entries)
    kept = {
        (one.kind, tuple(one.regencies), one.year): one.count
        for one in CatalogueCount.objects.all()
    }
    if dict(counts) != kept:
        yield f"counts {kept} of {dict(counts)}"
    words = Tally(
        word
        for one in entries
        for word in projection.words_of(
            one.title, *(name["name"] for name in one.other_names), one.summary,
            *(name["name"] for name in one.communities),
        )
    )  # fmt: skip
    if dict(words) != dict(CatalogueWord.objects.values_list("word", "count")):
        yield "words of other entries"
