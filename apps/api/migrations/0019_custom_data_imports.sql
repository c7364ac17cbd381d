ALTER TABLE "user_job" ADD COLUMN "fields_print" text;--> statement-breakpoint
ALTER TABLE "custom_record" ADD COLUMN "metadata" jsonb DEFAULT '{}'::jsonb NOT NULL;