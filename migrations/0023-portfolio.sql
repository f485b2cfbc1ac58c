-- The cockpit 驾驶舱: of each project what it counts, and cut-offs 截点, which never change.

-- Moved by every write that the cockpit could show, so that what was computed before is told from what is.
CREATE SEQUENCE portfolio_stamp;
GRANT USAGE ON SEQUENCE portfolio_stamp TO zhulin_app;

-- A line for every project, whoever made it. The organisation is repeated here so that the policies read one table.
CREATE TABLE portfolio_project (
  project_id uuid PRIMARY KEY REFERENCES project ON DELETE CASCADE,
  org_id     text NOT NULL,
  org_path   text COLLATE "C" NOT NULL,
  stamp      bigint NOT NULL DEFAULT nextval('portfolio_stamp'),
  -- What follows from the plan and its assessment, and of which plan. NULL: the version came before it was kept.
  plan_hash  text CHECK (plan_hash ~ '^[0-9a-f]{64}$'),
  -- As JSON text, which is read as a whole and never searched.
  detail     json,
  CHECK ((plan_hash IS NULL) = (detail IS NULL)),
  FOREIGN KEY (project_id, org_path) REFERENCES project (id, org_path) ON DELETE CASCADE
);
ALTER TABLE project NO FORCE ROW LEVEL SECURITY;
INSERT INTO portfolio_project (project_id, org_id, org_path) SELECT id, org_id, org_path FROM project;
ALTER TABLE project FORCE ROW LEVEL SECURITY;

-- The same rows as of `project`: a test holds both policies equal.
ALTER TABLE portfolio_project ENABLE ROW LEVEL SECURITY;
ALTER TABLE portfolio_project FORCE ROW LEVEL SECURITY;
CREATE POLICY portfolio_project_read ON portfolio_project FOR SELECT USING (
  NOT is_administrator() AND (
    org_id = actor_org()
    OR in_scope(org_path)
    OR project_id = ANY ((SELECT party_projects())::uuid[])
  )
);
CREATE POLICY portfolio_project_keep ON portfolio_project FOR INSERT WITH CHECK (
  may_write_project(org_id, org_path)
);
CREATE POLICY portfolio_project_renew ON portfolio_project FOR UPDATE
  USING (may_write_project(org_id, org_path)) WITH CHECK (may_write_project(org_id, org_path));
GRANT SELECT ON portfolio_project TO zhulin_app;
GRANT INSERT (project_id, org_id, org_path), UPDATE (stamp, plan_hash, detail) ON portfolio_project TO zhulin_app;

-- Triggers, because a project that its writer forgot would be missing from every total.
CREATE FUNCTION keep_portfolio_project() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO portfolio_project (project_id, org_id, org_path) VALUES (NEW.id, NEW.org_id, NEW.org_path);
  ELSE
    UPDATE portfolio_project SET stamp = nextval('portfolio_stamp') WHERE project_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER project_into_portfolio AFTER INSERT OR UPDATE ON project
  FOR EACH ROW EXECUTE FUNCTION keep_portfolio_project();

-- The row of each project as the cockpit reads it: whole fen, m² and people, so that sums are exact.
CREATE VIEW portfolio_live WITH (security_invoker = true) AS
  SELECT l.project_id, l.org_id, l.org_path, l.stamp, json_build_object(
    'id', p.id, 'version', p.version_number, 'name', p.name, 'code', p.code, 'orgId', p.org_id, 'orgPath', p.org_path,
    'orgName', p.org_name, 'type', p.type, 'mode', p.mode, 'placeKind', p.place_kind, 'province', p.province,
    'city', p.city, 'district', p.district, 'isArchived', p.archived_at IS NOT NULL, 'statedStage', p.stated_stage,
    'start', p.starts_on, 'stageStarts', to_json(p.stage_starts),
    'floorAreaM2', floor(p.floor_area_m2 + 0.5)::bigint, 'residents', floor(p.residents + 0.5)::bigint,
    'investmentFen', p.investment_fen,
    'lights', CASE WHEN p.reds IS NOT NULL THEN
      json_build_object('red', p.reds, 'amber', p.ambers, 'green', p.greens, 'unknown', p.unknowns) END,
    'assessedOn', p.assessed_on,
    'detail', CASE WHEN l.plan_hash = p.plan_hash THEN l.detail END) AS facts
  FROM portfolio_project l JOIN project p ON p.id = l.project_id;
GRANT SELECT ON portfolio_live TO zhulin_app;

-- A cut-off: all projects below a path as they were. What judged them is kept with it.
CREATE TABLE portfolio_cutoff (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  day        date NOT NULL,
  scope_path text COLLATE "C" NOT NULL,
  made_by    text NOT NULL DEFAULT actor_id(),
  post_id    text DEFAULT actor_post(),
  -- NULL: the clock made it at the end of a month.
  role       text,
  org_name   text NOT NULL,
  made_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  reason     text NOT NULL CHECK (reason <> ''),
  -- Once corrected, the correction is what can be corrected.
  corrects   uuid UNIQUE REFERENCES portfolio_cutoff,
  rules      jsonb NOT NULL,
  rules_hash text NOT NULL CHECK (rules_hash ~ '^[0-9a-f]{64}$'),
  rows_hash  text NOT NULL CHECK (rows_hash ~ '^[0-9a-f]{64}$'),
  CONSTRAINT portfolio_cutoff_not_in_future CHECK (day <= (made_at AT TIME ZONE 'Asia/Shanghai')::date)
);
CREATE INDEX portfolio_cutoff_by_day ON portfolio_cutoff (day DESC, made_at DESC);
-- The clock makes one a month.
CREATE UNIQUE INDEX portfolio_cutoff_of_month ON portfolio_cutoff (scope_path, day) WHERE role IS NULL;

CREATE TABLE portfolio_cutoff_row (
  -- Its rows come first; once the cut-off is there, none is added.
  cutoff_id  uuid NOT NULL REFERENCES portfolio_cutoff DEFERRABLE INITIALLY DEFERRED,
  project_id uuid NOT NULL REFERENCES project,
  org_id     text NOT NULL,
  org_path   text COLLATE "C" NOT NULL,
  facts      json NOT NULL,
  PRIMARY KEY (cutoff_id, project_id)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['portfolio_cutoff', 'portfolio_cutoff_row'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
      name || '_row_stays', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      name || '_table_stays', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;

-- That there is a cut-off is told to every office and organisation of the region; what is in it, by its rows.
CREATE POLICY portfolio_cutoff_read ON portfolio_cutoff FOR SELECT USING (
  NOT is_administrator() AND (
    in_scope(scope_path)
    OR starts_with((SELECT path FROM organisation WHERE id = actor_org()), scope_path)
  )
);
CREATE POLICY portfolio_cutoff_make ON portfolio_cutoff FOR INSERT WITH CHECK (
  made_by = actor_id() AND actor_role() = 'leading_group_office' AND in_scope(scope_path)
);
GRANT SELECT ON portfolio_cutoff TO zhulin_app;
GRANT INSERT (id, day, scope_path, role, org_name, reason, corrects, rules, rules_hash, rows_hash)
  ON portfolio_cutoff TO zhulin_app;

CREATE POLICY portfolio_cutoff_row_read ON portfolio_cutoff_row FOR SELECT USING (
  NOT is_administrator() AND (
    org_id = actor_org()
    OR in_scope(org_path)
    OR project_id = ANY ((SELECT party_projects())::uuid[])
  )
);
-- Whether a cut-off is there, also one that the actor does not see.
GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
CREATE POLICY portfolio_cutoff_sign_in ON portfolio_cutoff FOR SELECT TO zhulin_sign_in USING (true);
GRANT SELECT (id) ON portfolio_cutoff TO zhulin_sign_in;
SET LOCAL ROLE zhulin_sign_in;
CREATE FUNCTION is_cutoff(the_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM portfolio_cutoff WHERE id = the_id);
$$;
REVOKE ALL ON FUNCTION is_cutoff FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_cutoff TO zhulin_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;
CREATE POLICY portfolio_cutoff_row_keep ON portfolio_cutoff_row FOR INSERT WITH CHECK (
  actor_role() = 'leading_group_office' AND in_scope(org_path) AND NOT is_cutoff(cutoff_id)
);
GRANT SELECT, INSERT ON portfolio_cutoff_row TO zhulin_app;

-- Its rows are nobody's to add but a migration's.
ALTER TABLE log_weight NO FORCE ROW LEVEL SECURITY;
INSERT INTO log_weight VALUES ('portfolio.cut_off');
ALTER TABLE log_weight FORCE ROW LEVEL SECURITY;
