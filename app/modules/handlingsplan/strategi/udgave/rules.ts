/** An edition as it was adopted, what stands in the way of adopting one, and then beside now. */
import { danskSortering } from '../../../../kernel/tekst.ts';
import type { Lys } from '../../lys/rules.ts';
import { type Lysbogstav, maalnummer } from '../maal/rules.ts';
import type { Maalstand } from '../maal/stand/rules.ts';
import { type Del, type Delslags, delart, erTom } from '../rules.ts';
import {
  type Bevaegelse,
  type Blokdata,
  type Bloknoegle,
  bevaegelse,
  NOEGLETAL,
  type Noegletal,
} from '../tal/rules.ts';
import type { Enhed, Vaerdi } from '../vaerdi/rules.ts';

/** A part as it stands in a document: the table's units by name. */
export interface Visdel {
  readonly id: number;
  readonly slags: Delslags;
  readonly titel: string;
  readonly tekst: string;
  readonly hoveder: readonly string[];
  /** Which columns hold numbers. */
  readonly tal: readonly boolean[];
  readonly celler: readonly (readonly string[])[];
  readonly blokke: readonly Blokdata[];
}

/** A goal as it was promised. */
export interface Frossetmaal {
  readonly id: number;
  readonly nr: number;
  readonly titel: string;
  readonly enhed: Enhed;
  readonly enhedsnavn: string;
  readonly udgang: Vaerdi;
  readonly udgangDag: string;
  readonly maal: Vaerdi;
  readonly maalDag: string;
  /** Of a person only the id is frozen: the name is looked up, so that it goes when the person's data are erased. */
  readonly ejerId: string | null;
  readonly ejer: string;
  readonly sidste: { readonly dag: string; readonly vaerdi: Vaerdi } | null;
  readonly lys: Lysbogstav;
  /** Titles of the goals of others that it answers. */
  readonly rammer: readonly string[];
  readonly initiativer: readonly number[];
}

export interface Frossetinitiativ {
  readonly id: number;
  readonly nr: string;
  readonly navn: string;
  readonly tilstand: string;
  readonly lys: Lys | null;
  readonly til: string | null;
}

/** All that an edition shows. */
export interface Frossen {
  readonly navn: string;
  readonly fraAar: number;
  readonly tilAar: number;
  /** `YYYY-MM-DD` */
  readonly dag: string;
  readonly dele: readonly Visdel[];
  readonly maal: readonly Frossetmaal[];
  readonly initiativer: readonly Frossetinitiativ[];
}

/** What is stored of it: nobody's name. */
export function udenNavne(f: Frossen): Frossen {
  return { ...f, maal: f.maal.map((m) => (m.ejerId === null ? m : { ...m, ejer: '' })) };
}

/** The part as it is shown: hidden columns' codes become names. */
export function visDel(
  d: Del,
  enheder: ReadonlyMap<string, string>,
  blokke: ReadonlyMap<Bloknoegle, Blokdata>,
): Visdel {
  const kolonner = delart(d.slags).tabel?.kolonner ?? [];
  return {
    id: d.id,
    slags: d.slags,
    titel: d.titel,
    tekst: d.tekst,
    hoveder: kolonner.map((k) => k.etiket),
    tal: kolonner.map((k) => k.art === 'andel' || k.art === 'antal'),
    celler: d.raekker.map((r) =>
      kolonner.map((k) => {
        const v = r[k.noegle] ?? '';
        if (v === '') return '–';
        if (k.art === 'enhed') return enheder.get(v) ?? 'Nedlagt enhed';
        return k.art === 'andel' ? `${v.replace(/\s*%$/, '')} %` : v;
      }),
    ),
    blokke: d.blokke.flatMap((n) => blokke.get(n) ?? []),
  };
}

/** What is missing before an edition can be adopted, each as a sentence and where it is put right. */
export interface Mangel {
  readonly kode: string;
  readonly besked: string;
  readonly hvor: 'dele' | 'maal' | 'hoering';
}

export interface Hoeringsstand {
  readonly holdt: boolean;
  readonly aaben: boolean;
  readonly frist: string | null;
  readonly ubesvarede: number;
  /** Administrations that have neither commented nor said that they are done. */
  readonly mangler: number;
}

/** Every reason why it can't be adopted yet; the form's own fields are asked elsewhere. */
export function mangler(
  dele: readonly Del[],
  maal: readonly Maalstand[],
  hoering: Hoeringsstand,
  udenHoering: boolean,
): Mangel[] {
  const synlige = dele.filter((d) => !d.skjult && !d.fjernet);
  const ud: Mangel[] = [];
  if (synlige.length === 0)
    ud.push({ kode: 'ingen_dele', besked: 'Strategien har ingen synlige dele.', hvor: 'dele' });
  const tomme = synlige.filter((d) => erTom(d));
  if (tomme.length > 0)
    ud.push({
      kode: 'tomme_dele',
      besked: `Der er ikke skrevet noget i ${opremsning(tomme.map((d) => `»${d.titel}«`))}. Skriv, skjul eller fjern.`,
      hvor: 'dele',
    });
  if (maal.length === 0) ud.push({ kode: 'ingen_maal', besked: 'Strategien har ingen mål.', hvor: 'maal' });
  const udenEjer = maal.filter((m) => m.ejer === '');
  if (udenEjer.length > 0)
    ud.push({
      kode: 'uden_ejer',
      besked: `${opremsning(udenEjer.map((m) => maalnummer(m.nr)))} har ingen ejer.`,
      hvor: 'maal',
    });
  if (hoering.aaben)
    ud.push({ kode: 'hoering_aaben', besked: 'Høringen er stadig åben. Luk den først.', hvor: 'hoering' });
  if (hoering.ubesvarede > 0)
    ud.push({
      kode: 'ubesvarede',
      besked:
        hoering.ubesvarede === 1
          ? 'Én bemærkning fra høringen er ikke besvaret.'
          : `${hoering.ubesvarede} bemærkninger fra høringen er ikke besvaret.`,
      hvor: 'hoering',
    });
  if (!hoering.holdt && !udenHoering)
    ud.push({
      kode: 'ingen_hoering',
      besked: 'Udgaven har ikke været i høring. Hold en, eller skriv, hvorfor den ikke skal.',
      hvor: 'hoering',
    });
  return ud;
}

/** `a`, `a og b`, `a, b og c`. */
export function opremsning(led: readonly string[]): string {
  return led.length < 2 ? (led[0] ?? '') : `${led.slice(0, -1).join(', ')} og ${led[led.length - 1]}`;
}

/** A frozen figure beside the same figure now. */
export interface Talforskel {
  readonly noegle: Noegletal;
  readonly foer: Vaerdi | null;
  readonly nu: Vaerdi | null;
  readonly bevaegelse: Bevaegelse;
}
export interface Blokforskel {
  readonly noegle: Bloknoegle;
  readonly foerDag: string;
  readonly nuDag: string;
  readonly sti: string;
  readonly tal: readonly Talforskel[];
}

/** The frozen blocks of an edition, each once, beside today's. */
export function sammenlignBlokke(frossen: Frossen, nu: ReadonlyMap<Bloknoegle, Blokdata>): Blokforskel[] {
  const set = new Map<Bloknoegle, Blokdata>();
  for (const b of frossen.dele.flatMap((d) => d.blokke)) if (!set.has(b.noegle)) set.set(b.noegle, b);
  return [...set.values()].map((foer) => {
    const idag = nu.get(foer.noegle);
    return {
      noegle: foer.noegle,
      foerDag: foer.dag,
      nuDag: idag?.dag ?? '',
      sti: idag?.sti ?? foer.sti,
      tal: foer.tal.map((t) => {
        const nyt = idag?.tal.find((x) => x.noegle === t.noegle)?.vaerdi ?? null;
        return { noegle: t.noegle, foer: t.vaerdi, nu: nyt, bevaegelse: bevaegelse(t.noegle, t.vaerdi, nyt) };
      }),
    };
  });
}

/** A promise and what came of it. `nu` is null where the goal has been removed since. */
export interface Maalforskel {
  readonly lovet: Frossetmaal;
  readonly nu: Maalstand | null;
  /** The promise has been changed after it was adopted. */
  readonly aendret: boolean;
}

const ens = (a: Vaerdi, b: Vaerdi) => BigInt(a.t) * BigInt(b.n) === BigInt(b.t) * BigInt(a.n);

/** Every goal that was promised, and then those that have come since. */
export function sammenlignMaal(
  frossen: Frossen,
  nu: readonly Maalstand[],
): { readonly lovede: readonly Maalforskel[]; readonly nye: readonly Maalstand[] } {
  const efterId = new Map(nu.map((m) => [m.id, m]));
  const lovede = frossen.maal.map((lovet): Maalforskel => {
    const m = efterId.get(lovet.id) ?? null;
    return {
      lovet,
      nu: m,
      aendret:
        m !== null &&
        (m.enhed !== lovet.enhed ||
          !ens(m.maal, lovet.maal) ||
          !ens(m.udgang, lovet.udgang) ||
          m.maalDag !== lovet.maalDag),
    };
  });
  const kendte = new Set(frossen.maal.map((m) => m.id));
  return { lovede, nye: nu.filter((m) => !kendte.has(m.id)) };
}

export interface Initiativforskel {
  readonly id: number;
  readonly navn: string;
  readonly foer: Frossetinitiativ | null;
  readonly nu: Frossetinitiativ | null;
}

/** Initiatives then and now, by what they are called; those that came or went have only one side. */
export function sammenlignInitiativer(
  foer: readonly Frossetinitiativ[],
  nu: readonly Frossetinitiativ[],
): Initiativforskel[] {
  const gamle = new Map(foer.map((i) => [i.id, i]));
  const nye = new Map(nu.map((i) => [i.id, i]));
  return [...new Set([...gamle.keys(), ...nye.keys()])]
    .map((id) => {
      const her = nye.get(id) ?? gamle.get(id);
      const navn = [her?.nr ?? '', her?.navn ?? ''].filter((t) => t !== '').join(' ');
      return { id, navn, foer: gamle.get(id) ?? null, nu: nye.get(id) ?? null };
    })
    .sort((a, b) => (danskSortering(a.navn) < danskSortering(b.navn) ? -1 : 1));
}

/** The unit of a figure, for exports. */
export const talenhed = (noegle: Noegletal): Enhed => NOEGLETAL[noegle].enhed;
