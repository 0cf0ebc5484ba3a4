"""``microcraft example``: a finished, good design to explore."""

from pathlib import Path

import click

from assistant.cli import commands


@commands.command("example")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--plain", is_flag=True, help="Plain lines instead of a full screen.")
def open_example(file: Path | None, plain: bool) -> None:
    """Open a copy of a finished design, to look at and to change. FILE is where the copy goes."""
    from assistant.cli.opening import open_design
    from assistant.design.examples import copy_example

    click.get_current_context().invoke(open_design, file=copy_example(file), plain=plain, path=None)
