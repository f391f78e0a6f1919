import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { HAENDELSER, haendelsestekst, hoererTilDokumentationen } from './rules.ts';

const MODUL = fileURLToPath(new URL('../../', import.meta.url));

/** Where the name of an event comes in as an argument: the calls in that file that name it. */
const VIDERE: Readonly<Record<string, RegExp>> = {
  'deltager/commands.ts': /\bspor\([^;]*?'(\w+)'/g,
};

/** The argument list of each call of `skrivHaendelse`, to its own closing parenthesis. */
function kald(tekst: string): string[] {
  return [...tekst.matchAll(/\bskrivHaendelse\(/g)].map(({ index }) => {
    let dybde = 0;
    let i = index + 'skrivHaendelse'.length;
    do {
      if (tekst[i] === '(') dybde += 1;
      if (tekst[i] === ')') dybde -= 1;
      i += 1;
    } while (dybde > 0 && i < tekst.length);
    return tekst.slice(index + 'skrivHaendelse('.length, i - 1);
  });
}

/** The fourth argument, split at commas outside parentheses and braces. */
function fjerde(argumenter: string): string {
  const dele = [''];
  let dybde = 0;
  for (const c of argumenter) {
    if ('([{'.includes(c)) dybde += 1;
    if (')]}'.includes(c)) dybde -= 1;
    if (c === ',' && dybde === 0) dele.push('');
    else dele[dele.length - 1] += c;
  }
  return dele[3]?.trim() ?? '';
}

describe('dialogens hændelser', () => {
  const filer = globSync('**/*.{ts,tsx}', { cwd: MODUL })
    .filter((sti) => !/\.test\.tsx?$|(^|\/)test\/|^haendelse\.ts$/.test(sti))
    .map((sti) => ({ sti, tekst: readFileSync(join(MODUL, sti), 'utf8') }));

  it('everything that is written to the history has a Danish sentence', () => {
    const mangler: string[] = [];
    let fundne = 0;
    for (const { sti, tekst } of filer) {
      for (const argument of kald(tekst).map(fjerde)) {
        const navne = [...argument.matchAll(/'(\w+)'/g)].map(([, navn]) => navn);
        const alle =
          navne.length > 0 ? navne : [...tekst.matchAll(VIDERE[sti] ?? /$^/g)].map(([, navn]) => navn);
        fundne += alle.length;
        if (alle.length === 0)
          mangler.push(`${sti}: »${argument}« is no text; say in VIDERE where the names stand.`);
        mangler.push(
          ...alle.filter((n) => !Object.hasOwn(HAENDELSER, n)).map((n) => `${sti}: »${n}« is not in HAENDELSER.`),
        );
      }
    }
    assert.deepEqual(mangler, []);
    assert.ok(fundne > 0);
  });

  it('a sentence stands however little is known, and ends as one', () => {
    for (const [navn, { saetning }] of Object.entries(HAENDELSER))
      for (const detaljer of [{}, { grund: 'Vi skal have flere svar', antal: 2, nr: 3, til: '2026-12-01T11:00:00Z' }])
        assert.match(saetning(detaljer), /^[A-ZÆØÅ].*\.$/, navn);
    assert.equal(
      haendelsestekst('annuller', { grund: 'Behovet er væk.' }),
      'Dialogen blev annulleret: Behovet er væk.',
    );
  });

  it('what isn’t known stays out of the record', () => {
    assert.equal(hoererTilDokumentationen('offentliggoer'), true);
    assert.equal(hoererTilDokumentationen('udelukket'), false);
    assert.equal(hoererTilDokumentationen('constructor'), false);
  });
});
