/** The figures of one month by level: land, region, kommune, leverandør, system, integration, domæne … */
import { gruppeFor } from './grupper.ts';
import { FELT_MAAL, regelNr, systemvaegt, TAEL, TAEL_N } from './regel.ts';
import { IKKE_FASTLAGT } from './status.ts';
import { laegTaeltTil, laegTilTal, lavTalkolonner, nulTal, TALNAVNE, type Talsum, talFra } from './tal.ts';
import type { Filter, Maanedsbillede, Niveau, Raekke, Systemvaegtet, Tal, Talkolonner } from './typer.ts';
import { besoegCeller, lavUdvalg, type Udvalg } from './udvalg.ts';

export function laegCelleTil(sum: Talsum, felt: number, celle: number): void {
  const nr = regelNr(felt, celle);
  laegTaeltTil(sum, TAEL[nr], TAEL_N[nr]);
}

/** The integers of every pair; counted again only when the filter leaves out some of the cells. */
function parTal(billede: Maanedsbillede, udvalg: Udvalg): Talkolonner<Uint16Array> {
  if (udvalg.felter === null) return billede.par;
  const par = lavTalkolonner(Uint16Array, billede.parKommune.length);
  const sum = nulTal();
  besoegCeller(billede, udvalg, (_, p, felt, celle) => {
    for (const navn of TALNAVNE) sum[navn] = par[navn][p];
    laegCelleTil(sum, billede.feltBits[felt], billede.celler[celle]);
    for (const navn of TALNAVNE) par[navn][p] = sum[navn];
  });
  return par;
}

class Raekkesum {
  readonly tal: Talsum = nulTal();
  medMaalbillede = 0;
  ialt = 0;

  laegParTil(tal: Tal, medMaalbillede: boolean): void {
    laegTilTal(this.tal, tal);
    this.medMaalbillede += Number(medMaalbillede);
    this.ialt += 1;
  }

  raekke(id: string, navn: string): Raekke {
    const { medMaalbillede, ialt } = this;
    return { id, navn, ...this.tal, daekning: { medMaalbillede, ialt } };
  }
}

function besoegPar(
  { parStart, parKommune }: Maanedsbillede,
  { kommuner, systemer }: Udvalg,
  besoeg: (system: number, kommune: number, par: number) => void,
): void {
  for (let s = 0; s < systemer.length; s += 1) {
    if (systemer[s] === 0) continue;
    for (let p = parStart[s]; p < parStart[s + 1]; p += 1) {
      if (kommuner[parKommune[p]] === 1) besoeg(s, parKommune[p], p);
    }
  }
}

/** Levels whose rows are made of whole pairs. */
function raekkerAfPar(
  billede: Maanedsbillede,
  udvalg: Udvalg,
  niveau: Exclude<Niveau, 'par' | 'integration' | 'arbejdsgang'>,
): Raekke[] {
  const { id, navn, af } = gruppeFor(billede, niveau);
  const afKommune = niveau === 'kommune' || niveau === 'region';
  const summer = id.map(() => new Raekkesum());
  const tal = parTal(billede, udvalg);
  besoegPar(billede, udvalg, (s, k, p) => {
    summer[af[afKommune ? k : s]].laegParTil(talFra(tal, p), billede.status[s] !== IKKE_FASTLAGT);
  });
  const raekker = summer.map((sum, nr) => sum.raekke(id[nr], navn[nr]));
  if (niveau === 'land') return raekker;
  if (niveau === 'kommune') return raekker.filter((_, nr) => udvalg.kommuner[nr] === 1);
  return raekker.filter(({ daekning }) => daekning.ialt > 0);
}

function medSystemvaegt(billede: Maanedsbillede, udvalg: Udvalg, raekker: Raekke[]): Raekke[] {
  const { id, af } = gruppeFor(billede, 'leverandoer');
  const vaegte = id.map(() => ({ T: 0, K: 0 }));
  for (let s = 0; s < billede.systemer.length; s += 1) {
    const { T, K } = systemvaegtet(billede, udvalg, s);
    vaegte[af[s]].T += T;
    vaegte[af[s]].K += K;
  }
  return raekker.map((raekke) => ({ ...raekke, systemvaegtet: vaegte[id.indexOf(raekke.id)] }));
}

function systemvaegtet(billede: Maanedsbillede, udvalg: Udvalg, s: number): Systemvaegtet {
  const sum = { T: 0, K: 0 };
  const brugere = billede.parKommune.subarray(billede.parStart[s], billede.parStart[s + 1]);
  if (udvalg.systemer[s] === 0 || !brugere.some((kommune) => udvalg.kommuner[kommune] === 1)) return sum;
  for (let f = billede.feltStart[s]; f < billede.feltStart[s + 1]; f += 1) {
    if (udvalg.felter !== null && udvalg.felter[f] === 0) continue;
    const { T, K } = systemvaegt(billede.feltBits[f]);
    sum.T += T;
    sum.K += K;
  }
  return sum;
}

/**
 * Levels that cut across the pairs. A cell with several arbejdsgange counts in each of them. The coverage is that
 * of all pairs in the filter, since a system without a målbillede may need the integration too.
 */
function raekkerAfFelter(
  billede: Maanedsbillede,
  udvalg: Udvalg,
  niveau: 'integration' | 'arbejdsgang',
): Raekke[] {
  const { id, navn } = gruppeFor(billede, niveau);
  const { feltIntegration, feltArbejdsgangStart, feltArbejdsgang, feltBits, celler } = billede;
  const summer = id.map(nulTal);
  const iMaal = new Uint8Array(id.length);
  const tael = (raekke: number, felt: number, celle: number) => {
    iMaal[raekke] = 1;
    laegCelleTil(summer[raekke], feltBits[felt], celler[celle]);
  };
  besoegCeller(billede, udvalg, (_, __, felt, celle) => {
    if ((feltBits[felt] & FELT_MAAL) === 0) return;
    if (niveau === 'integration') tael(feltIntegration[felt], felt, celle);
    else {
      for (let a = feltArbejdsgangStart[felt]; a < feltArbejdsgangStart[felt + 1]; a += 1) {
        tael(feltArbejdsgang[a], felt, celle);
      }
    }
  });
  const { daekning } = samletRaekke(billede, udvalg);
  return id
    .map((et, nr) => ({ id: et, navn: navn[nr], ...summer[nr], daekning }))
    .filter((_, nr) => iMaal[nr] === 1);
}

/** One row per kommune × system, id `KOMMUNEKODE:SYSTEM`. */
function raekkerPerPar(billede: Maanedsbillede, udvalg: Udvalg): Raekke[] {
  const tal = parTal(billede, udvalg);
  const afKommune: { s: number; p: number }[][] = billede.kommuner.map(() => []);
  besoegPar(billede, udvalg, (s, k, p) => afKommune[k].push({ s, p }));
  return afKommune.flatMap((par, k) => {
    const kommune = billede.kommuner[k];
    return par.map(({ s, p }) => ({
      id: `${kommune.kode}:${billede.systemer[s].noegle}`,
      navn: `${kommune.navn}: ${billede.systemer[s].navn}`,
      ...talFra(tal, p),
      daekning: { medMaalbillede: Number(billede.status[s] !== IKKE_FASTLAGT), ialt: 1 },
    }));
  });
}

function samletRaekke(billede: Maanedsbillede, udvalg: Udvalg): Raekke {
  return raekkerAfPar(billede, udvalg, 'land')[0];
}

/**
 * The rows of a level, sorted by id. `kommune` has every kommune of the filter, and `land` always its one row;
 * elsewhere rows without a pair in use (for integration and arbejdsgang: not in any målbillede) are left out.
 */
export function niveauRaekker(billede: Maanedsbillede, niveau: Niveau, filter: Filter = {}): Raekke[] {
  const udvalg = lavUdvalg(billede, filter);
  switch (niveau) {
    case 'par':
      return raekkerPerPar(billede, udvalg);
    case 'integration':
    case 'arbejdsgang':
      return raekkerAfFelter(billede, udvalg, niveau);
    case 'leverandoer':
      return medSystemvaegt(billede, udvalg, raekkerAfPar(billede, udvalg, niveau));
    default:
      return raekkerAfPar(billede, udvalg, niveau);
  }
}

/** All that the filter includes as one row. */
export function samlet(billede: Maanedsbillede, filter: Filter = {}): Raekke {
  return samletRaekke(billede, lavUdvalg(billede, filter));
}
