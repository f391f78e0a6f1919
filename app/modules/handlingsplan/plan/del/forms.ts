import { z } from 'zod';
import type { Feltnavne, Tekstfelter } from '../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { DAG, dag, LINK, linje, noedvendig, tekst, valg } from '../../../../platform/felter.ts';
import { type Felter, type Laest, laesFelter } from '../../../../platform/form.ts';
import {
  type Initiativrisiko,
  LEVERANCESLAGS,
  type Planaktivitet,
  type Planpunkt,
  RISIKOTILSTANDE,
} from '../rules.ts';
import { type Del, GRADER, type Grad } from './rules.ts';

const JA = z
  .string()
  .default('')
  .transform((t) => t === 'ja');

const PUNKT = {
  navn: noedvendig(300, 'Skriv, hvad der loves.'),
  beskrivelse: tekst(5_000),
  start: DAG,
  slut: dag('Skriv, hvornår det er lovet.'),
  forventet: DAG,
  faktisk: DAG,
  link: LINK,
  udgaaet: JA,
  grund: tekst(2_000),
};
const MILEPAEL = z.object(PUNKT).transform((p) => ({ ...p, slags: null }));
const LEVERANCE = z.object({ ...PUNKT, slags: valg(LEVERANCESLAGS, 'Vælg, hvad leverancen er.') });
export type Punktfelter = z.output<typeof MILEPAEL> | z.output<typeof LEVERANCE>;

const AKTIVITET = z.object({
  navn: noedvendig(300, 'Skriv, hvad der skal ske.'),
  beskrivelse: tekst(5_000),
  hvordan: tekst(2_000),
  fra: DAG,
  til: DAG,
  link: LINK,
});
export type Aktivitetsfelter = z.output<typeof AKTIVITET>;

const grad = (mangler: string) => valg(GRADER, mangler).transform(Number);
const RISIKO = z.object({
  navn: noedvendig(300, 'Skriv, hvad der kan gå galt.'),
  sandsynlighed: grad('Vælg, hvor sandsynligt det er.'),
  konsekvens: grad('Vælg, hvor alvorligt det er.'),
  handling: tekst(5_000),
  ejerrolle: linje(200),
  tilstand: valg(RISIKOTILSTANDE, 'Vælg en tilstand.'),
});
export type Risikofelter = z.output<typeof RISIKO>;

const HENVISNINGER = { system: 1, integration: 1, sag: 1, faellesprogram: 1, link: 1 } as const;
const HENVISNING = z.object({
  slags: valg(HENVISNINGER, 'Vælg, hvad der henvises til.'),
  system: linje(200),
  integration: linje(40),
  sag: linje(20),
  faellesprogram: linje(20),
  navn: linje(300),
  adresse: LINK,
});
export type Henvisningsfelter = z.output<typeof HENVISNING>;

export function laesPunkt(del: 'milepael' | 'leverance', form: Felter): Laest<Punktfelter> {
  return laesFelter<z.ZodType<Punktfelter>>(del === 'milepael' ? MILEPAEL : LEVERANCE, form);
}

export function laesAktivitet(del: 'aktivitet' | 'input', form: Felter): Laest<Aktivitetsfelter> {
  const laest = laesFelter(AKTIVITET, form);
  if (!laest.ok) return laest;
  const { fra, til, hvordan } = laest.vaerdi;
  const hindringer: Hindring[] = [];
  if (fra !== null && til !== null && til < fra)
    hindringer.push({
      kode: 'slut_foer_start',
      felt: 'til',
      besked: 'Kan ikke slutte, før den begynder. Skriv en senere dato.',
    });
  if (del === 'input' && hvordan === '')
    hindringer.push({ kode: 'mangler', felt: 'hvordan', besked: 'Skriv, hvordan kommunerne giver input.' });
  return hindringer.length > 0 ? { ok: false, hindringer } : laest;
}

export function laesRisiko(form: Felter): Laest<Risikofelter> {
  return laesFelter(RISIKO, form);
}

const NOEGLEFELT = {
  system: 'system',
  integration: 'integration',
  sag: 'sag',
  faellesprogram: 'faellesprogram',
  link: 'adresse',
} as const;
const MANGLER = {
  system: 'Vælg et system.',
  integration: 'Vælg en integration.',
  sag: 'Vælg en sag.',
  faellesprogram: 'Vælg et program.',
  link: 'Skriv adressen.',
} as const;

export interface Nyhenvisning {
  readonly slags: keyof typeof HENVISNINGER;
  readonly noegle: string;
  /** Of a link; what others are called is looked up. */
  readonly navn: string;
}

export function laesHenvisning(form: Felter): Laest<Nyhenvisning> {
  const laest = laesFelter(HENVISNING, form);
  if (!laest.ok) return laest;
  const { slags, navn } = laest.vaerdi;
  const felt = NOEGLEFELT[slags];
  const noegle = laest.vaerdi[felt];
  if (noegle === '') return { ok: false, hindringer: [{ kode: 'mangler', felt, besked: MANGLER[slags] }] };
  if (slags === 'link' && navn === '')
    return { ok: false, hindringer: [{ kode: 'mangler', felt: 'navn', besked: 'Skriv, hvad linket er.' }] };
  return { ok: true, vaerdi: { slags, noegle, navn } };
}

export function punkttekster(p: Planpunkt): Tekstfelter {
  return {
    navn: p.navn,
    beskrivelse: p.beskrivelse,
    start: p.start ?? '',
    slut: p.slut,
    forventet: p.forventet ?? '',
    faktisk: p.faktisk ?? '',
    slags: p.slags ?? '',
    link: p.link,
    udgaaet: p.udgaaet ? 'ja' : '',
    grund: '',
  };
}

export function aktivitetstekster(a: Planaktivitet): Tekstfelter {
  const { navn, beskrivelse, hvordan, link } = a;
  return { navn, beskrivelse, hvordan, fra: a.fra ?? '', til: a.til ?? '', link };
}

export function risikotekster(r: Initiativrisiko): Tekstfelter {
  const { navn, handling, ejerrolle, tilstand } = r;
  return {
    navn,
    sandsynlighed: String(r.sandsynlighed),
    konsekvens: String(r.konsekvens),
    handling,
    ejerrolle,
    tilstand,
  };
}

const TOMT: Readonly<Record<Del, Tekstfelter>> = {
  milepael: {
    navn: '',
    beskrivelse: '',
    start: '',
    slut: '',
    forventet: '',
    faktisk: '',
    link: '',
    udgaaet: '',
  },
  leverance: {
    navn: '',
    beskrivelse: '',
    start: '',
    slut: '',
    forventet: '',
    faktisk: '',
    slags: 'ibrugtages',
    link: '',
    udgaaet: '',
  },
  aktivitet: { navn: '', beskrivelse: '', hvordan: '', fra: '', til: '', link: '' },
  input: { navn: '', beskrivelse: '', hvordan: '', fra: '', til: '', link: '' },
  risiko: { navn: '', sandsynlighed: '3', konsekvens: '3', handling: '', ejerrolle: '', tilstand: 'aaben' },
  henvisning: {
    slags: 'system',
    system: '',
    integration: '',
    sag: '',
    faellesprogram: '',
    navn: '',
    adresse: '',
  },
};
/** What a new part begins with. */
export function tomDel(del: Del): Tekstfelter {
  return TOMT[del];
}

function vis<K extends string>(tabel: Readonly<Record<K, string>>) {
  return (v: string) => (Object.hasOwn(tabel, v) ? tabel[v as K] : v);
}
const gradnavn = (v: string) => (Object.hasOwn(GRADER, v) ? GRADER[Number(v) as Grad] : v);

const PUNKTNAVNE: Feltnavne = {
  navn: 'Navn',
  beskrivelse: 'Beskrivelse',
  start: 'Start',
  slut: 'Lovet',
  forventet: 'Forventet',
  faktisk: 'Nået',
  slags: { etiket: 'Hvad det er', vis: vis(LEVERANCESLAGS) },
  link: 'Link',
  udgaaet: { etiket: 'Udgået', vis: (v) => (v === 'ja' ? 'Ja' : 'Nej') },
};
const AKTIVITETSNAVNE: Feltnavne = {
  navn: 'Navn',
  beskrivelse: 'Beskrivelse',
  hvordan: 'Hvordan',
  fra: 'Fra',
  til: 'Til',
  link: 'Link',
};
export const DELNAVNE: Readonly<Record<Del, Feltnavne>> = {
  milepael: PUNKTNAVNE,
  leverance: PUNKTNAVNE,
  aktivitet: AKTIVITETSNAVNE,
  input: AKTIVITETSNAVNE,
  risiko: {
    navn: 'Risiko',
    sandsynlighed: { etiket: 'Sandsynlighed', vis: gradnavn },
    konsekvens: { etiket: 'Konsekvens', vis: gradnavn },
    handling: 'Hvad der gøres',
    ejerrolle: 'Ansvarlig rolle',
    tilstand: { etiket: 'Tilstand', vis: vis(RISIKOTILSTANDE) },
  },
  henvisning: {},
};
