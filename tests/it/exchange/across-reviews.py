"""Runs the queries of a page against DuckDB, and compares what they answer with what stands there.

Each query stands in a block marked `sql`, its answer in the next one, marked `text`. The table is `notes.jsonl` in the
working directory. With --write the answers are written anew. Exit status 77: DuckDB is not here.
"""

import re
import sys
from pathlib import Path

try:
    import duckdb
except ImportError:
    sys.exit(77)

PAIR = re.compile(r"(```sql\n(.*?)```\n\n```text\n)(.*?)(```)", re.DOTALL)


def answered(query):
    """The answer as columns of words, the first row their names."""
    result = duckdb.sql(query)
    rows = [result.columns]
    rows += [["" if cell is None else str(cell) for cell in row] for row in result.fetchall()]
    widths = [max(map(len, column)) for column in zip(*rows)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)) for row in rows]
    return "".join(line.rstrip() + "\n" for line in lines)


def main():
    path = Path(sys.argv[1])
    page = path.read_text(encoding="utf-8")
    count = page.count("```sql\n")
    right, found = PAIR.subn(lambda it: it[1] + answered(it[2]) + it[4], page)
    if not count or found != count:
        sys.exit(f"{count} queries, and {found} with an answer below them")
    if "--write" in sys.argv:
        path.write_text(right, encoding="utf-8")
    elif right != page:
        wrong = [it[0] for it, now in zip(PAIR.finditer(page), PAIR.finditer(right)) if it[0] != now[0]]
        sys.exit("not what is answered now (UPDATE=1 writes it anew):\n\n" + "\n\n".join(wrong))


main()
