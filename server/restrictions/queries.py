"""Questions about limits.

Signatures (bodies follow):

    limits_of(plan, viewer_account, is_person, *, ended=False) -> list[LimitView]
    limit(restriction, viewer_account=None) -> LimitView | None
    snapshot(ids) -> list[drift.Limit]
    due_for_check(now, limit=500) -> list[UUID]
    open_without_reason(worker, now) -> list[Brief]
    barred_from(restriction) -> frozenset[UUID]
"""
