-- Organisations, who acts, and the second lock on projects.

-- What withActor says of the transaction. Without it the settings are NULL, or '' once a transaction that had them has
-- ended: no row either way.
CREATE FUNCTION actor_id() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('app.actor_id', true), '');
CREATE FUNCTION actor_post() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('app.post_id', true), '');
CREATE FUNCTION actor_org() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('app.org_id', true), '');
CREATE FUNCTION actor_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('app.role', true), '');
CREATE FUNCTION actor_scope() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('app.scope', true), '');

-- Whether a path lies in the actor's scope, as a range so that an index answers: '0' follows '/' in byte order.
CREATE FUNCTION in_scope(path text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN path COLLATE "C" >= actor_scope() AND path COLLATE "C" < left(actor_scope(), -1) || '0';

CREATE FUNCTION is_administrator() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN actor_role() IN ('system_admin', 'security_admin', 'audit_admin');

-- Posts begin and end on days of the people's own calendar, wherever the server stands.
CREATE FUNCTION local_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (now() AT TIME ZONE 'Asia/Shanghai')::date;

CREATE TABLE organisation (
  id         text PRIMARY KEY DEFAULT gen_random_uuid()::text CHECK (id ~ '^[A-Za-z0-9-]{1,64}$'),
  parent_id  text REFERENCES organisation,
  path       text COLLATE "C" NOT NULL UNIQUE CHECK (path ~ '^(/[a-z0-9-]{1,32}){1,12}/$'),
  kind       text NOT NULL CONSTRAINT organisation_kind_check CHECK (kind IN (
               'province', 'city', 'county', 'office', 'department', 'task_force', 'community', 'sub_district',
               'enterprise', 'third_party', 'expert_panel', 'supervision', 'property', 'community_service',
               'owners_committee', 'vendor')),
  name       text NOT NULL CHECK (name <> ''),
  closed_on  date,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (id, path)
);

CREATE TABLE organisation_version (
  organisation_id text NOT NULL REFERENCES organisation,
  at              timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  by              text DEFAULT actor_id(),
  path            text COLLATE "C" NOT NULL,
  kind            text NOT NULL,
  name            text NOT NULL,
  closed_on       date
);
CREATE INDEX organisation_version_by_age ON organisation_version (organisation_id, at DESC);

-- A trigger, because history that a writer can forget is none.
CREATE FUNCTION keep_organisation_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO organisation_version (organisation_id, path, kind, name, closed_on)
  VALUES (NEW.id, NEW.path, NEW.kind, NEW.name, NEW.closed_on);
  RETURN NULL;
END $$;
CREATE TRIGGER organisation_history AFTER INSERT OR UPDATE ON organisation
  FOR EACH ROW EXECUTE FUNCTION keep_organisation_version();

-- Projects of earlier versions name organisations that nobody had registered: each becomes a task force in a province
-- of its own, so that an office above it can be added.
ALTER TABLE project NO FORCE ROW LEVEL SECURITY;
INSERT INTO organisation (id, path, kind, name)
  SELECT DISTINCT org_id || '-province', '/' || org_id || '/', 'province', org_id FROM project;
INSERT INTO organisation (id, parent_id, path, kind, name)
  SELECT DISTINCT org_id, org_id || '-province', '/' || org_id || '/task-force/', 'task_force', org_id FROM project;
ALTER TABLE project ADD COLUMN org_path text COLLATE "C";
UPDATE project SET org_path = (SELECT path FROM organisation WHERE id = project.org_id);
ALTER TABLE project FORCE ROW LEVEL SECURITY;
ALTER TABLE project
  ALTER COLUMN org_path SET NOT NULL,
  ADD FOREIGN KEY (org_id, org_path) REFERENCES organisation (id, path),
  ADD UNIQUE (id, org_path);
CREATE INDEX project_by_path ON project (org_path);
CREATE INDEX project_by_time ON project (created_at DESC, id DESC);

-- An organisation that takes part in a project of another. The project's path is repeated here, because a policy that
-- asked the project would ask itself.
CREATE TABLE project_party (
  project_id       uuid NOT NULL,
  project_org_path text COLLATE "C" NOT NULL,
  org_id           text NOT NULL REFERENCES organisation,
  since            timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (project_id, org_id),
  FOREIGN KEY (project_id, project_org_path) REFERENCES project (id, org_path)
);
CREATE INDEX project_party_by_org ON project_party (org_id);

ALTER TABLE organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_read ON organisation FOR SELECT
  USING (in_scope(path) OR id = actor_org());
CREATE POLICY organisation_create ON organisation FOR INSERT
  WITH CHECK (actor_role() = 'system_admin' AND in_scope(path) AND parent_id IS NOT NULL);
CREATE POLICY organisation_change ON organisation FOR UPDATE
  USING (actor_role() = 'system_admin' AND in_scope(path));
GRANT SELECT ON organisation TO zhulin_app;
GRANT INSERT (id, parent_id, path, kind, name), UPDATE (kind, name, closed_on) ON organisation TO zhulin_app;

ALTER TABLE organisation_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation_version FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_version_read ON organisation_version FOR SELECT
  USING (in_scope(path) OR organisation_id = actor_org());
CREATE POLICY organisation_version_keep ON organisation_version FOR INSERT
  WITH CHECK (by IS NOT DISTINCT FROM actor_id() AND actor_role() = 'system_admin' AND in_scope(path));
GRANT SELECT ON organisation_version TO zhulin_app;
GRANT INSERT (organisation_id, path, kind, name, closed_on) ON organisation_version TO zhulin_app;

-- The projects that the actor's organisation takes part in: asked once a query, and only for a row that is not seen
-- otherwise. Written out as a subquery it cost every reading a tenth of its time.
CREATE FUNCTION party_projects() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(SELECT project_id FROM project_party WHERE org_id = actor_org());
END $$;

DROP POLICY project_read ON project;
CREATE POLICY project_read ON project FOR SELECT USING (
  NOT is_administrator() AND (
    org_id = actor_org()
    OR in_scope(org_path)
    OR id = ANY ((SELECT party_projects())::uuid[])
  )
);
DROP POLICY project_create ON project;
CREATE POLICY project_create ON project FOR INSERT WITH CHECK (
  created_by = actor_id()
  AND (
    (org_id = actor_org() AND actor_role() IN ('leading_group_office', 'city_office', 'task_force'))
    OR (in_scope(org_path) AND actor_role() IN ('leading_group_office', 'city_office'))
  )
);
GRANT INSERT (org_path) ON project TO zhulin_app;

ALTER TABLE project_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE project_party FORCE ROW LEVEL SECURITY;
CREATE POLICY project_party_read ON project_party FOR SELECT
  USING (org_id = actor_org() OR (in_scope(project_org_path) AND NOT is_administrator()));
CREATE POLICY project_party_add ON project_party FOR INSERT WITH CHECK (
  in_scope(project_org_path) AND actor_role() IN ('leading_group_office', 'city_office', 'task_force')
);
GRANT SELECT, DELETE ON project_party TO zhulin_app;
GRANT INSERT (project_id, project_org_path, org_id) ON project_party TO zhulin_app;
CREATE POLICY project_party_remove ON project_party FOR DELETE USING (
  in_scope(project_org_path) AND actor_role() IN ('leading_group_office', 'city_office', 'task_force')
);
