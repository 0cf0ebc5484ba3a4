"""How wide the columns of a table should be, from what stands in them."""

from assistant.document.blocks import Table

PAGE = 92
"""Letters of table text on one line of an A4 page."""

LONGEST_WORD = 22
"""Letters. A longer word is broken, or it would squeeze the other columns."""

PADDING = 3

SHORT = 16
"""Letters. A text as short as this stays on one line."""

ROOM = "room " * 40
"""What a cell of class ``room``, in which somebody will write, counts as."""

WIDER = 1.1
"""How much wider bold letters are."""


def column_widths(table: Table) -> list[float]:
    """The share of each column; together they are 1.

    No column is narrower than its longest word where that is possible; what is left over goes to the columns with
    much text, less than in proportion, so that one long column does not starve the others.
    """
    columns = range(table.columns)
    texts: list[list[str]] = [[] for _ in columns]
    bold = [False for _ in columns]
    for row in (*table.head, *table.body):
        place = 0
        for cell in row:
            if cell.across == 1 and place < len(texts):
                texts[place].append(cell.text)
                texts[place] += [ROOM] if "room" in cell.roles else []
                bold[place] = bold[place] or cell.header
            place += cell.across
    least = [(_longest_word(texts[column]) + PADDING) * (WIDER if bold[column] else 1) for column in columns]
    if (needed := sum(least)) >= PAGE:
        return [width / needed for width in least]
    wishes = [max(min(len(text), 400) for text in ("x", *column)) ** 0.6 for column in texts]
    spare = PAGE - needed
    widths = [least[column] + spare * wishes[column] / sum(wishes) for column in columns]
    return [width / PAGE for width in _not_wider_than_needed(widths, texts)]


def _longest_word(column: list[str]) -> int:
    words = (len(word) for text in column for word in ([text] if len(text) <= SHORT else text.split()))
    return min(max(words, default=1), LONGEST_WORD)


def _not_wider_than_needed(widths: list[float], texts: list[list[str]]) -> list[float]:
    """What a column does not need for its longest line goes to the ones that could use more."""
    full = [max((len(line) for text in column for line in text.split("\n")), default=1) + PADDING for column in texts]
    over = [max(0.0, width - need) for width, need in zip(widths, full, strict=True)]
    short = [max(0.0, need - width) for width, need in zip(widths, full, strict=True)]
    if not sum(short):
        return widths
    give, wanted = sum(over), sum(min(lack, 200) for lack in short)
    return [
        width - more + give * min(lack, 200) / wanted for width, more, lack in zip(widths, over, short, strict=True)
    ]
