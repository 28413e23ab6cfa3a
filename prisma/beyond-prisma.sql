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
