import { z } from "zod";

// zod compiles schemas with `new Function` where it may; a page under a strict
// content security policy may not, and the mere attempt is reported there.
// Must run before the first schema is built.
if (typeof document !== "undefined") z.config({ jitless: true });
