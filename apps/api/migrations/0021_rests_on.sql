-- Imports that are planned already: what their rows rest on is not known, so these are planned again as they run.
DO $$
DECLARE planned text;
BEGIN
  FOR planned IN SELECT tablename FROM pg_tables WHERE schemaname = 'import'
    AND (tablename LIKE 'plan\_%' OR tablename LIKE 'outcome\_%') LOOP
    EXECUTE format('ALTER TABLE import.%I ADD COLUMN IF NOT EXISTS rests_on jsonb', planned);
  END LOOP;
END $$;
