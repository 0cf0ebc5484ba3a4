"""A design of an older guideline version: what would become of it is shown, and its author is asked."""

from assistant.design.file import OpenedDesign, read_design
from assistant.desk.now import now
from assistant.desk.upgrading import bring_up, content, plan_lines
from assistant.interview.evolution import plan
from assistant.plain.lines import ask_yes, say, say_all
from assistant.plain.work import Work


def bring_up_to_date(work: Work, opened: OpenedDesign) -> OpenedDesign | None:
    """The design of today's guideline, if its author agrees. None if not. Raises MicrocraftError and EndOfInput."""
    found = plan(work.guideline, opened.design)
    before = content(work.file)
    say_all(plan_lines(found, work.file))
    if not ask_yes(f"Bring {work.file.name} to version {found.newer}? The old file is kept beside it."):
        say("Nothing was changed.")
        return None
    copy = bring_up(work.file, before, found, opened.design, now())
    say(f"{work.file.name} is of version {found.newer} now. The old file is kept as {copy.name}.")
    return read_design(work.file, work.guideline)
