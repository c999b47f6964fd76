"""What a remark may name: an answer, a section, a role of files; and how it is called there."""

from django.utils.text import capfirst
from django.utils.translation import gettext

from products.regimes.declaration import Files, Item, Regime
from products.snapshots import label_of


def of(regime: Regime) -> dict[str, str]:
    """Return every target of a regime with its words, in the order of the form.

    `answer:<name>`, `section:<code>` or `files:<role>`: the shape that unlocking reads.
    """
    found: dict[str, str] = {}
    for section in regime.sections:
        found[f"section:{section.code}"] = gettext(str(section.label))
        for item in section.items:
            found[of_name(item.name)] = _words(item)
    return found


def of_name(name: str) -> str:
    """Return the target of an item's name; that of a role of files already is one."""
    return name if name.startswith("files:") else f"answer:{name}"


def anchor_of(target: str) -> str:
    """Return the id of the place on a page that a target names."""
    kind, _colon, name = target.partition(":")
    return {"answer": f"jawaban-{name}", "section": f"bagian-{name}"}.get(kind, f"jawaban-{target}")


def _words(item: Item) -> str:
    label = str(item.label) if isinstance(item, Files) else label_of(item)
    return capfirst(gettext(label))
