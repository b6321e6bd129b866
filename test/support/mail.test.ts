// The test mail server against the mailer that the product uses: what it is given must come out the same.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { startMailServer } from './mail.ts';

const server = await startMailServer();
after(() => server.close());
const transport = createTransport(server.url);

test('a mail arrives with its envelope, subject, text and HTML, umlauts included', async () => {
  const text = `Grüße, a very long line: ${'word '.repeat(40)}\nand = signs, and a link http://127.0.0.1/a?b=c&d=e`;
  const subject = 'Jemand hat dir geantwortet – schön, dass du da bist, und noch ein paar Wörter mehr';
  await transport.sendMail({
    from: 'A <a@x.example>',
    to: 'b@y.example',
    subject,
    text,
    html: '<p>Grüße</p>',
  });
  const mail = await server.next('b@y.example');
  assert.equal(mail.subject, subject);
  assert.equal(mail.text.trim(), text.trim());
  assert.equal(mail.html.trim(), '<p>Grüße</p>');
  assert.equal(mail.from, 'a@x.example');
  assert.match(mail.headers.from ?? '', /A <a@x\.example>/);
});

test('mails are taken in order, each once, and a missing one is told', async () => {
  for (const subject of ['one', 'two']) {
    await transport.sendMail({ from: 'a@x.example', to: 'c@y.example', subject, text: 'x' });
  }
  assert.equal((await server.next('c@y.example')).subject, 'one');
  assert.equal((await server.next('c@y.example')).subject, 'two');
  await assert.rejects(server.next('c@y.example', 50), /No mail for c@y\.example/);
});

test('a refusal reaches the sender', async () => {
  server.refuseWith('mailbox full');
  await assert.rejects(
    transport.sendMail({ from: 'a@x.example', to: 'd@y.example', text: 'x' }),
    /mailbox full/,
  );
  server.refuseWith();
});
