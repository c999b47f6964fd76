"""What others made and the portal brings along: listed, licensed, and fetched from nowhere."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
OWN = "portal-kip-kalteng"
# A portal under Apache-2.0 may stand on these; the GPL alone would bind whoever passes it on.
FREE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla Public|LGPL|Lesser General"
    r"|HPND|Zlib|0BSD|Unlicense)\b"
)
# Tools that judge the code and are no part of it.
TOOLS_ALONE = {"djlint"}
# What says its licence in a file alone, which was read.
READ = {"axe-playwright-python": "MIT", "django-zeal": "MIT"}
ORIGIN = re.compile(r"""(?:https?:)?//[a-z0-9][a-z0-9.-]*\.[a-z]{2,}""", re.IGNORECASE)
NAMESPACE = "http://www.w3.org"
FETCHING = re.compile(
    r"""<(?!a\b)[a-z]+\b[^>]*\s(?:src|href|srcset|action|poster|data)\s*=\s*["']?((?:https?:)?//[^"'\s>]+)""",
    re.IGNORECASE,
)


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def bare(requirement: str) -> str:
    """Return the name of a package out of what is asked of it."""
    return re.split(r"[<>=!~\[; ]", requirement, maxsplit=1)[0].lower()


def locked() -> dict[str, dict[str, Any]]:
    """Return every package of the lock file by name."""
    packages = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    return {one["name"]: one for one in packages if one["name"] != OWN}


def installed() -> Iterator[tuple[str, PackageMetadata]]:
    """Yield what is locked and needed on this machine."""
    for name in locked():
        try:
            yield name, metadata(name)
        except PackageNotFoundError:
            continue


def licence(told: PackageMetadata) -> str:
    classifiers = [one for one in told.get_all("Classifier") or [] if one.startswith("License ::")]
    return "; ".join([told.get("License-Expression") or told.get("License") or "", *classifiers])


@pytest.mark.case("O04")
def test_every_dependency_has_a_line_that_says_why_it_is_here() -> None:
    table = (ROOT / "README.md").read_text().partition("| dependency |")[2].partition("\n\n")[0]
    first_cells = [line.split("|")[1] for line in table.splitlines()[2:]]
    listed = {bare(name.strip()) for cell in first_cells for name in cell.split(",")}

    assert listed == {bare(one) for one in project()["project"]["dependencies"]}


@pytest.mark.case("O04")
def test_whatever_is_installed_may_be_passed_on() -> None:
    told = {name: READ.get(name) or licence(found) for name, found in installed()}
    unfree = {name for name, said in told.items() if not FREE.search(said)}

    assert len(told) > 80
    assert unfree == TOOLS_ALONE


@pytest.mark.case("O04")
def test_what_only_develops_the_portal_is_not_needed_to_run_it() -> None:
    packages = locked()
    needed, waiting = set[str](), [bare(one) for one in project()["project"]["dependencies"]]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            extras = packages[name].get("optional-dependencies", {}).values()
            found = [*packages[name].get("dependencies", []), *(e for one in extras for e in one)]
            waiting += [one["name"] for one in found]

    assert not needed & TOOLS_ALONE
    assert not needed & {"pytest", "hypothesis", "playwright", "faker", "schemathesis"}


@pytest.mark.case("O01")
def test_every_locked_file_has_a_hash_of_its_bytes() -> None:
    files = [
        file
        for package in locked().values()
        for file in [*package.get("wheels", []), package.get("sdist")]
        if file
    ]

    assert len(files) > 100
    assert [one for one in files if not re.fullmatch("sha256:[0-9a-f]{64}", one["hash"])] == []


@pytest.mark.case("O03")
@pytest.mark.parametrize("kind", ["css", "js", "svg"])
def test_no_sheet_script_or_picture_names_another_origin(kind: str) -> None:
    files = sorted((ROOT / "static").rglob(f"*.{kind}"))

    found = [
        f"{path.name}: {origin}"
        for path in files
        for origin in ORIGIN.findall(path.read_text())
        if origin != NAMESPACE
    ]

    assert files
    assert found == []


@pytest.mark.case("O03")
def test_no_template_fetches_from_another_origin() -> None:
    pages = sorted((ROOT / "templates").rglob("*.html"))

    found = {path.name: FETCHING.findall(path.read_text()) for path in pages}

    assert len(pages) > 100
    assert {name: one for name, one in found.items() if one} == {}
