-- Notices: what is told to people of their cases, by the channels that an installation has.

-- Cases tell their news in the transaction of the act, by ids alone; whoever sends notices takes them out.
CREATE TABLE case_news (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- 'over': a task that no longer stands; nobody is told, but what was told of it is taken back.
  cause     text NOT NULL CONSTRAINT case_news_cause_check CHECK (cause IN (
              'escalation', 'overdue', 'reminder', 'due_soon', 'task', 'told', 'ended', 'over')),
  case_id   uuid NOT NULL REFERENCES case_record,
  step      text,
  seat      int,
  round     int,
  -- Whom it concerns: a person, or all in a role at an organisation.
  person_id text,
  role      text,
  org_id    text,
  -- Who did it, and need not be told; NULL: time did.
  by        text,
  at        timestamptz(3) NOT NULL DEFAULT case_now(),
  CHECK ((person_id IS NOT NULL) <> (role IS NOT NULL AND org_id IS NOT NULL))
);
ALTER TABLE case_news ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_news FORCE ROW LEVEL SECURITY;
CREATE POLICY case_news_sign_in ON case_news TO zhulin_sign_in USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE, UPDATE ON case_news TO zhulin_sign_in;

-- Up to which light a task has told of its date. A light that goes off again, because dates moved, can come on again.
ALTER TABLE case_task ADD COLUMN told_light text NOT NULL DEFAULT 'none' CHECK (told_light IN ('none', 'amber', 'red'));
-- What was late before there were notices is no news.
ALTER TABLE case_task NO FORCE ROW LEVEL SECURITY;
UPDATE case_task SET told_light = CASE WHEN due_at <= case_now() THEN 'red' ELSE 'amber' END
WHERE due_at <= case_now() OR amber_at <= case_now();
ALTER TABLE case_task FORCE ROW LEVEL SECURITY;
CREATE INDEX case_task_red_untold ON case_task (due_at) WHERE paused_for IS NULL AND told_light <> 'red';
CREATE INDEX case_task_amber_untold ON case_task (amber_at) WHERE paused_for IS NULL AND told_light = 'none';
GRANT UPDATE (told_light) ON case_task TO zhulin_sign_in;

-- Who sends notices; no person, whose ids have no dots.
CREATE FUNCTION is_courier() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN actor_id() = 'notices.courier';

-- What a task has told once its dates are others. While it stands still or has no date nothing is forgotten.
CREATE FUNCTION told_light_after(told text, paused_for text, due_at timestamptz, amber_at timestamptz, now timestamptz)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE
  WHEN told = 'none' OR paused_for IS NOT NULL OR due_at IS NULL THEN told
  WHEN told = 'red' AND due_at <= now THEN 'red'
  WHEN amber_at <= now THEN 'amber'
  ELSE 'none' END;
CREATE FUNCTION forget_told_light() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.told_light := told_light_after(NEW.told_light, NEW.paused_for, NEW.due_at, NEW.amber_at, case_now());
  RETURN NEW;
END $$;
CREATE TRIGGER case_task_dates_move BEFORE UPDATE OF due_at, amber_at ON case_task
  FOR EACH ROW EXECUTE FUNCTION forget_told_light();

GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
SET LOCAL ROLE zhulin_sign_in;

CREATE OR REPLACE FUNCTION keep_inboxes(the_case uuid, tasks jsonb, shares jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  happened text;
  ended_for text;
  stood case_task[];
  now timestamptz := case_now();
BEGIN
  SELECT e.fact ->> 'type', CASE WHEN r.status <> 'open' THEN r.opened_by END INTO happened, ended_for
  FROM case_record r JOIN case_event e ON e.case_id = r.id AND e.revision = r.revision
  WHERE r.id = the_case AND e.by = actor_id() AND e.xmin = pg_current_xact_id()::xid;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no event of this transaction stands behind the inboxes of case %', the_case
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  WITH gone AS (DELETE FROM case_task t WHERE t.case_id = the_case RETURNING t AS task)
  SELECT coalesce(array_agg(task), '{}') INTO stood FROM gone;
  INSERT INTO case_task (case_id, step, seat, round, kind, number, title, revision, person_id, role, org_id, actions,
      is_co_signer, is_waiting, paused_for, reminders, since, due_at, amber_at, unpublished, told_light)
    SELECT r.id, t.step, t.seat, t.round, r.kind, r.number, r.title, r.revision, t.person_id, t.role, t.org_id, t.actions,
           t.is_co_signer, t.is_waiting, t.paused_for, t.reminders, t.since, t.due_at, t.amber_at, t.unpublished,
           told_light_after(coalesce(o.told_light, 'none'), t.paused_for, t.due_at, t.amber_at, now)
    FROM case_record r, jsonb_to_recordset(tasks) AS t (step text, seat int, round int, person_id text, role text,
      org_id text, actions text[], is_co_signer boolean, is_waiting boolean, paused_for text, reminders int,
      since timestamptz, due_at timestamptz, amber_at timestamptz, unpublished text)
      LEFT JOIN unnest(stood) o ON o.step = t.step AND o.seat = t.seat AND o.round = t.round
    WHERE r.id = the_case;
  WITH stands AS MATERIALIZED (
    SELECT t.step, t.seat, t.round, t.person_id, t.role, t.org_id, t.reminders FROM case_task t WHERE t.case_id = the_case
  ), told AS MATERIALIZED (
    SELECT s.person_id, s.role, s.org_id, s.escalated
    FROM jsonb_to_recordset(shares) AS s (why text, person_id text, role text, org_id text, escalated text)
    WHERE s.why = 'told'
  ), news AS (
    SELECT CASE WHEN o.step IS NULL THEN 'task' ELSE 'reminder' END AS cause, t.step, t.seat, t.round, t.person_id, t.role, t.org_id
    FROM stands t LEFT JOIN unnest(stood) o ON o.step = t.step AND o.seat = t.seat AND o.round = t.round
      AND (o.person_id, o.role, o.org_id) IS NOT DISTINCT FROM (t.person_id, t.role, t.org_id)
    WHERE o.step IS NULL OR t.reminders > o.reminders
    UNION ALL
    SELECT 'over', o.step, o.seat, o.round, o.person_id, o.role, o.org_id FROM unnest(stood) o
    WHERE NOT EXISTS (SELECT 1 FROM stands t WHERE o.step = t.step AND o.seat = t.seat AND o.round = t.round
      AND (o.person_id, o.role, o.org_id) IS NOT DISTINCT FROM (t.person_id, t.role, t.org_id))
    UNION ALL
    SELECT CASE WHEN t.escalated IS NULL THEN 'told' ELSE 'escalation' END, t.escalated, NULL, NULL, t.person_id, t.role, t.org_id
    FROM told t
    WHERE t.escalated IS NOT NULL OR NOT EXISTS (SELECT 1 FROM case_share s WHERE s.case_id = the_case AND s.why = 'told'
      AND (s.person_id, s.role, s.org_id) IS NOT DISTINCT FROM (t.person_id, t.role, t.org_id))
    UNION ALL
    -- A correction ends nothing that has not ended before.
    SELECT 'ended', NULL, NULL, NULL, ended_for, NULL, NULL WHERE ended_for IS NOT NULL AND happened <> 'corrected'
  )
  INSERT INTO case_news (cause, case_id, step, seat, round, person_id, role, org_id, by, at)
    SELECT n.cause, the_case, n.step, n.seat, n.round, n.person_id, n.role, n.org_id, actor_id(), now FROM news n
    WHERE n.cause = 'over' OR n.person_id IS DISTINCT FROM actor_id();
  INSERT INTO case_share (case_id, why, person_id, role, org_id, kind, number, title, at)
    SELECT r.id, s.why, s.person_id, s.role, s.org_id, r.kind, r.number, r.title, s.at
    FROM case_record r, jsonb_to_recordset(shares) AS s (why text, person_id text, role text, org_id text, at timestamptz)
    WHERE r.id = the_case
    ON CONFLICT (case_id, why, person_id, role, org_id) DO UPDATE SET at = excluded.at WHERE excluded.why = 'acted';
END $$;

-- Makes news of the lights that have come on, each once; what somebody is acting on this moment waits for the next time.
CREATE FUNCTION ring_case_lights(most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  now timestamptz := case_now();
  rung int;
BEGIN
  IF NOT coalesce(is_courier(), false) THEN RETURN 0; END IF;
  WITH red AS MATERIALIZED (
    SELECT case_id, step, seat, 'red' AS light FROM case_task
    WHERE paused_for IS NULL AND told_light <> 'red' AND due_at <= now
    ORDER BY due_at LIMIT most FOR UPDATE SKIP LOCKED
  ), amber AS MATERIALIZED (
    SELECT case_id, step, seat, 'amber' AS light FROM case_task
    WHERE paused_for IS NULL AND told_light = 'none' AND amber_at <= now AND (due_at > now OR due_at IS NULL)
    ORDER BY amber_at LIMIT most FOR UPDATE SKIP LOCKED
  ), lit AS (
    UPDATE case_task k SET told_light = l.light FROM (SELECT * FROM red UNION ALL SELECT * FROM amber) l
    WHERE k.case_id = l.case_id AND k.step = l.step AND k.seat = l.seat
    RETURNING k.*
  )
  INSERT INTO case_news (cause, case_id, step, seat, round, person_id, role, org_id, at)
    SELECT CASE told_light WHEN 'red' THEN 'overdue' ELSE 'due_soon' END, case_id, step, seat, round, person_id, role, org_id, now
    FROM lit;
  GET DIAGNOSTICS rung = ROW_COUNT;
  RETURN rung;
END $$;

-- Takes the oldest news out. Whoever takes them and comes to nothing leaves them where they were.
CREATE FUNCTION take_case_news(most int) RETURNS SETOF case_news
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM case_news WHERE is_courier()
    AND id IN (SELECT id FROM case_news ORDER BY id LIMIT most FOR UPDATE SKIP LOCKED)
  RETURNING *;
$$;

-- What a notice may tell of a case, and how the task stands that it is about: a row for each asked step and seat, with the
-- step alone where no seat is asked. Neither titles nor data nor names.
CREATE FUNCTION case_standings(asked jsonb)
RETURNS TABLE (place int, number bigint, kind text, org_id text, stands boolean, person_id text, task_role text,
               task_org text, due_at timestamptz, light text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT ON (a.place) a.place, r.number, r.kind, r.org_id, t.case_id IS NOT NULL, t.person_id, t.role, t.org_id, t.due_at,
    CASE WHEN t.case_id IS NULL THEN NULL ELSE task_light(NULL, t.due_at, t.amber_at, case_now()) END
  FROM jsonb_to_recordset(asked) AS a (place int, case_id uuid, step text, seat int, round int)
    JOIN case_record r ON r.id = a.case_id
    LEFT JOIN case_task t ON t.case_id = a.case_id AND t.step = a.step
      AND (a.seat IS NULL OR (t.seat = a.seat AND t.round = a.round))
  WHERE is_courier()
  ORDER BY a.place, t.seat;
$$;

-- identity: who holds a post now, the holders themselves and those to whom it is lent; and the posts of people by their ids.
CREATE FUNCTION holders_now(offices jsonb, people text[])
RETURNS TABLE (person_id text, post_id text, role text, org_id text, is_lent boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH held AS (
    SELECT p.id, p.person_id, p.role, p.org_id FROM post p JOIN organisation o ON o.id = p.org_id
    WHERE is_courier() AND local_today() BETWEEN p.from_on AND coalesce(p.until_on, 'infinity')
      AND (o.closed_on IS NULL OR o.closed_on >= local_today())
      AND (p.person_id = ANY (people) OR EXISTS (
        SELECT 1 FROM jsonb_to_recordset(offices) AS a (role text, org_id text) WHERE a.role = p.role AND a.org_id = p.org_id))
  )
  SELECT h.person_id, h.id, h.role, h.org_id, false FROM held h JOIN person who ON who.id = h.person_id
  WHERE who.disabled_at IS NULL
  UNION ALL
  SELECT d.to_person_id, h.id, h.role, h.org_id, true
  FROM held h JOIN delegation d ON d.post_id = h.id JOIN person lender ON lender.id = d.from_person_id
    JOIN person who ON who.id = d.to_person_id
  WHERE d.ended_at IS NULL AND clock_timestamp() >= d.from_at AND clock_timestamp() < d.until_at
    AND lender.disabled_at IS NULL AND who.disabled_at IS NULL
  ORDER BY 5, 2;
$$;

-- identity: how people are reached, for the courier and for everybody himself; nobody who is disabled or erased.
CREATE FUNCTION contacts_of(people text[]) RETURNS TABLE (person_id text, login text, phone_sealed text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, p.login, p.phone_sealed FROM person p
  WHERE (is_courier() OR p.id = actor_id()) AND p.id = ANY (people) AND p.disabled_at IS NULL AND p.erased_at IS NULL;
$$;

REVOKE ALL ON FUNCTION ring_case_lights, take_case_news, case_standings, holders_now, contacts_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ring_case_lights, take_case_news, case_standings, holders_now, contacts_of TO zhulin_app;
RESET ROLE;

-- How somebody wants to be told. Without a row the rules say it.
CREATE TABLE notice_setting (
  person_id          text PRIMARY KEY DEFAULT actor_id(),
  -- {channel: mode}
  modes              jsonb NOT NULL CHECK (jsonb_typeof(modes) = 'object'),
  digest_hour        int NOT NULL CHECK (digest_hour BETWEEN 0 AND 23),
  -- Minutes of the day in China; both NULL: no quiet hours.
  quiet_from         int CHECK (quiet_from BETWEEN 0 AND 1439),
  quiet_until        int CHECK (quiet_until BETWEEN 0 AND 1439),
  urgent_breaks_quiet boolean NOT NULL,
  language           text NOT NULL CONSTRAINT notice_setting_language_check CHECK (language IN ('zh-CN', 'en')),
  CHECK ((quiet_from IS NULL) = (quiet_until IS NULL)),
  CHECK (quiet_from <> quiet_until)
);

-- E-mail addresses, sealed by the server; used once the code that was sent there was entered.
CREATE TABLE notice_address (
  person_id    text PRIMARY KEY DEFAULT actor_id(),
  sealed       text,
  -- One that waits for its code.
  asked_sealed text,
  asked_at     timestamptz(3),
  code_sealed  text,
  wrong_codes  int NOT NULL DEFAULT 0,
  CHECK ((asked_sealed IS NULL) = (code_sealed IS NULL))
);

-- One for each person and cause.
CREATE TABLE notice (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Of the row of news that caused it, which is gone.
  news_id   bigint NOT NULL,
  person_id text NOT NULL,
  cause     text NOT NULL CONSTRAINT notice_cause_check CHECK (cause IN (
              'escalation', 'overdue', 'reminder', 'due_soon', 'task', 'told', 'ended')),
  case_id   uuid NOT NULL REFERENCES case_record,
  step      text,
  seat      int,
  round     int,
  -- As which post it reached the person; all NULL: as himself.
  role      text,
  org_id    text,
  -- That the link opens the case in.
  post_id   text,
  at        timestamptz(3) NOT NULL,
  UNIQUE (news_id, person_id)
);
CREATE INDEX notice_by_case ON notice (case_id, step, seat);
CREATE INDEX notice_by_person ON notice (person_id);

-- What leaves the house: one notice, or a digest of several. The id is the same at each attempt.
CREATE TABLE notice_message (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id  text NOT NULL,
  channel    text NOT NULL CONSTRAINT notice_message_channel_check CHECK (channel IN ('email', 'sms', 'webhook', 'oa', 'file')),
  -- 'complete' ends the to-do that an earlier message of another id made.
  act        text NOT NULL DEFAULT 'tell' CHECK (act IN ('tell', 'complete')),
  completes  uuid REFERENCES notice_message ON DELETE CASCADE,
  is_digest  boolean NOT NULL DEFAULT false,
  is_urgent  boolean NOT NULL DEFAULT false,
  -- When it is to go, by the person's wishes.
  due_at     timestamptz(3) NOT NULL,
  -- When it is tried next: not before due_at, later after failures and in quiet hours.
  next_at    timestamptz(3) NOT NULL,
  attempts   int NOT NULL DEFAULT 0,
  -- The first time.
  tried_at   timestamptz(3),
  state      text NOT NULL DEFAULT 'waiting' CONSTRAINT notice_message_state_check
               CHECK (state IN ('waiting', 'sent', 'failed', 'withdrawn')),
  -- Why the last attempt failed: a code, and a status or a word of the network, never what a server wrote.
  reason     text CONSTRAINT notice_message_reason_check CHECK (reason IN (
               'not_reached', 'timeout', 'refused', 'redirected', 'answer_too_large', 'not_understood')),
  detail     text CHECK (detail ~ '^[A-Za-z0-9_ -]{1,40}$'),
  failed_at  timestamptz(3),
  ended_at   timestamptz(3),
  CHECK ((reason IS NULL) = (failed_at IS NULL)),
  CHECK ((state = 'waiting') = (ended_at IS NULL)),
  CHECK ((act = 'complete') = (completes IS NOT NULL))
);
CREATE INDEX notice_message_next ON notice_message (channel, next_at) WHERE state = 'waiting';
CREATE INDEX notice_message_by_person ON notice_message (person_id);
CREATE INDEX notice_message_ended ON notice_message (ended_at) WHERE state <> 'waiting';
CREATE UNIQUE INDEX notice_message_one_digest ON notice_message (person_id, channel, due_at)
  WHERE is_digest AND state = 'waiting';
CREATE UNIQUE INDEX notice_message_completed_once ON notice_message (completes);

CREATE TABLE notice_delivery (
  notice_id  bigint NOT NULL REFERENCES notice ON DELETE CASCADE,
  channel    text NOT NULL,
  message_id uuid NOT NULL REFERENCES notice_message ON DELETE CASCADE,
  -- What was done by somebody else meanwhile is not told any more.
  withdrawn  boolean NOT NULL DEFAULT false,
  PRIMARY KEY (notice_id, channel)
);
CREATE INDEX notice_delivery_by_message ON notice_delivery (message_id);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['notice_setting', 'notice_address', 'notice', 'notice_message', 'notice_delivery'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO zhulin_sign_in USING (true)', name || '_sign_in', name);
    EXECUTE format('GRANT SELECT, DELETE ON %I TO zhulin_sign_in', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['notice', 'notice_message', 'notice_delivery'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I USING (is_courier()) WITH CHECK (is_courier())', name || '_courier', name);
  END LOOP;
END $$;
CREATE POLICY notice_setting_own ON notice_setting USING (person_id = actor_id()) WITH CHECK (person_id = actor_id());
CREATE POLICY notice_setting_courier ON notice_setting FOR SELECT USING (is_courier());
CREATE POLICY notice_address_own ON notice_address USING (person_id = actor_id()) WITH CHECK (person_id = actor_id());
CREATE POLICY notice_address_courier ON notice_address FOR SELECT USING (is_courier());
GRANT SELECT ON notice_setting, notice_address, notice, notice_message, notice_delivery TO zhulin_app;
GRANT INSERT (modes, digest_hour, quiet_from, quiet_until, urgent_breaks_quiet, language),
      UPDATE (modes, digest_hour, quiet_from, quiet_until, urgent_breaks_quiet, language) ON notice_setting TO zhulin_app;
GRANT INSERT (asked_sealed, asked_at, code_sealed, wrong_codes),
      UPDATE (sealed, asked_sealed, asked_at, code_sealed, wrong_codes),
      DELETE ON notice_address TO zhulin_app;
GRANT INSERT (news_id, person_id, cause, case_id, step, seat, round, role, org_id, post_id, at), DELETE ON notice TO zhulin_app;
GRANT INSERT (person_id, channel, act, completes, is_digest, is_urgent, due_at, next_at),
      UPDATE (next_at, is_urgent, attempts, tried_at, state, reason, detail, failed_at, ended_at), DELETE ON notice_message TO zhulin_app;
GRANT INSERT (notice_id, channel, message_id), UPDATE (withdrawn) ON notice_delivery TO zhulin_app;

-- What the system administrator sees of the channels: counts and the last reason, nobody's notices.
SET LOCAL ROLE zhulin_sign_in;
CREATE FUNCTION notice_counts()
RETURNS TABLE (channel text, waiting int, sent int, failed int, oldest_s float8, failed_at timestamptz, reason text, detail text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.channel, (count(*) FILTER (WHERE m.state = 'waiting'))::int, (count(*) FILTER (WHERE m.state = 'sent'))::int,
    (count(*) FILTER (WHERE m.state = 'failed'))::int,
    -- Put off by quiet hours is not late.
    extract(epoch FROM case_now() - min(m.due_at) FILTER (
      WHERE m.state = 'waiting' AND (m.next_at <= case_now() OR m.attempts > 0)))::float8,
    max(m.failed_at),
    (array_agg(m.reason ORDER BY m.failed_at DESC) FILTER (WHERE m.reason IS NOT NULL))[1],
    (array_agg(m.detail ORDER BY m.failed_at DESC) FILTER (WHERE m.reason IS NOT NULL))[1]
  FROM notice_message m
  WHERE is_courier() OR actor_role() = 'system_admin'
  GROUP BY m.channel;
$$;
-- Of somebody who is erased: everything.
CREATE FUNCTION erase_notices(who text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM notice_message WHERE person_id = who AND may_erase(who);
  DELETE FROM notice WHERE person_id = who AND may_erase(who);
  DELETE FROM notice_setting WHERE person_id = who AND may_erase(who);
  DELETE FROM notice_address WHERE person_id = who AND may_erase(who);
$$;
REVOKE ALL ON FUNCTION notice_counts, erase_notices FROM PUBLIC;
GRANT EXECUTE ON FUNCTION notice_counts, erase_notices TO zhulin_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;
