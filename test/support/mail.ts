// A real SMTP server on a free port that keeps what it is sent, for tests of mail.
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { type ParsedMail, parseMail } from './mail-parser.ts';

export type ReceivedMail = ParsedMail & {
  /** The envelope: who it was really handed over for. */
  from: string;
  to: string[];
};

export type MailServer = AsyncDisposable & {
  /** For SMTP_URL. */
  url: string;
  mails: ReceivedMail[];
  /** The oldest mail to this address that no earlier call took; throws after `milliseconds`. */
  next(to: string, milliseconds?: number): Promise<ReceivedMail>;
  /** While a text is set, every mail is refused with it, as by a full mailbox. */
  refuseWith(text?: string): void;
  close(): Promise<void>;
};

export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const taken = new Set<ReceivedMail>();
  let refusal: string | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refusal) return done(new Error(refusal));
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          ...parseMail(Buffer.concat(chunks).toString('latin1')),
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map((recipient) => recipient.address),
        });
        done();
      });
    },
  });
  server.on('error', (error) => console.error('test mail server:', error.message));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((done) => server.close(() => done()));
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    async next(to, milliseconds = 5_000) {
      const end = Date.now() + milliseconds;
      for (;;) {
        const mail = mails.find((each) => each.to.includes(to) && !taken.has(each));
        if (mail) {
          taken.add(mail);
          return mail;
        }
        if (Date.now() > end) throw new Error(`No mail for ${to} arrived in ${milliseconds} ms`);
        await sleep(20);
      }
    },
    refuseWith(text) {
      refusal = text;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
