-- Versions of a plan, which never change; drafts; who is editing; verdicts.

CREATE TABLE plan_version (
  project_id     uuid NOT NULL REFERENCES project,
  number         int NOT NULL CHECK (number >= 1),
  plan           jsonb NOT NULL,
  plan_hash      text NOT NULL CHECK (plan_hash ~ '^[0-9a-f]{64}$'),
  note           text CHECK (note <> ''),
  published_by   text NOT NULL DEFAULT actor_id(),
  post_id        text DEFAULT actor_post(),
  role           text DEFAULT actor_role(),
  org_name       text,
  published_at   timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- Which verdict is its record: with the hash of the plan, the key of plan_verdict. NULL: published before there were any.
  rules_hash     text CHECK (rules_hash ~ '^[0-9a-f]{64}$'),
  as_of          date,
  engine_version text,
  PRIMARY KEY (project_id, number)
);
CREATE INDEX plan_version_by_hash ON plan_version (plan_hash);

ALTER TABLE project NO FORCE ROW LEVEL SECURITY;
INSERT INTO plan_version (project_id, number, plan, plan_hash, published_by, org_name, published_at)
  SELECT id, 1, plan, plan_hash, created_by, org_name, created_at FROM project;
ALTER TABLE project FORCE ROW LEVEL SECURITY;
ALTER TABLE project DROP COLUMN plan;

CREATE TRIGGER plan_version_row_stays BEFORE UPDATE OR DELETE ON plan_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER plan_version_table_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE plan_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_version FORCE ROW LEVEL SECURITY;
CREATE POLICY plan_version_read ON plan_version FOR SELECT
  USING (EXISTS (SELECT 1 FROM project p WHERE p.id = project_id));
CREATE POLICY plan_version_publish ON plan_version FOR INSERT WITH CHECK (
  published_by = actor_id()
  AND EXISTS (SELECT 1 FROM project p WHERE p.id = project_id AND may_write_project(p.org_id, p.org_path))
);
GRANT SELECT ON plan_version TO zhulin_app;
GRANT INSERT (project_id, number, plan, plan_hash, note, org_name, rules_hash, as_of, engine_version)
  ON plan_version TO zhulin_app;

-- What somebody is editing: any JSON, as the text that was sent, because jsonb refuses texts that JSON allows.
CREATE TABLE plan_draft (
  project_id  uuid NOT NULL REFERENCES project,
  person_id   text NOT NULL DEFAULT actor_id(),
  base_number int NOT NULL,
  revision    int NOT NULL DEFAULT 1 CHECK (revision >= 1),
  plan        text NOT NULL,
  saved_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (project_id, person_id),
  FOREIGN KEY (project_id, base_number) REFERENCES plan_version
);
ALTER TABLE plan_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_draft FORCE ROW LEVEL SECURITY;
CREATE POLICY plan_draft_own ON plan_draft
  USING (person_id = actor_id() AND EXISTS (SELECT 1 FROM project p WHERE p.id = project_id))
  WITH CHECK (
    person_id = actor_id()
    AND EXISTS (SELECT 1 FROM project p WHERE p.id = project_id AND may_write_project(p.org_id, p.org_path))
  );
GRANT SELECT, DELETE ON plan_draft TO zhulin_app;
GRANT INSERT (project_id, base_number, plan), UPDATE (base_number, revision, plan, saved_at) ON plan_draft TO zhulin_app;

-- Who saved a draft lately, without what is in it.
CREATE TABLE plan_presence (
  project_id uuid NOT NULL REFERENCES project,
  person_id  text NOT NULL DEFAULT actor_id(),
  role       text NOT NULL DEFAULT actor_role(),
  org_name   text,
  seen_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (project_id, person_id)
);
ALTER TABLE plan_presence ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_presence FORCE ROW LEVEL SECURITY;
CREATE POLICY plan_presence_read ON plan_presence FOR SELECT
  USING (EXISTS (SELECT 1 FROM project p WHERE p.id = project_id));
CREATE POLICY plan_presence_show ON plan_presence FOR INSERT WITH CHECK (
  person_id = actor_id()
  AND EXISTS (SELECT 1 FROM project p WHERE p.id = project_id AND may_write_project(p.org_id, p.org_path))
);
CREATE POLICY plan_presence_renew ON plan_presence FOR UPDATE
  USING (person_id = actor_id()) WITH CHECK (person_id = actor_id());
CREATE POLICY plan_presence_leave ON plan_presence FOR DELETE USING (person_id = actor_id());
GRANT SELECT, DELETE ON plan_presence TO zhulin_app;
GRANT INSERT (project_id, org_name), UPDATE (role, org_name, seen_at) ON plan_presence TO zhulin_app;

-- What the engines said of a plan under some rules on a day: headline figures and lights. The record; never changed.
CREATE TABLE plan_verdict (
  plan_hash      text NOT NULL CHECK (plan_hash ~ '^[0-9a-f]{64}$'),
  rules_hash     text NOT NULL CHECK (rules_hash ~ '^[0-9a-f]{64}$'),
  as_of          date NOT NULL,
  engine_version text NOT NULL,
  figures        jsonb NOT NULL,
  findings       jsonb NOT NULL,
  computed_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (plan_hash, rules_hash, as_of, engine_version)
);
CREATE TRIGGER plan_verdict_row_stays BEFORE UPDATE OR DELETE ON plan_verdict
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER plan_verdict_table_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_verdict
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE plan_verdict ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_verdict FORCE ROW LEVEL SECURITY;
CREATE POLICY plan_verdict_read ON plan_verdict FOR SELECT
  USING (EXISTS (SELECT 1 FROM plan_version v WHERE v.plan_hash = plan_verdict.plan_hash));
CREATE POLICY plan_verdict_keep ON plan_verdict FOR INSERT
  WITH CHECK (EXISTS (SELECT 1 FROM plan_version v WHERE v.plan_hash = plan_verdict.plan_hash));
GRANT SELECT ON plan_verdict TO zhulin_app;
GRANT INSERT (plan_hash, rules_hash, as_of, engine_version, figures, findings) ON plan_verdict TO zhulin_app;

-- Published to other modules: the verdict that is the record of each project's current version.
CREATE VIEW plans_pub_verdict WITH (security_invoker = true) AS
  SELECT p.id AS project_id, v.number, k.plan_hash, k.rules_hash, k.as_of, k.engine_version, k.figures, k.findings
  FROM project p
  JOIN plan_version v ON v.project_id = p.id AND v.number = p.version_number
  JOIN plan_verdict k ON k.plan_hash = v.plan_hash AND k.rules_hash = v.rules_hash AND k.as_of = v.as_of
    AND k.engine_version = v.engine_version;
GRANT SELECT ON plans_pub_verdict TO zhulin_app;
