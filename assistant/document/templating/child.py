"""The process in which somebody else's template runs: work comes in as JSON, documents go out as JSON.

It says ``ready`` when it has loaded what it needs, so that the time limit is spent on the template alone.
"""

import json
import sys
from collections.abc import Mapping
from typing import Any

import jinja2.debug  # noqa: F401  # loaded by Jinja at the first fault, when no file can be opened any more

from assistant.document.templating.confine import confine
from assistant.document.templating.faults import say
from assistant.document.templating.sandbox import environment, write


def main() -> None:
    out = sys.stdout.buffer
    _warm_up()
    out.write(b"ready\n")
    out.flush()
    work = json.load(sys.stdin.buffer)
    confine()
    out.write(json.dumps(_written(work)).encode("ascii"))
    out.flush()


def _warm_up() -> None:
    """Loads what Python and Jinja load only when it is used, such as the codec of quoted texts."""
    write(environment({"first": "{{ 'a'|upper }}"}, "html"), "first", "html", {})


def _written(work: Mapping[str, Any]) -> list[dict[str, str]]:
    """For each context the text, or a sentence about what went wrong."""
    try:
        made = environment(work["files"], work["form"])
    except Exception as problem:
        return [{"fault": say(problem, work["files"])}] * len(work["contexts"])
    return [_document(made, work, plain) for plain in work["contexts"]]


def _document(made: Any, work: Mapping[str, Any], plain: Mapping[str, Any]) -> dict[str, str]:
    try:
        return {"text": write(made, work["name"], work["form"], plain)}
    except Exception as problem:
        return {"fault": say(problem, work["files"])}
