import { antal, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Panel } from '../../../../ui/status.tsx';
import { FELTER, LISTE } from '../../felt/rules.ts';
import { visFeltvaerdi } from '../../felt/vis.ts';
import { feltnavn } from '../../genstand/rules.ts';
import { listesti, raekkesti } from '../../liste/pages/adresse.ts';
import { LISTER, type Listenavn } from '../../liste/rules.ts';
import type { Parti, Partipost } from '../rules.ts';

const HANDLINGER = { opret: 'oprettet', ret: 'ændret', fjern: 'fjernet', gendan: 'sat ind igen' } as const;

function listeFor(art: Parti['art']): Listenavn {
  return art === 'systembrug' ? 'systemer' : art === 'kontrakt' ? 'kontrakter' : 'behandlinger';
}

function Aendringer({ post, art }: { post: Partipost; art: Parti['art'] }) {
  if (post.handling !== 'ret') return <>{HANDLINGER[post.handling]}</>;
  return (
    <ul class="liste-aendringer">
      {post.aendringer.map(({ felt, foer, efter }) => {
        const vis = (v: typeof foer) => visFeltvaerdi(FELTER[art][felt] ?? LISTE, v) || '(tomt)';
        return (
          <li>
            {feltnavn(art, felt)}: {vis(foer)} → {vis(efter)}
          </li>
        );
      })}
    </ul>
  );
}

export interface PartiSideProps {
  readonly parti: Parti;
  readonly maaFortryde: boolean;
  /** Why undoing it was refused. */
  readonly afvist: string | null;
}

/** What a bulk edit or an import changed, with the button that undoes it. */
export function PartiSide({ parti, maaFortryde, afvist }: PartiSideProps) {
  const liste = listeFor(parti.art);
  const { enhed, titel } = LISTER[liste];
  const alle = Object.values(parti.antal).reduce((a, b) => a + b, 0);
  return (
    <Skal
      titel="Samlet ændring"
      krummer={[{ tekst: titel, sti: listesti(liste) }, { tekst: 'Samlet ændring' }]}
      meta={
        <>
          <span>{visTidspunkt(parti.kl)}</span>
          {parti.person && <span>{parti.person}</span>}
          {parti.kilde === 'import' && <span>Import fra regneark</span>}
          {(Object.keys(HANDLINGER) as (keyof typeof HANDLINGER)[]).map(
            (h) =>
              parti.antal[h] > 0 && (
                <span>
                  {antal(parti.antal[h], ...enhed)} {HANDLINGER[h]}
                </span>
              ),
          )}
        </>
      }
      vaerktoej={
        <>
          <LinkKnap href={listesti(liste)} variant="sekundaer" lille>
            Til listen
          </LinkKnap>
          {maaFortryde && (
            <HandlingKnap variant="sekundaer" lille sti={paths.portefoeljePartiFortryd({ parti: parti.id })}>
              Fortryd det hele
            </HandlingKnap>
          )}
        </>
      }
    >
      {afvist !== null && <Besked slags="warning" overskrift={afvist} />}
      <Panel
        id="poster"
        overskrift={antal(alle, ...enhed)}
        under={parti.poster.length < alle ? `De første ${visTal(parti.poster.length)} er vist.` : undefined}
        kant
      >
        <EnkelTabel
          billedtekst="Det, der blev ændret"
          hoveder={[{ tekst: 'Navn' }, { tekst: 'Ændring' }]}
          raekker={parti.poster.map((p) => [
            <a href={raekkesti(liste, p.genstandId)}>{p.navn}</a>,
            <Aendringer post={p} art={parti.art} />,
          ])}
        />
      </Panel>
    </Skal>
  );
}
