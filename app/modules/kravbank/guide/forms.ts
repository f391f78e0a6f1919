import { z } from 'zod';
import type { Rolle } from '../../../kernel/adgang.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { type Felter, felt, feltliste, type Laest, laesFelter } from '../../../platform/form.ts';
import { LISTESVARRET, PRIORITETER, type Prioritet } from '../rules.ts';
import { KOMBINATIONER, SVARSLAGS, VIRKNINGSSLAGS } from './forskel/rules.ts';
import { nyNoegle } from './redaktion/rules.ts';
import {
  type Mulighed,
  medSoegt,
  tilVaelger,
  type Vaelgerform,
  vaelgertokens,
} from './redaktion/vaelgerfelt.ts';
import type { Betingelse, Guideindhold, Spoergsmaal, Svarmulighed, Virkning } from './rules.ts';
import { DRIFTSFORMER, type Driftsform, VED_IKKE } from './rules.ts';

// The form of a question is a tree in flat fields: s0_tekst is the first answer's text, s0_v1_valgt what its second
// effect reaches. It is read leniently (`laesSpoergsmaalsform`) so that rows can be added without script and nothing
// typed is lost, and strictly (`tilSpoergsmaal`) when it is saved.

export interface Virkningsform extends Vaelgerform {
  readonly slags: Virkning['slags'];
  readonly prioritet: Prioritet;
}

export interface Svarform {
  readonly noegle: string;
  readonly tekst: string;
  readonly hjaelp: string;
  readonly virkninger: readonly Virkningsform[];
}

export interface Spoergsmaalsform {
  readonly tekst: string;
  readonly hjaelp: string;
  readonly slags: Spoergsmaal['slags'];
  readonly rolle: string;
  readonly domaener: readonly string[];
  readonly kombination: Betingelse['kombination'];
  /** `noegle=svar`, or `noegle!svar` for »er ikke«. */
  readonly betingelser: readonly string[];
  readonly nyBetingelse: string;
  readonly svar: readonly Svarform[];
}

const MAKS_RAEKKER = 30;
const TOM_VIRKNING: Virkningsform = { slags: 'medtag', prioritet: 'vigtigt', valgt: [], ny: '' };
const TOMT_SVAR: Svarform = { noegle: '', tekst: '', hjaelp: '', virkninger: [TOM_VIRKNING] };
export const TOM_SPOERGSMAALSFORM: Spoergsmaalsform = {
  tekst: '',
  hjaelp: '',
  slags: 'janej',
  rolle: '',
  domaener: [],
  kombination: 'alle',
  betingelser: [],
  nyBetingelse: '',
  svar: [
    { ...TOMT_SVAR, noegle: 'ja', tekst: 'Ja' },
    { ...TOMT_SVAR, noegle: 'nej', tekst: 'Nej' },
  ],
};

function enAf<V extends string>(tekst: string, muligheder: Readonly<Record<V, unknown>>, ellers: V): V {
  return Object.hasOwn(muligheder, tekst) ? (tekst as V) : ellers;
}

/** How many rows the form has: names are `<praefiks>0_slut`, `<praefiks>1_slut` … */
function raekkeantal(felter: Felter, praefiks: string, slut: string): number {
  let n = 0;
  while (n < MAKS_RAEKKER && felter[`${praefiks}${n}_${slut}`] !== undefined) n += 1;
  return n;
}

const raekker = <T>(antal: number, lav: (i: number) => T): T[] =>
  Array.from({ length: antal }, (_, i) => lav(i));

/** What was typed, whatever it is. Rows marked to be removed are left out. */
export function laesSpoergsmaalsform(felter: Felter): Spoergsmaalsform {
  const virkning = (p: string): Virkningsform[] =>
    felt(felter, `${p}_fjern`) === 'ja'
      ? []
      : [
          {
            slags: enAf<Virkning['slags']>(felt(felter, `${p}_slags`), VIRKNINGSSLAGS, 'medtag'),
            prioritet: enAf(felt(felter, `${p}_prioritet`), PRIORITETER, 'vigtigt'),
            valgt: feltliste(felter, `${p}_valgt`),
            ny: felt(felter, `${p}_ny`).trim(),
          },
        ];
  const svar = (i: number): Svarform[] =>
    felt(felter, `s${i}_fjern`) === 'ja'
      ? []
      : [
          {
            noegle: felt(felter, `s${i}_noegle`),
            tekst: felt(felter, `s${i}_tekst`).trim(),
            hjaelp: felt(felter, `s${i}_hjaelp`).trim(),
            virkninger: raekker(raekkeantal(felter, `s${i}_v`, 'slags'), (j) =>
              virkning(`s${i}_v${j}`),
            ).flat(),
          },
        ];
  return {
    tekst: felt(felter, 'tekst').trim(),
    hjaelp: felt(felter, 'hjaelp').trim(),
    slags: enAf<Spoergsmaal['slags']>(felt(felter, 'slags'), SVARSLAGS, 'janej'),
    rolle: felt(felter, 'rolle'),
    domaener: feltliste(felter, 'domaener'),
    kombination: enAf<Betingelse['kombination']>(felt(felter, 'kombination'), KOMBINATIONER, 'alle'),
    betingelser: feltliste(felter, 'betingelser'),
    nyBetingelse: felt(felter, 'nyBetingelse'),
    svar: raekker(raekkeantal(felter, 's', 'noegle'), svar).flat(),
  };
}

/** A stored question as its form. */
export function tilSpoergsmaalsform(s: Spoergsmaal): Spoergsmaalsform {
  return {
    tekst: s.tekst,
    hjaelp: s.hjaelp,
    slags: s.slags,
    rolle: s.rolle,
    domaener: s.domaener.map(String),
    kombination: s.betingelse?.kombination ?? 'alle',
    betingelser: (s.betingelse?.led ?? []).flatMap((l) =>
      l.svar.map((svar) => `${l.spoergsmaal}${l.ikke ? '!' : '='}${svar}`),
    ),
    nyBetingelse: '',
    svar: s.svar.map((m) => ({
      ...m,
      virkninger: m.virkninger.map((v) => ({
        slags: v.slags,
        prioritet: v.slags === 'prioritet' ? v.prioritet : 'vigtigt',
        valgt: vaelgertokens(v.vaelger),
        ny: '',
      })),
    })),
  };
}

/** What was typed in search fields moved over to what is chosen; what can't be found stays, with the reason. */
export function medSoegninger(
  f: Spoergsmaalsform,
  muligheder: readonly Mulighed[],
): { readonly form: Spoergsmaalsform; readonly hindringer: readonly Hindring[] } {
  const hindringer: Hindring[] = [];
  const svar = f.svar.map((s, i) => ({
    ...s,
    virkninger: s.virkninger.map((v, j) => medSoegt(v, `s${i}_v${j}_ny`, muligheder, hindringer)),
  }));
  const betingelser =
    f.nyBetingelse === '' ? f.betingelser : [...new Set([...f.betingelser, f.nyBetingelse])];
  return { form: { ...f, svar, betingelser, nyBetingelse: '' }, hindringer };
}

/** The form with one more row: `svar`, or `virkning:2` for the third answer. Anything else only takes the searches over. */
export function medRaekke(f: Spoergsmaalsform, tilfoej: string): Spoergsmaalsform {
  if (tilfoej === 'svar') return { ...f, slags: 'valg', svar: [...f.svar, TOMT_SVAR].slice(0, MAKS_RAEKKER) };
  const i = /^virkning:(\d{1,2})$/.exec(tilfoej)?.[1];
  if (i === undefined || f.svar[Number(i)] === undefined) return f;
  const s = f.svar[Number(i)];
  return {
    ...f,
    svar: f.svar.with(Number(i), {
      ...s,
      virkninger: [...s.virkninger, TOM_VIRKNING].slice(0, MAKS_RAEKKER),
    }),
  };
}

function tilVirkning(v: Virkningsform): Virkning[] {
  if (v.valgt.length === 0) return [];
  const vaelger = tilVaelger(v.valgt);
  return [
    v.slags === 'prioritet'
      ? { slags: 'prioritet', vaelger, prioritet: v.prioritet }
      : { slags: v.slags, vaelger },
  ];
}

/** Demands on the same question and of the same kind are one: any of these answers, or none of them. */
function tilBetingelse(f: Spoergsmaalsform): Betingelse | null {
  const led = new Map<string, { spoergsmaal: string; svar: string[]; ikke: boolean }>();
  for (const token of f.betingelser) {
    const dele = /^([a-z0-9_]{1,80})([=!])([a-z0-9_]{1,80})$/.exec(token);
    if (dele === null) continue;
    const [, spoergsmaal, tegn, svar] = dele;
    const samme = led.get(spoergsmaal + tegn);
    if (samme === undefined) led.set(spoergsmaal + tegn, { spoergsmaal, svar: [svar], ikke: tegn === '!' });
    else samme.svar.push(svar);
  }
  return led.size === 0 ? null : { kombination: f.kombination, led: [...led.values()] };
}

const MAKS = { tekst: 300, hjaelp: 2000, svar: 120 };

/** The question that the form describes, under `noegle`, or a new key made from its text. */
export function tilSpoergsmaal(
  f: Spoergsmaalsform,
  noegle: string | null,
  brugte: readonly string[],
): Laest<Spoergsmaal> {
  const nej: Hindring[] = [];
  const afvis = (felt: string, besked: string) => nej.push({ kode: 'ugyldig', felt, besked });
  if (f.tekst === '') afvis('tekst', 'Skriv spørgsmålet.');
  if (f.tekst.length > MAKS.tekst) afvis('tekst', `Spørgsmålet må højst fylde ${MAKS.tekst} tegn.`);
  if (f.hjaelp.length > MAKS.hjaelp) afvis('hjaelp', `Hjælpen må højst fylde ${MAKS.hjaelp} tegn.`);
  if (!(LISTESVARRET.roller as readonly string[]).includes(f.rolle)) {
    afvis('rolle', 'Vælg den rolle, der får opgaven, når svaret er »Ved ikke«.');
  }
  const udfyldte = f.svar.filter((s) => s.tekst !== '' || s.virkninger.some((v) => v.valgt.length > 0));
  if (udfyldte.length < 2) afvis('s0_tekst', 'Skriv mindst to svar.');
  if (f.slags === 'janej' && udfyldte.length > 2) {
    afvis('slags', 'Et ja/nej-spørgsmål har to svar. Vælg »Ét af flere svar«, eller fjern de andre.');
  }
  f.svar.forEach((s, i) => {
    if (udfyldte.includes(s) && s.tekst === '') afvis(`s${i}_tekst`, 'Svaret mangler tekst.');
    if (s.tekst.length > MAKS.svar) afvis(`s${i}_tekst`, `Svaret må højst fylde ${MAKS.svar} tegn.`);
    if (s.hjaelp.length > MAKS.hjaelp) afvis(`s${i}_hjaelp`, `Hjælpen må højst fylde ${MAKS.hjaelp} tegn.`);
    const ens = f.svar.findIndex((a) => a.tekst !== '' && a.tekst.toLowerCase() === s.tekst.toLowerCase());
    if (ens >= 0 && ens < i) afvis(`s${i}_tekst`, 'To svar har samme tekst.');
  });
  if (nej.length > 0) return { ok: false, hindringer: nej };
  const noegler = udfyldte.flatMap((s) => (s.noegle === '' ? [] : [s.noegle]));
  const svar = udfyldte.map((s): Svarmulighed => {
    const egen =
      /^[a-z0-9_]{1,80}$/.test(s.noegle) && s.noegle !== VED_IKKE
        ? s.noegle
        : nyNoegle(s.tekst, noegler, 'svar');
    noegler.push(egen);
    return { noegle: egen, tekst: s.tekst, hjaelp: s.hjaelp, virkninger: s.virkninger.flatMap(tilVirkning) };
  });
  return {
    ok: true,
    vaerdi: {
      noegle: noegle ?? nyNoegle(f.tekst, brugte, 'spoergsmaal'),
      tekst: f.tekst,
      hjaelp: f.hjaelp,
      slags: f.slags,
      svar,
      betingelse: tilBetingelse(f),
      domaener: f.domaener.map(Number).filter((n) => Number.isSafeInteger(n) && n > 0),
      rolle: f.rolle as Rolle,
    },
  };
}

/** One rule of what is always in, as its form has it. */
export interface Altidform extends Vaelgerform {
  readonly grund: string;
}

/** What was typed in the form of what is always in; rows marked to be removed are left out. */
export function laesAltidform(felter: Felter): Altidform[] {
  return raekker(raekkeantal(felter, 'a', 'grund'), (i) =>
    felt(felter, `a${i}_fjern`) === 'ja'
      ? []
      : [
          {
            grund: felt(felter, `a${i}_grund`).trim(),
            valgt: feltliste(felter, `a${i}_valgt`),
            ny: felt(felter, `a${i}_ny`).trim(),
          },
        ],
  ).flat();
}

export function tilAltidform(altid: Guideindhold['altid']): Altidform[] {
  return altid.map(({ grund, vaelger }) => ({ grund, valgt: vaelgertokens(vaelger), ny: '' }));
}

export const TOM_ALTID: Altidform = { grund: '', valgt: [], ny: '' };

export function medAltidsoegninger(
  alle: readonly Altidform[],
  muligheder: readonly Mulighed[],
): { readonly form: Altidform[]; readonly hindringer: readonly Hindring[] } {
  const hindringer: Hindring[] = [];
  return { form: alle.map((a, i) => medSoegt(a, `a${i}_ny`, muligheder, hindringer)), hindringer };
}

/** Rules without text and choice are passed over. */
export function tilAltid(alle: readonly Altidform[]): Laest<Guideindhold['altid']> {
  const nej = alle.flatMap(({ grund, valgt }, i): Hindring[] => {
    if (grund === '' && valgt.length > 0) {
      return [{ kode: 'ugyldig', felt: `a${i}_grund`, besked: 'Skriv, hvorfor kravene altid er med.' }];
    }
    if (grund.length > MAKS.tekst) {
      return [
        { kode: 'ugyldig', felt: `a${i}_grund`, besked: `Begrundelsen må højst fylde ${MAKS.tekst} tegn.` },
      ];
    }
    return grund !== '' && valgt.length === 0
      ? [
          {
            kode: 'ugyldig',
            felt: `a${i}_ny`,
            besked: 'Vælg mindst ét krav, filter, princip, en kategori eller integration.',
          },
        ]
      : [];
  });
  if (nej.length > 0) return { ok: false, hindringer: nej };
  return {
    ok: true,
    vaerdi: alle.flatMap(({ grund, valgt }) => (grund === '' ? [] : [{ grund, vaelger: tilVaelger(valgt) }])),
  };
}

/** The draft's version that a button was shown with. */
export function laesLaas(felter: Felter): number {
  const tal = Number(felt(felter, 'laas'));
  return Number.isSafeInteger(tal) ? tal : 0;
}

export function laesUdgivelse(felter: Felter): Laest<{ begrundelse: string }> {
  const begrundelse = z
    .string({ error: 'Skriv, hvad der er nyt, og hvorfor.' })
    .trim()
    .min(1, 'Skriv, hvad der er nyt, og hvorfor.')
    .max(MAKS.hjaelp, `Begrundelsen må højst fylde ${MAKS.hjaelp} tegn.`);
  return laesFelter(z.object({ begrundelse }), felter);
}

/** A trial run as its address has it: answers are `q_<noegle>`. */
export interface Proevevalg {
  readonly domaener: readonly number[];
  readonly driftsform: Driftsform;
  readonly arbejdsgange: readonly string[];
  readonly svar: Readonly<Record<string, string>>;
}

export function laesProevevalg(query: Felter): Proevevalg {
  return {
    domaener: feltliste(query, 'domaener').map(Number).filter(Number.isSafeInteger),
    driftsform: enAf(felt(query, 'driftsform'), DRIFTSFORMER, 'ikke_valgt'),
    arbejdsgange: feltliste(query, 'arbejdsgange'),
    svar: Object.fromEntries(
      Object.keys(query).flatMap((navn) => {
        const svar = felt(query, navn);
        return navn.startsWith('q_') && svar !== '' ? [[navn.slice(2), svar]] : [];
      }),
    ),
  };
}
