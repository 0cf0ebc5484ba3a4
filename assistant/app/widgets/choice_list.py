"""A numbered list to choose from: press the number, type its first letters, or move; Enter goes on.

Several are marked with Space. Where nothing has to be chosen, Enter goes on without a choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option as Line

from assistant.app.widgets.type_ahead import TypeAhead
from assistant.interview.reading.choosing import Option

PATIENCE = 1.5
"""Seconds within which letters and digits belong together."""


class ChoiceList(OptionList, TypeAhead):
    """Shows options with their numbers and a mark for each that is chosen."""

    DEFAULT_CSS = """
    ChoiceList { height: auto; max-height: 14; border: tall $border-blurred; padding: 0 1; background: $surface; }
    ChoiceList:focus { border: tall $border; }
    """

    @dataclass
    class Decided(Message):
        """Somebody pressed Enter, or the number of the only choice there can be."""

        list: "ChoiceList"

        @property
        def control(self) -> "ChoiceList":
            return self.list

    def __init__(
        self,
        options: Sequence[Option],
        *,
        several: bool,
        optional: bool = False,
        chosen: Sequence[str] = (),
        id: str | None = None,
    ) -> None:
        self.options_offered = tuple(options)
        self.several, self.optional = several, optional
        self._letters, self._lettered_at = "", 0.0
        self._moved = False
        """True once somebody has moved to a line: then Enter means that line."""
        self.chosen = {option.id for option in options if option.id in chosen}
        self._digits = ""
        self.following: Widget | None = None
        """The next field of a form."""
        super().__init__(*(self._line(number) for number in range(len(options))), markup=False, id=id)

    def on_mount(self) -> None:
        first = next((place for place, option in enumerate(self.options_offered) if option.id in self.chosen), 0)
        self.highlighted = first if self.options_offered else None

    def _line(self, place: int) -> Line:
        option = self.options_offered[place]
        marks = ("[x]", "[ ]") if self.several else ("(x)", "( )")
        mark = marks[option.id not in self.chosen]
        return Line(Content(f"{mark} {place + 1:>2}. {option.label}"), id=str(place))

    @property
    def reply(self) -> tuple[str, ...]:
        """The ids of what is chosen, in the order of the list."""
        return tuple(option.id for option in self.options_offered if option.id in self.chosen)

    def _choose(self, place: int, *, toggle: bool) -> None:
        option = self.options_offered[place].id
        changed = {option}
        if not self.several:
            changed |= self.chosen
            self.chosen = set() if toggle and option in self.chosen else {option}
        elif option in self.chosen:
            self.chosen.discard(option)
        else:
            self.chosen.add(option)
        for number, one in enumerate(self.options_offered):
            if one.id in changed:
                self.replace_option_prompt_at_index(number, self._line(number).prompt)
        self.highlighted = place

    async def _on_key(self, event: events.Key) -> None:
        if self.passed_on(event):
            return
        if event.key == "space" and not self._searching:
            self._stop(event)
            if self.highlighted is not None:
                self._choose(self.highlighted, toggle=True)
        elif event.key == "enter":
            self._stop(event)
            self._enter()
        elif event.character is not None and event.character.isdecimal():
            self._stop(event)
            self._number(event.character)
        elif event.is_printable and event.character is not None and event.character not in "/+-":
            self._stop(event)
            self._search(event.character)
        elif event.character == "/":
            self.hand_over()  # the keys that follow belong to the command
        else:
            self._moved = self._moved or event.key in ("up", "down", "home", "end", "pageup", "pagedown")
            await super()._on_key(event)

    def _enter(self) -> None:
        """Goes on; the line somebody stands on is chosen, unless nothing has to be chosen and nobody moved to it."""
        if self._letters and not self._found(self._letters):
            self._say_unmatched()
            self._letters = ""
            return
        means_line = not self.several or not self.chosen
        if self.highlighted is not None and means_line and (self._moved or not (self.optional or self.chosen)):
            self._choose(self.highlighted, toggle=False)
        self._letters = ""
        self._decide()

    @property
    def _searching(self) -> bool:
        """True while letters that were typed wait for more."""
        return bool(self._letters) and monotonic() - self._lettered_at < PATIENCE

    def _search(self, letter: str) -> None:
        """Moves to the choice that begins with the letters typed so far."""
        self._letters = (self._letters if self._searching else "") + letter
        self._lettered_at = monotonic()
        found = self._found(self._letters)
        if found:
            self.highlighted, self._moved = found[0], True
        elif len(self._letters) == 1:
            self._say_unmatched()

    def _found(self, letters: str) -> list[int]:
        """The places of the choices that begin with these letters, or have a word that does."""
        wanted = letters.casefold().strip()
        labels = [option.label.casefold() for option in self.options_offered]
        begin = [place for place, label in enumerate(labels) if label.startswith(wanted)]
        return begin or [place for place, label in enumerate(labels) if f" {wanted}" in label]

    def _say_unmatched(self) -> None:
        words = f"No choice begins with “{self._letters}”. Please press its number, or move with the arrow keys."
        self.app.notify(words, markup=False, timeout=4)

    def _decide(self) -> None:
        self.hand_over(self.following)
        self.post_message(self.Decided(self))

    def _stop(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()

    def _number(self, digit: str) -> None:
        """A digit chooses at once where no longer number begins with it; else it waits for the next key."""
        total = len(self.options_offered)
        typed = self._digits + digit
        if not 1 <= int(typed) <= total:
            typed = digit
        if not 1 <= int(typed) <= total:
            self._digits = ""
            return
        longer = int(typed) * 10 <= total
        self._digits = typed if longer else ""
        if longer:
            self.highlighted = int(typed) - 1
            self._moved = True
            self.set_timer(PATIENCE, self._forget_digits)
            return
        self._choose(int(typed) - 1, toggle=False)
        if not self.several:
            self._decide()
            TypeAhead.numbered_at = monotonic()

    def _forget_digits(self) -> None:
        self._digits = ""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click."""
        event.stop()
        self._choose(event.option_index, toggle=False)
        if not self.several:
            self.post_message(self.Decided(self))
