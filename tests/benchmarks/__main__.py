"""Measures what was asked for and prints one table."""

import sys
from collections.abc import Callable, Iterator

from tests.benchmarks import checking, documents, in_process, on_screen, revising
from tests.benchmarks.row import Row, print_table

ALL: dict[str, Callable[[], Iterator[Row]]] = {
    "start": on_screen.start,
    "echo": on_screen.echo,
    "turn": on_screen.turn,
    "memory": on_screen.memory,
    "core": in_process.core,
    "document": in_process.document,
    "check": checking.checking,
    "documents": documents.documents,
    "revising": revising.revising,
}


def main(wanted: list[str]) -> None:
    """Runs the named measures, or all of them."""
    unknown = [name for name in wanted if name not in ALL]
    if unknown:
        raise SystemExit(f"There is no measure {unknown[0]}. There are: {', '.join(ALL)}.")
    rows = [row for name in wanted or ALL for row in ALL[name]()]
    print_table(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
