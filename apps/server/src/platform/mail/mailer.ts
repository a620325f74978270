import nodemailer from "nodemailer";
import type { Config } from "../config.ts";

/** A letter, ready to go. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
}

/** Sends letters by SMTP. Without a mail server nothing is sent: letters stay kept where they were written. */
export interface Mailer {
  readonly configured: boolean;
  /** Hands a letter to the mail server; throws when it does not take it. `id` becomes its Message-ID, so a repeat is recognised. */
  send(letter: Letter, id: string): Promise<void>;
  close(): void;
}

/** Opens the mail server of `SMTP_URL`, if there is one. */
export function createMailer(config: Config): Mailer {
  if (!config.smtpUrl) {
    return {
      configured: false,
      send: () => Promise.reject(new Error("no mail server is set")),
      close: () => undefined,
    };
  }
  const transport = nodemailer.createTransport(config.smtpUrl, { from: config.mailFrom });
  return {
    configured: true,
    send: async (letter, id) => {
      await transport.sendMail({ ...letter, messageId: `<${id}@karavan>` });
    },
    close: () => transport.close(),
  };
}
