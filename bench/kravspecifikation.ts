/**
 * 500 krav out of the kravbank: a kravspecifikation as DOCX, and the list as XLSX, CSV and ReqIF, each from data in
 * memory to bytes. Beside each the floor: the same bytes deflated again, or for what isn't packed, copied.
 */
import { fileURLToPath } from 'node:url';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { kravtabel } from '../app/modules/kravbank/udveksling/exports.ts';
import type { Kravpost } from '../app/modules/kravbank/udveksling/fil/rules.ts';
import { reqifXml } from '../app/modules/kravbank/udveksling/reqif/exports.ts';
import { kravspecifikation, tilSpeclinje } from '../app/modules/kravbank/udveksling/spec/exports.ts';
import { csvTekst } from '../app/platform/document/csv.ts';
import { docxBytes } from '../app/platform/document/docx.ts';
import { xlsxBytes } from '../app/platform/document/xlsx.ts';
import { type Maaling, vis } from './maaling.ts';

const ANTAL = 500;
const NU = new Date('2026-11-21T10:00:00Z');
const GANGE = 3;

const PRIORITETER = ['option', 'krav', 'vigtigt', 'mindstekrav'] as const;
const SAETNINGER = [
  'Systemet skal kunne sende beskeder til borgere og virksomheder gennem den fælles løsning.',
  'Leverandøren skal beskrive, hvordan **fejl** opdages, og hvem der får besked.',
  'Oplysninger må kun vises for medarbejdere med et *arbejdsbetinget* behov.',
  'Løsningen skal kunne levere data i et åbent format, når aftalen ophører.',
];

/** A krav of ordinary length: about 1 500 characters with a list and emphasis. */
export function proevekrav(i: number): Kravpost {
  const saetning = (n: number) => SAETNINGER[(i + n) % SAETNINGER.length];
  return {
    id: i + 1,
    nummer: String(i + 1),
    slags: 'tvaerkommunalt',
    tilstand: 'publiceret',
    version: (i % 5) + 1,
    aendretKl: NU.toISOString(),
    publiceretKl: NU.toISOString(),
    oprindelse: '',
    organisation: null,
    navn: `Krav om afsendelse, logning og sletning nr. ${i + 1}`,
    beskrivelse: `${saetning(0)} ${saetning(1)}\n\n- ${saetning(2)}\n- ${saetning(3)}\n- ${saetning(4)}\n\n${saetning(5)} ${saetning(6)}`,
    rationale: `${saetning(1)} ${saetning(3)}`,
    fortolkning: `${saetning(2)} ${saetning(0)}\n\n${saetning(1)}`,
    interessenter: 'Systemejer, it-sikkerhed',
    kategori: `Kategori ${(i % 10) + 1}`,
    underkategori: i % 3 === 0 ? '' : `Del ${(i % 3) + 1}`,
    prioritet: PRIORITETER[i % 4],
    alleDomaener: true,
    domaener: [],
    principper: ['Sikkerhed, privatliv og tillid'],
    filtre: ['Personoplysninger'],
    saas: true,
    onPremise: i % 2 === 0,
    kraeverUddybning: i % 2 === 1,
    evidens: 'Skærmbillede og beskrivelse af proceduren.',
    svar: { type: 'valg' },
    integrationer: ['SF1601', 'SF1500'],
    arbejdsgange: [],
    kilder: [
      {
        art: 'forordning',
        tekst: 'Databeskyttelsesforordningen, artikel 32',
        link: 'https://eur-lex.europa.eu/',
      },
    ],
    bilag: [],
  };
}

async function bedste<T>(arbejde: () => Promise<T> | T): Promise<[sekunder: number, svar: T]> {
  let [tid, svar] = [Number.POSITIVE_INFINITY, await arbejde()];
  for (let i = 0; i < GANGE; i++) {
    const start = performance.now();
    svar = await arbejde();
    tid = Math.min(tid, (performance.now() - start) / 1000);
  }
  return [tid, svar];
}

/** Every deflated entry of a zip, unpacked and packed again: what the format itself costs. */
function pakIgen(zip: Buffer): number {
  let bytes = 0;
  const slut = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  let plads = zip.readUInt32LE(slut + 16);
  for (let nr = zip.readUInt16LE(slut + 10); nr > 0; nr--) {
    const [metode, pakket] = [zip.readUInt16LE(plads + 10), zip.readUInt32LE(plads + 20)];
    const hoved = zip.readUInt32LE(plads + 42);
    const fra = hoved + 30 + zip.readUInt16LE(hoved + 26) + zip.readUInt16LE(hoved + 28);
    const del = zip.subarray(fra, fra + pakket);
    bytes += metode === 8 ? deflateRawSync(inflateRawSync(del)).length : del.length;
    plads += 46 + zip.readUInt16LE(plads + 28) + zip.readUInt16LE(plads + 30) + zip.readUInt16LE(plads + 32);
  }
  return bytes;
}

/** Runs everything, prints the table and returns it. */
export async function koer(): Promise<Maaling[]> {
  const poster = Array.from({ length: ANTAL }, (_, i) => proevekrav(i));
  const valg = { titel: 'Kravspecifikation', afsender: 'Målbillede', udtraek: [], medFortolkning: true };
  const linjer = () => poster.map(tilSpeclinje);
  const skrivere = [
    ['DOCX', 2, () => docxBytes(kravspecifikation(valg, linjer())), pakIgen],
    ['XLSX', 1, () => xlsxBytes([kravtabel(poster, [])], NU), pakIgen],
    [
      'CSV',
      1,
      async () => Buffer.from(await csvTekst(kravtabel(poster, []))),
      (b: Buffer) => Buffer.from(b).length,
    ],
    ['ReqIF', 1, () => Buffer.from(reqifXml(valg, linjer(), NU)), (b: Buffer) => Buffer.from(b).length],
  ] as const;
  const maalinger: Maaling[] = [];
  for (const [navn, krav, skriv, gulv] of skrivere) {
    const [tid, bytes] = await bedste<Buffer>(skriv);
    const [bund] = await bedste(() => gulv(bytes));
    maalinger.push({
      navn: `${ANTAL} krav som ${navn}, ${Math.round(bytes.length / 1000)} kB`,
      resultat: `${tid.toFixed(2)} s (gulv ${bund.toFixed(3)} s)`,
      krav: `≤ ${krav} s`,
      ok: tid <= krav,
    });
  }
  vis(maalinger);
  return maalinger;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = (await koer()).some(({ ok }) => !ok) ? 1 : 0;
}
