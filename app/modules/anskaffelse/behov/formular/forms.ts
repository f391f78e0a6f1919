import { laesDecimaltal } from '../../../../kernel/decimaltal.ts';
import { rensTekst } from '../../../../kernel/rensTekst.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTal } from '../../../../kernel/tekst.ts';
import { type Felter, felt, feltliste, type Laest } from '../../../../platform/form.ts';
import {
  type Behovsform,
  type Ekstrafelt,
  erEkstraart,
  LEVERET,
  laesForm,
  nyNoegle,
  type Udgiftsbaand,
} from './rules.ts';

const MAKS_KR = 1_000_000_000;
const tekst = (form: Felter, navn: string) => rensTekst(felt(form, navn)).trim();
const linje = (form: Felter, navn: string) => tekst(form, navn).replace(/\s+/g, ' ');

function kroner(form: Felter, navn: string, h: Hindring[]): number | null {
  const skrevet = linje(form, navn).replace(/\s*kr\.?$/i, '');
  if (skrevet === '') return null;
  const tal = laesDecimaltal(skrevet);
  if (tal !== null && Number.isInteger(tal) && tal >= 0 && tal <= MAKS_KR) return tal;
  h.push({
    kode: 'ugyldig',
    besked:
      tal !== null && tal < 0
        ? 'Beløbet kan ikke være negativt.'
        : 'Skriv beløbet i hele kroner, fx 500.000.',
    felt: navn,
  });
  return null;
}

function laesBaandene(form: Felter, h: Hindring[]): Udgiftsbaand[] {
  const ud: Udgiftsbaand[] = [];
  const noegler = feltliste(form, 'baand');
  for (const [i, kendt] of noegler.entries()) {
    const [fraNavn, tilNavn] = [`baand-${i}-fra`, `baand-${i}-til`];
    if (linje(form, fraNavn) === '' && linje(form, tilNavn) === '') continue;
    const fra = kroner(form, fraNavn, h);
    const til = kroner(form, tilNavn, h);
    const noegle = kendt === '' ? nyNoegle('b', [...noegler, ...ud.map((b) => b.noegle)]) : kendt;
    ud.push({ noegle, fra: fra ?? 0, til });
  }
  return ud;
}

function laesEkstra(form: Felter, noegle: string): Ekstrafelt {
  const navn = (del: string) => `ekstra-${noegle}-${del}`;
  const art = felt(form, navn('art'));
  return {
    noegle,
    etiket: linje(form, navn('etiket')),
    hjaelp: linje(form, navn('hjaelp')),
    art: erEkstraart(art) ? art : 'tekst',
    valg:
      art === 'valg'
        ? [
            ...new Set(
              tekst(form, navn('valg'))
                .split('\n')
                .map((v) => v.trim())
                .filter((v) => v !== ''),
            ),
          ]
        : [],
    paakraevet: felt(form, navn('paakraevet')) === 'ja',
    udgaaet: felt(form, navn('udgaaet')) === 'ja',
  };
}

const tomt = (e: Ekstrafelt) => e.etiket === '' && e.hjaelp === '' && e.valg.length === 0;

/** The whole form as it was edited. `kendte` are the keys that are stored: a new field that is left empty is none. */
export function laesFormular(
  form: Felter,
  hjaelpenavne: readonly string[],
  kendte: readonly string[],
): Laest<Behovsform> {
  const h: Hindring[] = [];
  const baand = laesBaandene(form, h);
  const ekstra = feltliste(form, 'ekstra')
    .filter((n) => /^e\d{1,4}$/.test(n))
    .map((n) => laesEkstra(form, n))
    .filter((e) => kendte.includes(e.noegle) || !tomt(e));
  const hjaelp = Object.fromEntries(
    hjaelpenavne.flatMap((navn) => {
      const t = linje(form, `hjaelp-${navn}`);
      return t === '' ? [] : [[navn, t]];
    }),
  );
  return h.length > 0 ? { ok: false, hindringer: h } : { ok: true, vaerdi: { hjaelp, ekstra, baand } };
}

/** The fields of the page that edits the form. */
export function formularfelter(form: Behovsform): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(form.hjaelp).map(([navn, t]) => [`hjaelp-${navn}`, t])),
    ...Object.fromEntries(
      form.baand.flatMap((b, i) => [
        [`baand-${i}-fra`, visTal(b.fra)],
        [`baand-${i}-til`, b.til === null ? '' : visTal(b.til)],
      ]),
    ),
    ...Object.fromEntries(
      form.ekstra.flatMap((e) => [
        [`ekstra-${e.noegle}-etiket`, e.etiket],
        [`ekstra-${e.noegle}-hjaelp`, e.hjaelp],
        [`ekstra-${e.noegle}-art`, e.art],
        [`ekstra-${e.noegle}-valg`, e.valg.join('\n')],
        [`ekstra-${e.noegle}-paakraevet`, e.paakraevet ? 'ja' : ''],
        [`ekstra-${e.noegle}-udgaaet`, e.udgaaet ? 'ja' : ''],
      ]),
    ),
  };
}

export function laesFormudgangspunkt(form: Felter): Behovsform {
  try {
    return laesForm(JSON.parse(felt(form, 'udgangspunkt') || 'null'));
  } catch {
    return LEVERET;
  }
}
