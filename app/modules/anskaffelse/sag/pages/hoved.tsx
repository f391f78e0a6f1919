import type { ComponentChildren } from 'preact';
import { visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import type { Krumme } from '../../../../ui/fds/broedkrumme.tsx';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, type ChipSlags } from '../../../../ui/status.tsx';
import type { Sag } from '../../queries.ts';
import { SAGSTILSTANDE, type Sagstilstand, sagsnummer } from '../../rules.ts';

const TILSTANDSCHIP: Readonly<Record<Sagstilstand, ChipSlags>> = {
  aaben: 'info',
  exit: 'neutral',
  afsluttet: 'ok',
};

/** The state of a case in a word. */
export function Sagschip({ tilstand }: { tilstand: Sagstilstand }) {
  return <Chip s={TILSTANDSCHIP[tilstand]}>{SAGSTILSTANDE[tilstand]}</Chip>;
}

/** The pages of one case. */
const SIDER = {
  overblik: ['Overblik', paths.sag],
  delsager: ['Delsager', paths.delsager],
  udbud: ['Udbud', paths.udbudsvurdering],
  risiko: ['Risiko', paths.risici],
  dpia: ['DPIA', paths.dpia],
  databehandling: ['Databehandling', paths.databehandling],
  gaeld: ['Gæld', paths.gaeld],
  godkendelse: ['Godkendelse', paths.godkendelser],
  indkoeb: ['Indkøb', paths.indkoeb],
  journal: ['Journal', paths.journal],
  opfoelgning: ['Opfølgning', paths.opfoelgning],
} as const;
export type Sagsside = keyof typeof SIDER;

export interface Saghovedprops {
  readonly sag: Sag;
  readonly her: Sagsside;
  /** Below the tab's own page: what is shown, e.g. »Risikovurdering 2«. It becomes the last crumb and the document's title. */
  readonly under?: string;
  /** Beside the h1, instead of the state of the case. */
  readonly maerkat?: ComponentChildren;
  /** After number and owners in the line below the h1. */
  readonly meta?: ComponentChildren;
  /** Right of the h1. */
  readonly vaerktoej?: ComponentChildren;
  readonly besked?: ComponentChildren;
  readonly children: ComponentChildren;
}

function Ejer({ titel, navn }: { titel: string; navn: string }) {
  return navn === '' ? null : (
    <span>
      {titel} <b>{navn}</b>
    </span>
  );
}

/** The shell of every page of one case: crumbs, h1, state, owners, and links between its pages. */
export function Saghoved(props: Saghovedprops) {
  const { sag, her, under, children } = props;
  const { id } = sag;
  const nr = sagsnummer(sag.aar, sag.loebenr);
  const [navn, sti] = SIDER[her];
  const vej: Krumme[] = [
    { tekst: 'Sager', sti: paths.sager() },
    { tekst: nr, sti: paths.sag({ id }) },
  ];
  if (her !== 'overblik') vej.push({ tekst: navn, sti: sti({ id }) });
  if (under !== undefined) vej.push({ tekst: under });
  const side = under ?? (her === 'overblik' ? undefined : navn);
  return (
    <Skal
      titel={side === undefined ? sag.titel : `${side} – ${sag.titel}`}
      overskrift={sag.titel}
      maerkat={props.maerkat ?? <Sagschip tilstand={sag.tilstand} />}
      // The page one stands on is text.
      krummer={vej.map((k, i) => (i === vej.length - 1 ? { tekst: k.tekst } : k))}
      meta={
        <>
          <span>
            Sag {nr} · oprettet {visDag(sag.oprettet)}
            {sag.behovId !== null && (
              <>
                {' '}
                fra <a href={paths.behov({ id: sag.behovId })}>det meldte behov</a>
              </>
            )}
          </span>
          {sag.enhed !== '' && <span>{sag.enhed}</span>}
          <Ejer titel="Systemejer" navn={sag.systemejer.navn} />
          <Ejer titel="Forretningsejer" navn={sag.forretningsejer.navn} />
          <Ejer titel="Kontaktperson" navn={sag.kontaktperson.navn} />
          {props.meta}
        </>
      }
      vaerktoej={props.vaerktoej}
      besked={props.besked}
    >
      <Faner
        etiket="Sagens sider"
        faner={(Object.keys(SIDER) as Sagsside[]).map((s) => ({
          tekst: SIDER[s][0],
          href: SIDER[s][1]({ id }),
          valgt: s === her,
        }))}
      />
      {children}
    </Skal>
  );
}
