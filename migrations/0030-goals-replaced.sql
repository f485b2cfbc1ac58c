-- Goals, further: a sheet is replaced within its year 换发; what an adjustment proposes is told to those of the share alone; lines
-- and results come with what they belong to and never after.

-- The transaction that opened a sheet or an assessment. It was read off xmin, which every UPDATE renews; this does not move. What is
-- there already was opened in none that is still to come.
ALTER TABLE goal_sheet ADD COLUMN opened_in xid8;
ALTER TABLE goal_sheet ALTER COLUMN opened_in SET DEFAULT pg_current_xact_id();
ALTER TABLE goal_assessment ADD COLUMN opened_in xid8;
ALTER TABLE goal_assessment ALTER COLUMN opened_in SET DEFAULT pg_current_xact_id();
CREATE OR REPLACE FUNCTION is_drafting(the_sheet uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (SELECT 1 FROM goal_sheet s WHERE s.id = the_sheet AND is_own_unit(s.org_id, s.role)
    AND (s.state = 'redrafting' OR s.opened_in = pg_current_xact_id()));
ALTER POLICY goal_result_keep ON goal_result WITH CHECK (
  EXISTS (SELECT 1 FROM goal_assessment a WHERE a.id = assessment_id AND is_own_unit(a.org_id, a.role)
    AND a.opened_in = pg_current_xact_id())
);

-- A sheet that is replaced stays, and says by which, when and by whom.
ALTER TABLE goal_sheet
  ADD COLUMN replaces       uuid REFERENCES goal_sheet,
  ADD COLUMN replace_reason text CHECK (replace_reason <> ''),
  ADD COLUMN replaced_by    uuid REFERENCES goal_sheet,
  ADD COLUMN replaced_at    timestamptz(3),
  ADD COLUMN replaced_who   text,
  DROP CONSTRAINT goal_sheet_state_check,
  DROP CONSTRAINT goal_sheet_check,
  ADD CONSTRAINT goal_sheet_state_check
    CHECK (state IN ('confirming', 'redrafting', 'signing', 'in_force', 'superseded', 'ended')),
  ADD CONSTRAINT goal_sheet_since CHECK ((state IN ('in_force', 'superseded')) = (in_force_since IS NOT NULL)),
  ADD CONSTRAINT goal_sheet_replaces CHECK ((replaces IS NULL) = (replace_reason IS NULL) AND replaces <> id),
  ADD CONSTRAINT goal_sheet_replaced CHECK (num_nonnulls(replaced_by, replaced_at, replaced_who)
    = CASE state WHEN 'superseded' THEN 3 ELSE 0 END);
GRANT INSERT (replaces, replace_reason), UPDATE (replaced_by, replaced_at, replaced_who) ON goal_sheet TO zhulin_app;

-- Of two replacements at once the later would be confirmed in vain.
CREATE UNIQUE INDEX goal_sheet_one_replacement ON goal_sheet (replaces) WHERE state IN ('confirming', 'redrafting', 'signing');

-- What may be replaced: the own sheet of the same region and year that is in force.
CREATE FUNCTION is_replaceable(the_sheet uuid, the_path text, the_year int) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (SELECT 1 FROM goal_sheet s WHERE s.id = the_sheet AND s.state = 'in_force' AND is_own_unit(s.org_id, s.role)
    AND s.region_path = the_path AND s.year = the_year);
CREATE FUNCTION is_replaced_by(the_sheet uuid, the_next uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (SELECT 1 FROM goal_sheet s WHERE s.id = the_next AND s.replaces = the_sheet AND sheet_state(s.id) = 'in_force');
ALTER POLICY goal_sheet_open ON goal_sheet WITH CHECK (
  org_id = actor_org() AND role = actor_role() AND region_path = actor_scope()
  AND is_as_sheet_case(id, state, version, lines_hash, year)
  AND (replaces IS NULL OR is_replaceable(replaces, region_path, year))
);
ALTER POLICY goal_sheet_follow ON goal_sheet
  USING ((is_office_over(region_path) OR is_one_of(units)) AND state NOT IN ('in_force', 'superseded', 'ended'));
CREATE POLICY goal_sheet_replace ON goal_sheet FOR UPDATE USING (state = 'in_force' AND is_own_unit(org_id, role))
  WITH CHECK (state = 'superseded' AND replaced_who = actor_id() AND is_replaced_by(id, replaced_by));
-- Policies are taken together, so what was in force could be written as it is, with another day.
CREATE FUNCTION keep_sheet_in_force() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'superseded' OR (NEW.version, NEW.lines_hash, NEW.in_force_since)
      IS DISTINCT FROM (OLD.version, OLD.lines_hash, OLD.in_force_since) THEN
    RAISE EXCEPTION 'goal sheet % is in force: it can be replaced and not changed', OLD.id
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER goal_sheet_in_force BEFORE UPDATE ON goal_sheet
  FOR EACH ROW WHEN (OLD.state = 'in_force') EXECUTE FUNCTION keep_sheet_in_force();

-- A unit that takes its act back takes its objection back, which stays as what was said then.
ALTER TABLE goal_statement
  DROP CONSTRAINT goal_statement_answer_check,
  DROP CONSTRAINT goal_statement_check,
  ADD CONSTRAINT goal_statement_answer_check CHECK (answer IN ('confirm', 'object', 'withdraw')),
  ADD CONSTRAINT goal_statement_reason CHECK (answer <> 'object' OR text IS NOT NULL);

-- The target that an adjustment proposes stood in its case as well, which every reader of the case reads.
ALTER TABLE case_record NO FORCE ROW LEVEL SECURITY;
UPDATE case_record SET data = data - 'proposed' WHERE kind = 'goal-adjustment';
ALTER TABLE case_record FORCE ROW LEVEL SECURITY;
CREATE FUNCTION is_as_adjustment_case(the_case uuid, the_share uuid, the_size text, the_state text)
RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN adjustment_state(the_case) = the_state AND EXISTS (SELECT 1 FROM case_record r WHERE r.id = the_case
    AND r.kind = 'goal-adjustment' AND r.data ->> 'shareId' = the_share::text AND r.data ->> 'size' = the_size);
-- Nothing comes in force on a sheet that was replaced.
CREATE FUNCTION is_share_in_force(the_share uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (SELECT 1 FROM goal_share h JOIN goal_sheet s ON s.id = h.sheet_id WHERE h.id = the_share AND s.state = 'in_force');
ALTER POLICY goal_adjustment_open ON goal_adjustment
  WITH CHECK (is_as_adjustment_case(id, share_id, size, state) AND is_share_in_force(share_id));
ALTER POLICY goal_adjustment_follow ON goal_adjustment
  WITH CHECK (is_as_adjustment_case(id, share_id, size, state) AND (state <> 'in_force' OR is_share_in_force(share_id)));
DROP FUNCTION is_as_adjustment_case(uuid, uuid, double precision, text, text);

-- A period is assessed once a region and year, whichever sheet was in force.
ALTER TABLE goal_assessment ADD COLUMN year int;
ALTER TABLE goal_assessment NO FORCE ROW LEVEL SECURITY;
ALTER TABLE goal_sheet NO FORCE ROW LEVEL SECURITY;
UPDATE goal_assessment a SET year = s.year FROM goal_sheet s WHERE s.id = a.sheet_id;
ALTER TABLE goal_sheet FORCE ROW LEVEL SECURITY;
ALTER TABLE goal_assessment FORCE ROW LEVEL SECURITY;
ALTER TABLE goal_assessment ALTER COLUMN year SET NOT NULL;
DROP INDEX goal_assessment_one_a_quarter, goal_assessment_one_a_year;
CREATE UNIQUE INDEX goal_assessment_one_a_quarter ON goal_assessment (region_path, year, quarter)
  WHERE kind = 'quarterly-assessment' AND state <> 'ended';
CREATE UNIQUE INDEX goal_assessment_one_a_year ON goal_assessment (region_path, year)
  WHERE kind = 'annual-appraisal' AND state <> 'ended';
CREATE INDEX goal_assessment_by_sheet ON goal_assessment (sheet_id);
ALTER POLICY goal_assessment_open ON goal_assessment WITH CHECK (
  is_as_assessment_case(id, kind, sheet_id, cutoff_id, result_hash, state)
  AND EXISTS (SELECT 1 FROM goal_sheet s WHERE s.id = sheet_id AND s.state = 'in_force' AND is_own_unit(s.org_id, s.role)
    AND s.region_path = goal_assessment.region_path AND s.units = goal_assessment.units AND s.year = goal_assessment.year)
);
GRANT INSERT (year) ON goal_assessment TO zhulin_app;

-- Its rows are nobody's to add but a migration's.
ALTER TABLE log_weight NO FORCE ROW LEVEL SECURITY;
INSERT INTO log_weight VALUES ('goal.supersede');
ALTER TABLE log_weight FORCE ROW LEVEL SECURITY;
