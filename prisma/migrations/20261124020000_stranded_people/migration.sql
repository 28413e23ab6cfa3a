-- Whoever has the e-mail code alone, and a mailbox from which letters come back, is counted beside those who are left.
CREATE OR REPLACE FUNCTION left_now(people uuid[]) RETURNS SETOF left_behind LANGUAGE sql STABLE AS $$
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

INSERT INTO left_behind_due (person_id)
SELECT p.id FROM person p JOIN standing s ON s.person_id = p.id WHERE p.email_dead_at IS NOT NULL AND s.hold = 'email';
