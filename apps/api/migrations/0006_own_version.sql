-- An import moves the version of each row on itself, by one, and so spares the call of the trigger's function. Whatever else
-- a statement says of the version, such as one read long ago, is still overruled; undo says that it sets it back.
DROP TRIGGER contact_version ON contact;
--> statement-breakpoint
CREATE TRIGGER contact_version BEFORE UPDATE ON contact FOR EACH ROW
  WHEN (NEW.version IS DISTINCT FROM OLD.version + 1) EXECUTE FUNCTION contact_next_version();
