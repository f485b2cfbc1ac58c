-- Signing on through an identity provider (OpenID Connect), and what signing in leaves behind.

-- Whom the provider's subject stands for. A security administrator binds it; nothing a provider says binds anybody.
CREATE TABLE sign_on_identity (
  person_id text PRIMARY KEY REFERENCES person,
  issuer    text NOT NULL CHECK (issuer <> ''),
  subject   text NOT NULL CHECK (subject <> ''),
  bound_at  timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  bound_by  text NOT NULL,
  CONSTRAINT sign_on_identity_once UNIQUE (issuer, subject)
);

-- A browser on its way to the provider and back. Taken once, within minutes.
CREATE TABLE sign_on_attempt (
  token_hash text PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  -- State, nonce and verifier, sealed by the server.
  sealed     text NOT NULL,
  until      timestamptz(3) NOT NULL
);
CREATE INDEX sign_on_attempt_by_age ON sign_on_attempt (until);

ALTER TABLE session ADD COLUMN is_signed_on boolean NOT NULL DEFAULT false;
GRANT SELECT (is_signed_on) ON session TO zhulin_app;

ALTER TABLE sign_on_identity ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_on_identity FORCE ROW LEVEL SECURITY;
ALTER TABLE sign_on_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_on_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_on_identity_read ON sign_on_identity FOR SELECT USING (
  actor_role() = 'security_admin' AND EXISTS (SELECT 1 FROM person p WHERE p.id = person_id AND in_scope(p.org_path))
);
GRANT SELECT ON sign_on_identity TO zhulin_app;
CREATE POLICY sign_on_identity_sign_in ON sign_on_identity TO zhulin_sign_in USING (true) WITH CHECK (true);
CREATE POLICY sign_on_attempt_sign_in ON sign_on_attempt TO zhulin_sign_in USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON sign_on_identity, sign_on_attempt TO zhulin_sign_in;
GRANT UPDATE (is_signed_on), DELETE ON session TO zhulin_sign_in;
GRANT DELETE ON api_token TO zhulin_sign_in;

GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
SET LOCAL ROLE zhulin_sign_in;

-- Keeps an attempt, counted like those by password. Returns the seconds to wait; 0: it is kept.
CREATE FUNCTION sign_on_begin(the_hash text, the_sealed text, the_address text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  k security_policy;
  waiting int;
BEGIN
  SELECT * INTO STRICT k FROM security_policy;
  waiting := count_attempt('address:' || the_address, k.attempts_per_address, k.attempt_window_s);
  IF waiting = 0 THEN
    INSERT INTO sign_on_attempt (token_hash, sealed, until)
    VALUES (the_hash, the_sealed, clock_timestamp() + interval '10 minutes');
  END IF;
  RETURN waiting;
END $$;

-- What an attempt sealed; NULL when there is none, it was taken before, or it is too old.
CREATE FUNCTION sign_on_take(the_hash text) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM sign_on_attempt WHERE token_hash = the_hash
  RETURNING CASE WHEN clock_timestamp() < until THEN sealed END;
$$;

-- Opens a session for whom a subject stands for. NULL: for nobody, somebody disabled, or somebody without a post.
CREATE FUNCTION sign_on_open(the_issuer text, the_subject text, has_factor boolean, the_hash text, the_address text,
                             the_agent text, the_request text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  who person;
  opened text;
BEGIN
  SELECT p.* INTO who FROM sign_on_identity i JOIN person p ON p.id = i.person_id
  WHERE i.issuer = the_issuer AND i.subject = the_subject;
  IF who.id IS NULL THEN RETURN NULL; END IF;
  IF who.disabled_at IS NULL THEN
    opened := sign_in_open(who.id, the_hash, the_address, the_agent, the_request);
  END IF;
  IF opened IS NULL THEN
    INSERT INTO audit_entry (actor_id, org_id, scope_path, action, subject_kind, subject_id, request_id, address)
    VALUES (who.id, who.org_id, who.org_path, 'session.refuse', 'person', who.id, the_request, the_address);
    RETURN NULL;
  END IF;
  UPDATE session SET is_signed_on = true, factor_at = CASE WHEN has_factor THEN clock_timestamp() END
  WHERE id = opened;
  RETURN opened;
END $$;

-- A security administrator says which subject stands for a person of the scope; NULL: none any more. Sessions that
-- were opened by the former one end. False: no such person in the scope, or oneself.
CREATE FUNCTION bind_sign_on(who text, the_issuer text, the_subject text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF actor_role() IS DISTINCT FROM 'security_admin' OR who = actor_id()
    OR NOT EXISTS (SELECT 1 FROM person p WHERE p.id = who AND in_scope(p.org_path)) THEN
    RETURN false;
  END IF;
  DELETE FROM sign_on_identity WHERE person_id = who;
  UPDATE session SET ended_at = clock_timestamp() WHERE person_id = who AND is_signed_on AND ended_at IS NULL;
  IF the_subject IS NOT NULL THEN
    INSERT INTO sign_on_identity (person_id, issuer, subject, bound_by)
    VALUES (who, the_issuer, the_subject, actor_id());
  END IF;
  RETURN true;
END $$;

-- As before, but a password that must be changed keeps out only who signed in by it.
CREATE OR REPLACE FUNCTION session_read(the_hash text)
RETURNS TABLE (id text, person_id text, person_name text, post_id text, role text, org_id text, org_path text,
               on_behalf_of text, has_passed_factor boolean, has_factor boolean, must_change boolean,
               administrators_need_second_factor boolean, expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT s.id, p.id, p.name, held.id, held.role, held.org_id, held.org_path, lent.from_person_id,
         s.factor_at IS NOT NULL, c.totp_since IS NOT NULL, c.must_change AND NOT s.is_signed_on,
         k.administrators_need_second_factor, life.until
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

-- Forgets sessions and tokens that ended a quarter ago (the trail keeps what they did), attempts that are over, and
-- counts of a day ago that lock nobody. No row: another process is at it.
CREATE FUNCTION purge_sign_in() RETURNS TABLE (sessions int, tokens int, counts int, attempts int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment timestamptz := clock_timestamp();
  kept_until timestamptz := moment - interval '90 days';
BEGIN
  IF NOT pg_try_advisory_xact_lock(7200306) THEN RETURN; END IF;
  DELETE FROM session s WHERE least(s.ended_at, moment) < kept_until OR s.seen_at < kept_until;
  GET DIAGNOSTICS sessions = ROW_COUNT;
  DELETE FROM api_token t WHERE least(t.expires_at, t.revoked_at) < kept_until;
  GET DIAGNOSTICS tokens = ROW_COUNT;
  DELETE FROM sign_in_count c
  WHERE c.window_at < moment - interval '1 day' AND (c.locked_until IS NULL OR c.locked_until < moment);
  GET DIAGNOSTICS counts = ROW_COUNT;
  DELETE FROM sign_on_attempt a WHERE a.until < moment;
  GET DIAGNOSTICS attempts = ROW_COUNT;
  RETURN NEXT;
END $$;

DO $$
DECLARE signature text;
BEGIN
  FOREACH signature IN ARRAY ARRAY[
    'sign_on_begin(text, text, text)', 'sign_on_take(text)',
    'sign_on_open(text, text, boolean, text, text, text, text)', 'bind_sign_on(text, text, text)', 'purge_sign_in()']
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO zhulin_app', signature);
  END LOOP;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;
