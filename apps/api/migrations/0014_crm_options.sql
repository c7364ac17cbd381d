-- The usual options. What is there already, under its value or its label, is left as it is.
INSERT INTO option_group (key, label) VALUES
  ('gender', 'Gender'),
  ('prefix', 'Prefix'),
  ('location_type', 'Location'),
  ('phone_type', 'Phone type'),
  ('website_type', 'Website type'),
  ('property_type', 'Property type'),
  ('job_status', 'Job status'),
  ('event_type', 'Event type'),
  ('participant_role', 'Participant role'),
  ('participant_status', 'Participant status'),
  ('financial_type', 'Financial type'),
  ('payment_instrument', 'Payment instrument'),
  ('contribution_status', 'Contribution status'),
  ('soft_credit_type', 'Soft credit type'),
  ('pledge_status', 'Pledge status'),
  ('activity_type', 'Activity type'),
  ('activity_status', 'Activity status'),
  ('activity_priority', 'Activity priority')
ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO option_value (group_id, value, label, is_default, position)
SELECT option_group.id, usual.value, usual.label, usual.is_default, usual.position
FROM (VALUES
  ('gender', 1, 'female', 'Female', false),
  ('gender', 2, 'male', 'Male', false),
  ('gender', 3, 'other', 'Other', false),

  ('prefix', 1, 'mr', 'Mr.', false),
  ('prefix', 2, 'mrs', 'Mrs.', false),
  ('prefix', 3, 'ms', 'Ms.', false),
  ('prefix', 4, 'mx', 'Mx.', false),
  ('prefix', 5, 'dr', 'Dr.', false),
  ('prefix', 6, 'prof', 'Prof.', false),

  ('location_type', 1, 'home', 'Home', true),
  ('location_type', 2, 'work', 'Work', false),
  ('location_type', 3, 'main', 'Main', false),
  ('location_type', 4, 'billing', 'Billing', false),
  ('location_type', 5, 'other', 'Other', false),

  ('phone_type', 1, 'phone', 'Phone', true),
  ('phone_type', 2, 'mobile', 'Mobile', false),
  ('phone_type', 3, 'fax', 'Fax', false),
  ('phone_type', 4, 'pager', 'Pager', false),

  ('website_type', 1, 'main', 'Main', true),
  ('website_type', 2, 'home', 'Home', false),
  ('website_type', 3, 'work', 'Work', false),
  ('website_type', 4, 'social', 'Social network', false),
  ('website_type', 5, 'other', 'Other', false),

  ('property_type', 1, 'residential', 'Residential', true),
  ('property_type', 2, 'commercial', 'Commercial', false),
  ('property_type', 3, 'industrial', 'Industrial', false),
  ('property_type', 4, 'agricultural', 'Agricultural', false),
  ('property_type', 5, 'land', 'Land', false),
  ('property_type', 6, 'other', 'Other', false),

  ('job_status', 1, 'pending', 'Pending', true),
  ('job_status', 2, 'in_progress', 'In progress', false),
  ('job_status', 3, 'completed', 'Completed', false),
  ('job_status', 4, 'cancelled', 'Cancelled', false),

  ('event_type', 1, 'conference', 'Conference', false),
  ('event_type', 2, 'course', 'Course', false),
  ('event_type', 3, 'exhibition', 'Exhibition', false),
  ('event_type', 4, 'fundraiser', 'Fundraiser', false),
  ('event_type', 5, 'meeting', 'Meeting', false),
  ('event_type', 6, 'performance', 'Performance', false),
  ('event_type', 7, 'webinar', 'Webinar', false),
  ('event_type', 8, 'workshop', 'Workshop', false),
  ('event_type', 9, 'other', 'Other', false),

  ('participant_role', 1, 'attendee', 'Attendee', true),
  ('participant_role', 2, 'volunteer', 'Volunteer', false),
  ('participant_role', 3, 'host', 'Host', false),
  ('participant_role', 4, 'speaker', 'Speaker', false),

  ('participant_status', 1, 'registered', 'Registered', true),
  ('participant_status', 2, 'attended', 'Attended', false),
  ('participant_status', 3, 'no_show', 'No-show', false),
  ('participant_status', 4, 'cancelled', 'Cancelled', false),
  ('participant_status', 5, 'pending_pay_later', 'Pending (pay later)', false),
  ('participant_status', 6, 'pending_incomplete', 'Pending (incomplete transaction)', false),
  ('participant_status', 7, 'on_waitlist', 'On waitlist', false),
  ('participant_status', 8, 'awaiting_approval', 'Awaiting approval', false),
  ('participant_status', 9, 'rejected', 'Rejected', false),
  ('participant_status', 10, 'transferred', 'Transferred', false),
  ('participant_status', 11, 'partially_paid', 'Partially paid', false),

  ('financial_type', 1, 'donation', 'Donation', true),
  ('financial_type', 2, 'member_dues', 'Member dues', false),
  ('financial_type', 3, 'event_fee', 'Event fee', false),
  ('financial_type', 4, 'campaign_contribution', 'Campaign contribution', false),

  ('payment_instrument', 1, 'credit_card', 'Credit card', false),
  ('payment_instrument', 2, 'debit_card', 'Debit card', false),
  ('payment_instrument', 3, 'cash', 'Cash', false),
  ('payment_instrument', 4, 'check', 'Check', false),
  ('payment_instrument', 5, 'eft', 'EFT', false),

  ('contribution_status', 1, 'completed', 'Completed', true),
  ('contribution_status', 2, 'pending', 'Pending', false),
  ('contribution_status', 3, 'in_progress', 'In progress', false),
  ('contribution_status', 4, 'partially_paid', 'Partially paid', false),
  ('contribution_status', 5, 'overdue', 'Overdue', false),
  ('contribution_status', 6, 'cancelled', 'Cancelled', false),
  ('contribution_status', 7, 'failed', 'Failed', false),
  ('contribution_status', 8, 'pending_refund', 'Pending refund', false),
  ('contribution_status', 9, 'refunded', 'Refunded', false),
  ('contribution_status', 10, 'chargeback', 'Chargeback', false),

  ('soft_credit_type', 1, 'in_honor_of', 'In honor of', false),
  ('soft_credit_type', 2, 'in_memory_of', 'In memory of', false),
  ('soft_credit_type', 3, 'solicited', 'Solicited', true),
  ('soft_credit_type', 4, 'household', 'Household', false),
  ('soft_credit_type', 5, 'gift', 'Gift', false),
  ('soft_credit_type', 6, 'matched_gift', 'Matched gift', false),
  ('soft_credit_type', 7, 'personal_campaign_page', 'Personal campaign page', false),
  ('soft_credit_type', 8, 'foundation_board_member', 'Foundation board member', false),
  ('soft_credit_type', 9, 'donor_advised_fund', 'Donor-advised fund', false),
  ('soft_credit_type', 10, 'workplace_giving', 'Workplace giving', false),

  ('pledge_status', 1, 'pending', 'Pending', true),
  ('pledge_status', 2, 'in_progress', 'In progress', false),
  ('pledge_status', 3, 'overdue', 'Overdue', false),
  ('pledge_status', 4, 'completed', 'Completed', false),
  ('pledge_status', 5, 'cancelled', 'Cancelled', false),

  ('activity_type', 1, 'meeting', 'Meeting', false),
  ('activity_type', 2, 'phone_call', 'Phone call', false),
  ('activity_type', 3, 'email', 'Email', false),
  ('activity_type', 4, 'letter', 'Letter', false),
  ('activity_type', 5, 'text_message', 'Text message', false),
  ('activity_type', 6, 'visit', 'Visit', false),
  ('activity_type', 7, 'interview', 'Interview', false),
  ('activity_type', 8, 'follow_up', 'Follow-up', false),
  ('activity_type', 9, 'other', 'Other', false),

  ('activity_status', 1, 'scheduled', 'Scheduled', false),
  ('activity_status', 2, 'completed', 'Completed', true),
  ('activity_status', 3, 'cancelled', 'Cancelled', false),
  ('activity_status', 4, 'left_message', 'Left message', false),
  ('activity_status', 5, 'unreachable', 'Unreachable', false),
  ('activity_status', 6, 'not_required', 'Not required', false),
  ('activity_status', 7, 'no_show', 'No-show', false),

  ('activity_priority', 1, 'urgent', 'Urgent', false),
  ('activity_priority', 2, 'normal', 'Normal', true),
  ('activity_priority', 3, 'low', 'Low', false)
) AS usual (key, position, value, label, is_default)
JOIN option_group ON option_group.key = usual.key
ORDER BY option_group.id, usual.position
ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO relationship_type (name_a_b, label_a_b, name_b_a, label_b_a) VALUES
  ('spouse_of', 'Spouse of', 'spouse_of', 'Spouse of'),
  ('child_of', 'Child of', 'parent_of', 'Parent of'),
  ('sibling_of', 'Sibling of', 'sibling_of', 'Sibling of'),
  ('employee_of', 'Employee of', 'employer_of', 'Employer of'),
  ('household_member_of', 'Household member of', 'household_member_is', 'Household member is'),
  ('head_of_household_for', 'Head of household for', 'head_of_household_is', 'Head of household is')
ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO membership_status (
  position, name, label, start_event, start_event_adjust_unit, start_event_adjust_interval,
  end_event, end_event_adjust_unit, end_event_adjust_interval, is_current_member
) VALUES
  (1, 'new', 'New', 'join_date', 'day', 0, 'join_date', 'month', 3, true),
  (2, 'current', 'Current', 'start_date', 'day', 0, 'end_date', 'day', 0, true),
  (3, 'grace', 'Grace', 'end_date', 'day', 0, 'end_date', 'month', 1, true),
  (4, 'expired', 'Expired', 'end_date', 'month', 1, NULL, 'day', 0, false),
  (5, 'pending', 'Pending', NULL, 'day', 0, NULL, 'day', 0, false),
  (6, 'cancelled', 'Cancelled', NULL, 'day', 0, NULL, 'day', 0, false),
  (7, 'deceased', 'Deceased', NULL, 'day', 0, NULL, 'day', 0, false)
ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO membership_type (name, label, duration_unit, duration_interval, period_type, financial_type) VALUES
  ('general', 'General', 'year', 1, 'rolling', 'member_dues'),
  ('lifetime', 'Lifetime', 'lifetime', 1, 'rolling', 'member_dues')
ON CONFLICT DO NOTHING;
