"""Writes docs/access.md from the table of access, for people who read no code.

python -m tests.proof.access_page
"""

from collections.abc import Iterator
from pathlib import Path

from tests.proof import access_table as table
from tests.proof.access_table import Row

PATH = Path(__file__).resolve().parent.parent.parent / "docs" / "access.md"
HEAD = """# Who may read what, and who may do what

Siapa boleh membaca apa, dan siapa boleh bertindak. One row for each address of the portal, in the
words of `tests/proof/access.toml`, which people decide on; `make test` and `make proof` ask every
page as every person and hold the answers against it. Written by
`python -m tests.proof.access_page`; a test holds this page to the table.

Whoever a row does not name does not find the page: it answers 404, as if it had never been.
Whoever is not logged in is asked to log in. *Diarahkan* (led on): to the page where the work goes
on. *Diberi tahu* (told): it is said in words that this is not theirs, or that nothing changes.
"""
NOUNS = {
    "filing": "Usulan, di perangkat daerah (a filing, at its agency)",
    "review": "Usulan, di kantor wilayah (a filing, at the office)",
    "dossier": "Berkas pendaftaran (dossiers)",
    "workspace": "Ruang kerja (the workspace)",
    "agreement": "Perjanjian kerja sama (agreements)",
    "people": "Orang dan peran (people and roles)",
    "public": "Halaman publik (the public side)",
    "account": "Akun sendiri (the own account)",
    "admin": "Data acuan (the admin site)",
}
COLUMNS = ("Halaman (page)", "Membaca (reads)", "Diarahkan (led on)", "Diberi tahu (told)",
           "Bertindak (acts)")  # fmt: skip


def page() -> str:
    """Return the whole page."""
    return "\n".join([HEAD, *_words("words", "Siapa (who)"), *_words("times", "Kapan (when)"),
                      *_nouns()]).rstrip() + "\n"  # fmt: skip


def _words(kind: str, head: str) -> Iterator[str]:
    yield from (f"## {head}", "", "| Kata (word) | Artinya (meaning) |", "|---|---|")
    for word, meaning in table.document()[kind].items():
        spread = table.document()["groups"].get(word)
        more = f": {', '.join(table.document()['times'][one] for one in spread)}" if spread else ""
        yield f"| {word} | {meaning}{more} |"
    yield ""


def _nouns() -> Iterator[str]:
    for noun, head in NOUNS.items():
        rule = "|".join("---" for _column in COLUMNS)
        yield from (f"## {head}", "", f"| {' | '.join(COLUMNS)} |", f"|{rule}|")
        yield from (_line(row) for row in table.of(noun))
        yield ""


def _line(row: Row) -> str:
    said = row.written
    told = [said[cell] for cell in ("refused", "told") if cell in said]
    absent = f"tidak ada (there is none): {_told(said['absent'])}" if "absent" in said else ""
    only = " *(KIK)*" if row.only == "communal" else ""
    cells = [
        f"{row.page}{only}", _told(said.get("read", "")) or absent,
        _told(said.get("led", "")), "; ".join(map(_told, told)), _told(said.get("act", "")),
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |".replace("|  ", "| ")


def _told(cell: str) -> str:
    """Return a cell in Indonesian, with the English word where the two part."""
    words = {**table.document()["words"], **table.document()["times"]}
    known = sorted(words, key=len, reverse=True)
    said = cell.replace(" but ", " kecuali ")
    for number, word in enumerate(known):
        said = said.replace(word, f"\0{number}\0")
    for number, word in enumerate(known):
        said = said.replace(f"\0{number}\0", words[word].partition(";")[0])
    return f"{said}<br>*{cell}*" if cell else ""


if __name__ == "__main__":
    PATH.write_text(page())
