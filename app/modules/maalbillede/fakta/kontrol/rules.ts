import { datoFraDag } from '../../../../kernel/dag.ts';
import { antal } from '../../../../kernel/tekst.ts';
import {
  type Fakta,
  type Faktaark,
  INGEN,
  type Meldinger,
  type Ordboeger,
  sammeNoegle,
  sorteret,
  udvalg,
} from '../rules.ts';

/**
 * Leaves out rows that say exactly the same as another, with one warning that counts them; rows of one key whose
 * periods overlap become errors that name both. The order of the rows doesn't matter.
 */
export function rensPerioder(
  ark: Faktaark,
  fakta: Fakta,
  ordboeger: Ordboeger,
  fejl: Meldinger,
  advarsler: Meldinger,
): Fakta {
  const orden = sorteret(fakta);
  const dubletter: number[] = [];
  const behold: number[] = [];
  let foerste: readonly [number, number] | null = null;
  // The row of the current key that reaches furthest; later ones must begin after it.
  let laengst = -1;
  for (const i of orden) {
    if (laengst < 0 || !sammeNoegle(fakta, laengst, fakta, i)) laengst = i;
    else if (fakta.fra[i]! < fakta.til[laengst]!) {
      if (ens(fakta, laengst, i)) {
        foerste ??= [fakta.nr[laengst]!, fakta.nr[i]!];
        dubletter.push(i);
        continue;
      }
      fejl.tilfoej(overlap(ark, fakta, laengst, i, ordboeger));
      if (fakta.til[i]! > fakta.til[laengst]!) laengst = i;
    } else laengst = i;
    behold.push(i);
  }
  if (foerste === null) return fakta;
  advarsler.tilfoej({
    ark,
    raekke: foerste[1],
    kolonne: null,
    vaerdi: '',
    besked: dubletbesked(dubletter.length, foerste),
  });
  return udvalg(
    fakta,
    behold.sort((a, b) => a - b),
  );
}

/** The sentence about rows that are left out because another row says the same. */
export function dubletbesked(dubletter: number, [a, b]: readonly [number, number]): string {
  return `${antal(dubletter, 'række siger', 'rækker siger')} det samme som en anden (fx række ${a} og ${b}) og er talt én gang.`;
}

function ens(f: Fakta, i: number, j: number): boolean {
  return f.fra[i] === f.fra[j] && f.til[i] === f.til[j] && f.indhold[i] === f.indhold[j];
}

function overlap(ark: string, f: Fakta, a: number, b: number, ordboeger: Ordboeger) {
  const [foer, efter] = f.nr[a]! < f.nr[b]! ? [a, b] : [b, a];
  return {
    ark,
    raekke: f.nr[efter]!,
    kolonne: 'fra',
    vaerdi: datoFraDag(f.fra[efter]!)!,
    besked: `Perioden overlapper række ${f.nr[foer]} (${periode(f, foer)}) for ${noegle(f, efter, ordboeger)}. Ret datoerne, så perioderne ikke dækker samme tid, eller slet den ene række.`,
  };
}

function periode(f: Fakta, i: number): string {
  return `${datoFraDag(f.fra[i]!)} til ${datoFraDag(f.til[i]!) ?? 'nu'}`;
}

function noegle(f: Fakta, i: number, ordboeger: Ordboeger): string {
  const dele: string[] = [];
  if (f.kommune[i] !== INGEN) dele.push(ordboeger.kommuner.tekst(f.kommune[i]!));
  dele.push(ordboeger.systemer.tekst(f.system[i]!));
  if (f.integration[i] !== INGEN) dele.push(ordboeger.integrationer.tekst(f.integration[i]!));
  return dele.join(' · ');
}

/**
 * Warns of each ibrugtagning that isn't inside the kommune's anvendelse of the system and the system's tilslutning.
 * It is kept all the same: such things are what the report must show. Give both the file's facts and the stored ones,
 * since a delivery may build on what is known.
 */
export function advarOmUdenfor(
  ibrugtagninger: Fakta,
  anvendelser: readonly Fakta[],
  tilslutninger: readonly Fakta[],
  ordboeger: Ordboeger,
  advarsler: Meldinger,
): void {
  const bredde = ordboeger.systemer.antal + 1;
  const ialtAnvendt = new Daekning(anvendelser, (f, i) => f.kommune[i]! * bredde + f.system[i]!);
  const ialtTilsluttet = new Daekning(tilslutninger, (f, i) => f.integration[i]! * bredde + f.system[i]!);
  const f = ibrugtagninger;
  for (let i = 0; i < f.antal; i++) {
    const fra = f.fra[i]!;
    const til = f.til[i]!;
    const udenfor: string[] = [];
    if (!ialtAnvendt.rummer(f.kommune[i]! * bredde + f.system[i]!, fra, til)) {
      udenfor.push('kommunens anvendelse af systemet');
    }
    if (!ialtTilsluttet.rummer(f.integration[i]! * bredde + f.system[i]!, fra, til)) {
      udenfor.push('systemets tilslutning');
    }
    if (udenfor.length === 0) continue;
    advarsler.tilfoej({
      ark: 'ibrugtagninger',
      raekke: f.nr[i]!,
      kolonne: 'fra',
      vaerdi: datoFraDag(fra)!,
      besked: `Ibrugtagningen (${periode(f, i)}) af ${noegle(f, i, ordboeger)} ligger helt eller delvist uden for ${udenfor.join(' og ')}. Den gemmes, som den er.`,
    });
  }
}

/** Per key the union of periods, as sorted pairs [fra, til). */
class Daekning {
  readonly #perioder = new Map<number, number[]>();

  constructor(kilder: readonly Fakta[], noegleAf: (f: Fakta, i: number) => number) {
    const raa = new Map<number, [number, number][]>();
    for (const f of kilder) {
      for (let i = 0; i < f.antal; i++) {
        const n = noegleAf(f, i);
        const liste = raa.get(n);
        if (liste) liste.push([f.fra[i]!, f.til[i]!]);
        else raa.set(n, [[f.fra[i]!, f.til[i]!]]);
      }
    }
    for (const [n, liste] of raa) this.#perioder.set(n, foren(liste));
  }

  rummer(noegle: number, fra: number, til: number): boolean {
    const par = this.#perioder.get(noegle);
    if (!par) return false;
    for (let k = 0; k < par.length; k += 2) {
      if (par[k]! <= fra && til <= par[k + 1]!) return true;
    }
    return false;
  }
}

function foren(perioder: [number, number][]): number[] {
  const ud: number[] = [];
  for (const [fra, til] of perioder.sort((a, b) => a[0] - b[0])) {
    const sidste = ud.length - 1;
    if (sidste >= 0 && fra <= ud[sidste]!) ud[sidste] = Math.max(ud[sidste]!, til);
    else ud.push(fra, til);
  }
  return ud;
}
