-- Reporting tasks 填报: what units file to an office. The task itself is a case; its form lies in the data of the case.

-- A filing of a unit, and every one before it.
CREATE TABLE report_filing (
  case_id        uuid NOT NULL REFERENCES case_record,
  org_id         text NOT NULL DEFAULT actor_org(),
  version        int NOT NULL CHECK (version >= 1),
  rows           jsonb NOT NULL CHECK (jsonb_typeof(rows) = 'array'),
  is_by_workbook boolean NOT NULL,
  filed_by       text NOT NULL DEFAULT actor_id(),
  -- By the clock of cases: whether it was in time goes by it.
  at             timestamptz(3) NOT NULL DEFAULT case_now(),
  PRIMARY KEY (case_id, org_id, version)
);

-- What the sender found wrong with a filing when sending it back.
CREATE TABLE report_return (
  case_id uuid NOT NULL REFERENCES case_record,
  org_id  text NOT NULL,
  -- Of the filing.
  version int NOT NULL,
  remarks jsonb NOT NULL CHECK (jsonb_typeof(remarks) = 'array'),
  by      text NOT NULL DEFAULT actor_id(),
  at      timestamptz(3) NOT NULL DEFAULT case_now(),
  PRIMARY KEY (case_id, org_id, version),
  FOREIGN KEY (case_id, org_id, version) REFERENCES report_filing
);

-- The circulars that were made of a task; the latest is the one that is drafted, signed and published.
CREATE TABLE report_notice (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_record,
  file_id uuid NOT NULL REFERENCES file,
  sha256  text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  by      text NOT NULL DEFAULT actor_id(),
  at      timestamptz(3) NOT NULL DEFAULT case_now()
);
CREATE INDEX report_notice_by_case ON report_notice (case_id, id DESC);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['report_filing', 'report_return', 'report_notice'] LOOP
    EXECUTE format('CREATE TRIGGER %I_row_stays BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_change()', name, name);
    EXECUTE format('CREATE TRIGGER %I_table_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name, name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;

-- The organisation and role that sent a task; nobody else sees what units file, neither other units nor offices above.
CREATE FUNCTION sends_report(the_case uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (
    SELECT 1 FROM case_record r WHERE r.id = the_case AND r.kind = 'reporting-task' AND r.org_id = actor_org()
      AND r.data ->> 'senderRole' = actor_role()
  );
-- A unit that was asked, in the role that was asked.
CREATE FUNCTION files_report(the_case uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (
    SELECT 1 FROM case_record r WHERE r.id = the_case AND r.kind = 'reporting-task'
      AND r.state -> 'parties' -> 'panels' -> 'units'
        @> jsonb_build_array(jsonb_build_object('role', actor_role(), 'scope', actor_org()))
  );

CREATE POLICY report_filing_read ON report_filing FOR SELECT
  USING (NOT is_administrator() AND (org_id = actor_org() OR sends_report(case_id)));
-- Nothing is filed once filing has ended.
CREATE POLICY report_filing_file ON report_filing FOR INSERT WITH CHECK (
  org_id = actor_org() AND filed_by = actor_id() AND files_report(case_id)
  AND EXISTS (SELECT 1 FROM case_record r
    WHERE r.id = case_id AND r.state -> 'steps' -> 'filing' ->> 'status' = 'open')
);
GRANT SELECT ON report_filing TO zhulin_app;
GRANT INSERT (case_id, version, rows, is_by_workbook) ON report_filing TO zhulin_app;

CREATE POLICY report_return_read ON report_return FOR SELECT
  USING (NOT is_administrator() AND (org_id = actor_org() OR sends_report(case_id)));
CREATE POLICY report_return_send ON report_return FOR INSERT WITH CHECK (by = actor_id() AND sends_report(case_id));
GRANT SELECT ON report_return TO zhulin_app;
GRANT INSERT (case_id, org_id, version, remarks) ON report_return TO zhulin_app;

CREATE POLICY report_notice_read ON report_notice FOR SELECT USING (sends_report(case_id));
CREATE POLICY report_notice_keep ON report_notice FOR INSERT WITH CHECK (by = actor_id() AND sends_report(case_id));
GRANT SELECT ON report_notice TO zhulin_app;
GRANT INSERT (case_id, file_id, sha256) ON report_notice TO zhulin_app;

-- Units to which a form can be sent: posts in force below the region of the sender, by organisation and role; who holds
-- them is not told.
GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
SET LOCAL ROLE zhulin_sign_in;
CREATE FUNCTION report_units(sought text, roles text[], ids text[], most int)
RETURNS TABLE (org_id text, role text, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.id, p.role, o.name FROM organisation o JOIN post p ON p.org_id = o.id
  WHERE actor_role() IN ('leading_group_office', 'city_office', 'department') AND in_scope(o.path) AND o.id <> actor_org()
    AND (o.closed_on IS NULL OR o.closed_on >= local_today())
    AND local_today() BETWEEN p.from_on AND coalesce(p.until_on, 'infinity')
    AND p.role = ANY (roles) AND strpos(o.name, sought) > 0 AND (ids IS NULL OR o.id = ANY (ids))
  GROUP BY o.path, o.id, p.role, o.name ORDER BY o.path, p.role LIMIT most;
$$;
REVOKE ALL ON FUNCTION report_units FROM PUBLIC;
GRANT EXECUTE ON FUNCTION report_units TO zhulin_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;

-- Its rows are nobody's to add but a migration's.
ALTER TABLE log_weight NO FORCE ROW LEVEL SECURITY;
INSERT INTO log_weight VALUES ('report.export');
ALTER TABLE log_weight FORCE ROW LEVEL SECURITY;
