-- Imports whose rows are here already: what rows make beside their own records is known with its values from here on.
DO $$
DECLARE made text;
BEGIN
  FOR made IN SELECT tablename FROM pg_tables WHERE schemaname = 'import' AND tablename LIKE 'made\_%' LOOP
    EXECUTE format('ALTER TABLE import.%I ADD COLUMN IF NOT EXISTS "values" jsonb', made);
  END LOOP;
END $$;
