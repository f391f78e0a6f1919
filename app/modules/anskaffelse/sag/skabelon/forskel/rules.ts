import { isDeepStrictEqual } from 'node:util';
import { ROLLER } from '../../../../../kernel/adgang.ts';
import { type Feltforskel, feltforskelle, type Versionsfelt } from '../../../../../kernel/feltforskel.ts';
import { type Fase, KOBLINGER, type Punkt, type Skabelon, SPAERREGLER } from '../rules.ts';

/** The fields of a checkpoint as people read them; `faser` are the template's, for their names. */
export function punktfelter(faser: readonly Fase[]): readonly Versionsfelt<Punkt>[] {
  return [
    { navn: 'navn', etiket: 'Navn', vis: (p) => p.navn },
    { navn: 'tekst', etiket: 'Hvad skal afklares?', vis: (p) => p.tekst },
    { navn: 'hjaelp', etiket: 'Hjælp', vis: (p) => p.hjaelp },
    {
      navn: 'henvisninger',
      etiket: 'Henvisninger',
      vis: (p) => p.henvisninger.map((h) => `${h.tekst}: ${h.href}`),
    },
    {
      navn: 'faser',
      etiket: 'Faser',
      vis: (p) => p.faser.map((f) => `${f}. ${faser[f - 1]?.navn ?? ''}`),
    },
    { navn: 'rolle', etiket: 'Ansvarlig rolle', vis: (p) => ROLLER[p.rolle].navn },
    { navn: 'spaerrer', etiket: 'Spærring', vis: (p) => SPAERREGLER[p.spaerrer] },
    {
      navn: 'kobling',
      etiket: 'Kobling',
      vis: (p) => (p.kobling === null ? 'Ingen' : KOBLINGER[p.kobling]),
    },
  ];
}

const FASEFELTER: readonly Versionsfelt<Fase>[] = [
  { navn: 'navn', etiket: 'Navn', vis: (f) => f.navn },
  { navn: 'note', etiket: 'Note', vis: (f) => f.note },
  { navn: 'beslutter', etiket: 'Beslutter', vis: (f) => f.beslutter.map((r) => ROLLER[r].navn) },
];

export interface Skabelonforskel {
  readonly faser: readonly {
    readonly nr: number;
    readonly navn: string;
    readonly felter: readonly Feltforskel[];
  }[];
  readonly nye: readonly Punkt[];
  readonly udgaaede: readonly Punkt[];
  readonly aendrede: readonly { readonly punkt: Punkt; readonly felter: readonly Feltforskel[] }[];
  /** What both have comes in another order. */
  readonly raekkefoelge: boolean;
}

/** What is different between two templates, point by point. Points are told apart by their keys. */
export function skabelonforskel(foer: Skabelon, efter: Skabelon): Skabelonforskel {
  const gamle = new Map(foer.punkter.map((p) => [p.noegle, p]));
  const nye = new Map(efter.punkter.map((p) => [p.noegle, p]));
  const faelles = (s: Skabelon) => s.punkter.map((p) => p.noegle).filter((n) => gamle.has(n) && nye.has(n));
  return {
    faser: efter.faser.flatMap((f, i) => {
      const felter = feltforskelle(FASEFELTER, foer.faser[i] ?? null, f);
      return felter.length === 0 ? [] : [{ nr: i + 1, navn: f.navn, felter }];
    }),
    nye: efter.punkter.filter((p) => !gamle.has(p.noegle)),
    udgaaede: foer.punkter.filter((p) => !nye.has(p.noegle)),
    aendrede: efter.punkter.flatMap((p) => {
      const gammel = gamle.get(p.noegle);
      if (!gammel || isDeepStrictEqual(gammel, p)) return [];
      const felter = feltforskelle(punktfelter(efter.faser), gammel, p);
      return felter.length === 0 ? [] : [{ punkt: p, felter }];
    }),
    raekkefoelge: !isDeepStrictEqual(faelles(foer), faelles(efter)),
  };
}

export function erEns(f: Skabelonforskel): boolean {
  return f.faser.length + f.nye.length + f.udgaaede.length + f.aendrede.length === 0 && !f.raekkefoelge;
}
