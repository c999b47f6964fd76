"""Column widths of a printed table, known before it is set: a fixed layout is the fast one."""

from products.pdf.document import Table

PARTS = 20  # a part is 5 % of the width
FEWEST = 2
LONGEST = 40


def shares(table: Table) -> tuple[int, ...]:
    """Divide the width among the columns by what they hold; the parts add up to PARTS."""
    columns = len(table.head)
    if columns * FEWEST > PARTS:
        return (0,) * columns
    wants = [_want(index, table) for index in range(columns)]
    free = PARTS - columns * FEWEST
    exact = [free * want / sum(wants) for want in wants]
    given = [int(part) for part in exact]
    by_remainder = sorted(range(columns), key=lambda index: given[index] - exact[index])
    for index in by_remainder[: free - sum(given)]:
        given[index] += 1
    return tuple(FEWEST + part for part in given)


def _want(index: int, table: Table) -> int:
    """Return how many letters a column would like, within reason."""
    cells = [table.head[index], *(row[index] for row in table.rows if index < len(row))]
    return max(1, min(LONGEST, max(len(cell) for cell in cells)))
