"""What people type and paste, made safe to keep: every letter stays, what is not text goes."""

import re

_TERMINAL_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Newlines as ``\\n``; terminal sequences, control characters and lone surrogates removed; nothing else touched."""
    if text.isprintable():  # nearly all texts: one look instead of three searches
        return text
    text = _TERMINAL_SEQUENCE.sub("", text)
    text = _LINE_BREAK.sub("\n", text)
    return _NOT_TEXT.sub("", text)


def clean_line(text: str) -> str:
    """The text on one line, without space around it."""
    text = clean(text)
    return (text if text.isprintable() else re.sub(r"\s*[\n\t]\s*", " ", text)).strip()


def clean_prose(text: str) -> str:
    """The text with its paragraphs, without empty lines before and space behind it."""
    return clean(text).strip("\n").rstrip()
