/** SQL for what a contact `c` is called: its name, else company, email or phone. */
export const displayNameSql = `COALESCE(
  NULLIF(concat_ws(' ', c.first_name, c.middle_name, c.last_name), ''),
  c.nickname, c.company_name, c.email, c.phone, 'Contact ' || c.id)`;
