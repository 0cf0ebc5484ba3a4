"""The help screen at a team's table: what is different in a workshop stands first."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.app.screens.help import HELP, HelpScreen

AT_THE_TABLE = """\
In the workshop
  The top line shows the time left in this step. A new step leads to its questions.
  F11, /step  to the first question of this step that waits
  F12, /hand  raise your hand for the facilitator, or lower it
  /park Who signs?  a point for later; it is in the report. /park alone asks more
  /pen   who writes passes the pen on; who looks on asks for it
  /roles what scribe, voice and critic do in this step
  You may go ahead, or back to any answer: F5 lists all questions.

"""


class TeamHelp(HelpScreen):
    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(Content(AT_THE_TABLE + HELP))
