import { createBrowserRouter, redirect } from "react-router";
import { CrashPage } from "./shell/crash-page.tsx";
import { Gate } from "./shell/gate.tsx";

/** The address names the job and the step; every screen is loaded when it is first gone to. */
export const router = createBrowserRouter([
  {
    path: "/invitations/:token",
    ErrorBoundary: CrashPage,
    HydrateFallback: () => null,
    lazy: async () => ({ Component: (await import("./pages/accept-invitation.tsx")).AcceptInvitationPage }),
  },
  {
    path: "/",
    Component: Gate,
    ErrorBoundary: CrashPage,
    HydrateFallback: () => null,
    children: [
      { index: true, lazy: async () => ({ Component: (await import("./pages/imports.tsx")).ImportsPage }) },
      { path: "imports", lazy: async () => ({ Component: (await import("./pages/imports.tsx")).ImportsPage }) },
      {
        path: "imports/new",
        lazy: async () => ({ Component: (await import("./steps/upload/upload-step.tsx")).UploadStep }),
      },
      {
        path: "imports/new/query",
        lazy: async () => ({ Component: (await import("./steps/query/query-step.tsx")).NewQueryStep }),
      },
      {
        path: "imports/:id/query",
        lazy: async () => ({ Component: (await import("./steps/query/query-step.tsx")).ChangeQueryStep }),
      },
      {
        path: "campaigns/import-csv",
        lazy: async () => ({ Component: (await import("./steps/upload/upload-step.tsx")).CampaignUploadStep }),
      },
      { path: "import_csv", lazy: async () => ({ Component: (await import("./pages/import-csv.tsx")).ImportCsvPage }) },
      { path: "imports/:id/:step?", lazy: async () => ({ Component: (await import("./wizard.tsx")).Wizard }) },
      { path: "templates", lazy: async () => ({ Component: (await import("./pages/templates.tsx")).TemplatesPage }) },
      {
        path: "contacts",
        lazy: async () => ({ Component: (await import("./pages/records/records.tsx")).RecordsPage }),
      },
      {
        path: "contacts/:id/:part?",
        lazy: async () => ({ Component: (await import("./pages/records/contact.tsx")).ContactPage }),
      },
      {
        path: "records/:kind",
        lazy: async () => ({ Component: (await import("./pages/records/records.tsx")).RecordsPage }),
      },
      {
        path: "records/:kind/:id",
        lazy: async () => ({ Component: (await import("./pages/records/record.tsx")).RecordPage }),
      },
      {
        path: "settings",
        lazy: async () => ({ Component: (await import("./pages/settings/settings-frame.tsx")).SettingsFrame }),
        children: [
          {
            index: true,
            lazy: async () => ({ Component: (await import("./pages/settings/general.tsx")).GeneralSettings }),
          },
          {
            path: "people",
            lazy: async () => ({ Component: (await import("./pages/settings/people.tsx")).PeopleSettings }),
          },
          {
            path: "api-keys",
            lazy: async () => ({ Component: (await import("./pages/settings/api-keys.tsx")).ApiKeysSettings }),
          },
          {
            path: "records/:kind",
            lazy: async () => ({
              Component: (await import("./pages/settings/entries/setting-entries.tsx")).SettingEntries,
            }),
          },
          {
            path: "imports",
            lazy: async () => ({ Component: (await import("./pages/settings/imports.tsx")).ImportsSettings }),
          },
        ],
      },
      { path: "sign-in", loader: () => redirect("/") },
      { path: "*", lazy: async () => ({ Component: (await import("./pages/not-found.tsx")).NotFoundPage }) },
    ],
  },
]);
