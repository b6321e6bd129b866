// Mail by SMTP, or as files under DATA_DIR/outbox where no server is given. Texts are generic on purpose: a subject
// line on a shared screen must not say what the mail is about.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';

export type Mail = { to: string; subject: string; text: string };
export type Mailer = {
  /** outbox: no server is given, mails are kept as files. */
  kind: 'smtp' | 'outbox';
  send(mail: Mail): Promise<void>;
  check(): Promise<string | null>;
  close(): void;
};

export type MailSettings = { smtpUrl: string | null; from: string; outbox: string; newName: () => string };

/** One recipient per mail, always: nobody learns of another by a header. @throws when the server refuses the mail */
export function createMailer(settings: MailSettings): Mailer {
  // An address is passed as an object, so that nothing in it can become a second recipient or a header.
  const envelope = (mail: Mail) => ({
    from: settings.from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  if (settings.smtpUrl) {
    const transport = nodemailer.createTransport(settings.smtpUrl, {
      disableFileAccess: true,
      disableUrlAccess: true,
    } as never);
    return {
      kind: 'smtp',
      async send(mail) {
        await transport.sendMail(envelope(mail));
      },
      check: () =>
        transport.verify().then(
          () => null,
          (error: Error) => error.message,
        ),
      close: () => transport.close(),
    };
  }
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  return {
    kind: 'outbox',
    async send(mail) {
      const built = await transport.sendMail(envelope(mail));
      await mkdir(settings.outbox, { recursive: true, mode: 0o700 });
      const name = join(settings.outbox, settings.newName());
      await writeFile(`${name}.part`, built.message as Buffer, { mode: 0o600 });
      await rename(`${name}.part`, `${name}.eml`);
    },
    check: async () => null,
    close: () => transport.close(),
  };
}
