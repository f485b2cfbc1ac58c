-- What people see of a job: who asked for what, how far it is, what came of it. The queue holds only its id and its actor.
CREATE TABLE job (
  id             uuid PRIMARY KEY,
  org_id         text NOT NULL CHECK (org_id <> ''),
  asked_by       text NOT NULL CHECK (asked_by <> ''),
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

CREATE INDEX job_by_age ON job (org_id, asked_by, created_at DESC, id DESC);

ALTER TABLE job ENABLE ROW LEVEL SECURITY;
ALTER TABLE job FORCE ROW LEVEL SECURITY;
CREATE POLICY job_own ON job
  USING (
    org_id = current_setting('app.org_id', true)
    AND asked_by = current_setting('app.actor_id', true)
  );

GRANT SELECT ON job TO zhulin_app;
GRANT INSERT (org_id, asked_by, kind, subject, data) ON job TO zhulin_app;
GRANT UPDATE (state, attempt, progress_done, progress_total, progress_note, cancel_asked, result, error_code,
  error_params, started_at, finished_at) ON job TO zhulin_app;

-- The queue: one role both serves and works. Outside a transaction of an actor the workers see every entry; inside one
-- only entries of that actor are seen and made, so that a statement smuggled into a request reaches no other's.
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
        coalesce(current_setting('app.org_id', true), '') = ''
        OR (data->'actor'->>'orgId' = current_setting('app.org_id', true)
            AND data->'actor'->>'id' = current_setting('app.actor_id', true))
      )$policy$, entries);
  END LOOP;
END
$$;
