import type { Locator, Page } from "@playwright/test";

/** The inbox on a page in English, by the names people see. */
export class Inbox {
  readonly page: Page;
  readonly search: Locator;
  readonly thread: Locator;
  readonly composer: Locator;
  readonly draft: Locator;
  readonly draftText: Locator;
  readonly client: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole("searchbox", { name: "Search by name" });
    this.thread = page.getByRole("log", { name: "Messages" });
    this.composer = page.getByRole("textbox", { name: "Message", exact: true });
    this.draft = page.getByRole("region", { name: "Draft reply" });
    this.draftText = this.draft.getByRole("textbox", { name: "Text of the draft" });
    this.client = page.getByRole("region", { name: "Client" });
  }

  /** A conversation in the list. */
  row(name: string): Locator {
    return this.page.getByRole("option").filter({ hasText: name });
  }

  tab(name: string): Locator {
    return this.page.getByRole("tab", { name, exact: true });
  }

  /** A message in the open conversation, with what belongs to it. */
  message(text: string): Locator {
    return this.thread.locator("[data-message]").filter({ hasText: text });
  }

  /** The mark on a message of ours that the network has taken it. */
  sentMark(text: string): Locator {
    return this.message(text).getByRole("img", { name: "Sent", exact: true });
  }

  /** Opens a conversation of the list. */
  async open(name: string): Promise<void> {
    await this.row(name).click();
    await this.thread.waitFor();
  }

  /** Types an answer into the open conversation and sends it. */
  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press("Enter");
  }
}
