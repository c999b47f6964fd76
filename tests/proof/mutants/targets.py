"""Which rules are put to the test, by which tests, and which changes change nothing.

The tests of a rule are few and stand alone: what kills a mutant here says in its name what
people would lose.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """One module: the functions judged there (all, where none is named) and their tests."""

    path: str
    tests: tuple[str, ...]
    only: frozenset[str] | None = None


def _some(*names: str) -> frozenset[str]:
    return frozenset(names)


TARGETS = (
    Target("kip_portal/rules.py", ("tests/kip_portal/test_rules.py",)),
    Target("kip_portal/workflow.py", ("tests/kip_portal/test_workflow.py",)),
    Target("kip_portal/acting.py", ("tests/kip_portal/test_acting.py",)),
    Target("agreements/rules.py", ("tests/agreements/test_rules.py",)),
    Target("agreements/workflow.py", ("tests/agreements/test_workflow.py",)),
    Target("agreements/actions/gate.py", ("tests/agreements/test_gate.py",)),
    Target("products/rules.py", ("tests/products/test_rules.py",)),
    Target("products/levels.py", ("tests/products/test_levels.py",)),
    Target(
        "products/projection.py",
        ("tests/products/test_projection.py", "tests/products/test_projection_words.py"),
    ),
    Target("products/narrowing.py", ("tests/products/test_narrowing.py",)),
    Target(
        "products/shown.py", ("tests/products/test_shown.py", "tests/products/test_readers.py")
    ),
    Target("products/workflow.py", ("tests/products/test_review_table.py",)),
    Target(
        "kip_portal/models/accounts.py", ("tests/kip_portal/test_scoping.py",),
        _some("InvitationQuerySet.visible_to", "open", "by_token", "membership",
              "valid_memberships", "actor"),
    ),
    Target(
        "kip_portal/models/agencies.py", ("tests/kip_portal/test_scoping.py",),
        _some("kept_by", "visible_to", "valid_on", "not_ended", "of_officers"),
    ),
    Target(
        "kip_portal/models/access.py", ("tests/kip_portal/test_scoping.py",), _some("visible_to")
    ),
    Target(
        "agreements/models/agreement.py", ("tests/agreements/test_scoping.py",),
        _some("visible_to", "public", "of_party", "in_force"),
    ),
    Target(
        "products/models/filing.py", ("tests/products/test_scoping.py",),
        _some("visible_to", "readable_by", "filled_in_by", "unbarred_for", "awaiting_review",
              "with_agency_now", "is_typed_now_by"),
    ),
    Target(
        "products/models/registers.py", ("tests/products/test_scoping.py",),
        _some("visible_to", "standing", "handed_in"),
    ),
    Target("products/models/dossier.py", ("tests/products/test_scoping.py",),
           _some("DossierQuerySet.visible_to")),
    Target("products/models/filing_count.py", ("tests/products/test_scoping_figures.py",),
           _some("visible_to", "of", "summed")),
    Target("products/models/asset.py", ("tests/products/test_scoping_figures.py",),
           _some("offered_to")),
    Target("products/views/found.py", ("tests/products/test_finding.py",),
           _some("readable", "own", "filled_in", "again", "may_edit")),
    Target("products/views/officers.py", ("tests/products/test_finding.py",)),
    Target("products/actions/facts.py", ("tests/products/test_scoping.py",),
           _some("is_barred")),
)  # fmt: skip
