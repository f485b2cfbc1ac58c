-- A file that an organisation handed in. Its bytes lie in the blob store under (org_id, sha256).
CREATE TABLE file (
  id            uuid PRIMARY KEY,
  org_id        text NOT NULL REFERENCES organisation,
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

CREATE INDEX file_by_subject ON file (subject_kind, subject_id, created_at DESC, id DESC);
CREATE INDEX file_by_blob ON file (org_id, sha256);

-- A file is seen by whoever sees what it belongs to: the policy of that table answers.
CREATE FUNCTION sees_subject(kind text, id uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE kind WHEN 'project' THEN EXISTS (SELECT 1 FROM project p WHERE p.id = sees_subject.id) END;

-- Those whose part in a project is to hand in; equal to who has file.write in the contract.
CREATE FUNCTION hands_in() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN actor_role() IN ('leading_group_office', 'city_office', 'task_force', 'department', 'expert', 'third_party',
                          'enterprise', 'property_operator', 'supervising_engineer');

ALTER TABLE file ENABLE ROW LEVEL SECURITY;
ALTER TABLE file FORCE ROW LEVEL SECURITY;
CREATE POLICY file_read ON file FOR SELECT USING (sees_subject(subject_kind, subject_id));
CREATE POLICY file_create ON file FOR INSERT WITH CHECK (
  created_by = actor_id() AND org_id = actor_org() AND hands_in() AND sees_subject(subject_kind, subject_id)
);
-- By the organisation that handed it in, or by those who may change the project.
CREATE POLICY file_delete ON file FOR UPDATE
  USING (hands_in() AND (
    org_id = actor_org()
    OR (actor_role() IN ('leading_group_office', 'city_office', 'task_force') AND EXISTS (
      SELECT 1 FROM project p WHERE p.id = subject_id AND in_scope(p.org_path)))
  ))
  WITH CHECK (deleted_by = actor_id());

GRANT SELECT ON file TO zhulin_app;
GRANT INSERT (org_id, sha256, size_bytes, media_type, name, grade, subject_kind, subject_id, created_by) ON file TO zhulin_app;
GRANT UPDATE (deleted_by, deleted_at) ON file TO zhulin_app;

-- Whether bytes are needed by any row, deleted ones too, whoever may see it: what the sweeper asks, who sees none.
CREATE POLICY file_sign_in ON file FOR SELECT TO zhulin_sign_in USING (true);
GRANT SELECT (org_id, sha256) ON file TO zhulin_sign_in;
CREATE FUNCTION is_blob_needed(the_org text, the_sha256 text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN EXISTS (SELECT 1 FROM file f WHERE f.org_id = the_org AND f.sha256 = the_sha256);
REVOKE ALL ON FUNCTION is_blob_needed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_blob_needed TO zhulin_app;
GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
ALTER FUNCTION is_blob_needed OWNER TO zhulin_sign_in;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;
