"""One Jinja environment for each language, its constant strings folded when a template is compiled."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    Undefined,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import escape

from server.data import ROOT
from server.language import dates
from server.language.bidi import apart
from server.language.locales import direction
from server.language.text import DOT, catalogue, gettext


class Missing(StrictUndefined):
    """A variable that is not there is an error; an option not given in a dict is only absent.

    govuk's macros are written so, and compare with the names `undefined` and `null`, which Jinja lacks.
    """

    def __new__(cls, hint: str | None = None, obj: Any = None, name: str | None = None, *more: Any) -> Any:
        if isinstance(obj, dict) or name in ("undefined", "null", "caller"):
            return Undefined(hint, obj, name, *more)
        return super().__new__(cls)


ICONS = "components/icons.html"


class LocaleEnvironment(Environment):
    """Turns {{ _("constant") }}, {{ asset("constant") }} and {{ icon("constant") }} into plain template data: a
    page then looks nothing up and calls nothing for them (STACK, fast pages)."""

    translations: Any

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for output in tree.find_all(nodes.Output):
            output.nodes = [self._fold(each, name) for each in output.nodes]
        return tree

    def _fold(self, node: nodes.Expr, name: str | None) -> nodes.Expr:
        if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)) or node.dyn_args or node.dyn_kwargs:
            return node
        said = [each.value for each in node.args if isinstance(each, nodes.Const)]
        options = {each.key: each.value.value for each in node.kwargs if isinstance(each.value, nodes.Const)}
        if len(said) != len(node.args) or len(options) != len(node.kwargs):
            return node
        text = self._constant(node.node.name, said, options, name)
        return node if text is None else nodes.TemplateData(text, lineno=node.lineno)

    def _constant(self, called: str, said: list[Any], options: dict[str, Any], name: str | None) -> str | None:
        """Return the HTML of a call with constants only, or None for what has to be called each time."""
        if called == "icon" and name is not None and name != ICONS:
            return str(self.get_template(ICONS).module.icon(*said, **options))  # type: ignore[attr-defined]
        if len(said) != 1 or options:
            return None
        if called == "asset":
            return str(escape(asset(said[0])))
        if called in ("_", "gettext"):
            return str(escape(self.translations.gettext(said[0]).replace("%%", "%")))
        return None


@cache
def _manifest() -> dict[str, str]:
    path = ROOT / "build" / "static" / "manifest.json"
    return json.loads(path.read_text()) if path.exists() else {}


def asset(name: str) -> str:
    """Return the address of one of our built files, its content's hash in it."""
    return "/static/" + _manifest().get(name, name)


def _held_apart(say: Any, code: str) -> Callable[..., Any]:
    """Return gettext for templates, what fills its sentences held apart where it runs the other way."""

    @pass_context
    def said(context: Context, *message: Any, **values: object) -> Any:
        return say(context, *message, **apart(values, code))

    return said


@cache
def environment(code: str) -> LocaleEnvironment:
    """Return the environment of one language."""
    made = LocaleEnvironment(
        autoescape=True,
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
        loader=ChoiceLoader(
            [
                FileSystemLoader(ROOT / "templates"),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja", "templates")}),
            ]
        ),
    )
    made.translations = catalogue(code)
    made.install_gettext_translations(made.translations, newstyle=True)  # type: ignore[attr-defined]
    for called in ("gettext", "ngettext"):
        made.globals[called] = _held_apart(made.globals[called], code)
    made.globals.update(asset=asset, direction=direction)
    made.filters.update(day=dates.day, clock=dates.clock, when=dates.when, worded=gettext, dotted=DOT.join)
    made.policies["ext.i18n.trimmed"] = True
    return made


def template(code: str, name: str) -> Template:
    """Return a compiled template in one language."""
    return environment(code).get_template(name)
