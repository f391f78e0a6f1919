// What the journey through a markedsdialog begins with: a finished kravliste, two houses' people, and the post.
import assert from 'node:assert/strict';
import { TOTP } from 'otpauth';
import type { Locator } from 'playwright-core';
import { alleJobs } from '../../app/app.tsx';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import type { Resultat } from '../../app/kernel/resultat.ts';
import { afslutListe, opretListe } from '../../app/modules/kravbank/kravliste/commands.ts';
import { tilfoejKrav } from '../../app/modules/kravbank/kravliste/linje/commands.ts';
import { opretKrav } from '../../app/modules/kravbank/lager/commands.ts';
import { type Kravindhold, TOMT_INDHOLD } from '../../app/modules/kravbank/rules.ts';
import { type Database, raekker, sql } from '../../app/platform/db/database.ts';
import { lagteMails } from '../../app/platform/mail.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';
import { paths } from '../../app/routes.ts';
import { type SendtJob, SVENDBORG, testAktoer, testLeverandoer, type testMiljoe } from '../helpers.ts';
import type { Besoegende } from './produkt.ts';

export const KRAV = {
  post: 'Sende Digital Post',
  tid: 'Svare hurtigt',
  log: 'Logge alle opslag',
  rolle: 'Styre roller og rettigheder',
} as const;

export interface Markedsscene {
  readonly indkoeber: Aktoer;
  readonly arkitekt: Aktoer;
  readonly liste: number;
  /** The categories of {@link KRAV}: post and roles; time and log. */
  readonly kategorier: readonly [string, string];
}

function vaerdi<T>(svar: Resultat<T>): T {
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi;
}

/** A finished kravliste with four krav of two categories, a buyer, a colleague, and two suppliers with demo logins. */
export async function markedsscene(db: Database, miljoe: Miljoe): Promise<Markedsscene> {
  await testLeverandoer(db, '99000007', 'Bøgelund Data A/S');
  await testLeverandoer(db, '99000015', 'Nærum Kode ApS');
  const indkoeber = await testAktoer(db, SVENDBORG, ['indkoeber'], 'Rikke Vestermark');
  const arkitekt = await testAktoer(db, SVENDBORG, ['itarkitekt'], 'Bo Lindegaard');
  await testAktoer(db, '99000007', ['leverandoeradministrator'], 'Rune Asmild');
  await testAktoer(db, '99000015', ['leverandoeradministrator'], 'Nina Nærum');
  const [to, krav] = await db.somSystem('test', async (tx) => {
    await sql`update person set udsteder = 'demo', subjekt = id::text where email like '%@test.invalid'`.execute(
      tx,
    );
    await sql`insert into system (noegle, navn, leverandoer_id) select 'omsorg-plus', 'Omsorg+', id
      from organisation where cvr = '99000007'`.execute(tx);
    const k = await raekker(
      tx,
      sql<{ id: number; navn: string }>`select id, navn from kravklasse
        where art = 'kategori' and overklasse_id is null and organisation_id is null and flettet_i is null order by id limit 2`,
    );
    const indhold = (navn: string, kategori: 0 | 1, mere: Partial<Kravindhold> = {}): Kravindhold => ({
      ...TOMT_INDHOLD,
      navn,
      beskrivelse: `Løsningen skal kunne ${navn.toLowerCase()}.`,
      kategoriId: k[kategori].id,
      ...mere,
    });
    const skrevne = await opretKrav(
      tx,
      { aktoer: null, nu: miljoe.ur.nu() },
      [
        indhold(KRAV.post, 0, { prioritet: 'vigtigt', integrationer: ['SF1601'] }),
        indhold(KRAV.rolle, 0),
        indhold(KRAV.tid, 1, {
          svar: { type: 'tal', enhed: 'sekunder', graense: { retning: 'hoejst', vaerdi: 2 } },
        }),
        indhold(KRAV.log, 1, { prioritet: 'mindstekrav', kraeverUddybning: true }),
      ].map((i) => ({
        slags: 'tvaerkommunalt',
        organisationId: null,
        nummer: null,
        indhold: i,
        begrundelse: 'Test',
        tilstand: 'publiceret',
      })),
    );
    return [k, skrevne] as const;
  });
  const { id } = vaerdi(await opretListe(miljoe, indkoeber, { navn: 'Omsorgssystem', formaal: '' }));
  let laas = 1;
  for (const k of krav) vaerdi(await tilfoejKrav(miljoe, indkoeber, id, laas++, k.id));
  vaerdi(await afslutListe(miljoe, indkoeber, id, laas));
  return { indkoeber, arkitekt, liste: id, kategorier: [to[0].navn, to[1].navn] };
}

type Testmiljoe = ReturnType<typeof testMiljoe>;

/** Does what waits in the queue, mail last, and what comes of that; the mail lies in the folder of the environment. */
export async function post(miljoe: Testmiljoe): Promise<void> {
  const jobs = new Map(alleJobs().map((j) => [j.navn, j]));
  while (miljoe.sendt.length > 0)
    for (const { navn, data } of miljoe.sendt.splice(0) as SendtJob[]) {
      const job = jobs.get(navn);
      assert.ok(job, `no job is called ${navn}`);
      await job.koer(miljoe, job.skema.parse(data));
    }
}

/** The path, beginning with `sti`, of the link in a mail to an address. The clock stands still, so no mail is the newest. */
export function linkTil(miljoe: Miljoe, til: string, sti: string): string {
  const links = lagteMails(miljoe.mappe)
    .filter((m) => m.til === til)
    .flatMap((m) => [...m.tekst.matchAll(/http:\/\/localhost(\/\S+)/g)].map(([, link]) => link));
  const link = links.find((l) => l.startsWith(sti));
  assert.ok(link, `no link to ${sti} was sent to ${til}: ${links.join(' ')}`);
  return link;
}

/** Logs in on the page for demo logins. */
export async function logIndSom(b: Besoegende, fornavn: string): Promise<void> {
  await b.gaa(paths.logInd());
  await b.klik(knap(b, `Log ind som ${fornavn}`));
}

/** From the link in the invitation to a session: name, link by mail, app for codes, reserve codes. */
export async function foersteLogin(b: Besoegende, miljoe: Testmiljoe, email: string): Promise<void> {
  await b.gaa(linkTil(miljoe, email, '/invitation/'));
  await felt(b, 'navn').fill('Ditte Nygaard');
  await b.klik(knap(b, 'Kom i gang'));
  await b.laeser(/link på vej/);
  await post(miljoe);
  await b.gaa(linkTil(miljoe, email, '/log-ind/link/'));
  await b.klik(knap(b, 'Fortsæt'));
  const noegle = (await b.side.locator('.mb-noegle').textContent()) ?? '';
  const kode = new TOTP({ secret: noegle.replaceAll(' ', '') }).generate({
    timestamp: miljoe.ur.nu().getTime(),
  });
  await b.side.getByLabel('Engangskode').fill(kode);
  await b.klik(knap(b, 'Bekræft'));
  await b.laeser(/Koderne vises kun her/);
  await b.klik(knap(b, 'Jeg har gemt koderne'));
}

export const knap = (b: Besoegende, navn: string | RegExp): Locator =>
  b.side.locator('main').getByRole('button', { name: navn, exact: true });
export const link = (b: Besoegende, navn: string | RegExp): Locator =>
  b.side.locator('main').getByRole('link', { name: navn, exact: true });

/** Presses a button that asks first where scripts run. */
export async function bekraeft(b: Besoegende, paa: Locator): Promise<void> {
  if (!b.javascript) return b.klik(paa);
  await paa.click();
  await b.klik(b.side.locator('dialog .button-primary'));
}
export const felt = (b: Besoegende, navn: string): Locator => b.side.locator(`main [name="${navn}"]`);
