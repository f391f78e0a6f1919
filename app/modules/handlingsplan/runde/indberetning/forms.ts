import { laesDato } from '../../../../kernel/dag.ts';
import { kronetal, laesKroner } from '../../../../kernel/kroner.ts';
import type { Feltnavne, Tekstfelter } from '../../../../kernel/redigering.ts';
import { rensTekst } from '../../../../kernel/rensTekst.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { type Felter, felt, feltliste } from '../../../../platform/form.ts';
import { erLys, LYS } from '../../lys/rules.ts';
import { punktfejl } from '../../plan/lager/rules.ts';
import { AARSAGER, type Aarsag, type Planpunkt } from '../../plan/rules.ts';
import type { Indberetningsindhold, Punktmelding } from '../rules.ts';
import { PUNKTFELTER, punktfelt, udfald } from './rules.ts';

const MAKS_TEKST = 5_000;
const MAKS_GRUND = 1_000;

const dato = (v: string) => {
  const d = laesDato(v);
  return d === null ? v : visDato(d);
};
const PUNKTNAVNE = {
  forventet: { navn: 'forventet', vis: dato },
  faktisk: { navn: 'nået', vis: dato },
  udgaaet: { navn: 'udgår', vis: (v: string) => (v === 'ja' ? 'Ja' : '') },
  nySlut: { navn: 'ny dato i planen', vis: dato },
  grund: { navn: 'hvorfor planen flyttes', vis: (v: string) => v },
} as const;

function erAarsag(t: string): t is Aarsag {
  return Object.hasOwn(AARSAGER, t);
}

/** What the fields are called, as a conflict names them. */
export function feltnavne(punkter: readonly Planpunkt[]): Feltnavne {
  return {
    lys: { etiket: 'Lys', vis: (v) => (erLys(v) ? LYS[v].navn : '') },
    aarsager: {
      etiket: 'Årsager',
      vis: (v) =>
        v
          .split(' ')
          .filter(erAarsag)
          .map((a) => AARSAGER[a])
          .join(', '),
    },
    tekst: 'Status',
    naeste: 'Forventet i næste periode',
    forbrug: 'Forbrugt',
    prognose: 'Forventet i alt',
    ...Object.fromEntries(
      punkter.flatMap((p) =>
        PUNKTFELTER.map((f) => [
          punktfelt(p.id, f),
          { etiket: `${p.navn}: ${PUNKTNAVNE[f].navn}`, vis: PUNKTNAVNE[f].vis },
        ]),
      ),
    ),
  };
}

/** What was sent, or nothing yet, as the fields that it is written in: each point as the plan has it where nothing is said. */
export function tilFelter(i: Indberetningsindhold, punkter: readonly Planpunkt[]): Tekstfelter {
  const meldt = new Map(i.punkter.map((m) => [m.punktId, m]));
  return {
    lys: i.lys ?? '',
    aarsager: i.aarsager.join(' '),
    tekst: i.tekst,
    naeste: i.naeste,
    forbrug: i.forbrugOere === null ? '' : kronetal(i.forbrugOere),
    prognose: i.prognoseOere === null ? '' : kronetal(i.prognoseOere),
    ...Object.fromEntries(
      punkter.flatMap((p) => {
        const m = meldt.get(p.id);
        const { forventet, faktisk, udgaaet } = m ? udfald(p, m) : p;
        return [
          [punktfelt(p.id, 'forventet'), forventet ?? ''],
          [punktfelt(p.id, 'faktisk'), faktisk ?? ''],
          [punktfelt(p.id, 'udgaaet'), udgaaet ? 'ja' : ''],
          [punktfelt(p.id, 'nySlut'), m?.nySlut ?? ''],
          [punktfelt(p.id, 'grund'), m?.grund ?? ''],
        ];
      }),
    ),
  };
}

/** What was typed, cleaned of what can't be stored; what isn't a field of the report is left out. */
export function skrevneFelter(form: Felter, punkter: readonly Planpunkt[]): Tekstfelter {
  const ren = (navn: string) =>
    navn === 'aarsager'
      ? feltliste(form, navn)
          .flatMap((v) => v.split(' '))
          .filter(erAarsag)
          .join(' ')
      : rensTekst(felt(form, navn)).trim().slice(0, MAKS_TEKST);
  return Object.fromEntries(Object.keys(feltnavne(punkter)).map((navn) => [navn, ren(navn)]));
}

/** The same as a page's form has it: ticked boxes are several values. */
export function tilForm(f: Tekstfelter): Felter {
  return { ...f, aarsager: (f.aarsager ?? '').split(' ').filter((a) => a !== '') };
}

/** A draft without the fields of points that say what the form began with: those follow the plan until they are changed. */
export function tilKladde(
  felter: Tekstfelter,
  i: Indberetningsindhold,
  punkter: readonly Planpunkt[],
): Tekstfelter {
  const begyndelse = tilFelter(i, punkter);
  return Object.fromEntries(
    Object.entries(felter).filter(([navn, v]) => !navn.startsWith('punkt-') || v !== begyndelse[navn]),
  );
}

/** A draft as it is stored; what isn't text is left out. */
export function laesKladde(gemt: unknown): Tekstfelter | null {
  if (typeof gemt !== 'object' || gemt === null) return null;
  return Object.fromEntries(
    Object.entries(gemt).filter((p): p is [string, string] => typeof p[1] === 'string'),
  );
}

interface Laesning {
  readonly indhold: Indberetningsindhold;
  readonly hindringer: readonly Hindring[];
}

function laesPunkt(f: Tekstfelter, p: Planpunkt, idag: string, h: Hindring[]): Punktmelding | null {
  const fejl = (felt: (typeof PUNKTFELTER)[number], kode: string, besked: string) =>
    h.push({ kode, felt: punktfelt(p.id, felt), besked: `${p.navn}: ${besked}` });
  const dag = (navn: 'forventet' | 'faktisk' | 'nySlut', ellers: string | null) => {
    const skrevet = f[punktfelt(p.id, navn)];
    if (skrevet === undefined) return ellers;
    if (skrevet === '') return null;
    const laest = laesDato(skrevet);
    if (laest !== null) return laest;
    fejl(navn, 'ugyldig_dato', 'Skriv datoen som åååå-mm-dd eller dd.mm.åååå.');
    return ellers;
  };
  const forventet = dag('forventet', p.forventet);
  const faktisk = dag('faktisk', p.faktisk);
  const oensket = dag('nySlut', null);
  const udgaaet =
    f[punktfelt(p.id, 'udgaaet')] === undefined ? p.udgaaet : f[punktfelt(p.id, 'udgaaet')] === 'ja';
  const grund = (f[punktfelt(p.id, 'grund')] ?? '').slice(0, MAKS_GRUND);
  const nySlut = oensket === p.slut ? null : oensket;
  // Only what is said in this report is at fault here: what the plan has already is somebody else's to mend.
  const nyt = { start: p.start, slut: nySlut ?? p.slut, forventet, faktisk };
  const gamle = new Set(punktfejl(p, idag).map((x) => `${x.felt} ${x.kode}`));
  for (const x of punktfejl(nyt, idag)) {
    if (gamle.has(`${x.felt} ${x.kode}`)) continue;
    if (x.felt === 'slut') fejl('nySlut', x.kode, x.besked);
    else if (x.felt === 'forventet' || x.felt === 'faktisk') fejl(x.felt, x.kode, x.besked);
  }
  if (nySlut !== null && grund === '')
    fejl(
      'grund',
      'mangler_begrundelse',
      'Skriv, hvorfor planen ønskes flyttet. Den gamle dato bliver stående.',
    );
  const uaendret =
    forventet === p.forventet && faktisk === p.faktisk && udgaaet === p.udgaaet && nySlut === null;
  return uaendret
    ? null
    : {
        punktId: p.id,
        forventet,
        faktisk,
        udgaaet,
        foer: { forventet: p.forventet, faktisk: p.faktisk, udgaaet: p.udgaaet },
        nySlut,
        grund: nySlut === null ? '' : grund,
      };
}

/**
 * What the fields say, and what can't be read of them; what can't be read is as if it weren't said, so that a light can be
 * computed while one types. `idag` is `YYYY-MM-DD`.
 */
export function laesSkrevet(f: Tekstfelter, punkter: readonly Planpunkt[], idag: string): Laesning {
  const h: Hindring[] = [];
  const oere = (navn: 'forbrug' | 'prognose') => {
    const skrevet = f[navn] ?? '';
    if (skrevet === '') return null;
    const laest = laesKroner(skrevet);
    if (laest === null)
      h.push({
        kode: 'ugyldigt_beloeb',
        felt: navn,
        besked: 'Skriv beløbet i kroner, fx 1.250.000. Det kan ikke være negativt.',
      });
    return laest;
  };
  const lys = f.lys ?? '';
  const indhold: Indberetningsindhold = {
    lys: erLys(lys) ? lys : null,
    aarsager: (f.aarsager ?? '').split(' ').filter(erAarsag),
    tekst: f.tekst ?? '',
    naeste: f.naeste ?? '',
    forbrugOere: oere('forbrug'),
    prognoseOere: oere('prognose'),
    punkter: punkter.flatMap((p) => laesPunkt(f, p, idag, h) ?? []),
  };
  return { indhold, hindringer: h };
}
