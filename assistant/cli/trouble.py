"""Exit code 2 for commands whose exit code 1 says "different" or "conflicts"."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from assistant.errors import MicrocraftError


class Trouble(click.ClickException):
    """Something went wrong; said like every other error."""

    exit_code = 2


@contextmanager
def exit_code_for_trouble() -> Iterator[None]:
    """What a person should read is shown as usual, with exit code 2."""
    try:
        yield
    except MicrocraftError as error:
        raise Trouble(str(error)) from None
