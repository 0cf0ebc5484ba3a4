"""Findings as SARIF 2.1.0, which editors and code hosts show beside the line. Written piece by piece, file by file."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from assistant.design.places import line_of, places
from assistant.feedback.finding import Finding
from assistant.feedback.report import Report
from assistant.guideline.check_texts import CheckText

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"conflict": "error", "gap": "warning", "advice": "note"}
"""How SARIF calls the severities."""


def head(version: str, texts: Mapping[str, CheckText]) -> str:
    """The beginning, up to the list of results."""
    driver = {"name": "Microcraft", "version": version, "rules": list(_rules(texts))}
    return (
        f'{{"$schema": {json.dumps(SCHEMA)}, "version": "2.1.0", "runs": [{{"tool": '
        f'{json.dumps({"driver": driver}, ensure_ascii=False)}, "columnKind": "unicodeCodePoints", "results": ['
    )


def results(path: Path, text: str, seen: Report) -> Iterator[str]:
    """One JSON object for each finding; those that were kept are marked as suppressed."""
    found = places(text)
    for finding in seen.findings:
        yield json.dumps(_result(path, found, finding), ensure_ascii=False)
    for kept in seen.kept:
        why = {"kind": "inSource", "justification": kept.reason or "Kept as it is."}
        yield json.dumps({**_result(path, found, kept.finding), "suppressions": [why]}, ensure_ascii=False)


def tail(unreadable: Iterable[tuple[Path, str]]) -> str:
    """The end, with what could not be read."""
    notes = [
        {"level": "error", "message": {"text": why}, "locations": [_location(path, 1)]} for path, why in unreadable
    ]
    done = {"executionSuccessful": not notes, "toolExecutionNotifications": notes}
    return f'], "invocations": [{json.dumps(done, ensure_ascii=False)}]}}]}}'


def _rules(texts: Mapping[str, CheckText]) -> Iterator[dict[str, Any]]:
    """One rule for each code."""
    by_code: dict[str, list[CheckText]] = {}
    for text in texts.values():
        by_code.setdefault(text.code, []).append(text)
    for code, wordings in by_code.items():
        advice = _without_numbers(wordings[0].do)
        sources = " ".join(dict.fromkeys(f"{text.cited}." for text in wordings if text.cited))
        yield {
            "id": code,
            "name": _camel(wordings[0].name),
            "shortDescription": {"text": f"{wordings[0].name}."},
            "help": {"text": " ".join(part for part in (advice, sources) if part) or f"{wordings[0].name}."},
            "defaultConfiguration": {"level": LEVELS[wordings[0].severity]},
        }


def _without_numbers(text: str) -> str:
    """The sentences that hold for every design."""
    return " ".join(sentence for sentence in re.split(r"(?<=[.?!])\s+", text) if "{" not in sentence)


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in re.findall(r"\w+", name))


def _result(path: Path, found: Mapping[str, int], finding: Finding) -> dict[str, Any]:
    line = line_of(found, finding.questions[0], finding.about) if finding.questions else 1
    return {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.sentence} {finding.advice}".strip()},
        "locations": [_location(path, line)],
        "partialFingerprints": {"finding/v1": finding.key},
        "properties": {"severity": finding.severity, "questions": list(finding.questions), "source": finding.source},
    }


def _location(path: Path, line: int) -> dict[str, Any]:
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}}
