import type { ComponentChildren } from 'preact';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import type { Krumme } from '../../../../ui/fds/broedkrumme.tsx';
import { type Fane, Faner } from '../../../../ui/fds/faner.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, type ChipSlags } from '../../../../ui/status.tsx';
import type { Markedsdialog } from '../../queries.ts';
import { FASER, type Fase, MARKEDSARTER } from '../../rules.ts';

const FASECHIP: Readonly<Record<Fase, ChipSlags>> = {
  kladde: 'part',
  offentliggjort: 'info',
  evaluering: 'attn',
  afsluttet: 'ok',
  annulleret: 'bad',
};

/** The dialogue's phase in a word. */
export function Fasechip({ fase }: { fase: Fase }) {
  return <Chip s={FASECHIP[fase]}>{FASER[fase]}</Chip>;
}

/** The pages of one dialogue. */
const SIDER = {
  overblik: ['Overblik', paths.markedsdialog],
  krav: ['Krav', paths.markedskravene],
  leverandoerer: ['Leverandører', paths.markedsdeltagere],
  spoergsmaal: ['Spørgsmål', paths.markedsspoergsmaalene],
  tillaeg: ['Tillæg', paths.markedstillaeg],
  sammenligning: ['Sammenligning', paths.markedssammenligning],
  scoring: ['Scoring', paths.markedsscoring],
  valg: ['Valg', paths.markedsvalg],
  dokumentation: ['Dokumentation', paths.markedsdokumentation],
} as const;
export type Dialogside = keyof typeof SIDER;

/** Which of the pages the dialogue has now: none that is empty for certain. */
function findes(side: Dialogside, d: Markedsdialog): boolean {
  switch (side) {
    case 'spoergsmaal':
    case 'tillaeg':
    case 'dokumentation':
      return d.offentliggjort !== null;
    case 'sammenligning':
    case 'scoring':
    case 'valg':
      // What was cancelled before its deadline is never opened.
      return (
        (side !== 'scoring' || d.brugScoring) &&
        (d.fase === 'evaluering' ||
          d.fase === 'afsluttet' ||
          (d.annulleret !== null && d.frist !== null && d.annulleret >= d.frist))
      );
    default:
      return true;
  }
}

function faner(d: Markedsdialog, her: Dialogside): Fane[] {
  return (Object.keys(SIDER) as Dialogside[])
    .filter((s) => s === her || findes(s, d))
    .map((s) => ({ tekst: SIDER[s][0], href: SIDER[s][1]({ id: d.id }), valgt: s === her }));
}

export interface Dialoghovedprops {
  readonly dialog: Markedsdialog;
  readonly her: Dialogside;
  /** Below the tab's own page: the page that is shown, e.g. »Invitér«. It becomes the last crumb and the document's title. */
  readonly under?: string;
  /** After kind, deadline and contact in the line below the h1. */
  readonly meta?: ComponentChildren;
  /** Right of the h1. */
  readonly vaerktoej?: ComponentChildren;
  readonly besked?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The shell of every page that the buyer has of one dialogue: crumbs, h1, phase, and links between its pages. */
export function Dialoghoved(props: Dialoghovedprops) {
  const { dialog: d, her, under, children } = props;
  const [navn, sti] = SIDER[her];
  const top: Krumme = { tekst: 'Markedsdialog', sti: paths.markedsdialoger() };
  const selv = { tekst: d.titel, sti: paths.markedsdialog({ id: d.id }) };
  const vej: Krumme[] = her === 'overblik' ? [selv] : [selv, { tekst: navn, sti: sti({ id: d.id }) }];
  if (under !== undefined) vej.push({ tekst: under });
  // The page one stands on is text.
  const krummer = [top, ...vej.map((k, i) => (i === vej.length - 1 ? { tekst: k.tekst } : k))];
  const titel = under ?? (her === 'overblik' ? undefined : navn);
  return (
    <Skal
      titel={titel === undefined ? d.titel : `${titel} – ${d.titel}`}
      overskrift={d.titel}
      maerkat={
        <>
          <Fasechip fase={d.fase} />
          {d.fase === 'offentliggjort' && (
            <>
              {' '}
              <Chip s="plain">Forseglet</Chip>
            </>
          )}
          {d.arkiveret !== null && (
            <>
              {' '}
              <Chip>Arkiveret</Chip>
            </>
          )}
        </>
      }
      krummer={krummer}
      meta={
        <>
          <span>{MARKEDSARTER[d.slags].navn}</span>
          {d.frist !== null && <span>Svarfrist: {visTidspunkt(d.frist)}</span>}
          {d.kontaktNavn !== '' && <span>Kontakt: {d.kontaktNavn}</span>}
          {props.meta}
        </>
      }
      vaerktoej={props.vaerktoej}
      besked={props.besked}
    >
      <Faner etiket="Dialogens sider" faner={faner(d, her)} />
      {children}
    </Skal>
  );
}
