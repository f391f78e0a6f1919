import { z } from 'zod';
import { laesDato } from '../../../kernel/dag.ts';
import { laesDecimaltal, visDecimaltal } from '../../../kernel/decimaltal.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import type { Svartype } from '../../../kernel/svartype.ts';
import { visTal } from '../../../kernel/tekst.ts';
import { type Felter, felt, type Laest, laesFelter } from '../../../platform/form.ts';
import {
  KILDEARTER,
  type Kilde,
  type Kildeart,
  type Kravindhold,
  PRIORITETER,
  type Prioritet,
  SVARTYPER,
} from '../rules.ts';

/** Characters at most. */
export const MAKS = { navn: 300, rigtekst: 20_000, tekst: 2_000, note: 10_000, kommentar: 4_000 } as const;
const MAKS_KILDER = 20;
/** Rows for sources that the form always has free. */
const LEDIGE_KILDER = 2;

/** Text as it is kept: what no database, document or person can use is gone. Markup stays as the text that it is. */
function ren(tekst: string): string {
  return rensTekst(tekst).trim();
}

const tekst = (maks: number, hvad: string) =>
  z
    .string()
    .default('')
    .transform(ren)
    .refine((t) => t.length <= maks, `${hvad} må højst være på ${visTal(maks)} tegn.`);
const linje = (maks: number, hvad: string) =>
  z
    .string()
    .default('')
    .transform((t) => ren(t).replace(/\s+/g, ' '))
    .refine((t) => t.length <= maks, `${hvad} må højst være på ${visTal(maks)} tegn.`);
const liste = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((v) => [...new Set(typeof v === 'string' ? [v] : v)].filter((x) => x !== ''));
const ID = /^\d{1,9}$/;
const ider = (besked: string) =>
  liste
    .refine((l) => l.length <= 500 && l.every((x) => ID.test(x)), besked)
    .transform((l) => l.map(Number).sort((a, b) => a - b));
const koder = (besked: string) =>
  liste
    .refine((l) => l.length <= 500 && l.every((x) => x.length <= 60), besked)
    .transform((l) => l.map(ren).sort());
const ja = z
  .string()
  .default('')
  .transform((v) => v === 'ja');

/** `12` is a category, `12.15` a subcategory of it. */
const kategori = z
  .string()
  .default('')
  .refine((v) => /^(\d{1,9}(\.\d{1,9})?)?$/.test(v), 'Vælg en kategori på listen.')
  .transform((v) => {
    const [over, under] = v.split('.');
    return {
      kategoriId: over ? Number(over) : null,
      underkategoriId: under === undefined ? null : Number(under),
    };
  });

const MED = z.object({
  navn: linje(MAKS.navn, 'Navnet').refine((t) => t !== '', 'Skriv et navn.'),
  prioritet: z
    .string()
    .default('')
    .refine((v): v is Prioritet => Object.hasOwn(PRIORITETER, v), 'Vælg en prioritet.'),
  beskrivelse: tekst(MAKS.rigtekst, 'Kravteksten'),
  rationale: tekst(MAKS.rigtekst, 'Begrundelsen for kravet'),
  fortolkning: tekst(MAKS.rigtekst, 'Fortolkningen'),
  interessenter: tekst(MAKS.tekst, 'Interessenterne'),
  kategori,
  alleDomaener: z
    .string()
    .default('')
    .transform((v) => v !== 'nej'),
  domaener: ider('Vælg domæner på listen.'),
  principper: ider('Vælg principper på listen.'),
  tags: ider('Vælg filtre på listen.'),
  driftsform: liste.refine(
    (l) => l.includes('saas') || l.includes('on_premise'),
    'Vælg mindst én driftsform. Ellers kommer kravet aldrig med.',
  ),
  kraeverUddybning: ja,
  evidens: tekst(MAKS.tekst, 'Forventet dokumentation'),
  integrationer: koder('Vælg integrationer på listen.'),
  arbejdsgange: koder('Vælg arbejdsgange på listen.'),
});

function laesTalsvar(felter: Felter): Laest<Svartype> {
  const enhed = ren(felt(felter, 'svarEnhed')).replace(/\s+/g, ' ');
  const retning = felt(felter, 'svarTalRetning');
  if (enhed.length > 60) return nej('svarEnhed', 'Enheden må højst være på 60 tegn.');
  if (retning !== 'mindst' && retning !== 'hoejst') {
    return { ok: true, vaerdi: { type: 'tal', enhed, graense: null } };
  }
  const vaerdi = laesDecimaltal(felt(felter, 'svarTal'));
  if (vaerdi === null) {
    return nej('svarTal', 'Skriv grænsen som et tal med komma, for eksempel 99,5 eller 1.000.');
  }
  return { ok: true, vaerdi: { type: 'tal', enhed, graense: { retning, vaerdi } } };
}

function laesDatosvar(felter: Felter): Laest<Svartype> {
  const retning = felt(felter, 'svarDatoRetning');
  if (retning !== 'senest' && retning !== 'tidligst') {
    return { ok: true, vaerdi: { type: 'dato', graense: null } };
  }
  const dato = laesDato(felt(felter, 'svarDato'));
  if (dato === null) return nej('svarDato', 'Skriv datoen som dag, måned og år, for eksempel 31.12.2027.');
  return { ok: true, vaerdi: { type: 'dato', graense: { retning, dato } } };
}

function laesTekstsvar(felter: Felter): Laest<Svartype> {
  const maks = felt(felter, 'svarMaks').trim();
  if (maks === '') return { ok: true, vaerdi: { type: 'tekst', maks: null } };
  const tal = laesDecimaltal(maks);
  if (tal === null || !Number.isInteger(tal) || tal < 1 || tal > 100_000) {
    return nej('svarMaks', 'Skriv det højeste antal tegn som et helt tal fra 1 til 100.000.');
  }
  return { ok: true, vaerdi: { type: 'tekst', maks: tal } };
}

function nej(navn: string, besked: string): { ok: false; hindringer: Hindring[] } {
  return { ok: false, hindringer: [{ kode: 'custom', felt: navn, besked }] };
}

const SVAR: Readonly<Record<Svartype['type'], (felter: Felter) => Laest<Svartype>>> = {
  valg: () => ({ ok: true, vaerdi: { type: 'valg' } }),
  tal: laesTalsvar,
  dato: laesDatosvar,
  tekst: laesTekstsvar,
};

function erSvartype(type: string): type is Svartype['type'] {
  return Object.hasOwn(SVARTYPER, type);
}

function laesSvar(felter: Felter): Laest<Svartype> {
  const type = felt(felter, 'svartype');
  return erSvartype(type) ? SVAR[type](felter) : nej('svartype', 'Vælg, hvad der svares med.');
}

function erWebadresse(link: string): boolean {
  return link.length <= MAKS.tekst && /^https?:\/\/[^\s/]/i.test(link) && URL.canParse(link);
}

/** The sources: rows `kildeArt_1`, `kildeTekst_1`, `kildeLink_1` and on. A row with neither text nor link is none. */
function laesKilder(felter: Felter): Laest<Kilde[]> {
  const hindringer: Hindring[] = [];
  const kilder: Kilde[] = [];
  for (let nr = 1; nr <= MAKS_KILDER; nr++) {
    const navn = ren(felt(felter, `kildeTekst_${nr}`)).replace(/\s+/g, ' ');
    const link = ren(felt(felter, `kildeLink_${nr}`));
    const art = felt(felter, `kildeArt_${nr}`);
    if (navn === '' && link === '') continue;
    if (!Object.hasOwn(KILDEARTER, art)) {
      hindringer.push({ kode: 'custom', felt: `kildeArt_${nr}`, besked: `Vælg, hvad kilde ${nr} er.` });
    }
    if (navn === '' || navn.length > MAKS.tekst) {
      hindringer.push({
        kode: 'custom',
        felt: `kildeTekst_${nr}`,
        besked: `Skriv kort, hvad kilde ${nr} er, for eksempel »Arkivloven § 7«.`,
      });
    }
    if (link !== '' && !erWebadresse(link)) {
      hindringer.push({
        kode: 'custom',
        felt: `kildeLink_${nr}`,
        besked: `Linket til kilde ${nr} skal begynde med https:// eller http://.`,
      });
    }
    kilder.push({ art: art as Kildeart, tekst: navn, link });
  }
  return hindringer.length > 0 ? { ok: false, hindringer } : { ok: true, vaerdi: kilder };
}

/** What the form holds of a krav; attachments have buttons of their own. */
export type Kravformindhold = Omit<Kravindhold, 'bilag'>;

export interface Kravform {
  readonly indhold: Kravformindhold;
  readonly begrundelse: string;
  /** Empty: the next free one. Only a new krav's form has it. */
  readonly nummer: string;
  /** Of the version that the form was made from (`stempel` in rules.ts); empty for a new krav. */
  readonly stempel: string;
}

const BEGRUNDELSE = 'Skriv, hvorfor kravet ændres. Begrundelsen følger versionen.';
const grund = tekst(MAKS.tekst, 'Begrundelsen').refine((t) => t !== '', BEGRUNDELSE);

const OM = z.object({
  begrundelse: tekst(MAKS.tekst, 'Begrundelsen'),
  nummer: linje(40, 'Nummeret'),
  version: z.string().default(''),
});

/** The krav form as a command takes it, with every error at once in the form's order. */
export function laesKravform(
  felter: Felter,
  { kraevBegrundelse }: { kraevBegrundelse: boolean },
): Laest<Kravform> {
  const med = laesFelter(MED, felter);
  const svar = laesSvar(felter);
  const kilder = laesKilder(felter);
  const om = laesFelter(kraevBegrundelse ? OM.extend({ begrundelse: grund }) : OM, felter);
  const hindringer = [med, svar, kilder, om].flatMap((l) => (l.ok ? [] : l.hindringer));
  if (felt(felter, 'alleDomaener') === 'nej' && felt(felter, 'domaener') === '') {
    hindringer.push({
      kode: 'custom',
      felt: 'domaener',
      besked: 'Vælg mindst ét domæne, eller vælg, at kravet gælder i alle.',
    });
  }
  if (!med.ok || !svar.ok || !kilder.ok || !om.ok || hindringer.length > 0) return { ok: false, hindringer };
  const { kategori: k, driftsform, ...resten } = med.vaerdi;
  return {
    ok: true,
    vaerdi: {
      indhold: {
        ...resten,
        ...k,
        domaener: resten.alleDomaener ? [] : resten.domaener,
        saas: driftsform.includes('saas'),
        onPremise: driftsform.includes('on_premise'),
        svar: svar.vaerdi,
        kilder: kilder.vaerdi,
      },
      begrundelse: om.vaerdi.begrundelse,
      nummer: om.vaerdi.nummer,
      stempel: om.vaerdi.version,
    },
  };
}

function svarfelter(svar: Svartype): Felter {
  switch (svar.type) {
    case 'valg':
      return {};
    case 'tal':
      return {
        svarEnhed: svar.enhed,
        svarTalRetning: svar.graense?.retning ?? '',
        svarTal: svar.graense ? visDecimaltal(svar.graense.vaerdi) : '',
      };
    case 'dato':
      return { svarDatoRetning: svar.graense?.retning ?? '', svarDato: svar.graense?.dato ?? '' };
    case 'tekst':
      return { svarMaks: svar.maks === null ? '' : visTal(svar.maks) };
  }
}

/** A version as the form shows it. */
export function tilFelter(i: Kravindhold): Felter {
  return {
    navn: i.navn,
    prioritet: i.prioritet,
    beskrivelse: i.beskrivelse,
    rationale: i.rationale,
    fortolkning: i.fortolkning,
    interessenter: i.interessenter,
    kategori: [i.kategoriId, i.underkategoriId].filter((id) => id !== null).join('.'),
    alleDomaener: i.alleDomaener ? 'ja' : 'nej',
    domaener: i.domaener.map(String),
    principper: i.principper.map(String),
    tags: i.tags.map(String),
    driftsform: [...(i.saas ? ['saas'] : []), ...(i.onPremise ? ['on_premise'] : [])],
    kraeverUddybning: i.kraeverUddybning ? 'ja' : '',
    evidens: i.evidens,
    svartype: i.svar.type,
    ...svarfelter(i.svar),
    integrationer: i.integrationer,
    arbejdsgange: i.arbejdsgange,
    ...Object.fromEntries(
      i.kilder.flatMap((k, nr) => [
        [`kildeArt_${nr + 1}`, k.art],
        [`kildeTekst_${nr + 1}`, k.tekst],
        [`kildeLink_${nr + 1}`, k.link],
      ]),
    ),
  };
}

/** How many rows for sources the form shows: those filled in, and some free ones. */
export function kilderaekker(felter: Felter): number {
  const udfyldte = Array.from({ length: MAKS_KILDER }, (_, i) => i + 1).filter(
    (nr) => felt(felter, `kildeTekst_${nr}`) !== '' || felt(felter, `kildeLink_${nr}`) !== '',
  );
  return Math.min(MAKS_KILDER, (udfyldte.at(-1) ?? 0) + LEDIGE_KILDER);
}

/** A stored version as the form would give it back untouched, so that the two can be compared. */
export function somForm(i: Kravindhold): Kravformindhold {
  const laest = laesKravform(tilFelter(i), { kraevBegrundelse: false });
  if (laest.ok) return laest.vaerdi.indhold;
  const { bilag: _, ...resten } = i;
  return resten;
}

/**
 * The content that a form was made from, which it carries along: what somebody else changed meanwhile is told from
 * what this person did. Null when it can't be read; then every difference counts as this person's.
 */
export function laesUdgangspunkt(felter: Felter): Kravformindhold | null {
  try {
    const felterI = JSON.parse(felt(felter, 'udgangspunkt')) as Felter;
    const laest = laesKravform(felterI, { kraevBegrundelse: false });
    return laest.ok ? laest.vaerdi.indhold : null;
  } catch {
    return null;
  }
}

/** The reason for a step; `kraevet` when there has to be one. */
export function laesGrund(felter: Felter, kraevet: boolean): Laest<{ begrundelse: string }> {
  const valgfri = tekst(MAKS.tekst, 'Begrundelsen');
  return laesFelter(
    z.object({ begrundelse: kraevet ? valgfri.refine((t) => t !== '', 'Skriv hvorfor.') : valgfri }),
    felter,
  );
}

/** The editors' notes; empty takes them away. `version` is 0 where there were none. */
export function laesNote(felter: Felter): Laest<{ tekst: string; version: number }> {
  return laesFelter(
    z.object({ tekst: tekst(MAKS.note, 'Noten'), version: z.coerce.number().int().catch(0) }),
    felter,
  );
}

export function laesKommentar(felter: Felter): Laest<{ tekst: string }> {
  return laesFelter(
    z.object({
      tekst: tekst(MAKS.kommentar, 'Kommentaren').refine((t) => t !== '', 'Skriv en kommentar.'),
    }),
    felter,
  );
}

/** The number in an address; null for what can't be one. */
export function laesId(tekst: string | undefined): number | null {
  return tekst !== undefined && ID.test(tekst) ? Number(tekst) : null;
}

/** Versions to compare from the address, with what stands there instead when one is missing. */
export function laesPar(query: Felter, ellers: { fra: number; til: number }): { fra: number; til: number } {
  return {
    fra: laesId(felt(query, 'fra')) ?? ellers.fra,
    til: laesId(felt(query, 'til')) ?? ellers.til,
  };
}
