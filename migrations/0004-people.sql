-- People, the posts they act in, posts lent while somebody is away, and how they prove who they are.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE person (
  id           text PRIMARY KEY DEFAULT gen_random_uuid()::text CHECK (id ~ '^[A-Za-z0-9-]{1,64}$'),
  org_id       text NOT NULL,
  org_path     text COLLATE "C" NOT NULL,
  login        text NOT NULL UNIQUE CHECK (login <> ''),
  name         text NOT NULL CHECK (name <> ''),
  -- Sealed by the server; the last digits stand beside it, so that a list needs no key.
  phone_sealed text,
  phone_tail   text CHECK (phone_tail ~ '^[0-9]{4}$'),
  disabled_at  timestamptz(3),
  created_at   timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (org_id, org_path) REFERENCES organisation (id, path)
);
CREATE INDEX person_by_org ON person (org_path, name);

CREATE TABLE post (
  id         text PRIMARY KEY DEFAULT gen_random_uuid()::text CHECK (id ~ '^[A-Za-z0-9-]{1,64}$'),
  person_id  text NOT NULL REFERENCES person,
  org_id     text NOT NULL,
  org_path   text COLLATE "C" NOT NULL,
  role       text NOT NULL CONSTRAINT post_role_check CHECK (role IN (
               'leading_group_office', 'city_office', 'task_force', 'department', 'expert', 'third_party',
               'enterprise', 'resident', 'property_operator', 'community_worker', 'sub_district', 'grid_worker',
               'owners_committee', 'supervising_engineer', 'device_vendor',
               'system_admin', 'security_admin', 'audit_admin')),
  from_on    date NOT NULL,
  until_on   date CHECK (until_on >= from_on),
  granted_by text DEFAULT actor_id(),
  FOREIGN KEY (org_id, org_path) REFERENCES organisation (id, path),
  UNIQUE (id, role, person_id, org_id, org_path),
  -- Nobody holds two of the three administrations on one day.
  CONSTRAINT post_separated_duties EXCLUDE USING gist (
    person_id WITH =, role WITH <>, daterange(from_on, until_on, '[]') WITH &&
  ) WHERE (role IN ('system_admin', 'security_admin', 'audit_admin')),
  CONSTRAINT post_once EXCLUDE USING gist (
    person_id WITH =, org_id WITH =, role WITH =, daterange(from_on, until_on, '[]') WITH &&
  )
);
CREATE INDEX post_by_org ON post (org_path);

CREATE TABLE delegation (
  id             text PRIMARY KEY DEFAULT gen_random_uuid()::text CHECK (id ~ '^[A-Za-z0-9-]{1,64}$'),
  post_id        text NOT NULL,
  role           text NOT NULL,
  from_person_id text NOT NULL,
  org_id         text NOT NULL,
  org_path       text COLLATE "C" NOT NULL,
  to_person_id   text NOT NULL REFERENCES person,
  from_at        timestamptz(3) NOT NULL,
  until_at       timestamptz(3) NOT NULL,
  reason         text NOT NULL CHECK (reason <> ''),
  ended_at       timestamptz(3),
  FOREIGN KEY (post_id, role, from_person_id, org_id, org_path)
    REFERENCES post (id, role, person_id, org_id, org_path),
  CONSTRAINT delegation_to_another CHECK (to_person_id <> from_person_id),
  CONSTRAINT delegation_forward CHECK (until_at > from_at),
  CONSTRAINT delegation_not_of_administrators CHECK (role NOT IN ('system_admin', 'security_admin', 'audit_admin')),
  CONSTRAINT delegation_to_one_at_a_time EXCLUDE USING gist (
    post_id WITH =, tstzrange(from_at, until_at) WITH &&
  ) WHERE (ended_at IS NULL)
);
CREATE INDEX delegation_to ON delegation (to_person_id);

CREATE TABLE credential (
  person_id     text PRIMARY KEY REFERENCES person,
  password_hash text NOT NULL,
  must_change   boolean NOT NULL DEFAULT true,
  set_at        timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- Second factor (RFC 6238): the secret, sealed by the server; since when it counts; the last step used.
  totp_sealed   text,
  totp_since    timestamptz(3),
  totp_step     bigint NOT NULL DEFAULT 0
);

CREATE TABLE former_password (
  person_id     text NOT NULL REFERENCES person,
  password_hash text NOT NULL,
  set_at        timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX former_password_by_age ON former_password (person_id, set_at DESC);

CREATE TABLE recovery_code (
  person_id text NOT NULL REFERENCES person,
  code_hash text NOT NULL,
  used_at   timestamptz(3),
  PRIMARY KEY (person_id, code_hash)
);

-- What the security administrator sets; one row.
CREATE TABLE security_policy (
  id                     boolean PRIMARY KEY DEFAULT true CHECK (id),
  password_length_min    int NOT NULL DEFAULT 10 CHECK (password_length_min BETWEEN 8 AND 64),
  former_passwords       int NOT NULL DEFAULT 5 CHECK (former_passwords BETWEEN 0 AND 24),
  failures_before_lock   int NOT NULL DEFAULT 5 CHECK (failures_before_lock BETWEEN 3 AND 20),
  first_lock_s           int NOT NULL DEFAULT 60 CHECK (first_lock_s BETWEEN 10 AND 3600),
  longest_lock_s         int NOT NULL DEFAULT 3600 CHECK (longest_lock_s BETWEEN first_lock_s AND 86400),
  attempt_window_s       int NOT NULL DEFAULT 60 CHECK (attempt_window_s BETWEEN 10 AND 3600),
  attempts_per_login     int NOT NULL DEFAULT 20 CHECK (attempts_per_login BETWEEN 5 AND 1000),
  attempts_per_address   int NOT NULL DEFAULT 200 CHECK (attempts_per_address BETWEEN 5 AND 100000),
  session_idle_min       int NOT NULL DEFAULT 60 CHECK (session_idle_min BETWEEN 5 AND 1440),
  session_longest_h      int NOT NULL DEFAULT 12 CHECK (session_longest_h BETWEEN 1 AND 168),
  administrators_need_second_factor boolean NOT NULL DEFAULT true
);
INSERT INTO security_policy DEFAULT VALUES;

CREATE TABLE session (
  id            text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  token_hash    text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  person_id     text NOT NULL REFERENCES person,
  post_id       text NOT NULL REFERENCES post,
  delegation_id text REFERENCES delegation,
  created_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  seen_at       timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  factor_at     timestamptz(3),
  ended_at      timestamptz(3),
  address       text NOT NULL,
  agent         text NOT NULL
);
CREATE INDEX session_by_person ON session (person_id, created_at DESC);

CREATE TABLE api_token (
  id           text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  token_hash   text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  person_id    text NOT NULL REFERENCES person,
  post_id      text NOT NULL REFERENCES post,
  name         text NOT NULL CHECK (name <> ''),
  permissions  text[] NOT NULL,
  created_at   timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  expires_at   timestamptz(3) NOT NULL,
  used_at      timestamptz(3),
  revoked_at   timestamptz(3)
);
CREATE INDEX api_token_by_person ON api_token (person_id);

-- Attempts to sign in by login and by address, whether or not the login exists: the answers are the same.
CREATE TABLE sign_in_count (
  subject      text PRIMARY KEY,
  window_at    timestamptz(3) NOT NULL,
  attempts     int NOT NULL,
  failures     int NOT NULL DEFAULT 0,
  locked_until timestamptz(3)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['person', 'post', 'delegation', 'credential', 'former_password', 'recovery_code',
                              'security_policy', 'session', 'api_token', 'sign_in_count']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;

-- Oneself, one's colleagues (residents are nobody's colleagues), and for administrators the people of their scope.
CREATE POLICY person_read ON person FOR SELECT USING (
  id = actor_id()
  OR (org_id = actor_org() AND actor_role() <> 'resident')
  OR (is_administrator() AND in_scope(org_path))
);
CREATE POLICY person_create ON person FOR INSERT WITH CHECK (actor_role() = 'system_admin' AND in_scope(org_path));
CREATE POLICY person_change ON person FOR UPDATE USING (actor_role() = 'system_admin' AND in_scope(org_path));
GRANT SELECT ON person TO zhulin_app;
GRANT INSERT (id, org_id, org_path, login, name, phone_sealed, phone_tail),
      UPDATE (name, phone_sealed, phone_tail, disabled_at) ON person TO zhulin_app;

CREATE POLICY delegation_read ON delegation FOR SELECT USING (
  from_person_id = actor_id() OR to_person_id = actor_id() OR (is_administrator() AND in_scope(org_path))
);
CREATE POLICY delegation_create ON delegation FOR INSERT WITH CHECK (from_person_id = actor_id());
CREATE POLICY delegation_end ON delegation FOR UPDATE USING (from_person_id = actor_id());
GRANT SELECT ON delegation TO zhulin_app;
GRANT INSERT (post_id, role, from_person_id, org_id, org_path, to_person_id, from_at, until_at, reason),
      UPDATE (ended_at) ON delegation TO zhulin_app;

CREATE POLICY post_read ON post FOR SELECT USING (
  person_id = actor_id()
  OR (org_id = actor_org() AND actor_role() <> 'resident')
  OR (is_administrator() AND in_scope(org_path))
  OR EXISTS (SELECT 1 FROM delegation d WHERE d.post_id = post.id AND d.to_person_id = actor_id())
);
-- The path below which a post sees, as scopeOf of the contract gives it; '' where it sees only what it takes part in.
CREATE FUNCTION post_scope(role text, path text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN role IN ('task_force', 'sub_district') OR path ~ '^/[^/]+/$' AND role IN (
      'leading_group_office', 'city_office', 'department', 'system_admin', 'security_admin', 'audit_admin') THEN path
    WHEN role IN ('leading_group_office', 'city_office', 'department', 'system_admin', 'security_admin', 'audit_admin')
      THEN regexp_replace(path, '[^/]+/$', '')
    ELSE ''
  END;

-- Nobody grants to himself, nor more than he sees.
CREATE POLICY post_grant ON post FOR INSERT WITH CHECK (
  actor_role() = 'security_admin' AND in_scope(org_path) AND person_id <> actor_id()
  AND (post_scope(role, org_path) = '' OR in_scope(post_scope(role, org_path)))
  AND EXISTS (SELECT 1 FROM person p WHERE p.id = person_id AND in_scope(p.org_path))
);
CREATE POLICY post_end ON post FOR UPDATE
  USING (actor_role() = 'security_admin' AND in_scope(org_path) AND person_id <> actor_id());
GRANT SELECT ON post TO zhulin_app;
GRANT INSERT (person_id, org_id, org_path, role, from_on, until_on), UPDATE (until_on) ON post TO zhulin_app;

-- The secrets of a person are read by that person alone; reset_credential overwrites without reading.
CREATE POLICY credential_read ON credential FOR SELECT USING (person_id = actor_id());
CREATE POLICY credential_create ON credential FOR INSERT WITH CHECK (
  actor_role() = 'system_admin' AND EXISTS (SELECT 1 FROM person p WHERE p.id = person_id AND in_scope(p.org_path))
);
CREATE POLICY credential_change ON credential FOR UPDATE USING (person_id = actor_id());
GRANT SELECT, INSERT (person_id, password_hash) ON credential TO zhulin_app;
GRANT UPDATE (password_hash, must_change, set_at, totp_sealed, totp_since, totp_step) ON credential TO zhulin_app;

CREATE POLICY former_password_read ON former_password FOR SELECT USING (person_id = actor_id());
CREATE POLICY former_password_keep ON former_password FOR INSERT WITH CHECK (person_id = actor_id());
GRANT SELECT, INSERT (person_id, password_hash) ON former_password TO zhulin_app;

CREATE POLICY recovery_code_own ON recovery_code USING (person_id = actor_id());
GRANT SELECT, INSERT (person_id, code_hash), DELETE ON recovery_code TO zhulin_app;

CREATE POLICY security_policy_read ON security_policy FOR SELECT USING (true);
CREATE POLICY security_policy_change ON security_policy FOR UPDATE USING (actor_role() = 'security_admin');
GRANT SELECT ON security_policy TO zhulin_app;
GRANT UPDATE (password_length_min, former_passwords, failures_before_lock, first_lock_s, longest_lock_s,
              attempt_window_s, attempts_per_login, attempts_per_address, session_idle_min, session_longest_h,
              administrators_need_second_factor) ON security_policy TO zhulin_app;

CREATE POLICY session_read ON session FOR SELECT USING (person_id = actor_id());
CREATE POLICY session_change ON session FOR UPDATE USING (person_id = actor_id());
GRANT SELECT (id, person_id, post_id, delegation_id, created_at, seen_at, factor_at, ended_at, address, agent),
      UPDATE (post_id, delegation_id, ended_at) ON session TO zhulin_app;

CREATE POLICY api_token_own ON api_token USING (person_id = actor_id());
GRANT SELECT (id, person_id, post_id, name, permissions, created_at, expires_at, used_at, revoked_at),
      INSERT (token_hash, person_id, post_id, name, permissions, expires_at),
      UPDATE (revoked_at) ON api_token TO zhulin_app;

CREATE POLICY sign_in_count_read ON sign_in_count FOR SELECT USING (
  is_administrator()
  AND EXISTS (SELECT 1 FROM person p WHERE subject IN ('login:' || p.login, 'factor:' || p.id) AND in_scope(p.org_path))
);
CREATE POLICY sign_in_count_unlock ON sign_in_count FOR DELETE USING (
  actor_role() = 'security_admin'
  AND EXISTS (SELECT 1 FROM person p WHERE subject IN ('login:' || p.login, 'factor:' || p.id) AND in_scope(p.org_path))
);
GRANT SELECT, DELETE ON sign_in_count TO zhulin_app;
