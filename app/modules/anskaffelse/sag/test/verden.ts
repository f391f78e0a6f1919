/** A case with people round it, for the tests of this part. */

import { KOMBIT, SVENDBORG, testAktoer } from '../../../../../test/helpers.ts';
import { type Aktoer, type Rolle, rollerFor } from '../../../../kernel/adgang.ts';
import { type Database, raekke, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import type { Behovsslags, Persondata } from '../../rules.ts';
import { type NySag, opretSag } from '../commands.ts';

export const ODENSE = '35209115';

export interface Sagsverden {
  /** One person of the house for each of its roles. */
  readonly folk: ReadonlyMap<Rolle, Aktoer>;
  readonly kollega: Aktoer;
  readonly anden: Aktoer;
  readonly kombit: Aktoer;
}

export async function sagsverden(db: Database): Promise<Sagsverden> {
  const folk = new Map<Rolle, Aktoer>();
  for (const rolle of rollerFor('kommune'))
    folk.set(rolle, await testAktoer(db, SVENDBORG, [rolle], `Person ${rolle}`));
  return {
    folk,
    kollega: await testAktoer(db, SVENDBORG, ['sagsbehandler'], 'Kollega Karlsen'),
    anden: await testAktoer(db, ODENSE, ['sagsbehandler', 'godkender'], 'Odense Olsen'),
    kombit: await testAktoer(db, KOMBIT, ['katalogredaktoer'], 'Kombit Karla'),
  };
}

export function somRolle(v: Sagsverden, rolle: Rolle): Aktoer {
  const aktoer = v.folk.get(rolle);
  if (!aktoer) throw new Error(`nobody is ${rolle}`);
  return aktoer;
}

export async function nySag(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  {
    titel = 'Omsorgssystem 2026',
    slags = 'nyt',
    persondata = 'ja',
    ...resten
  }: Partial<NySag> & { slags?: Behovsslags; persondata?: Persondata } = {},
): Promise<number> {
  const { id } = await miljoe.db.som(aktoer, (tx) =>
    opretSag(tx, aktoer, miljoe.ur.nu(), { titel, slags, persondata, ...resten }),
  );
  return id;
}

/** Writes what the other parts of the product write when everything that blocks a purchase has been done. */
export async function lukAltSpaerrende(db: Database, sagId: number, af: Aktoer): Promise<void> {
  const organisationId = af.organisation.id;
  const hash = 'a'.repeat(64);
  await db.somSystem('test', async (tx) => {
    await sql`insert into udbudsvurdering (organisation_id, sag_id, grundlag, valg, raad, besluttet_kl, besluttet_af, rettet_kl, rettet_af)
      values (${organisationId}, ${sagId}, '{}', 'direkte', '{}', now(), ${af.personId}, now(), ${af.personId})`.execute(
      tx,
    );
    await sql`insert into risikovurdering (organisation_id, sag_id, nr, matrix, tilstand, oprettet_kl, oprettet_af, rettet_kl, rettet_af,
        underskrevet_kl, underskrevet_af)
      values (${organisationId}, ${sagId}, 1, 'standard', 'underskrevet', now(), ${af.personId}, now(), ${af.personId}, now(), ${af.personId})`.execute(
      tx,
    );
    await sql`insert into dpia (organisation_id, sag_id, nr, tilstand, oprettet_kl, oprettet_af, rettet_kl, rettet_af,
        underskrevet_kl, underskrevet_af)
      values (${organisationId}, ${sagId}, 1, 'underskrevet', now(), ${af.personId}, now(), ${af.personId}, now(), ${af.personId})`.execute(
      tx,
    );
    await sql`insert into databehandleraftale (organisation_id, sag_id, behov, behov_grund, rettet_kl, rettet_af)
      values (${organisationId}, ${sagId}, 'nej', 'Egen drift', now(), ${af.personId})`.execute(tx);
    await sql`insert into godkendelse (organisation_id, sag_id, nr, tilstand, grundlag, bedt_kl, bedt_af, afgjort_kl, dokument_sha256)
      values (${organisationId}, ${sagId}, 1, 'godkendt', '{}', now(), ${af.personId}, now(), ${hash})`.execute(
      tx,
    );
  });
}

/** Puts the case where a test begins, past every rule. */
export async function stil(
  db: Database,
  sagId: number,
  fase: number,
  tilstand: 'aaben' | 'exit' | 'afsluttet',
): Promise<void> {
  await db.somSystem('test', (tx) =>
    sql`update sag set fase = ${fase}, tilstand = ${tilstand},
      afsluttet_kl = ${tilstand === 'aaben' ? sql`null` : sql`now()`}, laas = laas + 1 where id = ${sagId}`.execute(
      tx,
    ),
  );
}

export interface Sagsstilling {
  readonly fase: number;
  readonly tilstand: string;
  readonly laas: number;
  readonly beslutninger: number;
  readonly haendelser: number;
  readonly spor: number;
}
export async function stilling(db: Database, sagId: number): Promise<Sagsstilling> {
  const r = await db.somSystem('test', (tx) =>
    raekke(
      tx,
      sql<Sagsstilling>`select s.fase, s.tilstand, s.laas,
        (select count(*)::int from sagsbeslutning b where b.sag_id = s.id) as beslutninger,
        (select count(*)::int from sagshaendelse h where h.sag_id = s.id) as haendelser,
        (select count(*)::int from audit a where a.genstand = 'sag:' || s.id and a.handling like 'anskaffelse.%') as spor
        from sag s where s.id = ${sagId}`,
    ),
  );
  if (!r) throw new Error('no such case');
  return r;
}
