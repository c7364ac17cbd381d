CREATE SEQUENCE "public"."contact_writes" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
ALTER TABLE "user_job" ADD COLUMN "write_counts" jsonb;--> statement-breakpoint
-- A sequence goes on at once and for everybody, whatever becomes of the transaction: who reads it knows of statements
-- that are not committed yet. Whoever may write the table may count, without rights to the sequence.
CREATE FUNCTION count_writes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM nextval(TG_ARGV[0]::regclass);
  RETURN NULL;
END
$$;
--> statement-breakpoint
DO $$
DECLARE
  counted text;
BEGIN
  FOREACH counted IN ARRAY ARRAY['contact', 'contact_address', 'property'] LOOP
    EXECUTE format(
      'CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I
         FOR EACH STATEMENT EXECUTE FUNCTION count_writes(''contact_writes'')',
      counted || '_writes', counted
    );
    -- Also where triggers are put off, as undo does where it deletes what nobody refers to.
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', counted, counted || '_writes');
  END LOOP;
END
$$;
