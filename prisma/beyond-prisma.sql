-- What the schema language cannot say. The same statements stand in a migration.

-- One open walk through the wizard per person, whatever races.
CREATE UNIQUE INDEX activation_open_key ON activation (person_id) WHERE finished_at IS NULL;

-- One living key of a kind per person.
CREATE UNIQUE INDEX digital_key_living_key ON digital_key (person_id, kind) WHERE status <> 'deactivated';

-- The worker looks only at letters that still have to go, and first at those that somebody waits for.
CREATE INDEX letter_queued_idx ON letter (bulk, due_at, position) WHERE status = 'queued';

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

-- Who is left, who has the e-mail code alone and a mailbox that is dead, and the sums of them. Whatever moves somebody is noted in a line; the worker settles the lines, and so does
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
  WHERE s.person_id = ANY(people) AND s.counts
    AND (s.hold IN ('none', 'card', 'locked') OR (s.hold = 'email' AND p.email_dead_at IS NOT NULL))
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
    WHERE person_id = NEW.person_id AND event || '/' || NEW.template = NEW.dedupe_key;
    RETURN NULL;
  END $$;
CREATE TRIGGER letter_reminder AFTER UPDATE OF status ON letter FOR EACH ROW
  WHEN (NEW.template IN ('reminder', 'reminder-ended') AND NEW.status <> OLD.status) EXECUTE FUNCTION on_reminder_settled();

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

-- Whoever shows at every visit how the phase-out stands hears when it, a rehearsal or the clock of demo and QA is changed
-- (lib/phase-out/known-phase.ts).
CREATE FUNCTION on_scene_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN PERFORM pg_notify('keyturn_scene', ''); RETURN NULL; END $$;
CREATE TRIGGER phase_out_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON phase_out
  FOR EACH STATEMENT EXECUTE FUNCTION on_scene_changed();
CREATE TRIGGER rehearsal_changed AFTER INSERT OR UPDATE OF starts_at, ends_at, cancelled_at OR DELETE OR TRUNCATE ON rehearsal
  FOR EACH STATEMENT EXECUTE FUNCTION on_scene_changed();
CREATE TRIGGER clock_shift_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON clock_shift
  FOR EACH STATEMENT EXECUTE FUNCTION on_scene_changed();
