-- Findings say which datasource they are of; until now there was one.
UPDATE user_job SET findings = findings || '{"datasource": "csv"}' WHERE findings IS NOT NULL AND NOT findings ? 'datasource';
