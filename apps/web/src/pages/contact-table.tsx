import type { ContactListItem } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { CellText } from "../ui/cell-text.tsx";
import { Table } from "../ui/table.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** Contacts in rows. */
export function ContactTable({ contacts }: { contacts: readonly ContactListItem[] }) {
  const { t } = useTranslation();
  return (
    <Table caption={t("contacts.caption")} isHovered>
      <thead>
        <tr>
          <th scope="col">{t("contacts.name")}</th>
          <th scope="col">{t("contacts.phone")}</th>
          <th scope="col">{t("contacts.email")}</th>
          <th scope="col">{t("contacts.company")}</th>
          <th scope="col">{t("contacts.job_title")}</th>
          <th scope="col" data-number>
            {t("contacts.quality")}
          </th>
        </tr>
      </thead>
      <tbody>
        {contacts.map((contact) => (
          <tr key={contact.id}>
            <th scope="row">
              <TextLink to={`/contacts/${contact.id}`}>
                <CellText value={contact.display_name === "" ? t("contacts.nameless") : contact.display_name} />
              </TextLink>
            </th>
            <td>
              <CellText value={contact.phone} />
            </td>
            <td>
              <CellText value={contact.email} />
            </td>
            <td>
              <CellText value={contact.company_name} />
            </td>
            <td>
              <CellText value={contact.job_title} />
            </td>
            <td data-number>{contact.data_quality_score}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
