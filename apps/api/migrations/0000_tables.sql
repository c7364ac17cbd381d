CREATE SCHEMA "import";
--> statement-breakpoint
CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "app_user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text DEFAULT 'member' NOT NULL,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "app_user_role_known" CHECK (role IN ('owner', 'admin', 'member'))
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"hash" text NOT NULL,
	"invited_by" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitation_role_known" CHECK (role IN ('admin', 'member'))
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "change_record" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "change_record_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"job_id" uuid NOT NULL,
	"row_id" bigint,
	"entity" text NOT NULL,
	"entity_id" bigint NOT NULL,
	"action" text NOT NULL,
	"changes" jsonb,
	"version" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_ledger" (
	"job_id" uuid NOT NULL,
	"operation" text NOT NULL,
	"chunk" bigint NOT NULL,
	"last_row" bigint NOT NULL,
	"done_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_ledger_job_id_operation_chunk_pk" PRIMARY KEY("job_id","operation","chunk")
);
--> statement-breakpoint
CREATE TABLE "mapping_template" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"import_type" text NOT NULL,
	"body" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"user_id" text NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"job_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_job" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"import_type" text NOT NULL,
	"datasource" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"fence" integer DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"source" text NOT NULL,
	"file_name" text NOT NULL,
	"file_size" bigint NOT NULL,
	"file_key" text NOT NULL,
	"sha256" text NOT NULL,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"findings" jsonb,
	"raw_lines" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"profiles" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"suggestions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"mapping" jsonb,
	"autopilot" jsonb,
	"bytes_read" bigint DEFAULT 0 NOT NULL,
	"rows_loaded" bigint DEFAULT 0 NOT NULL,
	"rows_checked" bigint DEFAULT 0 NOT NULL,
	"plan" jsonb,
	"counts" jsonb,
	"undo" jsonb,
	"failure" jsonb,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_job_status_known" CHECK (status IN ('draft', 'loading', 'loaded', 'validating', 'validated', 'running', 'paused', 'completed', 'completed_with_errors', 'cancelled', 'failed', 'undoing', 'undone', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "campaign_list" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"job_id" uuid,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "campaign_list_job_id_unique" UNIQUE("job_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_list_member" (
	"list_id" uuid NOT NULL,
	"contact_id" bigint NOT NULL,
	CONSTRAINT "campaign_list_member_list_id_contact_id_pk" PRIMARY KEY("list_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"id" bigint PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (sequence name "contact_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"contact_type" text,
	"phone" text,
	"email" text,
	"prefix" text,
	"first_name" text,
	"middle_name" text,
	"last_name" text,
	"suffix" text,
	"nickname" text,
	"gender" text,
	"birth_date" date,
	"company_name" text,
	"job_title" text,
	"department" text,
	"company_website" text,
	"linkedin_url" text,
	"twitter_handle" text,
	"industry" text,
	"company_size" text,
	"preferred_language" text,
	"do_not_email" boolean,
	"do_not_phone" boolean,
	"do_not_mail" boolean,
	"do_not_bulk" boolean,
	"external_id" text,
	"tags" text[],
	"contact_metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"source" text NOT NULL,
	"source_details" text,
	"data_quality_score" integer GENERATED ALWAYS AS ((
  CASE WHEN phone IS NULL THEN 0 ELSE 20 END
  + CASE WHEN email IS NULL THEN 0 ELSE 20 END
  + CASE WHEN first_name IS NULL THEN 0 ELSE 10 END
  + CASE WHEN last_name IS NULL THEN 0 ELSE 15 END
  + CASE WHEN company_name IS NULL THEN 0 ELSE 15 END
  + CASE WHEN job_title IS NULL THEN 0 ELSE 10 END
  + CASE WHEN company_website IS NULL AND linkedin_url IS NULL THEN 0 ELSE 5 END
  + CASE WHEN birth_date IS NULL AND gender IS NULL THEN 0 ELSE 5 END
)) STORED,
	"imported_at" timestamp with time zone,
	"last_enriched_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contact_source_known" CHECK (source IN ('csv', 'api', 'manual')),
	CONSTRAINT "contact_company_name_length" CHECK (length(company_name) <= 200),
	CONSTRAINT "contact_job_title_length" CHECK (length(job_title) <= 100),
	CONSTRAINT "contact_department_length" CHECK (length(department) <= 100)
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_app_user_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_job" ADD CONSTRAINT "user_job_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_list_member" ADD CONSTRAINT "campaign_list_member_list_id_campaign_list_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."campaign_list"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_list_member" ADD CONSTRAINT "campaign_list_member_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_provider_key" ON "account" USING btree ("provider_id","account_id");--> statement-breakpoint
CREATE INDEX "account_user_id_idx" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "api_key_user_id_idx" ON "api_key" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "app_user_one_owner_key" ON "app_user" USING btree ("role") WHERE role = 'owner';--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_hash_key" ON "invitation" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_email_key" ON "invitation" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "session_token_key" ON "session" USING btree ("token");--> statement-breakpoint
CREATE INDEX "session_user_id_idx" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier_idx" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "change_record_entity_idx" ON "change_record" USING btree ("entity","entity_id");--> statement-breakpoint
CREATE INDEX "change_record_job_idx" ON "change_record" USING btree ("job_id","id");--> statement-breakpoint
CREATE INDEX "mapping_template_created_by_idx" ON "mapping_template" USING btree ("created_by");--> statement-breakpoint
CREATE UNIQUE INDEX "idempotency_key_user_key" ON "idempotency_key" USING btree ("user_id","key");--> statement-breakpoint
CREATE INDEX "user_job_created_by_idx" ON "user_job" USING btree ("created_by","created_at");--> statement-breakpoint
CREATE INDEX "user_job_created_at_idx" ON "user_job" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "campaign_list_name_idx" ON "campaign_list" USING btree ("name");--> statement-breakpoint
CREATE INDEX "campaign_list_member_contact_idx" ON "campaign_list_member" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "contact_phone_idx" ON "contact" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "contact_email_idx" ON "contact" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "contact_company_name_idx" ON "contact" USING btree ("company_name");--> statement-breakpoint
CREATE INDEX "contact_source_idx" ON "contact" USING btree ("source");--> statement-breakpoint
CREATE INDEX "contact_imported_at_idx" ON "contact" USING btree ("imported_at");--> statement-breakpoint
CREATE INDEX "contact_external_id_idx" ON "contact" USING btree ("external_id") WHERE external_id IS NOT NULL;