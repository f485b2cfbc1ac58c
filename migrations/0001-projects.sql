-- A project of one organisation: the plan as it was sent, and what lists need of it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE project (
  id         uuid PRIMARY KEY,
  org_id     text NOT NULL CHECK (org_id <> ''),
  name       text NOT NULL,
  type       text CHECK (type IN ('affordable', 'market', 'mixed')),
  plan       jsonb NOT NULL,
  plan_hash  text NOT NULL CHECK (plan_hash ~ '^[0-9a-f]{64}$'),
  created_by text NOT NULL CHECK (created_by <> ''),
  -- Milliseconds, as JavaScript counts, so that a page cursor names its row exactly.
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);

-- Ids in the order of time keep the index compact; PostgreSQL 15 to 17 cannot make them.
DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    ALTER TABLE project ALTER COLUMN id SET DEFAULT uuidv7();
  ELSE
    ALTER TABLE project ALTER COLUMN id SET DEFAULT gen_random_uuid();
  END IF;
END
$$;

CREATE INDEX project_by_age ON project (org_id, created_at DESC, id DESC);

-- Without a context the setting is NULL, or '' once a transaction that had one has ended: no row either way.
ALTER TABLE project ENABLE ROW LEVEL SECURITY;
ALTER TABLE project FORCE ROW LEVEL SECURITY;
CREATE POLICY project_read ON project FOR SELECT
  USING (org_id = current_setting('app.org_id', true));
CREATE POLICY project_create ON project FOR INSERT
  WITH CHECK (
    org_id = current_setting('app.org_id', true)
    AND created_by = current_setting('app.actor_id', true)
  );

GRANT SELECT ON project TO zhulin_app;
GRANT INSERT (org_id, name, type, plan, plan_hash, created_by) ON project TO zhulin_app;
