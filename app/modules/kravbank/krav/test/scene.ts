import { KOMBIT, SVENDBORG, testAktoer } from '../../../../../test/helpers.ts';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Resultat } from '../../../../kernel/resultat.ts';
import type { Database } from '../../../../platform/db/database.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import { opretKrav } from '../../lager/commands.ts';
import { type Kravindhold, type Slags, TOMT_INDHOLD } from '../../rules.ts';
import { somForm } from '../forms.ts';
import { hentKravside } from '../queries.ts';
import { laestStempel, type Skridt, stempel } from '../rules.ts';
import { tagSkridt } from '../skridt/commands.ts';

export const ODENSE = '35209115';
export const NU = new Date('2026-11-21T10:00:00Z');

export const INDHOLD: Kravindhold = {
  ...TOMT_INDHOLD,
  navn: 'Afsendelse af Digital Post',
  beskrivelse: 'Løsningen skal kunne sende post.',
};

/** A krav of each kind, and the people round it. */
export async function personer(db: Database) {
  return {
    yusuf: await testAktoer(db, SVENDBORG, ['kravredaktoer'], 'Yusuf Damgård'),
    maja: await testAktoer(db, SVENDBORG, ['kravredaktoer'], 'Maja Holm'),
    rikke: await testAktoer(db, SVENDBORG, ['indkoeber'], 'Rikke Vestermark'),
    odense: await testAktoer(db, ODENSE, ['kravredaktoer'], 'Nanna Overby'),
    dorte: await testAktoer(db, KOMBIT, ['faelleskravredaktoer'], 'Dorte Hvidtfeldt'),
  };
}

export async function nytKrav(
  db: Database,
  aktoer: Aktoer,
  slags: Slags,
  tilstand: 'kladde' | 'i_review' | 'publiceret',
  indhold: Partial<Kravindhold> = {},
): Promise<number> {
  const [krav] = await db.som(aktoer, (tx) =>
    opretKrav(tx, { aktoer, nu: NU }, [
      {
        slags,
        organisationId: slags === 'tvaerkommunalt' ? null : aktoer.organisation.id,
        nummer: null,
        indhold: { ...INDHOLD, ...indhold },
        begrundelse: 'Nyt',
        tilstand,
      },
    ]),
  );
  return krav.id;
}

export async function hent(db: Database, aktoer: Aktoer, id: number) {
  const s = await db.som(aktoer, (tx) => hentKravside(tx, aktoer, id));
  if (!s) throw new Error(`krav ${id} is not seen`);
  const version = s.aaben ?? s.vist;
  return {
    ...s,
    version,
    stempel: stempel(version),
    laest: laestStempel(version),
    form: somForm(version.indhold),
  };
}

/** Takes a step with what stands there now. */
export async function skridt(
  db: Database,
  aktoer: Aktoer,
  id: number,
  navn: Skridt,
  mere: { begrundelse?: string; nr?: number; stempel?: string } = {},
): Promise<Resultat<unknown>> {
  const { laest } = await hent(db, aktoer, id);
  return tagSkridt(db, aktoer, NU, {
    id,
    skridt: navn,
    begrundelse: mere.begrundelse ?? '',
    nr: mere.nr ?? null,
    stempel: mere.stempel ?? laest,
  });
}

export function kode(svar: Resultat<unknown>): string {
  return svar.ok ? 'ok' : svar.hindringer[0].kode;
}

/** A class of the shared classification. */
export async function nyKlasse(
  db: Database,
  art: string,
  navn: string,
  { udgaaet = false, over = null as number | null, organisationId = null as number | null } = {},
): Promise<number> {
  const r = await db.somSystem('test', (tx) =>
    raekke(
      tx,
      sql<{ id: number }>`insert into kravklasse (art, navn, udgaaet_kl, overklasse_id, organisation_id)
        values (${art}, ${navn}, ${udgaaet ? NU : null}, ${over}, ${organisationId}) returning id`,
    ),
  );
  if (!r) throw new Error('no class');
  return r.id;
}

/** A kravliste of the actor's organisation with this version on it. */
export async function paaListe(
  db: Database,
  aktoer: Aktoer,
  kravId: number,
  nr: number,
  navn: string,
): Promise<void> {
  await db.somSystem('test', async (tx) => {
    await sql`insert into kravguideudgave (nr, tilstand, indhold, oprettet_kl, rettet_kl, publiceret_kl)
      values (1, 'publiceret', '{}', ${NU}, ${NU}, ${NU}) on conflict do nothing`.execute(tx);
    await sql`with l as (insert into kravliste (organisation_id, navn, guide_nr, oprettet_af, oprettet_kl, rettet_af, rettet_kl)
        values (${aktoer.organisation.id}, ${navn}, 1, ${aktoer.personId}, ${NU}, ${aktoer.personId}, ${NU}) returning id)
      insert into kravlistelinje (liste_id, krav_id, version_nr, raekkefoelge, tilstand)
      select id, ${kravId}, ${nr}, 1, 'med' from l`.execute(tx);
  });
}
