ALTER TABLE "contact" ADD COLUMN "contact_source" text;--> statement-breakpoint
ALTER TABLE "contact" ADD COLUMN "notes" text;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_contact_source_length" CHECK (length(contact_source) <= 255);