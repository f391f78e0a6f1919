/** The demo's fact file (FAKTA.md) as KOMBIT would have delivered it in each month: invented, and always the same. */
import { laegTil, type Maaned } from '../../app/kernel/maaned.ts';
import type { Arknavn } from '../../app/modules/maalbillede/fakta/rules.ts';
import { anvendelser } from './anvendelser.ts';
import { ibrugtagninger, tilslutninger } from './brug.ts';
import { kaldtAf, maalversioner } from './maalbilleder.ts';
import { dato, MAANED, slutPaa, type Tidspunkt } from './tid.ts';
import { undtagelser } from './undtagelser.ts';
import { LEVERANDOERER, SYSTEMER } from './verden.ts';

/** The headings and then the rows of each sheet. */
export type Demoark = Readonly<Record<Arknavn, readonly (readonly string[])[]>>;

export interface Udtraek {
  /** The newest month of the demo. */
  readonly anker: Maaned;
  /** The month that the file is about, counted from `anker`: what happened later isn't in it. */
  readonly maaned: number;
  /** The file has the two faults that the correction puts right: see `FEJL`. */
  readonly medFejl: boolean;
}

/** What is wrong in one month's first delivery: a connection that wasn't there, and a system that fell out for some. */
export const FEJL = {
  maaned: -1,
  tilslutning: { system: 'loenbro', integration: 'SF1461' },
  udeladt: { system: 'ydelsesport', integration: 'SF1470' },
} as const;

/** Everything that ever happens in the demo, by kommuner; the same for every month. */
export function lavVerden(kommuner: readonly string[]) {
  const brug = anvendelser(kommuner);
  const tilsluttet = tilslutninger();
  const iBrug = ibrugtagninger(brug, tilsluttet);
  return { brug, tilsluttet, iBrug, undtaget: undtagelser(brug, iBrug), versioner: maalversioner() };
}
export type Verden = ReturnType<typeof lavVerden>;

export function faktafil(verden: Verden, { anker, maaned, medFejl }: Udtraek): Demoark {
  const nu = slutPaa(maaned);
  const dag = (tid: Tidspunkt) => dato(anker, tid);
  /** An end that lies ahead isn't known yet. */
  const slut = (til: Tidspunkt | null) => (til === null || til >= nu ? '' : dag(til));
  const erUdeladt = (system: string, integration: string) =>
    medFejl && system === FEJL.udeladt.system && integration === FEJL.udeladt.integration;
  const forkerte = medFejl ? [[...Object.values(FEJL.tilslutning), dag(maaned * MAANED + 2), '']] : [];
  return {
    systemer: [
      ['system', 'navn', 'leverandoer_cvr', 'leverandoer_navn', 'kle', 'domaene'],
      ...SYSTEMER.map((s) => {
        const { cvr, navn } = LEVERANDOERER[s.leverandoer];
        return [s.noegle, s.navn, cvr, navn, s.kle, s.domaene];
      }),
    ],
    maalbilleder: [
      ['system', 'gyldig_fra', 'integration', 'relevans', 'arbejdsgang', 'kilde'],
      ...verden.versioner
        .filter(({ gyldigFra }) => gyldigFra <= maaned)
        .flatMap(({ system, gyldigFra, integrationer }) => {
          const faelles = [system.noegle, laegTil(anker, gyldigFra)];
          const kilde = system.noegle === 'omsorgia' && gyldigFra === -24 ? 'ski0219' : 'kombit';
          if (integrationer.length === 0) return [[...faelles, '', '', '', kilde]];
          return integrationer.flatMap((id) => {
            const kald = kaldtAf(system, id);
            return (kald.length === 0 ? [{ gang: '', relevans: 'noedvendig' }] : kald).map((k) => [
              ...[...faelles, id],
              ...[k.relevans, k.gang, kilde],
            ]);
          });
        }),
    ],
    tilslutninger: [
      ['system', 'integration', 'fra', 'til'],
      ...verden.tilsluttet
        .filter(({ kendt }) => kendt < nu)
        .map(({ system, integration, fra, til }) => [system.noegle, integration, dag(fra), slut(til)]),
      ...forkerte,
    ],
    anvendelser: [
      ['kommune', 'system', 'fra', 'til'],
      ...verden.brug
        .filter(({ fra }) => fra < nu)
        .map(({ kommune, system, fra, til }) => [kommune, system.noegle, dag(fra), slut(til)]),
    ],
    ibrugtagninger: [
      ['kommune', 'system', 'integration', 'fra', 'til', 'evidens', 'status'],
      ...verden.iBrug
        .filter(({ fra, system, integration }) => fra < nu && !erUdeladt(system.noegle, integration))
        .map((i) => [
          ...[i.kommune, i.system.noegle, i.integration, dag(i.fra), slut(i.til)],
          ...[i.evidens, i.ukendt ? 'ukendt' : 'i_brug'],
        ]),
    ],
    undtagelser: [
      ['kommune', 'system', 'integration', 'art', 'fra', 'til', 'begrundelse', 'godkendt_af', 'daekkes_via'],
      ...verden.undtaget
        .filter(({ fra }) => fra < nu)
        .map((u) => [
          ...[u.kommune, u.system, u.integration, u.art, dag(u.fra), u.til === null ? '' : dag(u.til)],
          ...[u.begrundelse, u.godkendtAf, u.daekkesVia],
        ]),
    ],
  };
}
