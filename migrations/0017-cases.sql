-- Cases: who must decide or do what, in time. The engine decides; here stands what it decided, and what inboxes need of it.

-- By which all clocks of cases run: one for every process on every machine.
CREATE FUNCTION case_now() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL SAFE RETURN clock_timestamp();

-- A kind as it was when a case was opened on it, limits included; a case finishes on its own.
CREATE TABLE case_definition (
  hash  text PRIMARY KEY,
  kind  text NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*@[1-9][0-9]{0,5}$'),
  body  text NOT NULL,
  since timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT case_definition_is_its_hash CHECK (hash = encode(sha256(convert_to(body, 'UTF8')), 'hex'))
);
CREATE TRIGGER case_definition_row_stays BEFORE UPDATE OR DELETE ON case_definition
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_definition_table_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON case_definition
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE case_definition ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_definition FORCE ROW LEVEL SECURITY;
CREATE POLICY case_definition_read ON case_definition FOR SELECT USING (actor_id() IS NOT NULL);
CREATE POLICY case_definition_keep ON case_definition FOR INSERT WITH CHECK (actor_id() IS NOT NULL);
GRANT SELECT ON case_definition TO zhulin_app;
GRANT INSERT (hash, kind, body) ON case_definition TO zhulin_app;

CREATE TABLE case_record (
  id           uuid PRIMARY KEY,
  number       bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  definition   text NOT NULL REFERENCES case_definition,
  kind         text NOT NULL,
  -- Of the post in which it was opened.
  org_id       text NOT NULL DEFAULT actor_org(),
  org_path     text COLLATE "C" NOT NULL,
  -- What it is about: a kind of thing and its id.
  subject_kind text NOT NULL CONSTRAINT case_record_subject_kind_check CHECK (subject_kind IN ('project', 'organisation')),
  subject_id   text NOT NULL,
  title        text NOT NULL CHECK (title <> '' AND char_length(title) <= 300),
  data         jsonb NOT NULL,
  -- As the engine computed it from the events.
  state        jsonb NOT NULL,
  revision     int NOT NULL CHECK (revision >= 1),
  status       text NOT NULL CONSTRAINT case_record_status_check CHECK (status IN ('open', 'finished', 'withdrawn')),
  outcome      text,
  opened_by    text NOT NULL DEFAULT actor_id(),
  opened_at    timestamptz(3) NOT NULL,
  closed_at    timestamptz(3),
  -- Of the whole case; NULL without a limit, or while its years are not published.
  due_at       timestamptz(3),
  amber_at     timestamptz(3),
  -- The working calendar by which the dates of this case and of its tasks were found.
  calendar     text NOT NULL CHECK (calendar ~ '^[0-9a-f]{64}$'),
  FOREIGN KEY (org_id, org_path) REFERENCES organisation (id, path)
);

DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    ALTER TABLE case_record ALTER COLUMN id SET DEFAULT uuidv7();
  ELSE
    ALTER TABLE case_record ALTER COLUMN id SET DEFAULT gen_random_uuid();
  END IF;
END
$$;

CREATE INDEX case_record_by_subject ON case_record (subject_kind, subject_id, number DESC);
CREATE INDEX case_record_by_path ON case_record (org_path, number DESC);
CREATE INDEX case_record_by_calendar ON case_record (calendar) WHERE status = 'open';

-- What happened, by ids alone.
CREATE TABLE case_event (
  case_id      uuid NOT NULL REFERENCES case_record,
  revision     int NOT NULL CHECK (revision >= 1),
  at           timestamptz(3) NOT NULL,
  by           text NOT NULL DEFAULT actor_id(),
  post_id      text NOT NULL DEFAULT actor_post(),
  org_id       text NOT NULL DEFAULT actor_org(),
  on_behalf_of text DEFAULT NULLIF(current_setting('app.on_behalf_of', true), ''),
  fact         jsonb NOT NULL,
  PRIMARY KEY (case_id, revision)
);
CREATE TRIGGER case_event_row_stays BEFORE UPDATE OR DELETE ON case_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_event_table_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON case_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A case stands where its last event left it: neither is there without the other.
ALTER TABLE case_record ADD CONSTRAINT case_record_follows_its_event
  FOREIGN KEY (id, revision) REFERENCES case_event (case_id, revision) DEFERRABLE INITIALLY DEFERRED;

-- What people wrote. Events name it by its id and by a hash over salt and text, so it can be erased: without the salt
-- nobody can find out by guessing what it was.
CREATE TABLE case_text (
  id         uuid PRIMARY KEY,
  case_id    uuid NOT NULL REFERENCES case_record,
  written_by text NOT NULL DEFAULT actor_id(),
  at         timestamptz(3) NOT NULL,
  salt       text NOT NULL CHECK (salt ~ '^[0-9a-f]{32}$'),
  body       text NOT NULL CHECK (body <> '' AND char_length(body) <= 4000),
  hash       text NOT NULL,
  CONSTRAINT case_text_is_its_hash CHECK (hash = encode(sha256(convert_to(salt || body, 'UTF8')), 'hex'))
);
CREATE INDEX case_text_by_case ON case_text (case_id);
CREATE INDEX case_text_by_writer ON case_text (written_by);

-- Inbox 待办: a row for each seat that somebody must take. What a list shows stands in it, so that a list reads one table.
CREATE TABLE case_task (
  case_id      uuid NOT NULL REFERENCES case_record,
  step         text NOT NULL,
  seat         int NOT NULL,
  round        int NOT NULL,
  kind         text NOT NULL,
  number       bigint NOT NULL,
  title        text NOT NULL,
  revision     int NOT NULL,
  -- Whose it is: a person, or all in a role at an organisation.
  person_id    text,
  role         text,
  org_id       text,
  actions      text[] NOT NULL,
  is_co_signer boolean NOT NULL,
  is_waiting   boolean NOT NULL,
  paused_for   text,
  reminders    int NOT NULL,
  since        timestamptz(3) NOT NULL,
  due_at       timestamptz(3),
  amber_at     timestamptz(3),
  -- Years that must be published before there is a date.
  unpublished  text,
  PRIMARY KEY (case_id, step, seat),
  CHECK ((person_id IS NOT NULL) <> (role IS NOT NULL AND org_id IS NOT NULL))
);
-- With all that the counts of an inbox ask, so that they read no row.
CREATE INDEX case_task_of_person ON case_task (person_id, due_at) INCLUDE (kind, amber_at, paused_for)
  WHERE person_id IS NOT NULL;
CREATE INDEX case_task_of_post ON case_task (org_id, role, due_at) INCLUDE (kind, amber_at, paused_for)
  WHERE role IS NOT NULL;
CREATE INDEX case_task_by_due ON case_task (due_at);

-- Who has acted 已办 and who was told 抄送: both go on seeing the case.
CREATE TABLE case_share (
  case_id   uuid NOT NULL REFERENCES case_record,
  why       text NOT NULL CONSTRAINT case_share_why_check CHECK (why IN ('acted', 'told')),
  person_id text,
  role      text,
  org_id    text,
  kind      text NOT NULL,
  number    bigint NOT NULL,
  title     text NOT NULL,
  at        timestamptz(3) NOT NULL,
  CHECK ((person_id IS NOT NULL) <> (role IS NOT NULL AND org_id IS NOT NULL))
);
CREATE UNIQUE INDEX case_share_once ON case_share (case_id, why, person_id, role, org_id) NULLS NOT DISTINCT;
CREATE INDEX case_share_of_person ON case_share (person_id, why, at DESC) WHERE person_id IS NOT NULL;
CREATE INDEX case_share_of_post ON case_share (org_id, role, why, at DESC) WHERE role IS NOT NULL;

-- Who has read a copy, and when last.
CREATE TABLE case_reading (
  case_id   uuid NOT NULL REFERENCES case_record,
  person_id text NOT NULL DEFAULT actor_id(),
  at        timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (person_id, case_id)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['case_record', 'case_event', 'case_text', 'case_task', 'case_share', 'case_reading'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;

-- These two ask nothing but who acts, so that the policy of the case may ask them; once a query, not once a row.
CREATE POLICY case_task_read ON case_task FOR SELECT
  USING (person_id = (SELECT actor_id()) OR (org_id = (SELECT actor_org()) AND role = (SELECT actor_role())));
CREATE POLICY case_share_read ON case_share FOR SELECT
  USING (person_id = (SELECT actor_id()) OR (org_id = (SELECT actor_org()) AND role = (SELECT actor_role())));
GRANT SELECT ON case_task, case_share TO zhulin_app;

CREATE FUNCTION sees_case(id uuid, org_id text, org_path text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NOT is_administrator() AND (
    org_id = actor_org()
    OR (actor_role() IN ('leading_group_office', 'city_office') AND in_scope(org_path))
    OR EXISTS (SELECT 1 FROM case_task t WHERE t.case_id = sees_case.id)
    OR EXISTS (SELECT 1 FROM case_share s WHERE s.case_id = sees_case.id)
  );

CREATE POLICY case_record_read ON case_record FOR SELECT USING (sees_case(id, org_id, org_path));
CREATE POLICY case_record_open ON case_record FOR INSERT WITH CHECK (
  NOT is_administrator() AND opened_by = actor_id() AND org_id = actor_org()
);
CREATE POLICY case_record_go_on ON case_record FOR UPDATE
  USING (sees_case(id, org_id, org_path)) WITH CHECK (NOT is_administrator());
GRANT SELECT ON case_record TO zhulin_app;
GRANT INSERT (definition, kind, org_path, subject_kind, subject_id, title, data, state, revision, status, opened_at,
              due_at, amber_at, calendar),
      UPDATE (data, state, revision, status, outcome, closed_at, due_at, amber_at, calendar) ON case_record TO zhulin_app;

CREATE POLICY case_event_read ON case_event FOR SELECT
  USING (EXISTS (SELECT 1 FROM case_record r WHERE r.id = case_id));
-- Nobody acts in the name of another, nor on a case that he does not see.
CREATE POLICY case_event_keep ON case_event FOR INSERT WITH CHECK (
  by = actor_id() AND post_id = actor_post() AND org_id = actor_org()
  AND on_behalf_of IS NOT DISTINCT FROM NULLIF(current_setting('app.on_behalf_of', true), '')
  AND EXISTS (SELECT 1 FROM case_record r WHERE r.id = case_id)
);
GRANT SELECT ON case_event TO zhulin_app;
GRANT INSERT (case_id, revision, at, fact) ON case_event TO zhulin_app;

CREATE POLICY case_text_read ON case_text FOR SELECT
  USING (EXISTS (SELECT 1 FROM case_record r WHERE r.id = case_id));
CREATE POLICY case_text_write ON case_text FOR INSERT WITH CHECK (
  written_by = actor_id() AND EXISTS (SELECT 1 FROM case_record r WHERE r.id = case_id)
);
GRANT SELECT ON case_text TO zhulin_app;
GRANT INSERT (id, case_id, at, salt, body, hash) ON case_text TO zhulin_app;

CREATE POLICY case_reading_own ON case_reading USING (person_id = actor_id())
  WITH CHECK (person_id = actor_id() AND EXISTS (SELECT 1 FROM case_record r WHERE r.id = case_id));
GRANT SELECT, DELETE ON case_reading TO zhulin_app;
GRANT INSERT (case_id, at), UPDATE (at) ON case_reading TO zhulin_app;

-- Inboxes are of others, so the app role cannot write them; this writes what the engine says of a case to whoever has just
-- added an event to it, in this very transaction.
GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
GRANT SELECT ON case_record, case_event TO zhulin_sign_in;
GRANT SELECT, INSERT, DELETE ON case_task TO zhulin_sign_in;
GRANT SELECT, INSERT, UPDATE ON case_share TO zhulin_sign_in;
CREATE POLICY case_record_sign_in ON case_record FOR SELECT TO zhulin_sign_in USING (true);
CREATE POLICY case_event_sign_in ON case_event FOR SELECT TO zhulin_sign_in USING (true);
CREATE POLICY case_task_sign_in ON case_task TO zhulin_sign_in USING (true) WITH CHECK (true);
CREATE POLICY case_share_sign_in ON case_share TO zhulin_sign_in USING (true) WITH CHECK (true);
SET LOCAL ROLE zhulin_sign_in;

CREATE FUNCTION keep_inboxes(the_case uuid, tasks jsonb, shares jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM case_record r JOIN case_event e ON e.case_id = r.id AND e.revision = r.revision
    WHERE r.id = the_case AND e.by = actor_id() AND e.xmin = pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION 'no event of this transaction stands behind the inboxes of case %', the_case
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM case_task WHERE case_id = the_case;
  INSERT INTO case_task
    SELECT r.id, t.step, t.seat, t.round, r.kind, r.number, r.title, r.revision, t.person_id, t.role, t.org_id, t.actions,
           t.is_co_signer, t.is_waiting, t.paused_for, t.reminders, t.since, t.due_at, t.amber_at, t.unpublished
    FROM case_record r, jsonb_to_recordset(tasks) AS t (step text, seat int, round int, person_id text, role text,
      org_id text, actions text[], is_co_signer boolean, is_waiting boolean, paused_for text, reminders int,
      since timestamptz, due_at timestamptz, amber_at timestamptz, unpublished text)
    WHERE r.id = the_case;
  INSERT INTO case_share
    SELECT r.id, s.why, s.person_id, s.role, s.org_id, r.kind, r.number, r.title, s.at
    FROM case_record r, jsonb_to_recordset(shares) AS s (why text, person_id text, role text, org_id text, at timestamptz)
    WHERE r.id = the_case
    ON CONFLICT (case_id, why, person_id, role, org_id) DO UPDATE SET at = excluded.at WHERE excluded.why = 'acted';
END $$;

-- How many wait for whoever asks, by kind and light. Under row security an index cannot answer alone, and somebody with ten
-- thousand tasks waits; this asks for the same rows by the index.
CREATE FUNCTION task_light(paused_for text, due_at timestamptz, amber_at timestamptz, now timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE
  WHEN paused_for IS NOT NULL THEN 'paused' WHEN due_at IS NULL THEN 'undated' WHEN due_at <= now THEN 'red'
  WHEN amber_at <= now THEN 'amber' ELSE 'green' END;
CREATE FUNCTION own_task_counts() RETURNS TABLE (kind text, light text, count int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH clock AS MATERIALIZED (SELECT case_now() AS now, actor_id() AS person, actor_org() AS org, actor_role() AS role),
  own AS (
    SELECT t.kind, task_light(t.paused_for, t.due_at, t.amber_at, c.now) AS light
    FROM clock c JOIN case_task t ON t.person_id = c.person
    UNION ALL
    SELECT t.kind, task_light(t.paused_for, t.due_at, t.amber_at, c.now)
    FROM clock c JOIN case_task t ON t.org_id = c.org AND t.role = c.role)
  SELECT own.kind, own.light, count(*)::int FROM own GROUP BY own.kind, own.light;
$$;

-- Cases whose dates were found by another calendar than the one in force: what the upkeep asks for and puts right. It acts
-- under a name that is no person's; whoever acts for somebody gets nothing here.
CREATE FUNCTION cases_by_other_calendar(the_calendar text, most int)
RETURNS TABLE (id uuid, definition text, state jsonb, revision int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id, r.definition, r.state, r.revision FROM case_record r
  WHERE actor_id() = 'cases.upkeep' AND r.status = 'open' AND r.calendar <> the_calendar ORDER BY r.id LIMIT most;
$$;
RESET ROLE;

-- The upkeep moves dates and nothing else, and only for a case that nobody has touched meanwhile.
GRANT SELECT ON case_definition TO zhulin_sign_in;
CREATE POLICY case_definition_sign_in ON case_definition FOR SELECT TO zhulin_sign_in USING (true);
GRANT UPDATE (due_at, amber_at, calendar) ON case_record TO zhulin_sign_in;
CREATE POLICY case_record_dates ON case_record FOR UPDATE TO zhulin_sign_in USING (true) WITH CHECK (true);
GRANT UPDATE (due_at, amber_at, unpublished) ON case_task TO zhulin_sign_in;
SET LOCAL ROLE zhulin_sign_in;
CREATE FUNCTION case_definition_body(the_hash text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT body FROM case_definition WHERE hash = the_hash;
$$;
CREATE FUNCTION move_case_dates(the_case uuid, the_revision int, the_calendar text, due timestamptz, amber timestamptz,
                                tasks jsonb) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE case_record SET due_at = due, amber_at = amber, calendar = the_calendar
  WHERE id = the_case AND revision = the_revision AND status = 'open' AND actor_id() = 'cases.upkeep';
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE case_task k SET due_at = t.due_at, amber_at = t.amber_at, unpublished = t.unpublished
  FROM jsonb_to_recordset(tasks) AS t (step text, seat int, due_at timestamptz, amber_at timestamptz, unpublished text)
  WHERE k.case_id = the_case AND k.step = t.step AND k.seat = t.seat;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION keep_inboxes, own_task_counts, cases_by_other_calendar, case_definition_body, move_case_dates FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keep_inboxes, own_task_counts, cases_by_other_calendar, case_definition_body, move_case_dates TO zhulin_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;

-- Files handed in to a case.
ALTER TABLE file DROP CONSTRAINT file_subject_kind_check;
ALTER TABLE file ADD CONSTRAINT file_subject_kind_check CHECK (subject_kind IN ('project', 'case'));
CREATE OR REPLACE FUNCTION sees_subject(kind text, id uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE kind
    WHEN 'project' THEN EXISTS (SELECT 1 FROM project p WHERE p.id = sees_subject.id)
    WHEN 'case' THEN EXISTS (SELECT 1 FROM case_record r WHERE r.id = sees_subject.id)
  END;
-- What an act in a case rests on stays.
CREATE FUNCTION is_evidence(kind text, the_case uuid, file_id uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN kind = 'case' AND EXISTS (
    SELECT 1 FROM case_event e WHERE e.case_id = the_case
      AND (e.fact -> 'evidence' @> jsonb_build_array(jsonb_build_object('id', file_id::text))
           OR e.fact -> 'document' ->> 'id' = file_id::text)
  );
DROP POLICY file_delete ON file;
CREATE POLICY file_delete ON file FOR UPDATE
  USING (hands_in() AND (
    (org_id = actor_org() AND NOT is_evidence(subject_kind, subject_id, id))
    OR (subject_kind = 'project' AND actor_role() IN ('leading_group_office', 'city_office', 'task_force') AND EXISTS (
      SELECT 1 FROM project p WHERE p.id = subject_id AND in_scope(p.org_path)))
  ))
  WITH CHECK (deleted_by = actor_id());

-- Published to the module of cases: the files of a case, with what tells whether they are still what was handed in.
CREATE VIEW files_pub_case_file WITH (security_invoker = true) AS
  SELECT id, subject_id AS case_id, name, sha256, deleted_at IS NOT NULL AS is_deleted FROM file WHERE subject_kind = 'case';
GRANT SELECT ON files_pub_case_file TO zhulin_app;

-- Which acts are of weight, a row each, so that a module can add its own. The list is that of `loggedActions` in the
-- contract; a test holds both equal.
CREATE TABLE log_weight (action text PRIMARY KEY);
INSERT INTO log_weight
  SELECT DISTINCT found[1] FROM regexp_matches(
    (SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = 'audit_entry_into_log'), '''([a-z_]+\.[a-z_]+)''', 'g') found
  UNION VALUES ('case.act'), ('case.open');
ALTER TABLE log_weight ENABLE ROW LEVEL SECURITY;
ALTER TABLE log_weight FORCE ROW LEVEL SECURITY;
CREATE POLICY log_weight_read ON log_weight FOR SELECT USING (true);
GRANT SELECT ON log_weight TO zhulin_app;
CREATE FUNCTION is_of_weight(the_action text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN EXISTS (SELECT 1 FROM log_weight w WHERE w.action = the_action);
SET LOCAL ROLE zhulin_sign_in;
GRANT EXECUTE ON FUNCTION enter_into_log TO zhulin_owner;
RESET ROLE;
DROP TRIGGER audit_entry_into_log ON audit_entry;
CREATE TRIGGER audit_entry_into_log AFTER INSERT ON audit_entry FOR EACH ROW
  WHEN (is_of_weight(NEW.action)) EXECUTE FUNCTION enter_into_log();

-- Of somebody who is erased: what he wrote, and what he has read. Events go on naming the text by its salted hash.
CREATE POLICY case_text_sign_in ON case_text TO zhulin_sign_in USING (true);
CREATE POLICY case_reading_sign_in ON case_reading TO zhulin_sign_in USING (true);
GRANT SELECT (written_by), DELETE ON case_text TO zhulin_sign_in;
GRANT SELECT (person_id), DELETE ON case_reading TO zhulin_sign_in;
GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
SET LOCAL ROLE zhulin_sign_in;
CREATE FUNCTION erase_case_texts(who text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM case_text WHERE written_by = who AND may_erase(who);
  DELETE FROM case_reading WHERE person_id = who AND may_erase(who);
$$;
REVOKE ALL ON FUNCTION erase_case_texts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_case_texts TO zhulin_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;
