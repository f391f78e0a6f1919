import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Ur } from '../kernel/ur.ts';
import type { Tx } from './db/database.ts';
import { job } from './jobs.ts';
import type { Miljoe } from './miljoe.ts';

/** One line of text. Control characters would let a value begin a header of its own. */
const linje = (maks: number) =>
  z
    .string()
    .min(1)
    .max(maks)
    .regex(/^[^\p{Cc}\u2028\u2029]+$/u, 'Tekst i en mails hoved skal stå på én linje.');

export const MAIL = z.object({
  /** Makes a second delivery of the same message recognisable. */
  id: z.uuid(),
  /** One address, without a name. */
  til: linje(254).pipe(z.email('Mailadressen er ikke gyldig.')),
  emne: linje(200),
  /** Paragraphs of plain text. */
  afsnit: z.array(z.string().max(10_000)).min(1).max(50),
  /** Where to go on; a path of the product, made absolute when it is sent. */
  link: z.object({ tekst: linje(200), sti: linje(2000).startsWith('/') }).optional(),
});
export type Mail = z.output<typeof MAIL>;

export interface Post {
  /** Delivers one mail; throws when it can't, and the job tries again. */
  send(mail: Mail, offentligUrl: string): Promise<void>;
}

function html(tekst: string): string {
  return tekst.replace(/[&<>"]/g, (t) => `&#${t.charCodeAt(0)};`);
}

/** Both forms of the same mail: plain text, and simple HTML without pictures, scripts or anything fetched. */
export function mailtekst(mail: Mail, offentligUrl: string): { text: string; html: string } {
  const url = mail.link ? `${offentligUrl}${mail.link.sti}` : null;
  const text = [...mail.afsnit, ...(mail.link ? [`${mail.link.tekst}: ${url}`] : []), '– Målbillede'].join(
    '\n\n',
  );
  const afsnit = mail.afsnit.map((a) => `<p>${html(a).replace(/\n/g, '<br>')}</p>`).join('\n');
  const link = mail.link ? `\n<p><a href="${html(url ?? '')}">${html(mail.link.tekst)}</a></p>` : '';
  const dokument = `<!doctype html>\n<html lang="da"><head><meta charset="utf-8"><title>${html(mail.emne)}</title></head>\n<body>${afsnit}${link}\n<p>– Målbillede</p></body></html>\n`;
  return { text, html: dokument };
}

function konvolut(mail: Mail, fra: string, offentligUrl: string) {
  return {
    from: { name: 'Målbillede', address: fra },
    to: { name: '', address: mail.til },
    subject: mail.emne,
    messageId: `<${mail.id}@${fra.split('@')[1] ?? 'localhost'}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...mailtekst(mail, offentligUrl),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Mail by SMTP; `url` as `smtp://user:password@host:587` or `smtps://host`. */
export function smtpPost(url: string, fra: string): Post {
  const transport = createTransport(url, { connectionTimeout: 20_000 } as object);
  return {
    async send(mail, offentligUrl) {
      await transport.sendMail(konvolut(mail, fra, offentligUrl));
    },
  };
}

/** Mail as .eml files in `mappe/post`, newest name last, so that a demo sends nothing to anyone. */
export function mappePost(mappe: string, fra: string, ur: Ur): Post {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send(mail, offentligUrl) {
      const { message } = await transport.sendMail({ ...konvolut(mail, fra, offentligUrl), date: ur.nu() });
      const ud = join(mappe, 'post');
      mkdirSync(ud, { recursive: true });
      const navn = `${ur.nu().toISOString().replace(/[:.]/g, '-')}_${mail.id}`;
      // The text beside the message, for the demo's page; the message last, since it is what is listed.
      await writeFile(join(ud, `${navn}.json`), JSON.stringify({ ...mail, offentligUrl }), { mode: 0o600 });
      await writeFile(join(ud, `.${navn}`), message as Buffer, { mode: 0o600 });
      await rename(join(ud, `.${navn}`), join(ud, `${navn}.eml`));
    },
  };
}

export interface LagtMail {
  /** Stable id in the page's address. */
  readonly id: string;
  readonly sendt: string;
  readonly til: string;
  readonly emne: string;
  readonly tekst: string;
}

/** The newest 100 mails in the demo's folder. */
export function lagteMails(mappe: string): LagtMail[] {
  const ud = join(mappe, 'post');
  let filer: string[];
  try {
    filer = readdirSync(ud).filter((f) => f.endsWith('.eml'));
  } catch {
    return [];
  }
  return filer
    .sort()
    .reverse()
    .slice(0, 100)
    .map((fil) => {
      const { offentligUrl, ...mail } = JSON.parse(
        readFileSync(join(ud, fil.replace(/\.eml$/, '.json')), 'utf8'),
      ) as Mail & { offentligUrl: string };
      return {
        id: createHash('sha256').update(fil).digest('hex').slice(0, 12),
        sendt: fil.slice(0, 19).replace(/T(\d\d)-(\d\d)-(\d\d)/, 'T$1:$2:$3'),
        til: mail.til,
        emne: mail.emne,
        tekst: mailtekst(mail, offentligUrl).text,
      };
    });
}

/** A subject on one line of at most 200 characters, whatever names are in it. */
export function emne(tekst: string): string {
  return tekst
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 200);
}

/** Delivers a mail; tried again over about a quarter of an hour. */
export const mailJob = job({
  navn: 'mail.send',
  skema: MAIL,
  koer: (miljoe, mail) => miljoe.post.send(mail, miljoe.offentligUrl),
});

/** Puts a mail in the outbox: it is sent when, and only when, the transaction is committed. */
export function sendMail(miljoe: Pick<Miljoe, 'jobs'>, tx: Tx, mail: Omit<Mail, 'id'>): Promise<void> {
  return miljoe.jobs.send(tx, mailJob, { ...mail, id: crypto.randomUUID() });
}
