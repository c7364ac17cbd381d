import { ensureWebBuilt } from "../../scripts/web-build.ts";

/** Build once, before the workers' servers would do so side by side. */
export default async function buildWeb(): Promise<void> {
  await ensureWebBuilt(() => undefined);
}
