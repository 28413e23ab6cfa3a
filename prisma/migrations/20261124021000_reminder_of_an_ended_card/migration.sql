-- A reminder to whoever has a card that ended already is another letter; it is counted like the rest.
CREATE OR REPLACE FUNCTION on_reminder_settled() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE reminder SET
      state = CASE NEW.status WHEN 'sent' THEN 'sent' WHEN 'dead' THEN 'dead' WHEN 'queued' THEN 'owed' ELSE 'skipped' END,
      reason = CASE WHEN NEW.status = 'expired' THEN coalesce(NEW.last_error, 'late') END
    WHERE person_id = NEW.person_id AND event || '/' || NEW.template = NEW.dedupe_key;
    RETURN NULL;
  END $$;
DROP TRIGGER letter_reminder ON letter;
CREATE TRIGGER letter_reminder AFTER UPDATE OF status ON letter FOR EACH ROW
  WHEN (NEW.template IN ('reminder', 'reminder-ended') AND NEW.status <> OLD.status) EXECUTE FUNCTION on_reminder_settled();
