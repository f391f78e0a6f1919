/**
 * All months at all levels in one pass over the systems.
 *
 * Every fact about a system becomes a set of months (bits), so the rule of a cell is a few AND/OR over words. Where
 * the resulting set begins and ends, ±1 is added to a difference row of its kommune, its pair and its integration;
 * prefix sums turn the rows into counts. A system's target and connections are the same for all its kommuner, so T
 * and K are counted once per system and handed to each kommune where they change; only use, and the cells with
 * undtagelser, are counted per cell.
 */
import type { MaanedNr } from '../../../kernel/maaned.ts';
import { afloesere } from './afloesning.ts';
import { bogfoer, bogfoerTre, harMaaned } from './bits.ts';
import type { Grundlag } from './grundlag.ts';
import { type Gruppe, gruppeFor } from './grupper.ts';
import { gaeldendeVersion, maalEfterAfloesning } from './maal.ts';
import { type Maalvalg, Systemblok } from './systemblok.ts';
import { lavTalkolonner, TALNAVNE } from './tal.ts';
import type { Brud, Niveauserie, Parserie, Serie, Talkolonner } from './typer.ts';
import { Undtagelsesblok } from './undtagelsesblok.ts';

export interface Serievalg {
  /** Applies the target of this month to every month ("konstant målbillede"); undtagelser stay those of each month. */
  readonly maalbilledeFra?: MaanedNr;
  /** Leaves out the level `par`, which at a hundred times national size would be most of the memory. */
  readonly udenPar?: boolean;
}

function lavMaalvalg(grundlag: Grundlag, maalbilledeFra: MaanedNr | undefined): Maalvalg {
  const { integrationer, foersteMaaned, antalMaaneder } = grundlag;
  if (maalbilledeFra !== undefined) {
    const tabel = afloesere(integrationer, maalbilledeFra);
    return { konstantFra: maalbilledeFra, afloesere: Array.from({ length: antalMaaneder }, () => tabel) };
  }
  const skift = new Set(integrationer.map(({ udgaaetFra }) => udgaaetFra));
  const tabeller: Int32Array[] = [];
  for (let k = 0; k < antalMaaneder; k += 1) {
    const ny = k === 0 || skift.has(foersteMaaned + k);
    tabeller.push(ny ? afloesere(integrationer, foersteMaaned + k) : tabeller[k - 1]);
  }
  return { konstantFra: null, afloesere: tabeller };
}

function lavNiveauserie({ id, navn }: Gruppe, antalMaaneder: number): Niveauserie {
  const laengde = id.length * antalMaaneder;
  return {
    id,
    navn,
    ...lavTalkolonner(Int32Array, laengde),
    medMaalbillede: new Int32Array(laengde),
    ialt: new Int32Array(laengde),
  };
}

function erTom(bits: Int32Array, plads: number, ord: number): boolean {
  for (let o = plads; o < plads + ord; o += 1) if (bits[o] !== 0) return false;
  return true;
}

/** Running sums in place over one row. */
function praefiks(raekker: Int32Array, fra: number, antal: number): void {
  let sum = 0;
  for (let k = fra; k < fra + antal; k += 1) {
    sum += raekker[k];
    raekker[k] = sum;
  }
}

/** Adds group by group: row `af[r]` of `til` gets row `r` of `fra`. */
function foldOp(fra: Niveauserie, til: Niveauserie, af: Uint16Array, antalMaaneder: number): void {
  for (const navn of DAEKKEDE_TALNAVNE) {
    const kilde = fra[navn];
    const sum = til[navn];
    for (let r = 0; r < af.length; r += 1) {
      const plads = af[r] * antalMaaneder;
      for (let k = 0; k < antalMaaneder; k += 1) sum[plads + k] += kilde[r * antalMaaneder + k];
    }
  }
}

const EGENNAVNE = ['T', 'K', 'Tn', 'Kn', 'medMaalbillede'] as const;
type Egennavn = (typeof EGENNAVNE)[number];
const DAEKKEDE_TALNAVNE = [...TALNAVNE, 'medMaalbillede', 'ialt'] as const;
type Kommuneraekker = Record<(typeof DAEKKEDE_TALNAVNE)[number], Int32Array>;

function lavEgne(laengde: number): Record<Egennavn, Int32Array> {
  return {
    T: new Int32Array(laengde),
    K: new Int32Array(laengde),
    Tn: new Int32Array(laengde),
    Kn: new Int32Array(laengde),
    medMaalbillede: new Int32Array(laengde),
  };
}

class Serieregner {
  readonly grundlag: Grundlag;
  readonly maaneder: number;
  readonly system: Niveauserie;
  readonly integration: Niveauserie;
  readonly arbejdsgang: Niveauserie;
  /** Systemvægtet, per system. */
  readonly vaegtetT: Int32Array;
  readonly vaegtetK: Int32Array;
  readonly #maalvalg: Maalvalg;
  readonly #blok: Systemblok;
  readonly #undtaget: Undtagelsesblok;
  /** Length of a difference row: whole words, so that a run may end past the window. */
  readonly #bredde: number;
  /** Difference rows of the kommuner, over all systems. */
  readonly #kommune: Kommuneraekker;
  /** Difference rows of the system at hand per kommune (its pairs) and per integration, without the base of T and K. */
  readonly #perPar: Talkolonner<Int32Array>;
  readonly #perIntegration: Talkolonner<Int32Array>;
  /** The system's own T, K, their noedvendig-only, and whether it has a målbillede. */
  readonly #eget: Record<Egennavn, Int32Array>;
  readonly #egetSkift: Record<Egennavn, Int32Array>;
  /** Months (after the first) where any of them changes. */
  readonly #skift: Uint16Array;
  #antalSkift = 0;
  readonly #vaegtet: { readonly T: Int32Array; readonly K: Int32Array };
  readonly #brugere: Int32Array;
  readonly #par: ParSamler | null;

  constructor(grundlag: Grundlag, valg: Serievalg) {
    const { antalMaaneder, kommuner, integrationer, systemer } = grundlag;
    const serie = (niveau: 'system' | 'integration' | 'arbejdsgang') =>
      lavNiveauserie(gruppeFor(grundlag, niveau), antalMaaneder);
    this.grundlag = grundlag;
    this.maaneder = antalMaaneder;
    this.system = serie('system');
    this.integration = serie('integration');
    this.arbejdsgang = serie('arbejdsgang');
    this.vaegtetT = new Int32Array(systemer.length * antalMaaneder);
    this.vaegtetK = new Int32Array(systemer.length * antalMaaneder);
    this.#maalvalg = lavMaalvalg(grundlag, valg.maalbilledeFra);
    this.#blok = new Systemblok(grundlag);
    this.#undtaget = new Undtagelsesblok(grundlag);
    const bredde = this.#blok.ord * 32;
    this.#bredde = bredde;
    this.#kommune = {
      ...lavTalkolonner(Int32Array, kommuner.length * bredde),
      medMaalbillede: new Int32Array(kommuner.length * bredde),
      ialt: new Int32Array(kommuner.length * bredde),
    };
    this.#perPar = lavTalkolonner(Int32Array, kommuner.length * bredde);
    this.#perIntegration = lavTalkolonner(Int32Array, integrationer.length * bredde);
    this.#eget = lavEgne(bredde);
    this.#egetSkift = lavEgne(bredde);
    this.#skift = new Uint16Array(bredde);
    this.#vaegtet = { T: new Int32Array(bredde), K: new Int32Array(bredde) };
    this.#brugere = new Int32Array(bredde);
    this.#par = valg.udenPar ? null : new ParSamler(grundlag);
  }

  regn(system: number): void {
    const { start } = this.grundlag.undtagelser;
    const harUndtagelser = start[system] < start[system + 1];
    this.#ryd();
    this.#blok.laes(system);
    this.#blok.laesMaal(system, this.#maalvalg);
    if (harUndtagelser) this.#undtaget.laes(system);
    this.#taelEget();
    this.#taelBrugere();
    this.#taelBrug(harUndtagelser);
    if (harUndtagelser) this.#taelUndtagne();
    this.#taelVaegtet(system, harUndtagelser);
    if (this.#par) this.#afslutPar(system, this.#par);
    this.#afslutIntegrationer(system);
  }

  par(): Parserie | null {
    return this.#par?.toem() ?? null;
  }

  /** The kommuner, when all systems have been counted. */
  kommuner(): Niveauserie {
    const serie = lavNiveauserie(gruppeFor(this.grundlag, 'kommune'), this.maaneder);
    for (const navn of DAEKKEDE_TALNAVNE) {
      const raekker = this.#kommune[navn];
      for (let k = 0; k < serie.id.length; k += 1) {
        const fra = k * this.#bredde;
        praefiks(raekker, fra, this.maaneder);
        serie[navn].set(raekker.subarray(fra, fra + this.maaneder), k * this.maaneder);
      }
    }
    return serie;
  }

  #ryd(): void {
    for (const navn of TALNAVNE) {
      this.#perPar[navn].fill(0);
      this.#perIntegration[navn].fill(0);
    }
    for (const navn of EGENNAVNE) this.#egetSkift[navn].fill(0);
    this.#vaegtet.T.fill(0);
    this.#vaegtet.K.fill(0);
    this.#brugere.fill(0);
  }

  /** T and K of the system itself, before undtagelser: they change in few months. */
  #taelEget(): void {
    const { ord, maal, noedvendig, tilsluttet, fastlagt } = this.#blok;
    const { T, K, Tn, Kn, medMaalbillede } = this.#egetSkift;
    for (let i = 0; i < this.grundlag.integrationer.length; i += 1) {
      if (erTom(maal, i * ord, ord)) continue;
      let t = 0;
      let k = 0;
      let tn = 0;
      let kn = 0;
      for (let o = 0; o < ord; o += 1) {
        const m = maal[i * ord + o];
        const n = noedvendig[i * ord + o];
        const c = tilsluttet[i * ord + o];
        t = bogfoer(m, t, T, o * 32, 1);
        k = bogfoer(m & c, k, K, o * 32, 1);
        tn = bogfoer(n, tn, Tn, o * 32, 1);
        kn = bogfoer(n & c, kn, Kn, o * 32, 1);
      }
    }
    for (let o = 0, f = 0; o < ord; o += 1) f = bogfoer(fastlagt[o], f, medMaalbillede, o * 32, 1);
    for (const navn of EGENNAVNE) {
      this.#eget[navn].set(this.#egetSkift[navn]);
      praefiks(this.#eget[navn], 0, this.#bredde);
    }
    this.#antalSkift = 0;
    for (let m = 1; m < this.maaneder; m += 1) {
      if (T[m] === 0 && K[m] === 0 && Tn[m] === 0 && Kn[m] === 0 && medMaalbillede[m] === 0) continue;
      this.#skift[this.#antalSkift] = m;
      this.#antalSkift += 1;
    }
  }

  /** Users of the system, and its own figures handed to each kommune that uses it. */
  #taelBrugere(): void {
    const { ord, brug } = this.#blok;
    for (let k = 0; k < this.grundlag.kommuner.length; k += 1) {
      let mente = 0;
      for (let o = 0; o < ord; o += 1) {
        const bits = brug[k * ord + o];
        this.#giv(bits, mente, k * this.#bredde, o * 32);
        mente = bogfoer(bits, mente, this.#brugere, o * 32, 1);
      }
      if (mente !== 0 || !erTom(brug, k * ord, ord)) this.#givSkift(k);
    }
    praefiks(this.#brugere, 0, this.maaneder);
  }

  /** Where a kommune begins to use the system it gets its figures; where it ends they are taken back. */
  #giv(bits: number, mente: number, raekke: number, foerste: number): void {
    const eget = this.#eget;
    const til = this.#kommune;
    let skift = bits ^ ((bits << 1) | mente);
    while (skift !== 0) {
      const bit = 31 - Math.clz32(skift & -skift);
      const begynder = (bits >>> bit) & 1;
      const tegn = begynder ? 1 : -1;
      const m = foerste + bit - (1 - begynder);
      const plads = raekke + foerste + bit;
      til.ialt[plads] += tegn;
      til.medMaalbillede[plads] += tegn * eget.medMaalbillede[m];
      til.T[plads] += tegn * eget.T[m];
      til.K[plads] += tegn * eget.K[m];
      til.Tn[plads] += tegn * eget.Tn[m];
      til.Kn[plads] += tegn * eget.Kn[m];
      skift &= skift - 1;
    }
  }

  /** Changes of the system's figures while the kommune uses it. */
  #givSkift(k: number): void {
    const { brug, ord } = this.#blok;
    const eget = this.#egetSkift;
    const til = this.#kommune;
    for (let nr = 0; nr < this.#antalSkift; nr += 1) {
      const m = this.#skift[nr];
      if ((harMaaned(brug, k * ord, m) & harMaaned(brug, k * ord, m - 1)) === 0) continue;
      const plads = k * this.#bredde + m;
      til.medMaalbillede[plads] += eget.medMaalbillede[m];
      til.T[plads] += eget.T[m];
      til.K[plads] += eget.K[m];
      til.Tn[plads] += eget.Tn[m];
      til.Kn[plads] += eget.Kn[m];
    }
  }

  /** B and ukendt of every cell with a fact of use and no undtagelse: nearly all of the work. */
  #taelBrug(harUndtagelser: boolean): void {
    const { ord, brug, maal, noedvendig, tilsluttet, iBrug, ukendt, beroerte, antalBeroerte } = this.#blok;
    const bredde = this.#bredde;
    const integrationer = this.grundlag.integrationer.length;
    const { B: kB, Bn: kBn, ukendt: kU } = this.#kommune;
    const { B: pB, Bn: pBn, ukendt: pU } = this.#perPar;
    const { B: iB, Bn: iBn, ukendt: iU } = this.#perIntegration;
    for (let nr = 0; nr < antalBeroerte; nr += 1) {
      const celle = beroerte[nr];
      if (harUndtagelser && this.#undtaget.erUndtaget(celle)) continue;
      const k = Math.floor(celle / integrationer);
      const i = celle - k * integrationer;
      let b = 0;
      let bn = 0;
      let u = 0;
      for (let o = 0; o < ord; o += 1) {
        const tilladt = brug[k * ord + o] & maal[i * ord + o] & tilsluttet[i * ord + o];
        const brugt = iBrug[celle * ord + o];
        const p = k * bredde + o * 32;
        const q = i * bredde + o * 32;
        b = bogfoerTre(tilladt & brugt, b, kB, pB, p, iB, q);
        bn = bogfoerTre(tilladt & brugt & noedvendig[i * ord + o], bn, kBn, pBn, p, iBn, q);
        u = bogfoerTre(tilladt & ukendt[celle * ord + o] & ~brugt, u, kU, pU, p, iU, q);
      }
    }
  }

  /** The cells with undtagelser, by the whole rule; T and K as their difference from the system's own. */
  #taelUndtagne(): void {
    const { ord, brug, maal, noedvendig, tilsluttet, iBrug, ukendt } = this.#blok;
    const { celler, ikkeRelevant, dispensation, ikkeRelevantVia, dispensationVia, daekket } = this.#undtaget;
    const integrationer = this.grundlag.integrationer.length;
    for (const celle of celler) {
      const k = Math.floor(celle / integrationer);
      const i = celle - k * integrationer;
      const beroert = this.#blok.erBeroert(celle);
      const mente = new Int32Array(9);
      for (let o = 0; o < ord; o += 1) {
        const c = celle * ord + o;
        const n = noedvendig[i * ord + o];
        const tilslut = tilsluttet[i * ord + o];
        const helt = brug[k * ord + o] & maal[i * ord + o];
        const relevant = helt & ~(ikkeRelevant[c] | (ikkeRelevantVia[c] & ~daekket[c]));
        const via = relevant & daekket[c];
        const iBrugNu = beroert ? iBrug[c] : 0;
        const B = via | (relevant & tilslut & iBrugNu);
        const undtaget = (dispensation[c] | dispensationVia[c]) & ~B;
        const T = relevant & ~undtaget;
        const K = T & (tilslut | via);
        const U = beroert ? T & tilslut & ukendt[c] & ~B : 0;
        const foerK = helt & tilslut;
        const p = k * this.#bredde + o * 32;
        const q = i * this.#bredde + o * 32;
        this.#bogfoerUndtaget('T', helt & ~T, mente, 0, p, q, -1);
        this.#bogfoerUndtaget('Tn', helt & ~T & n, mente, 1, p, q, -1);
        this.#bogfoerUndtaget('K', foerK & ~K, mente, 2, p, q, -1);
        this.#bogfoerUndtaget('Kn', foerK & ~K & n, mente, 3, p, q, -1);
        this.#bogfoerUndtaget('K', K & ~foerK, mente, 4, p, q, 1);
        this.#bogfoerUndtaget('Kn', K & ~foerK & n, mente, 5, p, q, 1);
        this.#bogfoerUndtaget('B', B, mente, 6, p, q, 1);
        this.#bogfoerUndtaget('Bn', B & n, mente, 7, p, q, 1);
        this.#bogfoerUndtaget('ukendt', U, mente, 8, p, q, 1);
      }
    }
  }

  #bogfoerUndtaget(
    navn: keyof Talkolonner<Int32Array>,
    ord: number,
    menter: Int32Array,
    mente: number,
    plads: number,
    integrationsplads: number,
    fortegn: number,
  ): void {
    bogfoer(ord, menter[mente], this.#kommune[navn], plads, fortegn);
    bogfoer(ord, menter[mente], this.#perPar[navn], plads, fortegn);
    menter[mente] = bogfoer(ord, menter[mente], this.#perIntegration[navn], integrationsplads, fortegn);
  }

  /** Each system once, in the months when some kommune uses it: see `systemvaegt` in regel.ts. */
  #taelVaegtet(system: number, harUndtagelser: boolean): void {
    let { T, K } = this.#eget;
    if (harUndtagelser) {
      ({ T, K } = this.#vaegtet);
      const { ord, maal, tilsluttet } = this.#blok;
      const { alleIkkeRelevant, alleDispensation } = this.#undtaget;
      for (let i = 0; i < this.grundlag.integrationer.length; i += 1) {
        let t = 0;
        let k = 0;
        for (let o = 0; o < ord; o += 1) {
          const c = tilsluttet[i * ord + o];
          const m =
            maal[i * ord + o] & ~alleIkkeRelevant[i * ord + o] & ~(alleDispensation[i * ord + o] & ~c);
          t = bogfoer(m, t, T, o * 32, 1);
          k = bogfoer(m & c, k, K, o * 32, 1);
        }
      }
      praefiks(T, 0, this.maaneder);
      praefiks(K, 0, this.maaneder);
    }
    for (let k = 0; k < this.maaneder; k += 1) {
      const medregnet = this.#brugere[k] > 0;
      this.vaegtetT[system * this.maaneder + k] = medregnet ? T[k] : 0;
      this.vaegtetK[system * this.maaneder + k] = medregnet ? K[k] : 0;
    }
  }

  /** Turns the difference rows of the pairs into counts. */
  #afslutPar(system: number, samler: ParSamler): void {
    const { ord, brug } = this.#blok;
    const { T: eT, K: eK, Tn: eTn, Kn: eKn, medMaalbillede } = this.#eget;
    const { T: dT, K: dK, B: dB, Tn: dTn, Kn: dKn, Bn: dBn, ukendt: dU } = this.#perPar;
    const par = samler.kolonner;
    for (let k = 0; k < this.grundlag.kommuner.length; k += 1) {
      if (erTom(brug, k * ord, ord)) continue;
      const plads = samler.begynd(system, k) - k * this.#bredde;
      let t = 0;
      let c = 0;
      let b = 0;
      let tn = 0;
      let cn = 0;
      let bn = 0;
      let u = 0;
      for (let m = 0, d = k * this.#bredde; m < this.maaneder; m += 1, d += 1) {
        t += dT[d];
        c += dK[d];
        b += dB[d];
        tn += dTn[d];
        cn += dKn[d];
        bn += dBn[d];
        u += dU[d];
        if (harMaaned(brug, k * ord, m) === 0) continue;
        par.T[plads + d] = eT[m] + t;
        par.K[plads + d] = eK[m] + c;
        par.B[plads + d] = b;
        par.Tn[plads + d] = eTn[m] + tn;
        par.Kn[plads + d] = eKn[m] + cn;
        par.Bn[plads + d] = bn;
        par.ukendt[plads + d] = u;
        par.brug[plads + d] = 1 + medMaalbillede[m];
      }
    }
  }

  /** Turns the difference rows of the integrations into counts, and adds them to system and integration. */
  #afslutIntegrationer(system: number): void {
    const { ord, maal, arbejdsgange } = this.#blok;
    for (let i = 0; i < this.grundlag.integrationer.length; i += 1) {
      if (erTom(maal, i * ord, ord)) continue;
      for (const navn of TALNAVNE) praefiks(this.#perIntegration[navn], i * this.#bredde, this.maaneder);
      this.#tilfoejBrugere(i);
      this.#laegTil(system, i);
    }
    for (const { integration, arbejdsgang, bits } of arbejdsgange) {
      this.#laegTilHvor(bits, arbejdsgang, integration);
    }
    const plads = system * this.maaneder;
    for (let m = 0; m < this.maaneder; m += 1) {
      this.system.ialt[plads + m] = this.#brugere[m];
      this.system.medMaalbillede[plads + m] = this.#brugere[m] * this.#eget.medMaalbillede[m];
    }
  }

  /** The base of T and K of one integration: every user of the system, in the months where it is in the target. */
  #tilfoejBrugere(i: number): void {
    const { ord, maal, noedvendig, tilsluttet } = this.#blok;
    const { T, K, Tn, Kn } = this.#perIntegration;
    for (let m = 0, plads = i * this.#bredde; m < this.maaneder; m += 1, plads += 1) {
      const brugere = this.#brugere[m] * harMaaned(maal, i * ord, m);
      const noedvendige = brugere * harMaaned(noedvendig, i * ord, m);
      const erTilsluttet = harMaaned(tilsluttet, i * ord, m);
      T[plads] += brugere;
      K[plads] += brugere * erTilsluttet;
      Tn[plads] += noedvendige;
      Kn[plads] += noedvendige * erTilsluttet;
    }
  }

  #laegTil(system: number, i: number): void {
    const plads = system * this.maaneder;
    const integrationsplads = i * this.maaneder;
    const fra = i * this.#bredde;
    for (const navn of TALNAVNE) {
      const kilde = this.#perIntegration[navn];
      const perSystem = this.system[navn];
      const perIntegration = this.integration[navn];
      for (let m = 0; m < this.maaneder; m += 1) {
        const antal = kilde[fra + m];
        perSystem[plads + m] += antal;
        perIntegration[integrationsplads + m] += antal;
      }
    }
  }

  /** Adds the months of `bits`, run by run. */
  #laegTilHvor(bits: Int32Array, arbejdsgang: number, i: number): void {
    const plads = arbejdsgang * this.maaneder;
    const kildeplads = i * this.#bredde;
    for (let fra = 0; fra < this.maaneder; ) {
      let til = fra;
      while (til < this.maaneder && harMaaned(bits, 0, til) === 1) til += 1;
      for (const navn of til > fra ? TALNAVNE : []) {
        const sum = this.arbejdsgang[navn];
        const kilde = this.#perIntegration[navn];
        for (let m = fra; m < til; m += 1) sum[plads + m] += kilde[kildeplads + m];
      }
      fra = til + 1;
    }
  }
}

/** Collects the level `par`. There are at most as many pairs as rows of use. */
class ParSamler {
  readonly kolonner: Parserie;
  readonly #maaneder: number;
  #antal = 0;

  constructor({ anvendelser, antalMaaneder }: Grundlag) {
    const hoejst = anvendelser.fra.length;
    this.#maaneder = antalMaaneder;
    this.kolonner = {
      kommune: new Uint16Array(hoejst),
      system: new Uint16Array(hoejst),
      brug: new Uint8Array(hoejst * antalMaaneder),
      ...lavTalkolonner(Uint16Array, hoejst * antalMaaneder),
    };
  }

  /** Begins a pair; returns the place of its first month. */
  begynd(system: number, kommune: number): number {
    this.kolonner.system[this.#antal] = system;
    this.kolonner.kommune[this.#antal] = kommune;
    this.#antal += 1;
    return (this.#antal - 1) * this.#maaneder;
  }

  toem(): Parserie {
    const { kommune, system, brug, ...tal } = this.kolonner;
    const laengde = this.#antal * this.#maaneder;
    const skaaret = Object.fromEntries(TALNAVNE.map((navn) => [navn, tal[navn].subarray(0, laengde)]));
    return {
      kommune: kommune.subarray(0, this.#antal),
      system: system.subarray(0, this.#antal),
      brug: brug.subarray(0, laengde),
      ...(skaaret as unknown as Talkolonner<Uint16Array>),
    };
  }
}

function foldSystemer(regner: Serieregner, niveau: 'land' | 'leverandoer' | 'domaene'): Niveauserie {
  const gruppe = gruppeFor(regner.grundlag, niveau);
  const serie = lavNiveauserie(gruppe, regner.maaneder);
  foldOp(regner.system, serie, gruppe.af, regner.maaneder);
  return serie;
}

function foldKommuner(regner: Serieregner, kommuner: Niveauserie): Niveauserie {
  const gruppe = gruppeFor(regner.grundlag, 'region');
  const serie = lavNiveauserie(gruppe, regner.maaneder);
  foldOp(kommuner, serie, gruppe.af, regner.maaneder);
  return serie;
}

function foldVaegtet(regner: Serieregner, vaegtet: Int32Array): Int32Array {
  const { id, af } = gruppeFor(regner.grundlag, 'leverandoer');
  const sum = new Int32Array(id.length * regner.maaneder);
  for (let r = 0; r < vaegtet.length; r += 1) {
    const s = Math.floor(r / regner.maaneder);
    sum[af[s] * regner.maaneder + (r - s * regner.maaneder)] += vaegtet[r];
  }
  return sum;
}

/** An integration is needed by many; a system without a målbillede may need it too, so the whole is its coverage. */
function medDaekning(serie: Niveauserie, { medMaalbillede, ialt }: Niveauserie): Niveauserie {
  for (let plads = 0; plads < serie.ialt.length; plads += ialt.length) {
    serie.medMaalbillede.set(medMaalbillede, plads);
    serie.ialt.set(ialt, plads);
  }
  return serie;
}

/** Months in the window where the retirement of an integration changes some system's target. */
function findBrud({ integrationer, maalbilleder, foersteMaaned, antalMaaneder }: Grundlag): Brud[] {
  return integrationer.flatMap(({ udgaaetFra, efterfoelger }, integration) => {
    if (udgaaetFra === null) return [];
    if (udgaaetFra < foersteMaaned || udgaaetFra >= foersteMaaned + antalMaaneder) return [];
    const foer = afloesere(integrationer, udgaaetFra - 1);
    const ramt = maalbilleder.some((versioner) => {
      const version = gaeldendeVersion(versioner, udgaaetFra);
      return version && maalEfterAfloesning(version, foer).some((maal) => maal.integration === integration);
    });
    return ramt ? [{ maaned: udgaaetFra, integration, efterfoelger }] : [];
  });
}

/** All months of the window at all levels. */
export function beregnSerie(grundlag: Grundlag, valg: Serievalg = {}): Serie {
  const regner = new Serieregner(grundlag, valg);
  for (let s = 0; s < grundlag.systemer.length; s += 1) regner.regn(s);
  const land = foldSystemer(regner, 'land');
  const kommune = regner.kommuner();
  return {
    foersteMaaned: grundlag.foersteMaaned,
    antalMaaneder: grundlag.antalMaaneder,
    niveauer: {
      land,
      region: foldKommuner(regner, kommune),
      kommune,
      leverandoer: foldSystemer(regner, 'leverandoer'),
      system: regner.system,
      integration: medDaekning(regner.integration, land),
      domaene: foldSystemer(regner, 'domaene'),
      arbejdsgang: medDaekning(regner.arbejdsgang, land),
    },
    systemvaegtet: {
      T: foldVaegtet(regner, regner.vaegtetT),
      K: foldVaegtet(regner, regner.vaegtetK),
    },
    par: regner.par(),
    brud: valg.maalbilledeFra === undefined ? findBrud(grundlag) : [],
  };
}
