"""The help screen: what each key does, and how answers are kept."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

HELP = """\
Answering
  Enter            send the answer; in a form, go to the next field
  Alt+Enter        a new line in a long answer (pasted lines are kept)
  1, 2, 3 ...      choose from a list; Space marks several, Enter sends them
  F9               that's all: close a list you are making
  Tab, Shift+Tab   next field; Shift+Tab in the first field goes back a question

Not sure?
  F2   don't know yet: it goes on your list of open questions
  F3   say why you decided so; it is printed in the document
  F4   a weak example, hints and sources
  F8   skip for now

Going around
  Shift+Tab or Back  the question before; nothing is lost
  Up from the box, or Ctrl+T  earlier answers; Enter on one goes back to it
  F5   every question and answer; Enter changes one and comes back
  F6   the panel: design so far, alignment, hours, EU facts, open questions
  F7   write the design document
  Ctrl+P  every command by name;  Ctrl+Q  leave (all is saved)

A remark after an answer
  F4     improve it: to the answer, with the old text ready to be changed
  F3     keep it as it is; a reason goes into the document
  Enter, or typing on  leave it for now; F5 and /check still show it

Typed commands
  /back /skip /later /why /example /reason /go outcomes /review /check
  /estimate 40 pages, many new ideas    about how long that takes to read
  /undo /path full /save-as /export /help /quit
  An answer that begins with a slash is typed with two: //

Your answers are saved after every question, and half-typed ones too.
The time of the last save stands at the top right. Arrow keys move this page, Escape closes it."""


class HelpScreen(ModalScreen[None]):
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll {
        width: 76;
        max-width: 95%;
        height: auto;
        max-height: 95%;
        padding: 1 2;
        border: round $border;
        background: $surface;
    }
    """
    BINDINGS = [("escape,f1,q", "dismiss(None)", "Close")]

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(Content(HELP))
