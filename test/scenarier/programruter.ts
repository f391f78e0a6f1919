// A shared programme of two parts with something of everything, for tests that walk through every route. Each part of the
// module makes its own things and adds their ids.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import type { Maaned } from '../../app/kernel/maaned.ts';
import type { Resultat } from '../../app/kernel/resultat.ts';
import { datoI } from '../../app/kernel/ur.ts';
import { udstedRate } from '../../app/modules/faellesprogram/afregning/koersel/commands.ts';
import { dataaftryk } from '../../app/modules/faellesprogram/afregning/koersel/filer.ts';
import { hentAarsdata } from '../../app/modules/faellesprogram/afregning/koersel/queries.ts';
import { hentOptaellinger } from '../../app/modules/faellesprogram/afregning/optaelling/queries.ts';
import { begyndKladde } from '../../app/modules/faellesprogram/afregning/pris/commands.ts';
import { del, model, sats, UDEN_KILDE } from '../../app/modules/faellesprogram/afregning/test/model.ts';
import { betalFra, tael, vedtag } from '../../app/modules/faellesprogram/afregning/test/verden.ts';
import { gemArrangement } from '../../app/modules/faellesprogram/inddragelse/commands.ts';
import { opretProgram } from '../../app/modules/faellesprogram/program/commands.ts';
import { laegDokument } from '../../app/modules/faellesprogram/program/dokument/commands.ts';
import type { Programfelter } from '../../app/modules/faellesprogram/program/forms.ts';
import { findProgram } from '../../app/modules/faellesprogram/program/queries.ts';
import { gemDel } from '../../app/modules/faellesprogram/program/ramme/commands.ts';
import { laesDel } from '../../app/modules/faellesprogram/program/ramme/forms.ts';
import type { Del } from '../../app/modules/faellesprogram/program/ramme/rules.ts';
import { besvaretSpoergsmaal, casesider } from '../../app/modules/faellesprogram/test/sider.ts';
import { hentBilag } from '../../app/modules/faellesprogram/tilslutning/queries.ts';
import { aabnRunde, tilfoejBilag } from '../../app/modules/faellesprogram/tilslutning/runde/commands.ts';
import { lavRunde, svarPaa } from '../../app/modules/faellesprogram/tilslutning/test/verden.ts';
import { raekke, sql } from '../../app/platform/db/database.ts';
import type { Felter } from '../../app/platform/form.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';
import type { ModtagetFil } from '../../app/platform/web/rute.ts';
import { SVENDBORG, testAktoer } from '../helpers.ts';
import { udenVogter } from './programraekker.ts';

export interface Programsider {
  readonly program: string;
  /** The part »Skole«. */
  readonly skole: string;
  /** A document that everybody may fetch. */
  readonly dokument: string;
  /** An old solution. */
  readonly loesning: string;
  /** A workshop. */
  readonly arrangement: string;
  /** A joining round that is open, its first edition, a document of it, and an answer that Svendborg has signed. */
  readonly runde: string;
  readonly udgave: string;
  readonly bilag: string;
  readonly svar: string;
  /** A confirmed count of »Skole«. */
  readonly optaelling: string;
  /** An invoice of Svendborg, and the act of issuing that it is of. */
  readonly faktura: string;
  readonly udstedelse: string;
  /** The number of an adopted business case; there is a draft of the next one with a line and an assumption. */
  readonly casenr: string;
  readonly caselinje: string;
  readonly antagelse: string;
  /** A year held up to the adopted one. */
  readonly caseaar: string;
  /** A question that is answered, and that the house has begun to answer anew. */
  readonly spm: string;
  /** A category of questions. */
  readonly kategori: string;
  /** The number of an adopted price model; there is a draft of the next one. */
  readonly prisversion: string;
}

function vaerdi<T>(svar: Resultat<T>): T {
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi;
}

const FRIST = '2100-01-01T11:00:00Z';
const FORBI = '2026-02-02T11:00:00Z';

/** Nobody is invoiced before the deadline, and the pages of the round are those of an open one: so it passes, and is put back. */
function saetFrist(miljoe: Miljoe, program: number, frist: string): Promise<unknown> {
  return udenVogter(miljoe.db, (tx) =>
    sql`update tilslutningsrunde set frist_kl = ${frist} where program_id = ${program}`.execute(tx),
  );
}

/** An open round with a document, which Svendborg has answered. */
async function tilslutningssider(
  miljoe: Miljoe,
  leder: Aktoer,
  program: number,
  skole: number,
  fil: ModtagetFil,
): Promise<Pick<Programsider, 'runde' | 'udgave' | 'bilag' | 'svar'>> {
  const svendborg = await testAktoer(miljoe.db, SVENDBORG, ['godkender'], 'Godkender i programverdenen');
  const v = { leder, program, skole, dagtilbud: skole };
  const runde = await lavRunde(miljoe, v, { frist: FRIST, dele: [skole] }, false);
  vaerdi(await tilfoejBilag(miljoe, leder, program, runde, fil));
  vaerdi(await aabnRunde(miljoe, leder, program, { rundeId: runde, laas: 2 }));
  const bilag = await miljoe.db.som(leder, (tx) => hentBilag(tx, runde));
  const svar = vaerdi(await svarPaa(miljoe, svendborg, v, runde, { [skole]: 'tilslut' }));
  return { runde: String(runde), udgave: '1', bilag: String(bilag[0]?.id), svar: String(svar) };
}

/** A programme that everybody sees. */
export const ETPROGRAM: Programfelter = {
  navn: 'Fælles platform',
  kortnavn: 'Platformen',
  formaal: 'En platform for **alle**.',
  forbindelser: '',
  synlighed: 'offentlig',
  systemId: null,
  leverandoerspoergsmaal: true,
  forbehold: '',
  kilde: '',
};

/** Stores a part of a programme as if it was typed; gives its id. */
export async function lavDel(
  miljoe: Miljoe,
  leder: Aktoer,
  programId: number,
  del: Del,
  form: Felter,
): Promise<number> {
  const laest = laesDel(del, form);
  assert.ok(laest.ok, JSON.stringify(laest));
  return vaerdi(await gemDel(miljoe, leder, { programId, del, gammel: null }, laest.vaerdi)).id;
}

/** A rate, and a repayment of eight years. */
const PRISER = (skole: number) =>
  model(
    del(
      String(skole),
      [{ art: 'pr_enhed', noegle: 'sats', navn: 'Sats', perioder: [sats('2026-01', null, 7600)] }],
      {
        tilbagebetalinger: [
          {
            noegle: 'udlaeg',
            navn: 'Udlæg',
            hovedstolOere: 100_000,
            fra: '2027-08' as Maaned,
            aar: 8,
            renteBp: 0,
            form: 'serie',
            forlaengelser: [],
            ...UDEN_KILDE,
          },
        ],
      },
    ),
  );

/** A count of »Skole« and an adopted price for it, with a draft of the next; gives the id of the count. */
async function lavPriser(miljoe: Miljoe, leder: Aktoer, program: number, skole: number): Promise<number> {
  const v = { program, leder };
  await tael(miljoe.db, v, skole, 2025, { '0479': 6400, '0461': 21000 });
  await vedtag(miljoe.db, v, PRISER(skole));
  vaerdi(await begyndKladde(miljoe, leder, program));
  const [gemt] = await miljoe.db.som(leder, (tx) => hentOptaellinger(tx, program));
  return gemt.id;
}

/** The first instalment of 2027, issued to Svendborg, with its basis published. */
async function afregningssider(
  miljoe: Miljoe,
  leder: Aktoer,
  program: number,
  skole: number,
): Promise<Pick<Programsider, 'faktura' | 'udstedelse'>> {
  const v = { program, leder };
  await tael(miljoe.db, v, skole, 2026, { '0479': 6400 });
  await betalFra(miljoe.db, v, skole, '2027-08-01', '0479');
  await saetFrist(miljoe, program, FORBI);
  const [aftryk, nu] = await miljoe.db.som(leder, async (tx) => {
    const [data] = await hentAarsdata(tx, program, [2027]);
    return [dataaftryk(vaerdi(data)), (await findProgram(tx, program))?.nu ?? miljoe.ur.nu()] as const;
  });
  const { udstedelseId } = vaerdi(
    await udstedRate(miljoe, leder, program, {
      aar: 2027,
      delId: skole,
      rate: 1,
      fakturadato: datoI(nu),
      aftryk,
      udgiv: true,
    }),
  );
  await saetFrist(miljoe, program, FRIST);
  const f = await miljoe.db.som(leder, (tx) =>
    raekke(tx, sql<{ id: number }>`select id from programfaktura where udstedelse_id = ${udstedelseId}`),
  );
  return { faktura: String(f?.id), udstedelse: String(udstedelseId) };
}

/** Led by the house of `aktoer`, which must be a fællesskab or a samarbejde. */
export async function programverden(miljoe: Miljoe, aktoer: Aktoer): Promise<Programsider> {
  const leder: Aktoer = { ...aktoer, roller: ['programleder'] };
  const program = vaerdi(await opretProgram(miljoe, leder, ETPROGRAM));
  const lav = (del: Del, form: Felter) => lavDel(miljoe, leder, program, del, form);
  const skole = await lav('del', { navn: 'Skole', enhed: 'folkeskoleelev', betalingFra: '2027-08-01' });
  await lav('del', { navn: 'Dagtilbud', enhed: 'indskrevet_barn' });
  const forum = await lav('forum', { navn: 'Styregruppen', art: 'styregruppe' });
  await lav('medlem', { forumId: String(forum), navn: 'Kommunernes Forening', titel: 'Formand' });
  await lav('spor', { navn: 'Platform', leder: 'KOMBIT' });
  await lav('punkt', { navn: 'Kontrakt', art: 'milepael', emne: 'kontrakt', slut: '2027-03-01' });
  const loesning = await lav('loesning', { navn: 'Den gamle platform', delId: String(skole) });
  mkdirSync(miljoe.mappe, { recursive: true });
  const sti = join(miljoe.mappe, 'materiale.txt');
  writeFileSync(sti, 'Materiale');
  const fil = { sti, navn: 'materiale.txt', stoerrelse: 9, sha256: '' };
  const dokument = vaerdi(await laegDokument(miljoe, leder, program, 'Materiale', fil));
  const arrangement = vaerdi(
    await gemArrangement(miljoe, leder, program, null, {
      art: 'workshop',
      titel: 'Workshop',
      beskrivelse: '',
      sted: '',
      del: null,
      fra: '2027-01-10',
      til: null,
      pladser: null,
      tilmeldingTil: null,
      maalgruppe: [],
    }),
  );
  const optaelling = await lavPriser(miljoe, leder, program, skole);
  return {
    program: String(program),
    arrangement: String(arrangement),
    skole: String(skole),
    dokument: String(dokument.id),
    loesning: String(loesning),
    ...(await tilslutningssider(miljoe, leder, program, skole, fil)),
    ...(await afregningssider(miljoe, leder, program, skole)),
    ...(await casesider(miljoe, leder, program, skole)),
    spm: String(await besvaretSpoergsmaal(miljoe, leder, program)),
    kategori: 'tidsplan',
    optaelling: String(optaelling),
    prisversion: '1',
  };
}

export function erProgramrute(sti: string): boolean {
  return /^\/faellesprogrammer(\/|$)/.test(sti);
}

/** What `:handling` is filled with, by the part's own table of actions. */
function handling(sti: string): string {
  if (sti.includes('/svar/handling/')) return 'gem';
  if (sti.includes('/tilslutning/')) return 'aabn';
  if (sti.includes('/priser/')) return 'begynd';
  if (sti.includes('/businesscase/kladde/')) return 'ny';
  if (sti.includes('/businesscase/')) return 'gendan';
  if (sti.includes('/mit/')) return 'traek';
  if (sti.includes('/kategorier/')) return 'op';
  return sti.includes('/ramme/') ? 'op' : 'genaabn';
}

/** The address of a route of FAELLESPROGRAM, with things that are there in place of its parameters. */
export function programadresse(sti: string, ider: Programsider): string {
  const vaerdier: Readonly<Record<string, string>> = {
    ...ider,
    del: 'del',
    prisdel: ider.skole,
    prisart: 'rater',
    prisnoegle: 'alle',
    nr: ider.skole,
    format: 'csv',
    formular: 'X',
    handling: handling(sti),
    ...(sti.includes('/inddragelse/') && { del: 'arrangement', nr: ider.arrangement, handling: 'genoptag' }),
    aar: '2027',
    ...(sti.includes('/kvittering.') && { format: 'txt' }),
    koersel: '1',
    fil: 'tal.csv',
  };
  return sti.replace(/:(\w+)/g, (_, navn: string) => {
    const v = vaerdier[navn];
    if (v === undefined) throw new Error(`${sti}: say in programadresse what :${navn} is filled with`);
    return v;
  });
}
