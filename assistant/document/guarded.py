"""Somebody else's template runs in a process of its own, with plain data only.

The process gets no environment variables, an empty folder to stand in, and limits on processor time, memory, files and
processes (``templating/confine.py``). It is ended after three seconds. On Windows the limit on time is the only one of
these; the sandbox, and data without methods of our own, hold everywhere.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import TemplateError

SECONDS = 2.5
"""Wall time from when the process is ready until it is ended; starting it takes less than half a second."""

START = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from assistant.document.templating.child import main
main()
"""
TOO_MUCH = "It takes too long or needs too much memory, so it was stopped. Please look for a loop without an end in it."


@dataclass(frozen=True)
class Written:
    """A document, or one sentence about why there is none."""

    text: str = ""
    fault: str = ""


def render_guarded(
    files: Mapping[str, str], name: str, form: str, contexts: Sequence[Mapping[str, Any]]
) -> list[Written]:
    """One document for each context, from the file ``name`` of a template. Raises TemplateError if it was stopped."""
    work = json.dumps({"files": dict(files), "name": name, "form": form, "contexts": list(contexts)})
    with tempfile.TemporaryDirectory(prefix="microcraft-", ignore_cleanup_errors=True) as empty:
        answer = _ask(work.encode("ascii"), Path(empty))
    try:
        return [Written(**one) for one in json.loads(answer)]
    except (ValueError, TypeError):
        raise TemplateError(f"The template could not be used. {TOO_MUCH}") from None


def _ask(work: bytes, folder: Path) -> bytes:
    try:
        process = _start(folder)
    except OSError as problem:
        raise TemplateError(f"No process could be started for the template: {problem.strerror or problem}.") from None
    with process:
        assert process.stdout is not None
        try:
            if process.stdout.readline() != b"ready\n":
                raise TemplateError("The process for the template could not start. Please reinstall Microcraft.")
            return process.communicate(work, timeout=SECONDS)[0]
        except (subprocess.TimeoutExpired, BrokenPipeError):
            raise TemplateError(f"The template could not be used. {TOO_MUCH}") from None
        finally:
            process.kill()


def _start(folder: Path) -> "subprocess.Popen[bytes]":
    """Python without the user's settings; it finds its modules where this process does."""
    found = [str(Path(__file__).parents[2]), *(path for path in sys.path if Path(path).is_absolute())]
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", START, json.dumps(found)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
        close_fds=True,
        start_new_session=True,
    )
