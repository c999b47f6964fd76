"""Changes that change nothing anybody could see, each with the reason, by hand."""

ALIAS = "a name for the type checker; nothing reads it at run time"

EQUIVALENTS: dict[str, str] = {
    "kip_portal/workflow.py Text: str | Promise → str & Promise": ALIAS,
    "kip_portal/workflow.py Text: str | Promise → str": ALIAS,
    "kip_portal/workflow.py Text: str | Promise → Promise": ALIAS,
}
