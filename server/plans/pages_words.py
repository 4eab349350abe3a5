"""Writing a statement, its history, keeping it out of sight."""

from litestar.handlers import HTTPRouteHandler

ROUTES: list[HTTPRouteHandler] = []
