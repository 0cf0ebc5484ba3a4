"""Where a conversation stands in its journey: the question that is shown, and the ways to another one."""

from datetime import date

from assistant.design.model import Design
from assistant.guideline.model import Guideline, Question
from assistant.interview.beginning import first_step
from assistant.interview.journey import Journey, StageSteps, Step, journey


class Standing:
    """``current`` is the question that is shown; None is the end of the journey."""

    def __init__(self, guideline: Guideline, design: Design) -> None:
        self.guideline = guideline
        self.design = design
        self.journey: Journey = journey(guideline, design)
        self.current: str | None = None
        self.walk: tuple[str, ...] = ()
        """Answers that are looked at one after the other, because something they rest on has changed."""
        self.start()

    def start(self) -> None:
        """Stands at what needs attention first."""
        first = first_step(self.design, self.journey, date.today())
        self.current = first.id if first else None

    @property
    def step(self) -> Step | None:
        return self.journey.step(self.current) if self.current is not None and self.current in self.journey else None

    @property
    def question(self) -> Question | None:
        return self.guideline.by_id[self.current] if self.current is not None else None

    @property
    def stage(self) -> StageSteps | None:
        return (
            self.journey.stage_of(self.current) if self.current is not None and self.current in self.journey else None
        )

    def walk_new(self, questions: tuple[str, ...]) -> None:
        """Stands at the first of the questions that are new, unless an answer is to be looked at first."""
        step = self.step
        if step is None or not step.look_again:
            self.current = next((question for question in questions if question in self.journey), self.current)

    def forward(self) -> None:
        """To the next answer that is to be looked at, or the next question that waits for a reply."""
        while self.walk:
            following_id, self.walk = self.walk[0], self.walk[1:]
            if following_id in self.journey and self.journey.step(following_id).look_again:
                self.current = following_id
                return
        following = self.journey.next_unsettled(self.current)
        self.current = following.id if following else None

    def back(self) -> bool:
        """To the question before this one. False at the beginning."""
        if self.current is None:
            last = self.journey.steps[-1] if self.journey.steps else None
            self.current = last.id if last else None
            return last is not None
        earlier = self.journey.before(self.current) if self.current in self.journey else None
        if earlier is None:
            return False
        self.current = earlier.id
        return True

    def go(self, name: str) -> bool:
        """To a question (id or reference code) or to a stage. False if there is none of that name."""
        question = self.guideline.find(name)
        if question is not None and question.id in self.journey:
            self.current = question.id
            return True
        wanted = name.casefold().strip()
        for stage in self.journey.stages:
            names = (stage.stage.id, str(stage.number), stage.stage.title.casefold())
            if wanted and any(one == wanted or one.startswith(wanted) for one in names):
                waiting = next((step for step in stage.steps if not step.settled), stage.steps[0])
                self.current = waiting.id
                return True
        return False
