"""How far the design has come: per stage, and in all. Minutes are estimates from the guideline."""

from dataclasses import dataclass

from assistant.design.model import Design
from assistant.guideline.model import Guideline
from assistant.interview.journey import Journey, StageSteps, Step
from assistant.interview.wording import count, join_words, record_name, say_answer, say_open


@dataclass(frozen=True)
class StageProgress:
    """One line of the stage rail."""

    stage: str
    number: int
    title: str
    settled: int
    total: int
    open: int
    skipped: int
    look_again: int
    minutes_left: float

    @property
    def done(self) -> bool:
        return self.settled == self.total

    def say(self) -> str:
        """``done``, ``2/5``, ``1 open``: short enough for the rail."""
        if self.look_again:
            return "look again"
        if self.done:
            return f"{self.open} open" if self.open else "done"
        return f"{self.settled}/{self.total}" if self.settled else ""


def stage_progress(design: Design, stage: StageSteps) -> StageProgress:
    def counted(status: str) -> int:
        return sum(step.status == status for step in stage.steps)

    waiting = [step for step in stage.steps if not step.settled]
    return StageProgress(
        stage=stage.stage.id,
        number=stage.number,
        title=stage.stage.title,
        settled=len(stage.steps) - len(waiting),
        total=len(stage.steps),
        open=counted("open"),
        skipped=counted("skipped"),
        look_again=sum(step.look_again for step in stage.steps),
        minutes_left=sum(step.question.minutes_on(design.path) for step in waiting),
    )


def progress(design: Design, steps: Journey) -> tuple[StageProgress, ...]:
    """The progress of every stage, in the order of the journey."""
    return tuple(stage_progress(design, stage) for stage in steps.stages)


def minutes_left(design: Design, steps: Journey) -> float:
    """About how long the questions that still wait take to answer, in minutes."""
    return sum(stage.minutes_left for stage in progress(design, steps))


def say_minutes(minutes: float) -> str:
    """``about 1 minute``, ``about 20 minutes``; nothing shorter, and rounded to fives above ten."""
    whole = max(1, round(minutes))
    if whole > 10:
        whole = 5 * round(minutes / 5)
    return f"about {count(whole, 'minute', 'minutes')}"


def recap(guideline: Guideline, design: Design, stage: StageSteps) -> list[str]:
    """What a stage has decided so far, one line for each answer that is short enough to be said in one."""
    return [
        f"{step.question.name}: {brief}" for step in stage.steps if (brief := brief_answer(guideline, design, step))
    ]


def brief_answer(guideline: Guideline, design: Design, step: Step, length: int = 90) -> str:
    """An answer in a few words; empty if there is none."""
    question = step.question
    if step.status == "open" and question.id not in design.answers:
        said = say_open(design.open[question.id])
        return f"open ({said})" if said else "open"
    lines = say_answer(guideline, design, question)
    if question.many is not None and len(lines) > 1:
        names = [record_name(question, record) for record in design.records(question.id)]
        lines = [f"{question.many.named(len(names))}: {join_words(names)}"]
    return shorten(lines[0], length) if lines else ""


def shorten(text: str, length: int) -> str:
    """The text on one line, cut at a word if it is longer than this many characters."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    return (cut[: cut.rfind(" ")] if cut.rfind(" ") > length // 2 else cut).rstrip(" ,;.·") + "…"
