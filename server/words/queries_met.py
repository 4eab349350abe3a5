"""Whether the person's yes counts for anybody but them (A-28)."""

from server.people.queries_met import unmet_then


def counted(how: str, plan: str, at: str) -> str:
    """Return the condition under which a yes counts for others: it was given in the room, where somebody met the
    person, or somebody has met them with the phone they have now, and did not say it with one that nobody ever met.
    Until then it is for others as if they had not answered. `how`, `plan` and `at`: the columns that say how it was
    given, in which plan, and when."""
    return (
        f"({how} = 'in_room' OR EXISTS (SELECT 1 FROM plan mp JOIN account ma ON ma.id = mp.person "
        f"WHERE mp.id = {plan} AND ma.confirmed_at IS NOT NULL AND NOT {unmet_then(at, 'ma.id')}))"
    )


def replaced_for_nobody(form: str, yes: str, table: str) -> str:
    """Return the condition under which a form (`form`: its table or alias, of `table`) was replaced for the person
    alone: by a yes, of `yes`_at, that does not count. For others it goes on standing."""
    return (
        f"EXISTS (SELECT 1 FROM {table} un WHERE un.about = {form}.about AND un.language = {form}.language "
        f"AND un.{yes}_at = {form}.replaced_at AND NOT {counted(f'un.{yes}_how', 'un.plan', f'un.{yes}_at')})"
    )
