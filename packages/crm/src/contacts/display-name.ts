/** SQL for what a contact is called: its name, else company, email or phone. */
export const displayNameSql = (contact: string) => `COALESCE(
  NULLIF(concat_ws(' ', ${contact}.first_name, ${contact}.middle_name, ${contact}.last_name), ''),
  ${contact}.nickname, ${contact}.company_name, ${contact}.email, ${contact}.phone, 'Contact ' || ${contact}.id)`;
