import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./locales/en.json";
import { nameHidden } from "./ui/cell-marks.ts";

/** Load the words of the language; every screen takes its words from there. */
export async function startTexts() {
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { translation: en } },
    // React escapes markup. What has to be defused here are characters of a file that turn the words around them.
    interpolation: { escapeValue: true, escape: nameHidden },
  });
  i18next.services.formatter?.add("capital", (word: string) => word.charAt(0).toUpperCase() + word.slice(1));
}
