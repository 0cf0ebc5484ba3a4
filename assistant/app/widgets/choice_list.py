"""A numbered list to choose from: press the number, or move and press Enter; several with Space."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option as Line

from assistant.app.widgets.type_ahead import TypeAhead
from assistant.interview.reading.choosing import Option


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
        self, options: Sequence[Option], *, several: bool, chosen: Sequence[str] = (), id: str | None = None
    ) -> None:
        self.options_offered = tuple(options)
        self.several = several
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
        if event.key == "space" and self.highlighted is not None:
            self._stop(event)
            self._choose(self.highlighted, toggle=True)
        elif event.key == "enter":
            self._stop(event)
            if (not self.several and self.highlighted is not None) or (
                self.several and not self.chosen and self.highlighted is not None
            ):
                self._choose(self.highlighted, toggle=False)
            self._decide()
        elif event.character is not None and event.character.isdecimal():
            self._stop(event)
            self._number(event.character)
        else:
            await super()._on_key(event)

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
            self.set_timer(1.5, self._forget_digits)
            return
        self._choose(int(typed) - 1, toggle=False)
        if not self.several:
            self._decide()

    def _forget_digits(self) -> None:
        self._digits = ""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click."""
        event.stop()
        self._choose(event.option_index, toggle=False)
        if not self.several:
            self.post_message(self.Decided(self))
