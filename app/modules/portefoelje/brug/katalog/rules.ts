/** Which system of the shared catalogue a system of the house most likely is. No I/O. */

export interface Kandidat {
  readonly id: number;
  readonly noegle: string;
  readonly navn: string;
  readonly leverandoer: string;
  readonly leverandoerCvr: string;
  readonly kitosUuid: string | null;
  /** KLE main group. */
  readonly kle: string | null;
}

/** What is known of the system of the house. */
export interface Soegt {
  readonly navne: readonly string[];
  readonly leverandoer: string;
  readonly leverandoerCvr: string;
  readonly kitosUuid: string | null;
  readonly kle: readonly string[];
}

export interface Forslag extends Kandidat {
  /** 0 to 100. */
  readonly point: number;
  /** Why it is suggested, the strongest first. */
  readonly grunde: readonly string[];
}

/** Small letters, without company forms and signs, so that »KMD Nexus A/S« and »kmd nexus« are alike. */
export function normaliser(tekst: string): string {
  return tekst
    .toLowerCase()
    .replace(/\b(a\/s|aps|i\/s|amba|a\.m\.b\.a\.?)(?=\s|$)/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function trigrammer(tekst: string): Set<string> {
  const t = `  ${normaliser(tekst)} `;
  const ud = new Set<string>();
  for (let i = 0; i + 3 <= t.length; i += 1) ud.add(t.slice(i, i + 3));
  return ud;
}

/** How alike two names are, 0 to 1: shared groups of three letters (Dice). Empty names are like nothing. */
export function lighed(a: string, b: string): number {
  if (normaliser(a) === '' || normaliser(b) === '') return 0;
  const [x, y] = [trigrammer(a), trigrammer(b)];
  let faelles = 0;
  for (const t of x) if (y.has(t)) faelles += 1;
  return (2 * faelles) / (x.size + y.size);
}

const NAVN_MINDST = 0.35;

function bedoem(s: Soegt, k: Kandidat): Forslag {
  const grunde: string[] = [];
  const sammeUuid = s.kitosUuid !== null && s.kitosUuid === k.kitosUuid;
  if (sammeUuid) grunde.push('Samme system i KITOS');
  const navn = Math.max(0, ...s.navne.map((n) => lighed(n, k.navn)));
  if (navn === 1) grunde.push('Samme navn');
  else if (navn >= NAVN_MINDST) grunde.push('Navnene ligner');
  const leverandoer =
    (s.leverandoerCvr !== '' && s.leverandoerCvr === k.leverandoerCvr) ||
    lighed(s.leverandoer, k.leverandoer) > 0.8;
  if (leverandoer) grunde.push('Samme leverandør');
  const kle = k.kle !== null && s.kle.some((nr) => nr.slice(0, 2) === k.kle);
  if (kle) grunde.push(`KLE ${k.kle}`);
  const point = sammeUuid
    ? 100
    : Math.round(70 * (navn >= NAVN_MINDST ? navn : 0) + (leverandoer ? 20 : 0) + (kle ? 9 : 0));
  return { ...k, point, grunde };
}

const FORSLAG_MAKS = 10;
/** A supplier alone, or a task alone, is many systems. */
const POINT_MINDST = 21;

/** The likeliest first; nothing that only shares the supplier or the task. */
export function foreslaa(s: Soegt, kandidater: readonly Kandidat[]): Forslag[] {
  return kandidater
    .map((k) => bedoem(s, k))
    .filter((f) => f.point >= POINT_MINDST)
    .sort((a, b) => b.point - a.point || a.navn.localeCompare(b.navn, 'da') || a.id - b.id)
    .slice(0, FORSLAG_MAKS);
}
