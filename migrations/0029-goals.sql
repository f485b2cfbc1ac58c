-- Goals 目标—责任—考核: what units have of the goals of a region, how targets were adjusted, how units were assessed.
-- Each sheet, adjustment and assessment is a case and has its id.

-- Units of one's region: posts in force below it, by organisation and role; who holds them is not told. Whoever sends forms to
-- units asked it under another name.
GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
SET LOCAL ROLE zhulin_sign_in;
DROP FUNCTION report_units;
CREATE FUNCTION units_below(sought text, roles text[], ids text[], most int)
RETURNS TABLE (org_id text, role text, name text, path text, parent_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.id, p.role, o.name, o.path, o.parent_id FROM organisation o JOIN post p ON p.org_id = o.id
  WHERE actor_role() IN ('leading_group_office', 'city_office', 'department') AND in_scope(o.path) AND o.id <> actor_org()
    AND (o.closed_on IS NULL OR o.closed_on >= local_today())
    AND local_today() BETWEEN p.from_on AND coalesce(p.until_on, 'infinity')
    AND p.role = ANY (roles) AND strpos(o.name, sought) > 0 AND (ids IS NULL OR o.id = ANY (ids))
  GROUP BY o.path, o.id, p.role, o.name, o.parent_id ORDER BY o.path, p.role LIMIT most;
$$;
REVOKE ALL ON FUNCTION units_below FROM PUBLIC;
GRANT EXECUTE ON FUNCTION units_below TO zhulin_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;

-- Where a case lies: the step that is open, or how it ended.
CREATE FUNCTION case_stage(the_case uuid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (
    SELECT CASE r.status
      WHEN 'open' THEN (SELECT s.key FROM jsonb_each(r.state -> 'steps') s WHERE s.value ->> 'status' = 'open' LIMIT 1)
      WHEN 'finished' THEN r.outcome
      ELSE 'withdrawn' END
    FROM case_record r WHERE r.id = the_case);

CREATE TABLE goal_sheet (
  id             uuid PRIMARY KEY REFERENCES case_record,
  number         bigint NOT NULL,
  title          text NOT NULL,
  year           int NOT NULL,
  -- The post that issues, and the region whose goals they are.
  org_id         text NOT NULL DEFAULT actor_org(),
  role           text NOT NULL DEFAULT actor_role() CHECK (role IN ('leading_group_office', 'city_office')),
  region_id      text NOT NULL,
  region_path    text COLLATE "C" NOT NULL DEFAULT actor_scope(),
  -- Organisation that signs what passes the lower edge of the band; NULL: there was none.
  leading_group  text,
  -- Of each unit its role and organisation, with a space between.
  units          text[] NOT NULL CHECK (cardinality(units) >= 1),
  -- Of the lines that count; every redraft is a further one.
  version        int NOT NULL CHECK (version >= 1),
  lines_hash     text NOT NULL CHECK (lines_hash ~ '^[0-9a-f]{64}$'),
  state          text NOT NULL CHECK (state IN ('confirming', 'redrafting', 'signing', 'in_force', 'ended')),
  in_force_since timestamptz(3),
  opened_at      timestamptz(3) NOT NULL DEFAULT case_now(),
  CHECK ((state = 'in_force') = (in_force_since IS NOT NULL))
);
CREATE UNIQUE INDEX goal_sheet_one_in_force ON goal_sheet (region_path, year) WHERE state = 'in_force';
CREATE INDEX goal_sheet_by_year ON goal_sheet (year DESC, number DESC);

CREATE TABLE goal_line (
  id       uuid PRIMARY KEY,
  sheet_id uuid NOT NULL REFERENCES goal_sheet,
  version  int NOT NULL,
  place    int NOT NULL,
  facts    jsonb NOT NULL,
  UNIQUE (sheet_id, version, place)
);

CREATE TABLE goal_share (
  id          uuid PRIMARY KEY,
  line_id     uuid NOT NULL REFERENCES goal_line,
  sheet_id    uuid NOT NULL REFERENCES goal_sheet,
  place       int NOT NULL,
  org_id      text NOT NULL,
  role        text NOT NULL CHECK (role IN ('city_office', 'department', 'task_force')),
  -- As they were called then.
  name        text NOT NULL,
  region_id   text NOT NULL,
  region_path text COLLATE "C" NOT NULL,
  part        text NOT NULL CHECK (part IN ('lead', 'responsible')),
  target      double precision NOT NULL CHECK (target >= 0),
  UNIQUE (line_id, org_id)
);
CREATE INDEX goal_share_by_sheet ON goal_share (sheet_id, org_id);

-- A proposed target of one share; nothing of it changes once it is in force.
CREATE TABLE goal_adjustment (
  id             uuid PRIMARY KEY REFERENCES case_record,
  number         bigint NOT NULL,
  share_id       uuid NOT NULL REFERENCES goal_share,
  proposed       double precision NOT NULL CHECK (proposed >= 0),
  -- Share of the original target by which it is eased in all; NULL: that was 0.
  moved          double precision,
  size           text NOT NULL CHECK (size IN ('tightening', 'office', 'head')),
  reason         text NOT NULL CHECK (reason <> ''),
  state          text NOT NULL CHECK (state IN ('deciding', 'signing', 'in_force', 'ended')),
  in_force_since timestamptz(3),
  CHECK ((state = 'in_force') = (in_force_since IS NOT NULL))
);
CREATE UNIQUE INDEX goal_adjustment_one_open ON goal_adjustment (share_id) WHERE state IN ('deciding', 'signing');
CREATE INDEX goal_adjustment_by_share ON goal_adjustment (share_id, in_force_since);

-- An assessment at a cut-off: what was computed when it was opened.
CREATE TABLE goal_assessment (
  id          uuid PRIMARY KEY REFERENCES case_record,
  number      bigint NOT NULL,
  sheet_id    uuid NOT NULL REFERENCES goal_sheet,
  kind        text NOT NULL CHECK (kind IN ('quarterly-assessment', 'annual-appraisal')),
  quarter     int NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  org_id      text NOT NULL DEFAULT actor_org(),
  role        text NOT NULL DEFAULT actor_role(),
  region_path text COLLATE "C" NOT NULL,
  units       text[] NOT NULL,
  cutoff_id   uuid NOT NULL REFERENCES portfolio_cutoff,
  cutoff_day  date NOT NULL,
  until       date NOT NULL,
  -- SHA-256 over all results, in their order.
  result_hash text NOT NULL CHECK (result_hash ~ '^[0-9a-f]{64}$'),
  rules       jsonb NOT NULL,
  rules_hash  text NOT NULL CHECK (rules_hash ~ '^[0-9a-f]{64}$'),
  method      int NOT NULL,
  computed_at timestamptz(3) NOT NULL DEFAULT case_now(),
  state       text NOT NULL
    CHECK (state IN ('stating', 'grading', 'drafting', 'signing', 'publishing', 'published', 'ended'))
);
CREATE UNIQUE INDEX goal_assessment_one_a_quarter ON goal_assessment (sheet_id, quarter)
  WHERE kind = 'quarterly-assessment' AND state <> 'ended';
CREATE UNIQUE INDEX goal_assessment_one_a_year ON goal_assessment (sheet_id)
  WHERE kind = 'annual-appraisal' AND state <> 'ended';

CREATE TABLE goal_result (
  assessment_id uuid NOT NULL REFERENCES goal_assessment,
  place         int NOT NULL,
  org_id        text NOT NULL,
  role          text NOT NULL,
  -- As text, so that its hash can be found again.
  result        json NOT NULL,
  PRIMARY KEY (assessment_id, org_id)
);

-- What a unit says: to its shares, or to its result; the latest counts.
CREATE TABLE goal_statement (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_record,
  org_id  text NOT NULL DEFAULT actor_org(),
  role    text NOT NULL DEFAULT actor_role(),
  -- Of the lines of a sheet; NULL: of an assessment.
  version int,
  answer  text NOT NULL CHECK (answer IN ('confirm', 'object')),
  text    text CHECK (text <> ''),
  by      text NOT NULL DEFAULT actor_id(),
  at      timestamptz(3) NOT NULL DEFAULT case_now(),
  CHECK (answer = 'confirm' OR text IS NOT NULL)
);
CREATE INDEX goal_statement_by_case ON goal_statement (case_id, org_id, id DESC);

-- The grade that the office decides; a later one of the same unit counts.
CREATE TABLE goal_grade (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  assessment_id uuid NOT NULL REFERENCES goal_assessment,
  org_id        text NOT NULL,
  role          text NOT NULL,
  -- NULL: nothing could be scored.
  computed      text CHECK (computed IN ('excellent', 'good', 'qualified', 'unqualified')),
  grade         text NOT NULL CHECK (grade IN ('excellent', 'good', 'qualified', 'unqualified')),
  reason        text CHECK (reason <> ''),
  by            text NOT NULL DEFAULT actor_id(),
  at            timestamptz(3) NOT NULL DEFAULT case_now(),
  FOREIGN KEY (assessment_id, org_id) REFERENCES goal_result,
  CHECK (reason IS NOT NULL OR grade IS NOT DISTINCT FROM computed)
);
CREATE INDEX goal_grade_by_assessment ON goal_grade (assessment_id, org_id, id DESC);

-- The assessment sheets 考核表 that were made; the first file of the latest is what is drafted, signed and published.
CREATE TABLE goal_document (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  assessment_id uuid NOT NULL REFERENCES goal_assessment,
  file_id       uuid NOT NULL UNIQUE REFERENCES file,
  format        text NOT NULL,
  sha256        text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  -- Those that were made together.
  making        uuid NOT NULL,
  by            text NOT NULL DEFAULT actor_id(),
  at            timestamptz(3) NOT NULL DEFAULT case_now()
);
CREATE INDEX goal_document_by_assessment ON goal_document (assessment_id, id DESC);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['goal_line', 'goal_share', 'goal_result', 'goal_statement', 'goal_grade', 'goal_document'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_row_stays', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_table_stays', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['goal_sheet', 'goal_line', 'goal_share', 'goal_adjustment', 'goal_assessment', 'goal_result',
                              'goal_statement', 'goal_grade', 'goal_document'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;

-- The office whose region it is, and those above it.
CREATE FUNCTION is_office_over(path text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN actor_role() IN ('leading_group_office', 'city_office') AND in_scope(path);
CREATE FUNCTION is_one_of(units text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (actor_role() || ' ' || actor_org()) = ANY (units);
CREATE FUNCTION is_own_unit(org_id text, role text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN org_id = actor_org() AND role = actor_role();

-- A sheet and its lines are told to the office, to those above it, and to every unit that is named in it.
CREATE POLICY goal_sheet_read ON goal_sheet FOR SELECT USING (is_office_over(region_path) OR is_one_of(units));
CREATE FUNCTION sheet_state(the_case uuid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (SELECT CASE WHEN s IN ('confirming', 'redrafting', 'signing') THEN s WHEN s = 'signed' THEN 'in_force' ELSE 'ended' END
    FROM case_stage(the_case) s);
-- It says nothing but what its case says.
CREATE FUNCTION is_as_sheet_case(the_case uuid, the_state text, the_version int, the_hash text, the_year int)
RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN sheet_state(the_case) = the_state AND EXISTS (SELECT 1 FROM case_record r WHERE r.id = the_case
    AND r.kind = 'goal-sheet' AND r.data ->> 'version' = the_version::text AND r.data ->> 'linesHash' = the_hash
    AND r.data ->> 'year' = the_year::text);
CREATE POLICY goal_sheet_open ON goal_sheet FOR INSERT WITH CHECK (
  org_id = actor_org() AND role = actor_role() AND region_path = actor_scope()
  AND is_as_sheet_case(id, state, version, lines_hash, year)
);
CREATE POLICY goal_sheet_follow ON goal_sheet FOR UPDATE
  USING ((is_office_over(region_path) OR is_one_of(units)) AND state NOT IN ('in_force', 'ended'))
  WITH CHECK (is_as_sheet_case(id, state, version, lines_hash, year));
GRANT SELECT ON goal_sheet TO zhulin_app;
GRANT INSERT (id, number, title, year, region_id, leading_group, units, version, lines_hash, state),
      UPDATE (version, lines_hash, state, in_force_since) ON goal_sheet TO zhulin_app;

-- Lines are written with the sheet, or while it is redrafted.
CREATE FUNCTION is_drafting(the_sheet uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (SELECT 1 FROM goal_sheet s WHERE s.id = the_sheet AND is_own_unit(s.org_id, s.role)
    AND (s.state = 'redrafting' OR s.xmin = pg_current_xact_id()::xid));
CREATE FUNCTION issues_sheet(the_sheet uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (SELECT 1 FROM goal_sheet s WHERE s.id = the_sheet AND is_office_over(s.region_path));
CREATE POLICY goal_line_read ON goal_line FOR SELECT
  USING (EXISTS (SELECT 1 FROM goal_sheet s WHERE s.id = sheet_id));
CREATE POLICY goal_line_draft ON goal_line FOR INSERT WITH CHECK (is_drafting(sheet_id));
GRANT SELECT, INSERT ON goal_line TO zhulin_app;

-- A unit sees its own shares, adjustments, results, grades; nobody else's.
CREATE POLICY goal_share_read ON goal_share FOR SELECT USING (is_own_unit(org_id, role) OR issues_sheet(sheet_id));
CREATE POLICY goal_share_draft ON goal_share FOR INSERT WITH CHECK (is_drafting(sheet_id));
GRANT SELECT, INSERT ON goal_share TO zhulin_app;

CREATE FUNCTION adjustment_state(the_case uuid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (SELECT CASE WHEN s IN ('deciding', 'signing') THEN s WHEN s IN ('approved', 'signed') THEN 'in_force' ELSE 'ended' END
    FROM case_stage(the_case) s);
CREATE FUNCTION is_as_adjustment_case(the_case uuid, the_share uuid, the_target double precision, the_size text, the_state text)
RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN adjustment_state(the_case) = the_state AND EXISTS (SELECT 1 FROM case_record r WHERE r.id = the_case
    AND r.kind = 'goal-adjustment' AND r.data ->> 'shareId' = the_share::text AND r.data ->> 'size' = the_size
    AND (r.data ->> 'proposed')::double precision = the_target);
CREATE POLICY goal_adjustment_read ON goal_adjustment FOR SELECT
  USING (EXISTS (SELECT 1 FROM goal_share h WHERE h.id = share_id));
CREATE POLICY goal_adjustment_open ON goal_adjustment FOR INSERT
  WITH CHECK (is_as_adjustment_case(id, share_id, proposed, size, state));
CREATE POLICY goal_adjustment_follow ON goal_adjustment FOR UPDATE
  USING (state IN ('deciding', 'signing') AND EXISTS (SELECT 1 FROM goal_share h WHERE h.id = share_id))
  WITH CHECK (is_as_adjustment_case(id, share_id, proposed, size, state));
GRANT SELECT ON goal_adjustment TO zhulin_app;
GRANT INSERT (id, number, share_id, proposed, moved, size, reason, state),
      UPDATE (state, in_force_since) ON goal_adjustment TO zhulin_app;

CREATE FUNCTION assessment_state(the_case uuid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (SELECT CASE WHEN s IN ('stating', 'grading', 'drafting', 'signing', 'publishing', 'published') THEN s ELSE 'ended' END
    FROM case_stage(the_case) s);
CREATE FUNCTION is_as_assessment_case(the_case uuid, the_kind text, the_sheet uuid, the_cutoff uuid, the_hash text, the_state text)
RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN assessment_state(the_case) = the_state AND EXISTS (SELECT 1 FROM case_record r WHERE r.id = the_case
    AND r.kind = the_kind AND r.data ->> 'sheetId' = the_sheet::text AND r.data ->> 'cutoffId' = the_cutoff::text
    AND r.data ->> 'resultHash' = the_hash);
CREATE POLICY goal_assessment_read ON goal_assessment FOR SELECT USING (is_office_over(region_path) OR is_one_of(units));
CREATE POLICY goal_assessment_open ON goal_assessment FOR INSERT WITH CHECK (
  is_as_assessment_case(id, kind, sheet_id, cutoff_id, result_hash, state)
  AND EXISTS (SELECT 1 FROM goal_sheet s WHERE s.id = sheet_id AND s.state = 'in_force' AND is_own_unit(s.org_id, s.role)
    AND s.region_path = goal_assessment.region_path AND s.units = goal_assessment.units)
);
CREATE POLICY goal_assessment_follow ON goal_assessment FOR UPDATE USING (is_office_over(region_path) OR is_one_of(units))
  WITH CHECK (is_as_assessment_case(id, kind, sheet_id, cutoff_id, result_hash, state));
GRANT SELECT ON goal_assessment TO zhulin_app;
GRANT INSERT (id, number, sheet_id, kind, quarter, region_path, units, cutoff_id, cutoff_day, until, result_hash, rules, rules_hash,
              method, state),
      UPDATE (state) ON goal_assessment TO zhulin_app;

CREATE FUNCTION assesses(the_assessment uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (SELECT 1 FROM goal_assessment a WHERE a.id = the_assessment AND is_office_over(a.region_path));
CREATE POLICY goal_result_read ON goal_result FOR SELECT USING (is_own_unit(org_id, role) OR assesses(assessment_id));
-- What was computed comes with the assessment and never after.
CREATE POLICY goal_result_keep ON goal_result FOR INSERT WITH CHECK (
  EXISTS (SELECT 1 FROM goal_assessment a WHERE a.id = assessment_id AND is_own_unit(a.org_id, a.role)
    AND a.xmin = pg_current_xact_id()::xid)
);
GRANT SELECT, INSERT ON goal_result TO zhulin_app;

CREATE POLICY goal_statement_read ON goal_statement FOR SELECT
  USING (is_own_unit(org_id, role) OR issues_sheet(case_id) OR assesses(case_id));
CREATE POLICY goal_statement_make ON goal_statement FOR INSERT WITH CHECK (
  is_own_unit(org_id, role) AND by = actor_id() AND (
    EXISTS (SELECT 1 FROM goal_sheet s WHERE s.id = case_id AND s.state = 'confirming' AND is_one_of(s.units))
    OR EXISTS (SELECT 1 FROM goal_assessment a WHERE a.id = case_id AND a.state = 'stating' AND is_one_of(a.units)))
);
GRANT SELECT ON goal_statement TO zhulin_app;
GRANT INSERT (case_id, version, answer, text) ON goal_statement TO zhulin_app;

-- A unit is told its grade when all are.
CREATE POLICY goal_grade_read ON goal_grade FOR SELECT USING (
  assesses(assessment_id) OR (is_own_unit(org_id, role)
    AND EXISTS (SELECT 1 FROM goal_assessment a WHERE a.id = assessment_id AND a.state = 'published'))
);
CREATE POLICY goal_grade_decide ON goal_grade FOR INSERT WITH CHECK (
  by = actor_id() AND EXISTS (SELECT 1 FROM goal_assessment a
    WHERE a.id = assessment_id AND a.state = 'grading' AND is_own_unit(a.org_id, a.role))
);
GRANT SELECT ON goal_grade TO zhulin_app;
GRANT INSERT (assessment_id, org_id, role, computed, grade, reason) ON goal_grade TO zhulin_app;

CREATE POLICY goal_document_read ON goal_document FOR SELECT USING (assesses(assessment_id));
CREATE POLICY goal_document_keep ON goal_document FOR INSERT WITH CHECK (
  by = actor_id() AND EXISTS (SELECT 1 FROM goal_assessment a WHERE a.id = assessment_id AND is_own_unit(a.org_id, a.role))
);
GRANT SELECT ON goal_document TO zhulin_app;
GRANT INSERT (assessment_id, file_id, format, sha256, making) ON goal_document TO zhulin_app;

-- An assessment sheet holds all units, so until it is published the office alone reads its file, though units see the case; of the
-- makings before the published one that holds for good.
GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
CREATE POLICY goal_document_sign_in ON goal_document FOR SELECT TO zhulin_sign_in USING (true);
CREATE POLICY goal_assessment_sign_in ON goal_assessment FOR SELECT TO zhulin_sign_in USING (true);
GRANT SELECT (id, file_id, assessment_id, making) ON goal_document TO zhulin_sign_in;
GRANT SELECT (id, state) ON goal_assessment TO zhulin_sign_in;
SET LOCAL ROLE zhulin_sign_in;
CREATE FUNCTION is_unpublished_assessment(the_file uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM goal_document d JOIN goal_assessment a ON a.id = d.assessment_id
    WHERE d.file_id = the_file AND (a.state <> 'published' OR d.making <> (
      SELECT l.making FROM goal_document l WHERE l.assessment_id = d.assessment_id ORDER BY l.id DESC LIMIT 1)));
$$;
REVOKE ALL ON FUNCTION is_unpublished_assessment FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_unpublished_assessment TO zhulin_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;
CREATE POLICY file_of_assessment ON file AS RESTRICTIVE FOR SELECT TO zhulin_app USING (
  subject_kind <> 'case' OR NOT is_unpublished_assessment(id)
  OR (org_id = actor_org() AND actor_role() IN ('leading_group_office', 'city_office'))
);

-- Its rows are nobody's to add but a migration's.
ALTER TABLE log_weight NO FORCE ROW LEVEL SECURITY;
INSERT INTO log_weight VALUES
  ('goal.adjust'), ('goal.ask_sheet'), ('goal.assess'), ('goal.grade'), ('goal.issue'), ('goal.publish');
ALTER TABLE log_weight FORCE ROW LEVEL SECURITY;
