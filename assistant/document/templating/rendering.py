"""Documents from a template: in this process if it came with Microcraft, in a guarded one if it is somebody else's."""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.document.guarded import Written, render_guarded
from assistant.document.templating.about import DocumentForm, other_version
from assistant.document.templating.faults import say
from assistant.document.templating.files import template_files
from assistant.document.templating.sandbox import environment, write
from assistant.document.templating.shelf import Template
from assistant.errors import TemplateError


def render_template(template: Template, plain: Mapping[str, Any], form: str, document: str = "rationale") -> str:
    """One document from the plain data of a ``document``. Raises TemplateError, also if the template does not fit."""
    if template.about.document != document:
        raise TemplateError(
            f'The template "{template.about.id}" writes the {template.about.document}, not the {document}.'
        )
    other = other_version(template.about)
    if other:
        raise TemplateError(other)
    if form not in template.about.forms:
        forms = " and ".join(template.about.forms)
        raise TemplateError(f'The template "{template.about.id}" writes {forms}, not {form}.')
    written = write_each(template, [plain], form)[0]
    if written.fault:
        raise TemplateError(f'The template "{template.about.id}" has a fault. {written.fault}.')
    return written.text


def write_each(template: Template, contexts: Sequence[Mapping[str, Any]], form: str) -> list[Written]:
    """A document or a fault for each of several data. Raises TemplateError if the template had to be stopped."""
    files, main = template_files(template.folder), template.main(form)
    if main not in files:
        raise TemplateError(f"{template.folder / main} is missing; the document in {form} starts with it.")
    if not template.shipped:
        return render_guarded(files, main, form, contexts)
    made = environment(files, form)
    return [_written(made, files, main, form, plain) for plain in contexts]


def _written(made: Any, files: Mapping[str, str], main: str, form: str, plain: Mapping[str, Any]) -> Written:
    try:
        return Written(text=write(made, main, form, plain))
    except Exception as problem:
        return Written(fault=say(problem, files))


def first_form(template: Template) -> DocumentForm:
    """HTML if the template writes it: the form that shows most."""
    return "html" if "html" in template.about.forms else template.about.forms[0]
