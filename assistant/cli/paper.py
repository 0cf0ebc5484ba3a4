"""How worksheets, storyboards and course pages reach the place where somebody wants them.

A file that people may have written in is never replaced.
"""

from collections.abc import Callable
from pathlib import Path

import click

from assistant.design.examples import free_name
from assistant.errors import MicrocraftError

TYPED_IN = ("docx", "md", "toml")
"""Forms in which people go on writing: such a file is not replaced."""

SCREEN = "-"

Command = Callable[..., None]


def to_option(forms: tuple[str, ...], what: str = "What to write.") -> Callable[[Command], Command]:
    """``--to``: the form."""
    said = f"{what} Without it, the name given with --output decides, else html."
    return click.option("--to", "form", type=click.Choice(forms), help=said)


def output_option(else_where: str = "") -> Callable[[Command], Command]:
    """``--output``: the file."""
    said = f'Where to write it; "-" is the screen. {else_where}'.strip()
    return click.option("--output", type=click.Path(path_type=Path), help=said)


def form_of(output: Path | None, forms: tuple[str, ...]) -> str:
    """The form that the name of a file asks for, else HTML."""
    suffix = output.suffix.lower().lstrip(".") if output is not None else ""
    known = {"markdown": "md", "htm": "html"}.get(suffix, suffix)
    return known if known in forms else "html"


def place(design: Path | None, kind: str, form: str) -> Path:
    """A name beside the design, or in the folder somebody works in; a free one, if people write in such files."""
    path = Path(f"{kind}.{form}") if design is None else design.with_name(f"{design.stem}-{kind}.{form}")
    return free_name(path) if form in TYPED_IN else path


def as_document(form: str, write: Callable[[str], str]) -> bytes:
    """The document in a form; ``write`` gives it as ``md`` or ``html``. Word and PDF are made from the HTML."""
    from assistant.document.writing import convert

    page = write("md" if form == "md" else "html")
    return convert(page, form, notice=lambda said: click.echo(said, err=True))


def put(content: bytes, target: Path, what: str) -> None:
    """Writes it, and says where it is. Raises MicrocraftError, also if people may have written in that file."""
    if str(target) == SCREEN:
        click.echo(content, nl=False)
        return
    if target.suffix.lower().lstrip(".") in TYPED_IN and target.exists():
        raise MicrocraftError(
            f"{target} exists already, and somebody may have written in it. Please choose another name with --output."
        )
    from assistant.document.writing import put as put_whole

    put_whole(target, content)
    click.echo(f"{what} is in {target}.")
