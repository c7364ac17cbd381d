import { type MantineColorScheme, Menu, useMantineColorScheme } from "@mantine/core";
import { IconLogout, IconSelector, IconUserCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMe, useSignOut } from "../api/session.ts";
import chipStyles from "../ui/chip-menu.module.css";
import styles from "./shell.module.css";

const schemes: readonly MantineColorScheme[] = ["auto", "light", "dark"];

/** Who is signed in, how it should look, and the way out. */
export function PersonMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = (value: string) => setColorScheme(schemes.find((scheme) => scheme === value) ?? "auto");
  return (
    <Menu withinPortal={false} position="top-start" width={210} classNames={{ dropdown: chipStyles.drop }}>
      <Menu.Target>
        <button type="button" className={styles.person} aria-label={t("me.menu", { name: me.name })}>
          <IconUserCircle size={20} stroke={1.5} aria-hidden />
          <span className={styles.name}>{me.name}</span>
          <IconSelector size={15} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("me.looks")}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={choose}>
          {schemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(`me.scheme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate(undefined)}>
          {t("me.sign_out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
