"""Who of a team writes. Pure: one writes at a time, and the pen goes over without anybody losing a word.

The lock of the design decides who can write; the pen in the room says who should. Who looks on asks by putting their
name there; who writes passes it on, or it goes over once nobody types.
"""

from typing import Literal

PATIENCE_SECONDS = 20.0
"""How long the writer has to be idle before the pen goes to who has asked for it."""

Turn = Literal["", "asked", "give", "take", "claim"]


ONLY_LOOKING = "You look on while somebody else of your team writes. To write yourself, ask for the pen: /pen"


def turn(writes: bool, pen: str, member: str, idle_seconds: float) -> Turn:
    """What follows from a look at the room: nothing, somebody asks, give the pen, take it, or say again that we write.

    ``pen`` is whose turn it is by the room; ``idle_seconds`` since the writer last typed.
    """
    if not writes:
        return "take" if pen == member else ""
    if pen == member:
        return ""
    if not pen:
        return "claim"
    return "give" if idle_seconds >= PATIENCE_SECONDS else "asked"


def say_asked(who: str) -> str:
    return (
        f"{who} asks for the pen: /pen passes it on. It also goes over when nobody types here for "
        f"{PATIENCE_SECONDS:.0f} seconds."
    )


def say_given(to: str) -> str:
    return f"{to} has the pen now. You look on and see every answer; /pen asks for it back."


def say_looking_on(writer: str, *, has_asked: bool = False) -> str:
    """For who does not write. ``has_asked`` if the room says already that it is their turn."""
    if has_asked:
        return "You have asked for the pen and look on until it comes. /pen once more takes it, if nobody answers."
    return f"{writer or 'Somebody else'} writes for your team; you look on. /pen asks for the pen."
