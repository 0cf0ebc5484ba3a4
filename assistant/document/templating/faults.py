"""What went wrong in a template, in words: the file, the line, and what to do. Imports nothing but Jinja."""

import re
from collections.abc import Collection

from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

LONGEST = 300
"""Characters of a message that are shown; a hostile template can make one of any length."""


def say(problem: BaseException, files: Collection[str]) -> str:
    """One sentence without a full stop, for example ``rationale.md.j2, line 3: there is no "tilte" here``."""
    where = _where(problem, files)
    said = _what(problem)
    return f"{where}: {said}" if where else said


def _where(problem: BaseException, files: Collection[str]) -> str:
    if isinstance(problem, TemplateSyntaxError):
        return f"{problem.name}, line {problem.lineno}" if problem.name else f"line {problem.lineno}"
    found, trace = "", problem.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name in files:
            found = f"{name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _what(problem: BaseException) -> str:
    message = _short(str(problem))
    if isinstance(problem, SecurityError):
        return f"a template may not do this ({message})"
    if isinstance(problem, TemplateNotFound):
        return f'there is no file "{message}" in the folder of this template; a template can only use its own files'
    if isinstance(problem, UndefinedError):
        return _undefined(message)
    if isinstance(problem, MemoryError):
        return "the template needs too much memory"
    if isinstance(problem, RecursionError):
        return "the template uses itself without end"
    if isinstance(problem, OverflowError):
        return f"a number is too large ({message})"
    if isinstance(problem, JinjaError):
        return message
    return f"this does not work ({type(problem).__name__}: {message})"


def _undefined(message: str) -> str:
    """Jinja's words, made plain."""
    if field := re.fullmatch(r"'([^']*)' is undefined", message):
        return f'there is no "{field[1]}" in what a template can print'
    if field := re.fullmatch(r"'(\S+) object' has no attribute '([^']*)'", message):
        kind = {"dict": "a part with named fields", "list": "a list", "str": "a text"}.get(field[1].split(".")[-1])
        return f'there is no "{field[2]}" here ({kind or field[1]})'
    return message


def _short(message: str) -> str:
    line = " ".join(message.split()).rstrip(".")
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}..."
