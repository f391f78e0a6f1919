/** The published list of who has joined: one line for each kommune. */
import type { Tabel, Udtraekslinje } from '../../../../kernel/tabel.ts';
import { danskSortering } from '../../../../kernel/tekst.ts';
import type { Deltager, Programdel } from '../../rules.ts';

export interface Deltagerlinje {
  readonly kommunekode: string;
  readonly kommune: string;
  /** When it joined each part, by the part's id. */
  readonly dele: ReadonlyMap<number, Date>;
  /** When it joined its first part. */
  readonly foerst: Date;
}

export const LISTESORTERINGER = ['kommune', 'foerst'] as const;
export type Listesortering = (typeof LISTESORTERINGER)[number];

export interface Deltagervalg {
  readonly q: string;
  /** Id of a part; 0: all of them. */
  readonly del: number;
  readonly sortering: { readonly noegle: Listesortering; readonly retning: 'stigende' | 'faldende' };
  readonly side: number;
}

/** Kommuner with what each has joined, as asked for. `deltagere` come in Danish order of names. */
export function deltagerlinjer(
  deltagere: readonly Deltager[],
  { q, del, sortering }: Omit<Deltagervalg, 'side'>,
): Deltagerlinje[] {
  const linjer = [...Map.groupBy(deltagere, (d) => d.kommuneId).values()].map((med): Deltagerlinje => {
    const [{ kommunekode, kommune }] = med;
    return {
      kommunekode,
      kommune,
      dele: new Map(med.map((d) => [d.delId, d.underskrevet])),
      foerst: new Date(Math.min(...med.map((d) => d.underskrevet.getTime()))),
    };
  });
  const vej = sortering.retning === 'faldende' ? -1 : 1;
  const noegle = (l: Deltagerlinje) =>
    sortering.noegle === 'kommune' ? danskSortering(l.kommune) : l.foerst.toISOString();
  return linjer
    .filter((l) => l.kommune.toLowerCase().includes(q.toLowerCase()) && (del === 0 || l.dele.has(del)))
    .map((l) => ({ l, n: noegle(l) }))
    .sort((a, b) => (a.n < b.n ? -vej : a.n > b.n ? vej : 0))
    .map(({ l }) => l);
}

/** The list as a table: who, not when by the minute. */
export function deltagertabel(
  titel: string,
  dele: readonly Pick<Programdel, 'id' | 'navn'>[],
  linjer: readonly Deltagerlinje[],
  udtraek: readonly Udtraekslinje[],
): Tabel {
  return {
    titel,
    udtraek,
    kolonner: [
      { noegle: 'kode', overskrift: 'Kommunekode', art: 'tekst' },
      { noegle: 'kommune', overskrift: 'Kommune', art: 'tekst' },
      ...dele.map((d) => ({ noegle: `del-${d.id}`, overskrift: d.navn, art: 'jaNej' as const })),
      { noegle: 'foerst', overskrift: 'Tilsluttet', art: 'tidspunkt' },
    ],
    raekker: linjer.map((l) => ({
      kode: l.kommunekode,
      kommune: l.kommune,
      ...Object.fromEntries(dele.map((d) => [`del-${d.id}`, l.dele.has(d.id)])),
      foerst: l.foerst.toISOString(),
    })),
  };
}
