"""``microcraft upgrade``: bring a design to today's version of its guideline, after showing what would become of it."""

from pathlib import Path

import click

from assistant.cli import commands
from assistant.design.file import read_design
from assistant.desk.now import now
from assistant.desk.upgrading import bring_up, content, plan_lines
from assistant.guideline.reader import load_guideline
from assistant.interview.evolution import plan


@commands.command("upgrade")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask; write the new version at once.")
@click.option("--dry-run", is_flag=True, help="Only show what would happen.")
@click.option("--by", default="", help="Who decides; noted with every change.")
@click.option("--guideline", "folder", type=click.Path(path_type=Path), help="The folder of a guideline of your own.")
def upgrade_design(file: Path, yes: bool, dry_run: bool, by: str, folder: Path | None) -> None:
    """Bring the design in FILE to the newest version of its guideline.

    Shows what becomes of every answer and which questions are new, and asks before anything is written. The old file is
    kept beside the new one. Running it again changes nothing. A design of a newer version is never taken back.

    Exit code: 0 if the design is of the newest version now (or with --dry-run), 1 if you said no or it is not possible.
    """
    guideline = load_guideline(folder)
    opened = read_design(file, guideline)
    found = plan(guideline, opened.design)
    if not found.needed:
        click.echo(f"{file} is of version {found.newer} of the guideline already. Nothing was changed.")
        return
    before = content(file)
    for line in plan_lines(found, file):
        click.echo(line)
    if dry_run:
        click.echo("Nothing was written.")
        return
    if not yes and not click.confirm(f"Bring {file.name} to version {found.newer}?", default=False):
        click.echo("Nothing was written.")
        raise SystemExit(1)
    moment = now(by)
    copy = bring_up(file, before, found, opened.design, moment)
    click.echo(f"{file.name} is of version {found.newer} now. The old file is kept as {copy.name}.")
    if opened.has_comments:
        click.echo("Comments that somebody wrote into the file are only in the old one.")
