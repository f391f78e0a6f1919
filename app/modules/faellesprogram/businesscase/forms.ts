import { z } from 'zod';
import { laesDecimaltal, visDecimaltal } from '../../../kernel/decimaltal.ts';
import { kronetal } from '../../../kernel/kroner.ts';
import type { Feltnavne, Tekstfelter } from '../../../kernel/redigering.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { rentekst } from '../../../kernel/rigtekst.ts';
import { BELOEB, heltal, ID, linje, noedvendig, tekst, valg } from '../../../platform/felter.ts';
import { type Felter, felt, type Laest, laesFelter } from '../../../platform/form.ts';
import type { Programdel } from '../rules.ts';
import { andelsfelt, DELFELTER, type Delfelt, delfelt } from './felter.ts';
import {
  type Antagelse,
  CASESYNLIGHEDER,
  type Casedel,
  type Caseindhold,
  type Caseramme,
  FASER,
  FORDELINGER,
  type Fordeling,
  LINJESLAGS,
  type Omkostningslinje,
} from './rules.ts';

const MIN_AAR = 1990;
const MAKS_AAR = 2199;
/** 10 000 kr. a unit a year: more would be an amount for everybody, typed in the wrong kind. */
const MAKS_PR_ENHED = 1_000_000;
const MAKS_ENHEDER = 20_000_000;

const visEnheder = new Intl.NumberFormat('da-DK', { useGrouping: true });

/** Percent with at most two decimals as basis points; null where nothing is written. */
function procentfelt(min: number, maks: number, besked: string) {
  return z
    .string()
    .default('')
    .transform((t, ctx) => {
      const rent = rensTekst(t)
        .replace('%', '')
        .trim()
        .replace(/^\+\s*/, '');
      if (rent === '') return null;
      const tal = laesDecimaltal(rent);
      const bp = tal === null ? Number.NaN : Math.round(tal * 100);
      if (tal !== null && Math.abs(bp - tal * 100) < 1e-6 && bp >= min && bp <= maks) return bp;
      ctx.addIssue({ code: 'custom', message: besked });
      return z.NEVER;
    });
}

/** What has to be there. */
function skal<T>(felt: z.ZodType<T | null>, mangler: string) {
  return felt.transform((v, ctx): T => {
    if (v !== null) return v;
    ctx.addIssue({ code: 'custom', message: mangler });
    return z.NEVER;
  });
}

const AARSTAL = skal(heltal(MIN_AAR, MAKS_AAR), 'Skriv et årstal, fx 2027.');
const visBp = (bp: number) => visDecimaltal(bp / 100);
const aarstal = (aar: number) => String(aar);

// Frame and parts.

const RAMME = z.object({
  navn: noedvendig(200, 'Skriv, hvad versionen hedder.'),
  sammenfatning: tekst(40_000),
  tilbagebetalingAar: skal(heltal(1, 30), 'Skriv, over hvor mange år der betales tilbage.'),
  renteBp: skal(
    procentfelt(0, 5000, 'Skriv en rente fra 0 til 50 %, fx 2,5.'),
    'Skriv renten; 0, hvis der ingen er.',
  ),
  andelBp: skal(procentfelt(0, 9500, 'Skriv et udsving fra 0 til 95 %.'), 'Skriv udsvinget i andelen.'),
  enhederBp: skal(procentfelt(0, 9000, 'Skriv et udsving fra 0 til 90 %.'), 'Skriv udsvinget i enhederne.'),
  forsinkelseMdr: skal(heltal(0, 60), 'Skriv forsinkelsen i hele måneder; 0, hvis den ikke skal prøves.'),
});

export interface Delfelter
  extends Pick<Casedel, 'delId' | 'enheder' | 'enhederKilde' | 'andelBp' | 'maksOere' | 'betalingFraAar'> {}
export interface Rammefelter {
  readonly ramme: Caseramme;
  readonly dele: readonly Delfelter[];
}

const DEL = z.object({
  enheder: skal(
    heltal(1, MAKS_ENHEDER),
    'Skriv, hvor mange enheder der er i hele landet, eller tøm alle delens felter, hvis den ikke er med.',
  ),
  enhederKilde: linje(300),
  andelBp: skal(
    procentfelt(1, 10_000, 'Skriv en andel over 0 og højst 100 %. Med 0 er der ingen til at betale.'),
    'Skriv den andel, I regner med.',
  ),
  maksOere: BELOEB.refine((o) => o !== 0, 'Skriv en pris over 0, eller lad feltet stå tomt.'),
  betalingFraAar: AARSTAL,
});

/** The frame with the parts that have anything filled in. */
export function laesRammer(form: Felter, programdele: readonly Programdel[]): Laest<Rammefelter> {
  const laest = laesFelter(RAMME, form);
  const hindringer: Hindring[] = laest.ok ? [] : [...laest.hindringer];
  const dele: Delfelter[] = [];
  for (const d of programdele) {
    const egne = Object.fromEntries(DELFELTER.map((f) => [f, felt(form, delfelt(f, d.id))]));
    if (Object.values(egne).every((v) => v.trim() === '')) continue;
    const del = laesFelter(DEL, egne);
    if (del.ok) dele.push({ delId: d.id, ...del.vaerdi });
    else
      hindringer.push(
        ...del.hindringer.map((h) => ({
          ...h,
          felt: delfelt(h.felt as Delfelt, d.id),
          besked: `${d.navn}: ${h.besked}`,
        })),
      );
  }
  if (!laest.ok || hindringer.length > 0) return { ok: false, hindringer };
  const { andelBp, enhederBp, forsinkelseMdr, ...ramme } = laest.vaerdi;
  return {
    ok: true,
    vaerdi: { ramme: { ...ramme, foelsomhed: { andelBp, enhederBp, forsinkelseMdr } }, dele },
  };
}

export function rammenavne(programdele: readonly Programdel[]): Feltnavne {
  return {
    navn: 'Navn',
    sammenfatning: { etiket: 'Sammenfatning', vis: (t) => rentekst(t) },
    tilbagebetalingAar: 'Tilbagebetaling, år',
    renteBp: 'Rente',
    andelBp: 'Udsving i andel',
    enhederBp: 'Udsving i enheder',
    forsinkelseMdr: 'Forsinkelse',
    ...Object.fromEntries(
      programdele.flatMap((d) => [
        [delfelt('enheder', d.id), `${d.navn}: enheder`],
        [delfelt('enhederKilde', d.id), `${d.navn}: kilde`],
        [delfelt('andelBp', d.id), `${d.navn}: andel`],
        [delfelt('maksOere', d.id), `${d.navn}: maksimalpris`],
        [delfelt('betalingFraAar', d.id), `${d.navn}: første betalingsår`],
      ]),
    ),
  };
}

export function rammetekster(c: Caseindhold): Tekstfelter {
  return {
    navn: c.navn,
    sammenfatning: c.sammenfatning,
    tilbagebetalingAar: String(c.tilbagebetalingAar),
    renteBp: visBp(c.renteBp),
    andelBp: visBp(c.foelsomhed.andelBp),
    enhederBp: visBp(c.foelsomhed.enhederBp),
    forsinkelseMdr: String(c.foelsomhed.forsinkelseMdr),
    ...Object.fromEntries(
      c.dele.flatMap((d) => [
        [delfelt('enheder', d.delId), visEnheder.format(d.enheder)],
        [delfelt('enhederKilde', d.delId), d.enhederKilde],
        [delfelt('andelBp', d.delId), visBp(d.andelBp)],
        [delfelt('maksOere', d.delId), d.maksOere === null ? '' : kronetal(d.maksOere)],
        [delfelt('betalingFraAar', d.delId), aarstal(d.betalingFraAar)],
      ]),
    ),
  };
}

// A cost line.

export type Linjefelter = Omit<Omkostningslinje, 'stamme'>;

const LINJE = z.object({
  fase: valg(FASER, 'Vælg en fase.'),
  navn: noedvendig(200, 'Skriv, hvad det er, der koster.'),
  slags: valg(LINJESLAGS, 'Vælg, om beløbet er én gang, hvert år eller pr. enhed.'),
  beloebOere: skal(BELOEB, 'Skriv beløbet i kroner.'),
  fraAar: AARSTAL,
  tilAar: AARSTAL,
  usikkerhedBp: procentfelt(0, 10_000, 'Skriv en usikkerhed fra 0 til 100 %.').transform((bp) => bp ?? 0),
  fordeling: valg(FORDELINGER, 'Vælg, hvilke dele der betaler.'),
  delId: ID,
  kilde: linje(500),
  note: tekst(4000),
});

function laesFordeling(
  slags: keyof typeof FORDELINGER,
  delId: number | null,
  form: Felter,
  dele: readonly Programdel[],
): { readonly fordeling: Fordeling; readonly fejl: Hindring[] } {
  if (slags === 'del') {
    const fejl = dele.some((d) => d.id === delId)
      ? []
      : [{ kode: 'mangler', felt: 'delId', besked: 'Vælg den del, der betaler.' }];
    return { fordeling: { slags, delId: delId ?? 0 }, fejl };
  }
  if (slags !== 'andele') return { fordeling: { slags }, fejl: [] };
  const fejl: Hindring[] = [];
  const andele: Record<string, number> = {};
  for (const d of dele) {
    const laest = laesFelter(
      z.object({ v: procentfelt(0, 10_000, `${d.navn}: Skriv en andel fra 0 til 100 %.`) }),
      { v: felt(form, andelsfelt(d.id)) },
    );
    if (!laest.ok) fejl.push(...laest.hindringer.map((h) => ({ ...h, felt: andelsfelt(d.id) })));
    else if (laest.vaerdi.v !== null && laest.vaerdi.v > 0) andele[String(d.id)] = laest.vaerdi.v;
  }
  const ialt = Object.values(andele).reduce((s, bp) => s + bp, 0);
  if (fejl.length === 0 && ialt !== 10_000)
    fejl.push({
      kode: 'ikke_hundrede',
      felt: andelsfelt(dele[0]?.id ?? 0),
      besked: `Andelene er ${visBp(ialt)} % i alt. De skal være 100 %.`,
    });
  return { fordeling: { slags, andele }, fejl };
}

export function laesLinje(form: Felter, dele: readonly Programdel[]): Laest<Linjefelter> {
  const laest = laesFelter(LINJE, form);
  if (!laest.ok) return laest;
  const { delId, fordeling: slags, ...f } = laest.vaerdi;
  const { fordeling, fejl } = laesFordeling(slags, delId, form, dele);
  if (f.tilAar < f.fraAar)
    fejl.push({
      kode: 'omvendte_aar',
      felt: 'tilAar',
      besked: 'Det sidste år kan ikke ligge før det første. Byt dem om.',
    });
  if (f.slags === 'pr_enhed' && f.beloebOere > MAKS_PR_ENHED)
    fejl.push({
      kode: 'for_stort',
      felt: 'beloebOere',
      besked: 'Højst 10.000 kr. pr. enhed pr. år. Er beløbet for alle, så vælg »Hvert år«.',
    });
  return fejl.length > 0 ? { ok: false, hindringer: fejl } : { ok: true, vaerdi: { ...f, fordeling } };
}

export function linjenavne(dele: readonly Programdel[]): Feltnavne {
  const del = (id: string) => dele.find((d) => String(d.id) === id)?.navn ?? '';
  return {
    fase: { etiket: 'Fase', vis: (t) => (Object.hasOwn(FASER, t) ? FASER[t as keyof typeof FASER] : '') },
    navn: 'Hvad',
    slags: {
      etiket: 'Slags',
      vis: (t) => (Object.hasOwn(LINJESLAGS, t) ? LINJESLAGS[t as keyof typeof LINJESLAGS] : ''),
    },
    beloebOere: 'Beløb',
    fraAar: 'Fra år',
    tilAar: 'Til år',
    usikkerhedBp: 'Usikkerhed',
    fordeling: {
      etiket: 'Fordeling',
      vis: (t) => (Object.hasOwn(FORDELINGER, t) ? FORDELINGER[t as keyof typeof FORDELINGER] : ''),
    },
    delId: { etiket: 'Del', vis: del },
    ...Object.fromEntries(dele.map((d) => [andelsfelt(d.id), `Andel, ${d.navn}`])),
    kilde: 'Kilde',
    note: 'Note',
  };
}

export function linjetekster(l: Linjefelter): Tekstfelter {
  const { fordeling: f } = l;
  return {
    fase: l.fase,
    navn: l.navn,
    slags: l.slags,
    beloebOere: kronetal(l.beloebOere),
    fraAar: aarstal(l.fraAar),
    tilAar: aarstal(l.tilAar),
    usikkerhedBp: visBp(l.usikkerhedBp),
    fordeling: f.slags,
    delId: f.slags === 'del' ? String(f.delId) : '',
    ...(f.slags === 'andele'
      ? Object.fromEntries(Object.entries(f.andele).map(([id, bp]) => [andelsfelt(Number(id)), visBp(bp)]))
      : {}),
    kilde: l.kilde,
    note: l.note,
  };
}

// An assumption.

export type Antagelsesfelter = Omit<Antagelse, 'stamme'>;
const ANTAGELSE = z.object({
  navn: noedvendig(200, 'Skriv, hvad der antages.'),
  vaerdi: noedvendig(200, 'Skriv værdien, fx 89,40 kr. eller 550.000.'),
  kilde: linje(500),
  note: tekst(4000),
});
export const ANTAGELSESNAVNE: Feltnavne = {
  navn: 'Antagelse',
  vaerdi: 'Værdi',
  kilde: 'Kilde',
  note: 'Note',
};
export const laesAntagelse = (form: Felter): Laest<Antagelsesfelter> => laesFelter(ANTAGELSE, form);
export const antagelsestekster = ({ navn, vaerdi, kilde, note }: Antagelsesfelter): Tekstfelter => ({
  navn,
  vaerdi,
  kilde,
  note,
});

// Adopting, sharing, and what a year did cost.

const VEDTAG = z.object({
  begrundelse: noedvendig(2000, 'Skriv, hvem der har vedtaget versionen, og hvorfor.'),
  synlighed: valg(CASESYNLIGHEDER, 'Vælg, hvem der skal kunne se den.'),
});
export type Vedtagelse = z.output<typeof VEDTAG>;
export const laesVedtagelse = (form: Felter): Laest<Vedtagelse> => laesFelter(VEDTAG, form);
const SYNLIGHED = VEDTAG.pick({ synlighed: true });
export const laesSynlighed = (form: Felter) => laesFelter(SYNLIGHED, form);

const AAR = z.object({
  delId: skal(ID, 'Vælg, hvilken del det er.'),
  aar: AARSTAL,
  faktiskOere: skal(BELOEB, 'Skriv, hvad året kostede.'),
  kilde: noedvendig(500, 'Skriv, hvor tallet kommer fra, fx årsregnskabet.'),
  note: tekst(4000),
});
export type Aarsfelter = z.output<typeof AAR>;
export const laesAarsform = (form: Felter): Laest<Aarsfelter> => laesFelter(AAR, form);
export const aarsnavne = (dele: readonly Programdel[]): Feltnavne => ({
  delId: { etiket: 'Del', vis: (t) => dele.find((d) => String(d.id) === t)?.navn ?? '' },
  aar: 'År',
  faktiskOere: 'Faktisk omkostning',
  kilde: 'Kilde',
  note: 'Note',
});
export const aarstekster = (a: Aarsfelter): Tekstfelter => ({
  delId: String(a.delId),
  aar: aarstal(a.aar),
  faktiskOere: kronetal(a.faktiskOere),
  kilde: a.kilde,
  note: a.note,
});

// What if.

/** What the address supposes; what isn't understood is as the version has it, and said. */
export interface Hvadhvis {
  /** Basis points by part id. */
  readonly andele: Readonly<Record<string, number>>;
  readonly enhederBp: number | null;
  readonly forsinkelseMdr: number | null;
  readonly tilbagebetalingAar: number | null;
  readonly renteBp: number | null;
  readonly omkostningBp: number | null;
  readonly hindringer: readonly Hindring[];
}

const HVIS = {
  enheder: procentfelt(-9000, 20_000, 'Enheder: skriv en ændring mellem −90 og 200 %.'),
  forsinkelse: heltal(0, 60),
  aar: heltal(1, 30),
  rente: procentfelt(0, 5000, 'Rente: skriv mellem 0 og 50 %.'),
  omkostning: procentfelt(-9000, 20_000, 'Omkostninger: skriv en ændring mellem −90 og 200 %.'),
};

export function laesHvadhvis(query: Felter, c: Caseindhold): Hvadhvis {
  const hindringer: Hindring[] = [];
  const et = <T>(navn: string, skema: z.ZodType<T | null>, etiket = ''): T | null => {
    const laest = laesFelter(z.object({ [navn]: skema }), { [navn]: felt(query, navn) });
    if (laest.ok) return (laest.vaerdi as Record<string, T | null>)[navn] ?? null;
    hindringer.push(...laest.hindringer.map((h) => ({ ...h, besked: `${etiket}${h.besked}` })));
    return null;
  };
  const andele = Object.fromEntries(
    c.dele.flatMap((d) => {
      const bp = et(
        andelsfelt(d.delId),
        procentfelt(1, 10_000, `${d.navn}: skriv en andel over 0 og højst 100 %.`),
      );
      return bp === null ? [] : [[String(d.delId), bp]];
    }),
  );
  return {
    andele,
    enhederBp: et('enheder', HVIS.enheder),
    forsinkelseMdr: et('forsinkelse', HVIS.forsinkelse, 'Forsinkelse: '),
    tilbagebetalingAar: et('aar', HVIS.aar, 'Tilbagebetaling: '),
    renteBp: et('rente', HVIS.rente),
    omkostningBp: et('omkostning', HVIS.omkostning),
    hindringer,
  };
}
