import type { Ret } from '../../../../kernel/adgang.ts';
import { objekt, tekst, valg } from '../../jsonb.ts';
import { type Screening, screeningsmangler, skalHaveDpia } from './screening/rules.ts';

/** The DPO's opinion; the writer of the text can't give it. */
export const UDTALERET: Ret = { navn: 'anskaffelse.udtal_dpia', roller: ['jurist'] };
/** The kommune answers for the processing (art. 24), not its DPO (art. 38(6)): whoever gave the opinion doesn't sign. */
export const DPIA_UNDERSKRIVRET: Ret = {
  navn: 'anskaffelse.underskriv_dpia',
  roller: ['systemejer', 'forretningsejer', 'jurist'],
};

/** The sections of a DPIA, each with the provision of the GDPR that asks for it. */
export const AFSNIT = {
  beskrivelse: {
    navn: 'Systematisk beskrivelse',
    kilde: 'art. 35, stk. 7, litra a',
    hint: 'Hvad behandles, om hvem, hvordan, med hvilke systemer og modtagere, hvor længe og til hvilke formål?',
  },
  noedvendighed: {
    navn: 'Nødvendighed og proportionalitet',
    kilde: 'art. 35, stk. 7, litra b',
    hint: 'Hvorfor er behandlingen nødvendig, hvad er grundlaget, og hvordan begrænses den til det nødvendige?',
  },
  risici: {
    navn: 'Risici for de registrerede',
    kilde: 'art. 35, stk. 7, litra c',
    hint: 'Hvilke rettigheder og friheder er i fare, hvor sandsynligt er det, og hvor alvorligt?',
  },
  foranstaltninger: {
    navn: 'Foranstaltninger',
    kilde: 'art. 35, stk. 7, litra d',
    hint: 'Hvad gør I for at håndtere risiciene og vise, at reglerne bliver overholdt?',
  },
  hoering: {
    navn: 'Høring af de registrerede',
    kilde: 'art. 35, stk. 9',
    hint: 'Hvem er hørt, og hvad sagde de? Er ingen hørt, så skriv hvorfor.',
  },
  konklusion: {
    navn: 'Konklusion',
    kilde: 'art. 35, stk. 1',
    hint: 'Hvad er den samlede vurdering, og hvad skal være på plads, før behandlingen begynder?',
  },
} as const;
export type Afsnit = keyof typeof AFSNIT;
export const AFSNITTENE = Object.keys(AFSNIT) as Afsnit[];

export const RESTRISICI = {
  acceptabel: 'Risikoen er nedbragt til et acceptabelt niveau',
  hoej: 'Risikoen er stadig høj',
} as const;
export type Restrisiko = keyof typeof RESTRISICI;

/** The text of a DPIA: `dpia.afsnit`. Sections are rich text in the notation of kernel/rigtekst.ts. */
export interface Dpiaafsnit {
  readonly tekster: Readonly<Record<Afsnit, string>>;
  readonly restrisiko: Restrisiko | '';
  /** The consultation of Datatilsynet that a high residual risk demands (art. 36). */
  readonly datatilsyn: string;
}

export function laesAfsnit(v: unknown): Dpiaafsnit {
  const o = objekt(v);
  const t = objekt(o.tekster);
  return {
    tekster: Object.fromEntries(AFSNITTENE.map((a) => [a, tekst(t[a])])) as Record<Afsnit, string>,
    restrisiko: valg(RESTRISICI, o.restrisiko, ''),
    datatilsyn: tekst(o.datatilsyn),
  };
}

export interface Dpiaindhold {
  readonly screening: Screening;
  readonly afsnit: Dpiaafsnit;
}

/** What the text itself lacks, as sentences; nothing where no DPIA is made. */
export function afsnitsmangler({ screening, afsnit }: Dpiaindhold): string[] {
  if (!skalHaveDpia(screening)) return [];
  return [
    ...AFSNITTENE.filter((a) => afsnit.tekster[a] === '').map(
      (a) => `Afsnittet »${AFSNIT[a].navn}« er ikke skrevet.`,
    ),
    ...(afsnit.restrisiko === '' ? ['Vælg, om risikoen er acceptabel eller stadig høj.'] : []),
    ...(afsnit.restrisiko === 'hoej' && afsnit.datatilsyn === ''
      ? ['Risikoen er stadig høj: skriv, hvordan og hvornår Datatilsynet er hørt (art. 36).']
      : []),
  ];
}

/** A DPO's opinion that has been given: whether the text is still what it is about. */
export interface Udtalelse {
  readonly gaelder: boolean;
}

/** What stands in the way of signing an edition, as sentences. */
export function dpiamangler(d: Dpiaindhold, udtalelse: Udtalelse | null): string[] {
  const skrift = [...screeningsmangler(d.screening), ...afsnitsmangler(d)];
  if (skrift.length > 0 || !skalHaveDpia(d.screening)) return skrift;
  if (udtalelse === null) return ['Databeskyttelsesrådgiveren har ikke udtalt sig.'];
  return udtalelse.gaelder
    ? []
    : ['Teksten er rettet, siden databeskyttelsesrådgiveren udtalte sig. Bed om en ny udtalelse.'];
}
