import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { before, it } from 'node:test';
import Excel from '@protobi/exceljs';
import yazl from 'yazl';
import { paaHverDatabase, testMiljoe } from '../../../../test/helpers.ts';
import { gemImport, type Importudfald } from './commands.ts';
import {
  GRUNDLAG,
  HOVEDER,
  levering,
  midlertidig,
  sikrIntegrationer,
  synligeFakta,
  toem,
} from './test/levering.ts';

/** A file or folder that somebody could send in, and what they are told. */
interface Tilfaelde {
  readonly navn: string;
  readonly lav: () => string | Promise<string>;
  /** Part of the sentence; `null` where the file is good all the same. */
  readonly besked: RegExp | null;
  readonly advarsel?: RegExp;
}

const skriv = (mappe: string, fil: string, indhold: string | Buffer) => {
  writeFileSync(join(mappe, fil), indhold);
  return mappe;
};

async function zip(poster: Record<string, Buffer>): Promise<string> {
  const arkiv = new yazl.ZipFile();
  for (const [navn, indhold] of Object.entries(poster)) arkiv.addBuffer(indhold, navn);
  arkiv.end();
  const sti = midlertidig('levering.zip');
  writeFileSync(sti, await buffer(arkiv.outputStream));
  return sti;
}

/** The good delivery as XLSX; `ret` may change it before it is written. */
async function xlsx(ret: (mappe: Excel.Workbook) => void): Promise<string> {
  const mappe = new Excel.Workbook();
  for (const [ark, hoved] of Object.entries(HOVEDER)) {
    const ws = mappe.addWorksheet(ark);
    ws.addRow(hoved.split(';'));
    for (const raekke of GRUNDLAG[ark as keyof typeof GRUNDLAG]) ws.addRow(raekke.split(';'));
  }
  ret(mappe);
  const sti = midlertidig('levering.xlsx');
  await mappe.xlsx.writeFile(sti);
  return sti;
}

const grundzip = () =>
  zip(
    Object.fromEntries(
      Object.entries(HOVEDER).map(([ark, hoved]) => [
        `${ark}.csv`,
        Buffer.from([hoved, ...GRUNDLAG[ark as keyof typeof GRUNDLAG]].join('\n')),
      ]),
    ),
  );

const TILFAELDE: readonly Tilfaelde[] = [
  {
    navn: 'UTF-8 med ødelagte tegn',
    lav: () =>
      skriv(
        levering(GRUNDLAG),
        'systemer.csv',
        Buffer.concat([
          Buffer.from(`${HOVEDER.systemer}\nfagsys;Sundhed æøå æøå;99000007;;;;\nesdh;Arkiv `),
          Buffer.from([0xe6, 0xf8]),
          Buffer.from(';99000015;;;;\n'),
        ]),
      ),
    besked: /tegn, der er gået i stykker/,
  },
  {
    navn: 'Windows-1252',
    lav: () =>
      skriv(
        levering(GRUNDLAG),
        'systemer.csv',
        Buffer.from(
          `${HOVEDER.systemer}\nfagsys;Børn og ældre på Ærø;99000007;;;;\nesdh;Arkiv;99000015;;;;\n`,
          'latin1',
        ),
      ),
    besked: null,
  },
  {
    navn: 'en fil på 2 GB',
    lav: () => {
      const sti = midlertidig('stor.xlsx');
      writeFileSync(sti, 'PK');
      truncateSync(sti, 2 * 1024 ** 3);
      return sti;
    },
    besked: /Filen fylder 2048 MB\. Grænsen er 200 MB/,
  },
  {
    navn: 'en zipbombe',
    lav: () => zip({ 'systemer.csv': Buffer.alloc(64 * 1024 * 1024, 'a') }),
    besked: /gange mere udpakket end pakket/,
  },
  {
    navn: 'formler i celler',
    lav: () =>
      xlsx((mappe) => {
        mappe.getWorksheet('tilslutninger')!.getCell('C2').value = {
          formula: 'TODAY()',
          result: '2025-02-01',
        } as Excel.CellValue;
      }),
    besked: /Cellen er en formel/,
  },
  {
    navn: 'tekst, der ligner en formel, er data',
    lav: () => levering({ ...GRUNDLAG, undtagelser: [';esdh;SF1500;ikke_relevant;2025-01-01;;=1+1;;'] }),
    besked: null,
  },
  {
    navn: 'et ark, der mangler',
    lav: () => {
      const mappe = levering(GRUNDLAG);
      rmSync(join(mappe, 'anvendelser.csv'));
      return mappe;
    },
    besked: /Arket anvendelser mangler/,
  },
  {
    navn: 'kolonner i anden rækkefølge og med andre bogstaver',
    lav: () =>
      skriv(
        levering(GRUNDLAG),
        'tilslutninger.csv',
        'TIL;Integration;FRA;Ukendt;System\n;sf1500;2025-02-01;x;fagsys\n',
      ),
    besked: null,
    advarsel: /Kolonnen kendes ikke/,
  },
  {
    navn: 'dansk decimalkomma i en kode',
    lav: () => levering({ ...GRUNDLAG, anvendelser: ['479,0;fagsys;2024-01-01;'] }),
    besked: /ingen kommune med den kode/,
  },
  {
    navn: 'danske datoer som tekst',
    lav: () => levering({ ...GRUNDLAG, tilslutninger: ['fagsys;SF1500;1.2.2025;'] }),
    besked: /Skriv datoen som ÅÅÅÅ-MM-DD: 2025-02-01/,
  },
  {
    navn: 'datoer, som Excel kender',
    lav: () =>
      xlsx((mappe) => {
        mappe.getWorksheet('tilslutninger')!.getCell('C2').value = new Date('2025-02-01T00:00:00Z');
      }),
    besked: null,
  },
  {
    navn: 'samme række to gange',
    lav: () => levering({ ...GRUNDLAG, anvendelser: [...GRUNDLAG.anvendelser, '479;fagsys;2024-01-01;'] }),
    besked: null,
    advarsel: /er talt én gang/,
  },
  {
    navn: 'ukendt system',
    lav: () => levering({ ...GRUNDLAG, tilslutninger: ['ukendt;SF1500;2025-02-01;'] }),
    besked: /Systemet kendes ikke/,
  },
  {
    navn: 'perioder, der overlapper',
    lav: () => levering({ ...GRUNDLAG, anvendelser: ['479;fagsys;2024-01-01;', '0479;fagsys;2025-01-01;'] }),
    besked: /Perioden overlapper række 2/,
  },
  {
    navn: 'en zip, der er klippet over',
    lav: async () => {
      const sti = await grundzip();
      truncateSync(sti, Math.floor(readFileSync(sti).length / 2));
      return sti;
    },
    besked: /beskadiget eller ikke kommet helt frem/,
  },
  {
    navn: 'en zip med en ødelagt fil',
    lav: async () => {
      const sti = await grundzip();
      const bytes = readFileSync(sti);
      bytes[60]! ^= 0xff;
      writeFileSync(sti, bytes);
      return sti;
    },
    besked: /beskadiget|Arket systemer|citationstegn|kan ikke læses/,
  },
  {
    navn: 'en linje, der ikke kan læses som CSV',
    lav: () => {
      const mappe = levering(GRUNDLAG);
      appendFileSync(join(mappe, 'tilslutninger.csv'), '\nfagsys;"SF1500;2025-02-01;\n');
      return mappe;
    },
    besked: /citationstegn \("\), der ikke lukkes/,
  },
];

paaHverDatabase('dårligt input', (hent) => {
  let miljoe: ReturnType<typeof testMiljoe>;
  before(async () => {
    miljoe = testMiljoe(hent());
    await sikrIntegrationer(hent());
  });

  const importer = async (sti: string): Promise<{ besked: string; udfald: Importudfald | null }> => {
    const svar = await gemImport(miljoe, { sti, filnavn: 'x', kilde: 'kombit', fuldt: false, aktoer: null });
    if (!svar.ok) return { besked: svar.hindringer.map((h) => h.besked).join(' '), udfald: null };
    const { slags, proeve } = svar.vaerdi;
    const besked = slags === 'fejl' ? proeve.fejl.liste.map((f) => f.besked).join(' ') : '';
    return { besked, udfald: svar.vaerdi };
  };

  for (const { navn, lav, besked, advarsel } of TILFAELDE) {
    it(navn, async () => {
      await toem(hent());
      const sti = await lav();
      const svar = await importer(sti);
      if (besked === null) {
        assert.equal(svar.udfald?.slags, 'gemt', svar.besked);
        assert.ok((await synligeFakta(hent())).length > 5);
      } else {
        assert.match(svar.besked, besked);
        assert.notEqual(svar.udfald?.slags, 'gemt');
        assert.deepEqual(await synligeFakta(hent()), [], 'nothing half stored');
      }
      if (advarsel)
        assert.match(svar.udfald!.proeve.advarsler.liste.map((a) => a.besked).join(' '), advarsel);
    });
  }
});
