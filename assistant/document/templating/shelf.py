"""Where templates are found: those that come with Microcraft, and those in the user's own folder."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from json import dumps
from pathlib import Path

from assistant import locations
from assistant.design.file import write_text
from assistant.document.templating.about import NAME, About, other_version, read_about
from assistant.document.templating.files import template_files
from assistant.errors import TemplateError

LONGEST_NAME = 60


@dataclass(frozen=True)
class Template:
    """A folder with a template in it."""

    folder: Path
    about: About
    shipped: bool

    def main(self, form: str) -> str:
        """The file that a document in this form starts with."""
        return f"{self.about.id}.{form}.j2"


@dataclass(frozen=True)
class Unusable:
    """A folder of the user that should hold a template and does not; ``why`` is a sentence."""

    folder: Path
    why: str


def open_template(folder: Path) -> Template:
    """The template in a folder. Raises TemplateError."""
    if not folder.is_dir():
        raise TemplateError(f"There is no folder {folder}.")
    return Template(folder, read_about(folder), is_shipped(folder))


def is_shipped(folder: Path) -> bool:
    """True for what comes with Microcraft; everything else is somebody else's."""
    return folder.resolve().parent == locations.templates().resolve()


def find_template(name: str) -> Template:
    """A template by its name, or by its folder. Raises TemplateError, with the names there are."""
    if looks_like_a_path(name):
        return open_template(Path(name))
    for shelf in (locations.own_templates(), locations.templates()):
        if (shelf / name / NAME).is_file():
            return open_template(shelf / name)
    if Path(name).is_dir():
        return open_template(Path(name))
    names = ", ".join(one.about.id for one in shelved() if isinstance(one, Template))
    raise TemplateError(f'There is no template "{name}". There are: {names}. You can also give a folder.')


def looks_like_a_path(name: str) -> bool:
    return "/" in name or "\\" in name or name in (".", "..")


def shelved() -> Iterator[Template | Unusable]:
    """Every template there is, the shipped ones first."""
    for shelf in (locations.templates(), locations.own_templates()):
        for folder in sorted(shelf.iterdir()) if shelf.is_dir() else ():
            if folder.is_dir() and (shelf != locations.templates() or (folder / NAME).exists()):
                yield _opened(folder)


def _opened(folder: Path) -> Template | Unusable:
    try:
        opened = open_template(folder)
    except TemplateError as problem:
        return Unusable(folder, str(problem))
    other = other_version(opened.about)
    return Unusable(folder, other) if other else opened


def copy_template(source: Template, name: str) -> Path:
    """A copy to change, in a folder of this name (or at this path) that does not exist yet. Raises TemplateError."""
    target = Path(name) if looks_like_a_path(name) else locations.own_templates() / name
    new = target.resolve().name
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", new) or len(new) > LONGEST_NAME:
        raise TemplateError(
            f'"{new[:LONGEST_NAME]}" cannot be the name of a template. Please use small letters, digits and hyphens, '
            f"{LONGEST_NAME} at most, for example our-board."
        )
    if target.exists():
        raise TemplateError(f"{target} exists already. Please choose another name.")
    files = {_renamed(path, source.about.id, new): text for path, text in template_files(source.folder).items()}
    files[NAME] = _about_again((source.folder / NAME).read_text(encoding="utf-8"), new, source.about.title)
    try:
        for path, text in files.items():
            write_text(target / path, text)
    except Exception:
        shutil.rmtree(target, ignore_errors=True)
        raise
    return target


def _renamed(path: str, old: str, new: str) -> str:
    return path.replace(f"{old}.", f"{new}.", 1) if path in (f"{old}.md.j2", f"{old}.html.j2") else path


def _about_again(text: str, new: str, title: str) -> str:
    """``template.toml`` with the new id and a title that says what it was made from."""
    titled = dumps(f"{_titled(new)} (from: {title})", ensure_ascii=False)
    text = re.sub(r"(?m)^id\s*=.*$", f'id = "{new}"', text)
    return re.sub(r"(?m)^title\s*=.*$", lambda _: f"title = {titled}", text)


def _titled(name: str) -> str:
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]
