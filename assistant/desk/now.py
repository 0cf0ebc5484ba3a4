"""The present moment, to the second, in the time zone of this machine."""

from datetime import datetime

from assistant.interview.answering import Moment


def now(by: str = "") -> Moment:
    """This moment, and who acts in it."""
    return Moment(datetime.now().astimezone().replace(microsecond=0), by)
