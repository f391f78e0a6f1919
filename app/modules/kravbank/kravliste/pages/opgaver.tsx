import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, RadioGruppe } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Spoergsmaal } from '../../guide/rules.ts';
import type { Opgave } from '../queries.ts';
import { rollenavn } from '../rules.ts';
import { type Svarvirkning, svarvalg } from './spoergsmaal.tsx';

export interface Opgavepost {
  readonly opgave: Opgave;
  readonly spoergsmaal: Spoergsmaal;
  readonly formaal: string;
  /** Who asked; null when the person is no longer known. */
  readonly hvem: string | null;
  readonly virkning: ReadonlyMap<string, Svarvirkning>;
}

export interface Opgaveprops {
  readonly mine: readonly Opgavepost[];
  readonly andre: readonly Opgavepost[];
  readonly afvist: { readonly opgave: number; readonly hindringer: readonly Hindring[] } | null;
}

function Opgavekort({ post, afvist }: { post: Opgavepost; afvist: Opgaveprops['afvist'] }) {
  const { opgave, spoergsmaal } = post;
  return (
    <Panel
      id={`opgave-${opgave.id}`}
      overskrift={opgave.liste}
      under={`${post.hvem ?? 'En kollega'} kunne ikke svare ${visTidspunkt(opgave.oprettetKl)}. Til ${rollenavn(opgave.rolle)}.${post.formaal === '' ? '' : ` Formål: ${post.formaal}`}`}
    >
      <Formular
        id={`o${opgave.id}`}
        sti={paths.kravlisteSpoergsmaal({ id: opgave.listeId, spoergsmaal: opgave.spoergsmaal })}
        hindringer={afvist?.opgave === opgave.id ? afvist.hindringer : []}
      >
        <input type="hidden" name="foer" value="ved_ikke" />
        <input type="hidden" name="fra" value="opgaver" />
        <RadioGruppe
          navn="svar"
          etiket={spoergsmaal.tekst}
          hint={spoergsmaal.hjaelp || undefined}
          kort
          valg={svarvalg(spoergsmaal, post.virkning).filter((v) => v.vaerdi !== 'ved_ikke')}
        />
        <Knap>Gem svar</Knap>
      </Formular>
    </Panel>
  );
}

/** Questions that nobody could answer, for those who may know. */
export function Opgaveside({ mine, andre, afvist }: Opgaveprops) {
  return (
    <Skal
      titel="Spørgsmål til dig"
      krummer={[{ tekst: 'Kravlister', sti: paths.kravlister() }, { tekst: 'Spørgsmål til dig' }]}
      meta={<span>Svaret afgør, hvilke krav der stilles. Det gemmes med dit navn og kan rettes.</span>}
    >
      {mine.length === 0 ? (
        <TomTilstand
          overskrift="Ingen spørgsmål venter på dig"
          handling={
            <LinkKnap href={paths.kravlister()} variant="sekundaer">
              Se kravlister
            </LinkKnap>
          }
        >
          Når en kollega svarer »Ved ikke« på noget, din rolle kan svare på, står det her.
        </TomTilstand>
      ) : (
        <div class="mb-stack">
          {mine.map((post) => (
            <Opgavekort post={post} afvist={afvist} />
          ))}
        </div>
      )}
      {andre.length > 0 && (
        <Panel id="andre" overskrift="Spørgsmål til andre roller">
          <ul class="mb-list">
            {andre.map(({ opgave, spoergsmaal }) => (
              <li>
                <div>
                  <a
                    href={paths.kravlisteSpoergsmaal({ id: opgave.listeId, spoergsmaal: opgave.spoergsmaal })}
                  >
                    {spoergsmaal.tekst}
                  </a>
                  <div class="mb-small-text">{opgave.liste}</div>
                </div>
                <div>{rollenavn(opgave.rolle)}</div>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Skal>
  );
}
