"""Texts: nothing is missing, and every source is known."""

from collections.abc import Collection, Iterator

from assistant.guideline.linter.fault import Fault, fault
from assistant.guideline.model import Guideline, Question

LONGEST_ASK = 220
LONGEST_WHY = 200
LONGEST_HINT = 170


def faults(guideline: Guideline) -> Iterator[Fault]:
    for text in ("title", "about", "version", "language"):
        if not getattr(guideline, text).strip():
            yield Fault("guideline.toml", "", f'"{text}" is empty')
    if not guideline.stages:
        yield Fault("guideline.toml", "", '"stages" names no stage')
    for stage in guideline.stages:
        for text in ("title", "intro"):
            if not getattr(stage, text).strip():
                yield Fault(f"{stage.id}.toml", "", f'"{text}" is empty')
        if not stage.questions:
            yield Fault(f"{stage.id}.toml", "", "there is no question in this stage")
    for question in guideline.questions:
        yield from _question_texts(question)


def _question_texts(question: Question) -> Iterator[Fault]:
    for text in ("name", "ask", "why", "good", "weak"):
        if not getattr(question, text).strip():
            yield fault(question, f'"{text}" is empty')
    if not question.hints:
        yield fault(question, "there is no hint; one practical sentence helps")
    if not question.sources:
        yield fault(question, "there is no source; say where the question comes from")
    for name, text, longest in (("ask", question.ask, LONGEST_ASK), ("why", question.why, LONGEST_WHY)):
        if len(text) > longest:
            yield fault(
                question, f'"{name}" has {len(text)} characters; more than {longest} does not fit a small screen'
            )
    for hint in question.hints:
        if len(hint) > LONGEST_HINT:
            yield fault(question, f"a hint has {len(hint)} characters; at most {LONGEST_HINT} can be read at a glance")
    for field in question.fields:
        if not field.label.strip():
            yield fault(question, f'the field "{field.key}" has no label')
        for choice in field.choices:
            if not choice.label.strip():
                yield fault(question, f'the choice "{choice.id}" has no label')


def unknown_sources(guideline: Guideline, known: Collection[str]) -> Iterator[Fault]:
    for question in guideline.questions:
        for citation in question.sources:
            if citation.source not in known:
                yield fault(question, f'the source "{citation.source}" is not in frameworks/sources.toml')
