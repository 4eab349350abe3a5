"""What the pages of reviews share."""

from typing import Any

from litestar import Request

AnyRequest = Request[Any, Any, Any]
LEAD = frozenset({"lead"})
