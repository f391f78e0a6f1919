/** The rules of what is done to a whole dialogue: which deadlines may be set, and what each action is called. */
import type { Hindring } from '../../../../kernel/resultat.ts';
import { type Dialoghandling, INDKOEBSRET, REDIGERRET } from '../../rules.ts';

/** What can be done to a whole dialogue from its page. */
export const LIVSHANDLINGER = {
  offentliggoer: { tekst: 'Offentliggør', kan: 'offentliggoer', ret: INDKOEBSRET },
  forlaeng: { tekst: 'Forlæng frist', kan: 'forlaeng', ret: INDKOEBSRET },
  annuller: { tekst: 'Annullér', kan: 'annuller', ret: INDKOEBSRET },
  genaabn: { tekst: 'Genåbn', kan: 'genaabn', ret: INDKOEBSRET },
  afslut: { tekst: 'Afslut', kan: 'afslut', ret: INDKOEBSRET },
  arkiver: { tekst: 'Arkivér', kan: 'arkiver', ret: REDIGERRET },
  tilbage: { tekst: 'Tag ud af arkivet', kan: 'arkiver', ret: REDIGERRET },
  slet: { tekst: 'Slet', kan: 'slet', ret: REDIGERRET },
  gendan: { tekst: 'Gendan', kan: 'slet', ret: REDIGERRET },
  kopier: { tekst: 'Kopiér', kan: null, ret: REDIGERRET },
} as const satisfies Record<string, { tekst: string; kan: Dialoghandling | null; ret: typeof INDKOEBSRET }>;
export type Livshandling = keyof typeof LIVSHANDLINGER;

export function erLivshandling(tekst: string): tekst is Livshandling {
  return Object.hasOwn(LIVSHANDLINGER, tekst);
}

/** Why a deadline can't be moved there; empty when it can. Both a draft addendum and the actions ask. */
export function fristhindringer(
  nuvaerende: { readonly frist: Date | null; readonly spoergsmaalsfrist: Date | null },
  ny: { readonly frist: Date | null; readonly spoergsmaalsfrist: Date | null },
  nu: Date,
): Hindring[] {
  const h: Hindring[] = [];
  if (ny.frist === null)
    return [
      { kode: 'ingen_frist', besked: 'Skriv den nye svarfrist med dato og klokkeslæt.', felt: 'fristDato' },
    ];
  if (ny.frist <= nu)
    h.push({
      kode: 'frist_passeret',
      besked: 'Den nye svarfrist skal ligge i fremtiden.',
      felt: 'fristDato',
    });
  else if (nuvaerende.frist !== null && ny.frist < nuvaerende.frist)
    h.push({
      kode: 'frist_tidligere',
      besked: 'Svarfristen kan kun flyttes til senere. Leverandørerne regner med den, der gælder.',
      felt: 'fristDato',
    });
  const { spoergsmaalsfrist } = ny;
  if (spoergsmaalsfrist !== null && spoergsmaalsfrist > ny.frist)
    h.push({
      kode: 'spoergsmaalsfrist_efter',
      besked: 'Fristen for spørgsmål skal ligge før svarfristen.',
      felt: 'spoergsmaalsfristDato',
    });
  if (
    spoergsmaalsfrist !== null &&
    nuvaerende.spoergsmaalsfrist !== null &&
    spoergsmaalsfrist < nuvaerende.spoergsmaalsfrist
  )
    h.push({
      kode: 'spoergsmaalsfrist_tidligere',
      besked: 'Fristen for spørgsmål kan kun flyttes til senere.',
      felt: 'spoergsmaalsfristDato',
    });
  return h;
}
