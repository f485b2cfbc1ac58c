-- The report 通报 on the projects at a cut-off, as a file of the cut-off.

ALTER TABLE file DROP CONSTRAINT file_subject_kind_check;
ALTER TABLE file ADD CONSTRAINT file_subject_kind_check CHECK (subject_kind IN ('project', 'case', 'cutoff'));
CREATE OR REPLACE FUNCTION sees_subject(kind text, id uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE kind
    WHEN 'project' THEN EXISTS (SELECT 1 FROM project p WHERE p.id = sees_subject.id)
    WHEN 'case' THEN EXISTS (SELECT 1 FROM case_record r WHERE r.id = sees_subject.id)
    WHEN 'cutoff' THEN EXISTS (SELECT 1 FROM portfolio_cutoff c WHERE c.id = sees_subject.id)
  END;
-- A cut-off is known to the whole region, its rows are not: a report holds those that its asker saw, so it is his alone.
CREATE POLICY file_of_cutoff ON file AS RESTRICTIVE FOR SELECT TO zhulin_app USING (
  subject_kind <> 'cutoff'
  OR (created_by = actor_id() AND org_id = actor_org() AND actor_role() IN ('leading_group_office', 'city_office'))
);

-- Its rows are nobody's to add but a migration's.
ALTER TABLE log_weight NO FORCE ROW LEVEL SECURITY;
INSERT INTO log_weight VALUES ('portfolio.report');
ALTER TABLE log_weight FORCE ROW LEVEL SECURITY;
