-- One function counts the versions of every kind of record, as it did those of contacts.
ALTER FUNCTION contact_next_version() RENAME TO record_next_version;
--> statement-breakpoint
DO $$
DECLARE
  record_table text;
BEGIN
  FOREACH record_table IN ARRAY ARRAY[
    'activity', 'activity_contact', 'campaign', 'contact_address', 'contact_email', 'contact_phone', 'contact_tag',
    'contact_website', 'contribution', 'contribution_soft', 'custom_record', 'event', 'membership', 'participant',
    'pledge', 'pledge_payment', 'property', 'property_job', 'relationship', 'tag'
  ] LOOP
    EXECUTE format(
      'CREATE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW
         WHEN (NEW.version IS DISTINCT FROM OLD.version + 1) EXECUTE FUNCTION record_next_version()',
      record_table || '_version', record_table
    );
  END LOOP;
END
$$;
--> statement-breakpoint
-- The primary property of a contact is one of its own. The key of contact finds the contact of a property that goes, so no
-- index is needed. Deferred, it lets a contact be written before its property, which would else need an UPDATE afterwards.
ALTER TABLE contact ADD CONSTRAINT contact_primary_property_of_contact_fk
  FOREIGN KEY (id, primary_property_id) REFERENCES property (contact_id, id)
  ON DELETE SET NULL (primary_property_id) DEFERRABLE INITIALLY IMMEDIATE;
