"""Taking answers in from tables somebody typed up elsewhere: the same reading and the same checks as typing.

A table names its question and fills that question's fields by kind and in order: ``text`` the line or prose fields,
``choice`` the choice, ``numbers`` the number fields, a row of ``rows`` the fields of one record, cell by cell.
What cannot be taken is reported with the reason, each time; the rest is taken, once.
"""

from assistant.interview.filling.report import Filled, Refused
from assistant.interview.filling.run import fill

__all__ = ["Filled", "Refused", "fill"]
