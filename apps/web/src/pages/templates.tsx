import type { MappingTemplate } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { IconTemplate } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { templatesQuery, useRemoveTemplate } from "../api/mapping-templates.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { formatDate } from "../ui/format.ts";
import { Loading } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { RowAction } from "../ui/row-action.tsx";
import { Table } from "../ui/table.tsx";
import { NewImportButton } from "./new-import-button.tsx";
import { RenameTemplateDialog } from "./rename-template-dialog.tsx";

/** Saved mappings. */
export function TemplatesPage() {
  const { t } = useTranslation();
  const templates = useQuery(templatesQuery);
  return (
    <Page title={t("templates.title")} lead={t("templates.lead")}>
      {templates.isPending && <Loading />}
      {templates.isError && <ProblemAlert error={templates.error} onRetry={() => void templates.refetch()} />}
      {templates.data?.templates.length === 0 && (
        <EmptyState icon={IconTemplate} title={t("templates.empty")} action={<NewImportButton />}>
          {t("templates.empty_hint")}
        </EmptyState>
      )}
      {templates.data !== undefined && templates.data.templates.length > 0 && (
        <TemplateTable templates={templates.data.templates} />
      )}
    </Page>
  );
}

function TemplateTable({ templates }: { templates: MappingTemplate[] }) {
  const { t } = useTranslation();
  const [renaming, setRenaming] = useState<MappingTemplate | null>(null);
  const [removing, setRemoving] = useState<MappingTemplate | null>(null);
  return (
    <>
      <Table caption={t("templates.caption")} isHovered>
        <thead>
          <tr>
            <th scope="col">{t("templates.name")}</th>
            <th scope="col">{t("templates.columns")}</th>
            <th scope="col">{t("imports.who")}</th>
            <th scope="col" data-narrow>
              {t("imports.actions")}
            </th>
          </tr>
        </thead>
        <tbody>
          {templates.map((template) => (
            <tr key={template.id}>
              <th scope="row">{template.name}</th>
              <td>
                {t("templates.mapped", {
                  count: template.columns.filter(({ action }) => action === "field").length,
                  total: template.columns.length,
                })}
              </td>
              <td>
                {template.created_by.name}, {formatDate(template.updated_at)}
              </td>
              <td data-narrow>
                <RowAction
                  label={t("templates.rename_named", { name: template.name })}
                  onClick={() => setRenaming(template)}
                >
                  {t("templates.rename")}
                </RowAction>
                <RowAction
                  isRemoval
                  label={t("templates.remove_named", { name: template.name })}
                  onClick={() => setRemoving(template)}
                >
                  {t("action.delete")}
                </RowAction>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {renaming !== null && <RenameTemplateDialog template={renaming} onClose={() => setRenaming(null)} />}
      {removing !== null && <RemoveTemplateDialog template={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function RemoveTemplateDialog({ template, onClose }: { template: MappingTemplate; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveTemplate();
  return (
    <ConfirmDialog
      isOpen
      title={t("templates.remove_title")}
      action={t("templates.remove_action")}
      isDanger
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(template.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t("templates.remove_what", { name: template.name })}
    </ConfirmDialog>
  );
}
