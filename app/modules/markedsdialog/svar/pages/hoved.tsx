import type { ComponentChildren } from 'preact';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import type { Krumme } from '../../../../ui/fds/broedkrumme.tsx';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip } from '../../../../ui/status.tsx';
import type { Deltagelse, Markedsdialog } from '../../queries.ts';
import { fristenErNaer, nedtaelling } from '../nedtaelling.ts';

export type Svarside = 'overblik' | 'krav' | 'spoergsmaal' | 'tillaeg' | 'kolleger' | 'aflever';

const SIDER: readonly (readonly [Svarside, string, (id: number) => string])[] = [
  ['overblik', 'Overblik', (id) => paths.dialog({ id })],
  ['krav', 'Besvar krav', (id) => paths.dialogKrav({ id, krav: 'naeste' })],
  ['spoergsmaal', 'Spørgsmål og svar', (id) => paths.dialogSpoergsmaal({ id })],
  ['tillaeg', 'Tillæg', (id) => paths.dialogTillaeg({ id })],
  ['kolleger', 'Kolleger', (id) => paths.dialogKolleger({ id })],
  ['aflever', 'Aflevér', (id) => paths.dialogAflever({ id })],
];

/** What the supplier has to know of where the dialogue is, in a chip. */
function Tilstand({ dialog, deltagelse }: Pick<SvarhovedProps, 'dialog' | 'deltagelse'>) {
  if (dialog.fase === 'annulleret') return <Chip s="bad">Annulleret</Chip>;
  if (deltagelse.afslag) return <Chip>I har sagt nej tak</Chip>;
  if (dialog.fase === 'evaluering') return <Chip s="info">Svarene er åbnet</Chip>;
  return dialog.fase === 'afsluttet' ? <Chip>Afsluttet</Chip> : null;
}

function Frist({ dialog: { frist, nu } }: { dialog: Markedsdialog }) {
  if (!frist) return null;
  return (
    <span>
      Frist <b>{visTidspunkt(frist)}</b>{' '}
      {fristenErNaer(frist, nu) ? (
        <Chip s="attn">{nedtaelling(frist, nu)} tilbage</Chip>
      ) : (
        `(${nedtaelling(frist, nu)})`
      )}
    </span>
  );
}

export interface SvarhovedProps {
  readonly dialog: Markedsdialog;
  readonly deltagelse: Deltagelse;
  readonly her: Svarside;
  /** The page's own name: `Krav 193`; without it the page is the dialogue's first. */
  readonly titel?: string;
  /** Before the dialogue's name in the h1: `Besvar`. */
  readonly foer?: string;
  /** Pages between the dialogue and this one. */
  readonly krummer?: readonly Krumme[];
  /** After the deadline in the line under the h1. */
  readonly meta?: ComponentChildren;
  readonly besked?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The shell and head of every page that a supplier sees of one dialogue. */
export function Svarhoved(props: SvarhovedProps) {
  const { dialog, deltagelse, her, titel } = props;
  const { id } = dialog;
  const aaben = dialog.fase === 'offentliggjort' && !deltagelse.afslag;
  const h1 = props.foer === undefined ? dialog.titel : `${props.foer}: ${dialog.titel}`;
  return (
    <Skal
      titel={titel === undefined ? dialog.titel : `${titel} – ${dialog.titel}`}
      overskrift={h1}
      krummer={[
        { tekst: 'Mine dialoger', sti: paths.dialoger() },
        ...(titel === undefined
          ? [{ tekst: dialog.titel }]
          : [{ tekst: dialog.titel, sti: paths.dialog({ id }) }, ...(props.krummer ?? []), { tekst: titel }]),
      ]}
      meta={
        <>
          <span>{dialog.organisation}</span>
          <Frist dialog={dialog} />
          <Tilstand dialog={dialog} deltagelse={deltagelse} />
          {props.meta}
        </>
      }
      vaerktoej={
        aaben ? (
          <>
            {her !== 'spoergsmaal' && (
              <LinkKnap variant="sekundaer" lille ikon="chat" href={paths.dialogSpoergsmaal({ id })}>
                Stil spørgsmål
              </LinkKnap>
            )}
            {her !== 'aflever' && (
              <LinkKnap lille ikon="send" href={paths.dialogAflever({ id })}>
                Gennemse og aflevér
              </LinkKnap>
            )}
          </>
        ) : undefined
      }
      besked={props.besked}
    >
      <Faner
        etiket="Dialogens sider"
        faner={SIDER.map(([navn, tekst, sti]) => ({ tekst, href: sti(id), valgt: navn === her }))}
      />
      {props.children}
    </Skal>
  );
}
