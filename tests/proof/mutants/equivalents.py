"""Changes that change nothing anybody could see, each with the reason, by hand."""

ENDED = "what is neither in force nor yet to begin has a last day; only the type checker asks"
NOBODY = "saves a query: nobody typed as nobody, or worked as nobody"
ANY = "of an answer that is no list of files only counts whether anything is missing"
ALIAS = "a name for the type checker; nothing reads it at run time"

EQUIVALENTS: dict[str, str] = {
    "kip_portal/workflow.py Text: str | Promise → str & Promise": ALIAS,
    "kip_portal/workflow.py Text: str | Promise → str": ALIAS,
    "kip_portal/workflow.py Text: str | Promise → Promise": ALIAS,
    "agreements/rules.py filing_refusal: begun_on is not None and last is not None and"
    " (begun_on <= last) → begun_on is not None and begun_on <= last": ENDED,
    "agreements/rules.py filing_refusal: begun_in_time and last is not None and"
    " ((day - last).days <= term.grace_days) →"
    " begun_in_time and (day - last).days <= term.grace_days": ENDED,
    "products/projection.py _expected: 1 → 2": ANY,
    "products/actions/facts.py is_barred: if user is None: return False → left out": NOBODY,
}
