import type { Page } from "@playwright/test";

/** Listens to browsers and keeps what no journey may cause: exceptions, complaints on the console, failed requests. */
export class Watch {
  readonly problems: string[] = [];

  /** Listens to one page until it is closed. */
  follow(page: Page): void {
    page.on("pageerror", (error) => this.problems.push(`exception: ${error.name} ${error.message} ${error.stack}`));
    page.on("console", (line) => {
      // A refusal (401, 409 …) is news for the page, and the browser's own line about it is no complaint of ours.
      if (line.type() !== "error" || line.text().startsWith("Failed to load resource")) return;
      if (line.text().includes("net::ERR_INTERNET_DISCONNECTED")) return;
      this.problems.push(`console: ${line.text()}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 500) this.problems.push(`${response.status()}: ${response.url()}`);
    });
  }
}
