"""``python -m tests.crash [--runs 300]``: kills the real program while answers are typed, and counts what is lost."""

import argparse
import tempfile
from pathlib import Path

from assistant.guideline.reader import load_guideline
from tests.crash.killing import kill_once


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=300)
    runs = parser.parse_args().runs
    guideline = load_guideline()
    acknowledged = 0
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1, runs + 1):
            run = kill_once(Path(folder), guideline, number)
            acknowledged += run.acknowledged
            faults += run.faults
            if number % 25 == 0:
                print(f"{number} kills, {acknowledged} answers acknowledged, {len(faults)} faults", flush=True)
    print(f"{runs} kills, {acknowledged} answers acknowledged, {len(faults)} faults.")
    for fault in faults:
        print(fault)
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
