-- AlterTable
ALTER TABLE "letter" ADD COLUMN "position" SERIAL NOT NULL;

-- The worker looks only at letters that still have to go, and first at those that somebody waits for.
DROP INDEX letter_queued_idx;
CREATE INDEX letter_queued_idx ON letter (bulk, due_at, position) WHERE status = 'queued';
