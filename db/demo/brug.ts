import { type Anvendelse, SVENDBORG_KODE } from './anvendelser.ts';
import { MAANED, slutPaa, type Tidspunkt } from './tid.ts';
import { broek, et, heltal } from './tilfaeldig.ts';
import { type Demosystem, type Stade, SYSTEMER, UDGAAET } from './verden.ts';

export interface Tilslutning {
  readonly system: Demosystem;
  readonly integration: string;
  readonly fra: Tidspunkt;
  readonly til: Tidspunkt | null;
  /** When it was announced: until `fra` it is a promise. */
  readonly kendt: Tidspunkt;
}

export interface Ibrugtagning {
  readonly kommune: string;
  readonly system: Demosystem;
  readonly integration: string;
  readonly fra: Tidspunkt;
  readonly til: Tidspunkt | null;
  readonly evidens: string;
  readonly ukendt: boolean;
}

const NU = slutPaa(0);
const ER_TILSLUTTET: ReadonlySet<Stade> = new Set(['b', 't', 'u']);

function tilslutning(system: Demosystem, integration: string, stade: Stade): Tilslutning[] {
  const { noegle } = system;
  if (stade === 'l') {
    const fra = heltal(1, 14, noegle, integration) * MAANED;
    return [
      { system, integration, fra, til: null, kendt: heltal(-8 * MAANED, -1, noegle, integration, 'lovet') },
    ];
  }
  if (!ER_TILSLUTTET.has(stade)) return [];
  const fra = heltal(-64 * MAANED, NU - 1, noegle, integration);
  const til = integration === UDGAAET.integration ? UDGAAET.fra * MAANED : null;
  if (til !== null && fra >= til) return [];
  return [
    { system, integration, fra, til, kendt: fra - heltal(1, 5, noegle, integration, 'varsel') * MAANED },
  ];
}

/** What each system is connected to or has been promised for. */
export function tilslutninger(): Tilslutning[] {
  const omsorgia = SYSTEMER.find((s) => s.noegle === 'omsorgia');
  return [
    ...SYSTEMER.flatMap((s) => [...(s.maal ?? [])].flatMap(([id, stade]) => tilslutning(s, id, stade))),
    // Was in its målbillede once, and is connected no more.
    ...(omsorgia ? tilslutning(omsorgia, UDGAAET.integration, 't') : []),
  ];
}

/** How much of what is connected a kommune takes into use: most between a half and nine tenths. */
function modenhed(kommune: string): number {
  const klokke = (broek(kommune, 'm1') + broek(kommune, 'm2') + broek(kommune, 'm3')) / 3;
  return 0.67 + 0.62 * (klokke - 0.5);
}

/** Some integrationer are quick to take into use; others need changed ways of working. */
const NEMHED: Readonly<Record<string, number>> = {
  ...{ SF1500: 1.15, SF1520: 1.15, SF1601: 1.05, SF6002: 1.05 },
  ...{ SF1462: 0.8, SF1510: 0.75, SF2900: 0.8, SF1606: 0.9 },
};

const EVIDENSER = ['serviceaftale', 'serviceaftale', 'trafik', 'trafik', 'erklaering'] as const;
const LAENGSTE_VEJ = 14 * MAANED;
const ANDEL_UKENDT = 0.07;
const ANDEL_STOPPET = 0.015;

type Udfald = 'b' | 't' | 'u';

function udfald(kommune: string, { system, integration }: Tilslutning): Udfald {
  const { noegle, maal } = system;
  if (kommune === SVENDBORG_KODE) return (maal?.get(integration) as Udfald | undefined) ?? 't';
  const tal = broek(kommune, noegle, integration);
  if (tal < modenhed(kommune) * (NEMHED[integration] ?? 1)) return 'b';
  return broek(kommune, noegle, integration, 'ukendt') < ANDEL_UKENDT ? 'u' : 't';
}

function ibrugtagning({ kommune, system, ...brug }: Anvendelse, t: Tilslutning): Ibrugtagning[] {
  const udfaldet = udfald(kommune, t);
  const start = Math.max(brug.fra, t.fra);
  const slut = Math.min(brug.til ?? NU, t.til ?? NU, NU);
  if (udfaldet === 't' || start >= slut) return [];
  const ord = [kommune, system.noegle, t.integration] as const;
  const fra = start + Math.floor(Math.min(LAENGSTE_VEJ, slut - start) * broek(...ord, 'vej') ** 2);
  const stopper = kommune !== SVENDBORG_KODE && fra + MAANED < slut && broek(...ord, 'stop') < ANDEL_STOPPET;
  const til = stopper ? heltal(fra + MAANED, slut - 1, ...ord, 'stopdag') : slut < NU ? slut : null;
  const ukendt = udfaldet === 'u';
  const evidens = ukendt ? '' : et(EVIDENSER, ...ord, 'evidens');
  return [{ kommune, system, integration: t.integration, fra, til, evidens, ukendt }];
}

/** What each kommune has taken into use, of what its systems are connected to. */
export function ibrugtagninger(
  brug: readonly Anvendelse[],
  tilsluttet: readonly Tilslutning[],
): Ibrugtagning[] {
  const ved = Map.groupBy(tilsluttet, (t) => t.system);
  return brug.flatMap((a) => (ved.get(a.system) ?? []).flatMap((t) => ibrugtagning(a, t)));
}
