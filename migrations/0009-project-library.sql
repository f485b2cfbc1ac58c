-- The library: what lists need of a project, written with each version of its plan; who changed what; saved views.

CREATE FUNCTION may_write_project(org_id text, org_path text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (org_id = actor_org() AND actor_role() IN ('leading_group_office', 'city_office', 'task_force'))
    OR (in_scope(org_path) AND actor_role() IN ('leading_group_office', 'city_office'));

ALTER TABLE project
  ADD COLUMN code text,
  ADD COLUMN mode text CONSTRAINT project_mode_check CHECK (mode IN ('government_led', 'enterprise_led', 'ppp')),
  ADD COLUMN province text,
  ADD COLUMN city text,
  ADD COLUMN district text,
  ADD COLUMN place_kind text CONSTRAINT project_place_kind_check
    CHECK (place_kind IN ('capital_region', 'other_city', 'county_town')),
  ADD COLUMN starts_on date,
  -- First day of each stage by the schedule, in the order of the stages; an element is NULL where it has no task.
  ADD COLUMN stage_starts date[] CONSTRAINT project_stage_starts_check CHECK (cardinality(stage_starts) = 5),
  ADD COLUMN stated_stage text CONSTRAINT project_stated_stage_check
    CHECK (stated_stage IN ('preparation', 'design', 'construction', 'acceptance', 'operation')),
  ADD COLUMN leader_post_id text REFERENCES post,
  ADD COLUMN floor_area_m2 double precision,
  ADD COLUMN residents double precision,
  ADD COLUMN investment_fen bigint,
  -- Counts of findings by light. NULL: this plan came before verdicts were kept.
  ADD COLUMN reds int,
  ADD COLUMN ambers int,
  ADD COLUMN greens int,
  ADD COLUMN unknowns int,
  ADD COLUMN light text GENERATED ALWAYS AS (
    CASE WHEN reds > 0 THEN 'red' WHEN ambers > 0 THEN 'amber' WHEN greens > 0 THEN 'green' ELSE 'unknown' END
  ) STORED,
  ADD COLUMN version_number int NOT NULL DEFAULT 1 CHECK (version_number >= 1),
  -- As it was called when the row was last written: for search, and for those who do not see the organisation.
  ADD COLUMN org_name text,
  -- Lower case, a part a line: name, code, place, organisation, each with its pinyin and its initials.
  ADD COLUMN search_text text,
  ADD COLUMN updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  ADD COLUMN archived_at timestamptz(3);

ALTER TABLE project NO FORCE ROW LEVEL SECURITY;
ALTER TABLE organisation NO FORCE ROW LEVEL SECURITY;
UPDATE project SET
  code = plan #>> '{project,code}',
  mode = plan #>> '{project,mode}',
  province = plan #>> '{project,place,province}',
  city = plan #>> '{project,place,city}',
  district = plan #>> '{project,place,district}',
  place_kind = plan #>> '{project,place,kind}',
  starts_on = (plan #>> '{project,start}')::date,
  org_name = (SELECT o.name FROM organisation o WHERE o.id = project.org_id),
  updated_at = created_at;
UPDATE project SET
  search_text = lower(concat_ws(E'\n', name, code, province, city, district, org_name));
ALTER TABLE organisation FORCE ROW LEVEL SECURITY;
ALTER TABLE project FORCE ROW LEVEL SECURITY;
ALTER TABLE project
  ALTER COLUMN org_name SET NOT NULL,
  ALTER COLUMN search_text SET NOT NULL;

CREATE POLICY project_change ON project FOR UPDATE
  USING (may_write_project(org_id, org_path)) WITH CHECK (may_write_project(org_id, org_path));
GRANT INSERT (code, mode, province, city, district, place_kind, starts_on, stage_starts, floor_area_m2, residents,
              investment_fen, reds, ambers, greens, unknowns, org_name, search_text),
      UPDATE (name, type, code, mode, province, city, district, place_kind, starts_on, stage_starts, stated_stage,
              leader_post_id, floor_area_m2, residents, investment_fen, reds, ambers, greens, unknowns, plan_hash,
              version_number, org_name, search_text, updated_at, archived_at) ON project TO zhulin_app;

-- The stage on a day: as stated, else the last that the schedule has begun; NULL before the first, or without a schedule.
CREATE FUNCTION stage_on(stated text, starts date[], day date) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN COALESCE(stated, CASE
    WHEN starts[5] <= day THEN 'operation'
    WHEN starts[4] <= day THEN 'acceptance'
    WHEN starts[3] <= day THEN 'construction'
    WHEN starts[2] <= day THEN 'design'
    WHEN starts[1] <= day THEN 'preparation'
  END);

-- Every change of a project's own fields and of who takes part, a row a field.
CREATE TABLE project_change (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES project,
  at         timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  by         text DEFAULT actor_id(),
  post_id    text DEFAULT actor_post(),
  field      text NOT NULL,
  before     text,
  after      text
);
CREATE INDEX project_change_by_project ON project_change (project_id, id DESC);
CREATE TRIGGER project_change_row_stays BEFORE UPDATE OR DELETE ON project_change
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER project_change_table_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON project_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE project_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE project_change FORCE ROW LEVEL SECURITY;
CREATE POLICY project_change_read ON project_change FOR SELECT
  USING (EXISTS (SELECT 1 FROM project p WHERE p.id = project_id));
CREATE POLICY project_change_keep ON project_change FOR INSERT WITH CHECK (
  by = actor_id() AND EXISTS (SELECT 1 FROM project p WHERE p.id = project_id)
);
GRANT SELECT ON project_change TO zhulin_app;
GRANT INSERT (project_id, field, before, after) ON project_change TO zhulin_app;

-- Triggers, because history that a writer can forget is none.
CREATE FUNCTION keep_project_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO project_change (project_id, field, before, after)
  SELECT NEW.id, was.key, was.value, now.value
  FROM jsonb_each_text(to_jsonb(OLD)) was JOIN jsonb_each_text(to_jsonb(NEW)) now USING (key)
  WHERE was.key IN ('name', 'code', 'type', 'mode', 'province', 'city', 'district', 'place_kind', 'starts_on',
                    'stated_stage', 'leader_post_id', 'version_number', 'archived_at')
    AND was.value IS DISTINCT FROM now.value
  ORDER BY was.key;
  RETURN NULL;
END $$;
CREATE TRIGGER project_history AFTER UPDATE ON project FOR EACH ROW EXECUTE FUNCTION keep_project_change();

CREATE FUNCTION keep_party_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO project_change (project_id, field, before, after) VALUES (NEW.project_id, 'party', NULL, NEW.org_id);
  ELSE
    INSERT INTO project_change (project_id, field, before, after) VALUES (OLD.project_id, 'party', OLD.org_id, NULL);
  END IF;
  RETURN NULL;
END $$;
-- Parties that were added behind everybody's back, as by a superuser, have no actor and no history.
CREATE TRIGGER project_party_history AFTER INSERT OR DELETE ON project_party
  FOR EACH ROW WHEN (actor_id() IS NOT NULL) EXECUTE FUNCTION keep_party_change();

-- A question to the library that somebody asks often.
CREATE TABLE saved_view (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id  text NOT NULL DEFAULT actor_id(),
  org_id     text NOT NULL DEFAULT actor_org() REFERENCES organisation,
  name       text NOT NULL CHECK (name <> ''),
  query      jsonb NOT NULL,
  is_shared  boolean NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT saved_view_name_once UNIQUE (person_id, name)
);
CREATE INDEX saved_view_shared ON saved_view (org_id) WHERE is_shared;
ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_view FORCE ROW LEVEL SECURITY;
CREATE POLICY saved_view_read ON saved_view FOR SELECT
  USING (person_id = actor_id() OR (is_shared AND org_id = actor_org()));
CREATE POLICY saved_view_add ON saved_view FOR INSERT WITH CHECK (person_id = actor_id() AND org_id = actor_org());
CREATE POLICY saved_view_change ON saved_view FOR UPDATE
  USING (person_id = actor_id()) WITH CHECK (person_id = actor_id() AND org_id = actor_org());
CREATE POLICY saved_view_remove ON saved_view FOR DELETE USING (person_id = actor_id());
GRANT SELECT, DELETE ON saved_view TO zhulin_app;
GRANT INSERT (name, query, is_shared), UPDATE (name, query, is_shared, updated_at) ON saved_view TO zhulin_app;
