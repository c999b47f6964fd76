"""A submission as it may be read today: levels that were narrowed since then count at once.

Custodians may close a part at any time, outside the steps of the filing (design 4); a
snapshot still carries the level of its day. Opening wider needs a new submission.

A form changes, too. An answer that moved keeps its name: both its section of today and what was
chosen for the one of then count. Of one that is asked no more the level of its day stands, with
what was chosen for it since.
"""

from typing import Any

from kip_portal.rules import Level
from products import regimes, snapshots
from products.levels import Protocol, stricter
from products.models import Filing
from products.regimes.declaration import Files, Section
from products.snapshots import Snapshot


def as_of_today(content: Snapshot, filing: Filing) -> Snapshot:
    """Return the snapshot with each level as strict as its own or today's, whichever closes."""
    regime = regimes.get(filing.code)
    if not regime.is_communal:
        return content
    now, then = snapshots.protocol_of(filing), _of_its_day(content)
    levels = dict(filing.attachments.values_list("pk", "level"))
    return {
        **content,
        "sections": [
            {
                **part,
                "answers": [
                    _narrowed(answer, section, part["code"], now, levels)
                    if (section := regime.section_of(answer["name"]))
                    else _of_the_past(answer, part["code"], now, then, levels)
                    for answer in part["answers"]
                ],
            }
            for part in content["sections"]
        ],
    }


def _of_its_day(content: Snapshot) -> Protocol:
    found = {answer["name"]: answer["value"] for answer in snapshots.answers(content)}
    return Protocol(found.get("nature", ""), found.get("level", ""))


def _narrowed(
    answer: dict[str, Any], section: Section, part: str, protocol: Protocol, levels: dict[int, str]
) -> dict[str, Any]:
    if not answer.get("level"):
        return answer
    item = next(one for one in section.items if one.name == answer["name"])
    now = protocol.of_item(section, item)
    if section.code != part:
        now = stricter(now, protocol.parts.get(f"section:{part}", now))
    found = {**answer, "level": stricter(answer["level"], now).value}
    if isinstance(item, Files):
        found["value"] = [
            {
                **file,
                "level": stricter(
                    file["level"], protocol.of_file(section, item, levels.get(file["id"], ""))
                ).value,
            }
            for file in answer["value"]
        ]
    return found


def _of_the_past(
    answer: dict[str, Any], part: str, now: Protocol, then: Protocol, levels: dict[int, str]
) -> dict[str, Any]:
    """Return an answer that the form asks no more; closed where the whole asset was closed."""
    if not answer.get("level"):
        return answer
    chosen = [now.parts.get(f"section:{part}"), now.parts.get(f"answer:{answer['name']}")]
    strictest = Level.OFFICER if now.column > then.column else Level(answer["level"])
    for level in filter(None, chosen):
        strictest = stricter(strictest, level)
    found = {**answer, "level": strictest.value}
    if answer["type"] == "files":
        found["value"] = [
            {
                **file,
                "level": max(
                    map(Level, filter(None, (file["level"], strictest, levels.get(file["id"])))),
                    key=lambda level: level.rank,
                ).value,
            }
            for file in answer["value"]
        ]
    return found
