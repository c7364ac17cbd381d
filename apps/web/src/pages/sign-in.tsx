import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { SignIn } from "@inlet/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { lostChangeKey } from "../api/query-client.ts";
import { useSignIn } from "../api/session.ts";
import { Note } from "../ui/note.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Door } from "./door.tsx";

/** The way in. */
export function SignInPage() {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const isChangeLost = useQueryClient().getQueryData(lostChangeKey) === true;
  const form = useForm({
    initialValues: { email: "", password: "" },
    validate: {
      email: (email) => (SignIn.shape.email.safeParse(email).success ? null : t("door.email_wrong")),
      password: (password) => (password === "" ? t("door.password_missing") : null),
    },
  });
  return (
    <Door
      title={t("door.sign_in")}
      lead={t("door.sign_in_lead")}
      onSubmit={form.onSubmit((body) => signIn.mutate(body))}
    >
      {isChangeLost && (
        <Note tone="warn" role="status" title={t("door.session_over")}>
          {t("door.session_over_hint")}
        </Note>
      )}
      <ProblemAlert error={signIn.error} />
      <TextInput label={t("door.email")} type="email" autoComplete="username" {...form.getInputProps("email")} />
      <PasswordInput
        label={t("door.password")}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ "aria-label": t("door.show_password"), tabIndex: 0 }}
        {...form.getInputProps("password")}
      />
      <Button type="submit" loading={signIn.isPending}>
        {t("door.sign_in")}
      </Button>
    </Door>
  );
}
