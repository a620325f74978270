import { docstrings, fileSize, noBarrels, noCasts } from "./code-shape.ts";
import { endpointActions, oneNamePerAct } from "./contract-actions.ts";
import { bareConnections, databaseDoor, oneSystemScope, storesTakeWork } from "./database-door.ts";
import { jobNames } from "./job-names.ts";
import { wholeTranslations } from "./locales.ts";
import { moduleOrder } from "./module-order.ts";
import { moduleCharter, moduleVocabulary, noCatchAlls, noLonelyFolders, testsBeside } from "./module-shape.ts";
import type { Rule } from "./tree.ts";
import { unusedTexts } from "./unused-texts.ts";
import { usedTexts } from "./used-texts.ts";
import { webLayers } from "./web-layers.ts";
import { colourTokens, noLiteralText } from "./web-look.ts";
import { forbiddenWords } from "./words.ts";

/**
 * The rules of the house that a machine can check: where code lives, what a file is called, who may talk to the
 * database. Imports between workspaces are checked by `.dependency-cruiser.cjs`; `any`, `!`, default exports and
 * file names by `biome.json`. There is no list of exceptions: move the code, or change the rule for everybody.
 */
export const rules: readonly Rule[] = [
  moduleVocabulary,
  testsBeside,
  noLonelyFolders,
  noCatchAlls,
  moduleCharter,
  moduleOrder,
  jobNames,
  databaseDoor,
  bareConnections,
  storesTakeWork,
  oneSystemScope,
  endpointActions,
  oneNamePerAct,
  fileSize,
  docstrings,
  noCasts,
  noBarrels,
  webLayers,
  colourTokens,
  noLiteralText,
  wholeTranslations,
  usedTexts,
  unusedTexts,
  forbiddenWords,
];
