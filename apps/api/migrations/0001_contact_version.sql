-- Whoever changes a contact, by import or by hand, moves its version on: undo keeps what was changed since.
CREATE FUNCTION contact_next_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  NEW.updated_at := now();
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER contact_version BEFORE UPDATE ON contact FOR EACH ROW EXECUTE FUNCTION contact_next_version();
