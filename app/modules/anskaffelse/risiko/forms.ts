import type { Tekstfelter } from '../../../kernel/redigering.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { type Felter, felt, type Laest } from '../../../platform/form.ts';
import { linje, ren, type Tekstfelt } from '../tekstfelter.ts';
import { OMRAADER, type Omraade } from './katalog.ts';
import { erMatrix, GRADER, type Grad, KONSEKVENSER, type Matrix, SANDSYNLIGHEDER } from './matrix/rules.ts';
import {
  efter,
  foer,
  KONSEKVENSFELTER,
  konsekvensnavn,
  konsekvenstekst,
  METODER,
  type Metode,
  type Trusselvurdering,
  type Vurderettrussel,
} from './rules.ts';

const MAKS_NAVN = 200;
const MAKS_TEKST = 10_000;
const MAKS_GRUND = 2_000;

const RELEVANS: Readonly<Record<string, string>> = { ja: 'Relevant', nej: 'Ikke relevant' };
const gradnavn = (navne: Readonly<Record<Grad, string>>) => (v: string) =>
  GRADER.some((g) => String(g) === v) ? `${v} ${navne[Number(v) as Grad]}` : v;

/** The fields of a threat as a conflict names them; `ejere` gives the names of the people one can choose. */
export function trusselfelter(ejere: ReadonlyMap<string, string>): readonly Tekstfelt[] {
  return [
    { navn: 'navn', etiket: 'Trussel' },
    { navn: 'omraade', etiket: 'Område', vis: (v) => OMRAADER[v as Omraade] ?? v },
    { navn: 'beskrivelse', etiket: 'Beskrivelse' },
    { navn: 'relevant', etiket: 'Relevant', vis: (v) => RELEVANS[v] ?? v },
    { navn: 'grund', etiket: 'Begrundelse' },
    { navn: 'sandsynlighed', etiket: 'Sandsynlighed', vis: gradnavn(SANDSYNLIGHEDER) },
    ...KONSEKVENSFELTER.map((f) => ({
      navn: konsekvensnavn(f),
      etiket: konsekvenstekst(f),
      vis: gradnavn(KONSEKVENSER),
    })),
    { navn: 'metode', etiket: 'Metode', vis: (v) => METODER[v as Metode]?.navn ?? v },
    { navn: 'foranstaltninger', etiket: 'Foranstaltninger' },
    { navn: 'restSandsynlighed', etiket: 'Sandsynlighed efter', vis: gradnavn(SANDSYNLIGHEDER) },
    { navn: 'restKonsekvens', etiket: 'Konsekvens efter', vis: gradnavn(KONSEKVENSER) },
    { navn: 'ejer', etiket: 'Ansvarlig', vis: (v) => ejere.get(v) ?? v },
  ];
}

const tal = (g: Grad | null | undefined) => (g === null || g === undefined ? '' : String(g));

/** A threat as the form's fields. */
export function tilFelter({ navn, vurdering: v }: Pick<Vurderettrussel, 'navn' | 'vurdering'>): Tekstfelter {
  return {
    navn,
    omraade: v.omraade,
    beskrivelse: v.beskrivelse,
    relevant: v.relevant,
    grund: v.grund,
    sandsynlighed: tal(v.sandsynlighed),
    ...Object.fromEntries(KONSEKVENSFELTER.map((f) => [konsekvensnavn(f), tal(v.konsekvens[f])])),
    metode: v.metode,
    foranstaltninger: v.foranstaltninger,
    restSandsynlighed: tal(v.restSandsynlighed),
    restKonsekvens: tal(v.restKonsekvens),
    ejer: v.ejerId ?? '',
  };
}

export interface Trusselform {
  /** '' where the catalogue's name stays. */
  readonly navn: string;
  readonly vurdering: Trusselvurdering;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the form of a threat. One's own threat has a name; the catalogue's keeps its name, area and description. */
export function laesTrusselform(form: Felter, gemt: Vurderettrussel | null): Laest<Trusselform> {
  const h: Hindring[] = [];
  const fejl = (felt: string, besked: string, kode = 'ugyldig') => h.push({ kode, besked, felt });
  const tekst = (navn: string, hvad: string, maks = MAKS_TEKST) => {
    const t = ren(form, navn);
    if (t.length > maks) fejl(navn, `${hvad} må højst være på ${maks.toLocaleString('da-DK')} tegn.`);
    return t;
  };
  const grad = (navn: string): Grad | null => {
    const v = felt(form, navn);
    const g = GRADER.find((g) => String(g) === v) ?? null;
    if (g === null && v !== '') fejl(navn, 'Vælg et trin fra 1 til 4.');
    return g;
  };
  const egen = gemt === null || gemt.noegle.startsWith('egen-');
  const navn = egen ? linje(form, 'navn') : '';
  if (egen && navn === '') fejl('navn', 'Skriv, hvad truslen er.');
  if (navn.length > MAKS_NAVN) fejl('navn', 'Navnet må højst være på 200 tegn.');
  const omraade = felt(form, 'omraade');
  if (egen && !Object.hasOwn(OMRAADER, omraade)) fejl('omraade', 'Vælg, hvad truslen handler om.');
  const relevant = felt(form, 'relevant');
  const metode = felt(form, 'metode');
  const ejer = felt(form, 'ejer');
  if (ejer !== '' && !UUID.test(ejer)) fejl('ejer', 'Vælg en ansvarlig på listen.');
  const vurdering: Trusselvurdering = {
    omraade: egen ? (omraade as Omraade) : gemt.vurdering.omraade,
    beskrivelse: egen ? tekst('beskrivelse', 'Beskrivelsen', MAKS_GRUND) : gemt.vurdering.beskrivelse,
    relevant: relevant === 'ja' || relevant === 'nej' ? relevant : '',
    grund: tekst('grund', 'Begrundelsen', MAKS_GRUND),
    sandsynlighed: grad('sandsynlighed'),
    konsekvens: Object.fromEntries(
      KONSEKVENSFELTER.flatMap((f) => {
        const g = grad(konsekvensnavn(f));
        return g === null ? [] : [[f, g]];
      }),
    ),
    metode: Object.hasOwn(METODER, metode) ? (metode as Metode) : '',
    foranstaltninger: tekst('foranstaltninger', 'Foranstaltningerne'),
    restSandsynlighed: grad('restSandsynlighed'),
    restKonsekvens: grad('restKonsekvens'),
    ejerId: ejer === '' ? null : ejer,
  };
  if (vurdering.relevant === 'nej' && vurdering.grund === '')
    fejl('grund', 'Skriv, hvorfor truslen ikke er relevant.', 'mangler_begrundelse');
  const [f, e] = [foer(vurdering), efter(vurdering)];
  if (f && e && e.sandsynlighed > f.sandsynlighed)
    fejl('restSandsynlighed', 'Sandsynligheden kan ikke være højere efter foranstaltninger end før.');
  if (f && e && e.konsekvens > f.konsekvens)
    fejl('restKonsekvens', 'Konsekvensen kan ikke være højere efter foranstaltninger end før.');
  return h.length > 0 ? { ok: false, hindringer: h } : { ok: true, vaerdi: { navn, vurdering } };
}

export interface Vurderingsform {
  readonly matrix: Matrix;
  readonly konklusion: string;
}

export const VURDERINGSFELTER: readonly Tekstfelt[] = [
  { navn: 'matrix', etiket: 'Matrix' },
  { navn: 'konklusion', etiket: 'Konklusion' },
];

export function laesVurderingsform(form: Felter): Laest<Vurderingsform> {
  const matrix = felt(form, 'matrix');
  const konklusion = ren(form, 'konklusion');
  const h: Hindring[] = [];
  if (!erMatrix(matrix)) h.push({ kode: 'ukendt_matrix', besked: 'Vælg en matrix.', felt: 'matrix' });
  if (konklusion.length > MAKS_TEKST)
    h.push({ kode: 'for_lang', besked: 'Konklusionen må højst være på 10.000 tegn.', felt: 'konklusion' });
  return erMatrix(matrix) && h.length === 0
    ? { ok: true, vaerdi: { matrix, konklusion } }
    : { ok: false, hindringer: h };
}

/** Why it is signed though something still is red. */
export function laesRoedgrund(form: Felter): string {
  return ren(form, 'roedGrund').slice(0, MAKS_GRUND);
}
