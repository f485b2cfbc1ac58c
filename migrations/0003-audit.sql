-- Who did what, in which post, and when. Written in the transaction of the act; never changed.
CREATE TABLE audit_entry (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at           timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  actor_id     text,
  post_id      text,
  -- Whose post it was, when it was lent.
  on_behalf_of text,
  org_id       text,
  -- Decides which audit administrator reads the entry.
  scope_path   text COLLATE "C",
  action       text NOT NULL CHECK (action ~ '^[a-z_]+\.[a-z_]+$'),
  subject_kind text NOT NULL CHECK (subject_kind ~ '^[a-z_]+$'),
  subject_id   text NOT NULL,
  before       jsonb,
  after        jsonb,
  request_id   text,
  address      text
);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor_id, id DESC);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject_kind, subject_id, id DESC);

-- Missing privileges hold back the app role; this holds back the owner too.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_entry_row_stays BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_table_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_entry_read ON audit_entry FOR SELECT
  USING (actor_id = actor_id() OR (actor_role() = 'audit_admin' AND in_scope(scope_path)));
-- Nobody writes in the name of another.
CREATE POLICY audit_entry_write ON audit_entry FOR INSERT WITH CHECK (
  actor_id = actor_id() AND post_id = actor_post() AND org_id = actor_org()
  AND on_behalf_of IS NOT DISTINCT FROM NULLIF(current_setting('app.on_behalf_of', true), '')
);
GRANT SELECT ON audit_entry TO zhulin_app;
GRANT INSERT (actor_id, post_id, on_behalf_of, org_id, scope_path, action, subject_kind, subject_id, before, after,
              request_id, address) ON audit_entry TO zhulin_app;
