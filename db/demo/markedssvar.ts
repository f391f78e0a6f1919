import type { Markedskrav } from '../../app/modules/markedsdialog/rules.ts';
import {
  erJa,
  type Svarindhold,
  spoergerOmIbrugtagning,
  TOMT_SVAR,
  type Valg,
} from '../../app/modules/markedsdialog/svar/rules.ts';
import type { LEVERANDOERER } from './verden.ts';

/** A supplier of the demo in one dialogue. */
export interface Demosvarer {
  readonly firma: keyof typeof LEVERANDOERER;
  readonly navn: string;
  /** What it offers; `register`: one of its own in the register. */
  readonly system: string;
  readonly svarPct: number;
  readonly afleveret: boolean;
}

const UDDYBELSER: Readonly<Record<Valg, string>> = {
  ja: 'Det er en del af standardløsningen og er i drift hos andre kommuner.',
  tilkoeb: 'Det leveres som et modul ved siden af standardløsningen.',
  delvist: 'Det meste er dækket. Resten er planlagt til næste version.',
  nej: 'Det er ikke på vores plan.',
  ikke_relevant: 'Løsningen håndterer ikke den slags oplysninger.',
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

/** What the supplier answers to its nr'th krav: the same each time. */
export function etDemosvar({ firma }: Demosvarer, krav: Markedskrav, nr: number): Svarindhold {
  const plads = nr + firma.length;
  switch (krav.indhold.svar.type) {
    case 'tal':
      return { ...TOMT_SVAR, tal: 1 + (plads % 3) };
    case 'dato':
      return { ...TOMT_SVAR, dato: DATOER[plads % DATOER.length] };
    case 'tekst':
      return { ...TOMT_SVAR, tekst: 'Det er beskrevet i vores produktblad.' };
    case 'valg': {
      const valg =
        krav.prioritet === 'mindstekrav' && plads % 9 !== 0 ? 'ja' : FORLOEB[plads % FORLOEB.length];
      const loefte = spoergerOmIbrugtagning(krav) && erJa(valg);
      return {
        ...TOMT_SVAR,
        valg,
        uddybelse: UDDYBELSER[valg],
        engangspris: valg === 'tilkoeb' ? (20 + (plads % 5) * 15) * 100_000 : null,
        aarspris: valg === 'tilkoeb' ? (4 + (plads % 4) * 3) * 100_000 : null,
        ibrugDato: loefte ? DATOER[plads % DATOER.length] : null,
      };
    }
  }
}
