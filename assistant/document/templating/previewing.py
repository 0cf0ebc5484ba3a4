"""The example design, written with a template."""

from typing import cast

from assistant.document.context import Length, context
from assistant.document.templating.rendering import render_template
from assistant.document.templating.samples import EXAMPLE, sample_designs
from assistant.document.templating.shelf import Template
from assistant.guideline.model import Guideline


def preview(template: Template, guideline: Guideline, form: str, length: str) -> str:
    """Raises TemplateError, also for templates of other documents than the rationale."""
    example = sample_designs(guideline)[EXAMPLE]
    return render_template(template, context(guideline, example, cast(Length, length)), form)
