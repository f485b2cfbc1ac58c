-- Who takes part in a project is told by its history to those alone who are told it by project_party: the owner and the
-- offices above; those who take part, of themselves.
DROP POLICY project_change_read ON project_change;
CREATE POLICY project_change_read ON project_change FOR SELECT USING (
  EXISTS (
    SELECT 1 FROM project p
    WHERE p.id = project_id
      AND (field <> 'party' OR in_scope(p.org_path) OR before = actor_org() OR after = actor_org())
  )
);

-- Somebody with posts in two organisations saves a view over one that he saved in the other: it moves.
GRANT UPDATE (org_id) ON saved_view TO zhulin_app;
