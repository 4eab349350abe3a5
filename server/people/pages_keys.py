"""My passkeys and my sign-ins, and step-up."""

from litestar.handlers import HTTPRouteHandler

ROUTES: list[HTTPRouteHandler] = []
