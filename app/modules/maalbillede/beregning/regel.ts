/**
 * The rule for one cell (kommune × system × integration) in one month, as a table over its bits.
 * This is KPI.md's definition in one place; `afgoer` is the text of it.
 */
import { TILSTANDE, type Tilstand } from './typer.ts';

/** Bits of a felt (system × integration). */
export const FELT_MAAL = 1;
export const FELT_NOEDVENDIG = 2;
export const FELT_TILSLUTTET = 4;
/** A connection is promised for a date after the month. */
export const FELT_LOVET = 8;
/** Undtagelser for all kommuner; shifted right by `ALLE_SKIFT` they are the same bits of a cell. */
export const FELT_ALLE_UNDTAGELSER = 0xf0;
export const ALLE_SKIFT = 2;

/** Bits of a cell. */
export const CELLE_I_BRUG = 1;
export const CELLE_UKENDT = 2;
export const CELLE_IKKE_RELEVANT = 4;
export const CELLE_DISPENSATION = 8;
/** The same two, on a row that names a covering system: they apply only while it doesn't cover. */
export const CELLE_IKKE_RELEVANT_VIA = 16;
export const CELLE_DISPENSATION_VIA = 32;
/** The kommune runs the covering system, and that integration is connected there and in use. */
export const CELLE_DAEKKET = 64;
export const CELLE_UNDTAGELSER = 0x3c;

const FELT_BITS = FELT_MAAL | FELT_NOEDVENDIG | FELT_TILSLUTTET | FELT_LOVET;
const ANTAL = 1 << 11;

/** The place of a cell in the tables below. */
export function regelNr(felt: number, celle: number): number {
  return ((felt & FELT_BITS) << 7) | celle;
}

function afgoer(felt: number, celle: number): Tilstand {
  const har = (bit: number) => (celle & bit) !== 0;
  const tilsluttet = (felt & FELT_TILSLUTTET) !== 0;
  const venterPaaVia = har(CELLE_IKKE_RELEVANT_VIA) || har(CELLE_DISPENSATION_VIA);
  const daekket = venterPaaVia && har(CELLE_DAEKKET);

  if ((felt & FELT_MAAL) === 0) return 'uden_for';
  if (har(CELLE_IKKE_RELEVANT) || (har(CELLE_IKKE_RELEVANT_VIA) && !daekket)) return 'ikke_relevant';
  if (daekket) return 'via';
  if (tilsluttet && har(CELLE_I_BRUG)) return 'i_brug';
  if (har(CELLE_DISPENSATION) || har(CELLE_DISPENSATION_VIA)) return 'dispensation';
  if (tilsluttet) return har(CELLE_UKENDT) ? 'ukendt' : 'tilsluttet';
  return (felt & FELT_LOVET) !== 0 ? 'lovet' : 'mangler';
}

const I_T: ReadonlySet<Tilstand> = new Set(['mangler', 'lovet', 'tilsluttet', 'ukendt', 'i_brug', 'via']);
const I_K: ReadonlySet<Tilstand> = new Set(['tilsluttet', 'ukendt', 'i_brug', 'via']);
const I_B: ReadonlySet<Tilstand> = new Set(['i_brug', 'via']);

/** Index into `TILSTANDE` per `regelNr`. */
export const TILSTAND_NR = new Uint8Array(ANTAL);
/**
 * What a cell adds, by `regelNr`, in four bytes: T, K, B and ukendt. `TAEL_N` is the noedvendig-only T, K and B. The
 * values of up to `TAEL_HOEJST` cells can be added before a byte runs over.
 */
export const TAEL = new Int32Array(ANTAL);
export const TAEL_N = new Int32Array(ANTAL);
export const TAEL_HOEJST = 255;

for (let nr = 0; nr < ANTAL; nr += 1) {
  const felt = nr >> 7;
  const tilstand = afgoer(felt, nr & 127);
  const tkb =
    Number(I_T.has(tilstand)) | (Number(I_K.has(tilstand)) << 8) | (Number(I_B.has(tilstand)) << 16);
  TILSTAND_NR[nr] = TILSTANDE.indexOf(tilstand);
  TAEL[nr] = tkb | (Number(tilstand === 'ukendt') << 24);
  TAEL_N[nr] = (felt & FELT_NOEDVENDIG) === 0 ? 0 : tkb;
}

export function tilstandFor(felt: number, celle: number): Tilstand {
  return TILSTANDE[TILSTAND_NR[regelNr(felt, celle)]];
}

/**
 * A felt in the systemvægtede degree: only undtagelser for all kommuner count, unmet means not connected, and
 * another system never covers.
 */
export function systemvaegt(felt: number): { T: number; K: number } {
  const undtaget = felt >> ALLE_SKIFT;
  const tilsluttet = (felt & FELT_TILSLUTTET) !== 0;
  const ikkeRelevant = (undtaget & (CELLE_IKKE_RELEVANT | CELLE_IKKE_RELEVANT_VIA)) !== 0;
  const dispensation = (undtaget & (CELLE_DISPENSATION | CELLE_DISPENSATION_VIA)) !== 0;
  if ((felt & FELT_MAAL) === 0 || ikkeRelevant || (dispensation && !tilsluttet)) return { T: 0, K: 0 };
  return { T: 1, K: Number(tilsluttet) };
}
