"""What a team types at each of the eighteen questions of an express design, and what must then be in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """Typed, then Enter."""

    words: str


@dataclass(frozen=True)
class Pick:
    """The number of the only choice there can be; it goes on at once."""

    number: int


@dataclass(frozen=True)
class Marks:
    """The numbers of several choices, then Enter."""

    numbers: tuple[int, ...]


Entry = Text | Pick | Marks

OWN = " by "
"""Stands in every text that is in a design once."""


@dataclass(frozen=True)
class Reply:
    """One form, or the records of a list with "that's all" behind them."""

    forms: tuple[tuple[Entry, ...], ...]
    is_list: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        return self.words_of(len(self.forms))

    def words_of(self, forms: int) -> tuple[str, ...]:
        """The texts of its first forms that nobody else types."""
        entries = [entry for form in self.forms[:forms] for entry in form]
        return tuple(entry.words for entry in entries if isinstance(entry, Text) and OWN in entry.words)


def replies(team: str) -> dict[str, Reply]:
    """By question, in the order of the guideline. Every text is in the design once, with the team's name in it."""
    t = Text
    name = f"{OWN.strip()} {team}"
    # fmt: off
    return {
        "frame.title": _one(t(f"Carbon reports {name}")),
        "frame.pitch": _one(t(f"For staff of small firms; a first report {name}")),
        "frame.awarding": _list((t(f"University {name}"), t("Portugal"), t("Portuguese"), t("Galician"))),
        "learners.group": _one(Pick(3), t(f"Office staff {name}")),
        "learners.persona": _list((t(f"Marta {name}"), t("Office manager"), t("Answer the form"), t("Month end"))),
        "needs.problem": _one(t(f"A tender was lost {name}")),
        "needs.tasks": _list((t(f"Collect bills {name}"),), (t(f"Count emissions {name}"),), (t(f"Explain {name}"),)),
        "needs.evidence": _list((Pick(1), t(f"Six of seven asked {name}"), t("March 2026"), Pick(2))),
        "outcomes.statements": _list(
            (t("calculate"), t(f"emissions {name}"), t(f"one year {name}"), Pick(2), Marks((1,))),
            (t("present"), t(f"results {name}"), t(""), Pick(2), Marks((2,))),
        ),
        "outcomes.level": _one(Pick(5)),
        "delivery.mode": _one(Pick(3)),
        "delivery.units": _list(
            (t(f"Bills {name}"), Marks((1,)), t(f"Work through bills {name}"), t("20"), Pick(2)),
            (t(f"Report {name}"), Marks((2,)), t(f"Write it {name}"), t("10"), Pick(3)),
        ),
        "assessment.tasks": _list((t(f"Own report {name}"), Pick(5), Marks((1, 2)), t("week 6"), t("must pass"))),
        "assessment.supervision": _one(Pick(4)),
        "recognition.credits": _one(t("1"), Pick(1)),
        "recognition.stacking": _one(Pick(1)),
        "recognition.quality": _one(Marks((2,)), t(f"Agency review {name}")),
        "review.next_steps": _list((t(f"Call firms {name}"), t("Ana"), t("10 May 2027"))),
    }
    # fmt: on


def _one(*entries: Entry) -> Reply:
    return Reply((entries,))


def _list(*records: tuple[Entry, ...]) -> Reply:
    return Reply(records, is_list=True)
