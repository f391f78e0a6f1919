/** The demo's purchases in Svendborg: an ended case with its contract, and one whose contract ends within 13 months. */
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { tilfoejOpfoelgning } from '../../app/modules/anskaffelse/efter/commands.ts';
import {
  foerTilPortefoelje,
  gemIndkoeb,
  maerkKitos,
} from '../../app/modules/anskaffelse/indkoeb/commands.ts';
import { type Indkoebsfelter, TOMME_FELTER } from '../../app/modules/anskaffelse/indkoeb/rules.ts';
import { gemJournal, lavPakke } from '../../app/modules/anskaffelse/journal/commands.ts';
import { type Database, raekke, sql } from '../../app/platform/db/database.ts';
import { type Demomiljoe, dageFoer, dengang, skalLykkes } from './miljoe.ts';
import { demoaktoer, SVENDBORG } from './personer.ts';

interface Demoindkoeb {
  readonly sag: string;
  readonly journalnummer: string;
  /** Days ago it was entered. */
  readonly dage: number;
  felter(idag: Temporal.PlainDate): Partial<Indkoebsfelter>;
  /** Months from today, and what. */
  readonly egne: readonly (readonly [maaneder: number, tekst: string])[];
}

const INDKOEB: readonly Demoindkoeb[] = [
  {
    sag: 'Skolernes fraværsmodul',
    journalnummer: '24/18832',
    dage: 80,
    felter: (idag) => ({
      leverandoer: 'Lyngmark Digital A/S',
      leverandoerCvr: '99000023',
      kontraktTitel: 'Fraværsmodul til skolerne',
      underskrevet: idag.subtract({ months: 25 }).toString(),
      ikraft: idag.subtract({ months: 24 }).add({ days: 21 }).toString(),
      // Three weeks from today there is a year left: then the new case comes.
      udloeb: idag.add({ months: 12, days: 20 }).toString(),
      optionAntal: 2,
      optionMd: 12,
      optionVarselMd: 6,
      opsigelseMd: 6,
      opsigelseTil: 'maaned',
      aarligOere: 385_000_00,
      engangOere: 90_000_00,
      brugendeEnheder: ['Folkeskolerne', 'Pædagogisk Psykologisk Rådgivning'],
    }),
    egne: [
      [1, 'Statusmøde med leverandøren'],
      [7, 'Spørg skolerne, hvad de mangler'],
    ],
  },
  {
    sag: 'Digitalt gæstesystem',
    journalnummer: '23/20417',
    dage: 190,
    felter: (idag) => ({
      leverandoer: 'Fjordlys Systemer ApS',
      leverandoerCvr: '99000082',
      kontraktTitel: 'Gæstesystem på rådhuset',
      underskrevet: idag.subtract({ months: 19 }).toString(),
      ikraft: idag.subtract({ months: 18 }).toString(),
      slutform: 'varighed',
      varighedMd: 48,
      opsigelseMd: 3,
      aarligOere: 42_000_00,
      engangOere: 15_000_00,
      brugendeEnheder: ['Stab'],
    }),
    egne: [[5, 'Evaluér brugen i receptionen']],
  },
];

interface Demosag {
  readonly id: number;
  readonly afsluttet: Date | null;
  readonly enhedId: number | null;
  /** The number of the purchase; 0 before there is any. */
  readonly laas: number;
  /** All of it is there. */
  readonly faerdig: boolean;
}

async function sagen(db: Database, titel: string): Promise<Demosag> {
  const r = await db.somSystem('demo: indkøb', (tx) =>
    raekke(
      tx,
      sql<Demosag>`select s.id, s.afsluttet_kl as afsluttet, s.enhed_id as "enhedId",
          coalesce((select i.laas from indkoeb i where i.sag_id = s.id), 0) as laas,
          exists (select from sagsopfoelgning f where f.sag_id = s.id) as faerdig
        from sag s join organisation o on o.id = s.organisation_id where o.cvr = ${SVENDBORG} and s.titel = ${titel}`,
    ),
  );
  if (!r) throw new Error(`demo: there is no case ${titel}`);
  return r;
}

/** The case as it was before it ended: a contract is entered while it is open. */
async function mensAaben(
  db: Database,
  id: number,
  afsluttet: Date | null,
  arbejde: () => Promise<void>,
): Promise<void> {
  const stil = (kl: Date | null) =>
    db.somSystem('demo: indkøb', (tx) =>
      sql`update sag set tilstand = ${kl === null ? 'aaben' : 'afsluttet'}, afsluttet_kl = ${kl} where id = ${id}`.execute(
        tx,
      ),
    );
  if (afsluttet === null) return arbejde();
  await stil(null);
  try {
    await arbejde();
  } finally {
    await stil(afsluttet);
  }
}

async function koeb(miljoe: Demomiljoe, d: Demoindkoeb, rikke: Aktoer): Promise<void> {
  const { db, ur } = miljoe;
  const idag = Temporal.PlainDate.from(ur.idag());
  const da = dengang(miljoe, dageFoer(miljoe, d.dage, '13:40'));
  const { id, afsluttet, enhedId, laas, faerdig } = await sagen(db, d.sag);
  if (faerdig) return;
  await mensAaben(db, id, afsluttet, async () => {
    const felter = { ...TOMME_FELTER, enhedId, kontraktejerId: rikke.personId, ...d.felter(idag) };
    skalLykkes(await gemIndkoeb(da, rikke, id, laas, felter), d.sag);
    skalLykkes(await foerTilPortefoelje(da, rikke, id), d.sag);
    skalLykkes(
      await gemJournal(da, rikke, id, { esdh: 'Acadre', journalnummer: d.journalnummer, link: '' }, ''),
      d.sag,
    );
    skalLykkes(await lavPakke(da, rikke, id), d.sag);
    for (const post of ['system', 'brug', 'kontrakt'] as const)
      skalLykkes(await maerkKitos(da, rikke, id, post, { klar: true, note: '' }), d.sag);
  });
  for (const [maaneder, tekst] of d.egne)
    skalLykkes(
      await tilfoejOpfoelgning(da, rikke, id, {
        tekst,
        dato: idag.add({ months: maaneder }).toString(),
        ansvarligId: null,
      }),
      d.sag,
    );
}

/** Loads it after the cases and the portfolio. */
export async function indlaesIndkoeb(miljoe: Demomiljoe): Promise<void> {
  if (!(await indkoebMangler(miljoe.db))) return;
  const rikke = await demoaktoer(miljoe.db, 'Rikke Vestermark', SVENDBORG);
  for (const d of INDKOEB) await koeb(miljoe, d, rikke);
}

/** Was the loading broken off before it? What comes last says that all of it is there. */
export async function indkoebMangler(db: Database): Promise<boolean> {
  const sidste = INDKOEB.at(-1);
  const r = await db.somSystem('demo: indkøb', (tx) =>
    raekke(
      tx,
      sql`select 1 from sagsopfoelgning o join sag s on s.id = o.sag_id where s.titel = ${sidste?.sag ?? ''} limit 1`,
    ),
  );
  return r === null;
}
