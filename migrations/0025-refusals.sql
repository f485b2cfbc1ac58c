-- What somebody tried on a case and may not is an entry of the log, as what he did.
ALTER TABLE log_weight NO FORCE ROW LEVEL SECURITY;
INSERT INTO log_weight VALUES ('case.refused');
ALTER TABLE log_weight FORCE ROW LEVEL SECURITY;
