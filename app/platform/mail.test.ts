import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { fastUr } from '../kernel/ur.ts';
import { lagteMails, MAIL, type Mail, mailtekst, mappePost, smtpPost } from './mail.ts';

const mail: Mail = {
  id: '6f1f3c1e-2f4b-4c58-9d0c-0d8d6a2a9b11',
  til: 'sanne@svendborg.invalid',
  emne: 'Høring af målbillede: Ældrejournal',
  afsnit: ['Kære Sanne', 'Der er kommet svar på <b>3</b> integrationer.\nSe dem nu.'],
  link: { tekst: 'Åbn høringen', sti: '/systemer/7?a=1&b=2' },
};

describe('mail', () => {
  it('is one address and one line of subject: a line break can not begin a header', () => {
    for (const forkert of [
      { til: 'a@b.dk\r\nBcc: alle@b.dk' },
      { til: 'a@b.dk, c@d.dk' },
      { til: 'Navn <a@b.dk>' },
      { emne: 'Hej\nBcc: alle@b.dk' },
      { emne: 'Hej\u2028Bcc: x' },
      { emne: '' },
      { link: { tekst: 'x', sti: 'https://andet.invalid' } },
      { afsnit: [] },
    ]) {
      assert.equal(MAIL.safeParse({ ...mail, ...forkert }).success, false, JSON.stringify(forkert));
    }
    assert.equal(MAIL.safeParse(mail).success, true);
  });

  it('says the same in text and in HTML, where nothing typed becomes markup', () => {
    const { text, html } = mailtekst(mail, 'https://m.invalid');
    assert.match(text, /Åbn høringen: https:\/\/m\.invalid\/systemer\/7\?a=1&b=2/);
    assert.match(html, /&#60;b&#62;3&#60;\/b&#62;/);
    assert.match(html, /href="https:\/\/m\.invalid\/systemer\/7\?a=1&#38;b=2"/);
    assert.doesNotMatch(html, /<b>3|style=|<img|<script/);
  });

  it('lies in the folder of a demo as .eml, newest first in the list', async () => {
    const mappe = mkdtempSync(join(tmpdir(), 'maalbillede-post-'));
    const ur = fastUr('2026-11-21T10:00:00Z');
    const post = mappePost(mappe, 'drift@m.invalid', ur);
    assert.deepEqual(lagteMails(mappe), []);
    await post.send(mail, 'https://m.invalid');
    ur.stil('2026-11-21T10:05:00Z');
    await post.send({ ...mail, id: crypto.randomUUID(), emne: 'Nummer to' }, 'https://m.invalid');
    assert.deepEqual(
      lagteMails(mappe).map(({ emne, sendt }) => [emne, sendt]),
      [
        ['Nummer to', '2026-11-21T10:05:00'],
        [mail.emne, '2026-11-21T10:00:00'],
      ],
    );
    const [foerste] = readdirSync(join(mappe, 'post')).filter((f) => f.endsWith('.eml'));
    const eml = readFileSync(join(mappe, 'post', foerste), 'utf8');
    assert.match(eml, /^From: =\?UTF-8\?.*<drift@m\.invalid>\r$/m);
    assert.match(eml, /^Message-ID: <6f1f3c1e-[^>]+@m\.invalid>\r$/m);
    assert.match(eml, /^Auto-Submitted: auto-generated\r$/m);
  });

  it('is delivered by SMTP, and a server that refuses makes it throw', async () => {
    const modtaget: { til: string[]; tekst: string }[] = [];
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo({ address }, _session, svar) {
        svar(address.startsWith('afvis') ? new Error('ukendt modtager') : null);
      },
      onData(stroem, session, svar) {
        const dele: Buffer[] = [];
        stroem.on('data', (del: Buffer) => dele.push(del));
        stroem.on('end', () => {
          modtaget.push({
            til: session.envelope.rcptTo.map((r) => r.address),
            tekst: Buffer.concat(dele).toString(),
          });
          svar();
        });
      },
    });
    await new Promise<void>((klar) => server.listen(0, '127.0.0.1', klar));
    try {
      const { port } = server.server.address() as AddressInfo;
      const post = smtpPost(`smtp://127.0.0.1:${port}`, 'drift@m.invalid');
      await post.send(mail, 'https://m.invalid');
      assert.deepEqual(modtaget[0].til, ['sanne@svendborg.invalid']);
      assert.match(modtaget[0].tekst, /multipart\/alternative/);
      await assert.rejects(
        post.send({ ...mail, til: 'afvis@svendborg.invalid' }, 'https://m.invalid'),
        /recipients were rejected/,
      );
    } finally {
      await new Promise<void>((lukket) => server.close(() => lukket()));
    }
    const post = smtpPost('smtp://127.0.0.1:1', 'drift@m.invalid');
    await assert.rejects(post.send(mail, 'https://m.invalid'), /ECONNREFUSED/);
  });
});
