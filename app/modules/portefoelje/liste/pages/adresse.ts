import { paths } from '../../../../routes.ts';
import { type Listenavn, type Listesoegning, skrivListesoegning, udenSide } from '../rules.ts';

const STIER = {
  systemer: paths.portefoelje,
  kontrakter: paths.kontrakter,
  behandlinger: paths.behandlinger,
} as const satisfies Record<Listenavn, unknown>;

/** Where a list is, without its query. */
export function listesti(liste: Listenavn): string {
  return STIER[liste]();
}

function med(sti: string, soegning: string): string {
  return soegning === '' ? sti : `${sti}?${soegning}`;
}

/** The list's address for a search. */
export function listeadresse(liste: Listenavn, s: Listesoegning): string {
  return med(listesti(liste), skrivListesoegning(liste, s));
}

/** The address of the file with all that the search finds. */
export function filadresse(liste: Listenavn, format: string, s: Listesoegning): string {
  return med(paths.portefoeljeFil({ oversigt: liste, format }), skrivListesoegning(liste, udenSide(s)));
}

/** The page of one row. */
export function raekkesti(liste: Listenavn, id: number): string {
  switch (liste) {
    case 'systemer':
      return paths.systembrug({ brug: id });
    case 'kontrakter':
      return paths.kontrakt({ kontrakt: id });
    case 'behandlinger':
      return paths.behandling({ behandling: id });
  }
}
