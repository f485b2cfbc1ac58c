-- The log 存证: acts of weight as leaves of an append-only Merkle tree, its signed checkpoints, and who co-signed them.
-- A leaf holds nothing but its kind, its time and commitments; what they bind stands apart, so that it can be erased.

-- What waits for its place, written in the transaction of the act; the sequencer takes it out within a second.
CREATE TABLE log_pending (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- By which the one who wrote it finds its place later.
  receipt    uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
  kind       text NOT NULL CHECK (kind ~ '^[a-z][a-z0-9.-]*$'),
  at         timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  record     jsonb NOT NULL,
  -- Whom it is about: [{"part": "actor" | "subject", "person": ID}].
  subjects   jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(subjects) = 'array'),
  -- Of an erasure: the commitments that nothing opens any more.
  erases     text[] CHECK (cardinality(erases) > 0),
  is_public  boolean NOT NULL DEFAULT false,
  -- Who reads the record, as in the trail.
  actor_id   text,
  scope_path text COLLATE "C"
);

-- The leaves: each the canonical JSON whose hash is node (0, index).
CREATE TABLE log_entry (
  index   bigint PRIMARY KEY CHECK (index >= 0),
  receipt uuid NOT NULL UNIQUE,
  kind    text NOT NULL,
  at      timestamptz(3) NOT NULL,
  content text NOT NULL,
  -- Begins the hash of the leaf, for people to type.
  code    text NOT NULL CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$')
);
CREATE INDEX log_entry_by_code ON log_entry (code);

-- Complete nodes of the tree, which never change.
CREATE TABLE log_node (
  level smallint NOT NULL CHECK (level BETWEEN 0 AND 53),
  index bigint NOT NULL CHECK (index >= 0),
  hash  bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, index)
);

-- What opens an entry, while it is kept.
CREATE TABLE log_record (
  index      bigint PRIMARY KEY REFERENCES log_entry,
  salt       bytea NOT NULL CHECK (length(salt) = 32),
  content    text NOT NULL,
  is_public  boolean NOT NULL,
  actor_id   text,
  scope_path text COLLATE "C"
);
CREATE TABLE log_subject (
  index      bigint NOT NULL REFERENCES log_entry,
  commitment text NOT NULL CHECK (commitment ~ '^sha256:[0-9a-f]{64}$'),
  part       text NOT NULL CONSTRAINT log_subject_part_check CHECK (part IN ('actor', 'subject')),
  person_id  text NOT NULL,
  salt       bytea NOT NULL CHECK (length(salt) = 32),
  PRIMARY KEY (index, commitment)
);
CREATE INDEX log_subject_by_person ON log_subject (person_id);
-- Which later entry says that a record was erased.
CREATE TABLE log_erased (
  index     bigint PRIMARY KEY REFERENCES log_entry,
  -- `receipt` of the erasure.
  erased_by uuid NOT NULL
);

-- The name of this log and the key that it is known by. What signs stands apart, sealed by the server.
CREATE TABLE log_key (
  id       boolean PRIMARY KEY DEFAULT true CHECK (id),
  origin   text NOT NULL CHECK (origin ~ '^[^\s+]+$'),
  verifier text NOT NULL,
  made_at  timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE log_key_secret (
  id     boolean PRIMARY KEY DEFAULT true REFERENCES log_key,
  sealed text NOT NULL
);

CREATE TABLE log_checkpoint (
  id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  size bigint NOT NULL CHECK (size >= 0),
  root bytea NOT NULL CHECK (length(root) = 32),
  -- As it was signed; never before the one before it.
  at   timestamptz(0) NOT NULL,
  note text NOT NULL
);

-- Other offices that co-sign, by the keys that the security administrator entered.
CREATE TABLE log_witness (
  verifier   text PRIMARY KEY,
  name       text NOT NULL,
  added_by   text NOT NULL DEFAULT actor_id(),
  added_at   timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  removed_at timestamptz(3)
);
CREATE TABLE log_cosignature (
  checkpoint_id bigint NOT NULL REFERENCES log_checkpoint ON DELETE CASCADE,
  verifier      text NOT NULL REFERENCES log_witness,
  at            timestamptz(0) NOT NULL,
  line          text NOT NULL,
  PRIMARY KEY (checkpoint_id, verifier)
);

-- What the log found out about itself.
CREATE TABLE log_check (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  size    bigint NOT NULL CHECK (size >= 0),
  -- From which entry on it looked.
  since   bigint NOT NULL CHECK (since >= 0),
  problem text,
  -- Where the problem stands.
  index   bigint,
  CHECK (problem IS NOT NULL OR index IS NULL)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['log_entry', 'log_node', 'log_erased', 'log_key', 'log_check'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
      name || '_row_stays', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      name || '_table_stays', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['log_record', 'log_subject', 'log_checkpoint'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      name || '_table_stays', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['log_pending', 'log_entry', 'log_node', 'log_record', 'log_subject', 'log_erased', 'log_key',
                              'log_key_secret', 'log_checkpoint', 'log_witness', 'log_cosignature', 'log_check'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;

-- Who puts the log in order; no person, whose ids have no dots.
CREATE FUNCTION is_sequencer() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN actor_id() = 'log.sequencer';

-- Everybody may read what is public by design, signed in or not.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['log_entry', 'log_node', 'log_erased', 'log_key', 'log_checkpoint', 'log_witness',
                              'log_cosignature', 'log_check'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (true)', name || '_read', name);
    EXECUTE format('GRANT SELECT ON %I TO zhulin_app', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['log_entry', 'log_node', 'log_record', 'log_subject', 'log_erased', 'log_key',
                              'log_key_secret', 'log_checkpoint', 'log_check'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (is_sequencer())', name || '_keep', name);
  END LOOP;
END $$;
GRANT INSERT ON log_entry, log_node, log_record, log_subject, log_erased, log_key, log_key_secret TO zhulin_app;
GRANT INSERT (size, root, at, note) ON log_checkpoint TO zhulin_app;
GRANT INSERT (size, since, problem, index) ON log_check TO zhulin_app;

CREATE POLICY log_pending_take ON log_pending USING (is_sequencer());
CREATE POLICY log_pending_enter ON log_pending FOR INSERT WITH CHECK (actor_id = actor_id());
GRANT SELECT, DELETE ON log_pending TO zhulin_app;
GRANT INSERT (receipt, kind, record, subjects, erases, is_public, actor_id, scope_path) ON log_pending TO zhulin_app;

CREATE POLICY log_record_read ON log_record FOR SELECT USING (
  is_public OR is_sequencer() OR actor_id = actor_id() OR (actor_role() = 'audit_admin' AND in_scope(scope_path))
);
CREATE POLICY log_subject_read ON log_subject FOR SELECT USING (
  is_sequencer() OR person_id = actor_id()
  OR (actor_role() = 'audit_admin' AND EXISTS (SELECT 1 FROM log_record r WHERE r.index = log_subject.index))
);
GRANT SELECT ON log_record, log_subject TO zhulin_app;
CREATE POLICY log_key_secret_read ON log_key_secret FOR SELECT USING (is_sequencer());
GRANT SELECT ON log_key_secret TO zhulin_app;

-- Checkpoints of the past are thinned out; what the last one stated stays.
CREATE POLICY log_checkpoint_thin ON log_checkpoint FOR DELETE USING (
  is_sequencer() AND at < now() - interval '7 days'
);
GRANT DELETE ON log_checkpoint TO zhulin_app;

CREATE POLICY log_witness_add ON log_witness FOR INSERT WITH CHECK (actor_role() = 'security_admin' AND added_by = actor_id());
CREATE POLICY log_witness_remove ON log_witness FOR UPDATE USING (actor_role() = 'security_admin');
GRANT INSERT (verifier, name), UPDATE (removed_at) ON log_witness TO zhulin_app;
CREATE POLICY log_cosignature_keep ON log_cosignature FOR INSERT WITH CHECK (
  actor_id() = 'log.witness'
  AND EXISTS (SELECT 1 FROM log_witness w WHERE w.verifier = log_cosignature.verifier AND w.removed_at IS NULL)
);
GRANT INSERT ON log_cosignature TO zhulin_app;

-- A trigger, because a log that a writer can forget is none: acts are recorded by functions of the database, too.
GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
CREATE POLICY log_pending_sign_in ON log_pending TO zhulin_sign_in USING (true) WITH CHECK (true);
GRANT INSERT ON log_pending TO zhulin_sign_in;
GRANT SELECT (subjects) ON log_pending TO zhulin_sign_in;
CREATE FUNCTION enter_into_log() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO log_pending (kind, at, record, subjects, is_public, actor_id, scope_path) VALUES (
    translate(NEW.action, '_', '-'), NEW.at,
    jsonb_build_object('audit', NEW.id::text, 'action', NEW.action, 'post', NEW.post_id, 'organisation', NEW.org_id,
      'subject', jsonb_build_object('kind', NEW.subject_kind, 'id', NEW.subject_id),
      'before', NEW.before, 'after', NEW.after),
    (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('part', part, 'person', person)), '[]')
     FROM (VALUES ('actor', NEW.actor_id), ('actor', NEW.on_behalf_of),
                  ('subject', CASE WHEN NEW.subject_kind = 'person' THEN NEW.subject_id END),
                  ('subject', NEW.after ->> 'personId'), ('subject', NEW.after ->> 'toPersonId')) AS named (part, person)
     WHERE person IS NOT NULL),
    NEW.action = 'rule.publish', NEW.actor_id, NEW.scope_path);
  RETURN NULL;
END $$;
-- The list is that of `loggedActions` in the contract; a test holds both equal.
CREATE TRIGGER audit_entry_into_log AFTER INSERT ON audit_entry FOR EACH ROW
  WHEN (NEW.action IN (
    'audit.export', 'delegation.arrange', 'delegation.end', 'delegation.lend', 'file.delete', 'installation.set_up',
    'organisation.change', 'organisation.close', 'organisation.create', 'password.reset', 'person.change',
    'person.create', 'person.disable', 'person.enable', 'person.unlock', 'plan.export', 'plan.publish', 'policy.change',
    'post.end', 'post.grant', 'project.archive', 'project.change', 'project.create', 'project.export', 'project.import',
    'project.share', 'project.unarchive', 'project.unshare', 'register.import', 'register.issue_passwords',
    'rule.change', 'rule.draft', 'rule.publish', 'rule.withdraw', 'sign_on.bind', 'sign_on.unbind', 'token.create',
    'token.revoke', 'witness.add', 'witness.remove'))
  EXECUTE FUNCTION enter_into_log();
REVOKE ALL ON FUNCTION enter_into_log FROM PUBLIC;
ALTER FUNCTION enter_into_log OWNER TO zhulin_sign_in;

-- Erasing a person. Each function belongs to the module that keeps what it erases; all refuse whoever is no security
-- administrator of the person's organisation.
ALTER TABLE person ADD COLUMN erased_at timestamptz(3);
CREATE FUNCTION may_erase(who text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
RETURN actor_role() = 'security_admin' AND who <> actor_id()
  AND EXISTS (SELECT 1 FROM person p WHERE p.id = who AND in_scope(p.org_path));

-- identity: 'NOT_FOUND', 'IN_OFFICE', or 'ERASED'. The row stays as a number without a name, because posts, jobs and
-- versions name it.
GRANT UPDATE (login, name, phone_sealed, phone_tail, disabled_at, erased_at) ON person TO zhulin_sign_in;
GRANT UPDATE (reason) ON delegation TO zhulin_sign_in;
GRANT DELETE ON credential TO zhulin_sign_in;
GRANT SELECT (person_id), DELETE ON former_password TO zhulin_sign_in;
CREATE POLICY former_password_sign_in ON former_password TO zhulin_sign_in USING (true) WITH CHECK (true);
CREATE FUNCTION erase_identity(who text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  found person;
BEGIN
  IF NOT may_erase(who) THEN RETURN 'NOT_FOUND'; END IF;
  SELECT * INTO STRICT found FROM person WHERE id = who FOR UPDATE;
  IF found.erased_at IS NOT NULL THEN RETURN 'NOT_FOUND'; END IF;
  IF EXISTS (SELECT 1 FROM post WHERE person_id = who AND (until_on IS NULL OR until_on >= local_today()))
    OR EXISTS (SELECT 1 FROM delegation WHERE to_person_id = who AND ended_at IS NULL AND until_at > clock_timestamp())
  THEN RETURN 'IN_OFFICE'; END IF;
  DELETE FROM session WHERE person_id = who;
  DELETE FROM api_token WHERE person_id = who;
  DELETE FROM recovery_code WHERE person_id = who;
  DELETE FROM former_password WHERE person_id = who;
  DELETE FROM credential WHERE person_id = who;
  DELETE FROM sign_on_identity WHERE person_id = who;
  DELETE FROM sign_in_count WHERE subject IN ('login:' || found.login, 'factor:' || who);
  UPDATE delegation SET reason = '–' WHERE who IN (from_person_id, to_person_id);
  UPDATE person SET login = '–' || gen_random_uuid(), name = '–', phone_sealed = NULL, phone_tail = NULL,
    disabled_at = coalesce(disabled_at, clock_timestamp()), erased_at = clock_timestamp() WHERE id = who;
  RETURN 'ERASED';
END $$;

-- projects: views that somebody saved for himself; plans: drafts and traces of editing.
CREATE POLICY saved_view_sign_in ON saved_view TO zhulin_sign_in USING (true);
CREATE POLICY plan_draft_sign_in ON plan_draft TO zhulin_sign_in USING (true);
CREATE POLICY plan_presence_sign_in ON plan_presence TO zhulin_sign_in USING (true);
GRANT SELECT (person_id), DELETE ON saved_view, plan_draft, plan_presence TO zhulin_sign_in;
CREATE FUNCTION erase_saved_views(who text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM saved_view WHERE person_id = who AND may_erase(who);
$$;
CREATE FUNCTION erase_plan_drafts(who text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM plan_draft WHERE person_id = who AND may_erase(who);
  DELETE FROM plan_presence WHERE person_id = who AND may_erase(who);
$$;

-- log: records about the person, and the salts of everything that binds who it was. Returns the commitments that nothing
-- opens any more; NULL: not allowed, or something about the person still waits for its place.
CREATE POLICY log_record_sign_in ON log_record TO zhulin_sign_in USING (true);
CREATE POLICY log_subject_sign_in ON log_subject TO zhulin_sign_in USING (true);
CREATE POLICY log_erased_sign_in ON log_erased FOR INSERT TO zhulin_sign_in WITH CHECK (true);
GRANT SELECT (index), DELETE ON log_record TO zhulin_sign_in;
GRANT SELECT (index, commitment, part, person_id), DELETE ON log_subject TO zhulin_sign_in;
GRANT SELECT ON log_entry TO zhulin_sign_in;
GRANT INSERT ON log_erased TO zhulin_sign_in;
CREATE FUNCTION erase_from_log(who text, the_record jsonb) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  about bigint[];
  gone text[];
  the_receipt uuid := gen_random_uuid();
BEGIN
  IF NOT may_erase(who) THEN RETURN NULL; END IF;
  -- The sequencer must not give a place to what is erased here at the same moment.
  PERFORM pg_advisory_xact_lock(7200316);
  IF EXISTS (SELECT 1 FROM log_pending WHERE subjects @> jsonb_build_array(jsonb_build_object('person', who))) THEN
    RETURN NULL;
  END IF;
  SELECT coalesce(array_agg(r.index), '{}') INTO about FROM log_record r
  WHERE r.index IN (SELECT s.index FROM log_subject s WHERE s.person_id = who AND s.part = 'subject');
  SELECT array_agg(commitment) INTO gone FROM (
    SELECT e.content::jsonb ->> 'record' AS commitment FROM log_entry e WHERE e.index = ANY (about)
    UNION SELECT s.commitment FROM log_subject s WHERE s.person_id = who) AS each;
  DELETE FROM log_record r WHERE r.index = ANY (about);
  DELETE FROM log_subject s WHERE s.person_id = who;
  INSERT INTO log_pending (receipt, kind, record, erases, is_public, actor_id, scope_path)
  SELECT the_receipt, CASE WHEN gone IS NULL THEN 'person.erase' ELSE 'erasure' END, the_record, gone, true, actor_id(), o.path
  FROM organisation o WHERE o.id = actor_org();
  INSERT INTO log_erased (index, erased_by) SELECT index, the_receipt FROM unnest(about) AS index;
  RETURN the_receipt;
END $$;

-- Counts what nobody signs in for, by address, within the limits of signing in. Returns the seconds to wait; 0: go on.
CREATE FUNCTION log_knock(the_address text) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count_attempt('log:' || the_address, k.attempts_per_address, k.attempt_window_s) FROM security_policy k;
$$;

DO $$
DECLARE signature text;
BEGIN
  FOREACH signature IN ARRAY ARRAY[
    'log_knock(text)', 'may_erase(text)', 'erase_identity(text)', 'erase_saved_views(text)', 'erase_plan_drafts(text)',
    'erase_from_log(text, jsonb)']
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO zhulin_app', signature);
    EXECUTE format('ALTER FUNCTION %s OWNER TO zhulin_sign_in', signature);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;

-- Earlier entries of the trail told the login of whom they registered, why somebody lent a post, and how a view was called.
-- The trail keeps what happened, by ids that say nothing of a person who is erased; so these facts leave it, once, before
-- the log begins.
ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_row_stays;
ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_table_stays;
UPDATE audit_entry SET after = after - 'login' WHERE action = 'person.create';
UPDATE audit_entry SET after = after - 'reason' WHERE action IN ('delegation.lend', 'delegation.arrange');
UPDATE audit_entry SET before = before - 'name', after = after - 'name' WHERE action IN ('view.save', 'view.remove');
ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_row_stays;
ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_table_stays;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
