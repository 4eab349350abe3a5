"""What a plan's page asks besides its lines: what is kept from whoever reads, what is said in their language (E-08)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from server.db.sealed import KeyDestroyed, box_of
from server.db.writing import rows
from server.language.queries_bound import ALONE, NEWEST_FIRST, TRANSLATION, seen
from server.language.rules_bound import forms
from server.language.rules_translations import body_place, translator_place
from server.words.queries_kept import Kept, kept_as

_ONE_QUESTION = (
    f"SELECT v.body, v.by_kind, v.translator, v.refused_at, CASE WHEN {ALONE[TRANSLATION]} THEN NULL "
    f'ELSE v.replaced_at END AS "replaced_at [timestamptz]", {TRANSLATION}'
    "v.language = {} AND v.about_kind = 'statement' AND v.confirmed_at IS NOT NULL "
    "UNION ALL SELECT '', 'kept', '', NULL, NULL, id, statement, id, '', worker, since, NULL, NULL, 1 = 1, NULL "
    "FROM kept_from WHERE plan = {} AND worker = {} AND ended_at IS NULL" + NEWEST_FIRST
)


class Put(NamedTuple):
    """One line in the reader's language: its words, and who put them there (`by`: one of rules_translations.BY)."""

    words: str
    by: str
    who: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What is kept from this reader, and every confirmed translation of the plan's lines, sealed as it is."""

    kept: Kept
    by_line: Mapping[UUID, Sequence[dict[str, Any]]]

    async def put(self, person: UUID, standing: Mapping[UUID, UUID]) -> dict[str, Put]:
        """Return what stands for the wordings that stand (line -> wording), by the line's id as text."""
        chosen = {line: found for line in standing if (found := self._current(line, standing[line]))}
        if not chosen:
            return {}
        try:
            box = await box_of(person)
        except KeyDestroyed:
            return {}
        return {
            str(line): Put(
                box.open(body_place(row["id"]), row["body"]), row["by_kind"],
                box.open(translator_place(row["id"]), row["translator"]) if row["translator"] else "",
            )
            for line, row in chosen.items()
        }  # fmt: skip

    def _current(self, line: UUID, wording: UUID) -> dict[str, Any] | None:
        there = {row["id"]: row for row in self.by_line.get(line, ()) if not self._gone(row)}
        known = [each for row in there.values() if (each := seen(_version(row), self.kept, is_person=False))]
        found = forms(wording, known).current
        return there[found.id] if found else None

    def _gone(self, row: dict[str, Any]) -> bool:
        """Say whether it was refused or replaced, as far as this reader may know."""
        since = self.kept.since
        return any(at and (since is None or at < since) for at in (row["refused_at"], row["replaced_at"]))


async def beside(plan: UUID, account: UUID, language: str) -> Beside:
    """Return it for somebody who is not the person. One query."""
    found = await rows(_ONE_QUESTION, plan, language, plan, account)
    kept = [{"statement": row["about"], "since": row["made_at"]} for row in found if row["by_kind"] == "kept"]
    by_line: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        if row["by_kind"] != "kept":
            by_line[row["about"]].append(row)
    return Beside(kept_as(account, kept), by_line)


_VERSION = ("id", "about", "wording", "language", "made_by", "made_at", "approved_at", "approved_by", "counts", "head")


def _version(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in _VERSION}
