import { type ClientOptions, createHttp } from "./http.ts";
import { apiKeysResource } from "./resources/api-keys.ts";
import { campaignListsResource, contactsResource } from "./resources/contacts.ts";
import { datasourcesResource } from "./resources/datasources.ts";
import { importCsv } from "./resources/import-csv.ts";
import { importTypesResource } from "./resources/import-types.ts";
import { mappingTemplatesResource } from "./resources/mapping-templates.ts";
import { recordsResource } from "./resources/records.ts";
import { rowsResource } from "./resources/rows.ts";
import { sessionResource } from "./resources/session.ts";
import { settingEntriesResource } from "./resources/setting-entries.ts";
import { settingsResource } from "./resources/settings.ts";
import { userJobsResource } from "./resources/user-jobs.ts";
import { invitationsResource, usersResource } from "./resources/users.ts";

/**
 * Speak to an Inlet server from a browser (session cookie) or from Node (API key).
 *
 * Every answer is decoded by the contract; every refusal is a `ProblemError`.
 */
export function createClient(options: ClientOptions = {}) {
  const http = createHttp(options);
  return {
    session: sessionResource(http),
    users: usersResource(http),
    invitations: invitationsResource(http),
    apiKeys: apiKeysResource(http),
    settings: settingsResource(http),
    settingEntries: settingEntriesResource(http),
    importTypes: importTypesResource(http),
    datasources: datasourcesResource(http),
    userJobs: userJobsResource(http),
    rows: rowsResource(http),
    mappingTemplates: mappingTemplatesResource(http),
    contacts: contactsResource(http),
    records: recordsResource(http),
    campaignLists: campaignListsResource(http),
    importCsv: importCsv(http),
  };
}
export type Client = ReturnType<typeof createClient>;
