import type { Pool } from "pg";

/**
 * Put one record of each kind into an empty database, all under the id 1, with
 * contacts beside: the first has what goes with a contact, the second what holds
 * one, the third nothing.
 */
export async function insertEveryRecord(pool: Pool): Promise<void> {
  await pool.query(statements);
}

const statements = `
  BEGIN;
  SET CONSTRAINTS contact_primary_property_of_contact_fk DEFERRED;
  INSERT INTO contact (id, first_name, source, primary_property_id)
    VALUES (1, 'Ada', 'manual', 1), (2, 'Ben', 'manual', NULL), (3, 'Cleo', 'manual', NULL);

  INSERT INTO contact_phone (id, contact_id, location, phone_type, phone, is_primary)
    VALUES (1, 1, 'home', 'mobile', '+16175551234', true);
  INSERT INTO contact_email (id, contact_id, location, email, is_primary)
    VALUES (1, 1, 'work', 'ada@example.org', true);
  INSERT INTO contact_address (id, contact_id, location, street, country, is_primary)
    VALUES (1, 1, 'home', '1 Elm St', 'US', true);
  INSERT INTO contact_website (id, contact_id, website_type, url, is_primary)
    VALUES (1, 1, 'main', 'https://ada.example', true);
  INSERT INTO relationship (id, contact_a, contact_b, relationship_type_id)
    SELECT 1, 1, 2, id FROM relationship_type WHERE name_a_b = 'child_of';
  INSERT INTO property (id, contact_id, address, standardised_address, property_type)
    VALUES (1, 1, '1 elm street', '1 ELM ST', 'residential'), (2, 2, '2 elm street', '2 ELM ST', 'residential');
  INSERT INTO tag (id, name) VALUES (1, 'Donor');
  INSERT INTO contact_tag (id, contact_id, tag_id) VALUES (1, 1, 1);

  INSERT INTO property_job (id, contact_id, property_id, description, status) VALUES (1, 2, 2, 'Mend the roof', 'pending');
  INSERT INTO event (id, title, event_type, default_role) VALUES (1, 'Gala', 'fundraiser', 'attendee');
  INSERT INTO participant (id, contact_id, event_id, status, roles) VALUES (1, 2, 1, 'registered', '{attendee}');
  INSERT INTO campaign (id, name, title) VALUES (1, 'spring', 'Spring appeal');
  INSERT INTO contribution (id, contact_id, financial_type, total_amount, currency, status, transaction_id, invoice_number)
    VALUES (1, 2, 'donation', 10, 'USD', 'completed', 'T-1', 'I-1');
  INSERT INTO contribution_soft (id, contribution_id, contact_id, amount, currency, soft_credit_type)
    VALUES (1, 1, 2, 10, 'USD', 'gift');
  INSERT INTO pledge (id, contact_id, amount, currency, financial_type, start_date, status)
    VALUES (1, 2, 20, 'USD', 'donation', '2026-01-01', 'pending');
  INSERT INTO pledge_payment (id, pledge_id, scheduled_date, scheduled_amount, status, contribution_id)
    VALUES (1, 1, '2026-01-01', 10, 'completed', 1);
  INSERT INTO membership (id, contact_id, membership_type_id, join_date, start_date, end_date, status_id)
    SELECT 1, 2, t.id, '2026-01-01', '2026-01-01', '2026-12-31', s.id
    FROM membership_type t, membership_status s WHERE t.name = 'general' AND s.name = 'new';
  INSERT INTO activity (id, activity_type, subject, activity_date, status, priority)
    VALUES (1, 'meeting', 'Lunch', '2026-01-01 12:00Z', 'completed', 'normal');
  INSERT INTO activity_contact (id, activity_id, contact_id, role) VALUES (1, 1, 2, 'source');
  INSERT INTO custom_group (id, name, label, extends, is_multiple)
    VALUES (1, 'visits', 'Visits', 'contact', true), (2, 'sizes', 'Sizes', 'participant', false);
  INSERT INTO custom_field (id, group_id, name, label, type, options)
    VALUES (1, 1, 'place', 'Place', 'text', NULL), (2, 2, 'shirt', 'Shirt', 'option', '[{"value": "m", "label": "M"}]');
  INSERT INTO custom_record (id, group_id, contact_id, "values") VALUES (1, 1, 2, '{"place": "Rome"}');
  COMMIT;
`;
