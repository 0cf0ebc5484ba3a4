"""A whole rehearsal over a server that is killed: ``python -m tests.workshop.killed_server --teams 30 --questions 18``.

Starts the real command over a new room; teams without a screen join by code and answer as the page would. The server
is killed by SIGKILL twice and started again, and each team's line is cut once. With ``--database ADDRESS`` two machines
serve one room; each is killed once, and the teams go to the other. Prints a row, and every answer that was lost.
"""

import argparse
import asyncio
import secrets
import tempfile
from pathlib import Path

from tests.workshop.databases import in_room
from tests.workshop.serving.rehearsal.run import Outcome, Rehearsal

HEAD = "| room | teams | questions | seconds | answers | entries | kills | cuts | slowest s | lost |"


def row(outcome: Outcome, where: str) -> str:
    return (
        f"| {where} | {outcome.teams} | {outcome.questions} | {outcome.seconds:.0f} | {outcome.settled} "
        f"| {outcome.records} | {outcome.kills} | {outcome.cuts} | {outcome.slowest:.1f} | {len(outcome.lost)} |"
    )


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m tests.workshop.killed_server")
    words.add_argument("--teams", type=int, default=30)
    words.add_argument("--questions", type=int, default=18, help="At most 18: the path of an express design.")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--database", default="", metavar="ADDRESS", help="A new room in it, served by two machines.")
    given = words.parse_args()
    database = in_room(given.database, f"killed-{secrets.token_hex(4)}") if given.database else ""
    with tempfile.TemporaryDirectory() as folder:
        rehearsal = Rehearsal(Path(folder), given.teams, given.questions, given.seed, database)
        outcome = asyncio.run(rehearsal.run())
    print(HEAD, f"|{'---|' * 10}", row(outcome, "database" if database else "folder"), sep="\n")
    for one in (*outcome.lost, *outcome.unsettled):
        print(one)
    raise SystemExit(bool(outcome.lost or outcome.unsettled))


if __name__ == "__main__":
    main()
