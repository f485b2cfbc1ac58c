-- What leaves the cockpit as a file is an act of weight. Its rows are nobody's to add but a migration's.
ALTER TABLE log_weight NO FORCE ROW LEVEL SECURITY;
INSERT INTO log_weight VALUES ('portfolio.export');
ALTER TABLE log_weight FORCE ROW LEVEL SECURITY;
