-- The trigger steps in where a statement leaves the version as it is. Imports move it on themselves, so that the trigger's
-- function is not called for each of their rows; undo sets it back.
CREATE OR REPLACE FUNCTION contact_next_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  NEW.updated_at := now();
  RETURN NEW;
END
$$;
--> statement-breakpoint
DROP TRIGGER contact_version ON contact;
--> statement-breakpoint
CREATE TRIGGER contact_version BEFORE UPDATE ON contact FOR EACH ROW
  WHEN (NEW.version = OLD.version) EXECUTE FUNCTION contact_next_version();
