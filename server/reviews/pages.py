"""Reviews: what was wanted, offered, agreed, changed."""

from litestar.handlers import HTTPRouteHandler

ROUTES: list[HTTPRouteHandler] = []
