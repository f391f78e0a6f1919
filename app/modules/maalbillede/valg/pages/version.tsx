import type { Maaned } from '../../../../kernel/maaned.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { type Forskel, ingenForskel } from '../forskel/rules.ts';
import type { MaalKatalog, Systempost, Version } from '../queries.ts';
import { type Maallinje, RELEVANSER } from '../rules.ts';
import {
  Integrationsnavn,
  kildenavn,
  krummer,
  periode,
  RelevansChip,
  Systemmeta,
  Udgaar,
  VersionChip,
} from './dele.tsx';

export interface VersionsideProps {
  readonly system: Systempost;
  readonly version: Version;
  /** The version before it in time. */
  readonly foer: Version | null;
  readonly maaned: Maaned;
  readonly katalog: MaalKatalog;
}

/** One version as it was fixed, also after another took its place. */
export function Versionsside({ system, version, foer, maaned, katalog }: VersionsideProps) {
  const { noegle } = system;
  return (
    <Skal
      titel={`Version ${version.nr} af målbilledet for ${system.navn}`}
      overskrift={`${system.navn}: version ${version.nr}`}
      maerkat={<VersionChip version={version} maaned={maaned} />}
      krummer={krummer(system, `Version ${version.nr}`)}
      meta={
        <Systemmeta system={system}>
          <span>
            Gælder <b>{periode(version)}</b>
          </span>
          <span>{kildenavn(version.kilde)}</span>
          <span>Registreret {visTidspunkt(version.kl)}</span>
        </Systemmeta>
      }
      vaerktoej={
        <>
          {foer && (
            <LinkKnap
              href={paths.maalbilledeForskel({ noegle }, { fra: foer.nr, til: version.nr })}
              variant="sekundaer"
              lille
            >
              Sammenlign med version {foer.nr}
            </LinkKnap>
          )}
          {version.sagId !== null && (
            <LinkKnap href={paths.maalbilledsag({ noegle, sag: version.sagId })} variant="sekundaer" lille>
              Se sagen
            </LinkKnap>
          )}
        </>
      }
    >
      {version.rettetKl !== null && (
        <Note kraever>
          Erstattet {visTidspunkt(version.rettetKl)} af en anden version. Den tæller ikke med længere.
        </Note>
      )}
      {version.begrundelse !== '' && <Note>{version.begrundelse}</Note>}
      <Panel
        id="integrationer"
        overskrift="Integrationer"
        ved={
          <span class="mb-small-text">{antal(version.linjer.length, 'integration', 'integrationer')}</span>
        }
        kant={version.linjer.length > 0}
      >
        {version.linjer.length === 0 ? (
          <Note>
            <b>Ikke relevant.</b> Besluttet som tomt.
          </Note>
        ) : (
          <EnkelTabel
            billedtekst="Integrationer i versionen"
            hoveder={[{ tekst: 'Integration' }, { tekst: 'Kræves af' }, { tekst: 'Relevans' }]}
            raekker={version.linjer.map((l) => [
              <div>
                <Integrationsnavn
                  kode={l.integration}
                  navn={katalog.integrationer.get(l.integration)?.navn ?? ''}
                />
                <Udgaar post={katalog.integrationer.get(l.integration)} />
              </div>,
              <div>
                {l.arbejdsgange.join(', ') || 'Tilføjet'}
                {l.begrundelse !== '' && <div class="mb-small-text">{l.begrundelse}</div>}
              </div>,
              <RelevansChip relevans={l.relevans} />,
            ])}
          />
        )}
      </Panel>
    </Skal>
  );
}

function Vaelger({
  navn,
  etiket,
  versioner,
  valgt,
}: {
  navn: string;
  etiket: string;
  versioner: readonly Version[];
  valgt: number;
}) {
  return (
    <div class="form-group">
      <label class="form-label" for={`vaelg-${navn}`}>
        {etiket}
      </label>
      <select class="form-select" id={`vaelg-${navn}`} name={navn}>
        {versioner.map((v) => (
          <option value={v.nr} selected={v.nr === valgt}>
            Version {v.nr}, {periode(v)}
          </option>
        ))}
      </select>
    </div>
  );
}

function beskriv(l: Maallinje): string {
  return [RELEVANSER[l.relevans], l.arbejdsgange.join(', ') || 'tilføjet', l.begrundelse]
    .filter((t) => t !== '')
    .join(' · ');
}

/** Two versions against each other. */
export function Forskelside({
  system,
  versioner,
  fra,
  til,
  forskel,
  katalog,
}: {
  system: Systempost;
  versioner: readonly Version[];
  fra: Version;
  til: Version;
  forskel: Forskel;
  katalog: MaalKatalog;
}) {
  const navn = (kode: string) => katalog.integrationer.get(kode)?.navn ?? '';
  const raekker = [
    ...forskel.ind.map((l) => ({ kode: l.integration, art: <ins>Ny</ins>, foer: '', efter: beskriv(l) })),
    ...forskel.ud.map((l) => ({ kode: l.integration, art: <del>Ude</del>, foer: beskriv(l), efter: '' })),
    ...forskel.aendret.map(({ foer, efter }) => ({
      kode: efter.integration,
      art: <>Ændret</>,
      foer: beskriv(foer),
      efter: beskriv(efter),
    })),
  ];
  return (
    <Skal
      titel={`Sammenlign versioner af ${system.navn}`}
      krummer={krummer(system, 'Sammenlign versioner')}
      meta={<Systemmeta system={system} />}
    >
      <form
        class="mb-tools mb-filter mb-versionsvalg"
        method="get"
        action={paths.maalbilledeForskel({ noegle: system.noegle })}
      >
        <Vaelger navn="fra" etiket="Fra" versioner={versioner} valgt={fra.nr} />
        <Vaelger navn="til" etiket="Til" versioner={versioner} valgt={til.nr} />
        <Knap variant="sekundaer" lille>
          Vis
        </Knap>
      </form>
      <Panel
        id="forskel"
        overskrift={`Fra version ${fra.nr} til version ${til.nr}`}
        under={til.begrundelse === '' ? undefined : til.begrundelse}
        kant={!ingenForskel(forskel)}
      >
        {ingenForskel(forskel) ? (
          <TomTilstand overskrift="Ingen forskel">De to versioner har de samme integrationer.</TomTilstand>
        ) : (
          <EnkelTabel
            billedtekst="Forskelle"
            hoveder={[
              { tekst: 'Integration' },
              { tekst: 'Forskel' },
              { tekst: `Version ${fra.nr}` },
              { tekst: `Version ${til.nr}` },
            ]}
            raekker={raekker.map((r) => [
              <Integrationsnavn kode={r.kode} navn={navn(r.kode)} />,
              r.art,
              r.foer || '–',
              r.efter || '–',
            ])}
          />
        )}
      </Panel>
    </Skal>
  );
}
