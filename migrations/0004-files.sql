-- A file of one organisation. Its bytes lie in the blob store under (org_id, sha256).
CREATE TABLE file (
  id            uuid PRIMARY KEY,
  org_id        text NOT NULL CHECK (org_id <> ''),
  sha256        text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes    bigint NOT NULL CHECK (size_bytes > 0),
  -- As its bytes say, not as the sender did.
  media_type    text NOT NULL,
  name          text NOT NULL CHECK (name <> '' AND octet_length(name) <= 255),
  grade         text NOT NULL CHECK (grade IN ('G1', 'G2', 'G3', 'G4')),
  -- What it belongs to: a kind of thing and its id.
  subject_kind  text NOT NULL CHECK (subject_kind IN ('project')),
  subject_id    uuid NOT NULL,
  created_by    text NOT NULL CHECK (created_by <> ''),
  created_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  deleted_by    text,
  deleted_at    timestamptz(3),
  CHECK ((deleted_by IS NULL) = (deleted_at IS NULL))
);

DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    ALTER TABLE file ALTER COLUMN id SET DEFAULT uuidv7();
  ELSE
    ALTER TABLE file ALTER COLUMN id SET DEFAULT gen_random_uuid();
  END IF;
END
$$;

CREATE INDEX file_by_subject ON file (org_id, subject_kind, subject_id, created_at DESC, id DESC);
CREATE INDEX file_by_blob ON file (org_id, sha256);

ALTER TABLE file ENABLE ROW LEVEL SECURITY;
ALTER TABLE file FORCE ROW LEVEL SECURITY;
CREATE POLICY file_read ON file FOR SELECT
  USING (org_id = current_setting('app.org_id', true));
CREATE POLICY file_create ON file FOR INSERT
  WITH CHECK (
    org_id = current_setting('app.org_id', true)
    AND created_by = current_setting('app.actor_id', true)
  );
CREATE POLICY file_delete ON file FOR UPDATE
  USING (org_id = current_setting('app.org_id', true))
  WITH CHECK (
    org_id = current_setting('app.org_id', true)
    AND deleted_by = current_setting('app.actor_id', true)
  );

GRANT SELECT ON file TO zhulin_app;
GRANT INSERT (org_id, sha256, size_bytes, media_type, name, grade, subject_kind, subject_id, created_by) ON file TO zhulin_app;
GRANT UPDATE (deleted_by, deleted_at) ON file TO zhulin_app;
