import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./locales/en.json";

/** Load the words of the language; every screen takes its words from there. */
export async function startTexts() {
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { translation: en } },
    // React escapes what it renders; escaping here would show "&amp;" to people.
    interpolation: { escapeValue: false },
  });
}
