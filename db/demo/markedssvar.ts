import type { Markedskrav } from '../../app/modules/markedsdialog/rules.ts';
import {
  erJa,
  type Svarindhold,
  spoergerOmIbrugtagning,
  TOMT_SVAR,
  type Valg,
} from '../../app/modules/markedsdialog/svar/rules.ts';
import { LEVERANDOERER } from './verden.ts';

/** A supplier of the demo in one dialogue. */
export interface Demosvarer {
  readonly firma: keyof typeof LEVERANDOERER;
  readonly navn: string;
  /** What it offers; `register`: one of its own in the register. */
  readonly system: string;
  readonly svarPct: number;
  readonly afleveret: boolean;
}

const UDDYBELSER: Readonly<Record<Valg, readonly string[]>> = {
  ja: [
    'Det er en del af standardløsningen og er i drift hos andre kommuner.',
    'Indgår i grundpakken.',
    'I drift hos 14 kommuner. Vi viser det gerne.',
  ],
  tilkoeb: [
    'Det leveres som et modul ved siden af standardløsningen.',
    'Kræver modulet Post Plus. Prisen er med opsætning og test.',
    'Tilkøb, der kan bestilles til driftsstart eller senere.',
  ],
  delvist: [
    'Det meste er dækket. Resten er planlagt til næste version.',
    'Gælder borgere. Virksomheder kommer med i 2027.',
    'Sager er dækket, dokumenter er ikke.',
  ],
  nej: [
    'Det er ikke på vores plan.',
    'På vejkort 2028, uden lovet dato.',
    'Løses med en manuel arbejdsgang.',
  ],
  ikke_relevant: ['Løsningen håndterer ikke den slags oplysninger.'],
};
/** Mostly yes, and each supplier has its own holes. */
const FORLOEB: readonly Valg[] = [
  'ja',
  'ja',
  'ja',
  'tilkoeb',
  'ja',
  'delvist',
  'ja',
  'ja',
  'ja',
  'nej',
  'ja',
];
const DATOER = ['2026-04-01', '2026-10-01', '2027-03-01', '2027-09-01'];

const FIRMAER = Object.keys(LEVERANDOERER);

/** Within the limit mostly. */
function etTal(
  graense: { readonly retning: 'mindst' | 'hoejst'; readonly vaerdi: number } | null,
  plads: number,
) {
  if (graense === null) return 2 + (plads % 3);
  const { retning, vaerdi } = graense;
  if (plads % 4 === 0) return retning === 'mindst' ? Math.max(0, vaerdi - 1) : vaerdi + 1;
  return retning === 'mindst' ? vaerdi + (plads % 3) : vaerdi;
}

/** What the supplier answers to its nr'th krav: the same each time, and not what the others answer. */
export function etDemosvar({ firma }: Demosvarer, krav: Markedskrav, nr: number): Svarindhold {
  const hvem = FIRMAER.indexOf(firma);
  const plads = nr + 4 * hvem;
  const beloeb = 5 * nr + 3 * hvem;
  const { svar } = krav.indhold;
  switch (svar.type) {
    case 'tal':
      return { ...TOMT_SVAR, tal: etTal(svar.graense, plads) };
    case 'dato':
      return { ...TOMT_SVAR, dato: DATOER[plads % DATOER.length] };
    case 'tekst':
      return { ...TOMT_SVAR, tekst: 'Det er beskrevet i vores produktblad.' };
    case 'valg': {
      const fast = krav.prioritet === 'mindstekrav' && (firma === 'boegelund' || plads % 7 !== 0);
      const valg = fast ? 'ja' : FORLOEB[plads % FORLOEB.length];
      const loefte = spoergerOmIbrugtagning(krav) && erJa(valg);
      const tekster = UDDYBELSER[valg];
      return {
        ...TOMT_SVAR,
        valg,
        uddybelse: tekster[plads % tekster.length],
        engangspris: valg === 'tilkoeb' ? (20 + (beloeb % 13) * 9) * 100_000 : null,
        aarspris: valg === 'tilkoeb' ? (4 + (beloeb % 7) * 2) * 100_000 : null,
        ibrugDato: loefte ? DATOER[plads % DATOER.length] : null,
      };
    }
  }
}
