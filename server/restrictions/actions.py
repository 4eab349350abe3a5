"""The verbs of a limit, gathered for other areas; each lives in its actions_<topic>.py.

Signatures (viewer: people.rules.Viewer; every verb is one transaction, returns '' or a problem's code):

    add(viewer, organisation, person, plan, Bare(what, begun_at, why, language), now) -> UUID
    add_rationale(viewer, restriction, text, now) -> str
    detail(viewer, restriction, Facts, now) -> str
    record_view(viewer, restriction, Said, now) -> str
    set_alternatives(viewer, restriction, [Other(...)], stays_possible, now) -> str
    set_way_out(viewer, restriction, WayOut, now) -> str
    authorise(viewer, restriction, basis, now) -> str
    say(viewer, restriction, answer, now) -> str
    renew / widen / ease(viewer, restriction, Change, now) -> str
    end_limit(viewer, restriction, reason, now) -> str
    mark_reviewed(restriction, now) -> None, set_talk(restriction, day, now) -> None   (in the open transaction)
    check_limit(restriction, now) -> int, check_limits(restrictions, now) -> int
    when_objected(callback)   callback(Objection) runs in the transaction of the person's no
"""
