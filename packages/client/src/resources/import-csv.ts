import { ImportCsvAnswer, type ValidationMode } from "@inlet/contract";
import type { Http } from "../http.ts";
import { fileForm, upload, type UploadOptions } from "../upload.ts";

export interface ImportCsvOptions {
  /** Absent: the one that is listed first. */
  importType?: string;
  mappingTemplateId?: string;
  createCampaignList?: boolean;
  /** Name of the list; the file's name when absent. */
  campaignListName?: string;
  /** true: answer at once and go on; false: answer when it is over. Absent: by size. */
  background?: boolean;
  validationMode?: ValidationMode;
}

/** The whole import in one call. */
export const importCsv =
  (http: Http) =>
  (file: Blob, fileName: string, options: ImportCsvOptions = {}, sending: UploadOptions = {}) => {
    const fields = {
      import_type: options.importType,
      mapping_template_id: options.mappingTemplateId,
      create_campaign_list: options.createCampaignList,
      campaign_list_name: options.campaignListName,
      background: options.background,
      validation_mode: options.validationMode,
    };
    const form = fileForm(fields, file, fileName);
    return upload(http, { schema: ImportCsvAnswer, path: "/import/csv", form, options: sending });
  };
