-- What posts and organisations are called, where a row that the actor sees names one that he does not: in which post
-- somebody changed a project, who takes part in it, who could. Who holds a post is not told.
GRANT CREATE ON SCHEMA public TO zhulin_sign_in;
SET LOCAL ROLE zhulin_sign_in;

CREATE FUNCTION post_titles(ids text[]) RETURNS TABLE (id text, role text, organisation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, p.role, o.name FROM post p JOIN organisation o ON o.id = p.org_id WHERE p.id = ANY (ids);
$$;

CREATE FUNCTION organisation_names(ids text[]) RETURNS TABLE (id text, kind text, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.id, o.kind, o.name FROM organisation o WHERE o.id = ANY (ids);
$$;

-- Below the same root, for those who may let others take part; as many as asked for, in the order of the tree.
CREATE FUNCTION invitable_organisations(sought text, most int) RETURNS TABLE (id text, kind text, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.id, o.kind, o.name
  FROM organisation own JOIN organisation o ON split_part(o.path, '/', 2) = split_part(own.path, '/', 2)
  WHERE own.id = actor_org() AND o.id <> own.id
    AND actor_role() IN ('leading_group_office', 'city_office', 'task_force')
    AND (o.closed_on IS NULL OR o.closed_on >= local_today())
    AND strpos(o.name, sought) > 0
  ORDER BY o.path LIMIT most;
$$;

REVOKE ALL ON FUNCTION post_titles, organisation_names, invitable_organisations FROM PUBLIC;
GRANT EXECUTE ON FUNCTION post_titles, organisation_names, invitable_organisations TO zhulin_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM zhulin_sign_in;
