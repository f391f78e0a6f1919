/** What is to be followed up in a case: its own dates, and those of contract, debt, promises and oversight. */
import type { Kolonne, Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';

export const SLAGS = {
  egen: 'Egen dato',
  opsigelse: 'Opsigelse',
  option: 'Option',
  udloeb: 'Udløb',
  gaeld: 'Teknisk gæld',
  loefte: 'Leverandørens løfte',
  tilsyn: 'Tilsyn',
} as const;
export type Slags = keyof typeof SLAGS;

export function erSlags(t: string): t is Slags {
  return Object.hasOwn(SLAGS, t);
}

/** Who has followed up, and what was said. */
export interface Udfoert {
  readonly kl: Date;
  readonly af: string;
  readonly note: string;
}

export interface Opfoelgning {
  /** Stays the same while the date does: `option:2027-05-31`, `gaeld:12:2027-01-01`. */
  readonly noegle: string;
  readonly sagId: number;
  readonly nummer: string;
  readonly titel: string;
  readonly slags: Slags;
  readonly tekst: string;
  /** `YYYY-MM-DD`. */
  readonly dato: string;
  /** '' for nobody. */
  readonly ansvarlig: string;
  readonly ansvarligId: string | null;
  /** The row of a date of one's own; null for the others. */
  readonly egenId: number | null;
  readonly fjernet: boolean;
  readonly udfoert: Udfoert | null;
}

export const STATUS = {
  overskredet: 'Overskredet',
  snart: 'Inden 30 dage',
  senere: 'Senere',
  udfoert: 'Fulgt op',
  fjernet: 'Fjernet',
} as const;
export type Status = keyof typeof STATUS;

const SNART_DAGE = 30;

export function statusAf(o: Pick<Opfoelgning, 'dato' | 'udfoert' | 'fjernet'>, idag: string): Status {
  if (o.fjernet) return 'fjernet';
  if (o.udfoert) return 'udfoert';
  if (o.dato < idag) return 'overskredet';
  return o.dato <= Temporal.PlainDate.from(idag).add({ days: SNART_DAGE }).toString() ? 'snart' : 'senere';
}

/** What is open or done; what somebody has taken away is shown in its case alone. */
export const VISNINGER = { aabne: 'Åbne', udfoerte: 'Fulgt op', alle: 'Alle' } as const;
export type Visning = keyof typeof VISNINGER;

export const SORTERINGER = ['dato', 'titel', 'slags', 'ansvarlig'] as const;
export type Sortering = (typeof SORTERINGER)[number];

export interface Valg {
  readonly q: string;
  readonly vis: Visning;
  readonly slags: Slags | '';
  /** A person's id. */
  readonly ansvarlig: string;
  readonly sortering: { readonly noegle: Sortering; readonly retning: 'stigende' | 'faldende' };
}

function passer(o: Opfoelgning, v: Valg): boolean {
  if (o.fjernet) return false;
  if (v.vis === 'aabne' && o.udfoert !== null) return false;
  if (v.vis === 'udfoerte' && o.udfoert === null) return false;
  if (v.slags !== '' && o.slags !== v.slags) return false;
  if (v.ansvarlig !== '' && o.ansvarligId !== v.ansvarlig) return false;
  const q = v.q.toLowerCase();
  return q === '' || [o.nummer, o.titel, o.tekst, o.ansvarlig].some((t) => t.toLowerCase().includes(q));
}

/** The lines that are asked for, in the order that is asked for; by date within the same. */
export function udvalgte(
  alle: readonly Opfoelgning[],
  v: Valg,
  sorteret: (t: string) => string,
): Opfoelgning[] {
  const { noegle, retning } = v.sortering;
  const vaerdi = (o: Opfoelgning) =>
    noegle === 'dato' ? o.dato : sorteret(noegle === 'slags' ? SLAGS[o.slags] : o[noegle]);
  const fortegn = retning === 'faldende' ? -1 : 1;
  const sml = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return alle
    .filter((o) => passer(o, v))
    .toSorted(
      (a, b) =>
        fortegn * sml(vaerdi(a), vaerdi(b)) ||
        sml(a.dato, b.dato) ||
        a.sagId - b.sagId ||
        sml(a.noegle, b.noegle),
    );
}

const KOLONNER: readonly Kolonne[] = [
  { noegle: 'dato', overskrift: 'Dato', art: 'dato' },
  { noegle: 'tekst', overskrift: 'Hvad', art: 'tekst', bredde: 40 },
  { noegle: 'slags', overskrift: 'Slags', art: 'tekst', bredde: 20 },
  { noegle: 'nummer', overskrift: 'Sag', art: 'tekst' },
  { noegle: 'titel', overskrift: 'Titel', art: 'tekst', bredde: 36 },
  { noegle: 'ansvarlig', overskrift: 'Ansvarlig', art: 'tekst', bredde: 24 },
  { noegle: 'status', overskrift: 'Status', art: 'tekst' },
  { noegle: 'note', overskrift: 'Note', art: 'tekst', bredde: 40 },
];

/** The list as it is shown, for XLSX and CSV. */
export function opfoelgningstabel(
  linjer: readonly Opfoelgning[],
  idag: string,
  udtraek: readonly Udtraekslinje[],
): Tabel {
  return {
    titel: 'Opfølgning',
    kolonner: KOLONNER,
    raekker: linjer.map((o) => ({
      dato: o.dato,
      tekst: o.tekst,
      slags: SLAGS[o.slags],
      nummer: o.nummer,
      titel: o.titel,
      ansvarlig: o.ansvarlig,
      status: STATUS[statusAf(o, idag)],
      note: o.udfoert?.note ?? '',
    })),
    udtraek,
  };
}
