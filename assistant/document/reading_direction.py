"""Whether a text is read from the right."""

import unicodedata

RIGHT_TO_LEFT = frozenset({"R", "AL"})


def reads_from_the_right(text: str) -> bool:
    """True if the first letter with a direction of its own is Hebrew, Arabic or the like."""
    for letter in text:
        if letter < "\u0590":
            if letter.isalpha():
                return False
            continue
        direction = unicodedata.bidirectional(letter)
        if direction in RIGHT_TO_LEFT or direction == "L":
            return direction in RIGHT_TO_LEFT
    return False
