-- Change records are read by job, newest first, and by record; the number alone is asked for by nobody.
DROP INDEX "change_record_job_idx";--> statement-breakpoint
ALTER TABLE "change_record" DROP CONSTRAINT "change_record_pkey";--> statement-breakpoint
ALTER TABLE "change_record" ADD CONSTRAINT "change_record_job_id_id_pk" PRIMARY KEY("job_id","id");
