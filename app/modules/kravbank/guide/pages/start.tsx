import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Gitter, Liste, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Kravlistepost } from '../../public.ts';
import type { Udgaveoversigt } from '../queries.ts';
import { Guidetilstandschip } from './dele.tsx';

export interface Startprops {
  udgaver: readonly Udgaveoversigt[];
  gaeldende: number | null;
  /** The organisation's own lists, newest first. */
  lister: readonly Kravlistepost[];
  maaLave: boolean;
  maaRedigere: boolean;
}

function Lister({ lister, maaLave }: Pick<Startprops, 'lister' | 'maaLave'>) {
  if (lister.length === 0) {
    return (
      <TomTilstand overskrift="Ingen kravlister endnu">
        {maaLave
          ? 'Begynd en kravliste, når I skal købe et it-system.'
          : 'Her kommer de kravlister, jeres organisation laver.'}
      </TomTilstand>
    );
  }
  return (
    <Liste
      punkter={lister.map((l) => ({
        titel: <a href={paths.kravliste({ id: l.id })}>{l.navn}</a>,
        under: `${antal(l.antal, 'krav', 'krav')} · rettet ${visTidspunkt(l.rettetKl)}`,
      }))}
    />
  );
}

function Udgaver({ udgaver, gaeldende }: Pick<Startprops, 'udgaver' | 'gaeldende'>) {
  if (udgaver.length === 0) {
    return (
      <TomTilstand overskrift="Ingen udgaver endnu">
        Kravredaktionen har ikke publiceret kravguiden.
      </TomTilstand>
    );
  }
  return (
    <Liste
      punkter={udgaver.map((u) => ({
        titel: <a href={paths.kravguideUdgave({ nr: u.nr })}>Udgave {u.nr}</a>,
        under: [
          antal(u.antalSpoergsmaal, 'spørgsmål', 'spørgsmål'),
          u.publiceretKl === null
            ? `rettet ${visTidspunkt(u.rettetKl)}`
            : `publiceret ${visTidspunkt(u.publiceretKl)}`,
          ...(u.begrundelse === '' ? [] : [u.begrundelse]),
        ].join(' · '),
        side: <Guidetilstandschip tilstand={u.tilstand} gaelder={u.nr === gaeldende} />,
      }))}
    />
  );
}

/** Where the guide is begun from: what it is, one's own lists, and the editions. */
export function Startside({ udgaver, gaeldende, lister, maaLave, maaRedigere }: Startprops) {
  const kladde = udgaver.find((u) => u.tilstand === 'kladde');
  return (
    <Skal
      titel="Kravguide"
      meta={<span>Fra arbejdsgange og få spørgsmål til en begrundet kravliste</span>}
      vaerktoej={
        maaLave && gaeldende !== null && <LinkKnap href={paths.kravlisteNy()}>Begynd ny kravliste</LinkKnap>
      }
    >
      <Gitter>
        <Panel id="saadan" overskrift="Sådan virker guiden" spalter={7}>
          <ol class="kg-trin">
            <li>
              <b>Vælg domæner og arbejdsgange.</b> Arbejdsgangene giver målbilledet og kravene til
              integrationer.
            </li>
            <li>
              <b>Besvar spørgsmålene ét ad gangen.</b> Intet er valgt på forhånd, og opfølgende spørgsmål
              kommer kun, når de er relevante.
            </li>
            <li>
              <b>Svar »Ved ikke«, når du er i tvivl.</b> Kravene afventer, og den, der ved det, får en opgave.
            </li>
            <li>
              <b>Gennemse kravene.</b> Hvert krav siger, hvorfor det er med, og svarene kan ændres senere.
            </li>
          </ol>
        </Panel>
        <Panel
          id="lister"
          overskrift="Jeres seneste kravlister"
          ved={lister.length > 0 && <a href={paths.kravlister()}>Se alle</a>}
          spalter={5}
        >
          <Lister lister={lister} maaLave={maaLave} />
        </Panel>
        <Panel
          id="udgaver"
          overskrift="Guidens udgaver"
          under="En publiceret udgave ændres aldrig. En kravliste bliver på sin udgave, til I selv skifter."
        >
          <Udgaver udgaver={udgaver} gaeldende={gaeldende} />
        </Panel>
        {maaRedigere && (
          <Panel
            id="redaktion"
            overskrift="Redaktion"
            under="Nye spørgsmål skrives i en kladde, som kun kravredaktionen kan se."
          >
            <div class="mb-buttons">
              {kladde ? (
                <LinkKnap href={paths.kravguideRedaktion()}>Arbejd videre på udgave {kladde.nr}</LinkKnap>
              ) : (
                <HandlingKnap sti={paths.kravguideHandling({ handling: 'begynd' })}>
                  Begynd ny udgave
                </HandlingKnap>
              )}
              <LinkKnap variant="sekundaer" href={paths.kravguideProev()}>
                Prøv guiden
              </LinkKnap>
            </div>
          </Panel>
        )}
      </Gitter>
    </Skal>
  );
}
