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
