-- Imports whose rows are here already: their plans have no records beside those of the rows, and none is made by name.
DO $$
DECLARE job text;
BEGIN
  FOR job IN SELECT substr(tablename, 6) FROM pg_tables WHERE schemaname = 'import' AND tablename LIKE 'plan\_%' LOOP
    EXECUTE format('ALTER TABLE import.%I ADD COLUMN related jsonb', 'plan_' || job);
    EXECUTE format('ALTER TABLE import.%I ADD COLUMN related jsonb', 'outcome_' || job);
    EXECUTE format('CREATE TABLE import.%I (entity text NOT NULL, key text NOT NULL, row_id bigint NOT NULL,
      id bigint NOT NULL, PRIMARY KEY (entity, key))', 'made_' || job);
  END LOOP;
END $$;
