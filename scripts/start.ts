import { runInlet } from "./run-inlet.ts";

await runInlet();
