DROP INDEX "change_record_entity_idx";--> statement-breakpoint
CREATE INDEX "change_record_entity_idx" ON "change_record" USING btree ("entity_id","entity");