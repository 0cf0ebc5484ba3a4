"""What the facilitator writes down and chooses in dialogs: points, notes, messages, and whose hand is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from textual import work
from textual.app import App

from assistant.app.screens.dialogs import ChooseDialog, LineDialog
from assistant.app.screens.points import NEW_NOTE, NEW_POINT, PointsScreen
from assistant.app.screens.projector import ProjectorScreen
from assistant.app.screens.room_screen import Monotonic, Now
from assistant.app.screens.writing_down import Begun, Sheet, WriteDownDialog, note_sheet, point_sheet, words_in
from assistant.interview.reading.choosing import Option
from assistant.workshop.leading import Leading
from assistant.workshop.store import ALL

EVERYBODY = ":all"
"""No team can have this id."""

ON_PROJECTOR = "Notes are not for everybody's eyes: V leaves the projector's view first."


class RoomDialogs(App[str]):
    """The facilitator's program, as far as it asks for something."""

    def __init__(self, leading: Leading, now: Now, monotonic: Monotonic) -> None:
        super().__init__()
        self.leading, self.now, self.monotonic = leading, now, monotonic
        self.begun = Begun()

    def did(self, said: str) -> None:
        """After a key: it is shown at once, and kept in the room as soon as possible."""
        raise NotImplementedError

    def action_park(self) -> None:
        self._write(point_sheet(NEW_POINT), lambda reply: self.leading.book.park(words_in(reply), self.now()))

    def action_note(self) -> None:
        if not self._on_projector():
            self._write(note_sheet(NEW_NOTE), lambda reply: self.leading.book.note(reply["text"], self.now()))

    def action_points(self) -> None:
        if self._on_projector():
            return
        screen = PointsScreen(self.leading, self.now, self.monotonic, self.begun, self.did)
        screen.set_class(self.screen.has_class("-no-clock"), "-no-clock")
        self.push_screen(screen)

    def _on_projector(self) -> bool:
        """True, and says so, if everybody can see this screen."""
        shown = isinstance(self.screen, ProjectorScreen)
        if shown:
            self.notify(ON_PROJECTOR, markup=False)
        return shown

    def keep_begun(self) -> None:
        """What was begun in a dialog and not kept becomes a note: the program ends, and nothing typed is lost."""
        for screen in self.screen_stack:
            if isinstance(screen, WriteDownDialog):
                screen.put_aside()
        for words in self.begun.words.values():
            self.leading.book.note(f"Not finished: {' · '.join(filter(None, words.values()))}", self.now())
        self.begun.words.clear()

    def _write(self, sheet: Sheet, deed: Callable[[Mapping[str, str]], str]) -> None:
        self.push_screen(
            WriteDownDialog(sheet, self.begun, deed), lambda said: self.did(said) if said is not None else None
        )

    @work
    async def action_message(self) -> None:
        if self.leading.led_by:
            self.did(self.leading.led_by)
            return
        options = [Option(EVERYBODY, "All teams"), *self._offered(view.team.id for view in self.leading.view.teams)]
        to = await self.push_screen_wait(ChooseDialog("A message to whom?", "", options, EVERYBODY))
        if to is None:
            return
        words = (
            "Your message",
            "It stands on the teams' screens at once.",
            "Please finish your sentence",
            "Send",
            "Close",
        )
        text = await self.push_screen_wait(LineDialog(*words))
        if text is not None:
            self.did(self.leading.tell(text, ALL if to == EVERYBODY else to, self.now()))

    @work
    async def action_hand(self) -> None:
        hands = [view.team.id for view in self.leading.hands]
        if not hands:
            self.did("No hand is raised.")
            return
        chosen: str | None = hands[0]
        if len(hands) > 1:
            dialog = ChooseDialog("Whose hand do you answer?", "", self._offered(hands), hands[0])
            chosen = await self.push_screen_wait(dialog)
        if chosen is not None:
            self.did(self.leading.answer_hand(chosen, self.now()))

    def _offered(self, teams: Iterable[str]) -> list[Option]:
        names = {view.team.id: view.team.name for view in self.leading.view.teams}
        return [Option(team, names.get(team, team)) for team in teams]
