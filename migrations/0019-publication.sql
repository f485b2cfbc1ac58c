-- Plan publication: which version is under review, which were put in force.

-- Who can be asked to review or sign what lies at a path: open organisations of the same tree, not the actor's own, where
-- somebody is in post in a role, and whose region holds the path. Who holds the post is not told.
GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
SET LOCAL ROLE zhulin_sign_in;
CREATE FUNCTION offices_over(the_path text, roles text[])
RETURNS TABLE (id text, name text, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.id, o.name, p.role
  FROM organisation own
    JOIN organisation o ON split_part(o.path, '/', 2) = split_part(own.path, '/', 2)
    JOIN post p ON p.org_id = o.id
    JOIN person h ON h.id = p.person_id
  WHERE own.id = actor_org() AND o.id <> own.id
    AND actor_role() IN ('leading_group_office', 'city_office', 'task_force')
    AND (o.closed_on IS NULL OR o.closed_on >= local_today())
    AND p.role = ANY (roles) AND h.disabled_at IS NULL
    AND local_today() BETWEEN p.from_on AND coalesce(p.until_on, 'infinity')
    AND starts_with(the_path, CASE WHEN o.parent_id IS NULL THEN o.path ELSE regexp_replace(o.path, '[^/]+/$', '') END)
  GROUP BY o.id, o.name, o.path, p.role
  ORDER BY o.path DESC, p.role;
$$;
REVOKE ALL ON FUNCTION offices_over FROM PUBLIC;
GRANT EXECUTE ON FUNCTION offices_over TO zhulin_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;

-- What the project needs to know of a case that may be out of sight; written in the transaction of each of its events.
CREATE TABLE plan_publication (
  case_id        uuid PRIMARY KEY REFERENCES case_record,
  project_id     uuid NOT NULL REFERENCES project,
  number         bigint NOT NULL,
  version        int NOT NULL,
  plan_hash      text NOT NULL CHECK (plan_hash ~ '^[0-9a-f]{64}$'),
  is_open        boolean NOT NULL,
  -- It lies with whoever handed it in, so that the plan may be changed.
  is_with_opener boolean NOT NULL,
  opened_at      timestamptz(3) NOT NULL,
  FOREIGN KEY (project_id, version) REFERENCES plan_version
);
CREATE UNIQUE INDEX plan_publication_one_open ON plan_publication (project_id) WHERE is_open;
ALTER TABLE plan_publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_publication FORCE ROW LEVEL SECURITY;
-- It says nothing but what its case says.
CREATE FUNCTION is_as_case(the_case uuid, the_project uuid, the_version int, the_hash text, is_open boolean)
RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (
    SELECT 1 FROM case_record r WHERE r.id = the_case AND r.kind = 'plan-publication'
      AND r.subject_kind = 'project' AND r.subject_id = the_project::text
      AND r.data ->> 'version' = the_version::text AND r.data ->> 'planHash' = the_hash
      AND (r.status = 'open') = is_as_case.is_open);
CREATE POLICY plan_publication_read ON plan_publication FOR SELECT
  USING (EXISTS (SELECT 1 FROM project p WHERE p.id = project_id));
CREATE POLICY plan_publication_open ON plan_publication FOR INSERT
  WITH CHECK (is_as_case(case_id, project_id, version, plan_hash, is_open));
CREATE POLICY plan_publication_follow ON plan_publication FOR UPDATE
  USING (EXISTS (SELECT 1 FROM case_record r WHERE r.id = case_id))
  WITH CHECK (is_as_case(case_id, project_id, version, plan_hash, is_open));
GRANT SELECT ON plan_publication TO zhulin_app;
GRANT INSERT (case_id, project_id, number, version, plan_hash, is_open, is_with_opener, opened_at),
      UPDATE (version, plan_hash, is_open, is_with_opener) ON plan_publication TO zhulin_app;

-- Published to the module of plans: what stands in the way of a further version.
CREATE VIEW publications_pub_open WITH (security_invoker = true) AS
  SELECT project_id, number, version, is_with_opener FROM plan_publication WHERE is_open;
GRANT SELECT ON publications_pub_open TO zhulin_app;

-- Which version of a plan held from when on; the latest row of a project is in force.
CREATE TABLE plan_in_force (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project_id uuid NOT NULL,
  version    int NOT NULL,
  plan_hash  text NOT NULL,
  case_id    uuid NOT NULL REFERENCES plan_publication,
  since      timestamptz(3) NOT NULL,
  FOREIGN KEY (project_id, version) REFERENCES plan_version
);
CREATE INDEX plan_in_force_by_project ON plan_in_force (project_id, id DESC);
CREATE TRIGGER plan_in_force_row_stays BEFORE UPDATE OR DELETE ON plan_in_force
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER plan_in_force_table_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_in_force
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE plan_in_force ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_in_force FORCE ROW LEVEL SECURITY;
CREATE POLICY plan_in_force_read ON plan_in_force FOR SELECT
  USING (EXISTS (SELECT 1 FROM project p WHERE p.id = project_id));
-- Only what was signed and published, and is that version of the plan.
CREATE POLICY plan_in_force_put ON plan_in_force FOR INSERT WITH CHECK (
  EXISTS (SELECT 1 FROM plan_version v
    WHERE v.project_id = plan_in_force.project_id AND v.number = version AND v.plan_hash = plan_in_force.plan_hash)
  AND EXISTS (SELECT 1 FROM case_record r WHERE r.id = case_id AND r.kind = 'plan-publication'
    AND r.subject_id = plan_in_force.project_id::text AND r.status = 'finished' AND r.outcome = 'published'
    AND r.state #>> '{moments,signed,hash}' = plan_in_force.plan_hash
    AND r.state #>> '{moments,published,hash}' = plan_in_force.plan_hash)
);
GRANT SELECT ON plan_in_force TO zhulin_app;
GRANT INSERT (project_id, version, plan_hash, case_id, since) ON plan_in_force TO zhulin_app;
