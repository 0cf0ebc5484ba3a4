"""The commands. They read what was asked for, call the rooms below and say what happened; they decide nothing.

Nothing heavy is imported here: each command imports what it needs when it runs, so that ``--help`` answers at once.
"""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from assistant.errors import MicrocraftError

OPEN = "open"

MODULES = {
    OPEN: "opening",
    "example": "example",
    "check": "check",
    "outcomes": "outcomes",
    "render": "render",
    "worksheet": "worksheet",
    "storyboard": "storyboard",
    "course-page": "course_page",
    "fill": "fill",
    "upgrade": "upgrade",
    "history": "history",
    "diff": "diff",
    "merge": "merge",
    "schema": "schema",
    "template": "template",
    "guideline": "guideline",
    "workshop": "workshop",
}


class CommandsByName(click.Group):
    """Commands whose modules are imported only when they are asked for. A module adds its commands itself."""

    modules: Mapping[str, str]
    """The module of each command, in the order of the help."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.modules)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name in self.modules and name not in self.commands:
            import_module(f"assistant.cli.{self.modules[name]}")
        return super().get_command(context, name)


class _Commands(CommandsByName):
    """``microcraft FILE`` is short for ``microcraft open FILE``, and ``microcraft`` alone for ``microcraft open``."""

    modules = MODULES

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else None
        if first is None or (first not in MODULES and first not in ("--help", "-h", "--version")):
            args = [OPEN, *args]
        return super().parse_args(context, args)

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except MicrocraftError as error:
            raise click.ClickException(str(error)) from None


class _Version(click.Option):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_show_version,
            help="Show the version and leave.",
        )


def _show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"Microcraft {version('microcraft')}")
        context.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, params=[_Version()])
def commands() -> None:
    """Microcraft: design a micro-credential in conversation.

    "microcraft" alone opens the start screen; "microcraft my-course.toml" opens a design. Your answers are saved after
    every question; from them come a design file (TOML) and a rationale document.
    """


def main(args: Sequence[str] | None = None) -> None:
    """The entry point of the ``microcraft`` command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    commands.main(args=list(args) if args is not None else None, prog_name="microcraft")
