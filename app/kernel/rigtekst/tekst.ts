import { laesRigtekst } from './laes.ts';
import type { Rigblok, Rigstykke, Rigtekst } from './typer.ts';

/** `adresser`: a link's address follows its text in parentheses, as where two texts are compared. */
export interface Rentekstvalg {
  readonly adresser?: boolean;
}

/** The text without looks: a line per paragraph, heading and item; items begin with `• ` or their number. */
export function rentekst(notation: string, valg: Rentekstvalg = {}): string {
  return linjer(laesRigtekst(notation), valg).join('\n');
}

/** The beginning of the text in one line of at most `tegn` characters, cut between words. */
export function uddrag(notation: string, tegn: number): string {
  const hele = rentekst(notation).replace(/\s+/g, ' ');
  if (hele.length <= tegn) return hele;
  const stump = hele.slice(0, tegn - 1);
  const ved = hele[tegn - 1] === ' ' ? stump.length : stump.lastIndexOf(' ');
  return `${(ved > tegn / 2 ? stump.slice(0, ved) : stump).toWellFormed().replace(/[\s\ufffd,;:–-]+$/, '')}…`;
}

function linjer(tekst: Rigtekst, valg: Rentekstvalg): string[] {
  return tekst.flatMap((blok) =>
    blok.art === 'liste' ? punkter(blok, valg) : [indhold(blok.indhold, valg)],
  );
}

function punkter(liste: Extract<Rigblok, { art: 'liste' }>, valg: Rentekstvalg): string[] {
  return liste.punkter.flatMap((punkt, i) => {
    const maerke = liste.nummereret ? `${i + 1}. ` : '• ';
    return linjer(punkt, valg).map((linje, nr) => (nr === 0 ? maerke : ' '.repeat(maerke.length)) + linje);
  });
}

function indhold(stykker: readonly Rigstykke[], { adresser }: Rentekstvalg): string {
  return stykker
    .map(({ tekst, link }, i) =>
      adresser && link !== undefined && link !== tekst && stykker[i + 1]?.link !== link
        ? `${tekst} (${link})`
        : tekst,
    )
    .join('');
}
