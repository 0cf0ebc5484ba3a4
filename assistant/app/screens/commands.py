"""Typed commands: a line that begins with a slash."""

from typing import TYPE_CHECKING

from assistant.app.widgets.question_card import QuestionCard
from assistant.design.nearest import did_you_mean
from assistant.errors import ReplyRefused

if TYPE_CHECKING:
    from assistant.app.screens.interview import InterviewScreen

ACTIONS = {
    "back": "back",
    "skip": "skip",
    "later": "later",
    "why": "example",
    "example": "example",
    "hints": "example",
    "sources": "example",
    "review": "review",
    "undo": "undo",
    "redo": "redo",
    "history": "history",
    "still": "still_stands",
    "save-as": "save_as",
    "export": "document",
    "document": "document",
    "help": "help",
    "quit": "pause",
    "done": "close_list",
    "panel": "panel",
    "check": "points",
}


async def run_command(screen: "InterviewScreen", line: str) -> None:
    """Does what a command says; an unknown one is answered with the known ones."""
    name, _, rest = line[1:].strip().partition(" ")
    name, rest = name.casefold(), rest.strip()
    if name == "go" and rest:
        await screen.go(rest)
    elif name == "reason" and rest and screen.conversation.question is not None:
        screen.conversation.give_reason(screen.conversation.question, rest)
        await screen.ask("Your reason is kept.")
    elif name == "reason":
        await screen.run_action("reason")
    elif name == "path" and rest in ("express", "standard", "full"):
        await screen.change_path(rest)
    elif name == "path":
        await screen.run_action("path")
    elif name == "version" and rest:
        await name_version(screen, rest.strip('"“”'))
    elif name == "version":
        await screen.run_action("version")
    elif name == "estimate":
        screen.query_one(QuestionCard).show(screen.conversation, say_estimate(rest))
    elif name in screen.OWN_COMMANDS:
        await screen.app.run_action(("", screen.OWN_COMMANDS[name], (rest,)), screen)
    elif name in ACTIONS:
        await screen.run_action(ACTIONS[name])
    else:
        near = did_you_mean(name, ["go", "path", "version", "estimate", *ACTIONS, *screen.OWN_COMMANDS])
        remark = f"There is no command /{name}.{near} F1 lists them all. To send a line with a slash, type two: //"
        screen.query_one(QuestionCard).show(screen.conversation, remark)


def say_estimate(phrase: str) -> str:
    """How long a text takes to read or to write, with the assumption and its source; or what to type instead."""
    from assistant.feedback.rates import Estimate, estimate

    if not phrase:
        return "About how long a text takes to read or to write: /estimate 40 pages, many new ideas"
    found = estimate(phrase)
    if not isinstance(found, Estimate):
        return found
    return f"{found.say()} {found.assumption} From: {found.source}"


async def name_version(screen: "InterviewScreen", name: str) -> None:
    """Marks the design as it is now with a name."""
    try:
        screen.conversation.mark_version(name)
    except ReplyRefused as refused:
        screen.query_one(QuestionCard).show(screen.conversation, str(refused))
        return
    screen.query_one(QuestionCard).show(screen.conversation, f"The version “{name}” is marked.")
    screen.show_around()
