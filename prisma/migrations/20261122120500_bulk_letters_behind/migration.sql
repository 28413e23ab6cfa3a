UPDATE letter SET bulk = true
WHERE status IN ('queued', 'dead')
  AND template IN ('dormant-token-soon', 'dormant-token-ended', 'reminder', 'check-up', 'roles-ending', 'api-key-ending');

-- The worker looks only at letters that still have to go, and first at those that somebody waits for.
DROP INDEX letter_queued_idx;
CREATE INDEX letter_queued_idx ON letter (bulk, due_at) WHERE status = 'queued';
