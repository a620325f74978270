import { permissions } from "@karavan/contract/permissions";
import i18next from "i18next";
import { beforeAll, describe, expect, test } from "vitest";
import { languages, loadTexts, setLanguage, startI18n } from "../../../lib/i18n.ts";

beforeAll(async () => {
  await startI18n();
});

describe.each(languages)("in %s", (language) => {
  test.each(permissions)("%s is told in words, with what it is about", async (permission) => {
    await setLanguage(language);
    await loadTexts("organizations");
    const [area, act] = permission.split(":");
    expect(i18next.exists(`organizations:permissions.area.${area}`)).toBe(true);
    expect(i18next.exists(`organizations:permissions.can.${area}.${act}`)).toBe(true);
  });
});
