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
    "created_at" TIMESTAMPTZ(3) NOT NULL,

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
CREATE TABLE "activation" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "email_confirmed_at" TIMESTAMPTZ(3),
    "pending_email" TEXT,
    "chosen_kind" TEXT,
    "app_installed_at" TIMESTAMPTZ(3),
    "sealed_secret" TEXT,
    "device_name" TEXT,
    "wrong_app_codes" INTEGER NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(3),
    "finished_kind" TEXT,

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
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
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
    "key_kind" TEXT,
    "outcome" TEXT NOT NULL,
    "network" TEXT,
    "device" TEXT,
    "request_id" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "deed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phase_out" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "cutoff" TIMESTAMPTZ(3) NOT NULL,
    "recommendation" TEXT NOT NULL DEFAULT 'email-code',

    CONSTRAINT "phase_out_pkey" PRIMARY KEY ("id")
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

-- CreateIndex
CREATE UNIQUE INDEX "person_username_key" ON "person"("username");

-- CreateIndex
CREATE INDEX "person_email_idx" ON "person"("email");

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
CREATE INDEX "letter_status_due_at_idx" ON "letter"("status", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "captured_mail_message_id_key" ON "captured_mail"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "captured_mail_position_key" ON "captured_mail"("position");

-- CreateIndex
CREATE INDEX "captured_mail_to_position_idx" ON "captured_mail"("to", "position");

-- CreateIndex
CREATE INDEX "deed_person_id_at_idx" ON "deed"("person_id", "at");

-- CreateIndex
CREATE INDEX "deed_at_idx" ON "deed"("at");

-- AddForeignKey
ALTER TABLE "digital_key" ADD CONSTRAINT "digital_key_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "token_card" ADD CONSTRAINT "token_card_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "digital_key"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mobile_app" ADD CONSTRAINT "mobile_app_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "digital_key"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activation" ADD CONSTRAINT "activation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailed_code" ADD CONSTRAINT "mailed_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailed_code" ADD CONSTRAINT "mailed_code_activation_id_fkey" FOREIGN KEY ("activation_id") REFERENCES "activation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say. The same statements stand in a migration.

-- One open walk through the wizard per person, whatever races.
CREATE UNIQUE INDEX activation_open_key ON activation (person_id) WHERE finished_at IS NULL;

-- One living key of a kind per person.
CREATE UNIQUE INDEX digital_key_living_key ON digital_key (person_id, kind) WHERE status <> 'deactivated';

-- The worker looks only at letters that still have to go.
CREATE INDEX letter_queued_idx ON letter (due_at) WHERE status = 'queued';

-- Only the newest code of a flow counts.
CREATE UNIQUE INDEX mailed_code_newest_key
  ON mailed_code (person_id, purpose, (coalesce(activation_id::text, session_id, ''))) WHERE superseded_at IS NULL;

ALTER TABLE digital_key ADD CONSTRAINT digital_key_kind_check CHECK (kind IN ('token-card', 'email-code', 'mobile-app'));
ALTER TABLE digital_key ADD CONSTRAINT digital_key_status_check CHECK (status IN ('active', 'locked', 'deactivated'));
ALTER TABLE token_card ADD CONSTRAINT token_card_cells_check CHECK (octet_length(cells) = 24 * 32);
ALTER TABLE token_card ADD CONSTRAINT token_card_pending_check CHECK (pending_cell BETWEEN 1 AND 24);
ALTER TABLE phase_out ADD CONSTRAINT phase_out_single_row_check CHECK (id = 1);
ALTER TABLE clock_shift ADD CONSTRAINT clock_shift_single_row_check CHECK (id = 1);

-- The next 31 January, 00:00 in Brussels, is the cutoff until somebody sets another.
INSERT INTO phase_out (id, cutoff)
SELECT 1, min(cutoff)
FROM generate_series(extract(year FROM now())::int, extract(year FROM now())::int + 1) AS year,
     make_timestamptz(year, 1, 31, 0, 0, 0, 'Europe/Brussels') AS cutoff
WHERE cutoff > now();
