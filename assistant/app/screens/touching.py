"""Before an answer is replaced, or after a list was changed: what follows from it, and what to do about it."""

from assistant.app.conversation import Conversation
from assistant.app.screens.dialogs import ChooseDialog
from assistant.guideline.model import Question
from assistant.interview.effects import Effects, say_effects
from assistant.interview.reading.choosing import Option

CHANGE_AND_LOOK, CHANGE, LATER, LEAVE = "look", "change", "later", "leave"


def touching_dialog(conversation: Conversation, found: Effects) -> ChooseDialog:
    """What a change touches, with the ways to go on."""
    options = [Option(CHANGE, "Change it"), Option(LEAVE, "Leave it as it was")]
    if found.look_again:
        options.insert(0, Option(CHANGE_AND_LOOK, "Change it, and look at the answers that rest on it now"))
        options[1] = Option(CHANGE, "Change it, and look at them later")
    said = say_effects(conversation.guideline, found)
    return ChooseDialog("This change touches other answers", said, options, options[0].id)


def resting_dialog(conversation: Conversation, question: Question, resting: tuple[str, ...]) -> ChooseDialog:
    """A list has been changed on which other answers rest."""
    options = [Option(CHANGE_AND_LOOK, "Look at them now"), Option(LATER, "Look at them later")]
    said = say_effects(conversation.guideline, Effects(look_again=resting))
    about = f"{said} They are marked “look again” until you confirm or change them."
    return ChooseDialog(f"You changed: {question.name}", about, options, CHANGE_AND_LOOK)


def pointing_dialog(record: str, names: tuple[str, ...]) -> ChooseDialog:
    """A record is about to be removed to which other answers point."""
    about = (
        f"Still pointing at it: {', '.join(names)}. These links stay visible as “no longer in the list” until you "
        "mend them there; the removed entry can be brought back."
    )
    return ChooseDialog(f"Remove “{record}”?", about, [Option(CHANGE, "Remove it"), Option(LEAVE, "Keep it")], CHANGE)
