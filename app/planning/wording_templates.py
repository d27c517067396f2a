"""Sentences around the figures (source lines, openings, file names) come from Jinja templates, sandboxed and strict."""

from __future__ import annotations

from functools import cache

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.resources import resource


def render(name: str, **values: object) -> str:
    """Text of ``templates/wording/<name>.j2`` with these values; a value that is not given is an error."""
    return _template(name).render(**values).strip()


@cache
def _template(name: str) -> Template:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(resource("templates/wording")), undefined=StrictUndefined, autoescape=False
    )
    return environment.get_template(f"{name}.j2")
