"""``microcraft workshop``: a guided session with several teams."""

from importlib import import_module

import click

from assistant.cli import commands

MODULES = {
    "plan": "workshop_plan",
    "run": "workshop_run",
    "join": "workshop_join",
    "serve": "workshop_serve",
    "compare": "workshop_compare",
    "gallery": "workshop_gather",
    "gather": "workshop_gather",
    "merge-teams": "workshop_compare",
    "rehearse": "workshop_rehearse",
}
"""The module of each command, in the order of the help. A module adds its command when it is imported."""


class _WorkshopCommands(click.Group):
    """The module of a command is imported only when it is asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(MODULES)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name in MODULES and name not in self.commands:
            import_module(f"assistant.cli.{MODULES[name]}")
        return super().get_command(context, name)


@commands.group("workshop", cls=_WorkshopCommands)
def workshop_commands() -> None:
    """Lead a guided session with several teams.

    Begin with "microcraft workshop plan": it shows the formats and writes a plan that you can change.
    """
