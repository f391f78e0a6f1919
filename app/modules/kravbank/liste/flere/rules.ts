import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import type { Klasse, Klasser } from '../../klasse/rules.ts';
import { maaGodkende, maaTage, mangler } from '../../krav/rules.ts';
import {
  type Ejerskab,
  type Kravindhold,
  kan,
  maaRette,
  maaTilpasse,
  PRIORITETER,
  type Prioritet,
  REDIGERRET,
  TILPASRET,
  type Tilstand,
} from '../../rules.ts';

interface Handlingsdef {
  readonly navn: string;
  readonly art: 'indhold' | 'skridt' | 'tilpas';
  /** What is chosen beside it. */
  readonly vaerdi: 'prioritet' | 'kategori' | 'domaene' | 'tag' | null;
  readonly grund: 'ja' | 'valgfri' | 'nej';
}

/** What can be done with several krav at once, in the order in which it is offered. */
export const FLEREHANDLINGER = {
  prioritet: { navn: 'Sæt prioritet', art: 'indhold', vaerdi: 'prioritet', grund: 'ja' },
  kategori: { navn: 'Sæt kategori', art: 'indhold', vaerdi: 'kategori', grund: 'ja' },
  domaene_til: { navn: 'Tilføj domæne', art: 'indhold', vaerdi: 'domaene', grund: 'ja' },
  domaene_fra: { navn: 'Fjern domæne', art: 'indhold', vaerdi: 'domaene', grund: 'ja' },
  tag_til: { navn: 'Tilføj filter', art: 'indhold', vaerdi: 'tag', grund: 'ja' },
  tag_fra: { navn: 'Fjern filter', art: 'indhold', vaerdi: 'tag', grund: 'ja' },
  indsend: { navn: 'Send til review', art: 'skridt', vaerdi: null, grund: 'nej' },
  publicer: { navn: 'Publicér', art: 'skridt', vaerdi: null, grund: 'valgfri' },
  udgaa: { navn: 'Lad udgå', art: 'skridt', vaerdi: null, grund: 'ja' },
  slet: { navn: 'Slet', art: 'skridt', vaerdi: null, grund: 'valgfri' },
  gendan: { navn: 'Gendan', art: 'skridt', vaerdi: null, grund: 'nej' },
  favorit: { navn: 'Altid med', art: 'tilpas', vaerdi: null, grund: 'nej' },
  ikkefavorit: { navn: 'Ikke længere altid med', art: 'tilpas', vaerdi: null, grund: 'nej' },
  fravaelg: { navn: 'Fravælg', art: 'tilpas', vaerdi: null, grund: 'ja' },
  fortrydfravalg: { navn: 'Fortryd fravalg', art: 'tilpas', vaerdi: null, grund: 'nej' },
} as const satisfies Record<string, Handlingsdef>;
export type Flerehandling = keyof typeof FLEREHANDLINGER;
export type Skridthandling = 'indsend' | 'publicer' | 'udgaa' | 'slet' | 'gendan';
export type Tilpashandling = 'favorit' | 'ikkefavorit' | 'fravaelg' | 'fortrydfravalg';

export function erFlerehandling(tekst: string): tekst is Flerehandling {
  return Object.hasOwn(FLEREHANDLINGER, tekst);
}

export function handlingsdef(handling: Flerehandling): Handlingsdef {
  return FLEREHANDLINGER[handling];
}

/** What this actor is offered; a single krav can still be left out, and says why. */
export function handlingerFor(aktoer: Aktoer | null): { vaerdi: Flerehandling; tekst: string }[] {
  return (Object.keys(FLEREHANDLINGER) as Flerehandling[])
    .filter((h) => maa(aktoer, handlingsdef(h).art === 'tilpas' ? TILPASRET : REDIGERRET))
    .map((vaerdi) => ({ vaerdi, tekst: handlingsdef(vaerdi).navn }));
}

/** One of the chosen krav, as the rules need it. */
export interface Flerekrav extends Ejerskab {
  readonly id: number;
  readonly nummer: string;
  readonly tilstand: Tilstand;
  readonly gaeldendeNr: number | null;
  readonly aabenNr: number | null;
  readonly aabenTilstand: 'kladde' | 'i_review' | null;
  /** The open version where the actor sees one, else the one that holds. */
  readonly version: {
    readonly nr: number;
    readonly indhold: Kravindhold;
    readonly begrundelse: string;
    readonly retterId: string | null;
  };
  /** In how many kravlister, one's own and others'; looked up for deletion only. */
  readonly brug: number;
  readonly tilpasning: { readonly favorit: boolean; readonly fravalgtGrund: string | null } | null;
}

/** What is to be done, read from the form. `vaerdi` is null until it is chosen. */
export interface Flerevalg {
  readonly handling: Flerehandling;
  readonly vaerdi: Prioritet | number | null;
  readonly begrundelse: string;
}

export interface Flerekald {
  readonly aktoer: Aktoer;
  readonly klasser: Klasser;
  /** Whether someone else could approve a tværkommunalt krav. */
  readonly andenRedaktoer: boolean;
}

/** What will happen to one krav. */
export type Virkning =
  /** The open draft gets this content. */
  | { readonly slags: 'ret_kladde'; readonly indhold: Kravindhold }
  /** A new version beside the one that holds: published at once, or a draft for review. */
  | { readonly slags: 'ny_version' | 'ny_kladde'; readonly indhold: Kravindhold }
  | { readonly slags: 'skridt'; readonly begrundelse: string }
  | { readonly slags: 'tilpas'; readonly favorit: boolean; readonly fravalgtGrund: string | null };

function ensArt(klasser: Klasser, ider: readonly number[], id: number): boolean {
  return ider.some((i) => klasser.find(i)?.id === id);
}

/** The content with the change made; a refusal when there is nothing to change. */
function aendret(valg: Flerevalg, i: Kravindhold, klasser: Klasser): Resultat<Kravindhold> {
  const { handling, vaerdi } = valg;
  const id = typeof vaerdi === 'number' ? vaerdi : 0;
  const klasse = klasser.find(id);
  const ens = afvist('ens', 'Har det allerede.');
  const uden = (ider: readonly number[]) => ider.filter((k) => klasser.find(k)?.id !== id);
  switch (handling) {
    case 'prioritet':
      if (i.prioritet === vaerdi) return ens;
      return ok({ ...i, prioritet: vaerdi as Prioritet });
    case 'kategori': {
      const under = klasse !== null && klasse.overklasseId !== null;
      const kategoriId = under ? (klasser.find(klasse.overklasseId)?.id ?? null) : id;
      const underkategoriId = under ? id : null;
      const nu = klasser.kategorierFor(i.kategoriId, i.underkategoriId);
      if (nu.kategori?.id === kategoriId && (nu.underkategori?.id ?? null) === underkategoriId) return ens;
      return ok({ ...i, kategoriId, underkategoriId });
    }
    case 'domaene_til':
      if (i.alleDomaener) return afvist('alle_domaener', 'Gælder allerede alle domæner.');
      if (ensArt(klasser, i.domaener, id)) return ens;
      return ok({ ...i, domaener: [...i.domaener, id] });
    case 'domaene_fra':
      if (i.alleDomaener) return afvist('alle_domaener', 'Gælder alle domæner.');
      if (!ensArt(klasser, i.domaener, id)) return afvist('ens', 'Har ikke domænet.');
      if (uden(i.domaener).length === 0) return afvist('sidste_domaene', 'Har kun det domæne.');
      return ok({ ...i, domaener: uden(i.domaener) });
    case 'tag_til':
      if (ensArt(klasser, i.tags, id)) return ens;
      return ok({ ...i, tags: [...i.tags, id] });
    case 'tag_fra':
      if (!ensArt(klasser, i.tags, id)) return afvist('ens', 'Har ikke filteret.');
      return ok({ ...i, tags: uden(i.tags) });
    default:
      throw new Error(`${handling} changes no content`);
  }
}

/**
 * A draft is corrected where it stands. On a published krav a local one gets a version that holds at once; the shared
 * ones get a draft, since they are to be reviewed.
 */
function vurderIndhold(valg: Flerevalg, k: Flerekrav, { aktoer, klasser }: Flerekald): Resultat<Virkning> {
  if (!maaRette(aktoer, k)) return afvist('ikke_adgang', 'Kan ikke rettes af dig.');
  if (!kan('rediger', k.tilstand).ok) return afvist('forkert_tilstand', 'Er udgået eller slettet.');
  if (k.aabenTilstand === 'i_review') return afvist('i_review', 'Er i review.');
  // Until the value is chosen, nothing can be alike.
  const svar = valg.vaerdi === null ? ok(k.version.indhold) : aendret(valg, k.version.indhold, klasser);
  if (!svar.ok) return svar;
  if (k.aabenNr !== null) return ok({ slags: 'ret_kladde', indhold: svar.vaerdi });
  if (k.slags !== 'lokalt') return ok({ slags: 'ny_kladde', indhold: svar.vaerdi });
  const fejl = mangler(svar.vaerdi);
  return fejl.length > 0
    ? { ok: false, hindringer: fejl }
    : ok({ slags: 'ny_version', indhold: svar.vaerdi });
}

function vurderSkridt(
  skridt: Skridthandling,
  valg: Flerevalg,
  k: Flerekrav,
  { aktoer, andenRedaktoer }: Flerekald,
): Resultat<Virkning> {
  const maaNu = maaTage(skridt, aktoer, k);
  if (!maaNu.ok) return maaNu;
  if (skridt === 'slet') {
    return k.brug > 0
      ? afvist('i_brug', 'Bruges i en kravliste. Lad det udgå i stedet.')
      : ok({ slags: 'skridt', begrundelse: valg.begrundelse });
  }
  if (skridt === 'indsend' || skridt === 'publicer') {
    const fejl = mangler(k.version.indhold);
    if (fejl.length > 0) return { ok: false, hindringer: fejl };
  }
  if (skridt !== 'publicer') return ok({ slags: 'skridt', begrundelse: valg.begrundelse });
  const godkende = maaGodkende(aktoer, k, k.version.retterId, andenRedaktoer);
  if (!godkende.ok) return godkende;
  const begrundelse = valg.begrundelse === '' ? k.version.begrundelse : valg.begrundelse;
  if (begrundelse === '' && k.gaeldendeNr !== null)
    return afvist('mangler_begrundelse', 'Mangler en begrundelse for ændringen. Skriv en her.');
  return ok({ slags: 'skridt', begrundelse });
}

function vurderTilpas(
  handling: Tilpashandling,
  valg: Flerevalg,
  k: Flerekrav,
  { aktoer }: Flerekald,
): Resultat<Virkning> {
  if (k.organisationId === aktoer.organisation.id) return afvist('eget', 'Er jeres eget krav.');
  if (!maaTilpasse(aktoer, k)) return afvist('ikke_adgang', 'Kan ikke vælges af dig.');
  if (k.gaeldendeNr === null || k.tilstand === 'slettet')
    return afvist('ikke_publiceret', 'Er ikke publiceret.');
  const nu = k.tilpasning ?? { favorit: false, fravalgtGrund: null };
  const bliv = (favorit: boolean, fravalgtGrund: string | null): Resultat<Virkning> =>
    ok({ slags: 'tilpas', favorit, fravalgtGrund });
  switch (handling) {
    case 'favorit':
      if (nu.favorit) return afvist('ens', 'Er allerede altid med.');
      if (nu.fravalgtGrund !== null) return afvist('fravalgt', 'Er fravalgt. Fortryd fravalget først.');
      return bliv(true, null);
    case 'ikkefavorit':
      return nu.favorit ? bliv(false, nu.fravalgtGrund) : afvist('ens', 'Er ikke altid med.');
    case 'fravaelg':
      if (nu.fravalgtGrund !== null) return afvist('ens', 'Er allerede fravalgt.');
      return bliv(false, valg.begrundelse);
    case 'fortrydfravalg':
      return nu.fravalgtGrund === null ? afvist('ens', 'Er ikke fravalgt.') : bliv(nu.favorit, null);
  }
}

/** What will happen to one of the chosen krav, or why it is left out. */
function vurder(valg: Flerevalg, k: Flerekrav, kald: Flerekald): Resultat<Virkning> {
  switch (valg.handling) {
    case 'indsend':
    case 'publicer':
    case 'udgaa':
    case 'slet':
    case 'gendan':
      return vurderSkridt(valg.handling, valg, k, kald);
    case 'favorit':
    case 'ikkefavorit':
    case 'fravaelg':
    case 'fortrydfravalg':
      return vurderTilpas(valg.handling, valg, k, kald);
    default:
      return vurderIndhold(valg, k, kald);
  }
}

/** What is still to be chosen or written before it can be done. */
export function manglerIValg(valg: Flerevalg): Resultat {
  const { vaerdi, grund } = handlingsdef(valg.handling);
  const hindringer = [
    ...(vaerdi !== null && valg.vaerdi === null
      ? [{ kode: 'mangler', felt: 'vaerdi', besked: 'Vælg en værdi.' }]
      : []),
    ...(grund === 'ja' && valg.begrundelse === ''
      ? [{ kode: 'mangler_begrundelse', felt: 'begrundelse', besked: 'Skriv hvorfor.' }]
      : []),
  ];
  return hindringer.length === 0 ? ok() : { ok: false, hindringer };
}

/** What can be chosen for an action: priorities, or the classes that the actor's organisation may use. */
export function mulige(
  handling: Flerehandling,
  klasser: Klasser,
  organisationId: number | null,
): { vaerdi: string; tekst: string }[] {
  const { vaerdi } = handlingsdef(handling);
  if (vaerdi === null) return [];
  if (vaerdi === 'prioritet') {
    return Object.entries(PRIORITETER).map(([kode, tekst]) => ({ vaerdi: kode, tekst }));
  }
  const punkt = (k: Klasse, foran = '') => ({ vaerdi: String(k.id), tekst: foran + k.navn });
  // What is to be removed may have been retired or be another's since it was put on.
  if (handling.endsWith('_fra'))
    return klasser.alle.filter((k) => k.art === vaerdi && k.flettetI === null).map((k) => punkt(k));
  return klasser
    .valgbare(vaerdi, organisationId)
    .flatMap((k) => [
      punkt(k),
      ...(vaerdi === 'kategori'
        ? klasser.valgbare('kategori', organisationId, k.id).map((u) => punkt(u, `${k.navn}: `))
        : []),
    ]);
}

/** The chosen krav by what will happen to them. */
export interface Overslag {
  readonly virkninger: readonly { readonly krav: Flerekrav; readonly virkning: Virkning }[];
  readonly udeladte: readonly { readonly grund: string; readonly numre: readonly string[] }[];
}

export function overslag(valg: Flerevalg, krav: readonly Flerekrav[], kald: Flerekald): Overslag {
  const virkninger: { krav: Flerekrav; virkning: Virkning }[] = [];
  const udeladte = new Map<string, string[]>();
  for (const k of krav) {
    const svar = vurder(valg, k, kald);
    if (svar.ok) virkninger.push({ krav: k, virkning: svar.vaerdi });
    else {
      const grund = svar.hindringer[0].besked;
      const numre = udeladte.get(grund);
      if (numre) numre.push(k.nummer);
      else udeladte.set(grund, [k.nummer]);
    }
  }
  return { virkninger, udeladte: [...udeladte].map(([grund, numre]) => ({ grund, numre })) };
}
