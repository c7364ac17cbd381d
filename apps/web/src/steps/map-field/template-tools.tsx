import { Button, Menu, Stack, TextInput } from "@mantine/core";
import type { MapFieldView } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { IconChevronDown, IconTemplate } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { templatesQuery, useCreateTemplate } from "../../api/mapping-templates.ts";
import chipStyles from "../../ui/chip-menu.module.css";
import { Dialog } from "../../ui/dialog.tsx";
import { notify } from "../../ui/notify.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { applyTemplate, toTemplate } from "./mapping-edits.ts";
import type { MappingEditor } from "./use-mapping.ts";

interface Props {
  view: MapFieldView;
  editor: MappingEditor;
}

/** Use a saved mapping, or save this one. */
export function TemplateTools({ view, editor }: Props) {
  const { t } = useTranslation();
  const [isSaving, setSaving] = useState(false);
  const menu = useRef<HTMLButtonElement>(null);
  const openDialog = () => {
    // Its item goes with the menu: the dialog gives the focus back to what has it now.
    menu.current?.focus();
    setSaving(true);
  };
  const templates = useQuery(templatesQuery);
  const fitting = (templates.data?.templates ?? []).filter(({ import_type }) => import_type === view.import_type.key);
  return (
    <>
      <Menu position="bottom-end" classNames={{ dropdown: chipStyles.drop }} width={260}>
        <Menu.Target>
          <Button
            ref={menu}
            variant="default"
            leftSection={<IconTemplate size={16} aria-hidden />}
            rightSection={<IconChevronDown size={15} aria-hidden />}
          >
            {t("map.templates")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {fitting.length > 0 && <Menu.Label>{t("map.template_use")}</Menu.Label>}
          {fitting.map((template) => (
            <Menu.Item
              key={template.id}
              onClick={() => {
                editor.change(applyTemplate(editor.mapping, template, view.columns));
                notify(t("map.template_used", { name: template.name }));
              }}
            >
              {template.name}
            </Menu.Item>
          ))}
          {fitting.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={openDialog}>{t("map.template_save")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isSaving && <SaveTemplateDialog view={view} editor={editor} onClose={() => setSaving(false)} />}
    </>
  );
}

function SaveTemplateDialog({ view, editor, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const create = useCreateTemplate();
  const save = () =>
    create.mutate(toTemplate(editor.mapping, { columns: view.columns, name, importType: view.import_type.key }), {
      onSuccess: () => {
        notify(t("map.template_saved", { name }));
        onClose();
      },
    });
  return (
    <Dialog isOpen onClose={onClose} title={t("map.template_save")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") save();
        }}
      >
        <Stack>
          <TextInput
            label={t("map.template_name")}
            description={t("map.template_name_hint")}
            value={name}
            maxLength={200}
            required
            data-autofocus
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <ProblemAlert error={create.error} />
          <Button type="submit" loading={create.isPending} style={{ alignSelf: "flex-end" }}>
            {t("map.template_save_action")}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
