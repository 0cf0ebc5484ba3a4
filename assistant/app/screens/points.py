"""Parked points and notes: found, changed, marked as done. For the facilitator; the projector never opens it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.app.screens.room_screen import Monotonic, Now, RoomScreen
from assistant.app.screens.writing_down import Begun, Sheet, WriteDownDialog, note_sheet, point_sheet, words_in
from assistant.app.widgets.button_row import ButtonRow, Press
from assistant.app.widgets.key_buttons import KeyButtons
from assistant.app.widgets.long_list import LongList
from assistant.interview.wording import count
from assistant.workshop.leading import Leading
from assistant.workshop.points import HEAD, found_notes, found_points, note_line, point_cells, point_line, words_of
from assistant.workshop.saying import say_left
from assistant.workshop.store import Entry, Log, Point

NEW_POINT, NEW_NOTE = ":point", ":note"
"""Under which names a new one that was begun is found again; no entry has such an id."""

BUTTONS = (
    Press("change", "Enter: change", main=True),
    Press("mark", "Space: done or not"),
    Press("add", "A add"),
    Press("find", "/ find"),
    Press("other", "Tab notes"),
    Press("back", "Esc close"),
)


class PointsScreen(RoomScreen, ModalScreen[None]):
    """The points above, the notes below. It is modal: the keys that move the clock do nothing here."""

    BINDINGS = [
        Binding("escape", "back", "Close"),
        Binding("a", "add", "Add"),
        Binding("space", "mark", "Done or not"),
        Binding("slash", "find", "Find"),
    ]

    def __init__(
        self, leading: Leading, now: Now, monotonic: Monotonic, begun: Begun, did: Callable[[str], None]
    ) -> None:
        super().__init__(leading, now, monotonic)
        self.begun, self.did = begun, did
        self._shown: tuple[Log, str, int] | None = None
        self._points: dict[str, tuple[int, Point]] = {}
        self._notes: dict[str, Entry] = {}
        self._names: dict[str, str] = {}
        self._said = ""

    def compose(self) -> ComposeResult:
        yield Static("", id="head", markup=False)
        yield Input(placeholder="Find: type a part of it", id="find", compact=True, select_on_focus=False)
        yield Static("", id="columns", markup=False)
        yield LongList(self._point_line, "Nothing is parked yet. A parks a point.", id="points")
        yield Static("", id="notes-head", markup=False)
        yield LongList(self._note_line, "No notes yet. A takes one.", id="notes")
        yield Static("", id="said", markup=False)
        yield KeyButtons(BUTTONS)

    def on_mount(self) -> None:
        self.query_one("#points").focus()

    # ---- what is shown

    @property
    def _lists(self) -> tuple[LongList, LongList]:
        return self.query_one("#points", LongList), self.query_one("#notes", LongList)

    @property
    def looked_for(self) -> str:
        return self.query_one("#find", Input).value.strip()

    def show_time(self) -> None:
        hidden = self.has_class("-no-clock")
        left = "" if hidden else f" · {say_left(self.times.step)} in this step"
        points = [point for _, point in self._points.values()]
        done = sum(point.done for point in points)
        self._put("#head", f"Parked points and notes · {count(len(points), 'point', 'points')}, {done} done{left}")

    def show_room(self) -> None:
        log = self.leading.book.log
        shown = (log, self.looked_for, self.size.width)
        if self._shown is None or self._shown[0] is not log or self._shown[1:] != shown[1:]:
            self._shown = shown
            self._show_lists(log)
        troubles = self.leading.troubles
        self.set_class(bool(troubles), "-trouble")
        self._put(
            "#said", "\n".join([*(f"! {one}" for one in troubles[:1]), *([f"→ {self._said}"] * bool(self._said))])
        )

    def _show_lists(self, log: Log) -> None:
        self._names = {team.id: team.name for team in self.leading.look.teams}
        self._points = {point.id: (number, point) for number, point in enumerate(log.points, 1)}
        self._notes = {note.id: note for note in log.notes}
        points, notes = self._lists
        found = [log.points[place].id for place in found_points(log.points, self._names, self.looked_for)]
        looked_for = self.looked_for
        nothing = "Nothing is parked yet. A parks a point."
        points.empty = f"No point has “{looked_for}” in it." if looked_for else nothing
        notes.empty = f"No note has “{looked_for}” in it." if looked_for else "No notes yet. A takes one."
        points.put(found, self.leading.book.now_called(points.chosen))
        found = [log.notes[place].id for place in found_notes(log.notes, looked_for)]
        notes.put(found, self.leading.book.now_called(notes.chosen))
        self._put("#columns", "  " + point_line("No", HEAD, max(1, self.size.width - 3), self._digits))
        self._put("#notes-head", f"{count(len(log.notes), 'note', 'notes')} (the projector never shows them)")

    @property
    def _digits(self) -> int:
        return max(2, len(str(len(self._points))))

    def _point_line(self, name: str, width: int) -> str:
        number, point = self._points[name]
        return point_line(str(number), point_cells(point, self._names.get(point.team)), width, self._digits)

    def _note_line(self, name: str, width: int) -> str:
        return note_line(self._notes[name], width)

    def say(self, text: str) -> None:
        self._said = text

    def _put(self, where: str, text: str) -> None:
        line, content = self.query_one(where, Static), Content(text)
        if line.content != content:
            line.update(content)

    async def on_button_row_pressed(self, event: ButtonRow.Pressed) -> None:
        event.stop()
        await self.run_action(event.name)

    # ---- finding

    def on_input_changed(self) -> None:
        self.show_room()

    def on_input_submitted(self) -> None:
        self.query_one("#points").focus()

    def action_find(self) -> None:
        self.query_one("#find").focus()

    def key_down(self) -> None:
        """From the box to what was found."""
        if self.focused is self.query_one("#find"):
            self.query_one("#points").focus()

    def action_back(self) -> None:
        """Escape takes back what was looked for, and closes when nothing is."""
        find = self.query_one("#find", Input)
        if find.value or find.has_focus:
            find.value = ""
            self.query_one("#points").focus()
        else:
            self.dismiss()

    def action_other(self) -> None:
        points, notes = self._lists
        (points if notes.has_focus else notes).focus()

    # ---- changing

    @property
    def _on_notes(self) -> bool:
        return self.query_one("#notes").has_focus

    def on_long_list_chosen(self, event: LongList.Chosen) -> None:
        event.stop()
        self._change(event.list.id == "notes", event.name)

    def action_change(self) -> None:
        chosen = self._lists[self._on_notes].chosen
        if chosen:
            self._change(self._on_notes, chosen)

    def _change(self, is_note: bool, name: str) -> None:
        book, now = self.leading.book, self.now
        if is_note:
            text = self._notes[name].text
            self._write(note_sheet(name, text), lambda reply: book.correct(name, text, reply["text"], now()))
        else:
            words = words_of(self._points[name][1])
            self._write(point_sheet(name, words), lambda reply: book.change(name, words, words_in(reply), now()))

    def action_add(self) -> None:
        book, now = self.leading.book, self.now
        if self._on_notes:
            self._write(note_sheet(NEW_NOTE), lambda reply: book.note(reply["text"], now()), "notes")
        else:
            self._write(point_sheet(NEW_POINT), lambda reply: book.park(words_in(reply), now()), "points")

    def action_mark(self) -> None:
        points = self._lists[0]
        if not self._on_notes and points.chosen:
            self.did(self.leading.book.mark(points.chosen, self.now()))

    def _write(self, sheet: Sheet, deed: Callable[[Mapping[str, str]], str], added_to: str = "") -> None:
        def done(said: str | None) -> None:
            if said is None:
                return
            if added_to:
                self.query_one("#find", Input).value = ""
            self.did(said)
            if added_to:
                self.query_one(f"#{added_to}", LongList).action_to_end(1)

        self.app.push_screen(WriteDownDialog(sheet, self.begun, deed), done)
