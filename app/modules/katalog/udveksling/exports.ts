import type { Kolonne, Kolonneart, Tabel, Tabelraekke, Udtraekslinje } from '../../../kernel/tabel.ts';
import {
  type Arbejdsgang,
  BEKRAEFTELSER,
  type Integration,
  type Pakke,
  RELEVANSER,
  RETNINGER,
  STATUSSER,
} from '../rules.ts';
import { ARK, type Arknoegle } from './rules.ts';

const ARTER: Readonly<Record<string, Kolonneart>> = {
  gyldigFra: 'dato',
  udgaaetFra: 'maaned',
  demo: 'jaNej',
};

function tabel(noegle: Arknoegle, raekker: Iterable<Tabelraekke>, udtraek: readonly Udtraekslinje[]): Tabel {
  const kolonner = Object.entries<string>(ARK[noegle].kolonner).map(
    ([navn, overskrift]): Kolonne => ({ noegle: navn, overskrift, art: ARTER[navn] ?? 'tekst' }),
  );
  return { titel: ARK[noegle].navn, kolonner, raekker, udtraek };
}

/** The integrations shown, in the columns that an import reads. */
export function integrationstabel(rk: readonly Integration[], udtraek: readonly Udtraekslinje[]): Tabel {
  const raekker = rk.map((i) => ({
    ...i,
    retning: i.retning === '' ? '' : RETNINGER[i.retning],
    status: STATUSSER[i.status],
    bekraeftet: BEKRAEFTELSER[i.bekraeftet],
    forudsaetter: i.forudsaetter.join(', '),
  }));
  return tabel('integrationer', raekker, udtraek);
}

export function pakketabel(rk: readonly Pakke[], udtraek: readonly Udtraekslinje[]): Tabel {
  return tabel(
    'pakker',
    rk.map((p) => ({ ...p, integrationer: p.integrationer.join(', ') })),
    udtraek,
  );
}

/** Arbejdsgange take two sheets: themselves, and a row for each integration that one needs. */
export function arbejdsgangstabeller(rk: readonly Arbejdsgang[], udtraek: readonly Udtraekslinje[]): Tabel[] {
  const krav = rk.flatMap((a) =>
    a.krav.map((k) => ({ ...k, arbejdsgang: a.kode, relevans: RELEVANSER[k.relevans] })),
  );
  return [
    tabel(
      'arbejdsgange',
      rk.map(({ krav: _, ...a }) => a),
      udtraek,
    ),
    tabel('krav', krav, []),
  ];
}
