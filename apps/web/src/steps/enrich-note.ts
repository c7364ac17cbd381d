import { useTranslation } from "react-i18next";

/** What enriching comes to beside its rows: values that are set, and values that are erased. */
export function useEnrichNote(): (counts: { rows: number; fields: number; cleared: number }) => string | undefined {
  const { t } = useTranslation();
  return ({ rows, fields, cleared }) => {
    if (rows === 0) return undefined;
    const set = fields - cleared;
    const parts = [
      ...(set > 0 || cleared === 0 ? [t("preview.fields", { count: set })] : []),
      ...(cleared > 0 ? [t("preview.cleared", { count: cleared })] : []),
    ];
    return parts.join(", ");
  };
}
