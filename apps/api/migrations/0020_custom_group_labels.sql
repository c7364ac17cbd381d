-- Of groups that are called the same, all but the first get their number.
UPDATE custom_group g SET label = g.label || ' ' || g.id WHERE EXISTS (SELECT FROM custom_group e
  WHERE e.extends = g.extends AND lower(e.label) = lower(g.label) AND e.id < g.id);--> statement-breakpoint
CREATE UNIQUE INDEX "custom_group_label_key" ON "custom_group" USING btree ("extends",lower("label"));