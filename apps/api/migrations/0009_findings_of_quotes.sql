UPDATE "user_job" SET "findings" = "findings" || jsonb_build_object(
  'escape', NULL, 'header_rows', CASE WHEN "findings"->'header_row' = 'null'::jsonb THEN 0 ELSE 1 END
) WHERE "findings" IS NOT NULL;
