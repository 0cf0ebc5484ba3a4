"""What became of a released id: its line of ``ids.lock``, followed through the migrations."""

from collections.abc import Sequence

from assistant.guideline.migrations import Migration, Step

Line = tuple[str, ...]
"""Question and what it is (``form`` or ``records``), or question, field, kind and perhaps a choice."""


def line_now(text: str, migrations: Sequence[Migration]) -> str | None:
    """The line as it should stand today; None if a step says that the id is gone, or wants another kind."""
    line: Line | None = tuple(text.split())
    for step in (step for migration in migrations for step in migration.steps):
        if line is not None and line[0] == step.question:
            line = after(line, step)
    return None if line is None else " ".join(line)


def after(line: Line, step: Step) -> Line | None:
    """A line of the step's question once the step is done."""
    whole = len(line) == 2
    match step.do:
        case "rename":
            return (step.to, *line[1:])
        case "rename_field" if not whole and line[1] == step.field:
            return (line[0], step.to, *line[2:])
        case "remap" if len(line) == 4 and line[3] in step.choices and step.field in ("", line[1]):
            new = step.choices[line[3]]
            return (*line[:3], new) if new else None
        case "split" | "merge":
            return _moved(line, step)
        case "retire" | "change_kind" if step.field in ("", line[1]) and not (whole and step.field):
            return None
        case "widen":
            return line
    return line


def _moved(line: Line, step: Step) -> Line | None:
    if len(line) == 2:
        return None
    if step.to:
        return (step.to, *line[1:])
    target = step.targets().get(line[1])
    return (*target, *line[2:]) if target else line
