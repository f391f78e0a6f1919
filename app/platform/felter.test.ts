import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Hindring } from '../kernel/resultat.ts';
import { BELOEB, DAG, heltal, LINK, laesTid, linje, noedvendig, valg } from './felter.ts';

/** The value, or the sentence it is refused with. */
const laest = (skema: { safeParse(v: unknown): unknown }, v: string) => {
  const r = skema.safeParse(v) as
    | { success: true; data: unknown }
    | { success: false; error: { issues: readonly { message: string }[] } };
  return r.success ? r.data : r.error.issues[0]?.message;
};

it('reads whole numbers within their bounds, and takes no decimals for thousands', () => {
  const antal = heltal(1, 5_000);
  assert.equal(laest(antal, ' 1.250 '), 1250);
  assert.equal(laest(antal, ''), null);
  for (const forkert of ['0', '5.001', '-1', '1.5', '1,5', '12.34', 'to'])
    assert.equal(laest(antal, forkert), 'Skriv et helt tal fra 1 til 5.000.', forkert);
});

it('reads amounts as øre and says what is wrong with them', () => {
  assert.equal(laest(BELOEB, '2.500.000'), 250_000_000);
  assert.equal(laest(BELOEB, ''), null);
  assert.equal(laest(BELOEB, 'kr. −5'), 'Beløbet kan ikke være negativt.');
  assert.equal(laest(BELOEB, '1.5'), 'Skriv et beløb i kroner, fx 2.500.000.');
});

it('reads days, lines, links and choices, each refused in a sentence', () => {
  assert.equal(laest(DAG, '31-12-2027'), '2027-12-31');
  assert.equal(laest(DAG, '31.02.2027'), 'Skriv en dato, der findes, fx 31.12.2027.');
  assert.equal(laest(linje(5), ' a\n b '), 'a b');
  assert.equal(laest(linje(5), 'abcdef'), 'Højst 5 tegn.');
  assert.equal(laest(noedvendig(5, 'Skriv navnet.'), '  '), 'Skriv navnet.');
  for (const farlig of ['javascript:alert(1)', 'data:text/html,x', '//x.dk', 'ftp://x.dk'])
    assert.equal(laest(LINK, farlig), 'Skriv en adresse, der begynder med https://.', farlig);
  assert.equal(laest(LINK, 'https://www.kombit.dk/'), 'https://www.kombit.dk/');
  assert.equal(laest(valg({ a: 'A' }, 'Vælg.'), 'toString'), 'Vælg.');
});

it('reads a day with a time of day in Denmark; a missing time is a fault, a missing day is none', () => {
  const h: Hindring[] = [];
  assert.equal(
    laesTid({ fristDato: '28.11.2026', fristKl: '12.00' }, 'frist', h)?.toISOString(),
    '2026-11-28T11:00:00.000Z',
  );
  assert.equal(laesTid({ fristDato: '', fristKl: '12.00' }, 'frist', h), null);
  assert.equal(h.length, 0);
  assert.equal(laesTid({ fristDato: '31.02.2026', fristKl: '12.00' }, 'frist', h), null);
  assert.equal(laesTid({ fristDato: '28.11.2026', fristKl: '25.00' }, 'frist', h), null);
  assert.deepEqual(
    h.map((f) => f.felt),
    ['fristDato', 'fristKl'],
  );
});
