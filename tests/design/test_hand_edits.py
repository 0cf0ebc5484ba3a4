"""A file edited by hand: mistakes are named with line, what is expected and the nearest known word; the rest loads."""

import pytest

from assistant.design.codec import NotADesign, dumps, loads
from assistant.guideline.model import Guideline

HEAD = 'format = 1\nguideline = { id = "planning-designing", version = "1.0.0" }\n'


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("[frame]\ntilte = 'x'\n", 'Line 4: "tilte" is not a question of this guideline. Did you mean "title"?'),
        ("[fraem]\ntitle = 'x'\n", 'Line 4: "fraem.title" is not a question of this guideline. Did you mean "frame"?'),
        ("[learners.time]\nhuors = 4\n", 'Line 4: "huors" is not a part of'),
        ("[learners.time]\nhuors = 4\n", 'Did you mean "hours"?'),
        ('[delivery]\nmode = "onlin"\n', 'Did you mean "online"? It is kept as it is, and asked again.'),
        ('[delivery]\nmode = "zzz"\n', '"mode" should be one of the choices (on_site, '),
        ("[[needs.tasks]]\ntask = 'a'\n\n[[needs.tasks]]\ntask = 'b'\nweigth = 2\n", "Line 8:"),
        ("[[needs.tasks]]\ntask = 'a'\n\n[[needs.tasks]]\ntask = 5\n", "Line 7:"),
        ("[unheard]\nof = 1\n", 'Line 4: "unheard.of" is not a question of this guideline. It is kept.'),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_nearest_word(guideline: Guideline, body: str, said: str) -> None:
    loaded = loads(HEAD + body + '[outcomes]\naim = "They report."\n', guideline)
    assert any(said in notice for notice in loaded.notices), loaded.notices
    assert loaded.design.text("outcomes.aim", "aim") == "They report."
    assert loads(dumps(loaded.design, guideline), guideline).design == loaded.design


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("[frame]\ntitle = Carbon\n", r"Line 4, column 9: .*text stands between quotes"),
        ('[frame]\ntitle = "Carbon\npitch = 5\n', r"Line 4.*ends with"),
        ("[frame]\ntitle\n", r"Line 4.*name = value"),
        ("[frame]\ntitle = 'a'\ntitle = 'b'\n", r"Line 5.*only once"),
        ("[frame]\ntitle = 'a'\n[frame]\n", r"Line 5.*only once"),
        ('[frame]\ntitle = """a\nb\n', r"Line 5, where it ends"),
        ("[frame]\nx = [1, 2\n", r"Line 4.*closed"),
    ],
)
def test_what_is_not_toml_says_what_is_expected(guideline: Guideline, body: str, said: str) -> None:
    with pytest.raises(NotADesign, match=said):
        loads(HEAD + body, guideline)


@pytest.mark.parametrize(
    "body",
    [
        "[frame]\ntitle = ''\n",
        "[frame]\ntitle = '  '\n",
        "[frame.starting_point]\nstart = ''\nnote = ''\n",
    ],
)
def test_an_answer_written_as_nothing_is_not_an_answer(guideline: Guideline, body: str) -> None:
    loaded = loads(HEAD + body, guideline)
    assert loaded.design.answers == {}
    assert loaded.notices == ()


@pytest.mark.parametrize(
    "body",
    [
        '[[revisions]]\nat = 2027-03-02T10:14:00+01:00\nquestion = "frame.title"\nbefore = "a"\nmood = "kept"\n',
        '[[versions]]\nat = 2027-03-02T10:14:00+01:00\nname = "one"\nmood = "kept"\n[versions.answers]\n"a.b" = 1\n',
        "[[versions]]\nname = 'without a date, kept'\n",
        '[[parked]]\nquestion = "frame.title"\nvalue = 5\nmood = "kept"\n',
        "[kept.C5]\nmood = 'kept'\n",
        "[open.'frame.title']\nwho = 'Ana'\nmood = 'kept'\n",
        "[record]\nmood = 'kept'\n",
    ],
)
def test_unknown_keys_of_an_entry_survive(guideline: Guideline, body: str) -> None:
    design = loads(HEAD + body, guideline).design
    text = dumps(design, guideline)
    assert "kept" in text.split("\n", 4)[4]
    assert loads(text, guideline).design == design
    assert dumps(loads(text, guideline).design, guideline) == text


def test_a_first_line_for_editors_stays(guideline: Guideline) -> None:
    line = "#:schema ./design.schema.json"
    design = loads(f"{line}\n# A title - a micro-credential design\n{HEAD}[frame]\ntitle = 'A'\n", guideline).design
    assert dumps(design, guideline).startswith(f"{line}\n# A - a micro-credential design\nformat = 1\n")


def test_short_entries_stand_under_headings_of_their_own(guideline: Guideline) -> None:
    text = dumps(loads(HEAD + "parked = [{ question = 'a.b', value = 1 }]\n", guideline).design, guideline)
    assert '[[parked]]\nquestion = "a.b"\n' in text
