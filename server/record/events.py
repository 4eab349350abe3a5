"""The vocabulary of the record: every kind of event and exactly the details it carries.

A kind that is not here, or a detail too many or too few, raises: an auditor can rely on the list.
Areas add their kinds here, in their own block. Details are ids, codes, numbers and dates; never words.
"""

KINDS: dict[str, frozenset[str]] = {
    name: frozenset(fields.split())
    for name, fields in {
        # people
        "account_invited": "role",
        "account_opened": "role",
        "account_confirmed": "",
        "account_suspended": "",
        "account_restored": "",
        "passkey_added": "device_type backed_up",
        "passkey_removed": "",
        "passkey_disowned": "",
        "signed_in": "how",
        "signed_out": "why",
        "sign_in_refused": "why",
        "sign_ins_ended": "count why",
        "recovery_code_made": "",
        "recovery_asked": "how",
        "recovery_confirmed": "",
        "recovery_done": "how",
        "recovery_stopped": "",
        "recovery_code_ended": "",
        "act_disowned": "act",
        "setting_changed": "setting",
        "organisation_made": "",
        "advocate_introduced": "",
        "advocate_parted": "",
        "locks_changed": "which",
        # plans and the circle
        "plan_made": "",
        "circle_joined": "worker",
        "circle_left": "worker",
        "conversation_started": "privacy_asked private_moment support",
        "conversation_joined": "privacy_asked private_moment support",
        "moment_offered": "private_moment",
        "conversation_ended": "",
        "plan_agreed": "version",
        "review_date_set": "due owner",
        "section_skipped": "section",
        "looked": "why",
        "look_refused": "why",
        "whole_plan_opened": "",
        "handed_over": "worker",
        "handed_back": "worker",
        "confidentiality_explained": "",
        # words
        "statement_made": "section voice",
        "revision_made": "statement voice moved",
        "proposal_made": "statement",
        "proposal_settled": "statement answer how",
        "statement_agreed": "statement answer how",
        "statement_undone": "statement",
        "statement_removed": "statement",
        "statement_hidden": "statement",
        "statement_shown": "statement",
        "kept_from": "worker scope",
        "no_longer_kept_from": "worker scope",
        "could_not_ask": "statement ask_again",
        # the same words in other forms
        "easy_made": "about",
        "easy_answered": "about answer how",
        "translated": "about language by",
        "translation_answered": "about language answer how",
        "machine_asked": "about language host",
        "needs_asked": "may_share",
        "need_recorded": "need",
        "need_ended": "need",
        "photo_added": "",
        "photo_removed": "",
        # flags
        "flag_raised": "rule",
        "flag_closed": "rule",
        "flag_reopened": "rule",
        "flag_passed_up": "rule",
        "flag_asked": "rule",
        # limits on a person
        "limit_added": "has_reason",
        "limit_reason_written": "after_flag",
        "limit_step_recorded": "step",
        "limit_view_recorded": "how stance",
        "limit_said": "answer",
        "limit_signed": "basis alone",
        "limit_changed": "act",
        "limit_ended": "",
        "limit_interest_noted": "account why",
        # arrangements
        "part_added": "part",
        "part_changed": "part",
        "part_ended": "part",
        "part_moved": "part",
        "part_answered": "part answer how",
        "phrase_made": "",
        "phrase_replaced": "why replaces",
        "phrase_changed": "replaces",
        "phrase_answered": "answer how",
        "phrase_ended": "",
        "phrase_shown": "",
        "phrase_practised": "day",
        "phrase_holder_added": "who",
        "phrase_holder_ended": "who",
        "phrase_holder_told": "who what",
        "card_printed": "",
        "plan_printed": "way",
        # sharing
        "shared": "recipient until basis phrases",
        "share_stopped": "recipient why",
        "sample_drawn": "reviewer until",
        # reviews
        "review_made": "about why due",
        "review_held": "about",
        "review_moved": "due",
        "advocate_offered": "",
        "advocate_answered": "answer",
    }.items()
}


class UnknownEvent(ValueError):
    """An event that the vocabulary does not have, or with other details than it says."""


def check(kind: str, detail: dict[str, object]) -> None:
    """Raise UnknownEvent unless the kind exists and has exactly these details."""
    if kind not in KINDS:
        raise UnknownEvent(f"no such kind of event: {kind}")
    if KINDS[kind] != detail.keys():
        raise UnknownEvent(f"{kind} takes {sorted(KINDS[kind])}, not {sorted(detail)}")
