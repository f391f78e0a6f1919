import {
  type Fakta,
  type Faktafil,
  type Maalbilledversion,
  type Systemraekke,
  sammeNoegle,
  sorteret,
} from '../rules.ts';

/**
 * What one import does to one kind of fact. To carry it out: insert the file's `tilfoejet` and `aendret`, close the
 * stored `erstattet` and `trukket` in knowledge time, and leave the rest.
 */
export interface Forskel {
  /** Indices in the file: nothing is stored about it. */
  readonly tilfoejet: Int32Array;
  /** Indices in the file: replaces at least one stored fact. */
  readonly aendret: Int32Array;
  /** How many of the file's facts are stored just so. */
  readonly uaendret: number;
  /** Indices among the stored: replaced by a fact of the file; `erstattetAf` says, place by place, by which. */
  readonly erstattet: Int32Array;
  readonly erstattetAf: Int32Array;
  /** Indices among the stored: absent from a full extract. */
  readonly trukket: Int32Array;
}

export interface Sammenligning {
  /** Systems are known, not measured: they are never retracted, since other kilder may use them. */
  readonly systemer: Forskel;
  readonly maalbilleder: Forskel;
  readonly tilslutninger: Forskel;
  readonly anvendelser: Forskel;
  readonly ibrugtagninger: Forskel;
  readonly undtagelser: Forskel;
}

/**
 * Compares a checked file with the stored, still open facts of the same kilde. Both must use the same `ordboeger`.
 * `fuldt`: the file is a full extract, so what it leaves out is retracted.
 */
export function sammenlign(
  gemt: Faktafil,
  fil: Faktafil,
  { fuldt }: { readonly fuldt: boolean },
): Sammenligning {
  return {
    systemer: sammenlignPoster(gemt.systemer, fil.systemer, systemnoegle, systemindhold, false),
    maalbilleder: sammenlignPoster(
      gemt.maalbilleder,
      fil.maalbilleder,
      versionsnoegle,
      versionsindhold,
      fuldt,
    ),
    tilslutninger: sammenlignFakta(gemt.tilslutninger, fil.tilslutninger, fuldt),
    anvendelser: sammenlignFakta(gemt.anvendelser, fil.anvendelser, fuldt),
    ibrugtagninger: sammenlignFakta(gemt.ibrugtagninger, fil.ibrugtagninger, fuldt),
    undtagelser: sammenlignFakta(gemt.undtagelser, fil.undtagelser, fuldt),
  };
}

/** Would the import change nothing at all? */
export function intetNyt(sammenligning: Sammenligning): boolean {
  return Object.values(sammenligning).every(
    (f: Forskel) => f.tilfoejet.length + f.aendret.length + f.erstattet.length + f.trukket.length === 0,
  );
}

const systemnoegle = (s: Systemraekke) => s.system;
const systemindhold = ({ nr: _, ...s }: Systemraekke) =>
  JSON.stringify([s.navn, s.leverandoerCvr, s.leverandoerNavn, s.kitosUuid, s.kle, s.domaene]);
const versionsnoegle = (m: Maalbilledversion) => `${m.gyldigFra} ${m.system}`;
const versionsindhold = (m: Maalbilledversion) =>
  JSON.stringify([m.kilde, m.poster.map((p) => [p.integration, p.relevans, p.arbejdsgang])]);

class Samler {
  readonly tilfoejet: number[] = [];
  readonly aendret: number[] = [];
  uaendret = 0;
  readonly erstattet: number[] = [];
  readonly erstattetAf: number[] = [];
  readonly trukket: number[] = [];

  faerdig(): Forskel {
    return {
      tilfoejet: Int32Array.from(this.tilfoejet),
      aendret: Int32Array.from(this.aendret),
      uaendret: this.uaendret,
      erstattet: Int32Array.from(this.erstattet),
      erstattetAf: Int32Array.from(this.erstattetAf),
      trukket: Int32Array.from(this.trukket),
    };
  }
}

function sammenlignPoster<P>(
  gemt: readonly P[],
  fil: readonly P[],
  noegle: (post: P) => string,
  indhold: (post: P) => string,
  fuldt: boolean,
): Forskel {
  const samler = new Samler();
  const gemtVed = new Map(gemt.map((post, i) => [noegle(post), i]));
  fil.forEach((post, i) => {
    const j = gemtVed.get(noegle(post));
    if (j === undefined) {
      samler.tilfoejet.push(i);
      return;
    }
    gemtVed.delete(noegle(post));
    if (indhold(gemt[j]!) === indhold(post)) {
      samler.uaendret += 1;
      return;
    }
    samler.aendret.push(i);
    samler.erstattet.push(j);
    samler.erstattetAf.push(i);
  });
  if (fuldt) samler.trukket.push(...gemtVed.values());
  return samler.faerdig();
}

/**
 * Sort-merge join on the key. Same key and same `fra` is the same fact, changed when `til` or `indhold` differs;
 * a stored fact with another `fra` whose period overlaps a fact of the file is replaced by it.
 */
export function sammenlignFakta(gemt: Fakta, fil: Fakta, fuldt: boolean): Forskel {
  const samler = new Samler();
  const g = sorteret(gemt);
  const f = sorteret(fil);
  let gi = 0;
  let fi = 0;
  while (gi < g.length || fi < f.length) {
    const orden = gi === g.length ? 1 : fi === f.length ? -1 : sammenlignNoegler(gemt, g[gi]!, fil, f[fi]!);
    const gSlut = orden <= 0 ? gruppeslut(gemt, g, gi) : gi;
    const fSlut = orden >= 0 ? gruppeslut(fil, f, fi) : fi;
    sammenlignGruppe(gemt, g.subarray(gi, gSlut), fil, f.subarray(fi, fSlut), fuldt, samler);
    gi = gSlut;
    fi = fSlut;
  }
  return samler.faerdig();
}

function sammenlignNoegler(a: Fakta, i: number, b: Fakta, j: number): number {
  return (
    a.kommune[i]! - b.kommune[j]! || a.system[i]! - b.system[j]! || a.integration[i]! - b.integration[j]!
  );
}

function gruppeslut(fakta: Fakta, orden: Uint32Array, start: number): number {
  let slut = start + 1;
  while (slut < orden.length && sammeNoegle(fakta, orden[start]!, fakta, orden[slut]!)) slut += 1;
  return slut;
}

/** One key: `g` and `f` are indices sorted by `fra`; the facts of `f` don't overlap each other. */
function sammenlignGruppe(
  gemt: Fakta,
  g: Uint32Array,
  fil: Fakta,
  f: Uint32Array,
  fuldt: boolean,
  samler: Samler,
): void {
  const tilstand = new Uint8Array(f.length);
  let j = 0;
  for (const s of g) {
    while (j < f.length && fil.til[f[j]!]! <= gemt.fra[s]!) j += 1;
    let ramt = -1;
    let ens = false;
    for (let k = j; k < f.length && fil.fra[f[k]!]! < gemt.til[s]!; k++) {
      const n = f[k]!;
      ens = fil.fra[n] === gemt.fra[s] && fil.til[n] === gemt.til[s] && fil.indhold[n] === gemt.indhold[s];
      tilstand[k] = ens ? UAENDRET : Math.max(tilstand[k]!, AENDRET);
      if (ramt < 0) ramt = n;
    }
    if (ens) continue;
    if (ramt >= 0) {
      samler.erstattet.push(s);
      samler.erstattetAf.push(ramt);
    } else if (fuldt) samler.trukket.push(s);
  }
  f.forEach((n, k) => {
    if (tilstand[k] === UAENDRET) samler.uaendret += 1;
    else if (tilstand[k] === AENDRET) samler.aendret.push(n);
    else samler.tilfoejet.push(n);
  });
}

const AENDRET = 1;
const UAENDRET = 2;
