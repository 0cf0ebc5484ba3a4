"""How ``microcraft check`` prints: plain lines, JSON or SARIF. Each design is printed as soon as it is checked."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.feedback.finding import Finding
from assistant.feedback.plain_data import plain_report
from assistant.feedback.report import Report
from assistant.guideline.check_texts import check_texts
from assistant.guideline.model import Guideline
from assistant.interview.wording import count, join_words


@dataclass(frozen=True)
class Checked:
    """One design that was read and checked."""

    path: Path
    report: Report
    notices: Sequence[str] = ()
    """What is to be said about its file."""


@dataclass
class Output:
    """One way of printing. ``unreadable`` fills up on the way: each file with the reason in words."""

    guideline: Guideline
    unreadable: list[tuple[Path, str]] = field(default_factory=list)
    begun: bool = False

    def head(self) -> str:
        return ""

    def one(self, checked: Checked) -> str:
        raise NotImplementedError

    def tail(self) -> str:
        return ""

    def _separated(self, parts: Sequence[str]) -> str:
        """The parts of a JSON list, with a comma before each but the first of all."""
        written = "".join(f"{',' if self.begun or place else ''}\n{part}" for place, part in enumerate(parts))
        self.begun = self.begun or bool(parts)
        return written


class Lines(Output):
    """Plain lines for people."""

    def one(self, checked: Checked) -> str:
        findings = checked.report.findings
        lines = [f"{checked.path}: {_counted(findings)}", *(f"  Note: {notice}" for notice in checked.notices)]
        for finding in findings:
            lines += self._said(finding)
        if checked.report.kept:
            lines.append(f"  {count(len(checked.report.kept), 'finding is', 'findings are')} kept as they stand.")
        return "\n".join(lines) + "\n"

    def _said(self, finding: Finding) -> list[str]:
        refs = ", ".join(self.guideline.by_id[name].ref for name in finding.questions)
        where = f" ({refs})" if refs else ""
        said = [f"  {finding.severity} {finding.code}{where}: {finding.sentence}"]
        said += [f"      {finding.advice}"] if finding.advice else []
        return [*said, *([f"      Source: {finding.source}"] if finding.source else [])]


class Json(Output):
    """One object: the files with findings and figures, and what could not be read."""

    def head(self) -> str:
        about = {"id": self.guideline.id, "version": self.guideline.version}
        return f'{{"guideline": {json.dumps(about)}, "files": ['

    def one(self, checked: Checked) -> str:
        data = plain_report(self.guideline, checked.report)
        entry = {"file": str(checked.path), **data, "notices": list(checked.notices)}
        return self._separated([json.dumps(entry, ensure_ascii=False)])

    def tail(self) -> str:
        unread = [{"file": str(path), "why": why} for path, why in self.unreadable]
        return f'\n], "unreadable": {json.dumps(unread, ensure_ascii=False)}}}\n'


class Sarif(Output):
    """SARIF 2.1.0."""

    def head(self) -> str:
        from importlib.metadata import version

        from assistant.cli import sarif

        return sarif.head(version("microcraft"), check_texts(self.guideline.language))

    def one(self, checked: Checked) -> str:
        from assistant.cli import sarif

        text = checked.path.read_text(encoding="utf-8-sig", errors="replace")
        return self._separated(list(sarif.results(checked.path, text, checked.report)))

    def tail(self) -> str:
        from assistant.cli import sarif

        return f"\n{sarif.tail(self.unreadable)}\n"


OUTPUTS: Mapping[str, type[Output]] = {"text": Lines, "json": Json, "sarif": Sarif}


def _counted(findings: Sequence[Finding]) -> str:
    """``1 conflict, 2 gaps and 3 pieces of advice``."""
    found = [finding.severity for finding in findings]
    names = {
        "conflict": ("conflict", "conflicts"),
        "gap": ("gap", "gaps"),
        "advice": ("piece of advice", "pieces of advice"),
    }
    said = [count(found.count(severity), *words) for severity, words in names.items() if severity in found]
    return join_words(said) if said else "nothing to remark."
