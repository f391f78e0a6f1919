import { datoFraDag } from '../../../../kernel/dag.ts';
import { maanedFraNr } from '../../../../kernel/maaned.ts';
import { antal, visTal } from '../../../../kernel/tekst.ts';
import type { Forskel, Sammenligning } from '../forskel/rules.ts';
import type { Arktal, Importtal } from '../import/rules.ts';
import {
  ARKNAVNE,
  type Arknavn,
  type Fakta,
  type Faktaark,
  type Faktafil,
  INGEN,
  ibrugFraKode,
  type Maalbilledversion,
  type Melding,
  type Systemraekke,
  undtagelseFraKode,
} from '../rules.ts';

/** One fact of the plan in words: what is stored now, and what is stored afterwards. */
export interface Eksempel {
  /** Row in the file; `null` for a fact that the file leaves out. */
  readonly raekke: number | null;
  readonly noegle: string;
  /** '' when there is nothing. */
  readonly foer: string;
  readonly efter: string;
}

/** What an import would do to one sheet: counts, and the first facts of each kind. */
export interface Arkplan {
  readonly tal: Arktal;
  readonly nye: readonly Eksempel[];
  readonly aendrede: readonly Eksempel[];
  readonly trukket: readonly Eksempel[];
}
export type Plan = Readonly<Record<Arknavn, Arkplan>>;

/** As many facts of each kind are shown before one confirms. */
export const EKSEMPLER = 50;

export function importtal(forskelle: Sammenligning): Importtal {
  return Object.fromEntries(ARKNAVNE.map((ark) => [ark, arktal(forskelle[ark])])) as Record<Arknavn, Arktal>;
}

function arktal(f: Forskel): Arktal {
  return {
    nye: f.tilfoejet.length,
    aendrede: f.aendret.length,
    uaendrede: f.uaendret,
    trukket: f.trukket.length,
  };
}

/** The plan in words, from the comparison of the stored facts and the file. */
export function lavPlan(gemt: Faktafil, fil: Faktafil, forskelle: Sammenligning): Plan {
  const plan = (ark: Arknavn): Arkplan => {
    const f = forskelle[ark];
    const iFil = vis(ark, fil);
    const iGemt = vis(ark, gemt);
    const nye = [...f.tilfoejet.subarray(0, EKSEMPLER)].map((i) => ({ ...iFil(i), foer: '' }));
    const trukket = [...f.trukket.subarray(0, EKSEMPLER)].map((i) => {
      const { noegle, efter } = iGemt(i);
      return { raekke: null, noegle, foer: efter, efter: '' };
    });
    return { tal: arktal(f), nye, aendrede: aendrede(f, iFil, iGemt), trukket };
  };
  return Object.fromEntries(ARKNAVNE.map((ark) => [ark, plan(ark)])) as Record<Arknavn, Arkplan>;
}

type Visning = (i: number) => Omit<Eksempel, 'foer'>;

/** The first changed facts with all that each of them replaces. */
function aendrede(f: Forskel, iFil: Visning, iGemt: Visning): Eksempel[] {
  const viste = new Map([...f.aendret.subarray(0, EKSEMPLER)].map((i) => [i, [] as string[]]));
  for (let k = 0; k < f.erstattet.length; k++) {
    viste.get(f.erstattetAf[k]!)?.push(iGemt(f.erstattet[k]!).efter);
  }
  return [...viste].map(([i, foer]) => ({ ...iFil(i), foer: foer.join(' + ') }));
}

function vis(ark: Arknavn, fil: Faktafil): Visning {
  if (ark === 'systemer') return (i) => visSystem(fil.systemer[i]!);
  if (ark === 'maalbilleder') return (i) => visVersion(fil.maalbilleder[i]!);
  return (i) => visFaktum(ark, fil[ark], i, fil);
}

function visSystem(s: Systemraekke) {
  const dele = [s.navn, s.leverandoerNavn ?? `CVR ${s.leverandoerCvr}`];
  if (s.kle !== null) dele.push(`KLE ${s.kle}`);
  if (s.domaene !== null) dele.push(s.domaene);
  return { raekke: s.nr, noegle: s.system, efter: dele.join(' · ') };
}

function visVersion(v: Maalbilledversion) {
  const noedvendige = v.poster.filter((p) => p.relevans === 'noedvendig').length;
  const efter =
    v.poster.length === 0
      ? 'tomt målbillede'
      : `${antal(v.poster.length, 'række', 'rækker')}, heraf ${noedvendige} nødvendige`;
  return { raekke: v.nr, noegle: `${v.system} · fra ${maanedFraNr(v.gyldigFra)}`, efter };
}

function visFaktum(ark: Faktaark, f: Fakta, i: number, { ordboeger }: Faktafil) {
  const noegle: string[] = [];
  if (f.kommune[i] !== INGEN) noegle.push(ordboeger.kommuner.tekst(f.kommune[i]!));
  else if (ark === 'undtagelser') noegle.push('alle kommuner');
  noegle.push(ordboeger.systemer.tekst(f.system[i]!));
  if (f.integration[i] !== INGEN) noegle.push(ordboeger.integrationer.tekst(f.integration[i]!));
  const efter = [visPeriode(f, i), ...visIndhold(ark, f.indhold[i]!, ordboeger.undtagelser)];
  return { raekke: f.nr[i]!, noegle: noegle.join(' · '), efter: efter.join(', ') };
}

function visPeriode(f: Fakta, i: number): string {
  const til = datoFraDag(f.til[i]!);
  return til === null ? `fra ${datoFraDag(f.fra[i]!)}` : `${datoFraDag(f.fra[i]!)} til ${til}`;
}

function visIndhold(ark: Faktaark, kode: number, ordbog: Faktafil['ordboeger']['undtagelser']): string[] {
  if (ark === 'ibrugtagninger') {
    const { evidens, status } = ibrugFraKode(kode);
    return [status === 'ukendt' ? 'ukendt' : 'i brug', ...(evidens === null ? [] : [evidens])];
  }
  if (ark !== 'undtagelser') return [];
  const u = undtagelseFraKode(ordbog, kode);
  const via = u.daekkesVia === null ? [] : [`dækkes via ${u.daekkesVia}`];
  return [u.art === 'dispensation' ? 'dispensation' : 'ikke relevant', ...via, u.begrundelse];
}

/**
 * The file's systems with what it leaves empty taken from what is stored: a fact file never blanks what somebody else
 * has said about a system, and never renames a supplier.
 */
export function udfyldSystemer(fil: Faktafil, gemt: readonly Systemraekke[]): Faktafil {
  const ved = new Map(gemt.map((s) => [s.system, s]));
  const navne = new Map(gemt.map((s) => [s.leverandoerCvr, s.leverandoerNavn]));
  const systemer = fil.systemer.map((s) => {
    const foer = ved.get(s.system);
    return {
      ...s,
      leverandoerNavn: navne.get(s.leverandoerCvr) ?? s.leverandoerNavn,
      kitosUuid: s.kitosUuid ?? foer?.kitosUuid ?? null,
      kle: s.kle ?? foer?.kle ?? null,
      domaene: s.domaene ?? foer?.domaene ?? null,
    };
  });
  return { ...fil, systemer };
}

/** An error or warning in one line: `tilslutninger, række 2, kolonne integration, »SF9999«: …`. */
export function meldingslinje({ ark, raekke, kolonne, vaerdi, besked }: Melding): string {
  const sted = [ark];
  if (raekke !== null) sted.push(`række ${raekke}`);
  if (kolonne !== null) sted.push(`kolonne ${kolonne}`);
  if (vaerdi !== '') sted.push(`»${vaerdi}«`);
  return `${sted.join(', ')}: ${besked}`;
}

export type Importtrin = 'laeser' | 'sammenligner' | 'gemmer';

/** How far an import is, as a person reads it. `ialt` is 0 while it isn't known. */
export function visTrin(trin: Importtrin, udfoert: number, ialt: number): string {
  if (trin === 'laeser') return `Læser: ${antal(udfoert, 'række', 'rækker')}`;
  if (trin === 'sammenligner') return `Sammenligner ${antal(udfoert, 'række', 'rækker')} med det gemte …`;
  return `Gemmer: ${visTal(udfoert)} af ${antal(ialt, 'række', 'rækker')}`;
}
