"""The words of one learning outcome: verbs nobody can see, several actions in one, topics without a verb."""

from assistant.feedback.language.check import read_outcome
from assistant.feedback.language.lemma import lemma, warm
from assistant.feedback.language.reading import Flag, Reading, Verb

__all__ = ["Flag", "Reading", "Verb", "lemma", "read_outcome", "warm"]
