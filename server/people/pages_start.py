"""The front door: sign-in, the opening page, language, leaving."""

from litestar.handlers import HTTPRouteHandler

ROUTES: list[HTTPRouteHandler] = []
