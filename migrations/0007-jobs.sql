-- What people see of a job: who asked for what in which post, how far it is, what came of it. The queue holds only its id.
CREATE TABLE job (
  id             uuid PRIMARY KEY,
  asked_by       text NOT NULL REFERENCES person,
  post_id        text NOT NULL REFERENCES post,
  -- Whose post it is, when it was lent.
  on_behalf_of   text REFERENCES person,
  kind           text NOT NULL CHECK (kind ~ '^[a-z]+(\.[a-z-]+)+$'),
  -- Tells it from others of its kind, for instance the name of a project.
  subject        text,
  data           jsonb NOT NULL,
  state          text NOT NULL DEFAULT 'queued'
                 CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  -- Counts the takers: what an earlier one still writes finds no row.
  attempt        integer NOT NULL DEFAULT 0,
  progress_done  integer CHECK (progress_done >= 0),
  progress_total integer CHECK (progress_total > 0 AND progress_done <= progress_total),
  progress_note  text,
  cancel_asked   boolean NOT NULL DEFAULT false,
  result         jsonb,
  error_code     text,
  error_params   jsonb,
  created_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  started_at     timestamptz(3),
  finished_at    timestamptz(3),
  CHECK ((progress_done IS NULL) = (progress_total IS NULL)),
  CHECK ((state = 'done') = (result IS NOT NULL)),
  CHECK ((state = 'failed') = (error_code IS NOT NULL)),
  CHECK ((error_code IS NULL) = (error_params IS NULL)),
  CHECK ((state IN ('done', 'failed', 'cancelled')) = (finished_at IS NOT NULL))
);

DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    ALTER TABLE job ALTER COLUMN id SET DEFAULT uuidv7();
  ELSE
    ALTER TABLE job ALTER COLUMN id SET DEFAULT gen_random_uuid();
  END IF;
END
$$;

CREATE INDEX job_by_age ON job (asked_by, post_id, created_at DESC, id DESC);

ALTER TABLE job ENABLE ROW LEVEL SECURITY;
ALTER TABLE job FORCE ROW LEVEL SECURITY;
-- One's own, in the post in which they were asked for: neither colleagues nor offices above follow what somebody does
-- at the moment. What comes of a job is theirs by what it belongs to, such as a project.
CREATE POLICY job_own ON job
  USING (asked_by = actor_id() AND post_id = actor_post())
  WITH CHECK (
    asked_by = actor_id() AND post_id = actor_post()
    AND on_behalf_of IS NOT DISTINCT FROM NULLIF(current_setting('app.on_behalf_of', true), '')
  );

GRANT SELECT ON job TO zhulin_app;
GRANT INSERT (asked_by, post_id, on_behalf_of, kind, subject, data) ON job TO zhulin_app;
GRANT UPDATE (state, attempt, progress_done, progress_total, progress_note, cancel_asked, result, error_code,
  error_params, started_at, finished_at) ON job TO zhulin_app;

-- As whom a job is done: who asked for it, as the post is now. A worker has no actor yet, so it runs as zhulin_sign_in,
-- like what happens before somebody is known. Not in force: the post or its loan has ended, or an account is disabled.
CREATE POLICY job_sign_in ON job FOR SELECT TO zhulin_sign_in USING (true);
GRANT SELECT (id, asked_by, post_id, on_behalf_of) ON job TO zhulin_sign_in;
CREATE FUNCTION job_asker(the_job uuid)
RETURNS TABLE (person_id text, post_id text, role text, org_id text, org_path text, on_behalf_of text,
               is_in_force boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, held.id, held.role, held.org_id, held.org_path, j.on_behalf_of,
    p.disabled_at IS NULL
    AND held.from_on <= local_today() AND (held.until_on IS NULL OR held.until_on >= local_today())
    AND (o.closed_on IS NULL OR o.closed_on >= local_today())
    AND CASE WHEN j.on_behalf_of IS NULL THEN held.person_id = p.id ELSE EXISTS (
      SELECT 1 FROM delegation lent
      JOIN person lender ON lender.id = lent.from_person_id AND lender.disabled_at IS NULL
      WHERE lent.post_id = held.id AND lent.to_person_id = p.id AND lent.from_person_id = j.on_behalf_of
        AND lent.ended_at IS NULL AND clock_timestamp() >= lent.from_at AND clock_timestamp() < lent.until_at
    ) END
  FROM job j
  JOIN person p ON p.id = j.asked_by
  JOIN post held ON held.id = j.post_id
  JOIN organisation o ON o.id = held.org_id
  WHERE j.id = the_job;
$$;
REVOKE ALL ON FUNCTION job_asker FROM PUBLIC;
GRANT EXECUTE ON FUNCTION job_asker TO zhulin_app;
GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
ALTER FUNCTION job_asker OWNER TO zhulin_sign_in;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;

-- The queue: one role both serves and works. Outside a transaction of an actor the workers see every entry; inside one
-- only entries of jobs that the actor sees, so that a statement smuggled into a request reaches no other's.
CREATE FUNCTION sees_job(id uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (SELECT 1 FROM job j WHERE j.id = sees_job.id);
GRANT USAGE ON SCHEMA queue TO zhulin_app;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA queue FROM PUBLIC;
GRANT EXECUTE ON FUNCTION queue.create_queue(text, jsonb), queue.job_now() TO zhulin_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON queue.job, queue.job_common, queue.schedule, queue.instance TO zhulin_app;
GRANT SELECT, INSERT, UPDATE ON queue.queue TO zhulin_app;
GRANT SELECT, UPDATE ON queue.version TO zhulin_app;
GRANT SELECT, DELETE ON queue.job_dependency TO zhulin_app;

DO $$
DECLARE
  entries regclass;
BEGIN
  FOREACH entries IN ARRAY ARRAY['queue.job', 'queue.job_common']::regclass[] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', entries);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', entries);
    EXECUTE format($policy$
      CREATE POLICY entry_own ON %s USING (
        public.actor_id() IS NULL
        OR public.sees_job((data->>'job')::uuid)
      )$policy$, entries);
  END LOOP;
END
$$;
