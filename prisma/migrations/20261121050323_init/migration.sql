-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "email" TEXT,
    "locale" TEXT NOT NULL,
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "disabled_at" TIMESTAMPTZ(3),
    "password_hash" TEXT NOT NULL,
    "new_password_due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "birth_year" SMALLINT,
    "municipality" TEXT,
    "cohort_name" TEXT,
    "extended_until" TIMESTAMPTZ(3),
    "email_dead_at" TIMESTAMPTZ(3),
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "realm" TEXT NOT NULL DEFAULT 'citizen',

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digital_key" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "wrong_codes" INTEGER NOT NULL DEFAULT 0,
    "activated_at" TIMESTAMPTZ(3) NOT NULL,
    "deactivated_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "last_network" TEXT,
    "last_device" TEXT,

    CONSTRAINT "digital_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "token_card" (
    "key_id" UUID NOT NULL,
    "serial" TEXT NOT NULL,
    "salt" BYTEA NOT NULL,
    "hash_key_id" TEXT NOT NULL,
    "cells" BYTEA NOT NULL,
    "pending_cell" INTEGER,
    "last_cell" INTEGER,

    CONSTRAINT "token_card_pkey" PRIMARY KEY ("key_id")
);

-- CreateTable
CREATE TABLE "mobile_app" (
    "key_id" UUID NOT NULL,
    "device_name" TEXT NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "last_step" BIGINT NOT NULL,

    CONSTRAINT "mobile_app_pkey" PRIMARY KEY ("key_id")
);

-- CreateTable
CREATE TABLE "recovery_list" (
    "person_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "kept_at" TIMESTAMPTZ(3),
    "sealed_codes" TEXT,
    "hash_key_id" TEXT NOT NULL,
    "wrong_codes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "recovery_list_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "person_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("person_id","hash")
);

-- CreateTable
CREATE TABLE "activation" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "email_confirmed_at" TIMESTAMPTZ(3),
    "pending_email" TEXT,
    "replacing" TEXT,
    "chosen_kind" TEXT,
    "chosen_in" TEXT,
    "app_installed_at" TIMESTAMPTZ(3),
    "sealed_secret" TEXT,
    "device_name" TEXT,
    "wrong_app_codes" INTEGER NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(3),
    "finished_kind" TEXT,
    "on_paper_at" TIMESTAMPTZ(3),

    CONSTRAINT "activation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailed_code" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "activation_id" UUID,
    "session_id" TEXT,
    "address" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "hash_key_id" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "tries_used" INTEGER NOT NULL DEFAULT 0,
    "superseded_at" TIMESTAMPTZ(3),
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "mailed_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "key_kind" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "console" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "proven_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "limit_counter" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),

    CONSTRAINT "limit_counter_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "gather_key" TEXT,
    "person_id" UUID,
    "to" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "sealed_data" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "useless_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "captured_mail" (
    "id" TEXT NOT NULL,
    "letter_id" UUID NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "position" SERIAL NOT NULL,

    CONSTRAINT "captured_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deed" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" UUID,
    "actor_id" UUID,
    "key_kind" TEXT,
    "outcome" TEXT NOT NULL,
    "network" TEXT,
    "device" TEXT,
    "request_id" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "deed_pkey" PRIMARY KEY ("id","at")
);

-- CreateTable
CREATE TABLE "deed_unsealed" (
    "deed_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deed_unsealed_pkey" PRIMARY KEY ("deed_id")
);

-- CreateTable
CREATE TABLE "deed_seal" (
    "first" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "deed_ids" BIGINT[],
    "times" TIMESTAMPTZ(3)[],
    "fingerprints" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "deed_seal_pkey" PRIMARY KEY ("first")
);

-- CreateTable
CREATE TABLE "phase_out" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "announce_at" TIMESTAMPTZ(3),
    "stop_issuing_at" TIMESTAMPTZ(3),
    "cutoff" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "open_until" TIMESTAMPTZ(3),
    "recommendation" TEXT NOT NULL DEFAULT 'email-code',
    "why" TEXT NOT NULL DEFAULT 'both',
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "phase_out_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phase_out_change" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "what" TEXT NOT NULL,
    "cohort" TEXT,
    "before" TEXT,
    "after" TEXT,
    "reason" TEXT NOT NULL,
    "approver_id" UUID,
    "alone" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "phase_out_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phase_out_proposal" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID NOT NULL,
    "cohort" TEXT,
    "cutoff" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "decided_at" TIMESTAMPTZ(3),
    "decider_id" UUID,

    CONSTRAINT "phase_out_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cohort" (
    "name" TEXT NOT NULL,
    "cutoff" TIMESTAMPTZ(3),
    "rule" JSONB,
    "filling" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cohort_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "extension" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "actor_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "extension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rehearsal" (
    "id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "actor_id" UUID NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "continued" INTEGER NOT NULL DEFAULT 0,
    "activated" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "rehearsal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dormant_run" (
    "month" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'telling',
    "finished_at" TIMESTAMPTZ(3),
    "told" INTEGER NOT NULL DEFAULT 0,
    "ended" INTEGER NOT NULL DEFAULT 0,
    "spared" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "dormant_run_pkey" PRIMARY KEY ("month")
);

-- CreateTable
CREATE TABLE "dormant_notice" (
    "key_id" UUID NOT NULL,
    "month" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,

    CONSTRAINT "dormant_notice_pkey" PRIMARY KEY ("key_id","month")
);

-- CreateTable
CREATE TABLE "clock_shift" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "milliseconds" BIGINT NOT NULL,

    CONSTRAINT "clock_shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "demo_person" (
    "person_id" UUID NOT NULL,
    "password" TEXT NOT NULL,
    "cells" JSONB,

    CONSTRAINT "demo_person_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "password_history" (
    "id" BIGSERIAL NOT NULL,
    "person_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_wait" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "ready_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,

    CONSTRAINT "password_wait_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forgotten_ask" (
    "id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "sealed" TEXT NOT NULL,

    CONSTRAINT "forgotten_ask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "support_case" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'new',
    "person_id" UUID,
    "locale" TEXT NOT NULL,
    "name" TEXT,
    "address" TEXT,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "deed_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "handler_id" UUID,
    "moved_at" TIMESTAMPTZ(3),

    CONSTRAINT "support_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailed_link" (
    "id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "outcome" JSONB,

    CONSTRAINT "mailed_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "known_device" (
    "person_id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "distrusted_at" TIMESTAMPTZ(3),

    CONSTRAINT "known_device_pkey" PRIMARY KEY ("person_id","fingerprint")
);

-- CreateTable
CREATE TABLE "person_look" (
    "session_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_look_pkey" PRIMARY KEY ("session_id","person_id")
);

-- CreateTable
CREATE TABLE "activation_code" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "hash_key_id" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "tries_used" INTEGER NOT NULL DEFAULT 0,
    "superseded_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "activation_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_letter" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "sealed_data" TEXT NOT NULL,
    "owed_at" TIMESTAMPTZ(3) NOT NULL,
    "useless_at" TIMESTAMPTZ(3),
    "printed_at" TIMESTAMPTZ(3),

    CONSTRAINT "paper_letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "standing" (
    "person_id" UUID NOT NULL,
    "stage" SMALLINT NOT NULL,
    "hold" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "born" SMALLINT NOT NULL,
    "counts" BOOLEAN NOT NULL,

    CONSTRAINT "standing_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "standing_tally" (
    "day" DATE NOT NULL,
    "stage" SMALLINT NOT NULL,
    "hold" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "born" SMALLINT NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "standing_tally_pkey" PRIMARY KEY ("day","stage","hold","locale","born")
);

-- CreateTable
CREATE TABLE "standing_news" (
    "id" BIGSERIAL NOT NULL,
    "day" DATE NOT NULL,
    "stage" SMALLINT NOT NULL,
    "hold" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "born" SMALLINT NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "standing_news_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "left_behind" (
    "person_id" UUID NOT NULL,
    "cohort" TEXT NOT NULL,
    "hold" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "born" SMALLINT NOT NULL,
    "address" TEXT NOT NULL,
    "used_on" DATE,

    CONSTRAINT "left_behind_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "left_behind_due" (
    "id" BIGSERIAL NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "left_behind_due_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "left_behind_tally" (
    "cohort" TEXT NOT NULL,
    "hold" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "born" SMALLINT NOT NULL,
    "address" TEXT NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "left_behind_tally_pkey" PRIMARY KEY ("cohort","hold","locale","born","address")
);

-- CreateTable
CREATE TABLE "left_behind_use" (
    "cohort" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "used_on" DATE NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "left_behind_use_pkey" PRIMARY KEY ("cohort","address","used_on")
);

-- CreateTable
CREATE TABLE "case_reply" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "author_id" UUID,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "imported_person" (
    "person_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "hash_key_id" TEXT NOT NULL,
    "row_mac" BYTEA NOT NULL,
    "email_mac" BYTEA,
    "locale" TEXT NOT NULL,

    CONSTRAINT "imported_person_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "encoding" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "fault" TEXT,
    "actor_id" UUID,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),
    "bytes_done" BIGINT NOT NULL DEFAULT 0,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "rows" INTEGER,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_chunk" (
    "run_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "import_chunk_pkey" PRIMARY KEY ("run_id","number")
);

-- CreateTable
CREATE TABLE "import_verdict" (
    "run_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "username" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "field" TEXT,
    "reason" TEXT,
    "first" INTEGER,

    CONSTRAINT "import_verdict_pkey" PRIMARY KEY ("run_id","line")
);

-- CreateTable
CREATE TABLE "campaign" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL DEFAULT 'off',
    "reason" TEXT,
    "moved_by" UUID,
    "moved_at" TIMESTAMPTZ(3),
    "per_minute" INTEGER NOT NULL DEFAULT 120,
    "days" INTEGER[] DEFAULT ARRAY[90, 30, 7, 1]::INTEGER[],
    "most_bounces" INTEGER NOT NULL DEFAULT 5,
    "paragraphs" JSONB NOT NULL DEFAULT '{}',
    "sent_before" INTEGER NOT NULL DEFAULT 0,
    "bounced_before" INTEGER NOT NULL DEFAULT 0,
    "cursor" UUID,
    "round_ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "person_id" UUID NOT NULL,
    "days" SMALLINT NOT NULL,
    "cutoff" TIMESTAMPTZ(3) NOT NULL,
    "event" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("person_id","days","cutoff")
);

-- CreateTable
CREATE TABLE "reminder_news" (
    "id" BIGSERIAL NOT NULL,
    "days" SMALLINT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "people" INTEGER NOT NULL,

    CONSTRAINT "reminder_news_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_up" (
    "person_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "unasked" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "check_up_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "bounce" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "hard" BOOLEAN NOT NULL,
    "address_mac" BYTEA NOT NULL,
    "hash_key_id" TEXT NOT NULL,
    "letter_id" UUID,
    "template" TEXT,
    "people" INTEGER NOT NULL,

    CONSTRAINT "bounce_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "print_batch" (
    "id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID NOT NULL,
    "people" INTEGER NOT NULL,
    "open_until" TIMESTAMPTZ(3),
    "taken_at" TIMESTAMPTZ(3),
    "takes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "print_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "printed_letter" (
    "batch_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "printed_at" TIMESTAMPTZ(3),

    CONSTRAINT "printed_letter_pkey" PRIMARY KEY ("batch_id","person_id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "manager" BOOLEAN NOT NULL DEFAULT false,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("organisation_id","person_id")
);

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "descriptions" JSONB NOT NULL,
    "environment" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_role" (
    "application_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "titles" JSONB NOT NULL,

    CONSTRAINT "application_role_pkey" PRIMARY KEY ("application_id","name")
);

-- CreateTable
CREATE TABLE "organisation_role" (
    "organisation_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organisation_role_pkey" PRIMARY KEY ("organisation_id","application_id","role")
);

-- CreateTable
CREATE TABLE "access_grant" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "granted_by" UUID,
    "expires_at" TIMESTAMPTZ(3),
    "reviewed_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_use" (
    "person_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_use_pkey" PRIMARY KEY ("person_id","application_id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "told_days" SMALLINT,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key_secret" (
    "id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "start" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "shown_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "last_refused_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quota" (
    "name" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "used" INTEGER NOT NULL,

    CONSTRAINT "quota_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "person_id" UUID,
    "fingerprint" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "actor_id" UUID,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "enrolled_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "terms_text" (
    "id" BIGSERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,

    CONSTRAINT "terms_text_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "terms_acceptance" (
    "person_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "terms_acceptance_pkey" PRIMARY KEY ("person_id","version")
);

-- CreateTable
CREATE TABLE "invitation_file" (
    "id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "held_until" TIMESTAMPTZ(3),
    "verdicts" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "invitation_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" UUID NOT NULL,
    "client_id" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "redirect_uris" TEXT[],
    "post_logout_uris" TEXT[],
    "backchannel_logout_uri" TEXT,
    "initiate_login_uri" TEXT,
    "environment" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "auth_method" TEXT NOT NULL,
    "jwks" JSONB,
    "level_asked" TEXT NOT NULL,
    "token_ends_at" TIMESTAMPTZ(3),
    "application_id" UUID,
    "subject_salt" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_secret" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "start" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "shown_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_visit" (
    "session_id" TEXT NOT NULL,
    "service_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "sid" TEXT NOT NULL,
    "grant_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "owed_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "service_visit_pkey" PRIMARY KEY ("session_id","service_id")
);

-- CreateTable
CREATE TABLE "service_sign_in" (
    "service_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "key_kind" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_sign_in_pkey" PRIMARY KEY ("service_id","person_id")
);

-- CreateTable
CREATE TABLE "oidc_record" (
    "model" TEXT NOT NULL,
    "id_hash" TEXT NOT NULL,
    "payload" JSON NOT NULL,
    "grant_id" TEXT,
    "session_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "oidc_record_pkey" PRIMARY KEY ("model","id_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_username_key" ON "person"("username");

-- CreateIndex
CREATE INDEX "digital_key_person_id_idx" ON "digital_key"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "token_card_serial_key" ON "token_card"("serial");

-- CreateIndex
CREATE INDEX "activation_person_id_idx" ON "activation"("person_id");

-- CreateIndex
CREATE INDEX "mailed_code_person_id_purpose_sent_at_idx" ON "mailed_code"("person_id", "purpose", "sent_at");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "letter_dedupe_key_key" ON "letter"("dedupe_key");

-- CreateIndex
CREATE UNIQUE INDEX "letter_gather_key_key" ON "letter"("gather_key");

-- CreateIndex
CREATE INDEX "letter_status_due_at_idx" ON "letter"("status", "due_at");

-- CreateIndex
CREATE INDEX "letter_person_id_queued_at_idx" ON "letter"("person_id", "queued_at");

-- CreateIndex
CREATE UNIQUE INDEX "captured_mail_message_id_key" ON "captured_mail"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "captured_mail_position_key" ON "captured_mail"("position");

-- CreateIndex
CREATE INDEX "captured_mail_to_position_idx" ON "captured_mail"("to", "position");

-- CreateIndex
CREATE INDEX "deed_person_id_at_idx" ON "deed"("person_id", "at");

-- CreateIndex
CREATE INDEX "deed_kind_outcome_at_idx" ON "deed"("kind", "outcome", "at");

-- CreateIndex
CREATE INDEX "deed_at_idx" ON "deed"("at");

-- CreateIndex
CREATE INDEX "extension_person_id_idx" ON "extension"("person_id");

-- CreateIndex
CREATE INDEX "dormant_notice_month_idx" ON "dormant_notice"("month");

-- CreateIndex
CREATE INDEX "password_history_person_id_id_idx" ON "password_history"("person_id", "id");

-- CreateIndex
CREATE INDEX "password_wait_person_id_idx" ON "password_wait"("person_id");

-- CreateIndex
CREATE INDEX "forgotten_ask_asked_at_idx" ON "forgotten_ask"("asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "support_case_reference_key" ON "support_case"("reference");

-- CreateIndex
CREATE INDEX "support_case_person_id_idx" ON "support_case"("person_id");

-- CreateIndex
CREATE INDEX "support_case_state_created_at_idx" ON "support_case"("state", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "mailed_link_fingerprint_key" ON "mailed_link"("fingerprint");

-- CreateIndex
CREATE INDEX "mailed_link_person_id_purpose_idx" ON "mailed_link"("person_id", "purpose");

-- CreateIndex
CREATE INDEX "activation_code_person_id_idx" ON "activation_code"("person_id");

-- CreateIndex
CREATE INDEX "paper_letter_person_id_idx" ON "paper_letter"("person_id");

-- CreateIndex
CREATE INDEX "left_behind_cohort_person_id_idx" ON "left_behind"("cohort", "person_id");

-- CreateIndex
CREATE INDEX "case_reply_case_id_at_idx" ON "case_reply"("case_id", "at");

-- CreateIndex
CREATE INDEX "import_run_fingerprint_idx" ON "import_run"("fingerprint");

-- CreateIndex
CREATE INDEX "import_run_received_at_idx" ON "import_run"("received_at");

-- CreateIndex
CREATE INDEX "reminder_at_idx" ON "reminder"("at");

-- CreateIndex
CREATE INDEX "check_up_asked_at_idx" ON "check_up"("asked_at");

-- CreateIndex
CREATE INDEX "bounce_at_idx" ON "bounce"("at");

-- CreateIndex
CREATE INDEX "print_batch_made_at_idx" ON "print_batch"("made_at");

-- CreateIndex
CREATE INDEX "printed_letter_person_id_idx" ON "printed_letter"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "printed_letter_batch_id_reference_key" ON "printed_letter"("batch_id", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_name_key" ON "organisation"("name");

-- CreateIndex
CREATE INDEX "membership_person_id_idx" ON "membership"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "application_code_key" ON "application"("code");

-- CreateIndex
CREATE INDEX "organisation_role_application_id_role_idx" ON "organisation_role"("application_id", "role");

-- CreateIndex
CREATE INDEX "access_grant_organisation_id_application_id_role_idx" ON "access_grant"("organisation_id", "application_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "access_grant_person_id_organisation_id_application_id_role_key" ON "access_grant"("person_id", "organisation_id", "application_id", "role");

-- CreateIndex
CREATE INDEX "application_use_application_id_idx" ON "application_use"("application_id");

-- CreateIndex
CREATE INDEX "api_key_organisation_id_application_id_idx" ON "api_key"("organisation_id", "application_id");

-- CreateIndex
CREATE INDEX "api_key_created_by_idx" ON "api_key"("created_by");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_secret_hash_key" ON "api_key_secret"("hash");

-- CreateIndex
CREATE INDEX "api_key_secret_key_id_idx" ON "api_key_secret"("key_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_person_id_key" ON "invitation"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_fingerprint_key" ON "invitation"("fingerprint");

-- CreateIndex
CREATE INDEX "invitation_organisation_id_idx" ON "invitation"("organisation_id");

-- CreateIndex
CREATE INDEX "terms_text_version_locale_id_idx" ON "terms_text"("version", "locale", "id");

-- CreateIndex
CREATE INDEX "invitation_file_actor_id_received_at_idx" ON "invitation_file"("actor_id", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "service_client_id_key" ON "service"("client_id");

-- CreateIndex
CREATE INDEX "service_application_id_idx" ON "service"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "service_secret_service_id_hash_key" ON "service_secret"("service_id", "hash");

-- CreateIndex
CREATE INDEX "service_visit_service_id_idx" ON "service_visit"("service_id");

-- CreateIndex
CREATE INDEX "service_sign_in_person_id_idx" ON "service_sign_in"("person_id");

-- CreateIndex
CREATE INDEX "oidc_record_grant_id_idx" ON "oidc_record"("grant_id");

-- CreateIndex
CREATE INDEX "oidc_record_expires_at_idx" ON "oidc_record"("expires_at");

-- AddForeignKey
ALTER TABLE "digital_key" ADD CONSTRAINT "digital_key_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "token_card" ADD CONSTRAINT "token_card_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "digital_key"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mobile_app" ADD CONSTRAINT "mobile_app_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "digital_key"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_list" ADD CONSTRAINT "recovery_list_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "recovery_list"("person_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activation" ADD CONSTRAINT "activation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailed_code" ADD CONSTRAINT "mailed_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailed_code" ADD CONSTRAINT "mailed_code_activation_id_fkey" FOREIGN KEY ("activation_id") REFERENCES "activation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension" ADD CONSTRAINT "extension_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dormant_notice" ADD CONSTRAINT "dormant_notice_month_fkey" FOREIGN KEY ("month") REFERENCES "dormant_run"("month") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dormant_notice" ADD CONSTRAINT "dormant_notice_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "digital_key"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_history" ADD CONSTRAINT "password_history_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_wait" ADD CONSTRAINT "password_wait_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "support_case" ADD CONSTRAINT "support_case_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailed_link" ADD CONSTRAINT "mailed_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_device" ADD CONSTRAINT "known_device_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_look" ADD CONSTRAINT "person_look_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_look" ADD CONSTRAINT "person_look_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activation_code" ADD CONSTRAINT "activation_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standing" ADD CONSTRAINT "standing_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_reply" ADD CONSTRAINT "case_reply_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "support_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_person" ADD CONSTRAINT "imported_person_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_chunk" ADD CONSTRAINT "import_chunk_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_verdict" ADD CONSTRAINT "import_verdict_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_up" ADD CONSTRAINT "check_up_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "printed_letter" ADD CONSTRAINT "printed_letter_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "print_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "printed_letter" ADD CONSTRAINT "printed_letter_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_role" ADD CONSTRAINT "application_role_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_role" ADD CONSTRAINT "organisation_role_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_role" ADD CONSTRAINT "organisation_role_application_id_role_fkey" FOREIGN KEY ("application_id", "role") REFERENCES "application_role"("application_id", "name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_organisation_id_person_id_fkey" FOREIGN KEY ("organisation_id", "person_id") REFERENCES "membership"("organisation_id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_organisation_id_application_id_role_fkey" FOREIGN KEY ("organisation_id", "application_id", "role") REFERENCES "organisation_role"("organisation_id", "application_id", "role") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_use" ADD CONSTRAINT "application_use_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_use" ADD CONSTRAINT "application_use_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key_secret" ADD CONSTRAINT "api_key_secret_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_key"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "terms_acceptance" ADD CONSTRAINT "terms_acceptance_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_secret" ADD CONSTRAINT "service_secret_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_sign_in" ADD CONSTRAINT "service_sign_in_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_sign_in" ADD CONSTRAINT "service_sign_in_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say. The same statements stand in a migration.

-- One open walk through the wizard per person, whatever races.
CREATE UNIQUE INDEX activation_open_key ON activation (person_id) WHERE finished_at IS NULL;

-- One living key of a kind per person.
CREATE UNIQUE INDEX digital_key_living_key ON digital_key (person_id, kind) WHERE status <> 'deactivated';

-- The worker looks only at letters that still have to go.
CREATE INDEX letter_queued_idx ON letter (due_at) WHERE status = 'queued';

-- Whether a person was told of unknown devices lately.
CREATE INDEX letter_new_device_idx ON letter (person_id, queued_at) WHERE template = 'new-device';

-- Only the newest code of a flow counts.
CREATE UNIQUE INDEX mailed_code_newest_key
  ON mailed_code (person_id, purpose, (coalesce(activation_id::text, session_id, ''))) WHERE superseded_at IS NULL;

-- Mailboxes are found without regard to case.
CREATE INDEX person_mailbox_idx ON person (lower(email));
CREATE INDEX person_mailbox_start_idx ON person (lower(email) COLLATE "C");

-- One wait for a new password at a time.
CREATE UNIQUE INDEX password_wait_open_key ON password_wait (person_id) WHERE closed_at IS NULL;

ALTER TABLE digital_key ADD CONSTRAINT digital_key_kind_check CHECK (kind IN ('token-card', 'email-code', 'mobile-app'));
ALTER TABLE digital_key ADD CONSTRAINT digital_key_status_check CHECK (status IN ('active', 'locked', 'deactivated'));
ALTER TABLE token_card ADD CONSTRAINT token_card_cells_check CHECK (octet_length(cells) = 24 * 32);
ALTER TABLE token_card ADD CONSTRAINT token_card_pending_check CHECK (pending_cell BETWEEN 1 AND 24);
ALTER TABLE support_case ADD CONSTRAINT support_case_kind_check CHECK (kind IN ('contact', 'report', 'objection'));
ALTER TABLE support_case ADD CONSTRAINT support_case_state_check CHECK (state IN ('new', 'open', 'answered', 'closed'));
ALTER TABLE support_case ADD CONSTRAINT support_case_text_check CHECK (length(text) <= 2000 AND length(subject) <= 100);
-- What a page shows first of a file: the rows that nobody will find in the base.
CREATE INDEX import_verdict_refused_idx ON import_verdict (run_id, line) WHERE verdict = 'refused';

ALTER TABLE import_run ADD CONSTRAINT import_run_state_check
  CHECK (state IN ('receiving', 'received', 'trying', 'tried', 'importing', 'done', 'failed', 'discarded'));
ALTER TABLE import_verdict ADD CONSTRAINT import_verdict_check CHECK (verdict IN ('created', 'changed', 'unchanged', 'refused'));
ALTER TABLE phase_out ADD CONSTRAINT phase_out_single_row_check CHECK (id = 1);
ALTER TABLE clock_shift ADD CONSTRAINT clock_shift_single_row_check CHECK (id = 1);

-- Deeds by month of UTC: writing stays as quick in the tenth year as on the first day, and old months go whole.
ALTER TABLE deed RENAME TO deed_in_one;
CREATE TABLE deed (LIKE deed_in_one INCLUDING DEFAULTS) PARTITION BY RANGE (at);
ALTER SEQUENCE deed_id_seq OWNED BY deed.id;
DROP TABLE deed_in_one;
ALTER TABLE deed ADD CONSTRAINT deed_pkey PRIMARY KEY (id, at);
CREATE INDEX deed_person_id_at_idx ON deed (person_id, at);
CREATE INDEX deed_kind_outcome_at_idx ON deed (kind, outcome, at);
CREATE INDEX deed_at_idx ON deed (at);

-- What somebody did to others: few deeds, so few entries.
CREATE INDEX deed_actor_idx ON deed (actor_id, at) WHERE actor_id IS NOT NULL;

-- Whatever month nobody has made yet: no deed is lost for want of a table.
CREATE TABLE deed_other PARTITION OF deed DEFAULT;

-- Makes months that are missing, and moves there what had to wait in deed_other. Answers their names. The server's
-- role may call it, though it may not make tables. Writers are kept out meanwhile: one that had chosen deed_other
-- would find that its deed no longer belongs there. Half a second without the lock, and it is for another time.
CREATE FUNCTION make_deed_months(since timestamptz, months int) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
  first timestamp;
  month text;
  made text[] := '{}';
BEGIN
  FOR first IN
    SELECT date_trunc('month', since AT TIME ZONE 'UTC') + n * interval '1 month' FROM generate_series(0, least(months, 13) - 1) n
    UNION SELECT DISTINCT date_trunc('month', at AT TIME ZONE 'UTC') FROM deed_other ORDER BY 1
  LOOP
    month := 'deed_' || to_char(first, 'YYYY_MM');
    CONTINUE WHEN to_regclass(month) IS NOT NULL;
    LOCK TABLE deed IN SHARE ROW EXCLUSIVE MODE;
    CONTINUE WHEN to_regclass(month) IS NOT NULL;
    EXECUTE format('CREATE TABLE %I (LIKE deed INCLUDING ALL)', month);
    EXECUTE format('WITH moved AS (DELETE FROM deed_other WHERE at >= %1$L AND at < %2$L RETURNING *) INSERT INTO %3$I SELECT * FROM moved',
      first AT TIME ZONE 'UTC', (first + interval '1 month') AT TIME ZONE 'UTC', month);
    EXECUTE format('ALTER TABLE deed ATTACH PARTITION %3$I FOR VALUES FROM (%1$L) TO (%2$L)',
      first AT TIME ZONE 'UTC', (first + interval '1 month') AT TIME ZONE 'UTC', month);
    made := made || month;
  END LOOP;
  RETURN made;
END $$;
REVOKE EXECUTE ON FUNCTION make_deed_months FROM PUBLIC;

-- Removes a month of deeds, whole, once its last one is six months old; before, it refuses whoever asks. Answers how
-- many there were.
CREATE FUNCTION drop_deed_month(first date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
  time timestamptz := clock_timestamp() + coalesce((SELECT milliseconds FROM clock_shift), 0) * interval '1 millisecond';
  month text := 'deed_' || to_char(first, 'YYYY_MM');
  deeds bigint;
BEGIN
  IF date_trunc('month', first::timestamp) + interval '7 months' > time AT TIME ZONE 'UTC' THEN
    RAISE EXCEPTION 'The deeds of % are younger than six months', to_char(first, 'YYYY-MM');
  END IF;
  IF to_regclass(month) IS NULL THEN RETURN 0; END IF;
  EXECUTE format('SELECT count(*) FROM %I', month) INTO deeds;
  EXECUTE format('DROP TABLE %I', month);
  RETURN deeds;
END $$;
REVOKE EXECUTE ON FUNCTION drop_deed_month FROM PUBLIC;

ALTER TABLE deed_seal ADD CONSTRAINT deed_seal_whole_check CHECK (
  cardinality(deed_ids) > 0 AND cardinality(times) = cardinality(deed_ids)
  AND octet_length(fingerprints) = 32 * cardinality(deed_ids) AND octet_length(hash) = 32);

-- The next 31 January, 00:00 in Brussels, is the cutoff until somebody sets another; the notice has always been shown.
INSERT INTO phase_out (id, announce_at, stop_issuing_at, cutoff)
SELECT 1, make_timestamptz(2000, 1, 1, 0, 0, 0, 'Europe/Brussels'), make_timestamptz(2000, 1, 1, 0, 0, 0, 'Europe/Brussels'), min(cutoff)
FROM generate_series(extract(year FROM now())::int, extract(year FROM now())::int + 1) AS year,
     make_timestamptz(year, 1, 31, 0, 0, 0, 'Europe/Brussels') AS cutoff
WHERE cutoff > now();

-- Whose date is their own.
CREATE INDEX person_cohort_idx ON person (cohort_name) WHERE cohort_name IS NOT NULL;
CREATE INDEX person_extended_idx ON person (extended_until) WHERE extended_until IS NOT NULL;

-- One question at a time to the second administrator, for everybody's date and for each group's.
CREATE UNIQUE INDEX phase_out_proposal_open_key ON phase_out_proposal (coalesce(cohort, '')) WHERE state = 'open';
ALTER TABLE phase_out ADD CONSTRAINT phase_out_recommendation_check CHECK (recommendation IN ('email-code', 'mobile-app'));
ALTER TABLE phase_out ADD CONSTRAINT phase_out_why_check CHECK (why IN ('both', 'recommended'));
ALTER TABLE phase_out_proposal ADD CONSTRAINT phase_out_proposal_state_check
  CHECK (state IN ('open', 'approved', 'refused', 'withdrawn', 'late'));
ALTER TABLE rehearsal ADD CONSTRAINT rehearsal_order_check CHECK (starts_at < ends_at);
ALTER TABLE dormant_run ADD CONSTRAINT dormant_run_state_check CHECK (state IN ('telling', 'waiting', 'ending', 'done'));

-- The few who hold a card and would lose nothing with it, and those without an address: set apart, so that a count need
-- not ask everybody. When a card was last used stands in no index: every sign-in would have to keep it up.
CREATE INDEX standing_apart_idx ON standing (person_id) WHERE hold = 'both' OR NOT counts;
CREATE INDEX person_unreachable_idx ON person (id) WHERE email IS NULL;

-- Whoever works in the console is few among many.
CREATE INDEX person_roles_idx ON person (id) WHERE roles <> '{}';

-- People are found by any three letters of their names or address, without regard to case or accents.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE FUNCTION plain_letters(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(translate($1, 'ÁÀÂÄÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸáàâäãåçéèêëíìîïñóòôöõúùûüýÿ',
                             'aaaaaaceeeeiiiinooooouuuuyyaaaaaaceeeeiiiinooooouuuuyy'))
$$;
CREATE INDEX person_letters_idx ON person
  USING gin (plain_letters(username || ' ' || first_name || ' ' || last_name || ' ' || coalesce(email, '')) gin_trgm_ops);

-- By the beginning of a name they are found in the order in which they are shown: however many there are, the first are
-- read and no more. Letters are put in the order of their codes, whatever the database's language: only so can a
-- beginning be a stretch of an index.
CREATE INDEX person_last_name_idx ON person (plain_letters(last_name) COLLATE "C", plain_letters(first_name) COLLATE "C", id);
CREATE INDEX person_first_name_idx ON person (plain_letters(first_name) COLLATE "C", plain_letters(last_name) COLLATE "C", id);
CREATE INDEX person_username_start_idx ON person (plain_letters(username) COLLATE "C");

-- The lists behind the overview's numbers.
CREATE INDEX standing_stage_idx ON standing (stage, person_id) WHERE counts;
CREATE INDEX standing_left_idx ON standing (person_id) WHERE counts AND hold IN ('none', 'card', 'locked');
CREATE INDEX letter_dead_idx ON letter (person_id) WHERE status = 'dead';

ALTER TABLE standing ADD CONSTRAINT standing_hold_check CHECK (hold IN ('none', 'card', 'locked', 'both', 'email', 'app', 'two'));

-- Today in Brussels; in demo and QA by the clock that the desk has set.
CREATE FUNCTION brussels_today() RETURNS date LANGUAGE sql STABLE AS $$
  SELECT ((clock_timestamp() + coalesce((SELECT milliseconds FROM clock_shift), 0) * interval '1 millisecond')
          AT TIME ZONE 'Europe/Brussels')::date
$$;

-- Writes down where people stand now. How far they came is never taken back.
CREATE FUNCTION note_standing(people uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO standing AS s (person_id, stage, hold, locale, born, counts)
  SELECT p.id,
    greatest(w.stage, CASE WHEN k.used THEN 8 WHEN k.email OR k.app THEN 7 ELSE 0 END),
    CASE WHEN (k.card OR k.locked) AND (k.email OR k.app) THEN 'both' WHEN k.card THEN 'card' WHEN k.locked THEN 'locked'
         WHEN k.email AND k.app THEN 'two' WHEN k.email THEN 'email' WHEN k.app THEN 'app' ELSE 'none' END,
    p.locale, coalesce(p.birth_year / 10 * 10, 0),
    k.ever AND p.roles = '{}' AND NOT p.is_test AND p.disabled_at IS NULL
  FROM person p
  CROSS JOIN LATERAL (
    SELECT coalesce(bool_or(kind = 'token-card'), false) AS ever,
      coalesce(bool_or(kind = 'token-card' AND status = 'active'), false) AS card,
      coalesce(bool_or(kind = 'token-card' AND status = 'locked'), false) AS locked,
      coalesce(bool_or(kind = 'email-code' AND status <> 'deactivated'), false) AS email,
      coalesce(bool_or(kind = 'mobile-app' AND status <> 'deactivated'), false) AS app,
      coalesce(bool_or(kind <> 'token-card' AND last_used_at IS NOT NULL), false) AS used
    FROM digital_key WHERE person_id = p.id) AS k
  CROSS JOIN LATERAL (
    SELECT coalesce(max(CASE
      WHEN finished_at IS NOT NULL THEN 7
      WHEN (chosen_kind = 'mobile-app' AND app_installed_at IS NOT NULL) OR (chosen_kind = 'email-code'
        AND EXISTS (SELECT 1 FROM mailed_code WHERE person_id = p.id AND purpose = 'registration')) THEN 6
      WHEN chosen_kind IS NOT NULL THEN 5
      WHEN email_confirmed_at IS NOT NULL OR on_paper_at IS NOT NULL THEN 4
      ELSE 3 END), 0) AS stage
    FROM activation WHERE person_id = p.id) AS w
  WHERE p.id = ANY(people)
  ORDER BY p.id
  ON CONFLICT (person_id) DO UPDATE
    SET stage = greatest(s.stage, excluded.stage), hold = excluded.hold, locale = excluded.locale, born = excluded.born,
        counts = excluded.counts
    WHERE (s.stage, s.hold, s.locale, s.born, s.counts)
      IS DISTINCT FROM (greatest(s.stage, excluded.stage), excluded.hold, excluded.locale, excluded.born, excluded.counts)
$$;

CREATE FUNCTION on_person_moved() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN PERFORM note_standing(ARRAY[NEW.id]); RETURN NULL; END $$;
CREATE TRIGGER person_standing AFTER UPDATE OF locale, roles, is_test, disabled_at, birth_year ON person FOR EACH ROW
  WHEN ((OLD.locale, OLD.roles, OLD.is_test, OLD.disabled_at, OLD.birth_year)
    IS DISTINCT FROM (NEW.locale, NEW.roles, NEW.is_test, NEW.disabled_at, NEW.birth_year))
  EXECUTE FUNCTION on_person_moved();

-- Keys come in by the thousand when people are imported: once a statement. A sign-in changes nothing here but the first.
CREATE FUNCTION on_keys_made() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN PERFORM note_standing(ARRAY(SELECT DISTINCT person_id FROM moved)); RETURN NULL; END $$;
CREATE TRIGGER digital_key_made AFTER INSERT ON digital_key REFERENCING NEW TABLE AS moved
  FOR EACH STATEMENT EXECUTE FUNCTION on_keys_made();
CREATE TRIGGER digital_key_gone AFTER DELETE ON digital_key REFERENCING OLD TABLE AS moved
  FOR EACH STATEMENT EXECUTE FUNCTION on_keys_made();

CREATE FUNCTION on_move() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN PERFORM note_standing(ARRAY[NEW.person_id]); RETURN NULL; END $$;
CREATE TRIGGER activation_standing AFTER INSERT OR UPDATE ON activation FOR EACH ROW EXECUTE FUNCTION on_move();
CREATE TRIGGER mailed_code_standing AFTER INSERT ON mailed_code FOR EACH ROW WHEN (NEW.purpose = 'registration')
  EXECUTE FUNCTION on_move();

-- Nobody signs in with the card without having passed the notice. The sealer says so a second later, when it takes their
-- deeds out of the queue: no sign-in waits for a counter. Each deed and each person is looked up by key (OFFSET 0), for
-- there may be millions; people in one order, so that nobody waits for it in a circle.
CREATE FUNCTION on_deeds_taken() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    noticed uuid[] := ARRAY(
      SELECT s.person_id FROM (
        SELECT DISTINCT d.person_id FROM taken t, LATERAL (
          SELECT person_id FROM deed
          WHERE id = t.deed_id AND at = t.at AND kind = 'signed-in' AND key_kind = 'token-card' OFFSET 0) AS d) AS came,
        LATERAL (SELECT person_id FROM standing WHERE person_id = came.person_id AND stage < 2 OFFSET 0) AS s
      ORDER BY s.person_id);
  BEGIN
    -- Looked at first: an update wakes the counters even when it finds nothing.
    IF cardinality(noticed) > 0 THEN
      PERFORM FROM standing WHERE person_id = ANY(noticed) ORDER BY person_id FOR NO KEY UPDATE;
      UPDATE standing SET stage = 2 WHERE person_id = ANY(noticed) AND stage < 2;
    END IF;
    RETURN NULL;
  END $$;
CREATE TRIGGER deed_taken AFTER DELETE ON deed_unsealed REFERENCING OLD TABLE AS taken
  FOR EACH STATEMENT EXECUTE FUNCTION on_deeds_taken();

CREATE FUNCTION on_standing() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP <> 'INSERT' THEN
      INSERT INTO standing_news (day, stage, hold, locale, born, people)
      SELECT brussels_today(), stage, hold, locale, born, -count(*) FROM before WHERE counts GROUP BY stage, hold, locale, born;
    END IF;
    IF TG_OP <> 'DELETE' THEN
      INSERT INTO standing_news (day, stage, hold, locale, born, people)
      SELECT brussels_today(), stage, hold, locale, born, count(*) FROM after WHERE counts GROUP BY stage, hold, locale, born;
    END IF;
    RETURN NULL;
  END $$;
CREATE TRIGGER standing_made AFTER INSERT ON standing REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION on_standing();
CREATE TRIGGER standing_moved AFTER UPDATE ON standing REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION on_standing();
CREATE TRIGGER standing_gone AFTER DELETE ON standing REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION on_standing();

-- Who is left, and the sums of them. Whatever moves somebody is noted in a line; the worker settles the lines, and so does
-- whoever looks at a figure before: no sign-in and no import waits for a counter.
ALTER TABLE left_behind ADD CONSTRAINT left_behind_address_check CHECK (address IN ('fine', 'dead', 'none'));
CREATE INDEX left_behind_address_idx ON left_behind (address, person_id) WHERE address <> 'fine';

CREATE FUNCTION left_now(people uuid[]) RETURNS SETOF left_behind LANGUAGE sql STABLE AS $$
  SELECT s.person_id, coalesce(p.cohort_name, ''), s.hold, s.locale, s.born,
    CASE WHEN p.email IS NULL THEN 'none'
      WHEN p.email_dead_at IS NOT NULL OR EXISTS (
        SELECT FROM letter l WHERE l.person_id = p.id AND l.status = 'dead' AND lower(l."to") = lower(p.email)) THEN 'dead'
      ELSE 'fine' END,
    (SELECT (k.last_used_at AT TIME ZONE 'Europe/Brussels')::date FROM digital_key k
     WHERE k.person_id = p.id AND k.kind = 'token-card' AND k.status = 'active')
  FROM standing s JOIN person p ON p.id = s.person_id
  WHERE s.person_id = ANY(people) AND s.counts AND s.hold IN ('none', 'card', 'locked')
$$;

-- Settles so many lines, of everybody or of one person; answers how many there were. One at a time: who comes second
-- waits, and finds less to do.
CREATE FUNCTION settle_left(most int, whose uuid DEFAULT NULL) RETURNS int LANGUAGE plpgsql AS $$
  DECLARE
    people uuid[];
    noted int;
    before left_behind[];
    after left_behind[];
  BEGIN
    IF NOT EXISTS (SELECT FROM left_behind_due) THEN RETURN 0; END IF;
    PERFORM pg_advisory_xact_lock(1801211);
    WITH taken AS (
      DELETE FROM left_behind_due WHERE id IN (
        SELECT id FROM left_behind_due WHERE whose IS NULL OR person_id = whose ORDER BY id LIMIT most) RETURNING person_id)
    SELECT array_agg(DISTINCT person_id), count(*) INTO people, noted FROM taken;
    before := ARRAY(SELECT b FROM left_behind b WHERE b.person_id = ANY(people));
    after := ARRAY(SELECT n FROM left_now(people) n);

    INSERT INTO left_behind_tally AS t (cohort, hold, locale, born, address, people)
    SELECT cohort, hold, locale, born, address, sum(more) FROM (
      SELECT *, -1 AS more FROM unnest(before) UNION ALL SELECT *, 1 FROM unnest(after)) AS moved
    GROUP BY cohort, hold, locale, born, address HAVING sum(more) <> 0
    ON CONFLICT (cohort, hold, locale, born, address) DO UPDATE SET people = t.people + excluded.people;

    INSERT INTO left_behind_use AS t (cohort, address, used_on, people)
    SELECT cohort, address, coalesce(used_on, '1970-01-01'), sum(more) FROM (
      SELECT *, -1 AS more FROM unnest(before) UNION ALL SELECT *, 1 FROM unnest(after)) AS moved
    WHERE hold = 'card' GROUP BY 1, 2, 3 HAVING sum(more) <> 0
    ON CONFLICT (cohort, address, used_on) DO UPDATE SET people = t.people + excluded.people;

    DELETE FROM left_behind b USING unnest(before) AS g
    WHERE b.person_id = g.person_id AND NOT EXISTS (SELECT FROM unnest(after) AS a WHERE a.person_id = g.person_id);
    INSERT INTO left_behind AS b SELECT * FROM unnest(after)
    ON CONFLICT (person_id) DO UPDATE SET cohort = excluded.cohort, hold = excluded.hold, locale = excluded.locale,
      born = excluded.born, address = excluded.address, used_on = excluded.used_on;
    RETURN noted;
  END $$;

CREATE FUNCTION on_left_moved() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN INSERT INTO left_behind_due (person_id) VALUES (coalesce(NEW.person_id, OLD.person_id)); RETURN NULL; END $$;
CREATE FUNCTION on_many_left_moved() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN INSERT INTO left_behind_due (person_id) SELECT person_id FROM moved; RETURN NULL; END $$;
CREATE FUNCTION on_left_person_moved() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN INSERT INTO left_behind_due (person_id) VALUES (NEW.id); RETURN NULL; END $$;

CREATE TRIGGER left_made AFTER INSERT ON standing REFERENCING NEW TABLE AS moved
  FOR EACH STATEMENT EXECUTE FUNCTION on_many_left_moved();
CREATE TRIGGER left_gone AFTER DELETE ON standing REFERENCING OLD TABLE AS moved
  FOR EACH STATEMENT EXECUTE FUNCTION on_many_left_moved();
CREATE TRIGGER left_moved AFTER UPDATE ON standing FOR EACH ROW
  WHEN ((OLD.hold, OLD.locale, OLD.born, OLD.counts) IS DISTINCT FROM (NEW.hold, NEW.locale, NEW.born, NEW.counts))
  EXECUTE FUNCTION on_left_moved();
CREATE TRIGGER left_person AFTER UPDATE OF cohort_name, email, email_dead_at ON person FOR EACH ROW
  WHEN (OLD.cohort_name IS DISTINCT FROM NEW.cohort_name OR lower(OLD.email) IS DISTINCT FROM lower(NEW.email)
    OR (OLD.email_dead_at IS NULL) <> (NEW.email_dead_at IS NULL))
  EXECUTE FUNCTION on_left_person_moved();

-- A key that was used, or is active no more: of a new one's uses the first moves its person on, of a card's the first of a
-- day. Every sign-in comes by here: a function keeps its conditions ready, where those of a trigger are read from their
-- text at each statement, at the price of the whole update.
CREATE FUNCTION on_key_moved() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.status <> OLD.status OR (NEW.kind <> 'token-card' AND OLD.last_used_at IS NULL AND NEW.last_used_at IS NOT NULL) THEN
      PERFORM note_standing(ARRAY[NEW.person_id]);
    END IF;
    IF NEW.kind = 'token-card' AND (NEW.status <> OLD.status OR (NEW.last_used_at AT TIME ZONE 'Europe/Brussels')::date
        IS DISTINCT FROM (OLD.last_used_at AT TIME ZONE 'Europe/Brussels')::date) THEN
      INSERT INTO left_behind_due (person_id) VALUES (NEW.person_id);
    END IF;
    RETURN NULL;
  END $$;
CREATE TRIGGER digital_key_moved AFTER UPDATE OF status, last_used_at ON digital_key
  FOR EACH ROW EXECUTE FUNCTION on_key_moved();

CREATE TRIGGER left_letter AFTER UPDATE OF status ON letter FOR EACH ROW
  WHEN ((OLD.status = 'dead') <> (NEW.status = 'dead') AND NEW.person_id IS NOT NULL) EXECUTE FUNCTION on_left_moved();
CREATE TRIGGER left_letter_made AFTER INSERT ON letter FOR EACH ROW
  WHEN (NEW.status = 'dead' AND NEW.person_id IS NOT NULL) EXECUTE FUNCTION on_left_moved();
CREATE TRIGGER left_letter_gone AFTER DELETE ON letter FOR EACH ROW
  WHEN (OLD.status = 'dead' AND OLD.person_id IS NOT NULL) EXECUTE FUNCTION on_left_moved();

-- Whoever has to be written to on paper.
CREATE INDEX person_dead_mailbox_idx ON person (id) WHERE email_dead_at IS NOT NULL;

-- Another address may be better than the one that letters came back from.
CREATE FUNCTION on_address_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN NEW.email_dead_at = NULL; RETURN NEW; END $$;
CREATE TRIGGER person_address BEFORE UPDATE OF email ON person FOR EACH ROW
  WHEN (lower(OLD.email) IS DISTINCT FROM lower(NEW.email) AND OLD.email_dead_at IS NOT NULL) EXECUTE FUNCTION on_address_changed();

ALTER TABLE campaign ADD CONSTRAINT campaign_single_row_check CHECK (id = 1);
ALTER TABLE campaign ADD CONSTRAINT campaign_state_check CHECK (state IN ('off', 'on', 'paused'));
ALTER TABLE reminder ADD CONSTRAINT reminder_state_check CHECK (state IN ('owed', 'sent', 'skipped', 'dead', 'bounced'));
ALTER TABLE bounce ADD CONSTRAINT bounce_kind_check CHECK (kind IN ('bounced', 'complained', 'suppressed'));

-- What became of a reminder is known when the worker settles its letter.
CREATE FUNCTION on_reminder_settled() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE reminder SET
      state = CASE NEW.status WHEN 'sent' THEN 'sent' WHEN 'dead' THEN 'dead' WHEN 'queued' THEN 'owed' ELSE 'skipped' END,
      reason = CASE WHEN NEW.status = 'expired' THEN coalesce(NEW.last_error, 'late') END
    WHERE person_id = NEW.person_id AND event || '/reminder' = NEW.dedupe_key;
    RETURN NULL;
  END $$;
CREATE TRIGGER letter_reminder AFTER UPDATE OF status ON letter FOR EACH ROW
  WHEN (NEW.template = 'reminder' AND NEW.status <> OLD.status) EXECUTE FUNCTION on_reminder_settled();

-- Reminders by wave and state, counted as they move: nobody waits for anybody at a counter.
CREATE FUNCTION on_reminder() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      INSERT INTO reminder_news (days, state, reason, people)
      SELECT days, state, reason, -count(*) FROM before GROUP BY days, state, reason;
    END IF;
    INSERT INTO reminder_news (days, state, reason, people)
    SELECT days, state, reason, count(*) FROM after GROUP BY days, state, reason;
    RETURN NULL;
  END $$;
CREATE TRIGGER reminder_made AFTER INSERT ON reminder REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION on_reminder();
CREATE TRIGGER reminder_moved AFTER UPDATE ON reminder REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION on_reminder();

-- An organisation's name is taken in whatever letter case.
CREATE UNIQUE INDEX organisation_name_lower_key ON organisation (lower(name));

-- Grants that will end: those to be told of, and those that a review looks for.
CREATE INDEX access_grant_ending_idx ON access_grant (expires_at) WHERE expires_at IS NOT NULL;

-- Names of codes and roles go into letters, calls and files: nothing but these signs. An application is opened at one
-- whole address of the web.
ALTER TABLE organisation ADD CONSTRAINT organisation_name_check CHECK (length(name) BETWEEN 1 AND 100);
ALTER TABLE application ADD CONSTRAINT application_code_check CHECK (code ~ '^[A-Z][A-Z0-9_-]{1,29}$');
ALTER TABLE application ADD CONSTRAINT application_url_check CHECK (url ~ '^https?://[^[:space:]]+$');
ALTER TABLE application ADD CONSTRAINT application_words_check
  CHECK (names ?& '{nl,fr,de,en}' AND descriptions ?& '{nl,fr,de,en}');
ALTER TABLE application_role ADD CONSTRAINT application_role_name_check CHECK (name ~ '^[A-Z][A-Z0-9_]{1,59}$');
ALTER TABLE application_role ADD CONSTRAINT application_role_titles_check CHECK (titles ?& '{nl,fr,de,en}');

-- One living key of that name in an organisation; a revoked one gives its name back.
CREATE UNIQUE INDEX api_key_living_name_key ON api_key (organisation_id, lower(name)) WHERE revoked_at IS NULL;

-- Keys that will end, to be told of.
CREATE INDEX api_key_ending_idx ON api_key (expires_at) WHERE revoked_at IS NULL AND expires_at IS NOT NULL;

-- A key is one text at a time, whatever races; the ones before it have an end.
CREATE UNIQUE INDEX api_key_secret_current_key ON api_key_secret (key_id) WHERE ends_at IS NULL;

ALTER TABLE api_key ADD CONSTRAINT api_key_name_check CHECK (length(name) BETWEEN 1 AND 60);
ALTER TABLE api_key_secret ADD CONSTRAINT api_key_secret_hash_check CHECK (octet_length(hash) = 32);

ALTER TABLE person ADD CONSTRAINT person_realm_check CHECK (realm IN ('citizen', 'external'));

-- Whoever works in the console is a citizen of it: nobody from outside has a role there.
ALTER TABLE person ADD CONSTRAINT person_external_check CHECK (realm = 'citizen' OR roles = '{}');

-- When a session of ours is over, the services that it opened have to be told: owed in the same transaction, whichever
-- verb ends it. Those that run out by themselves are found by a chore.
CREATE FUNCTION on_session_over() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE service_visit SET owed_at = coalesce(NEW.ended_at, now()) WHERE session_id = OLD.id AND owed_at IS NULL;
    RETURN NULL;
  END $$;
CREATE TRIGGER session_over AFTER UPDATE OF ended_at ON session
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION on_session_over();
CREATE TRIGGER session_gone AFTER DELETE ON session
  FOR EACH ROW WHEN (OLD.ended_at IS NULL) EXECUTE FUNCTION on_session_over();
CREATE INDEX service_visit_owed_idx ON service_visit (due_at) WHERE owed_at IS NOT NULL AND told_at IS NULL;
CREATE INDEX service_visit_open_idx ON service_visit (session_id) WHERE owed_at IS NULL;

ALTER TABLE service ADD CONSTRAINT service_client_id_check CHECK (client_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{1,59}$');
ALTER TABLE service ADD CONSTRAINT service_names_check CHECK (names ?& '{nl,fr,de,en}');
ALTER TABLE service ADD CONSTRAINT service_level_check CHECK (level_asked IN ('low', 'substantial', 'high'));
ALTER TABLE service ADD CONSTRAINT service_method_check
  CHECK (auth_method IN ('client_secret_basic', 'client_secret_post', 'private_key_jwt'));
ALTER TABLE service_secret ADD CONSTRAINT service_secret_hash_check CHECK (octet_length(hash) = 32);

-- A service has one secret of its own at a time, whatever races; the ones before it have an end.
CREATE UNIQUE INDEX service_secret_current_key ON service_secret (service_id) WHERE ends_at IS NULL;

-- What every sign-in changes keeps room on its page for the next version: then no index has to follow.
ALTER TABLE digital_key SET (fillfactor = 80);
ALTER TABLE token_card SET (fillfactor = 80);
ALTER TABLE session SET (fillfactor = 80);
ALTER TABLE limit_counter SET (fillfactor = 70);
