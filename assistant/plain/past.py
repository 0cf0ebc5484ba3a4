"""Earlier states: undo and redo, versions that were marked, the history, and what was set aside."""

from assistant.design.model import Design
from assistant.desk.now import now
from assistant.errors import MicrocraftError
from assistant.interview.differences import differences
from assistant.interview.history import history, say_history
from assistant.interview.saying_differences import say_differences
from assistant.interview.setting_aside import restore_parked, set_aside
from assistant.interview.versions import find_version, mark_version, restore
from assistant.plain.beside import agree
from assistant.plain.lines import say, say_all
from assistant.plain.work import Work


def undo(work: Work) -> str | None:
    """One step back, also of another day. Returns the question that has changed, to ask it again."""
    found = work.kept.undone(work.design)
    if found is None:
        say("There is no step to undo here.")
        return None
    return _step_to(work, found, "Undone.")


def redo(work: Work) -> str | None:
    """The last undo is taken back."""
    found = work.kept.redone(work.design)
    if found is None:
        say("There is nothing to do again.")
        return None
    return _step_to(work, found, "Done again.")


def _step_to(work: Work, design: Design, said: str) -> str | None:
    before = work.design
    work.design = design.with_(drafts=before.drafts)
    work.save()
    work.know()
    changes = differences(work.guideline, before, work.design)
    say(said, *say_differences(changes), *_marks(before, work.design))
    return next((change.question for change in changes if change.question in work.journey), None)


def _marks(before: Design, after: Design) -> list[str]:
    """What a step changed that is no answer: versions that were marked, and findings that were kept."""
    gone = [f'The version "{one.name}" is not marked any more.' for one in before.versions if one not in after.versions]
    back = [f'The version "{one.name}" is marked.' for one in after.versions if one not in before.versions]
    kept = ["What is kept as it is has changed."] if before.kept != after.kept else []
    return [*gone, *back, *kept]


def version(work: Work, name: str) -> None:
    """Keeps the present state under a name."""
    try:
        work.take(mark_version(work.guideline, work.design, name, now()))
    except MicrocraftError as refused:
        say(str(refused))
        return
    say(
        f'The design as it is now is kept as "{work.design.versions[-1].name}". A later change asks for a reason.',
        '"history" shows it, and "restore" with its name brings it back. "undo" takes it back.',
    )


def tell_history(work: Work) -> None:
    """Every change with its reason; versions are headings."""
    events = history(work.guideline, work.design)
    say_all(say_history(events) if events else ("No answer has been changed yet.",))


def bring_back(work: Work, name: str) -> bool:
    """A version comes back if the person agrees. True if it does."""
    if not name:
        names = [one.name for one in work.design.versions]
        say(
            *(f"restore {one}" for one in names),
            *([] if names else ['No version is marked yet. Write "version NAME".']),
        )
        return False
    try:
        found = find_version(work.design, name)
    except MicrocraftError as unknown:
        say(str(unknown))
        return False
    restored = restore(work.guideline, work.design, found, now())
    changes = say_differences(differences(work.guideline, work.design, restored))
    if not changes:
        say(f'Nothing has changed since "{found.name}".')
        return False
    say(f'Going back to "{found.name}" changes this:', *changes)
    if not agree("Bring it back? What is replaced is kept in the history."):
        return False
    work.take(restored)
    work.know()
    say(f'"{found.name}" is back.')
    return True


def tell_parked(work: Work) -> None:
    """What was set aside, numbered."""
    entries = set_aside(work.guideline, work.design)
    for number, entry in enumerate(entries, start=1):
        say(f"{number}. {entry.name}: {'; '.join(entry.words)}", *([entry.why] if entry.why else []))
    say('"parked 1" brings the first of them back.' if entries else "Nothing was set aside.")


def bring_back_parked(work: Work, number: str) -> None:
    """Brings back what was set aside."""
    entries = set_aside(work.guideline, work.design)
    if not number.isdecimal() or not 1 <= int(number) <= len(entries):
        say(f'There is no number {number} among what was set aside. "parked" lists it.')
        return
    entry = entries[int(number) - 1]
    before = work.design
    try:
        work.take(restore_parked(work.guideline, before, entry.place, now()))
    except MicrocraftError as refused:
        say(str(refused))
        return
    say(f"Brought back: {entry.name}.", *say_differences(differences(work.guideline, before, work.design)))
