-- What was left of cases: exports are acts of weight, a calendar of one's tasks, whose a case that somebody acted on is,
-- and the entries of the log that stand behind what is printed.

ALTER TABLE log_weight NO FORCE ROW LEVEL SECURITY;
INSERT INTO log_weight VALUES ('case.export'), ('document.ask'), ('plan.print_diff'), ('report.ask_notice'), ('rule.print'),
  ('calendar.create'), ('calendar.revoke');
ALTER TABLE log_weight FORCE ROW LEVEL SECURITY;

-- Whoever acted on a case goes on seeing it where he acted: in a post of that organisation. Somebody who has left it sees it
-- no more, though he has a post elsewhere.
ALTER TABLE case_share NO FORCE ROW LEVEL SECURITY;
ALTER TABLE case_event NO FORCE ROW LEVEL SECURITY;
INSERT INTO case_share (case_id, why, person_id, org_id, kind, number, title, at)
  SELECT s.case_id, s.why, s.person_id, e.org_id, s.kind, s.number, s.title, e.at
  FROM case_share s JOIN (SELECT case_id, by, org_id, max(at) AS at FROM case_event GROUP BY case_id, by, org_id) e
    ON e.case_id = s.case_id AND e.by = s.person_id
  WHERE s.why = 'acted';
DELETE FROM case_share WHERE why = 'acted' AND org_id IS NULL;
ALTER TABLE case_event FORCE ROW LEVEL SECURITY;
ALTER TABLE case_share FORCE ROW LEVEL SECURITY;
ALTER TABLE case_share ADD CONSTRAINT case_share_acted_somewhere CHECK (why <> 'acted' OR (person_id IS NOT NULL AND org_id IS NOT NULL));
ALTER POLICY case_share_read ON case_share USING (
  (person_id = (SELECT actor_id()) AND (org_id IS NULL OR org_id = (SELECT actor_org())))
  OR (org_id = (SELECT actor_org()) AND role = (SELECT actor_role())));

-- When a task became what it is: a calendar tells its readers which of two states is the later one.
ALTER TABLE case_task ADD COLUMN changed_at timestamptz(3) NOT NULL DEFAULT case_now();
GRANT UPDATE (changed_at) ON case_task TO zhulin_sign_in;

-- A secret address a person, under which a calendar reads his tasks; only its hash is kept.
CREATE TABLE task_calendar (
  person_id   text PRIMARY KEY DEFAULT actor_id() REFERENCES person,
  secret_hash text NOT NULL UNIQUE CHECK (secret_hash ~ '^[0-9a-f]{64}$'),
  -- Of the cases: beside their kind and number.
  shows_titles boolean NOT NULL,
  language    text NOT NULL CONSTRAINT task_calendar_language_check CHECK (language IN ('zh-CN', 'en')),
  created_at  timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  used_at     timestamptz(3)
);
ALTER TABLE task_calendar ENABLE ROW LEVEL SECURITY;
ALTER TABLE task_calendar FORCE ROW LEVEL SECURITY;
CREATE POLICY task_calendar_own ON task_calendar USING (person_id = actor_id()) WITH CHECK (person_id = actor_id());
GRANT SELECT, DELETE ON task_calendar TO zhulin_app;
GRANT INSERT (secret_hash, shows_titles, language), UPDATE (secret_hash, shows_titles, language, created_at, used_at)
  ON task_calendar TO zhulin_app;
CREATE POLICY task_calendar_sign_in ON task_calendar TO zhulin_sign_in USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE (used_at), DELETE ON task_calendar TO zhulin_sign_in;

GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
SET LOCAL ROLE zhulin_sign_in;

-- Whose tasks stand under a secret address, and in which posts: his own in force, and those lent to him. A row without a post:
-- he has none now. No row: no such address, or whose it is may not sign in.
CREATE FUNCTION task_calendar_read(the_hash text)
RETURNS TABLE (person_id text, shows_titles boolean, language text, post_id text, role text, org_id text, org_path text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT c.person_id, c.shows_titles, c.language, held.id, held.role, held.org_id, held.org_path
  FROM task_calendar c
  JOIN person p ON p.id = c.person_id AND p.disabled_at IS NULL
  LEFT JOIN LATERAL (
    SELECT t.* FROM post t JOIN organisation o ON o.id = t.org_id AND (o.closed_on IS NULL OR o.closed_on >= local_today())
    WHERE t.from_on <= local_today() AND (t.until_on IS NULL OR t.until_on >= local_today())
      AND (t.person_id = p.id OR EXISTS (
        SELECT 1 FROM delegation lent JOIN person l ON l.id = lent.from_person_id AND l.disabled_at IS NULL
        WHERE lent.post_id = t.id AND lent.to_person_id = p.id AND lent.ended_at IS NULL
          AND clock_timestamp() >= lent.from_at AND clock_timestamp() < lent.until_at))
  ) held ON true
  WHERE c.secret_hash = the_hash ORDER BY held.id;
  IF FOUND THEN
    UPDATE task_calendar SET used_at = clock_timestamp()
    WHERE secret_hash = the_hash AND (used_at IS NULL OR used_at < clock_timestamp() - interval '1 minute');
  END IF;
END $$;

-- Counts what is asked for without signing in, within the limits of signing in: by address what is not there, by person what
-- is. Returns the seconds to wait; 0: go on.
CREATE FUNCTION task_calendar_knock(the_subject text) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count_attempt('calendar:' || the_subject, k.attempts_per_address, k.attempt_window_s) FROM security_policy k;
$$;

CREATE FUNCTION erase_task_calendar(who text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM task_calendar WHERE person_id = who AND may_erase(who);
$$;

CREATE OR REPLACE FUNCTION move_case_dates(the_case uuid, the_revision int, the_calendar text, due timestamptz, amber timestamptz,
                                tasks jsonb) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE case_record SET due_at = due, amber_at = amber, calendar = the_calendar
  WHERE id = the_case AND revision = the_revision AND status = 'open' AND actor_id() = 'cases.upkeep';
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE case_task k SET due_at = t.due_at, amber_at = t.amber_at, unpublished = t.unpublished, changed_at = case_now()
  FROM jsonb_to_recordset(tasks) AS t (step text, seat int, due_at timestamptz, amber_at timestamptz, unpublished text)
  WHERE k.case_id = the_case AND k.step = t.step AND k.seat = t.seat;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION task_calendar_read, task_calendar_knock, erase_task_calendar FROM PUBLIC;
GRANT EXECUTE ON FUNCTION task_calendar_read, task_calendar_knock, erase_task_calendar TO zhulin_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;
