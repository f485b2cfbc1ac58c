-- Modules of two words have jobs, too.
ALTER TABLE job DROP CONSTRAINT job_kind_check,
  ADD CONSTRAINT job_kind_check CHECK (kind ~ '^[a-z]+(-[a-z]+)*(\.[a-z-]+)+$');

-- Rules that were published after the shipped ones; drafts of changes, and which projects they would turn.

-- What every installation adds to the rules it was shipped with, in order. Everybody may read it; nothing of it changes.
CREATE TABLE rule_edition (
  number       int PRIMARY KEY CHECK (number >= 1),
  id           uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
  title        text NOT NULL CHECK (title <> ''),
  reason       text NOT NULL CHECK (reason <> ''),
  amendments   jsonb NOT NULL,
  -- The rules version before and with it, by the rules that were shipped then.
  hash_before  text NOT NULL CHECK (hash_before ~ '^[0-9a-f]{64}$'),
  hash_after   text NOT NULL CHECK (hash_after ~ '^[0-9a-f]{64}$'),
  published_by text NOT NULL DEFAULT actor_id(),
  post_id      text DEFAULT actor_post(),
  role         text DEFAULT actor_role(),
  org_name     text,
  published_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE TRIGGER rule_edition_row_stays BEFORE UPDATE OR DELETE ON rule_edition
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rule_edition_table_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_edition
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE rule_edition ENABLE ROW LEVEL SECURITY;
ALTER TABLE rule_edition FORCE ROW LEVEL SECURITY;
CREATE POLICY rule_edition_read ON rule_edition FOR SELECT USING (actor_id() IS NOT NULL);
CREATE POLICY rule_edition_publish ON rule_edition FOR INSERT WITH CHECK (
  published_by = actor_id() AND actor_role() = 'leading_group_office'
);
GRANT SELECT ON rule_edition TO zhulin_app;
GRANT INSERT (number, title, reason, amendments, hash_before, hash_after, org_name) ON rule_edition TO zhulin_app;

-- A change that somebody drafts: seen by those who draft and publish in the same scope.
CREATE TABLE rule_change (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  title          text NOT NULL CHECK (title <> ''),
  reason         text NOT NULL CHECK (reason <> ''),
  amendments     jsonb NOT NULL,
  revision       int NOT NULL DEFAULT 1 CHECK (revision >= 1),
  state          text NOT NULL DEFAULT 'draft' CONSTRAINT rule_change_state_check
                 CHECK (state IN ('draft', 'withdrawn', 'published')),
  edition_number int UNIQUE REFERENCES rule_edition,
  created_by     text NOT NULL DEFAULT actor_id(),
  role           text DEFAULT actor_role(),
  org_id         text NOT NULL DEFAULT actor_org() REFERENCES organisation,
  org_path       text COLLATE "C" NOT NULL,
  org_name       text NOT NULL,
  created_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'published') = (edition_number IS NOT NULL))
);
CREATE INDEX rule_change_by_age ON rule_change (created_at DESC, id DESC);
ALTER TABLE rule_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE rule_change FORCE ROW LEVEL SECURITY;
CREATE FUNCTION may_see_rule_change(org_id text, org_path text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN actor_role() IN ('leading_group_office', 'department') AND (org_id = actor_org() OR in_scope(org_path));
CREATE POLICY rule_change_read ON rule_change FOR SELECT USING (may_see_rule_change(org_id, org_path));
CREATE POLICY rule_change_draft ON rule_change FOR INSERT WITH CHECK (
  created_by = actor_id() AND org_id = actor_org() AND may_see_rule_change(org_id, org_path)
);
-- What is withdrawn or published stays as it is.
CREATE POLICY rule_change_change ON rule_change FOR UPDATE
  USING (state = 'draft' AND may_see_rule_change(org_id, org_path)
         AND (org_id = actor_org() OR actor_role() = 'leading_group_office'))
  WITH CHECK (may_see_rule_change(org_id, org_path)
         AND (state <> 'published' OR actor_role() = 'leading_group_office'));
GRANT SELECT ON rule_change TO zhulin_app;
GRANT INSERT (title, reason, amendments, org_path, org_name),
      UPDATE (title, reason, amendments, revision, state, edition_number, updated_at) ON rule_change TO zhulin_app;

-- What a change would turn, as somebody found it out within his scope. Kept with what it was computed from.
CREATE TABLE rule_impact (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  change_id   uuid NOT NULL REFERENCES rule_change,
  revision    int NOT NULL CHECK (revision >= 1),
  hash_before text NOT NULL CHECK (hash_before ~ '^[0-9a-f]{64}$'),
  hash_after  text NOT NULL CHECK (hash_after ~ '^[0-9a-f]{64}$'),
  as_of       date NOT NULL,
  projects    int NOT NULL CHECK (projects >= 0),
  made_by     text NOT NULL DEFAULT actor_id(),
  scope       text DEFAULT actor_scope(),
  made_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX rule_impact_latest ON rule_impact (change_id, made_at DESC);
CREATE TRIGGER rule_impact_row_stays BEFORE UPDATE OR DELETE ON rule_impact
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE rule_impact ENABLE ROW LEVEL SECURITY;
ALTER TABLE rule_impact FORCE ROW LEVEL SECURITY;
-- Of one's own scope only: how many projects others have is not told.
CREATE POLICY rule_impact_read ON rule_impact FOR SELECT USING (
  scope = actor_scope() AND EXISTS (SELECT 1 FROM rule_change c WHERE c.id = change_id)
);
CREATE POLICY rule_impact_keep ON rule_impact FOR INSERT WITH CHECK (
  made_by = actor_id() AND EXISTS (SELECT 1 FROM rule_change c WHERE c.id = change_id AND c.state = 'draft')
);
GRANT SELECT ON rule_impact TO zhulin_app;
GRANT INSERT (change_id, revision, hash_before, hash_after, as_of, projects) ON rule_impact TO zhulin_app;

-- Only the projects that turn.
CREATE TABLE rule_impact_project (
  impact_id    uuid NOT NULL REFERENCES rule_impact,
  project_id   uuid NOT NULL REFERENCES project,
  light_before text NOT NULL CHECK (light_before IN ('red', 'amber', 'green', 'unknown')),
  light_after  text NOT NULL CHECK (light_after IN ('red', 'amber', 'green', 'unknown')),
  turns        jsonb NOT NULL,
  PRIMARY KEY (impact_id, project_id)
);
ALTER TABLE rule_impact_project ENABLE ROW LEVEL SECURITY;
ALTER TABLE rule_impact_project FORCE ROW LEVEL SECURITY;
CREATE POLICY rule_impact_project_read ON rule_impact_project FOR SELECT USING (
  EXISTS (SELECT 1 FROM rule_impact i WHERE i.id = impact_id) AND EXISTS (SELECT 1 FROM project p WHERE p.id = project_id)
);
CREATE POLICY rule_impact_project_keep ON rule_impact_project FOR INSERT WITH CHECK (
  EXISTS (SELECT 1 FROM rule_impact i WHERE i.id = impact_id AND i.made_by = actor_id())
  AND EXISTS (SELECT 1 FROM project p WHERE p.id = project_id)
);
GRANT SELECT, INSERT ON rule_impact_project TO zhulin_app;

-- Which verdict the lights of the list are of: with the hash of the plan, its key. NULL: before this was kept.
ALTER TABLE project
  ADD COLUMN assessed_rules_hash text CHECK (assessed_rules_hash ~ '^[0-9a-f]{64}$'),
  ADD COLUMN assessed_on date,
  ADD COLUMN assessed_by_engine text;
ALTER TABLE project NO FORCE ROW LEVEL SECURITY;
ALTER TABLE plan_version NO FORCE ROW LEVEL SECURITY;
UPDATE project p SET assessed_rules_hash = v.rules_hash, assessed_on = v.as_of, assessed_by_engine = v.engine_version
  FROM plan_version v
  WHERE v.project_id = p.id AND v.number = p.version_number AND p.reds IS NOT NULL;
ALTER TABLE plan_version FORCE ROW LEVEL SECURITY;
ALTER TABLE project FORCE ROW LEVEL SECURITY;
GRANT INSERT (assessed_rules_hash, assessed_on, assessed_by_engine),
      UPDATE (assessed_rules_hash, assessed_on, assessed_by_engine) ON project TO zhulin_app;

-- Published to other modules: of each project's current version the verdict that its lights are of.
CREATE OR REPLACE VIEW plans_pub_verdict WITH (security_invoker = true) AS
  SELECT p.id AS project_id, p.version_number AS number, k.plan_hash, k.rules_hash, k.as_of, k.engine_version,
    k.figures, k.findings
  FROM project p
  JOIN plan_verdict k ON k.plan_hash = p.plan_hash AND k.rules_hash = p.assessed_rules_hash
    AND k.as_of = p.assessed_on AND k.engine_version = p.assessed_by_engine;
