ALTER TABLE "change_record" ALTER COLUMN "changes" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "change_record" ALTER COLUMN "before" SET DATA TYPE json;