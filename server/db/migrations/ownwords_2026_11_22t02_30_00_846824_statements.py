"""the first tables: what Piccolo cannot express. Piccolo runs raw statements before it makes
tables, so
they have a migration of their own."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from server.db.engine import current_engine

ID = "2026-11-22T02:30:00:846824"
VERSION = "1.38.0"
DESCRIPTION = "the first tables"
STATEMENTS = [
    "CREATE UNIQUE INDEX IF NOT EXISTS event_number ON event (organisation, number)",
    "CREATE INDEX IF NOT EXISTS event_person ON event (person, at)",
    "CREATE INDEX IF NOT EXISTS event_actor ON event (actor, at)",
    "CREATE UNIQUE INDEX IF NOT EXISTS account_handle ON account (handle)",
    "CREATE INDEX IF NOT EXISTS account_organisation ON account (organisation, role)",
    "CREATE UNIQUE INDEX IF NOT EXISTS passkey_credential ON passkey (credential)",
    "CREATE INDEX IF NOT EXISTS passkey_account ON passkey (account)",
    "CREATE UNIQUE INDEX IF NOT EXISTS sign_in_token ON sign_in (token_hash)",
    "CREATE INDEX IF NOT EXISTS sign_in_account ON sign_in (account) WHERE ended_at IS NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS invitation_code ON invitation (code_hash)",
    "CREATE INDEX IF NOT EXISTS attempt_door ON attempt (door, at)",
    "CREATE UNIQUE INDEX IF NOT EXISTS recovery_code_hash ON recovery_code (code_hash)",
    "CREATE INDEX IF NOT EXISTS recovery_account ON recovery (account)",
    "CREATE UNIQUE INDEX IF NOT EXISTS plan_person ON plan (person)",
    "CREATE INDEX IF NOT EXISTS plan_review ON plan (review_on) WHERE review_on IS NOT NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS circle_now ON circle_member (plan, worker) WHERE left_at IS NULL",
    "CREATE INDEX IF NOT EXISTS circle_worker ON circle_member (worker) WHERE left_at IS NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS conversation_now ON conversation (plan) WHERE ended_at IS NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS skipped_once ON skipped_question (plan, question)",
    "CREATE INDEX IF NOT EXISTS kept_from_plan ON kept_from (plan, worker) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS undo_account ON undo (account, at)",
    "CREATE UNIQUE INDEX IF NOT EXISTS flag_finding ON flag (finding)",
    "CREATE INDEX IF NOT EXISTS flag_open ON flag (organisation, raised_at) WHERE closed_at IS NULL",
    "CREATE INDEX IF NOT EXISTS flag_subject ON flag (subject)",
    "CREATE INDEX IF NOT EXISTS flag_plan ON flag (plan) WHERE closed_at IS NULL",
    "CREATE INDEX IF NOT EXISTS flag_due ON flag (due_at) WHERE closed_at IS NULL AND passed_up_at IS NULL",
    "CREATE INDEX IF NOT EXISTS flag_answer_flag ON flag_answer (flag, at)",
    "CREATE INDEX IF NOT EXISTS flag_reopen ON flag (reopen_at) WHERE closed_at IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS statement_plan ON statement (plan, section, position)",
    "CREATE INDEX IF NOT EXISTS statement_ask ON statement (ask_again_on) WHERE ask_again_on IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS revision_statement ON revision (statement, received_at)",
    "CREATE INDEX IF NOT EXISTS revision_author ON revision (author, received_at)",
    "CREATE UNIQUE INDEX IF NOT EXISTS operation_once ON operation (account, operation, fingerprint)",
    "CREATE INDEX IF NOT EXISTS proposal_open ON proposal (statement) WHERE settled_at IS NULL",
    "CREATE INDEX IF NOT EXISTS decision_statement ON decision (statement, at)",
    "CREATE INDEX IF NOT EXISTS decision_revision ON decision (revision, at)",
    "CREATE UNIQUE INDEX IF NOT EXISTS head_move_once ON head_move (statement, version)",
    "CREATE INDEX IF NOT EXISTS seeing_safely_plan ON seeing_safely (plan) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS trusted_person_plan ON trusted_person (plan) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS worse_step_plan ON worse_step (plan) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS checkin_point_plan ON checkin_point (plan) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS review_trigger_plan ON review_trigger (plan) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS card_line_plan ON card_line (plan) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS positive_risk_plan ON positive_risk (plan) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS told_person_plan ON told_person (plan) WHERE ended_at IS NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS exit_phrase_now ON exit_phrase (plan) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS exit_phrase_plan ON exit_phrase (plan, made_at)",
    "CREATE UNIQUE INDEX IF NOT EXISTS phrase_holder_now ON phrase_holder (phrase, who) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS restriction_plan ON restriction (plan)",
    "CREATE INDEX IF NOT EXISTS restriction_due ON restriction (check_due_at) WHERE ended_at IS NULL AND check_due_at IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS restriction_what ON restriction (organisation, what_print) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS restriction_reason ON restriction (organisation, reason_print) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS restriction_author ON restriction (author) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS alternative_of ON alternative (alternatives)",
    "CREATE UNIQUE INDEX IF NOT EXISTS restriction_interest_once ON restriction_interest (restriction, account)",
    "CREATE INDEX IF NOT EXISTS restriction_revision_limit ON restriction_revision (restriction, at)",
    "CREATE INDEX IF NOT EXISTS rationale_limit ON rationale (restriction, at)",
    "CREATE INDEX IF NOT EXISTS restriction_view_limit ON restriction_view (restriction, at)",
    "CREATE INDEX IF NOT EXISTS alternative_set_limit ON alternative_set (restriction, at)",
    "CREATE INDEX IF NOT EXISTS way_out_limit ON way_out (restriction, at)",
    "CREATE INDEX IF NOT EXISTS capacity_limit ON capacity (restriction, at)",
    "CREATE INDEX IF NOT EXISTS best_interests_limit ON best_interests (restriction, at)",
    "CREATE INDEX IF NOT EXISTS authorisation_limit ON authorisation (restriction, at)",
    "CREATE INDEX IF NOT EXISTS restriction_change_limit ON restriction_change (restriction, at)",
    "CREATE INDEX IF NOT EXISTS share_recipient ON share (recipient) WHERE withdrawn_at IS NULL",
    "CREATE INDEX IF NOT EXISTS share_plan ON share (plan)",
    "CREATE UNIQUE INDEX IF NOT EXISTS look_slot ON look (viewer, plan, slot)",
    "CREATE INDEX IF NOT EXISTS lead_opening_now ON lead_opening (plan, lead, until)",
    "CREATE INDEX IF NOT EXISTS sample_reviewer ON sample (reviewer, plan)",
    "CREATE UNIQUE INDEX IF NOT EXISTS review_open ON review (subject, why) WHERE held_at IS NULL",
    "CREATE INDEX IF NOT EXISTS review_due ON review (due_on) WHERE held_at IS NULL",
    "CREATE INDEX IF NOT EXISTS review_organisation ON review (organisation, due_on) WHERE held_at IS NULL",
    "CREATE INDEX IF NOT EXISTS review_plan ON review (plan, made_at)",
    "CREATE INDEX IF NOT EXISTS review_move_of ON review_move (review, at)",
    "CREATE INDEX IF NOT EXISTS flag_review_late ON flag (subject) WHERE rule = 'review_late' AND absent_since IS NULL",
    "CREATE INDEX IF NOT EXISTS flag_ask_again ON flag (subject) WHERE rule = 'ask_again' AND absent_since IS NULL",
    "CREATE INDEX IF NOT EXISTS plan_review_of ON plan (organisation, review_on) WHERE review_on IS NOT NULL",
]


async def run_statements() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="ownwords", description=DESCRIPTION)
    manager.add_raw(run_statements)
    return manager
