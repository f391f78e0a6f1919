// A need, a meeting and a case of a kommune with something on every page, for tests that walk through every route.
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { opretSag } from '../../app/modules/anskaffelse/sag/commands.ts';
import { raekke, sql, type Tx } from '../../app/platform/db/database.ts';
import { gemFil } from '../../app/platform/filer.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';
import { paths } from '../../app/routes.ts';

export interface Sagsider {
  readonly sag: string;
  readonly behov: string;
  readonly bilag: string;
  readonly moede: string;
  readonly sihpunkt: string;
  readonly sagspunkt: string;
  readonly spoergsmaal: string;
  readonly dokument: string;
  readonly delsag: string;
  readonly fravaer: string;
  readonly trussel: string;
  readonly post: string;
}

async function ny(tx: Tx, indsaet: ReturnType<typeof sql>): Promise<string> {
  const r = await raekke(tx, sql<{ id: string | number }>`${indsaet} returning id`);
  if (!r) throw new Error('the row was not stored');
  return String(r.id);
}

/** Everything is in the house of `aktoer`, who has made it. */
export async function sagsverden(miljoe: Miljoe, aktoer: Aktoer): Promise<Sagsider> {
  const nu = miljoe.ur.nu();
  const org = aktoer.organisation.id;
  const jeg = aktoer.personId;
  const sti = join(miljoe.mappe, 'notat.txt');
  mkdirSync(miljoe.mappe, { recursive: true });
  writeFileSync(sti, 'Et notat');
  const { sha256, stoerrelse } = await gemFil(miljoe.mappe, sti);
  return miljoe.db.somSystem('test', async (tx) => {
    const { id: sag } = await opretSag(tx, aktoer, nu, {
      titel: 'Omsorgssystem',
      slags: 'nyt',
      persondata: 'ja',
    });
    const behov = await ny(
      tx,
      sql`insert into behov (organisation_id, aar, loebenr, tilstand, felter, slags, titel, persondata, oprettet_af,
          oprettet_kl, rettet_kl, sendt_kl)
        values (${org}, 2026, 900, 'sendt', '{}', 'nyt', 'Vagtplan', 'ja', ${jeg}, ${nu}, ${nu}, ${nu})`,
    );
    const bilag = await ny(
      tx,
      sql`insert into behovsbilag (organisation_id, behov_id, navn, type, stoerrelse, sha256, oprettet_af, oprettet_kl)
        values (${org}, ${behov}, 'notat.txt', 'text/plain', ${stoerrelse}, ${sha256}, ${jeg}, ${nu})`,
    );
    const moede = await ny(
      tx,
      sql`insert into sihmoede (organisation_id, dato, oprettet_kl, oprettet_af, rettet_kl, rettet_af)
        values (${org}, '2026-11-23', ${nu}, ${jeg}, ${nu}, ${jeg})`,
    );
    const sihpunkt = await ny(
      tx,
      sql`insert into sihpunkt (organisation_id, moede_id, behov_id, orden) values (${org}, ${moede}, ${behov}, 1)`,
    );
    const punkt = await raekke(
      tx,
      sql<{ id: number }>`select min(id) as id from sagspunkt where sag_id = ${sag}`,
    );
    const spoergsmaal = await ny(
      tx,
      sql`insert into sagsspoergsmaal (organisation_id, sag_id, punkt_id, til_rolle, tekst, stillet_kl, stillet_af)
        values (${org}, ${sag}, ${punkt?.id}, 'jurist', 'Er det lovligt?', ${nu}, ${jeg})`,
    );
    const dokument = await ny(
      tx,
      sql`insert into sagsdokument (organisation_id, sag_id, navn) values (${org}, ${sag}, 'Notat')`,
    );
    await sql`insert into sagsdokument_version (organisation_id, dokument_id, nr, filnavn, type, stoerrelse, sha256, kl, af)
      values (${org}, ${dokument}, 1, 'notat.txt', 'text/plain', ${stoerrelse}, ${sha256}, ${nu}, ${jeg})`.execute(
      tx,
    );
    const delsag = await ny(
      tx,
      sql`insert into delsag (organisation_id, sag_id, slags, oprettet_kl, oprettet_af) values (${org}, ${sag}, 'udbud', ${nu}, ${jeg})`,
    );
    const vurdering = await ny(
      tx,
      sql`insert into risikovurdering (organisation_id, sag_id, nr, matrix, oprettet_kl, oprettet_af, rettet_kl, rettet_af)
        values (${org}, ${sag}, 1, 'standard', ${nu}, ${jeg}, ${nu}, ${jeg})`,
    );
    const trussel = await ny(
      tx,
      sql`insert into risikotrussel (organisation_id, vurdering_id, noegle, navn, orden, indhold, rettet_kl, rettet_af)
        values (${org}, ${vurdering}, 'egen-1', 'Strømmen går', 1, '{}', ${nu}, ${jeg})`,
    );
    await sql`insert into dpia (organisation_id, sag_id, nr, oprettet_kl, oprettet_af, rettet_kl, rettet_af)
      values (${org}, ${sag}, 1, ${nu}, ${jeg}, ${nu}, ${jeg})`.execute(tx);
    await sql`insert into godkendelse (organisation_id, sag_id, nr, tilstand, grundlag, bedt_kl, bedt_af, afgjort_kl, dokument_sha256)
      values (${org}, ${sag}, 1, 'godkendt', '{}', ${nu}, ${jeg}, ${nu}, ${sha256})`.execute(tx);
    const post = await ny(
      tx,
      sql`insert into gaeldspost (organisation_id, sag_id, navn, kilde, timer_aar, sats_oere, oprettet_kl, rettet_kl)
        values (${org}, ${sag}, 'Ingen brugerstyring', 'manuel', 120, 42500, ${nu}, ${nu})`,
    );
    await sql`insert into indkoeb (organisation_id, sag_id, leverandoer, ikraft, udloeb, rettet_kl, rettet_af)
      values (${org}, ${sag}, 'Leverandøren', '2026-01-01', '2029-12-31', ${nu}, ${jeg})`.execute(tx);
    await sql`insert into journalpakke (organisation_id, sag_id, nr, levering, tilstand, sha256, stoerrelse, dokumenter,
        oprettet_kl, oprettet_af)
      values (${org}, ${sag}, 1, 'krog', 'fejlet', ${sha256}, ${stoerrelse}, 1, ${nu}, ${jeg})`.execute(tx);
    const fravaer = await ny(
      tx,
      sql`insert into fravaer (organisation_id, person_id, stedfortraeder_id, fra, til, oprettet_kl)
        values (${org}, ${jeg}, ${randomUUID()}, '2026-12-01', '2026-12-05', ${nu})`,
    );
    return {
      sag: String(sag),
      behov,
      bilag,
      moede,
      sihpunkt,
      sagspunkt: String(punkt?.id),
      spoergsmaal,
      dokument,
      delsag,
      fravaer,
      trussel,
      post,
    };
  });
}

/** An action that has a page of its own, or that any of those who may can be asked about. */
const HANDLING: Readonly<Record<string, string>> = {
  [paths.dpiaHandling.moenster]: 'screening',
};

export function erSagsrute(sti: string): boolean {
  return /^\/(behov|sih|sager|godkendelser)(\/|$)/.test(sti);
}

/** The address of a route of ANSKAFFELSE, with things that are there in place of its parameters. */
export function sagsadresse(sti: string, ider: Sagsider): string {
  const under = sti.split('/')[1];
  const vaerdier: Readonly<Record<string, string>> = {
    id: under === 'behov' ? ider.behov : ider.sag,
    behov: ider.behov,
    bilag: ider.bilag,
    moede: ider.moede,
    punkt:
      under === 'sih'
        ? ider.sihpunkt
        : sti.startsWith('/sager/skabelon')
          ? 'afdaek-markedet'
          : ider.sagspunkt,
    spoergsmaal: ider.spoergsmaal,
    dokument: ider.dokument,
    delsag: ider.delsag,
    fravaer: ider.fravaer,
    trussel: ider.trussel,
    post: sti.includes('/kitos/') ? 'brug' : ider.post,
    nr: '1',
    til: 'kravliste',
    pakke: '1',
    format: /referat|raad|rapport/.test(sti) ? 'pdf' : 'xlsx',
    handling: HANDLING[sti] ?? 'fortryd',
  };
  return sti.replace(/:(\w+)/g, (_, navn: string) => {
    const vaerdi = vaerdier[navn];
    if (vaerdi === undefined) throw new Error(`${sti}: say in sagsadresse what :${navn} is filled with`);
    return vaerdi;
  });
}
