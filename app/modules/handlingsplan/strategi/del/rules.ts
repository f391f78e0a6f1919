import { type Feltforskel, feltforskelle, type Versionsfelt } from '../../../../kernel/feltforskel.ts';
import { rentekst } from '../../../../kernel/rigtekst.ts';
import { type Delindhold, type Delraekke, type Delslags, delart } from '../rules.ts';
import { BLOKKE } from '../tal/rules.ts';

/** Which way a row of a part's table went, and where it stands now. */
export interface Raekkeflytning {
  readonly retning: 'op' | 'ned';
  readonly til: number;
}

/** Reads `op_2` or `ned_0`: which row is to go which way. Null for anything else, and where there is no place to go. */
export function laesFlytning(
  tekst: string,
  antal: number,
): (Raekkeflytning & { readonly fra: number }) | null {
  const fundet = /^(op|ned)_(\d{1,3})$/.exec(tekst);
  if (!fundet) return null;
  const retning = fundet[1] === 'op' ? 'op' : 'ned';
  const fra = Number(fundet[2]);
  const til = retning === 'op' ? fra - 1 : fra + 1;
  return fra < antal && til >= 0 && til < antal ? { retning, fra, til } : null;
}

/** The rows with two of them in each other's place. */
export function byt(raekker: readonly Delraekke[], fra: number, til: number): Delraekke[] {
  const ud = [...raekker];
  [ud[fra], ud[til]] = [ud[til], ud[fra]];
  return ud;
}

/** A row in one line: its filled-in cells, units by name. */
function raekkelinje(slags: Delslags, r: Delraekke, enheder: ReadonlyMap<string, string>): string {
  return (delart(slags).tabel?.kolonner ?? [])
    .map((k) => [k, r[k.noegle] ?? ''] as const)
    .filter(([, v]) => v !== '')
    .map(([k, v]) => (k.art === 'enhed' ? (enheder.get(v) ?? 'Nedlagt enhed') : v))
    .join(' | ');
}

/** The fields of a part as its history, its editions, and two who write at once compare them. */
export function delfelter(
  slags: Delslags,
  enheder: ReadonlyMap<string, string>,
): readonly Versionsfelt<Delindhold>[] {
  return [
    { navn: 'titel', etiket: 'Overskrift', vis: (d) => d.titel },
    { navn: 'tekst', etiket: 'Tekst', vis: (d) => rentekst(d.tekst) },
    {
      navn: 'raekker',
      etiket: delart(slags).tabel?.navn ?? 'Tabel',
      vis: (d) => d.raekker.map((r) => raekkelinje(slags, r, enheder)),
    },
    { navn: 'blokke', etiket: 'Levende tal', vis: (d) => d.blokke.map((b) => BLOKKE[b].navn) },
  ];
}

/** What differs besides the text, which is shown word by word. Rows that only changed places count as a change of order. */
export function delforskelle(
  slags: Delslags,
  enheder: ReadonlyMap<string, string>,
  foer: Delindhold,
  efter: Delindhold,
): readonly Feltforskel[] {
  const felter = delfelter(slags, enheder).filter((f) => f.navn !== 'tekst');
  const fundne = feltforskelle(felter, foer, efter);
  const flyttet =
    JSON.stringify(foer.raekker) !== JSON.stringify(efter.raekker) &&
    !fundne.some((f) => f.felt === 'raekker');
  return flyttet
    ? [
        ...fundne,
        {
          felt: 'raekkefoelge',
          etiket: delart(slags).tabel?.navn ?? 'Tabel',
          liste: false,
          stykker: [{ slags: 'ens', tekst: 'Rækkefølgen er ændret.' }],
        },
      ]
    : fundne;
}
