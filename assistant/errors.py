"""What can go wrong, in words for the person at the keyboard."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath


class MicrocraftError(Exception):
    """Something a person can understand and act on. ``str(error)`` is what they read: one or two plain sentences."""


class GuidelineError(MicrocraftError):
    """A guideline cannot be used. ``faults`` holds one sentence for each fault, with file and question."""

    def __init__(self, where: PurePath | str, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
        super().__init__(
            f"The guideline in {where} cannot be used: {faults[0]}{more}. "
            "Run 'microcraft guideline check' to see every fault."
        )


class DesignFileError(MicrocraftError):
    """A design file cannot be read or written. Nothing was changed on disk."""

    def __init__(self, path: PurePath, message: str) -> None:
        self.path = path
        super().__init__(message)


class DamagedDesign(DesignFileError):
    """The file is there but it is not a design that can be read; it is never overwritten."""


class NewerDesign(DesignFileError):
    """The file was written by a newer Microcraft or for a newer guideline."""


class ChangedUnderneath(DesignFileError):
    """Somebody or something else has written the file since it was read; ``text`` is what stands there now."""

    def __init__(self, path: PurePath, text: str) -> None:
        self.text = text
        super().__init__(path, f"{path.name} was changed by somebody else in the meantime. Nothing was overwritten.")


class UnknownQuestion(MicrocraftError):
    """There is no such question in the guideline."""

    def __init__(self, name: str) -> None:
        super().__init__(f'There is no question "{name}" in this guideline.')


class ReplyRefused(MicrocraftError):
    """A reply does not fit its question. ``problems`` has one friendly sentence for each field that does not fit."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(" ".join(self.problems.values()))


class TemplateError(MicrocraftError):
    """A document template is missing or cannot be rendered."""
