-- Signing in happens before there is an actor. These functions are all that can be done then. They run as
-- zhulin_sign_in, a role nobody can log in as, which has just the privileges that they need.
GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
GRANT USAGE ON SCHEMA public TO zhulin_sign_in;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['organisation', 'organisation_version', 'person', 'post', 'delegation', 'credential',
                              'recovery_code', 'session', 'api_token', 'sign_in_count', 'audit_entry']
  LOOP
    EXECUTE format('CREATE POLICY %I ON %I TO zhulin_sign_in USING (true) WITH CHECK (true)', name || '_sign_in', name);
  END LOOP;
END $$;
GRANT SELECT ON organisation, person, post, delegation, credential, recovery_code, session, api_token, security_policy,
                sign_in_count TO zhulin_sign_in;
GRANT INSERT ON organisation, organisation_version, person, post, credential, session, sign_in_count, audit_entry
  TO zhulin_sign_in;
GRANT UPDATE (attempts, window_at, failures, locked_until), DELETE ON sign_in_count TO zhulin_sign_in;
GRANT UPDATE (seen_at, factor_at, ended_at) ON session TO zhulin_sign_in;
GRANT UPDATE (used_at) ON api_token, recovery_code TO zhulin_sign_in;
GRANT DELETE ON recovery_code TO zhulin_sign_in;
GRANT UPDATE (password_hash, must_change, set_at, totp_sealed, totp_since, totp_step) ON credential TO zhulin_sign_in;
CREATE INDEX sign_in_count_by_age ON sign_in_count (window_at);

-- Counts one attempt. Returns the seconds to wait; 0: go on. What has been quiet for a day is forgotten.
CREATE FUNCTION count_attempt(the_subject text, attempts_max int, window_s int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment timestamptz := clock_timestamp();
  length interval := make_interval(secs => window_s);
  counted sign_in_count;
BEGIN
  DELETE FROM sign_in_count WHERE subject IN (
    SELECT subject FROM sign_in_count
    WHERE window_at < moment - interval '1 day' AND subject <> the_subject LIMIT 50 FOR UPDATE SKIP LOCKED);
  INSERT INTO sign_in_count AS c (subject, window_at, attempts) VALUES (the_subject, moment, 1)
  ON CONFLICT (subject) DO UPDATE SET
    attempts = CASE WHEN c.window_at < moment - length THEN 1 ELSE c.attempts + 1 END,
    window_at = CASE WHEN c.window_at < moment - length THEN moment ELSE c.window_at END
  RETURNING * INTO counted;
  RETURN CASE
    WHEN counted.locked_until > moment THEN ceil(extract(epoch FROM counted.locked_until - moment))
    WHEN counted.attempts > attempts_max THEN ceil(extract(epoch FROM counted.window_at + length - moment))
    ELSE 0
  END;
END $$;

-- One more failure of a subject; from the limit on each locks it twice as long as the one before.
CREATE FUNCTION count_failure(the_subject text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE sign_in_count c SET
    failures = c.failures + 1,
    locked_until = CASE WHEN c.failures + 1 >= k.failures_before_lock THEN clock_timestamp() + make_interval(
      secs => least(k.longest_lock_s, k.first_lock_s * 2 ^ least(c.failures + 1 - k.failures_before_lock, 20))) END
  FROM security_policy k WHERE c.subject = the_subject;
$$;

-- What a password is compared with. An unknown login, a disabled person and a login without a password give no row's
-- worth of difference: all three are NULL.
CREATE FUNCTION sign_in_begin(the_login text, the_address text)
RETURNS TABLE (wait_s int, person_id text, password_hash text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  k security_policy;
  waiting int;
BEGIN
  SELECT * INTO STRICT k FROM security_policy;
  waiting := greatest(
    count_attempt('address:' || the_address, k.attempts_per_address, k.attempt_window_s),
    count_attempt('login:' || the_login, k.attempts_per_login, k.attempt_window_s));
  RETURN QUERY SELECT waiting, found.person_id, found.password_hash
  FROM (SELECT 1) AS one LEFT JOIN (
    SELECT c.person_id, c.password_hash FROM credential c JOIN person p ON p.id = c.person_id
    WHERE p.login = the_login AND p.disabled_at IS NULL AND waiting = 0
  ) AS found ON true;
END $$;

CREATE FUNCTION sign_in_fail(the_login text, the_address text, the_request text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count_failure('login:' || the_login);
  -- Only for a login that exists: what is typed for an unknown one may be a password in the wrong field.
  INSERT INTO audit_entry (actor_id, org_id, scope_path, action, subject_kind, subject_id, request_id, address)
  SELECT p.id, p.org_id, p.org_path, 'session.refuse', 'person', p.id, the_request, the_address
  FROM person p WHERE p.login = the_login;
$$;

-- Opens a session in the post of the person's last session, else in the one held longest. NULL: no post in force.
CREATE FUNCTION sign_in_open(who text, the_hash text, the_address text, the_agent text, the_request text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  chosen post;
  opened text;
BEGIN
  SELECT held.* INTO chosen FROM post held
  JOIN organisation o ON o.id = held.org_id AND (o.closed_on IS NULL OR o.closed_on >= local_today())
  WHERE held.person_id = who AND held.from_on <= local_today()
    AND (held.until_on IS NULL OR held.until_on >= local_today())
  ORDER BY held.id = (SELECT s.post_id FROM session s WHERE s.person_id = who ORDER BY s.created_at DESC LIMIT 1)
             DESC NULLS LAST, held.from_on, held.id
  LIMIT 1;
  IF chosen.id IS NULL THEN RETURN NULL; END IF;
  UPDATE sign_in_count c SET failures = 0, locked_until = NULL
  FROM person p WHERE p.id = who AND c.subject = 'login:' || p.login;
  INSERT INTO session (token_hash, person_id, post_id, address, agent)
  VALUES (the_hash, who, chosen.id, the_address, the_agent) RETURNING id INTO opened;
  INSERT INTO audit_entry (actor_id, post_id, org_id, scope_path, action, subject_kind, subject_id, request_id, address)
  VALUES (who, chosen.id, chosen.org_id, chosen.org_path, 'session.open', 'session', opened, the_request, the_address);
  RETURN opened;
END $$;

-- The session behind a token, when it still stands: neither ended, idle nor too old, its person (and the lender) not
-- disabled, its post (or the loan of it) in force.
CREATE FUNCTION session_read(the_hash text)
RETURNS TABLE (id text, person_id text, person_name text, post_id text, role text, org_id text, org_path text,
               on_behalf_of text, has_passed_factor boolean, has_factor boolean, must_change boolean,
               administrators_need_second_factor boolean, expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT s.id, p.id, p.name, held.id, held.role, held.org_id, held.org_path, lent.from_person_id,
         s.factor_at IS NOT NULL, c.totp_since IS NOT NULL, c.must_change, k.administrators_need_second_factor,
         life.until
  FROM session s
  JOIN person p ON p.id = s.person_id AND p.disabled_at IS NULL
  JOIN credential c ON c.person_id = p.id
  JOIN post held ON held.id = s.post_id AND held.from_on <= local_today()
    AND (held.until_on IS NULL OR held.until_on >= local_today())
  JOIN organisation o ON o.id = held.org_id AND (o.closed_on IS NULL OR o.closed_on >= local_today())
  LEFT JOIN delegation lent ON lent.id = s.delegation_id AND lent.post_id = held.id AND lent.to_person_id = p.id
    AND lent.ended_at IS NULL AND clock_timestamp() >= lent.from_at AND clock_timestamp() < lent.until_at
    AND NOT EXISTS (SELECT 1 FROM person l WHERE l.id = lent.from_person_id AND l.disabled_at IS NOT NULL)
  CROSS JOIN security_policy k
  CROSS JOIN LATERAL (SELECT least(
    s.created_at + make_interval(hours => k.session_longest_h),
    s.seen_at + make_interval(mins => k.session_idle_min)) AS until) AS life
  WHERE s.token_hash = the_hash AND s.ended_at IS NULL AND clock_timestamp() < life.until
    AND CASE WHEN s.delegation_id IS NULL THEN held.person_id = p.id ELSE lent.id IS NOT NULL END;
  -- Written once a minute, not at every request.
  IF FOUND THEN
    UPDATE session SET seen_at = clock_timestamp()
    WHERE token_hash = the_hash AND seen_at < clock_timestamp() - interval '1 minute';
  END IF;
END $$;

CREATE FUNCTION token_read(the_hash text)
RETURNS TABLE (id text, person_id text, post_id text, role text, org_id text, org_path text, permissions text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT t.id, p.id, held.id, held.role, held.org_id, held.org_path, t.permissions
  FROM api_token t
  JOIN person p ON p.id = t.person_id AND p.disabled_at IS NULL
  JOIN post held ON held.id = t.post_id AND held.person_id = p.id AND held.from_on <= local_today()
    AND (held.until_on IS NULL OR held.until_on >= local_today())
  JOIN organisation o ON o.id = held.org_id AND (o.closed_on IS NULL OR o.closed_on >= local_today())
  WHERE t.token_hash = the_hash AND t.revoked_at IS NULL AND clock_timestamp() < t.expires_at;
  IF FOUND THEN
    UPDATE api_token SET used_at = clock_timestamp()
    WHERE token_hash = the_hash AND (used_at IS NULL OR used_at < clock_timestamp() - interval '1 minute');
  END IF;
END $$;

-- Counts an attempt at the second factor of a session; returns the seconds to wait.
CREATE FUNCTION factor_begin(the_session text) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count_attempt('factor:' || s.person_id, k.attempts_per_login, k.attempt_window_s)
  FROM session s, security_policy k WHERE s.id = the_session AND s.person_id = actor_id();
$$;

CREATE FUNCTION factor_fail() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count_failure('factor:' || actor_id());
$$;

-- Notes that a session has shown the code of a time step. False: that step, or a later one, was used before.
CREATE FUNCTION factor_pass(the_session text, the_step bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE credential SET totp_step = the_step WHERE person_id = actor_id() AND totp_step < the_step;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE session SET factor_at = clock_timestamp() WHERE id = the_session AND person_id = actor_id();
  DELETE FROM sign_in_count WHERE subject = 'factor:' || actor_id();
  RETURN true;
END $$;

CREATE FUNCTION factor_recover(the_session text, the_code_hash text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE recovery_code SET used_at = clock_timestamp()
  WHERE person_id = actor_id() AND code_hash = the_code_hash AND used_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE session SET factor_at = clock_timestamp() WHERE id = the_session AND person_id = actor_id();
  DELETE FROM sign_in_count WHERE subject = 'factor:' || actor_id();
  RETURN true;
END $$;

-- A security administrator gives a person of the scope a password for once, takes off the second factor and ends all
-- sessions. False: no such person in the scope.
CREATE FUNCTION reset_credential(who text, the_password_hash text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF actor_role() IS DISTINCT FROM 'security_admin' OR who = actor_id()
    OR NOT EXISTS (SELECT 1 FROM person p WHERE p.id = who AND in_scope(p.org_path)) THEN
    RETURN false;
  END IF;
  UPDATE credential SET password_hash = the_password_hash, must_change = true, set_at = clock_timestamp(),
    totp_sealed = NULL, totp_since = NULL WHERE person_id = who;
  DELETE FROM recovery_code WHERE person_id = who;
  UPDATE session SET ended_at = clock_timestamp() WHERE person_id = who AND ended_at IS NULL;
  RETURN true;
END $$;

CREATE FUNCTION is_set_up() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN EXISTS (SELECT 1 FROM person);

-- The root organisation and the three administrators of an installation that has nobody yet. False: it has somebody.
CREATE FUNCTION set_up(root_code text, root_kind text, root_name text, administrators jsonb) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  root organisation;
  each jsonb;
  made text;
BEGIN
  PERFORM pg_advisory_xact_lock(7200303);
  IF EXISTS (SELECT 1 FROM person) THEN RETURN false; END IF;
  INSERT INTO organisation (path, kind, name) VALUES ('/' || root_code || '/', root_kind, root_name)
  ON CONFLICT (path) DO NOTHING;
  SELECT * INTO STRICT root FROM organisation WHERE path = '/' || root_code || '/';
  FOR each IN SELECT * FROM jsonb_array_elements(administrators) LOOP
    INSERT INTO person (org_id, org_path, login, name)
    VALUES (root.id, root.path, each ->> 'login', each ->> 'name') RETURNING id INTO made;
    INSERT INTO credential (person_id, password_hash, must_change)
    VALUES (made, each ->> 'passwordHash', (each ->> 'mustChange')::boolean);
    INSERT INTO post (person_id, org_id, org_path, role, from_on)
    VALUES (made, root.id, root.path, each ->> 'role', local_today());
    INSERT INTO audit_entry (actor_id, org_id, scope_path, action, subject_kind, subject_id)
    VALUES (made, root.id, root.path, 'installation.set_up', 'person', made);
  END LOOP;
  RETURN true;
END $$;

DO $$
DECLARE signature regprocedure;
BEGIN
  FOR signature IN
    SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
    -- The counting is a step of the others.
    IF signature::text NOT LIKE 'count\_%' THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO zhulin_app', signature);
    END IF;
    EXECUTE format('ALTER FUNCTION %s OWNER TO zhulin_sign_in', signature);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;
