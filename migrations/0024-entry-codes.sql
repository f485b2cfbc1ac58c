-- What is printed of a case names its entries of the log; what was done is counted; operators see the age of the backup.

-- Which entry of the log stands behind an event of a case, or a version of a plan, for whoever sees these: what is printed
-- names it. The trigger that enters acts notes it.
CREATE TABLE log_act (
  receipt      uuid PRIMARY KEY,
  subject_kind text NOT NULL CONSTRAINT log_act_subject_kind_check CHECK (subject_kind IN ('case', 'project')),
  subject_id   uuid NOT NULL,
  -- Revision of the case that the event made; version of the plan.
  part         int NOT NULL CHECK (part >= 1)
);
CREATE INDEX log_act_by_subject ON log_act (subject_kind, subject_id, part);
CREATE FUNCTION part_of_act(action text, after jsonb) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE action WHEN 'case.open' THEN 1 WHEN 'project.create' THEN 1
    WHEN 'case.act' THEN (after ->> 'revision')::int WHEN 'plan.publish' THEN (after ->> 'number')::int END;

-- What was entered before has its place noted, too, unless it was erased.
ALTER TABLE log_record NO FORCE ROW LEVEL SECURITY;
ALTER TABLE log_pending NO FORCE ROW LEVEL SECURITY;
INSERT INTO log_act (receipt, subject_kind, subject_id, part)
  SELECT receipt, record #>> '{subject,kind}', (record #>> '{subject,id}')::uuid, part_of_act(record ->> 'action', record -> 'after')
  FROM (SELECT e.receipt, r.content::jsonb AS record FROM log_record r JOIN log_entry e ON e.index = r.index
          WHERE e.kind IN ('case.open', 'case.act', 'project.create', 'plan.publish')
        UNION ALL SELECT receipt, record FROM log_pending
          WHERE kind IN ('case.open', 'case.act', 'project.create', 'plan.publish')) entered
  WHERE part_of_act(record ->> 'action', record -> 'after') IS NOT NULL;
ALTER TABLE log_pending FORCE ROW LEVEL SECURITY;
ALTER TABLE log_record FORCE ROW LEVEL SECURITY;
CREATE TRIGGER log_act_row_stays BEFORE UPDATE OR DELETE ON log_act FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_act_table_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON log_act FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE log_act ENABLE ROW LEVEL SECURITY;
ALTER TABLE log_act FORCE ROW LEVEL SECURITY;
CREATE POLICY log_act_read ON log_act FOR SELECT TO zhulin_app USING (sees_subject(subject_kind, subject_id));
CREATE POLICY log_act_sign_in ON log_act TO zhulin_sign_in USING (true) WITH CHECK (true);
GRANT SELECT ON log_act TO zhulin_app;
GRANT INSERT ON log_act TO zhulin_sign_in;

GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
SET LOCAL ROLE zhulin_sign_in;
CREATE OR REPLACE FUNCTION enter_into_log() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  the_receipt uuid := gen_random_uuid();
  part int := part_of_act(NEW.action, NEW.after);
BEGIN
  INSERT INTO log_pending (receipt, kind, at, record, subjects, is_public, actor_id, scope_path) VALUES (
    the_receipt, translate(NEW.action, '_', '-'), NEW.at,
    jsonb_build_object('audit', NEW.id::text, 'action', NEW.action, 'post', NEW.post_id, 'organisation', NEW.org_id,
      'subject', jsonb_build_object('kind', NEW.subject_kind, 'id', NEW.subject_id),
      'before', NEW.before, 'after', NEW.after),
    (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('part', named.part, 'person', person)), '[]')
     FROM (VALUES ('actor', NEW.actor_id), ('actor', NEW.on_behalf_of),
                  ('subject', CASE WHEN NEW.subject_kind = 'person' THEN NEW.subject_id END),
                  ('subject', NEW.after ->> 'personId'), ('subject', NEW.after ->> 'toPersonId')) AS named (part, person)
     WHERE person IS NOT NULL),
    NEW.action = 'rule.publish', NEW.actor_id, NEW.scope_path);
  IF part IS NOT NULL THEN
    INSERT INTO log_act (receipt, subject_kind, subject_id, part)
    VALUES (the_receipt, NEW.subject_kind, NEW.subject_id::uuid, part);
  END IF;
  RETURN NULL;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;

-- Published to cases and to documents: the codes under which the public finds these entries, as far as a signed checkpoint
-- stands over them.
CREATE VIEW log_pub_code WITH (security_invoker = true) AS
  SELECT a.subject_kind, a.subject_id, a.part, e.code, e.index
  FROM log_act a JOIN log_entry e ON e.receipt = a.receipt
  WHERE e.index < (SELECT size FROM log_checkpoint ORDER BY id DESC LIMIT 1);
GRANT SELECT ON log_pub_code TO zhulin_app;

-- How many cases somebody has acted on where he acts now; as `own_task_counts`, by an index alone.
CREATE INDEX case_share_done ON case_share (person_id, org_id) WHERE why = 'acted';
CREATE POLICY backup_run_sign_in ON backup_run FOR SELECT TO zhulin_sign_in USING (true);
GRANT SELECT (taken_at) ON backup_run TO zhulin_sign_in;
GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
SET LOCAL ROLE zhulin_sign_in;
CREATE FUNCTION own_done_count() RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN (SELECT count(*)::int FROM case_share WHERE why = 'acted' AND person_id = actor_id() AND org_id = actor_org());

-- For operators, who are no actor: how old the last backup is, in seconds, and nothing else of it. NULL: there is none.
CREATE FUNCTION backup_age_seconds() RETURNS float8
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN (SELECT extract(epoch FROM clock_timestamp() - max(taken_at))::float8 FROM backup_run);
REVOKE ALL ON FUNCTION own_done_count, backup_age_seconds FROM PUBLIC;
GRANT EXECUTE ON FUNCTION own_done_count, backup_age_seconds TO zhulin_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;
