import { MAANED, type Tidspunkt } from './tid.ts';
import { broek, heltal } from './tilfaeldig.ts';
import { type Demosystem, SYSTEMER } from './verden.ts';

/** Svendborg's kommunekode: its figures are those of the matrix in `verden.ts`, the other kommuner's are drawn. */
export const SVENDBORG_KODE = '0479';

export interface Anvendelse {
  readonly kommune: string;
  readonly system: Demosystem;
  readonly fra: Tidspunkt;
  /** `null` when it still runs. */
  readonly til: Tidspunkt | null;
}

const VED_OPGAVE = Map.groupBy(SYSTEMER, (system) => system.opgave);

/** The smallest and largest number of systems that a kommune has. */
const ANTAL = [8, 19] as const;
const ANDEL_DER_SKIFTER = 0.12;
const ANDEL_NYE = 0.08;

/** The tasks that a kommune has a system for; those with a målbillede first, so that coverage is above half. */
function opgaver(kommune: string): string[] {
  const antal = heltal(...ANTAL, kommune, 'antal');
  const plads = (opgave: string) => {
    const harMaal = VED_OPGAVE.get(opgave)?.some((s) => s.maal !== null);
    return broek(kommune, opgave) * (harMaal ? 1 : 1.4);
  };
  return [...VED_OPGAVE.keys()].sort((a, b) => plads(a) - plads(b)).slice(0, antal);
}

/** The system that a kommune has for a task, by the systems' weights. */
function valgt(kommune: string, blandt: readonly Demosystem[]): Demosystem {
  const ialt = blandt.reduce((sum, s) => sum + s.vaegt, 0);
  let rest = broek(kommune, blandt[0].opgave, 'valg') * ialt;
  return blandt.find((s) => {
    rest -= s.vaegt;
    return rest < 0;
  }) as Demosystem;
}

function forOpgave(kommune: string, opgave: string): Anvendelse[] {
  const blandt = VED_OPGAVE.get(opgave) ?? [];
  const system = valgt(kommune, blandt);
  const start = heltal(-80 * MAANED, -30 * MAANED, kommune, opgave, 'start');
  const andet = blandt.find((s) => s !== system);
  if (andet && broek(kommune, opgave, 'skift') < ANDEL_DER_SKIFTER) {
    const skift = heltal(-20 * MAANED, -3 * MAANED, kommune, opgave, 'skiftedag');
    return [
      { kommune, system: andet, fra: start, til: skift },
      { kommune, system, fra: skift, til: null },
    ];
  }
  const ny = broek(kommune, opgave, 'ny') < ANDEL_NYE;
  return [{ kommune, system, fra: ny ? Math.round(start / 4) : start, til: null }];
}

function svendborgs(): Anvendelse[] {
  return SYSTEMER.filter((s) => s.svendborg).map((system) => ({
    kommune: SVENDBORG_KODE,
    system,
    fra: heltal(-80 * MAANED, -30 * MAANED, SVENDBORG_KODE, system.noegle),
    til: null,
  }));
}

/** Which kommuner have run which systems, and when. `kommuner` are four-digit codes. */
export function anvendelser(kommuner: readonly string[]): Anvendelse[] {
  return kommuner.flatMap((kommune) =>
    kommune === SVENDBORG_KODE
      ? svendborgs()
      : opgaver(kommune).flatMap((opgave) => forOpgave(kommune, opgave)),
  );
}
