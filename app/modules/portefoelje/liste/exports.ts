import type { Tabel, Tabelvaerdi, Udtraekslinje } from '../../../kernel/tabel.ts';
import type { Feltvaerdi } from '../felt/rules.ts';
import { visFeltvaerdi } from '../felt/vis.ts';
import type { Listeraekke } from './queries.ts';
import {
  type Gruppe,
  gruppenavn,
  LISTER,
  type Listekolonne,
  type Listenavn,
  type Listesoegning,
  listekolonner,
} from './rules.ts';

const ARTER = {
  tekst: 'tekst',
  valg: 'tekst',
  liste: 'tekst',
  dato: 'dato',
  tal: 'heltal',
  kroner: 'kroner',
  janej: 'jaNej',
} as const;

function celle(k: Listekolonne, v: Feltvaerdi | undefined): Tabelvaerdi {
  if (v === undefined || v === null) return null;
  if (typeof v === 'number' || typeof v === 'boolean') return v;
  return k.type === 'dato' && typeof v === 'string' ? v : visFeltvaerdi(k.beskrivelse, v);
}

/** A list as it is shown, with every row that the search finds. */
export function listetabel(
  liste: Listenavn,
  s: Listesoegning,
  raekker: readonly Listeraekke[],
  udtraek: readonly Udtraekslinje[],
): Tabel {
  const kolonner = s.vis.flatMap((n) => listekolonner(liste).get(n) ?? []);
  return {
    titel: LISTER[liste].titel,
    kolonner: kolonner.map((k) => ({ noegle: k.noegle, overskrift: k.etiket, art: ARTER[k.type] })),
    raekker: raekker.map((r) => Object.fromEntries(kolonner.map((k) => [k.noegle, celle(k, r.v[k.noegle])]))),
    udtraek,
  };
}

/** The groups as they are shown. */
export function gruppetabel(
  liste: Listenavn,
  k: Listekolonne,
  grupper: readonly Gruppe[],
  udtraek: readonly Udtraekslinje[],
): Tabel {
  const summer = Object.keys(grupper[0]?.summer ?? {}).flatMap((n) => listekolonner(liste).get(n) ?? []);
  return {
    titel: `${LISTER[liste].titel} efter ${k.etiket.toLowerCase()}`,
    kolonner: [
      { noegle: 'gruppe', overskrift: k.etiket, art: 'tekst' },
      { noegle: 'antal', overskrift: 'Antal', art: 'heltal' },
      ...summer.map((n) => ({ noegle: `sum_${n.noegle}`, overskrift: n.etiket, art: ARTER[n.type] })),
    ],
    raekker: grupper.map((g) => ({
      gruppe: gruppenavn(k, g.vaerdi),
      antal: g.antal,
      ...Object.fromEntries(summer.map((n) => [`sum_${n.noegle}`, g.summer[n.noegle]])),
    })),
    udtraek,
  };
}
