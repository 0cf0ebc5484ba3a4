"""Whether a line without a slash is meant as a command or is an answer that begins with the same word."""

from assistant.design.model import Design
from assistant.guideline.model import PATHS
from assistant.plain.commands import QUOTES
from assistant.plain.work import Work


def is_meant(work: Work, name: str, rest: str) -> bool:
    """True if the words after a command make sense for it here."""
    match name:
        case "go":
            return " " not in rest or place_of(work, rest) is not None
        case "keep" | "improve":
            return work.just_told or rest.isdecimal()
        case "review":
            from assistant.feedback.review import FILTERS

            return rest.casefold() in FILTERS
        case "estimate":
            from assistant.feedback.rates import Estimate, estimate

            return isinstance(estimate(rest), Estimate)
        case "restore":
            return _has_version(work.design, rest.strip(QUOTES))
        case "parked":
            return rest.isdecimal()
        case "path":
            return rest.casefold() in PATHS
    return True


def _has_version(design: Design, name: str) -> bool:
    from assistant.interview.versions import UnknownVersion, find_version

    try:
        find_version(design, name)
    except UnknownVersion:
        return False
    return True


def place_of(work: Work, name: str) -> str | None:
    """The question that a name means: its id, its reference code, or the first one that waits in a stage."""
    found = work.guideline.find(name)
    if found is not None:
        return found.id
    wanted = name.casefold()
    for stage in work.journey.stages:
        if wanted in (stage.stage.id.casefold(), stage.stage.title.casefold(), str(stage.number)):
            return next((step.id for step in stage.steps if not step.settled), stage.steps[0].id)
    return None
