import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Beskrivelse, Chip, Panel } from '../../../../ui/status.tsx';
import { DataTabel, type Listevisning } from '../../../../ui/tabel.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import type { Markedsdialog } from '../../queries.ts';
import { visningsnavn } from '../../rules.ts';
import type { Postlinje } from '../queries.ts';
import { LINK, postnavn, skjulModtager } from '../rules.ts';

function hvem(dialog: Markedsdialog, p: Postlinje): string {
  return skjulModtager(p.slags, dialog)
    ? visningsnavn(dialog, { navn: p.leverandoer, alias: p.alias })
    : p.leverandoer;
}

/** Subject and text as they were sent; a text of the house's own may name the supplier. */
function ord(dialog: Markedsdialog, p: Postlinje): Pick<Postlinje, 'emne' | 'tekst'> {
  if (!skjulModtager(p.slags, dialog)) return p;
  const uden = (t: string) => t.replaceAll(p.leverandoer, '[leverandøren]');
  return { emne: uden(p.emne), tekst: uden(p.tekst) };
}

/** The invited addresses, and only how many of the supplier's own people: who they are stays with the supplier. */
function modtagere(dialog: Markedsdialog, p: Postlinje): string {
  if (!p.afsendt) return 'På vej';
  const navngivne = p.til === '' || skjulModtager(p.slags, dialog) ? [] : p.til.split(', ');
  const egne = p.antal - navngivne.length;
  const hos = antal(egne, 'person hos leverandøren', 'personer hos leverandøren');
  return [...navngivne, ...(egne > 0 || navngivne.length === 0 ? [hos] : [])].join(', ');
}

function Aabnet({ p }: { p: Postlinje }) {
  if (p.aabnet === null) return <>–</>;
  return p.aabnet ? <Chip s="ok">Åbnet</Chip> : <Chip>Ikke åbnet</Chip>;
}

export interface Logsideprops {
  readonly dialog: Markedsdialog;
  readonly raekker: readonly Postlinje[];
  readonly side: Listevisning['side'];
}

/** What has been sent to the suppliers. */
export function Logside({ dialog, raekker, side }: Logsideprops) {
  const { id } = dialog;
  return (
    <Dialoghoved
      dialog={dialog}
      her="leverandoerer"
      under="Hvad er sendt"
      vaerktoej={
        <LinkKnap variant="sekundaer" lille href={paths.markedsskabeloner()}>
          Skabeloner
        </LinkKnap>
      }
    >
      <DataTabel
        id="post"
        overskrift="Hvad er sendt"
        under="Mails til leverandørerne, som de blev sendt. Et svars indhold står aldrig i en mail."
        kolonner={[
          {
            noegle: 'emne',
            overskrift: 'Emne',
            vis: (p) => (
              <>
                <a href={paths.markedspostVis({ id, post: p.id })}>{ord(dialog, p).emne}</a>
                <div class="mb-small-text">{postnavn(p.slags)}</div>
              </>
            ),
          },
          { noegle: 'leverandoer', overskrift: 'Leverandør', vis: (p) => hvem(dialog, p) },
          { noegle: 'til', overskrift: 'Sendt til', vis: (p) => modtagere(dialog, p) },
          { noegle: 'aabnet', overskrift: 'Link', vis: (p) => <Aabnet p={p} /> },
          { noegle: 'sendt', overskrift: 'Sendt', vis: (p) => visTidspunkt(p.sendt) },
        ]}
        raekker={raekker}
        noegle={(p) => String(p.id)}
        side={side}
        enhed={['mail', 'mails']}
        tom={{
          overskrift: 'Der er ikke sendt noget endnu',
          tekst: 'Invitationerne sendes, når dialogen offentliggøres.',
        }}
      />
    </Dialoghoved>
  );
}

/** One mail as it was sent. */
export function Postside({ dialog, post: p }: { readonly dialog: Markedsdialog; readonly post: Postlinje }) {
  const { emne, tekst } = ord(dialog, p);
  return (
    <Dialoghoved dialog={dialog} her="leverandoerer" under={emne}>
      <Panel
        id="mail"
        overskrift={emne}
        ved={<a href={paths.markedspost({ id: dialog.id })}>Alt, der er sendt</a>}
      >
        <Beskrivelse
          par={[
            ['Slags', postnavn(p.slags)],
            ['Leverandør', hvem(dialog, p)],
            ['Sendt til', modtagere(dialog, p)],
            ['Sendt', visTidspunkt(p.sendt)],
            ['Link', p.aabnet === null ? undefined : <Aabnet p={p} />],
          ]}
        />
        <div class="mb-brev">
          {tekst.split(/\n\s*\n/).map((a) => (
            <p>{a.trim() === LINK ? <i>[modtagerens link]</i> : a.replaceAll(LINK, '[modtagerens link]')}</p>
          ))}
        </div>
      </Panel>
    </Dialoghoved>
  );
}
