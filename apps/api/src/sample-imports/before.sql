-- What stands in the database before the sample files of an import type are imported.
TRUNCATE contact, event, campaign, activity, custom_group CASCADE;
INSERT INTO contact (id, contact_type, first_name, last_name, company_name, email, phone, external_id, source) VALUES
  (1001, 'individual', 'Ada', 'Byron', NULL, 'ada@example.org', '+16175551234', 'E-1', 'manual'),
  (1002, 'individual', 'Charles', 'Babbage', NULL, 'charles@example.org', NULL, 'E-2', 'manual'),
  (1003, 'individual', 'One', 'Twin', NULL, 'twin@example.org', '+16175550003', NULL, 'manual'),
  (1004, 'individual', 'Other', 'Twin', NULL, 'twin@example.org', '+16175550003', NULL, 'manual'),
  (1005, 'organization', NULL, NULL, 'Acme Foundation', NULL, NULL, NULL, 'manual'),
  (1006, 'individual', 'Grace', 'Hopper', NULL, 'grace@example.org', '+16175555678', NULL, 'manual'),
  (1007, NULL, 'Alan', 'Turing', 'Acme Foundation', NULL, NULL, NULL, 'manual');
INSERT INTO contact (id, first_name, last_name, email, source)
  SELECT 2000 + n, 'Guest', 'Number ' || n, 'guest' || n || '@example.org', 'manual' FROM generate_series(1, 60) AS n;

-- An option that is known by id and abbreviation, one with an apostrophe, and two that share an abbreviation.
INSERT INTO option_value (id, group_id, value, label, abbreviation, position)
  SELECT one.id, g.id, one.value, one.label, one.abbreviation, one.id FROM (VALUES
    (9001, 'participant_status', 'vip_guest', 'VIP guest', 'VG'),
    (9002, 'participant_status', 'speakers_guest', 'Speaker’s guest', NULL),
    (9003, 'participant_status', 'first_double', 'First double', 'dbl'),
    (9004, 'participant_status', 'second_double', 'Second double', 'dbl'),
    (9011, 'financial_type', 'sailors_fund', 'Sailor’s fund', 'SF'),
    (9012, 'financial_type', 'fund_a', 'Fund A', 'dbl'),
    (9013, 'financial_type', 'fund_b', 'Fund B', 'dbl'),
    (9021, 'activity_type', 'site_visit', 'Builder’s visit', 'BV'),
    (9022, 'activity_type', 'walk', 'Long walk', 'dbl'),
    (9023, 'activity_type', 'hike', 'Long hike', 'dbl')
  ) AS one (id, key, value, label, abbreviation) JOIN option_group g ON g.key = one.key
  ON CONFLICT DO NOTHING;

INSERT INTO event (id, title, event_type, is_template, default_role, currency) VALUES
  (1, 'Summer fair', 'fundraiser', false, 'attendee', 'USD'),
  (2, 'Fair template', 'fundraiser', true, 'attendee', NULL),
  (3, 'Harvest dinner', 'other', false, 'attendee', NULL),
  (4, 'Harvest dinner', 'other', false, 'attendee', NULL),
  (5, 'Spielfest', 'other', false, 'volunteer', 'EUR');
INSERT INTO participant (id, contact_id, event_id, status, roles, fee_amount, currency) VALUES
  (901, 1002, 1, 'registered', '{speaker}', 30, 'USD'),
  (902, 1006, 1, 'registered', '{host}', NULL, NULL);

INSERT INTO campaign (id, name, title) VALUES
  (7, 'spring', 'Spring appeal'), (8, 'gala', 'Winter ball'), (9, 'ball', 'Gala');
INSERT INTO contribution (id, contact_id, financial_type, total_amount, currency, status, transaction_id, invoice_number)
  VALUES (801, 1001, 'donation', 25, 'USD', 'completed', 'tx-old', 'inv-old'),
    (802, 1002, 'donation', 30, 'EUR', 'pending', NULL, 'inv-2'),
    (803, 1006, 'donation', 10, 'USD', 'completed', 'tx-paid', NULL);
INSERT INTO contribution (id, contact_id, financial_type, total_amount, fee_amount, net_amount, currency, status, invoice_number)
  VALUES (804, 1006, 'donation', 10, 1, 9, 'USD', 'completed', 'inv-fee');
INSERT INTO pledge (id, contact_id, amount, currency, financial_type, start_date, status, installments) VALUES
  (3, 1001, 100, 'USD', 'donation', '2026-01-01', 'pending', 2),
  (4, 1002, 20, 'USD', 'donation', '2026-01-01', 'completed', 1),
  (5, 1006, 40, 'USD', 'donation', '2026-01-01', 'pending', 2),
  (6, 1006, 10, 'USD', 'donation', '2026-01-01', 'completed', 1);
INSERT INTO pledge_payment (id, pledge_id, scheduled_date, scheduled_amount, status) VALUES
  (31, 3, '2026-01-01', 50, 'overdue'), (32, 3, '2026-02-01', 50, 'pending'),
  (41, 4, '2026-01-01', 20, 'completed'),
  (51, 5, '2026-01-01', 10, 'pending'), (52, 5, '2026-02-01', 30, 'pending'),
  (61, 6, '2026-01-01', 10, 'pending');
UPDATE pledge_payment SET status = 'completed', contribution_id = 803 WHERE id = 61;

INSERT INTO membership_type (id, name, label, duration_unit, period_type, fixed_period_start_day,
    fixed_period_rollover_day, financial_type, is_active) VALUES
  (70, 'season', 'Friend’s season', 'year', 'fixed', '09-01', '06-01', 'member_dues', true),
  (71, 'old', 'Old members', 'year', 'rolling', NULL, NULL, 'member_dues', false)
  ON CONFLICT DO NOTHING;
INSERT INTO membership (id, contact_id, membership_type_id, join_date, start_date, end_date, status_id, source)
  SELECT 601, 1002, t.id, '2019-05-30', '2019-05-30', '2020-05-29', s.id, 'Open day'
    FROM membership_type t, membership_status s WHERE t.name = 'general' AND s.name = 'expired';

INSERT INTO activity (id, activity_type, subject, activity_date, status, priority, location) VALUES
  (501, 'meeting', 'Lunch', '2026-01-01 12:00Z', 'completed', 'normal', 'Town hall');
INSERT INTO activity_contact (activity_id, contact_id, role) VALUES (501, 1001, 'target'), (501, 1001, 'source');

-- Custom fields: of records that contacts have several of, of contacts, and of contributions.
INSERT INTO custom_group (id, name, label, extends, is_multiple) VALUES
  (50, 'volunteering', 'Volunteering', 'contact', true),
  (51, 'interests', 'Interests', 'contact', false),
  (52, 'gift_aid', 'Gift aid', 'contribution', false);
INSERT INTO custom_field (id, group_id, name, label, type, options, option_group_id, is_required, is_multi, position)
  SELECT one.id, one.group_id, one.name, one.label, one.type, one.options::jsonb, g.id, one.is_required, one.is_multi, one.id
  FROM (VALUES
    (501, 50, 'role', 'Role', 'text', NULL, NULL, true, false),
    (502, 50, 'since', 'Since', 'date', NULL, NULL, false, false),
    (503, 50, 'hours', 'Hours a week', 'money', NULL, NULL, false, false),
    (504, 50, 'level', 'Level', 'option',
      '[{"value": "new", "label": "Beginner"}, {"value": "old", "label": "Sailor’s hand"}]', NULL, false, false),
    (505, 50, 'fund', 'Fund', 'option', NULL, 'financial_type', false, false),
    (506, 50, 'days', 'Days', 'option', '[{"value": "mon", "label": "Monday"}, {"value": "tue", "label": "Tuesday"}]', NULL, false, true),
    (507, 50, 'places', 'Places', 'text', NULL, NULL, false, true),
    (508, 50, 'has_keys', 'Has keys', 'boolean', NULL, NULL, false, false),
    (511, 51, 'topics', 'Topics', 'option', '[{"value": "art", "label": "Art"}, {"value": "sea", "label": "The sea"}]', NULL, false, true),
    (512, 51, 'shirt', 'Shirt size', 'option', '[{"value": "s", "label": "Small"}, {"value": "l", "label": "Large"}]', NULL, false, false),
    (521, 52, 'declared', 'Declared on', 'date', NULL, NULL, false, false),
    (522, 52, 'is_claimed', 'Claimed', 'boolean', NULL, NULL, false, false)
  ) AS one (id, group_id, name, label, type, options, source, is_required, is_multi)
  LEFT JOIN option_group g ON g.key = one.source;
INSERT INTO custom_record (id, group_id, contact_id, "values") VALUES
  (701, 50, 1001, '{"role": "Steward", "hours": "3"}'),
  (702, 50, 1002, '{"role": "Cook", "level": "new"}'),
  (703, 50, 1006, '{"role": "Guide"}'), (704, 50, 1006, '{"role": "Guide"}');
