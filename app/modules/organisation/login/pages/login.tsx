import { ROLLER } from '../../../../kernel/adgang.ts';
import { paths } from '../../../../routes.ts';
import { useSide } from '../../../../ui/kontekst.ts';
import { TomSkal } from '../../../../ui/skal.tsx';
import { Liste, Note } from '../../../../ui/status.tsx';
import type { DemoLogin, Tilhoer } from '../../queries.ts';
import type { Loginvalg } from '../queries.ts';
import { UDEN_RETTIGHEDER, type UdenRettigheder } from '../rules.ts';

function rollenavne(roller: readonly (keyof typeof ROLLER)[]): string {
  return roller.map((rolle) => ROLLER[rolle].navn).join(', ') || 'Ingen rolle endnu';
}

/** A form with one button, written as a link: choosing a person or an organisation changes state, so it's a POST. */
function Vaelg({ sti, felter, children }: { sti: string; felter: Record<string, string>; children: string }) {
  const { csrf } = useSide();
  return (
    <form method="post" action={sti}>
      <input type="hidden" name="_csrf" value={csrf} />
      {Object.entries(felter).map(([navn, vaerdi]) => (
        <input type="hidden" name={navn} value={vaerdi} />
      ))}
      <button class="button button-secondary mb-small" type="submit">
        {children}
      </button>
    </form>
  );
}

export interface LoginProps {
  demo: readonly DemoLogin[] | null;
  udbydere: readonly Loginvalg[];
  til: string;
  /** The organisation whose own login is still open after logging out here. */
  loggetUdAf: Loginvalg | null;
}

/** Where everyone starts: the organisations that have their own login, and the demo logins when there is demo data. */
export function LoginSide({ demo, udbydere, til, loggetUdAf }: LoginProps) {
  return (
    <TomSkal titel="Log ind" bred={demo !== null}>
      {loggetUdAf && (
        <Note>
          Du er logget ud af Målbillede, men kan stadig være logget ind hos {loggetUdAf.navn}.{' '}
          <a href={paths.logUdUdbyder({ organisation: loggetUdAf.id })}>Log også ud dér</a>
        </Note>
      )}
      {udbydere.length > 0 && (
        <section class="mb-panel">
          <h2>Log ind med din organisation</h2>
          <Liste
            punkter={udbydere.map((u) => ({
              titel: <a href={paths.logIndUdbyder({ organisation: u.id }, { til })}>{u.navn}</a>,
            }))}
          />
        </section>
      )}
      <section class="mb-panel">
        <h2>Leverandør</h2>
        <p class="mb-small-text">Har din virksomhed ikke sit eget login, så log ind med et link på mail.</p>
        <p>
          <a class="button button-secondary" href={paths.logIndLeverandoer({ til })}>
            Log ind som leverandør
          </a>
        </p>
      </section>
      <section class="mb-panel">
        <h2>Uden login</h2>
        <Liste
          punkter={[
            {
              titel: <a href={paths.kravbank()}>Fælles krav</a>,
              under: 'De tværkommunale krav i kravbanken',
            },
            {
              titel: <a href={paths.initiativoversigter()}>Initiativoversigter</a>,
              under: 'Status på handlingsplaner, som den er udgivet',
            },
            {
              titel: <a href={paths.projekter()}>Lokale projekter</a>,
              under: 'Kommunernes egne projekter på kort',
            },
            {
              titel: <a href={paths.faellesprogrammer()}>Fællesprogrammer</a>,
              under: 'Tilslutning, priser og svar i de offentlige programmer',
            },
          ]}
        />
      </section>
      {udbydere.length === 0 && demo === null && (
        <Note kraever>
          Ingen organisation har sat login op endnu. Den, der driver installationen, kan gøre det med
          kommandoen <code>maalbillede login</code>.
        </Note>
      )}
      {demo !== null && (
        <section class="mb-panel">
          <h2>Prøv med demodata</h2>
          <p class="mb-small-text">Personerne er opdigtede. Vælg en for at se produktet med den rolle.</p>
          <Liste
            punkter={demo.map((d) => ({
              titel: <b>{d.navn}</b>,
              under: `${d.organisation} · ${rollenavne(d.roller)}`,
              side: (
                <Vaelg sti={paths.logIndDemo()} felter={{ person: d.personId, til }}>
                  {`Log ind som ${d.navn.split(' ')[0]}`}
                </Vaelg>
              ),
            }))}
          />
        </section>
      )}
    </TomSkal>
  );
}

export function OrganisationsvalgSide({ valg, til }: { valg: readonly Tilhoer[]; til: string }) {
  return (
    <TomSkal titel="Hvem handler du for?">
      {valg.length === 0 ? (
        <Note kraever>
          Du er logget ind, men hører ikke til nogen organisation her. Bed din organisations administrator om
          adgang.
        </Note>
      ) : (
        <section class="mb-panel">
          <p class="mb-small-text">
            Det, du ser og gør, sker på vegne af den organisation, du vælger. Du kan skifte når som helst.
          </p>
          <Liste
            punkter={valg.map((v) => ({
              titel: <b>{v.navn}</b>,
              under: rollenavne(v.roller),
              side: (
                <Vaelg
                  sti={paths.skiftOrganisation()}
                  felter={{ organisation: String(v.organisationId), til }}
                >
                  {`Vælg ${v.navn}`}
                </Vaelg>
              ),
            }))}
          />
        </section>
      )}
    </TomSkal>
  );
}

/** Why a login failed; `igen` starts it over. */
export function LoginfejlSide({ besked, igen }: { besked: string; igen: string }) {
  return (
    <TomSkal titel="Du blev ikke logget ind">
      <section class="mb-panel">
        <p>{besked}</p>
        <p>
          <a class="button button-primary" href={igen}>
            Prøv igen
          </a>
        </p>
      </section>
    </TomSkal>
  );
}

/** Logged in, but with nothing to do yet. */
export function UdenRettighederSide({
  aarsag,
  organisation,
}: {
  aarsag: UdenRettigheder;
  organisation: string;
}) {
  const { csrf, stier } = useSide();
  return (
    <TomSkal titel="Du har ingen rettigheder endnu">
      <section class="mb-panel">
        <p>Du er logget ind for {organisation}.</p>
        <Note kraever>{UDEN_RETTIGHEDER[aarsag]}</Note>
        <form class="mb-buttons" method="post" action={stier.logUd}>
          <input type="hidden" name="_csrf" value={csrf} />
          <a class="button button-primary" href={paths.skiftOrganisation()}>
            Vælg en anden organisation
          </a>
          <button class="button button-secondary" type="submit">
            Log ud
          </button>
        </form>
      </section>
    </TomSkal>
  );
}
