// Written by scripts/generate.ts from the folders beside this file.
import type { ImportType } from "@inlet/engine";

export const importTypes: ReadonlyMap<string, ImportType> = new Map<string, ImportType>([]);
