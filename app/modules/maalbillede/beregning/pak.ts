/**
 * A `Maanedsbillede` as bytes, for freezing a published month. The same picture always gives the same bytes, so a
 * checksum of them is a checksum of the udgave.
 *
 * Layout, all numbers little-endian: `MBB` and a version byte, the total length (u32), the month and the dictionaries
 * as JSON, then the columns. Every part is its length in bytes (u32) and its bytes. What follows from the rest
 * (places of cells, sums of pairs) isn't stored.
 */
import type { Maaned } from '../../../kernel/maaned.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { celleplads, taelPar } from './maanedsbillede.ts';
import type { Maanedsbillede } from './typer.ts';

const MAERKE = [0x4d, 0x42, 0x42];
/** Changes with the layout, and with the rules for a cell in regel.ts: both decide what the bytes mean. */
const VERSION = 1;
const HOVED = 8;

type Talliste = Uint8Array | Uint16Array | Int16Array | Uint32Array | Int32Array;

const KOLONNER = [
  ['status', Uint8Array],
  ['gyldigFra', Int16Array],
  ['feltStart', Uint32Array],
  ['feltIntegration', Uint16Array],
  ['feltBits', Uint8Array],
  ['feltLovet', Int32Array],
  ['feltArbejdsgangStart', Uint32Array],
  ['feltArbejdsgang', Uint16Array],
  ['parStart', Uint32Array],
  ['parKommune', Uint16Array],
  ['celler', Uint8Array],
  ['viaCelle', Uint32Array],
  ['viaSystem', Uint16Array],
] as const satisfies readonly (readonly [keyof Maanedsbillede, new (laengde: number) => Talliste])[];

type Kolonnenavn = (typeof KOLONNER)[number][0];

/** The fields in a fixed order, so that the bytes don't depend on how the objects were made. */
function ordbogsbytes(billede: Maanedsbillede): Uint8Array {
  const { maaned, kommuner, systemer, integrationer, arbejdsgange, domaener } = billede;
  const raekker = [
    maaned,
    kommuner.map(({ kode, navn, regionskode, region, folketal }) => [
      kode,
      navn,
      regionskode,
      region,
      folketal,
    ]),
    systemer.map(({ noegle, navn, cvr, leverandoer, kle, domaene }) => [
      noegle,
      navn,
      cvr,
      leverandoer,
      kle,
      domaene,
    ]),
    integrationer.map(({ id, navn, dataomraade, udgaaetFra, efterfoelger }) => [
      id,
      navn,
      dataomraade,
      udgaaetFra,
      efterfoelger,
    ]),
    arbejdsgange.map(({ id, navn }) => [id, navn]),
    domaener.map(({ kle, titel }) => [kle, titel]),
  ];
  return new TextEncoder().encode(JSON.stringify(raekker));
}

type Ordbog = Pick<
  Maanedsbillede,
  'maaned' | 'kommuner' | 'systemer' | 'integrationer' | 'arbejdsgange' | 'domaener'
>;

type Ordbogsraekker = [
  Maaned,
  [string, string, string, string, number][],
  [string, string, string, string, string | null, string | null][],
  [string, string, string, number | null, number][],
  [string, string][],
  [string, string][],
];

function laesOrdbog(bytes: Uint8Array): Ordbog {
  const raekker: Ordbogsraekker = JSON.parse(new TextDecoder().decode(bytes));
  const [maaned, kommuner, systemer, integrationer, arbejdsgange, domaener] = raekker;
  return {
    maaned,
    kommuner: kommuner.map(([kode, navn, regionskode, region, folketal]) => ({
      kode,
      navn,
      regionskode,
      region,
      folketal,
    })),
    systemer: systemer.map(([noegle, navn, cvr, leverandoer, kle, domaene]) => ({
      noegle,
      navn,
      cvr,
      leverandoer,
      kle,
      domaene,
    })),
    integrationer: integrationer.map(([id, navn, dataomraade, udgaaetFra, efterfoelger]) => ({
      id,
      navn,
      dataomraade,
      udgaaetFra,
      efterfoelger,
    })),
    arbejdsgange: arbejdsgange.map(([id, navn]) => ({ id, navn })),
    domaener: domaener.map(([kle, titel]) => ({ kle, titel })),
  };
}

/** Writes one column through a view, so that the byte order is ours and not the machine's. */
function skrivKolonne(til: DataView, plads: number, kolonne: Talliste): void {
  const bredde = kolonne.BYTES_PER_ELEMENT;
  if (bredde === 1) new Uint8Array(til.buffer, til.byteOffset + plads, kolonne.length).set(kolonne);
  else if (bredde === 2) {
    for (let nr = 0; nr < kolonne.length; nr += 1) til.setUint16(plads + nr * 2, kolonne[nr], true);
  } else {
    for (let nr = 0; nr < kolonne.length; nr += 1) til.setUint32(plads + nr * 4, kolonne[nr], true);
  }
}

function laesKolonne(
  fra: DataView,
  plads: number,
  byteantal: number,
  type: new (laengde: number) => Talliste,
): Talliste {
  const kolonne = new type(1);
  const bredde = kolonne.BYTES_PER_ELEMENT;
  const ud = new type(byteantal / bredde);
  if (bredde === 1) ud.set(new Uint8Array(fra.buffer, fra.byteOffset + plads, byteantal));
  else if (bredde === 2)
    for (let nr = 0; nr < ud.length; nr += 1) ud[nr] = fra.getUint16(plads + nr * 2, true);
  else for (let nr = 0; nr < ud.length; nr += 1) ud[nr] = fra.getUint32(plads + nr * 4, true);
  return ud;
}

export function pakMaanedsbillede(billede: Maanedsbillede): Uint8Array {
  const ordbog = ordbogsbytes(billede);
  const kolonner = KOLONNER.map(([navn]) => billede[navn]);
  const laengder = [ordbog.length, ...kolonner.map(({ byteLength }) => byteLength)];
  const ialt = laengder.reduce((sum, laengde) => sum + 4 + laengde, HOVED);
  const bytes = new Uint8Array(ialt);
  const ud = new DataView(bytes.buffer);
  bytes.set([...MAERKE, VERSION]);
  ud.setUint32(4, ialt, true);
  let plads = HOVED;
  for (const [nr, kolonne] of [ordbog, ...kolonner].entries()) {
    ud.setUint32(plads, laengder[nr], true);
    skrivKolonne(ud, plads + 4, kolonne);
    plads += 4 + laengder[nr];
  }
  return bytes;
}

/** Refuses bytes that aren't a picture, are cut off, or are of a version that this program doesn't know. */
export function udpakMaanedsbillede(bytes: Uint8Array): Resultat<Maanedsbillede> {
  const ind = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HOVED || MAERKE.some((byte, nr) => bytes[nr] !== byte)) {
    return afvist('ikke_et_maanedsbillede', 'Filen er ikke et gemt månedsbillede.');
  }
  if (bytes[3] !== VERSION) {
    return afvist(
      'ukendt_version',
      `Månedsbilledet har version ${bytes[3]}. Dette program kan læse version ${VERSION}. Opdatér programmet.`,
    );
  }
  if (ind.getUint32(4, true) !== bytes.length) {
    return afvist('ufuldstaendigt', 'Månedsbilledet er ufuldstændigt. Hent det igen fra en sikkerhedskopi.');
  }
  let plads = HOVED;
  const naeste = () => {
    const laengde = ind.getUint32(plads, true);
    const del = { plads: plads + 4, laengde };
    plads += 4 + laengde;
    return del;
  };
  const tekst = naeste();
  const ordbog = laesOrdbog(bytes.subarray(tekst.plads, tekst.plads + tekst.laengde));
  const indgange = KOLONNER.map(([navn, type]) => {
    const del = naeste();
    return [navn, laesKolonne(ind, del.plads, del.laengde, type)] as const;
  });
  const kolonner = Object.fromEntries(indgange) as unknown as Pick<Maanedsbillede, Kolonnenavn>;
  return ok({
    ...ordbog,
    ...kolonner,
    celleStart: celleplads(kolonner.parStart, kolonner.feltStart),
    par: taelPar(kolonner),
  });
}
