import { z } from 'zod';
import { laesDecimaltal, visDecimaltal } from '../../../kernel/decimaltal.ts';
import { laesMaaned } from '../../../kernel/maaned.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { type Felter, felt, feltliste, type Laest, laesFelter } from '../../../platform/form.ts';
import {
  MAKS_LINKS,
  MAKS_TEKNOLOGIER,
  OMKOSTNINGER,
  type Omkostning,
  type Projektindhold,
  type Projektlink,
  type Projektstatus,
  SLAGS,
  type Slags,
  STATUSSER,
  TEKNOLOGIER,
  TEMAER,
  type Tema,
} from './rules.ts';
import { laesPunkt, visGrader } from './sted/rules.ts';

const linje = (maks: number, hvad: string) =>
  z
    .string()
    .default('')
    .transform((t) => rensTekst(t).replace(/\s+/g, ' ').trim())
    .refine((t) => t.length <= maks, `${hvad} kan højst være på ${maks} tegn.`);
const tekst = (maks: number, hvad: string) =>
  z
    .string()
    .default('')
    .transform((t) => rensTekst(t).trim())
    .refine((t) => t.length <= maks, `${hvad} kan højst være på ${maks} tegn.`);

const TEKSTER = z.object({
  titel: linje(120, 'Titlen'),
  resume: linje(300, 'Den korte tekst'),
  hvad: tekst(6000, 'Teksten'),
  hvorfor: tekst(6000, 'Teksten'),
  effekt: tekst(4000, 'Teksten'),
  laering: tekst(6000, 'Teksten'),
  kontaktrolle: linje(120, 'Kontakten'),
  effektMaal: linje(120, 'Teksten'),
  effektEnhed: linje(40, 'Enheden'),
});

function valgt<T extends string>(navne: Readonly<Record<T, string>>, vaerdi: string, ellers: T): T {
  return Object.hasOwn(navne, vaerdi) ? (vaerdi as T) : ellers;
}

const hindring = (felt: string, besked: string): Hindring => ({ kode: 'forkert', besked, felt });

/** A role or a unit: an address or a number would be somebody's. */
function rolleHindringer(rolle: string): Hindring[] {
  return rolle.includes('@') || /(\d[\s.-]?){8}/.test(rolle)
    ? [
        hindring(
          'kontaktrolle',
          'Skriv en rolle eller en enhed, ikke mailadresse eller telefonnummer. Andre kan stille spørgsmål på projektets side.',
        ),
      ]
    : [];
}

/** Chosen tags and own ones, which are written with commas between; the same word twice is one. */
function laesTeknologier(felter: Felter): string[] {
  const egne = rensTekst(felt(felter, 'egneTeknologier'))
    .split(/[,;\n]/)
    .map((t) => t.replace(/\s+/g, ' ').trim().slice(0, 40))
    .filter((t) => t !== '');
  const ud = new Map<string, string>();
  for (const t of [...feltliste(felter, 'teknologi').filter((t) => TEKNOLOGIER.includes(t)), ...egne]) {
    const kendt = TEKNOLOGIER.find((k) => k.toLowerCase() === t.toLowerCase());
    if (!ud.has(t.toLowerCase())) ud.set(t.toLowerCase(), kendt ?? t);
  }
  return [...ud.values()];
}

function erWebadresse(url: string): boolean {
  if (url.length > 500 || !/^https?:\/\//i.test(url)) return false;
  const laest = URL.canParse(url) ? new URL(url) : null;
  return laest?.hostname.includes('.') === true && laest.username === '' && laest.password === '';
}

function laesLinks(felter: Felter): { links: Projektlink[]; hindringer: Hindring[] } {
  const links: Projektlink[] = [];
  const hindringer: Hindring[] = [];
  for (let nr = 1; nr <= MAKS_LINKS; nr += 1) {
    const url = felt(felter, `link${nr}Url`).trim();
    const navn = rensTekst(felt(felter, `link${nr}Tekst`))
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 120);
    if (url === '' && navn === '') continue;
    if (!erWebadresse(url))
      hindringer.push(hindring(`link${nr}Url`, 'Skriv hele adressen, fx https://www.eksempel.dk/projekt.'));
    links.push({ tekst: navn, url });
  }
  return { links, hindringer };
}

function laesEffekt(felter: Felter, maal: string, enhed: string): { tal: number | null; fejl: Hindring[] } {
  const skrevet = felt(felter, 'effektTal').trim();
  if (skrevet === '' && maal === '' && enhed === '') return { tal: null, fejl: [] };
  const tal = laesDecimaltal(skrevet);
  return {
    tal,
    fejl: [
      ...(tal === null ? [hindring('effektTal', 'Skriv tallet, fx 12,5 eller -30.')] : []),
      ...(maal === '' ? [hindring('effektMaal', 'Skriv, hvad der er målt.')] : []),
    ],
  };
}

/** The whole form. What it takes to share is asked for elsewhere: a draft may be half empty, but not wrong. */
export function laesProjektform(felter: Felter, egenKommunekode: string | null): Laest<Projektindhold> {
  const tekster = laesFelter(TEKSTER, felter);
  if (!tekster.ok) return tekster;
  const t = tekster.vaerdi;
  const teknologier = laesTeknologier(felter);
  const { links, hindringer: linkfejl } = laesLinks(felter);
  const effekt = laesEffekt(felter, t.effektMaal, t.effektEnhed);
  const [fra, til] = [felt(felter, 'fra').trim(), felt(felter, 'til').trim()];
  const kommunekode = egenKommunekode ?? felt(felter, 'kommunekode').trim();
  const punkt =
    felt(felter, 'sted') === 'punkt'
      ? laesPunkt(felt(felter, 'breddegrad'), felt(felter, 'laengdegrad'), kommunekode)
      : null;
  const hindringer: Hindring[] = [
    ...rolleHindringer(t.kontaktrolle),
    ...(teknologier.length > MAKS_TEKNOLOGIER
      ? [hindring('teknologi', `Vælg højst ${MAKS_TEKNOLOGIER} teknologier.`)]
      : []),
    ...linkfejl,
    ...effekt.fejl,
    ...(fra !== '' && laesMaaned(fra) === null
      ? [hindring('fra', 'Skriv måneden som åååå-mm, fx 2026-03.')]
      : []),
    ...(til !== '' && laesMaaned(til) === null
      ? [hindring('til', 'Skriv måneden som åååå-mm, fx 2026-03.')]
      : []),
    ...(fra !== '' && til !== '' && laesMaaned(fra) !== null && laesMaaned(til) !== null && til < fra
      ? [hindring('til', 'Projektet kan ikke slutte, før det begynder.')]
      : []),
    ...(punkt?.ok === false ? punkt.hindringer : []),
  ];
  if (hindringer.length > 0) return { ok: false, hindringer };
  return {
    ok: true,
    vaerdi: {
      ...t,
      slags: valgt<Slags>(SLAGS, felt(felter, 'slags'), 'andet'),
      tema: valgt<Tema>(TEMAER, felt(felter, 'tema'), 'andet'),
      status: valgt<Projektstatus>(STATUSSER, felt(felter, 'status'), 'ide'),
      omkostning: valgt<Omkostning>(OMKOSTNINGER, felt(felter, 'omkostning'), 'ukendt'),
      teknologier,
      effektTal: effekt.tal,
      links,
      fra,
      til,
      kommunekode,
      punkt: punkt?.ok ? punkt.vaerdi : null,
    },
  };
}

/** The form's fields as they stand when it is opened. */
export function tilFelter(p: Projektindhold): Felter {
  const links = Object.fromEntries(
    p.links.flatMap((l, i) => [
      [`link${i + 1}Tekst`, l.tekst],
      [`link${i + 1}Url`, l.url],
    ]),
  );
  return {
    titel: p.titel,
    slags: p.slags,
    tema: p.tema,
    status: p.status,
    resume: p.resume,
    hvad: p.hvad,
    hvorfor: p.hvorfor,
    teknologi: p.teknologier.filter((t) => TEKNOLOGIER.includes(t)),
    egneTeknologier: p.teknologier.filter((t) => !TEKNOLOGIER.includes(t)).join(', '),
    effekt: p.effekt,
    effektMaal: p.effektMaal,
    effektTal: p.effektTal === null ? '' : visDecimaltal(p.effektTal),
    effektEnhed: p.effektEnhed,
    omkostning: p.omkostning,
    fra: p.fra,
    til: p.til,
    kontaktrolle: p.kontaktrolle,
    laering: p.laering,
    kommunekode: p.kommunekode,
    sted: p.punkt ? 'punkt' : 'kommune',
    breddegrad: p.punkt ? visGrader(p.punkt.breddegrad) : '',
    laengdegrad: p.punkt ? visGrader(p.punkt.laengdegrad) : '',
    ...links,
  };
}

/** One text of one field, for questions, notes and reasons; refused when empty unless it may be. */
export function laesTekst(
  felter: Felter,
  navn: string,
  { maks, mangler }: { readonly maks: number; readonly mangler: string | null },
): Laest<string> {
  const t = rensTekst(felt(felter, navn)).trim();
  if (t === '' && mangler !== null)
    return { ok: false, hindringer: [{ kode: 'mangler', besked: mangler, felt: navn }] };
  return t.length > maks
    ? {
        ok: false,
        hindringer: [
          {
            kode: 'for_lang',
            besked: `Teksten kan højst være på ${maks} tegn. Den er på ${t.length}.`,
            felt: navn,
          },
        ],
      }
    : { ok: true, vaerdi: t };
}
