-- Undo puts a contact back to where it was before an import, version and times included; it says so for its transaction.
CREATE OR REPLACE FUNCTION contact_next_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('inlet.putting_back', true) = 'on' THEN
    RETURN NEW;
  END IF;
  NEW.version := OLD.version + 1;
  NEW.updated_at := now();
  RETURN NEW;
END
$$;
