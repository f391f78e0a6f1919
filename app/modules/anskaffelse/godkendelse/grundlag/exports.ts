import { visKroner } from '../../../../kernel/kroner.ts';
import { antal, visDato, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import type { Sag } from '../../queries.ts';
import { BEHOVSSLAGS, erBehovsslags, PERSONDATA } from '../../rules.ts';
import { beslutningslinjer, raadlinjer } from '../../udbud/exports.ts';
import type { Udbudsbeslutning, Udbudsraad } from '../../udbud/raad/rules.ts';
import { type Faktalinje, GODKENDELSESTILSTANDE, type Godkendelse, type Grundlagsafsnit } from '../rules.ts';

/** An assessment that is signed or not: risk, DPIA. */
export interface Vurdering {
  readonly nr: number;
  readonly underskrevet: Date | null;
  readonly underskrevetAf: string;
  readonly konklusion: string;
}

export interface Fasebeslutning {
  readonly handling: 'videre' | 'tilbage' | 'exit' | 'genaabn' | 'afslut';
  readonly fra: number;
  readonly til: number;
  readonly begrundelse: string;
  readonly kl: Date;
  readonly af: string;
}

/** What a case holds when an approval is asked for. */
export interface Sagsbillede {
  readonly sag: Sag;
  /** '' when no system has been chosen. */
  readonly system: string;
  readonly raad: Udbudsraad | null;
  readonly udbud: Udbudsbeslutning | null;
  readonly risiko: Vurdering | null;
  readonly dpia: Vurdering | null;
  readonly databehandling: { readonly behov: string; readonly tilstand: string } | null;
  /** Open posts of technical debt, øre a year and once. */
  readonly gaeld: { readonly antal: number; readonly aarligOere: number; readonly engangOere: number };
  readonly indkoeb: {
    readonly leverandoer: string;
    readonly engangOere: number | null;
    readonly aarligOere: number | null;
    readonly ikraft: string | null;
    readonly udloeb: string | null;
  } | null;
  readonly beslutninger: readonly Fasebeslutning[];
  readonly tidligere: readonly Godkendelse[];
}

const AFTALETILSTANDE: Readonly<Record<string, string>> = {
  ikke_begyndt: 'Ikke begyndt',
  udkast: 'Udkast',
  hos_leverandoer: 'Hos leverandøren',
  underskrevet: 'Underskrevet',
  ophoert: 'Ophørt',
};

const HANDLINGER: Readonly<Record<Fasebeslutning['handling'], (b: Fasebeslutning) => string>> = {
  videre: (b) => `Videre fra fase ${b.fra} til ${b.til}`,
  tilbage: (b) => `Tilbage fra fase ${b.fra} til ${b.til}`,
  exit: (b) => `Exit i fase ${b.fra}`,
  genaabn: (b) => `Genåbnet i fase ${b.til}`,
  afslut: (b) => `Afsluttet i fase ${b.fra}`,
};

function linje(navn: string, vaerdi: string): Faktalinje[] {
  return vaerdi === '' ? [] : [{ navn, vaerdi }];
}

function sagslinjer({ sag, system }: Sagsbillede): Faktalinje[] {
  const fase = sag.faser[sag.fase - 1];
  return [
    ...linje('Hvad', erBehovsslags(sag.slags) ? BEHOVSSLAGS[sag.slags] : sag.slags),
    ...linje('Forvaltning', sag.enhed),
    ...linje('Systemejer', sag.systemejer.navn || 'Ikke udpeget'),
    ...linje('Forretningsejer', sag.forretningsejer.navn || 'Ikke udpeget'),
    ...linje('Kontaktperson', sag.kontaktperson.navn),
    ...linje('Fase', `${sag.fase} af ${sag.faser.length}${fase ? `: ${fase.navn}` : ''}`),
    ...linje('System', system),
    ...linje('Arbejdsgange', sag.arbejdsgange.length === 0 ? '' : visTal(sag.arbejdsgange.length)),
  ];
}

function oekonomi({ raad, udbud, gaeld, indkoeb }: Sagsbillede): Faktalinje[] {
  return [
    ...(raad === null ? linje('Skøn', 'Der er ikke skrevet, hvad indkøbet koster') : raadlinjer(raad)),
    ...(udbud === null ? linje('Udbud', 'Ikke besluttet') : beslutningslinjer(udbud)),
    ...(indkoeb === null
      ? []
      : [
          ...linje('Leverandør', indkoeb.leverandoer),
          ...linje(
            'Kontraktens engangsbeløb',
            indkoeb.engangOere === null ? '' : visKroner(indkoeb.engangOere),
          ),
          ...linje(
            'Kontraktens årlige udgift',
            indkoeb.aarligOere === null ? '' : visKroner(indkoeb.aarligOere),
          ),
          ...linje('Kontrakten gælder fra', indkoeb.ikraft === null ? '' : visDato(indkoeb.ikraft)),
          ...linje('Kontrakten udløber', indkoeb.udloeb === null ? '' : visDato(indkoeb.udloeb)),
        ]),
    ...(gaeld.antal === 0
      ? []
      : linje(
          'Teknisk gæld',
          `${antal(gaeld.antal, 'åben post', 'åbne poster')}: ${visKroner(gaeld.aarligOere)} om året og ${visKroner(gaeld.engangOere)} én gang`,
        )),
  ];
}

function vurderingslinje(navn: string, v: Vurdering | null): Faktalinje[] {
  if (v === null) return linje(navn, 'Ikke lavet');
  const hvad =
    v.underskrevet === null
      ? 'Kladde, ikke underskrevet'
      : `Underskrevet ${visTidspunkt(v.underskrevet)}${v.underskrevetAf === '' ? '' : ` af ${v.underskrevetAf}`}`;
  return [
    ...linje(navn, `Nr. ${v.nr}. ${hvad}`),
    ...linje(`${navn}, konklusion`, v.underskrevet === null ? '' : v.konklusion),
  ];
}

function risiko({ sag, risiko: r, dpia, databehandling: d }: Sagsbillede): Faktalinje[] {
  return [
    ...linje('Personoplysninger', PERSONDATA[sag.persondata]),
    ...vurderingslinje('Risikovurdering', r),
    ...vurderingslinje('DPIA', dpia),
    ...linje(
      'Databehandleraftale',
      d === null || d.behov === ''
        ? 'Ikke vurderet'
        : d.behov === 'nej'
          ? 'Ikke nødvendig'
          : (AFTALETILSTANDE[d.tilstand] ?? d.tilstand),
    ),
  ];
}

function beslutninger({ beslutninger: b, tidligere }: Sagsbillede): Faktalinje[] {
  return [
    ...b.flatMap((x) =>
      linje(
        visTidspunkt(x.kl),
        [`${HANDLINGER[x.handling](x)}${x.af === '' ? '' : `, ${x.af}`}`, x.begrundelse]
          .filter((t) => t !== '')
          .join('. '),
      ),
    ),
    ...tidligere
      .filter((g) => g.tilstand !== 'afventer')
      .flatMap((g) => {
        const sidste = g.trin.findLast((t) => t.afgoerelse !== null);
        const slut = GODKENDELSESTILSTANDE[g.tilstand];
        return linje(
          `Godkendelse ${g.nr}`,
          [slut, g.afgjort === null ? '' : visTidspunkt(g.afgjort), sidste?.begrundelse ?? '']
            .filter((t) => t !== '')
            .join('. '),
        );
      }),
  ];
}

/** Case facts, economy, risk and what has been decided, as they are listed for an approver. */
export function grundlagsafsnit(b: Sagsbillede): Grundlagsafsnit[] {
  const foer = beslutninger(b);
  return [
    { overskrift: 'Sagen', linjer: sagslinjer(b) },
    { overskrift: 'Økonomi og udbud', linjer: oekonomi(b) },
    { overskrift: 'Risiko og databeskyttelse', linjer: risiko(b) },
    {
      overskrift: 'Besluttet indtil nu',
      linjer: foer.length === 0 ? linje('Beslutninger', 'Ingen endnu') : foer,
    },
  ];
}

/** What an approver is likely to ask for, and isn't there. */
export function mangler(b: Sagsbillede): string[] {
  const kraever = b.sag.persondata !== 'nej';
  return [
    ...(b.raad === null ? ['Der er ikke skrevet, hvad indkøbet koster.'] : []),
    ...(b.raad !== null && b.udbud === null ? ['Det er ikke besluttet, hvordan der købes.'] : []),
    ...(kraever && (b.risiko === null || b.risiko.underskrevet === null)
      ? ['Risikovurderingen er ikke underskrevet.']
      : []),
    ...(kraever && (b.databehandling === null || b.databehandling.behov === '')
      ? ['Det er ikke vurderet, om der skal være en databehandleraftale.']
      : []),
  ];
}
