"""Accounts of an organisation: invite, confirm, suspend."""

from litestar.handlers import HTTPRouteHandler

ROUTES: list[HTTPRouteHandler] = []
