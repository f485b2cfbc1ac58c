-- Each commit that changes what some cockpit shows is told to whoever listens, so that nobody asks each second whether one has.
-- Nothing is told but that: what changed for whom, row security answers.
CREATE FUNCTION tell_portfolio_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NOTIFY portfolio_changed;
  RETURN NULL;
END $$;
CREATE TRIGGER portfolio_project_is_told AFTER INSERT OR UPDATE OR DELETE ON portfolio_project
  FOR EACH STATEMENT EXECUTE FUNCTION tell_portfolio_changed();
-- Who takes part sees the project.
CREATE TRIGGER project_party_is_told AFTER INSERT OR UPDATE OR DELETE ON project_party
  FOR EACH STATEMENT EXECUTE FUNCTION tell_portfolio_changed();
