-- Each backup that was finished: when, how much, whether anything was lacking. No person, no place: who may make one sits at the
-- console of the installation.
CREATE TABLE backup_run (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Of the snapshot.
  taken_at      timestamptz(3) NOT NULL,
  finished_at   timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  product       text NOT NULL CHECK (product <> ''),
  size_bytes    bigint NOT NULL CHECK (size_bytes > 0),
  rows          bigint NOT NULL CHECK (rows >= 0),
  files         bigint NOT NULL CHECK (files >= 0),
  missing_files bigint NOT NULL CHECK (missing_files >= 0),
  is_encrypted  boolean NOT NULL
);
CREATE INDEX backup_run_by_age ON backup_run (taken_at DESC);
CREATE TRIGGER backup_run_row_stays BEFORE UPDATE OR DELETE ON backup_run FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER backup_run_table_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON backup_run
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE backup_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE backup_run FORCE ROW LEVEL SECURITY;
CREATE POLICY backup_run_read ON backup_run FOR SELECT
  USING (actor_role() IN ('system_admin', 'security_admin', 'audit_admin'));
-- The program that makes backups has the connection of the owner, and no actor.
DO $$
BEGIN
  EXECUTE format('CREATE POLICY backup_run_write ON backup_run FOR INSERT TO %I WITH CHECK (actor_id() IS NULL)', current_user);
END $$;
GRANT SELECT ON backup_run TO zhulin_app;

-- How old the last backup may become before its light turns red.
ALTER TABLE security_policy ADD COLUMN backup_age_h int NOT NULL DEFAULT 26 CHECK (backup_age_h >= 1 AND backup_age_h <= 720);
GRANT UPDATE (backup_age_h) ON security_policy TO zhulin_app;
