/** A programme of two parts that kommuner are asked to join, as every test of joining begins. */
import { KOMBIT, SVENDBORG, testAktoer, testLeverandoer } from '../../../../../test/helpers.ts';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Resultat } from '../../../../kernel/resultat.ts';
import { type Database, raekke, raekker, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { findProgram } from '../../program/queries.ts';
import type { Synlighed } from '../../rules.ts';
import { findRunde, findSag } from '../queries.ts';
import { type Beslutning, beslutningsfelt, type Rundeslags } from '../rules.ts';
import { aabnRunde, gemRunde, opretRunde } from '../runde/commands.ts';
import { gemKladde, lavForslag, noterPolitisk, underskriv } from '../svar/commands.ts';

const ODENSE = '35209115';
const AARHUS = '55133018';

export interface Tilslutningsverden {
  readonly leder: Aktoer;
  readonly laeser: Aktoer;
  /** Bo prepares and Torben signs for Svendborg, Nanna both for Odense, Kim for Aarhus. */
  readonly bo: Aktoer;
  readonly torben: Aktoer;
  readonly anmelder: Aktoer;
  readonly nanna: Aktoer;
  readonly kim: Aktoer;
  readonly leverandoer: Aktoer;
  readonly program: number;
  readonly skole: number;
  readonly dagtilbud: number;
}

export async function tilslutningsverden(
  db: Database,
  synlighed: Synlighed = 'offentlig',
): Promise<Tilslutningsverden> {
  await testLeverandoer(db, '99000007', 'Nordlys Digital');
  const leder = await testAktoer(db, KOMBIT, ['programleder'], 'Esben');
  const [program, skole, dagtilbud] = await db.somSystem('test', async (tx) => {
    const p = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into faellesprogram (organisation_id, navn, synlighed, oprettet_kl, rettet_kl)
        values (${leder.organisation.id}, 'Fælles platform', ${synlighed}, now(), now()) returning id`,
    );
    const dele = await raekker(
      tx,
      sql<{
        id: number;
      }>`insert into programdel (organisation_id, program_id, navn, enhed, enhed_en, enhed_flere, raekkefoelge, rettet_kl)
        values (${leder.organisation.id}, ${p?.id ?? 0}, 'Skole', 'folkeskoleelev', 'folkeskoleelev', 'folkeskoleelever', 1, now()),
          (${leder.organisation.id}, ${p?.id ?? 0}, 'Dagtilbud', 'indskrevet_barn', 'indskrevet barn', 'indskrevne børn', 2, now())
        returning id`,
    );
    return [p?.id ?? 0, ...dele.map((d) => d.id)];
  });
  return {
    leder,
    laeser: await testAktoer(db, KOMBIT, ['katalogredaktoer'], 'Kollega'),
    bo: await testAktoer(db, SVENDBORG, ['itarkitekt'], 'Bo'),
    torben: await testAktoer(db, SVENDBORG, ['godkender'], 'Torben'),
    anmelder: await testAktoer(db, SVENDBORG, ['anmelder'], 'Anmelder'),
    nanna: await testAktoer(db, ODENSE, ['godkender'], 'Nanna'),
    kim: await testAktoer(db, AARHUS, ['godkender'], 'Kim'),
    leverandoer: await testAktoer(db, '99000007', ['besvarer'], 'Silas'),
    program: program ?? 0,
    skole: skole ?? 0,
    dagtilbud: dagtilbud ?? 0,
  };
}

/** What a command has to give for a test to go on. */
export function vaerdi<T>(svar: Resultat<T>): T {
  if (!svar.ok) throw new Error(JSON.stringify(svar.hindringer));
  return svar.vaerdi;
}

export interface Rundeoensker {
  readonly slags?: Rundeslags;
  readonly frist: string;
  readonly dele?: readonly number[];
  readonly kommuner?: readonly number[];
}

/** A round that is ready to be opened; `aaben` opens it. */
export async function lavRunde(
  miljoe: Miljoe,
  v: Pick<Tilslutningsverden, 'leder' | 'program' | 'skole' | 'dagtilbud'>,
  { slags = 'faelles', frist, dele = [v.skole, v.dagtilbud], kommuner = [] }: Rundeoensker,
  aaben = true,
): Promise<number> {
  const id = vaerdi(await opretRunde(miljoe, v.leder, v.program, { navn: 'Tilslutning', slags }));
  vaerdi(
    await gemRunde(
      miljoe,
      v.leder,
      v.program,
      { rundeId: id, laas: 1 },
      {
        navn: 'Tilslutning',
        frist: new Date(frist),
        materiale: 'Om løsningen.',
        vilkaar: 'I betaler fra idriftsættelsen.',
        dele: dele.map((delId) => ({ delId, maksPrisOere: 7600, antagetBp: 8000 })),
        kommuner,
      },
    ),
  );
  if (aaben) vaerdi(await aabnRunde(miljoe, v.leder, v.program, { rundeId: id, laas: 2 }));
  return id;
}

/** Writes the kommune's draft over what stands in it. */
export async function skrivKladde(
  miljoe: Miljoe,
  aktoer: Aktoer,
  programId: number,
  rundeId: number,
  beslutninger: Readonly<Record<number, Beslutning | ''>>,
): Promise<Resultat<number>> {
  const { laas } = await miljoe.db.som(aktoer, (tx) => findSag(tx, rundeId, aktoer.organisation.id));
  const felter = Object.fromEntries(
    Object.entries(beslutninger).map(([id, b]) => [beslutningsfelt(Number(id)), b]),
  );
  return gemKladde(miljoe, aktoer, programId, { rundeId, laas }, felter);
}

/** Signs what stands in the draft now. */
export async function skrivUnder(
  miljoe: Miljoe,
  aktoer: Aktoer,
  programId: number,
  rundeId: number,
): Promise<Resultat<number>> {
  const set = await miljoe.db.som(aktoer, async (tx) => {
    const program = await findProgram(tx, programId);
    const runde = await findRunde(tx, programId, rundeId);
    const sag = await findSag(tx, rundeId, aktoer.organisation.id);
    return program && runde && (await lavForslag(tx, program, runde, aktoer.organisation.id, sag))?.sha256;
  });
  return underskriv(miljoe, aktoer, programId, rundeId, { set: set ?? '', laest: true });
}

/** The whole way of one kommune, by one person who may all of it; `dato` is the political approval's. */
export async function svarPaa(
  miljoe: Miljoe,
  aktoer: Aktoer,
  v: Pick<Tilslutningsverden, 'program'>,
  rundeId: number,
  beslutninger: Readonly<Record<number, Beslutning>>,
  dato = '2026-10-27',
): Promise<Resultat<number>> {
  const kladde = await skrivKladde(miljoe, aktoer, v.program, rundeId, beslutninger);
  if (!kladde.ok) return kladde;
  const { politiskLaas, politisk } = await miljoe.db.som(aktoer, (tx) =>
    findSag(tx, rundeId, aktoer.organisation.id),
  );
  if (politisk === null)
    vaerdi(
      await noterPolitisk(
        miljoe,
        aktoer,
        v.program,
        { rundeId, laas: politiskLaas },
        {
          organ: 'Byrådet',
          dato,
          journal: '26/1234',
        },
      ),
    );
  return skrivUnder(miljoe, aktoer, v.program, rundeId);
}
