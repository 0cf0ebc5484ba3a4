"""Comments that a person wrote into a design file. TOML writers cannot keep them, so people are told."""

import re

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""' r"|'''.*?'''" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'" r"|(?P<comment>#[^\n]*)",
    re.DOTALL,
)


def has_comments(text: str) -> bool:
    """True if the file holds a comment that Microcraft did not write itself."""
    body = re.sub(r"\A#:schema [^\n]*\n", "", text)
    if re.match(r"#[^\n]* - a micro-credential design\r?\n", body):
        body = body.partition("\n")[2]
    return "#" in body and any(match.group("comment") for match in _TOKEN.finditer(body))
