/** What every command on a report shares: load and hold, ask who may and whether the round is open. */
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, type Resultat } from '../../../../kernel/resultat.ts';
import { visDag } from '../../../../kernel/tekst.ts';
import { datoI } from '../../../../kernel/ur.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { periodenavn } from '../../periode/rules.ts';
import { erSekretariat, skrivPlanspor } from '../../plan/kald.ts';
import { erAnsvarlig } from '../../plan/queries.ts';
import type { Indberetningstilstand } from '../rules.ts';
import { hentGrundlag, type Indberetningsgrundlag } from './queries.ts';
import type { Versionshandling } from './rules.ts';

/** The actor isn't (or is no longer) responsible for the initiative. */
export const IKKE_ANSVARLIG = 'ikke_ansvarlig';
/** Nothing more comes in. */
export const RUNDE_LUKKET = 'runde_lukket';

const IKKE_DER = afvist(FINDES_IKKE, 'Indberetningen findes ikke, eller I kan ikke se den.');

export interface Indberetningskald extends Indberetningsgrundlag {
  readonly tx: Tx;
  readonly nu: Date;
  readonly idag: string;
}

export interface Adkomst {
  readonly hvem: 'ansvarlig' | 'sekretariat';
  /** The number that the page was made from; null where what is done doesn't depend on it. */
  readonly laas: number | null;
  readonly tilstande: readonly Indberetningstilstand[];
  /** Said where it is in another state. */
  readonly ellers: string;
}

/** Loads and holds the report; its initiative's responsible, or the plan's secretariat, get further while the round is open. */
export function medIndberetning<T>(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  id: number,
  { hvem, laas, tilstande, ellers }: Adkomst,
  arbejde: (kald: Indberetningskald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const set = await hentGrundlag(tx, id);
    if (!set)
      return hvem === 'ansvarlig'
        ? afvist(
            IKKE_ANSVARLIG,
            'Du er ikke (længere) ansvarlig for initiativet, eller det er taget ud af planen. Det, du skrev, er ikke gemt.',
          )
        : IKKE_DER;
    const { plan, runde } = set;
    if (hvem === 'ansvarlig' && !(await erAnsvarlig(tx, set.initiativ.id)))
      return afvist(
        IKKE_ANSVARLIG,
        `Du er ikke (længere) ansvarlig for initiativet. Spørg sekretariatet hos ${plan.organisation}, hvem der er. Det, du skrev, er ikke gemt.`,
      );
    if (hvem === 'sekretariat' && !erSekretariat(aktoer, plan))
      return afvist('ikke_ret', `Kun sekretariatet hos ${plan.organisation} kan gøre det.`);
    const holder = await raekke(
      tx,
      sql<{ tilstand: string | null }>`select runde_holdt(${runde.id}) as tilstand`,
    );
    if (holder?.tilstand !== 'aaben')
      return afvist(
        RUNDE_LUKKET,
        `Runden for ${periodenavn(runde.periode, plan.takt)} er lukket${runde.lukketKl === null ? '' : ` ${visDag(runde.lukketKl)}`}. Skal noget rettes, så bed sekretariatet hos ${plan.organisation} om at genåbne den.`,
      );
    const holdt = await hentGrundlag(tx, id, { laas: true });
    if (!holdt) return IKKE_DER;
    const { indberetning } = holdt;
    if (laas !== null && indberetning.laas !== laas)
      return afvist(FORAELDET, 'En anden har gemt, siden du åbnede siden. Se begges ændringer, og gem igen.');
    if (!tilstande.includes(indberetning.tilstand)) return afvist('forkert_tilstand', ellers);
    const nu = miljoe.ur.nu();
    return arbejde({ ...holdt, tx, nu, idag: datoI(nu) });
  });
}

export interface Versionstekst {
  readonly besked?: string;
  readonly indhold?: unknown;
  /** Approved by the one who sent it: told as such in history and trail. */
  readonly egen?: boolean;
}

/** What was done to the report: a version that never changes, and the plan's history and trail. */
export async function skrivVersion(
  { tx, nu, plan, initiativ, runde, indberetning }: Indberetningskald,
  aktoer: Aktoer,
  handling: Versionshandling,
  { besked = '', indhold = null, egen = false }: Versionstekst = {},
): Promise<void> {
  await sql`insert into indberetningsversion (organisation_id, indberetning_id, handling, besked, indhold, kl, af)
    values (${indberetning.organisationId}, ${indberetning.id}, ${handling}, ${besked},
      ${indhold === null ? null : JSON.stringify(indhold)}::jsonb, ${nu}, ${aktoer.personId})`.execute(tx);
  const spor = egen ? 'indberetning_godkendt_egen' : `indberetning_${handling}`;
  await skrivPlanspor({ tx, nu, plan, initiativ, rundeId: runde.id }, aktoer, spor);
}
