"""The check of one outcome's words: measured on labelled statements, and unable to fail on any text."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.feedback.language import Reading, read_outcome
from assistant.feedback.language.detect import detect
from assistant.guideline.verbs import languages
from tests.outcomes.labelled import languages as labelled_languages
from tests.outcomes.labelled import raised, score, statements

AIMS = {"weak_verb": 0.95, "disguised_verb": 0.95, "several_actions": 0.85, "no_verb": 0.8}


@pytest.mark.parametrize("language", labelled_languages())
@pytest.mark.parametrize("flag", AIMS)
def test_the_flags_agree_with_an_experienced_designer(flag: str, language: str) -> None:
    found = score(flag, language, statements(language))
    assert found.f1 >= AIMS[flag], f"{language} {flag}: precision {found.precision:.2f}, recall {found.recall:.2f}"


@pytest.mark.parametrize("language", ["en", "it", "de"])
def test_there_are_enough_statements_to_measure_with(language: str) -> None:
    assert len(statements(language)) >= 60


@pytest.mark.parametrize("language", labelled_languages())
def test_the_language_is_found_for_nearly_every_statement(language: str) -> None:
    labelled = statements(language)
    assert sum(detect(one.text) == language for one in labelled) >= 0.95 * len(labelled)


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("Calculates a firm's emissions", ["calculate"]),
        ("Planning and running a survey of residents", ["plan", "run"]),
        ("Students will be able to critically evaluate a guideline", ["evaluate"]),
        ("saper calcolare il costo di un prodotto", ["calcolare"]),
        ("Lo studente analizza i dati e ne presenta i risultati", ["analizzare", "presentare"]),
        ("Analizzando i dati di vendita", ["analizzare"]),
        (
            "Die Lernenden können eine Klimabilanz für einen Betrieb erstellen und die Ergebnisse vorstellen.",
            ["erstellen", "vorstellen"],
        ),
        ("Die Studentin stellt die Ergebnisse einer Umfrage vor.", ["vorstellen"]),
        ("Die Teilnehmenden sind in der Lage, die Kosten eines Umbaus zu berechnen.", ["berechnen"]),
        ("Sie sind in der Lage, ein Konzept vorzustellen.", ["vorstellen"]),
        ("Die Lernenden kennen die Grundlagen der Buchführung.", ["kennen"]),
    ],
)
def test_the_verb_is_found_where_the_language_puts_it(text: str, lemmas: list[str]) -> None:
    assert [verb.lemma for verb in read_outcome(text).verbs] == lemmas


def test_a_weak_verb_comes_with_what_to_write_instead() -> None:
    (flag,) = read_outcome("Understand the basics of contract law").flags
    assert (flag.code, flag.words) == ("weak_verb", "Understand")
    assert "“Understand” is hard to see" in flag.sentence
    assert "explain" in flag.instead


def test_a_disguised_verb_names_the_whole_phrase() -> None:
    (flag,) = read_outcome("Demonstrate a sound understanding of statistics").flags
    assert (flag.code, flag.words) == ("disguised_verb", "Demonstrate a sound understanding of")
    assert "compare" in flag.instead


def test_the_level_is_a_hint_with_its_reason() -> None:
    reading = read_outcome("calculate a firm's emissions for one year")
    assert reading.bloom == 3
    assert reading.bloom_reason == (
        "“calculate” can stand for applying or analysing, depending on the task; it is a hint, not a grade."
    )


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_nothing_is_said_about_nothing(text: str) -> None:
    assert read_outcome(text) == Reading(text, "")


@pytest.mark.parametrize("text", ["احسب البصمة الكربونية لشركة صغيرة", "計算する", "Рассчитать углеродный след"])
def test_a_language_without_a_verb_list_is_left_in_peace(text: str) -> None:
    reading = read_outcome(text)
    assert (reading.language, reading.flags) == ("", ())


ODD: list[Callable[[], str]] = [
    lambda: "Photosynthesis",
    lambda: "🎉🎉",
    lambda: "👩‍🔬 calculate 🧮 the dose",
    lambda: "calculate and " * 400,
    lambda: "a" * 5_000,
    lambda: "calculate احسب the dose",
    lambda: "Calcolare die Kosten and present les résultats",
    lambda: "42",
    lambda: "1. ) (( ' ’ “",
    lambda: "and and and",
    lambda: "\x00\ud800 calculate",
    lambda: "'" * 300,
]


@pytest.mark.parametrize("make", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("language", [None, *languages()])
def test_an_odd_text_gets_a_reading(make: Callable[[], str], language: str | None) -> None:
    assert isinstance(read_outcome(make(), language), Reading)


WORDS = [
    "calculate",
    "and",
    "the",
    "können",
    "erstellen",
    ",",
    "di",
    "conoscere",
    "to",
    "voor",
    "te",
    "l'",
    "(",
    "é",
    "—",
]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)),
    st.sampled_from([None, "xx", *languages()]),
)
def test_no_text_whatever_raises(text: str, language: str | None) -> None:
    reading = read_outcome(text, language)
    assert reading.text == text
    assert all(flag.sentence for flag in reading.flags)


def test_plain_english_needs_no_dictionary() -> None:
    code = (
        "from assistant.feedback.language import read_outcome; import sys\n"
        "read_outcome('calculate a firm\\'s emissions for one year and understand the law')\n"
        "print('simplemma' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "False"


def test_a_verb_on_no_list_is_still_a_verb() -> None:
    assert raised("Gasify the residues of a biomass plant", "en") <= {"no_verb"}
    assert not raised("Students can gasify the residues of a biomass plant", "en")
