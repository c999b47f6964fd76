"""Who may take which step of a filing, as people would say it: independent of the code.

step: (who, from where to where). `its_officer` is the officer to whom it is assigned,
`officer` any other. An office of two officers and the calendar stand apart, in their tests.
"""

EXPECTED: dict[str, tuple[set[str], dict[str, str]]] = {
    "submit": ({"operator", "agency_head"}, {"draft": "submitted", "returned": "in_review"}),
    "claim": ({"its_officer", "officer", "head"}, {"submitted": "in_review"}),
    "assign": ({"head"}, {"submitted": "in_review"}),
    "hand_over": ({"its_officer", "head"}, {"in_review": "in_review"}),
    "return": ({"its_officer"}, {"in_review": "returned"}),
    "approve": ({"its_officer"}, {"in_review": "approved"}),
    "reject": ({"its_officer"}, {"in_review": "rejected"}),
    "withdraw": (
        {"operator", "agency_head"},
        {"submitted": "withdrawn", "in_review": "withdrawn", "returned": "withdrawn"},
    ),
    "reopen": (
        {"head"},
        {"approved": "in_review", "rejected": "in_review", "issued": "in_review",
         "lodged": "in_review"},
    ),
    "issue": ({"its_officer", "officer", "head"}, {"approved": "issued", "issued": "issued"}),
    "lodge": ({"its_officer", "officer", "head"}, {"issued": "lodged"}),
    "register": ({"its_officer", "officer", "head"}, {"lodged": "registered"}),
    "refuse": ({"its_officer", "officer", "head"}, {"lodged": "refused_by_office"}),
    "lapse": ({"its_officer", "officer", "head"}, {"registered": "lapsed"}),
    "endorse": (set(), {"in_review": "in_review"}),
}  # fmt: skip
