-- Somebody is away already and has lent nothing: a security administrator lends his post for him, to another person of the
-- scope and never to himself, and takes it back. `arranged_by`: who did; null where the holder lent it himself.
ALTER TABLE delegation ADD COLUMN arranged_by text REFERENCES person;
ALTER TABLE delegation ADD CONSTRAINT delegation_arranged_by_another
  CHECK (arranged_by NOT IN (from_person_id, to_person_id));
GRANT INSERT (arranged_by) ON delegation TO zhulin_app;

DROP POLICY delegation_create ON delegation;
CREATE POLICY delegation_create ON delegation FOR INSERT WITH CHECK (
  (from_person_id = actor_id() AND arranged_by IS NULL)
  OR (
    actor_role() = 'security_admin' AND arranged_by = actor_id() AND in_scope(org_path)
    AND EXISTS (SELECT 1 FROM person p WHERE p.id = to_person_id AND in_scope(p.org_path))
  )
);
DROP POLICY delegation_end ON delegation;
CREATE POLICY delegation_end ON delegation FOR UPDATE USING (
  from_person_id = actor_id() OR (actor_role() = 'security_admin' AND in_scope(org_path))
);
