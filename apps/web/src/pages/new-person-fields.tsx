import { PasswordInput, TextInput } from "@mantine/core";
import { CreateOwner } from "@inlet/contract";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";

/** The form of whoever gets an account: name, password and, where it is not given, the email. */
export function usePersonForm(email: string) {
  const { t } = useTranslation();
  const { shape } = CreateOwner;
  return useForm({
    initialValues: { name: "", email, password: "" },
    validate: {
      name: (name) => (shape.name.safeParse(name).success ? null : t("door.name_missing")),
      email: (value) => (shape.email.safeParse(value).success ? null : t("door.email_wrong")),
      password: (password) => (shape.password.safeParse(password).success ? null : t("door.password_short")),
    },
  });
}

interface Props {
  form: ReturnType<typeof usePersonForm>;
  isEmailGiven: boolean;
}

export function PersonFields({ form, isEmailGiven }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput label={t("door.name")} autoComplete="name" {...form.getInputProps("name")} />
      <TextInput
        label={t("door.email")}
        type="email"
        autoComplete="username"
        readOnly={isEmailGiven}
        {...form.getInputProps("email")}
      />
      <PasswordInput
        label={t("door.password")}
        description={t("door.password_rule")}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ "aria-label": t("door.show_password"), tabIndex: 0 }}
        {...form.getInputProps("password")}
      />
    </>
  );
}
