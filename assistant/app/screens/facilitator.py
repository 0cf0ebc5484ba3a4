"""The facilitator's screen: the clock, the step with what to say and to watch, and how every team gets on."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Line

from assistant.app.screens.room_screen import RoomScreen
from assistant.app.widgets.big_clock import BigClock
from assistant.app.widgets.button_row import ButtonRow, Press
from assistant.app.widgets.key_buttons import KeyButtons
from assistant.interview.wording import count
from assistant.workshop.clock import say_time
from assistant.workshop.saying import (
    HEAD,
    say_frequent,
    say_left,
    say_need,
    say_pace,
    say_place,
    say_ready,
    say_running,
    table_line,
    team_cells,
)
from assistant.workshop.watching import TeamView

OF_THE_CLOCK = (
    Press("pause", "Space start/pause", main=True),
    Press("more", "+ 2 min"),
    Press("step_back", "B ← back"),
    Press("step_on", "N → next"),
    Press("clock", "C clock"),
    Press("projector", "V projector"),
)
OF_THE_ROOM = (
    Press("park", "P park"),
    Press("note", "T note"),
    Press("points", "O points"),
    Press("message", "M message"),
    Press("hand", "H hand"),
    Press("help", "F1 help"),
    Press("leave", "^Q leave"),
)


class FacilitatorScreen(RoomScreen):
    """Everything a facilitator needs, also what is not for the teams' eyes."""

    def compose(self) -> ComposeResult:
        yield Static("", id="head", markup=False)
        with Horizontal(id="top"):
            yield BigClock(id="clock")
            yield Static("", id="facts", markup=False)
        yield Static("", id="step", markup=False)
        with Container(id="across"):
            with VerticalScroll(id="words"):
                yield Static("", id="say", markup=False)
            with Vertical(id="watching"):
                yield Static("", id="columns", markup=False)
                yield OptionList(id="teams", markup=False)
                yield Static("", id="frequent", markup=False)
        yield Static("", id="following", markup=False)
        yield Static("", id="said", markup=False)
        yield KeyButtons(OF_THE_CLOCK)
        yield KeyButtons(OF_THE_ROOM)

    _said = ""
    _lines: tuple[str, ...] = ()

    async def on_button_row_pressed(self, event: ButtonRow.Pressed) -> None:
        event.stop()
        await self.app.run_action(event.name)

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        view = next((one for one in self.leading.view.teams if one.team.id == event.option.id), None)
        if view is not None:
            self._show_team(view)

    def _show_team(self, view: TeamView) -> None:
        """A team close up: what it is told, and what it has left open."""
        from assistant.app.screens.reading import ReadingScreen

        lines = [view.title or "No title yet.", f"This step: {self._cells(view)[1]}."]
        lines += [f"Help: {say_need(view)}."] if view.need else []
        lines += [f"Open questions: {view.open}."] if view.open else []
        lines += ["", *(f"· {one.sentence} {one.advice}" for one in view.findings)]
        self.app.push_screen(ReadingScreen(view.team.name, lines))

    # ---- what is shown

    def show_time(self) -> None:
        leading, times = self.leading, self.times
        hidden = self.has_class("-no-clock")
        if not hidden:
            self.query_one(BigClock).show(say_time(times.step), times.step < 0)
        facts = [say_running(leading.clock), say_place(leading.plan, leading.clock)]
        if not hidden:
            facts[1:1] = [f"{say_left(times.step)} in this step"]
            facts += [f"{say_left(times.session)} in the session", say_pace(times.behind)]
        self._put("#facts", "\n".join(facts))

    def show_room(self) -> None:
        leading = self.leading
        role = "you lead" if leading.leads else "you watch"
        points = len(leading.book.log.points)
        self._put(
            "#head",
            f"{role} · {count(len(leading.view.teams), 'team', 'teams')} · {points} parked · {leading.plan.title}",
        )
        self._put("#step", Content.styled(leading.step.title, "bold"))
        self._put("#say", self._words())
        following = leading.following
        self._put(
            "#following",
            f"Next: {following.title} ({following.minutes:g} min)" if following else "This is the last step.",
        )
        self._show_teams()
        tall = self.has_class("-tall")
        frequent = say_frequent(leading.view, 5 if tall else 1)
        self._put("#frequent", "\n".join([say_ready(leading.view), *frequent] if tall else frequent))
        self._show_said()

    def _words(self) -> Content:
        step = self.leading.step
        parts: list[Content] = []
        for head, lines in (("Say", step.say), ("Watch", step.watch), ("Material", step.material)):
            parts += [
                Content.assemble((f"{head}: ", "bold") if number == 0 else "· ", line)
                for number, line in enumerate(lines)
            ]
        parts += [] if step.say or step.watch else [Content("Nothing is written in the plan for this step.")]
        return Content("\n").join(parts)

    def _cells(self, view: TeamView) -> tuple[str, ...]:
        question = self.leading.room.guideline.by_id.get(view.at)
        answered = view.team.hand is not None and view not in self.leading.hands
        return team_cells(view, question.ref if question is not None else "", answered)

    def _show_teams(self) -> None:
        table = self.query_one("#teams", OptionList)
        width = table.size.width - 3
        self._put("#columns", table_line(HEAD, width))
        lines = tuple(table_line(self._cells(view), width) for view in self.leading.view.teams)
        if not lines:
            lines = ("No team has joined yet.",)
        if lines == self._lines:
            return
        self._lines, at = lines, table.highlighted
        ids = [view.team.id for view in self.leading.view.teams] or [""]
        table.set_options([Line(Content(line), id=name) for line, name in zip(lines, ids, strict=True)])
        table.highlighted = min(at, len(lines) - 1) if at is not None else None

    def say(self, text: str) -> None:
        self._said = text
        self._show_said()

    def _show_said(self) -> None:
        """Trouble first, then who leads, what was just done, and who needs help."""
        leading = self.leading
        troubles = leading.troubles
        self.set_class(bool(troubles), "-trouble")
        more = f" And {len(troubles) - 1} more of this kind." if len(troubles) > 1 else ""
        told = [f"! {troubles[0]}{more}"] if troubles else []
        if leading.led_by and self._said != leading.led_by:
            told.append(f"{leading.led_by} L takes the lead once they have left.")
        if self._said:
            told.append(f"→ {self._said}")
        elif not leading.clock.begun and leading.leads:
            told.append("→ Space starts the clock.")
        self._put("#said", "\n".join(told))

    def _put(self, where: str, text: str | Content) -> None:
        """Shows a text, and paints nothing if it is there already."""
        line = self.query_one(where, Static)
        content = text if isinstance(text, Content) else Content(text)
        if line.content != content:
            line.update(content)
