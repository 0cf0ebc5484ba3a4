"""What a hostile template tries, and what becomes of it: refused by the sandbox, or stopped with its process."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from assistant.document import guarded
from assistant.document.context import context
from assistant.document.guarded import render_guarded
from assistant.document.templating import files as reading
from assistant.document.templating.faults import say
from assistant.document.templating.files import template_files
from assistant.document.templating.sandbox import environment, write
from assistant.document.templating.shelf import open_template
from assistant.errors import TemplateError
from tests.document.designs import example, guideline

PLAIN: dict[str, Any] = context(guideline, example)

REFUSED = {
    "class": ("{{ title.__class__ }}", "may not do this"),
    "class by subscript": ("{{ title['__class__'] }}", "may not do this"),
    "class of the whole": ("{{ self.__class__ }}", "may not do this"),
    "mro": ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "may not do this"),
    "mro of a list": ("{{ facts.__class__.mro() }}", "may not do this"),
    "base": ("{{ {}.__class__.__base__.__subclasses__() }}", "may not do this"),
    "attr": ("{{ title|attr('__class__') }}", "may not do this"),
    "attr in two parts": ("{{ title|attr('__cla' ~ 'ss__') }}", "may not do this"),
    "map with an attribute": ("{{ [title]|map(attribute='__class__')|first }}", "may not do this"),
    "map with attr": ("{{ [title]|map('attr', '__class__')|first }}", "may not do this"),
    "sum with an attribute": ("{{ [title]|sum(attribute='__class__.__mro__') }}", "may not do this"),
    "groupby": ("{{ [title]|groupby('__class__.__name__')|list }}", "may not do this"),
    "selectattr": ("{{ [title]|selectattr('__class__')|list }}", "may not do this"),
    "format": ("{{ '{0.__class__}'.format(title) }}", "may not do this"),
    "format by name": ("{{ '{x.__class__.__mro__}'.format(x=title) }}", "may not do this"),
    "format_map": ("{{ '{x.__class__}'.format_map({'x': title}) }}", "may not do this"),
    "format kept for later": ("{% set f = '{0.__class__}'.format %}{{ f(title) }}", "may not do this"),
    "safe format": ("{{ ('{0.__class__}'|safe).format(title) }}", "may not do this"),
    "cycler": ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "may not do this"),
    "joiner": ("{{ joiner.__init__.__globals__ }}", "may not do this"),
    "lipsum": ("{{ lipsum.__globals__['os'].popen('id').read() }}", "may not do this"),
    "namespace": ("{{ namespace.__init__.__globals__ }}", "may not do this"),
    "self": ("{{ self.__init__.__globals__ }}", "may not do this"),
    "self's context": ("{{ self._TemplateReference__context }}", "may not do this"),
    "range's class": ("{{ range.__class__ }}", "may not do this"),
    "code of a macro": ("{% macro m() %}{% endmacro %}{{ m._func.__code__ }}", "may not do this"),
    "environment of the loop": ("{% for x in [1] %}{{ loop.__init__.__globals__ }}{% endfor %}", "may not do this"),
    "generator frame": ("{{ ([1]|map('string')).gi_frame }}", "may not do this"),
    "pickle through pydantic": (
        "{{ facts[0].parse_raw('cos\nsystem\n(S\"id\"\ntR.', proto='pickle', allow_pickle=True) }}",
        'there is no "parse_raw" here',
    ),
    "model of pydantic": ("{{ chapters[0].model_fields }}", 'there is no "model_fields" here'),
    "change the data": ("{{ facts.append(1) }}", "may not do this"),
    "empty the data": ("{{ chapters[0].clear() }}", "may not do this"),
    "open": ("{{ open('/etc/passwd').read() }}", 'there is no "open" in what a template can print'),
    "import": ("{{ __import__('os') }}", 'there is no "__import__"'),
    "include above": ("{% include '../../../etc/passwd' %}", "only use its own files"),
    "include absolute": ("{% include '/etc/passwd' %}", "only use its own files"),
    "include beside": ("{% include ['a', '../rationale/style.css'] %}", "none of the templates"),
    "import absolute": ("{% import '/etc/passwd' as p %}", "only use its own files"),
    "extend above": ("{% extends '../x.j2' %}", "only use its own files"),
    "include made up": ("{% include '..' ~ '/x' %}", "only use its own files"),
    "extension": ("{% do facts.append(1) %}", "unknown tag"),
    "large range": ("{% for i in range(10**9) %}x{% endfor %}", "a number is too large"),
    "macro in itself": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "uses itself without end"),
    "include of itself": ("{% include 'main' %}", "uses itself without end"),
    "a document without end": (
        "{% for i in range(9999) %}{{ 'a' * 9999 }}{% endfor %}",
        "longer than 20 million characters",
    ),
}


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("attempt", REFUSED)
def test_the_sandbox_refuses(attempt: str, form: str) -> None:
    source, says = REFUSED[attempt]
    files = {"main": source}
    with pytest.raises(Exception) as refused:  # noqa: PT011  # whatever it is, it is said in a sentence
        write(environment(files, form), "main", form, PLAIN)
    said = say(refused.value, files)
    assert says in said
    assert len(said) < 500


STOPPED = {
    "a text of ten billion letters": ("{{ 'a' * 10**10 }}", "too much memory"),
    "a number of a million million digits": ("{% set n = 10 ** 10 %}{{ (n ** n) }}", "too long"),
    "a list that doubles": (
        "{% set s = namespace(x=['a' * 999]) %}{% for i in range(999) %}{% set s.x = s.x + s.x %}{% endfor %}",
        "too much memory",
    ),
    "a padded text": ("{{ 'a'|center(10 ** 10) }}", "too much memory"),
    "a wide format": ("{{ '%9999999999d' % 1 }}", "too"),
    "loops in loops": (
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "takes too long",
    ),
    "deep brackets": ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", ""),
}


@pytest.mark.slow
@pytest.mark.parametrize("attempt", STOPPED)
def test_the_process_is_stopped_in_three_seconds(attempt: str) -> None:
    source, says = STOPPED[attempt]
    start = time.monotonic()
    try:
        written = render_guarded({"main": source}, "main", "html", [PLAIN])[0]
        fault = written.fault
    except TemplateError as problem:
        fault = str(problem)
    assert fault
    assert says in fault
    assert "Traceback" not in fault
    assert time.monotonic() - start < 12, "2.5 seconds, and what starting takes on a busy machine"


ALONE = """
import os, sys
from assistant.document.templating.child import _warm_up
from assistant.document.templating.confine import confine
_warm_up()
confine()
def attempt(name, action):
    try:
        action()
    except BaseException as problem:
        print(name, type(problem).__name__)
    else:
        print(name, "WORKED")
attempt("read", lambda: open("/etc/passwd"))
attempt("write", lambda: open("x", "w"))
attempt("list", lambda: os.listdir("/"))
attempt("memory", lambda: bytearray(500_000_000))
"""

LINUX = """
attempt("fork", os.fork)
attempt("run", lambda: os.execv("/bin/true", ["true"]))
attempt("connect", lambda: __import__("_socket").socket())
attempt("kill", lambda: os.kill(os.getppid(), 0))
attempt("delete", lambda: os.unlink("x"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these limits")
def test_even_outside_the_sandbox_nothing_can_be_reached(tmp_path: Path) -> None:
    """What would be left to somebody who had broken out of Jinja."""
    code = "import _socket\n" + ALONE + (LINUX if sys.platform == "linux" else "")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, cwd=tmp_path)
    lines = dict(line.split() for line in run.stdout.splitlines())
    assert {"read", "write", "memory"} <= set(lines), run.stderr
    if sys.platform == "darwin":
        lines.pop("memory")
        lines.pop("list")
    assert "WORKED" not in lines.values(), lines
    assert not list(tmp_path.iterdir())


TELLING = """
import json, os, sys
print("ready", flush=True)
sys.stdin.read()
print(json.dumps([{"text": f"{sorted(os.environ)} {os.listdir()}"}]))
"""


def test_the_process_knows_nothing_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hidden")
    monkeypatch.setattr(guarded, "START", TELLING)
    names, _, files = render_guarded({}, "main", "md", [PLAIN])[0].text.partition("] ")
    assert set(re.findall(r"\w+", names)) <= {"SYSTEMROOT", "LC_CTYPE", "__CF_USER_TEXT_ENCODING"}
    assert files == "[]"


BROKEN_FOLDERS: dict[str, tuple[dict[str, str | bytes], str]] = {
    "no template.toml": ({"x.md.j2": "x"}, "There is no template.toml"),
    "not TOML": ({"template.toml": "id = "}, "is not a TOML file"),
    "nested too deeply": ({"template.toml": "x = " + "[" * 5000}, "nested too deeply"),
    "a number of 5000 digits": ({"template.toml": "context = " + "1" * 5000}, "cannot be read"),
    "nothing in it": ({"template.toml": ""}, "is missing"),
    "a wrong type": ({"template.toml": 'id = "x"\ntitle = "X"\nforms = "md"\ncontext = 2\n'}, "forms: "),
    "an unknown form": ({"template.toml": 'id = "x"\ntitle = "X"\nforms = ["pdf"]\ncontext = 2\n'}, "forms: "),
    "an unknown key": (
        {"template.toml": 'id = "x"\ntitle = "X"\nforms = ["md"]\ncontext = 2\nconext = 1\n'},
        '"conext" is not known here',
    ),
    "an impossible name": (
        {"template.toml": 'id = "../x"\ntitle = "X"\nforms = ["md"]\ncontext = 2\n'},
        "small letters, digits and hyphens",
    ),
    "an impossible range": (
        {"template.toml": 'id = "x"\ntitle = "X"\nforms = ["md"]\ncontext = 2\nguideline_versions = "new"\n'},
        "not a range of versions",
    ),
    "not UTF-8": ({"template.toml": b"# one\ntitle = '\xe9'\n"}, "not a text file in UTF-8 (line 2)"),
    "50 MB": ({"template.toml": b" " * 50_000_000}, "too large"),
}


@pytest.mark.parametrize("name", BROKEN_FOLDERS)
def test_a_broken_folder_is_explained(name: str, tmp_path: Path) -> None:
    files, says = BROKEN_FOLDERS[name]
    for path, content in files.items():
        (tmp_path / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(TemplateError) as refused:
        open_template(tmp_path)
    assert says in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_folder_that_is_not_there_is_explained(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="There is no folder"):
        open_template(tmp_path / "none")


@pytest.mark.skipif(not hasattr(os, "symlink") or sys.platform == "win32", reason="links need rights on Windows")
def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    folder.mkdir()
    (outside / "secret.j2").write_text("secret", encoding="utf-8")
    (outside / "template.toml").write_text('id = "x"', encoding="utf-8")
    (folder / "own.j2").write_text("own", encoding="utf-8")
    (folder / "deep").symlink_to(outside, target_is_directory=True)
    assert template_files(folder) == {"own.j2": "own"}
    (folder / "template.toml").symlink_to(outside / "template.toml")
    with pytest.raises(TemplateError, match="leads out"):
        open_template(folder)
    (folder / "secret.j2").symlink_to(outside / "secret.j2")
    with pytest.raises(TemplateError, match="leads out"):
        template_files(folder)


def test_a_folder_of_something_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LOOKED_AT", 20)
    for number in range(21):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(TemplateError, match="too many files"):
        template_files(tmp_path)
