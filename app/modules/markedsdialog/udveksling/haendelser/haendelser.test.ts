import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DELTAGERHANDLINGER } from '../../deltager/forms.ts';
import { HAENDELSER, haendelsestekst, historik, hoererTilDokumentationen } from './rules.ts';

const MODUL = fileURLToPath(new URL('../../', import.meta.url));

/** Functions that pass the name of an event on to `skrivHaendelse`, by file, with the place of the name among their arguments. */
const VEJE: readonly { readonly funktion: string; readonly plads: number; readonly filer: RegExp }[] = [
  { funktion: 'skrivHaendelse', plads: 3, filer: /./ },
  { funktion: 'skrivSpor', plads: 2, filer: /^(dialog|tillaeg)\// },
  { funktion: 'spor', plads: 3, filer: /^dialog\/commands\.ts$/ },
  { funktion: 'spor', plads: 4, filer: /^(svar\/aflever|deltager)\/commands\.ts$/ },
];
/** Files where such a function is defined: there the name is its parameter. */
const DEFINERER = /^(dialog\/kald|dialog\/commands|svar\/aflever\/commands)\.ts$/;

/** The argument list of each call, to its own closing parenthesis; the function's own definition is no call. */
function kald(tekst: string, funktion: string): string[] {
  return [...tekst.matchAll(new RegExp(`(?<!function )\\b${funktion}\\(`, 'g'))].map(({ index }) => {
    let dybde = 0;
    let i = index + funktion.length;
    do {
      if (tekst[i] === '(') dybde += 1;
      if (tekst[i] === ')') dybde -= 1;
      i += 1;
    } while (dybde > 0 && i < tekst.length);
    return tekst.slice(index + funktion.length + 1, i - 1);
  });
}

/** One argument of a call, split at commas outside parentheses and braces. */
function argument(argumenter: string, plads: number): string {
  const dele = [''];
  let dybde = 0;
  for (const c of argumenter) {
    if ('([{'.includes(c)) dybde += 1;
    if (')]}'.includes(c)) dybde -= 1;
    if (c === ',' && dybde === 0) dele.push('');
    else dele[dele.length - 1] += c;
  }
  return dele[plads]?.trim() ?? '';
}

const ord = (tekst: string) => [...tekst.matchAll(/'(\w+)'/g)].map(([, navn]) => navn);

/** What a parameter called `handling` can be, as its types in the file say. */
function typer(tekst: string): string[] {
  return [...tekst.matchAll(/\bhandling: ([^;,)]*?'[^;,)]*)[;,)]/g)].flatMap(([, type]) => ord(type));
}

describe('dialogens hændelser', () => {
  const filer = globSync('**/*.{ts,tsx}', { cwd: MODUL })
    .filter((sti) => !/\.test\.tsx?$|(^|\/)test\/|^haendelse\.ts$/.test(sti))
    .map((sti) => ({ sti, tekst: readFileSync(join(MODUL, sti), 'utf8') }));

  it('everything that is written to the history has a Danish sentence', () => {
    const mangler: string[] = [];
    let fundne = 0;
    for (const { sti, tekst } of filer)
      for (const vej of VEJE.filter((v) => v.filer.test(sti)))
        for (const navn of kald(tekst, vej.funktion).map((k) => argument(k, vej.plads))) {
          const alle = ord(navn).length > 0 ? ord(navn) : DEFINERER.test(sti) ? [] : typer(tekst);
          fundne += alle.length;
          if (alle.length === 0 && !DEFINERER.test(sti))
            mangler.push(`${sti}: »${navn}« is no text; say in VEJE how its names come there.`);
          mangler.push(
            ...alle
              .filter((n) => !Object.hasOwn(HAENDELSER, n))
              .map((n) => `${sti}: »${n}« is not in HAENDELSER.`),
          );
        }
    mangler.push(...DELTAGERHANDLINGER.filter((n) => !Object.hasOwn(HAENDELSER, n)));
    assert.deepEqual(mangler, []);
    assert.ok(fundne > 10, String(fundne));
  });

  it('a sentence stands however little is known, and ends as one', () => {
    for (const [navn, { saetning }] of Object.entries(HAENDELSER))
      for (const detaljer of [
        {},
        { grund: 'Vi skal have flere svar', antal: 2, nr: 3, til: '2026-12-01T11:00:00Z' },
      ])
        assert.match(saetning(detaljer), /^[A-ZÆØÅ\d].*\.$/, navn);
    assert.equal(
      haendelsestekst('annuller', { grund: 'Behovet er væk.' }),
      'Dialogen blev annulleret: Behovet er væk.',
    );
  });

  it('what one person did many times in a row is one line, and another person’s is another', () => {
    const h = (handling: string, hvem: string, dag: number) => ({
      kl: new Date(Date.UTC(2026, 10, dag)),
      handling,
      detaljer: {},
      hvem,
    });
    const linjer = historik([
      h('offentliggoer', 'Rikke', 9),
      h('krav_fjern', 'Rikke', 8),
      h('krav_fjern', 'Rikke', 7),
      h('ukendt', 'Rikke', 6),
      h('krav_fjern', 'Rikke', 6),
      h('krav_fjern', 'Bo', 5),
    ]);
    assert.deepEqual(
      linjer.map((l) => [l.kl.getUTCDate(), l.hvem, l.tekst]),
      [
        [9, 'Rikke', 'Dialogen blev offentliggjort.'],
        [8, 'Rikke', 'Et krav blev fjernet i kladden (3 gange).'],
        [5, 'Bo', 'Et krav blev fjernet i kladden.'],
      ],
    );
  });

  it('what isn’t known stays out of the record', () => {
    assert.equal(hoererTilDokumentationen('offentliggoer'), true);
    assert.equal(hoererTilDokumentationen('udelukket'), false);
    assert.equal(hoererTilDokumentationen('constructor'), false);
  });
});
