"""``python -m tests.outcomes [LANG...]``: precision, recall and F1 per flag and language; ``-v`` shows every miss."""

import sys

from assistant.feedback.language.detect import detect
from tests.outcomes.labelled import FLAGS, languages, raised, score, statements


def main(arguments: list[str]) -> None:
    told = "-v" in arguments
    print(f"{'':4}{'flag':18}{'labelled':>9}{'precision':>11}{'recall':>8}{'F1':>7}")
    for language in [one for one in arguments if one != "-v"] or languages():
        labelled = statements(language)
        for flag in FLAGS:
            found = score(flag, language, labelled)
            numbers = f"{found.precision:11.2f}{found.recall:8.2f}{found.f1:7.2f}"
            print(f"{language:4}{flag:18}{found.right + found.missed:9}{numbers}")
        known = sum(detect(one.text) == language for one in labelled)
        print(f"{language:4}language found in {known} of {len(labelled)} statements")
        if told:
            _misses(language)


def _misses(language: str) -> None:
    for one in statements(language):
        if (got := raised(one.text, language)) != one.flags:
            print(f"    wrong {sorted(got - one.flags)}, missed {sorted(one.flags - got)}: {one.text}")
        if (found := detect(one.text)) != language:
            print(f"    taken for {found!r}: {one.text}")


main(sys.argv[1:])
