import { visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { TekstFelt } from '../../../../ui/form.tsx';
import { Chip, type ChipSlags, Note, Panel } from '../../../../ui/status.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import type { Deltagelse, Markedsdialog } from '../../queries.ts';
import { DELTAGERSTATUS, type Deltagerstatus, deltagerstatus, type Invitation } from '../rules.ts';

const CHIP: Readonly<Record<Deltagerstatus, ChipSlags>> = {
  venter: 'neutral',
  inviteret: 'info',
  aabnet: 'ok',
  afslag: 'warn',
};

export interface Deltagersideprops {
  readonly dialog: Markedsdialog;
  readonly deltagelser: readonly Deltagelse[];
  readonly invitationer: readonly Invitation[];
  /** May invite and remove. */
  readonly maaRette: boolean;
  /** Nobody has begun to answer. */
  readonly kanFjerne: boolean;
  /** The whole address of the open link; null where the dialogue isn't open. */
  readonly aabentLink: string | null;
  readonly afvist?: string;
}

function Adresser({
  dialog,
  invitationer,
  maaRette,
  kilde,
}: Pick<Deltagersideprops, 'dialog' | 'invitationer' | 'maaRette'> & Pick<Deltagelse, 'kilde'>) {
  if (invitationer.length === 0) return <>{kilde === 'link' ? 'Kom selv via det åbne link' : '–'}</>;
  const sti = (i: Invitation, handling: string) =>
    paths.markedsdeltagerHandling({ id: dialog.id, deltagelse: i.deltagelseId, handling });
  return (
    <ul class="mb-adresser">
      {invitationer.map((i) => (
        <li>
          <div>
            {i.email}
            <div class="mb-small-text">
              {i.tilbagekaldt
                ? 'Trukket tilbage'
                : i.sendt === null
                  ? 'Venter på offentliggørelse'
                  : `Sendt ${visDag(i.sendt)}${i.fulgt ? ', linket er åbnet' : ''}`}
            </div>
          </div>
          {maaRette && !i.tilbagekaldt && (
            <div>
              {dialog.fase === 'offentliggjort' && !i.brugt && (
                <HandlingKnap
                  variant="tertiaer"
                  lille
                  sti={sti(i, 'gensend')}
                  felter={{ invitation: String(i.id) }}
                  bekraeft={`Send invitationen til ${i.email} igen? Det gamle link virker så ikke længere.`}
                  skjultTekst={`til ${i.email}`}
                >
                  Send igen
                </HandlingKnap>
              )}
              <HandlingKnap
                variant="tertiaer"
                lille
                sti={sti(i, 'tilbagekald')}
                felter={{ invitation: String(i.id) }}
                bekraeft={`Træk invitationen til ${i.email} tilbage?`}
                skjultTekst={`invitationen til ${i.email}`}
              >
                Træk tilbage
              </HandlingKnap>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Who takes part: invited, opened or declined, and never who is working on an answer. */
export function Deltagerside(p: Deltagersideprops) {
  const { dialog, deltagelser } = p;
  const { id } = dialog;
  const hos = (d: Deltagelse) => p.invitationer.filter((i) => i.deltagelseId === d.id);
  const kanInvitere = p.maaRette && (dialog.fase === 'kladde' || dialog.fase === 'offentliggjort');
  return (
    <Dialoghoved
      dialog={dialog}
      her="leverandoerer"
      vaerktoej={
        <>
          <LinkKnap variant="sekundaer" lille href={paths.markedspost({ id })}>
            Hvad er sendt
          </LinkKnap>
          {kanInvitere && (
            <LinkKnap lille ikon="person-add" href={paths.markedsinviter({ id })}>
              Invitér leverandør
            </LinkKnap>
          )}
        </>
      }
      besked={
        p.afvist !== undefined && (
          <Besked slags="error" overskrift="Det blev ikke gjort">
            <p>{p.afvist}</p>
          </Besked>
        )
      }
    >
      <Note>
        Her står, hvem der er inviteret, har åbnet dialogen eller har meldt fra.{' '}
        {dialog.fase === 'kladde'
          ? 'Invitationerne sendes, når dialogen offentliggøres.'
          : 'Ingen hos jer kan se, hvem der er i gang med at svare eller har afleveret, før fristen er udløbet.'}
      </Note>
      <DataTabel
        id="leverandoerer"
        overskrift="Leverandører"
        enhed={['leverandør', 'leverandører']}
        kolonner={[
          {
            noegle: 'navn',
            overskrift: 'Leverandør',
            vis: (d) => (
              <>
                {d.navn}
                <div class="mb-small-text">CVR {d.cvr}</div>
              </>
            ),
          },
          {
            noegle: 'status',
            overskrift: 'Status',
            vis: (d) => {
              const status = deltagerstatus(d, hos(d));
              return (
                <>
                  <Chip s={CHIP[status]}>{DELTAGERSTATUS[status].navn}</Chip>
                  {d.afslag !== null && d.afslagGrund !== '' && (
                    <div class="mb-small-text">»{d.afslagGrund}«</div>
                  )}
                </>
              );
            },
          },
          {
            noegle: 'adresser',
            overskrift: 'Inviteret på',
            vis: (d) => (
              <Adresser dialog={dialog} invitationer={hos(d)} kilde={d.kilde} maaRette={kanInvitere} />
            ),
          },
          ...(kanInvitere && p.kanFjerne
            ? [
                {
                  noegle: 'fjern',
                  overskrift: 'Fjern',
                  vis: (d: Deltagelse) => (
                    <a href={paths.markedsdeltagerHandling({ id, deltagelse: d.id, handling: 'fjern' })}>
                      Fjern<span class="sr-only"> {d.navn}</span>
                    </a>
                  ),
                },
              ]
            : []),
        ]}
        raekker={deltagelser}
        noegle={(d) => String(d.id)}
        tom={{
          overskrift: 'Ingen er inviteret endnu',
          tekst: 'Invitér leverandører på mail og CVR-nummer, flere ad gangen.',
          handling: kanInvitere ? (
            <LinkKnap ikon="person-add" href={paths.markedsinviter({ id })}>
              Invitér leverandør
            </LinkKnap>
          ) : undefined,
        }}
      />
      {p.aabentLink !== null && (
        <Panel
          id="aabent-link"
          overskrift="Åbent link"
          under="Dialogen er åben: enhver leverandør med linket kan logge ind og deltage."
        >
          {dialog.offentliggjort === null ? (
            <p>Linket virker, når dialogen er offentliggjort.</p>
          ) : (
            <TekstFelt navn="link" etiket="Kopiér linket" vaerdi={p.aabentLink} laast />
          )}
        </Panel>
      )}
    </Dialoghoved>
  );
}
