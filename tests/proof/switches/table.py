"""All switches by name, each with its guards."""

from tests.proof.switches import files, requests, rows, scopes

IN_THE_CODE = {**scopes.SWITCHES, **rows.SWITCHES, **requests.SWITCHES, **files.SWITCHES}
IN_THE_DATABASE = rows.IN_THE_DATABASE
GUARDS: dict[str, tuple[str, ...]] = {
    **{name: one.guards for name, one in IN_THE_CODE.items()},
    **{name: one.guards for name, one in IN_THE_DATABASE.items()},
}
