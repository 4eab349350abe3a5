"""What a worker may know of a limit's flags while the person keeps everything new from them (P-12). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from server.flags.rules import FlagRow


@dataclass(frozen=True, slots=True)
class Spans:
    """The times in which the person kept everything new from one worker; what was said then stays untold for ever."""

    kept: Sequence[tuple[datetime, datetime | None]] = ()

    def untold(self, at: datetime | None) -> bool:
        """Say whether something the person did at this moment is kept from the worker."""
        return at is not None and any(since <= at and (until is None or at < until) for since, until in self.kept)


def as_told(flag: FlagRow, spans: Spans, reviewed_at: datetime | None) -> FlagRow | None:
    """Return a flag as this worker may see it, or None: as if the person had said nothing in those times.

    `reviewed_at` is when the last talk about the limit was held, which is no secret of the person's.
    """
    since = _moment(flag, "objecting_since")
    if flag.rule == "D-18" and since is not None and spans.untold(since) and flag.raised_at >= since:
        return None
    if flag.rule == "review_late" and spans.untold(_moment(flag, "asked_at")):
        return None
    talked = flag.rule == "D-18" and since is not None and reviewed_at is not None and reviewed_at >= since
    if flag.rule in ("D-05", "D-18") and spans.untold(flag.absent_since) and not talked:
        return replace(flag, absent_since=None)
    return flag


def _moment(flag: FlagRow, name: str) -> datetime | None:
    said = flag.evidence.get(name)
    return datetime.fromisoformat(said) if isinstance(said, str) else None
