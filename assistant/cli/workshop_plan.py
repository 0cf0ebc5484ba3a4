"""``microcraft workshop plan``: choose a format, change a plan on screen, look at it, check it, and print it."""

import sys
from pathlib import Path

import click

from assistant.cli.opening import has_screen
from assistant.cli.paper import as_document, place, put
from assistant.cli.workshop import workshop_commands
from assistant.errors import MicrocraftError
from assistant.guideline.model import Guideline
from assistant.guideline.reader import load_guideline
from assistant.workshop.formats import ORDER, find_format, formats
from assistant.workshop.plan import Plan
from assistant.workshop.plan_advice import advice, count_minutes
from assistant.workshop.plan_file import PlanError, parse_plan, read_text, titled, write_plan
from assistant.workshop.plan_reading import check_plan

FORMS = ("html", "docx", "pdf", "md")
PAPERS = ("script", "checklist", "worksheet")


@workshop_commands.command("plan")
@click.argument("file", metavar="[PLAN.toml]", required=False, type=click.Path(path_type=Path))
@click.option("--format", "name", type=click.Choice(ORDER), help="The format of a new plan.")
@click.option("--title", help="The title of a new plan.")
@click.option(
    "--check", is_flag=True, help="Only say what has to be changed. Exit code: 0 without a fault, 1 with any."
)
@click.option(
    "--print",
    "form",
    type=click.Choice(FORMS),
    help="Print the facilitator's script, the checklist and the teams' worksheet, in files beside the plan.",
)
@click.option(
    "--only", "papers", multiple=True, type=click.Choice(PAPERS), help="Print only this; several times for several."
)
@click.option("--show", is_flag=True, help="Only show the plan, or the formats, in plain lines.")
def plan_workshop(
    file: Path | None,
    name: str | None,
    title: str | None,
    check: bool,
    form: str | None,
    papers: tuple[str, ...],
    show: bool,
) -> None:
    """Plan a workshop: who does what, for how long, with which questions.

    In a terminal, the plan is opened on screen and every change is in the file at once. Without PLAN.toml, or if there
    is no such file yet, you choose a format to begin with. The file keeps its comments, and can be changed in a text
    editor as well. With --show, or where there is no terminal, the plan or the formats are shown in plain lines.
    """
    guideline = load_guideline()
    if not (check or form or show) and has_screen() and (file is not None or not (name or title)):
        _change(file, name, title, guideline)
        return
    if file is None:
        if check or form or title or name:
            raise MicrocraftError("Please name the file of the plan, for example: microcraft workshop plan day.toml")
        _show_formats(guideline)
        return
    begun = not file.exists()
    if begun:
        _begin(file, name, title, may_ask=not (check or form))
    elif name or title:
        raise MicrocraftError(f"{file} exists already. Please choose another name for the new plan.")
    if check:
        _check(file, guideline)
        return
    plan = parse_plan(read_text(file), guideline, file)
    if form:
        _print(plan, guideline, file, form, papers or PAPERS)
    else:
        _show(plan, guideline)
        if begun:
            click.echo(f"\nThe plan is in {file}. Change it in a text editor, and look at it again with:")
            click.echo(f"  microcraft workshop plan {file}")


def _change(file: Path | None, name: str | None, title: str | None, guideline: Guideline) -> None:
    """The plan on screen. One with faults is not opened: they are said, each with its line."""
    from assistant.app.plan_in_hand import PlanInHand
    from assistant.app.plan_program import PlanProgram

    is_there = file is not None and file.exists()
    if is_there and (name or title):
        raise MicrocraftError(f"{file} exists already. Please choose another name for the new plan.")
    if file is not None and not is_there and name:
        _begin(file, name, title, may_ask=False)
        is_there = True
    if file is None or not is_there:
        result = PlanProgram(guideline, path=file, title=title).run()
    else:
        try:
            hand = PlanInHand(file, guideline)
        except PlanError as error:
            for fault in error.faults:
                click.echo(str(fault))
            raise MicrocraftError(
                f"The plan in {file} can be changed on screen once this is mended in a text editor."
            ) from None
        result = PlanProgram(guideline, hand).run()
    if result:
        click.echo(result)


def _show_formats(guideline: Guideline) -> None:
    click.echo("The formats:\n")
    for one in formats():
        plan = parse_plan(one.text, guideline)
        click.echo(f"  {one.id:<14}{_time(plan)}. {plan.people}")
        click.echo(f"  {'':<14}{plan.about}")
        click.echo(f"  {'':<14}Result: {plan.result}\n")
    click.echo("Begin a plan with, for example: microcraft workshop plan day.toml --format sprint")


def _time(plan: Plan) -> str:
    return " and ".join(count_minutes(plan.minutes(number)) for number in range(1, plan.sessions + 1))


def _begin(file: Path, name: str | None, title: str | None, may_ask: bool) -> None:
    """A new file from a format. Raises MicrocraftError if none is chosen and nobody can be asked."""
    if name is None:
        if not may_ask or sys.stdin is None or not sys.stdin.isatty():
            raise MicrocraftError(
                f"There is no file {file}. To begin a new plan there, please choose a format: --format "
                + " or --format ".join(ORDER)
            )
        name = click.prompt("Which format", type=click.Choice(ORDER), default="sprint")
    text = find_format(str(name)).text
    write_plan(file, titled(text, title) if title else text)


def _check(file: Path, guideline: Guideline) -> None:
    plan, faults = check_plan(read_text(file), guideline)
    for fault in faults:
        click.echo(str(fault))
    if plan is None:
        click.echo(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} in {file}.")
        raise SystemExit(1)
    for sentence in advice(plan, guideline):
        click.echo(f"Worth a look: {sentence}")
    click.echo(f"{file}: no faults. {len(plan.steps)} steps, {_time(plan)}, {len(plan.questions)} questions.")


def _show(plan: Plan, guideline: Guideline) -> None:
    click.echo(f"{plan.title}\n{_time(plan)}. {plan.people}".rstrip())
    if plan.source:
        click.echo(f"About the minutes: {plan.source}")
    begins, session = 0.0, 0
    for number, step in enumerate(plan.steps, start=1):
        if step.session != session:
            session, begins = step.session, 0.0
            click.echo(f"\nSession {session}" if plan.sessions > 1 else "")
        codes = ", ".join(guideline.by_id[question].ref for question in step.questions)
        minutes = f"{begins:g}-{begins + step.minutes:g}"
        click.echo(f"{minutes:>9}  {number:>2} {step.title}{f'  [{codes}]' if codes else ''}")
        begins += step.minutes
    for sentence in advice(plan, guideline):
        click.echo(f"\nWorth a look: {sentence}")


def _print(plan: Plan, guideline: Guideline, file: Path, form: str, papers: tuple[str, ...]) -> None:
    from assistant.document.worksheet import write_worksheet
    from assistant.workshop.printing import plan_worksheet, write_part

    said = {"script": "The facilitator's script", "checklist": "The checklist", "worksheet": "The teams' worksheet"}
    for paper in papers:

        def write(kind: str, paper: str = paper) -> str:
            if paper == "worksheet":
                return write_worksheet(plan_worksheet(plan, guideline), kind)
            return write_part(plan, guideline, "script" if paper == "script" else "checklist", kind)

        put(as_document(form, write), place(file, paper, form), said[paper])
