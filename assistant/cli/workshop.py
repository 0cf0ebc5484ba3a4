"""``microcraft workshop``: a guided session with several teams."""

from assistant.cli import CommandsByName, commands

MODULES = {
    "plan": "workshop_plan",
    "run": "workshop_run",
    "join": "workshop_join",
    "serve": "workshop_serve",
    "handout": "workshop_handout",
    "compare": "workshop_compare",
    "gallery": "workshop_gather",
    "gather": "workshop_gather",
    "merge-teams": "workshop_compare",
    "rehearse": "workshop_rehearse",
}


class _WorkshopCommands(CommandsByName):
    modules = MODULES


@commands.group("workshop", cls=_WorkshopCommands)
def workshop_commands() -> None:
    """Lead a guided session with several teams.

    Begin with "microcraft workshop plan": it shows the formats and writes a plan that you can change.
    """
