import { z } from 'zod';
import { tilDagstid } from '../../../kernel/dagstid.ts';
import type { Feltnavne, Tekstfelter } from '../../../kernel/redigering.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { visDato } from '../../../kernel/tekst.ts';
import { DAG, dag, heltal, ID, laesTid, linje, noedvendig, tekst, valg } from '../../../platform/felter.ts';
import { type Felter, feltliste, type Laest, laesFelter } from '../../../platform/form.ts';
import type { Arrangement, Fund, Interessent, Planlinje, Tjek } from './queries.ts';
import {
  ARRANGEMENTER,
  type Arrangementsart,
  FUNDTILSTANDE,
  INTERESSENTER,
  type Interessentslags,
  interessentnavn,
  type Paratsvar,
  PLANARTER,
  PLANTRIN,
  SVAR,
  TRAEDESTEN,
  type Traedesten,
} from './rules.ts';

const navnI = (tabel: Readonly<Record<string, string>>) => (v: string) => tabel[v] ?? '';
const SLAGS = valg(INTERESSENTER, 'Vælg, hvem det handler om.');
const vendt = 'Slutdatoen ligger før startdatoen.';

/* Kinds of people. */

const INTERESSENT = z.object({ slags: SLAGS, behov: tekst(4_000), inddrages: tekst(4_000) });
export type Interessentfelter = z.output<typeof INTERESSENT>;
export const laesInteressent = (form: Felter) => laesFelter(INTERESSENT, form);
export const INTERESSENTNAVNE: Feltnavne = {
  slags: { etiket: 'Hvem', vis: interessentnavn },
  behov: 'Behov og forudsætninger',
  inddrages: 'Sådan inddrages de',
};
export function interessenttekster(i: Interessent | null): Tekstfelter {
  return { slags: i?.slags ?? '', behov: i?.behov ?? '', inddrages: i?.inddrages ?? '' };
}

/* Meetings. */

const ARRANGEMENT = z
  .object({
    art: valg(ARRANGEMENTER, 'Vælg, hvad det er.'),
    titel: noedvendig(200, 'Skriv en titel.'),
    beskrivelse: tekst(20_000),
    sted: linje(200),
    del: ID,
    fra: dag('Skriv, hvornår det er.'),
    til: DAG,
    pladser: heltal(1, 5_000),
  })
  .refine((a) => a.til === null || a.til >= a.fra, { message: vendt, path: ['til'] });
export interface Arrangementsfelter extends z.output<typeof ARRANGEMENT> {
  readonly art: Arrangementsart;
  readonly tilmeldingTil: Date | null;
  readonly maalgruppe: readonly Interessentslags[];
}

export function laesArrangement(form: Felter): Laest<Arrangementsfelter> {
  const laest = laesFelter(ARRANGEMENT, form);
  const h: Hindring[] = laest.ok ? [] : [...laest.hindringer];
  const tilmeldingTil = laesTid(form, 'tilmelding', h);
  const maalgruppe = feltliste(form, 'maalgruppe').filter((s): s is Interessentslags =>
    Object.hasOwn(INTERESSENTER, s),
  );
  if (!laest.ok || h.length > 0) return { ok: false, hindringer: h };
  return { ok: true, vaerdi: { ...laest.vaerdi, tilmeldingTil, maalgruppe } };
}

export const ARRANGEMENTSNAVNE: Feltnavne = {
  art: { etiket: 'Slags', vis: navnI(ARRANGEMENTER) },
  titel: 'Titel',
  beskrivelse: 'Beskrivelse',
  sted: 'Sted',
  del: 'Del',
  fra: { etiket: 'Fra', vis: (v) => (v === '' ? '' : visDato(v)) },
  til: { etiket: 'Til', vis: (v) => (v === '' ? '' : visDato(v)) },
  tilmeldingDato: { etiket: 'Tilmelding senest', vis: (v) => (v === '' ? '' : visDato(v)) },
  tilmeldingKl: 'Tilmelding senest kl.',
  pladser: 'Pladser',
};

export function arrangementstekster(a: Arrangement | null): Tekstfelter {
  const tid = a?.tilmeldingTil ? tilDagstid(a.tilmeldingTil) : null;
  return {
    art: a?.art ?? '',
    titel: a?.titel ?? '',
    beskrivelse: a?.beskrivelse ?? '',
    sted: a?.sted ?? '',
    del: a?.delId == null ? '' : String(a.delId),
    fra: a?.fra ?? '',
    til: a?.til ?? '',
    tilmeldingDato: tid?.dato ?? '',
    tilmeldingKl: tid?.kl ?? '12.00',
    pladser: a?.pladser == null ? '' : String(a.pladser),
  };
}

const TILMELDING = z.object({
  antal: heltal(1, 500).refine((n) => n !== null, 'Skriv, hvor mange I kommer.'),
  hvem: linje(300),
});
export function laesTilmelding(form: Felter): Laest<{ antal: number; hvem: string }> {
  const laest = laesFelter(TILMELDING, form);
  return laest.ok ? { ok: true, vaerdi: { ...laest.vaerdi, antal: laest.vaerdi.antal ?? 1 } } : laest;
}
const AFLYSNING = z.object({
  grund: noedvendig(500, 'Skriv, hvorfor det aflyses; de tilmeldte kan læse det.'),
});
export const laesAflysning = (form: Felter) => laesFelter(AFLYSNING, form);

/* Findings. */

const FUND = z
  .object({
    tekst: tekst(4_000).refine((t) => t !== '', 'Skriv, hvad I fandt ud af.'),
    arrangement: ID,
    slags: z
      .string()
      .default('')
      .transform((s) => (Object.hasOwn(INTERESSENTER, s) ? (s as Interessentslags) : null)),
    tilstand: valg(FUNDTILSTANDE, 'Vælg, hvad der er sket med det.'),
    svar: tekst(4_000),
    delt: z
      .string()
      .default('')
      .transform((v) => v === 'ja'),
    krav: linje(300).transform((t, ctx) => {
      const numre = [...new Set(t.split(/[\s,;]+/).filter((n) => n !== ''))];
      if (numre.length <= 30) return numre;
      ctx.addIssue({ code: 'custom', message: 'Højst 30 krav.' });
      return z.NEVER;
    }),
  })
  .refine((f) => f.tilstand !== 'afvist' || f.svar !== '', {
    message: 'Skriv, hvorfor det ikke følges.',
    path: ['svar'],
  })
  .refine((f) => f.tilstand !== 'omsat' || f.krav.length > 0, {
    message: 'Skriv nummeret på det krav, det er blevet til.',
    path: ['krav'],
  });
export type Fundfelter = z.output<typeof FUND>;
export const laesFund = (form: Felter) => laesFelter(FUND, form);
export const FUNDNAVNE: Feltnavne = {
  tekst: 'Hvad fandt I ud af',
  arrangement: 'Fra',
  slags: { etiket: 'Hvem', vis: interessentnavn },
  tilstand: { etiket: 'Hvad er der sket', vis: navnI(FUNDTILSTANDE) },
  svar: 'Begrundelse eller svar',
  delt: { etiket: 'Vises for kommunerne', vis: (v) => (v === 'ja' ? 'Ja' : 'Nej') },
  krav: 'Krav',
};
/** `numre`: of the krav it is tied to. */
export function fundtekster(f: Fund | null, numre: readonly string[]): Tekstfelter {
  return {
    tekst: f?.tekst ?? '',
    arrangement: f?.arrangementId == null ? '' : String(f.arrangementId),
    slags: f?.slags ?? '',
    tilstand: f?.tilstand ?? 'nyt',
    svar: f?.svar ?? '',
    delt: f?.delt ? 'ja' : '',
    krav: numre.join(', '),
  };
}

/* The channel and training plan. */

const PLAN = z
  .object({
    art: valg(PLANARTER, 'Vælg, om det er kommunikation eller uddannelse.'),
    slags: SLAGS,
    aktivitet: noedvendig(300, 'Skriv, hvad I gør, fx »Nyhedsbrev til forældre«.'),
    ansvarlig: linje(200),
    fra: DAG,
    til: DAG,
    tilstand: valg(PLANTRIN, 'Vælg, hvor langt det er.'),
  })
  .refine((p) => p.fra === null || p.til === null || p.til >= p.fra, { message: vendt, path: ['til'] });
export type Planfelter = z.output<typeof PLAN>;
export const laesPlan = (form: Felter) => laesFelter(PLAN, form);
export const PLANNAVNE: Feltnavne = {
  art: { etiket: 'Slags', vis: navnI(PLANARTER) },
  slags: { etiket: 'Målgruppe', vis: interessentnavn },
  aktivitet: 'Aktivitet',
  ansvarlig: 'Ansvarlig',
  fra: { etiket: 'Fra', vis: (v) => (v === '' ? '' : visDato(v)) },
  til: { etiket: 'Til', vis: (v) => (v === '' ? '' : visDato(v)) },
  tilstand: { etiket: 'Hvor langt', vis: navnI(PLANTRIN) },
};
export function plantekster(p: Planlinje | null): Tekstfelter {
  return {
    art: p?.art ?? 'kanal',
    slags: p?.slags ?? '',
    aktivitet: p?.aktivitet ?? '',
    ansvarlig: p?.ansvarlig ?? '',
    fra: p?.fra ?? '',
    til: p?.til ?? '',
    tilstand: p?.tilstand ?? 'planlagt',
  };
}

/* Readiness. */

const TJEK = z.object({
  traedesten: valg(TRAEDESTEN, 'Vælg et trædesten.').transform((t) => Number(t) as Traedesten),
  tekst: noedvendig(300, 'Skriv, hvad der skal være på plads.'),
  hjaelp: tekst(2_000),
});
export type Tjekfelter = z.output<typeof TJEK>;
export const laesTjek = (form: Felter) => laesFelter(TJEK, form);
export const TJEKNAVNE: Feltnavne = {
  traedesten: { etiket: 'Trædesten', vis: navnI(TRAEDESTEN) },
  tekst: 'Punkt',
  hjaelp: 'Hjælp',
};
export function tjektekster(t: Tjek | null): Tekstfelter {
  return { traedesten: String(t?.traedesten ?? 1), tekst: t?.tekst ?? '', hjaelp: t?.hjaelp ?? '' };
}

export interface Paratlinje {
  readonly tjekId: number;
  readonly svar: Paratsvar;
  readonly note: string;
}
const MAKS_NOTE = 1_000;

/** The checklist as it was filled in: of each point that was on the page, its answer and note. */
export function laesParathed(form: Felter, tjek: readonly { readonly id: number }[]): Laest<Paratlinje[]> {
  const h: Hindring[] = [];
  const linjer = tjek.flatMap(({ id }): Paratlinje[] => {
    const svar = form[`svar-${id}`];
    if (typeof svar !== 'string' || !Object.hasOwn(SVAR, svar)) return [];
    const skrevet = form[`note-${id}`];
    const note = (typeof skrevet === 'string' ? skrevet : '').trim();
    if (note.length > MAKS_NOTE)
      h.push({ kode: 'for_lang', besked: 'Noten må højst være på 1.000 tegn.', felt: `note-${id}` });
    return [{ tjekId: id, svar: svar as Paratsvar, note }];
  });
  return h.length > 0 ? { ok: false, hindringer: h } : { ok: true, vaerdi: linjer };
}
