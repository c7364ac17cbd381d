// First, since it tells zod to do without eval before any schema is built.
import "@inlet/client";
import "@fontsource-variable/inter";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./theme/tokens.css";
import "./theme/global.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { startTexts } from "./texts.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
await startTexts();
createRoot(root).render(<App />);
