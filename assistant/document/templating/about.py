"""``template.toml``: what a template is called, what it writes, and what it was made for."""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from assistant.document.templating.files import read_text
from assistant.errors import TemplateError
from assistant.guideline.migrations import version_key
from assistant.guideline.model import Guideline

NAME = "template.toml"

CONTEXT_VERSIONS = {"rationale": 2, "worksheet": 1, "storyboard": 1, "course-page": 1}
"""The version of the data that the templates of each document get.

It goes up when a field disappears or changes its meaning, not when one is added. ``templates/REFERENCE.md`` names
every field of the rationale.
"""

_RANGE = re.compile(r"(>=|<=|==|>|<)\s*(\d+(?:\.\d+){0,2})")

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
DocumentForm = Literal["md", "html"]
DocumentLength = Literal["sheet", "board", "full"]


class About(BaseModel):
    """What stands in ``template.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: Id
    """Its main files are called after it, for example ``rationale.html.j2`` and ``rationale.md.j2``."""
    title: Line
    about: str = ""
    document: Literal["rationale", "worksheet", "storyboard", "course-page"] = "rationale"
    """Which document it writes: that decides the data it gets."""
    forms: list[DocumentForm] = Field(min_length=1)
    lengths: list[DocumentLength] = Field(default=["sheet", "board", "full"], min_length=1)
    guideline: str = ""
    """The guideline whose questions it names; empty if it fits any."""
    guideline_versions: str = ""
    """A range such as ``>=1.0, <2``; empty for any."""
    context: int = Field(ge=1)
    """The version of the data that it was written for."""
    language: str = "en"

    @field_validator("guideline_versions")
    @classmethod
    def _is_a_range(cls, text: str) -> str:
        if text.strip() and not all(_RANGE.fullmatch(part.strip()) for part in text.split(",")):
            raise ValueError('it is not a range of versions such as ">=1.0, <2"')
        return text


def read_about(folder: Path) -> About:
    """What the folder's ``template.toml`` says. Raises TemplateError, one sentence for the first fault."""
    path = folder / NAME
    if not path.exists():
        raise TemplateError(
            f"There is no {NAME} in {folder}, so it is not a template. "
            "Start one with: microcraft template new NAME, which copies one with all its files."
        )
    if not path.resolve().is_relative_to(folder.resolve()):
        raise TemplateError(f"{path} is a link that leads out of its folder. Please put a copy of the file there.")
    try:
        return About.model_validate(_table(path))
    except ValidationError as problem:
        raise TemplateError(f"{path}: {_fault(problem)}.") from None


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as problem:
        raise TemplateError(f"{path} is not a TOML file: {problem}.") from None
    except (RecursionError, ValueError):
        raise TemplateError(f"{path} cannot be read: it is nested too deeply, or a number is too long.") from None


def _fault(problem: ValidationError) -> str:
    """The first fault, in words."""
    first = problem.errors()[0]
    key = str(first["loc"][0]) if first["loc"] else ""
    if first["type"] == "missing":
        return f"{key} is missing"
    if first["type"] == "extra_forbidden":
        return f'"{key}" is not known here; possible are {", ".join(About.model_fields)}'
    if first["type"] == "string_pattern_mismatch":
        return f'{key} may hold small letters, digits and hyphens, for example "our-board"'
    return f"{key}: {first['msg'].removeprefix('Value error, ')}"


def other_version(about: About) -> str:
    """Two sentences if the template was written for other data than this Microcraft gives; else empty."""
    here = CONTEXT_VERSIONS[about.document]
    if about.context == here:
        return ""
    head = (
        f'The template "{about.id}" was written for version {about.context} of the data that templates get; '
        f"this Microcraft gives version {here}."
    )
    if about.context > here:
        return f"{head} Please update Microcraft."
    return (
        f"{head} Run 'microcraft template check' with its folder: it names the fields that are gone. "
        f"When they are changed, write context = {here} in its {NAME}."
    )


def is_newer(about: About) -> bool:
    """True for a template that only a later Microcraft can use."""
    return about.context > CONTEXT_VERSIONS[about.document]


def misfit(about: About, guideline: Guideline) -> str:
    """A sentence if the template was made for another guideline or another version of it; it can still be used."""
    if about.guideline and about.guideline != guideline.id:
        return f'The template "{about.id}" was made for the guideline {about.guideline}, and this is {guideline.id}.'
    if _within(guideline.version, about.guideline_versions):
        return ""
    return (
        f'The template "{about.id}" was made for versions {about.guideline_versions} of the guideline, '
        f"and this is version {guideline.version}."
    )


def _within(version: str, versions: str) -> bool:
    here = version_key(version)
    for sign, bound in _RANGE.findall(versions):
        there = version_key(bound)
        holds = {">=": here >= there, "<=": here <= there, "==": here == there, ">": here > there, "<": here < there}
        if not holds[sign]:
            return False
    return True
