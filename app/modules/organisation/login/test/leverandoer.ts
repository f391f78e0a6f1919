/** A supplier's person in tests: a browser that keeps cookies, a mailbox and an app that shows codes. */
import assert from 'node:assert/strict';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { TOTP } from 'otpauth';
import type { SendtJob } from '../../../../../test/helpers.ts';
import { type LagtMail, lagteMails } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { linkJob } from '../leverandoer/jobs.ts';

export interface Browser {
  readonly kage: Map<string, string>;
  get(sti: string): Promise<LightMyRequestResponse>;
  /** Posts with the CSRF token of the session, where there is one. */
  post(sti: string, felter?: Record<string, string>): Promise<LightMyRequestResponse>;
}

export function nyBrowser(app: FastifyInstance, miljoe: Miljoe, ip = '127.0.0.1'): Browser {
  const kage = new Map<string, string>();
  const husk = (svar: LightMyRequestResponse) => {
    for (const c of svar.cookies) {
      if (c.value === '') kage.delete(c.name);
      else kage.set(c.name, c.value);
    }
    return svar;
  };
  return {
    kage,
    async get(url) {
      return husk(
        await app.inject({ method: 'GET', url, remoteAddress: ip, cookies: Object.fromEntries(kage) }),
      );
    },
    async post(url, felter = {}) {
      const session = kage.get('mb_session');
      const csrf = session ? ((await miljoe.sessioner.find(session))?.csrf ?? '') : '';
      return husk(
        await app.inject({
          method: 'POST',
          url,
          remoteAddress: ip,
          cookies: Object.fromEntries(kage),
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'sec-fetch-site': 'same-origin',
          },
          payload: new URLSearchParams({ _csrf: csrf, ...felter }).toString(),
        }),
      );
    },
  };
}

type Testmiljoe = Miljoe & { readonly sendt: SendtJob[] };

/** Does the jobs that send links, and gives the mails that came of it. */
export async function sendLinks(miljoe: Testmiljoe): Promise<LagtMail[]> {
  const foer = new Set(lagteMails(miljoe.mappe).map((m) => m.id));
  for (const { navn, data } of miljoe.sendt.splice(0))
    if (navn === linkJob.navn) await linkJob.koer(miljoe, linkJob.skema.parse(data));
  return lagteMails(miljoe.mappe).filter((m) => !foer.has(m.id));
}

/** The path of the link in a mail. */
export function linkI(mail: LagtMail | undefined): string {
  const fundet = /http:\/\/localhost(\/log-ind\/link\/[\w-]+)/.exec(mail?.tekst ?? '');
  assert.ok(fundet, 'the mail has no link');
  return fundet[1];
}

/** What the app shows for a key as the page writes it. */
export function appkode(noegle: string, tid: Date): string {
  return new TOTP({ secret: noegle.replaceAll(' ', '') }).generate({ timestamp: tid.getTime() });
}

/** Sets the app up, from the page after the link to the session; gives the key and the reserve codes. */
export async function saetAppOp(b: Browser, miljoe: Miljoe): Promise<{ noegle: string; koder: string[] }> {
  const side = await b.get(paths.engangskodeOpret());
  const noegle = /<code class="mb-noegle">([^<]+)</.exec(side.body)?.[1] ?? '';
  assert.notEqual(noegle, '', side.body.slice(0, 300));
  const svar = await b.post(paths.engangskodeOpret(), { kode: appkode(noegle, miljoe.ur.nu()) });
  assert.equal(svar.headers.location, paths.engangskodeReserve());
  const reserve = await b.get(paths.engangskodeReserve());
  const koder = [...reserve.body.matchAll(/<code>([A-Z0-9-]{19})<\/code>/g)].map(([, kode]) => kode);
  assert.equal(b.kage.has('mb_session'), false, 'nobody is logged in before the codes are seen');
  const ind = await b.post(paths.engangskodeReserve());
  assert.equal(ind.statusCode, 303);
  assert.ok(b.kage.has('mb_session'));
  return { noegle, koder };
}
