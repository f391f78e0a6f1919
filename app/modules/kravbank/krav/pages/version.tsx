import type { Feltforskel } from '../../../../kernel/feltforskel.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Feltrad, Valgliste } from '../../../../ui/form.tsx';
import { Forskelle } from '../../../../ui/forskelle.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Liste, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { Versionschip } from '../../pages/faelles.tsx';
import { VERSIONSTILSTANDE } from '../../rules.ts';
import type { Kravhaendelse, Kravhoved, Kravside, Versionslinje } from '../queries.ts';
import { HAENDELSER, SKRIDT, type Skridt } from '../rules.ts';
import { Kravpanel } from './panel.tsx';
import { hvem, kravkrummer } from './side.tsx';

function Tidslinje({ v }: { v: Versionslinje }) {
  return (
    <>
      <span>{hvem(v.forfatter, v.organisation, v.oprettetKl)}</span>
      {v.publiceretKl && <span>Publiceret {hvem(v.godkender, v.godkenderOrganisation, v.publiceretKl)}</span>}
    </>
  );
}

function Gaelder({ krav, nr }: { krav: Kravhoved; nr: number }) {
  if (krav.gaeldendeNr === null || krav.gaeldendeNr === nr) return null;
  return (
    <Besked slags="info">
      <p>
        Du læser version {nr}. <a href={paths.krav({ id: krav.id })}>Version {krav.gaeldendeNr} gælder.</a>{' '}
        <a href={`${paths.kravForskel({ id: krav.id })}?fra=${nr}&til=${krav.gaeldendeNr}`}>Se forskellene</a>
      </p>
    </Besked>
  );
}

export interface VersionSideProps {
  readonly side: Kravside;
  readonly markering: boolean;
  readonly skift: string;
  /** Steps that take this version up again. */
  readonly skridt: readonly Extract<Skridt, 'genskab' | 'genopret'>[];
}

/** One version, as it was or as it is being written. */
export function VersionSide({ side, markering, skift, skridt }: VersionSideProps) {
  const { krav, vist } = side;
  return (
    <Skal
      titel={`${vist.indhold.navn}, version ${vist.nr}`}
      maerkat={<Versionschip tilstand={vist.tilstand} />}
      krummer={kravkrummer(krav, { tekst: `Version ${vist.nr}` })}
      meta={<Tidslinje v={vist} />}
      vaerktoej={
        skridt.length === 0
          ? undefined
          : skridt.map((s) => (
              <LinkKnap
                variant="sekundaer"
                lille
                href={`${paths.kravHandling({ id: krav.id, handling: s })}?nr=${vist.nr}`}
              >
                {SKRIDT[s].knap}
              </LinkKnap>
            ))
      }
    >
      <Gaelder krav={krav} nr={vist.nr} />
      <div class="mb-panel krav-alene">
        {vist.begrundelse !== '' && (
          <p>
            <b>Hvorfor denne version:</b> {vist.begrundelse}
          </p>
        )}
        <Kravpanel side={side} markering={markering} skift={skift} />
      </div>
    </Skal>
  );
}

function versionsnavn(v: Versionslinje): string {
  return `v${v.nr} · ${VERSIONSTILSTANDE[v.tilstand].toLowerCase()} ${visTidspunkt(v.publiceretKl ?? v.rettetKl)}`;
}

export interface ForskelSideProps {
  readonly krav: Kravhoved;
  readonly versioner: readonly Versionslinje[];
  readonly fra: number;
  readonly til: number;
  readonly forskelle: readonly Feltforskel[];
}

/** Two versions side by side, field by field. */
export function KravForskelSide({ krav, versioner, fra, til, forskelle }: ForskelSideProps) {
  const valg = versioner.map((v) => ({ vaerdi: String(v.nr), tekst: versionsnavn(v) }));
  return (
    <Skal
      titel={`Krav ${krav.nummer}: version ${fra} og ${til}`}
      krummer={kravkrummer(krav, { tekst: 'Sammenlign' })}
      meta={<span>{krav.navn}</span>}
    >
      <form method="get" action={paths.kravForskel({ id: krav.id })} class="mb-panel">
        <Feltrad>
          <Valgliste navn="fra" etiket="Fra" valg={valg} vaerdi={String(fra)} />
          <Valgliste navn="til" etiket="Til" valg={valg} vaerdi={String(til)} />
        </Feltrad>
        <button type="submit" class="button button-secondary mb-small">
          Sammenlign
        </button>
      </form>
      <Panel
        id="forskelle"
        overskrift="Forskelle"
        under="Gennemstreget er væk i den anden version, understreget er nyt."
      >
        {forskelle.length === 0 ? (
          <TomTilstand overskrift="Versionerne er ens">Vælg to andre for at se forskelle.</TomTilstand>
        ) : (
          <Forskelle forskelle={forskelle} />
        )}
      </Panel>
    </Skal>
  );
}

export interface Historikversion {
  readonly v: Versionslinje;
  /** What it changed in the published version before it; null for the first. */
  readonly forskelle: readonly Feltforskel[] | null;
}

export interface HistorikSideProps {
  readonly krav: Kravhoved;
  readonly versioner: readonly Historikversion[];
  readonly haendelser: readonly Kravhaendelse[];
}

export function KravHistorikSide({ krav, versioner, haendelser }: HistorikSideProps) {
  return (
    <Skal
      titel={`Historik for krav ${krav.nummer}`}
      krummer={kravkrummer(krav, { tekst: 'Historik' })}
      meta={<span>{krav.navn}</span>}
      vaerktoej={
        versioner.length > 1 ? (
          <LinkKnap variant="sekundaer" lille ikon="view-split" href={paths.kravForskel({ id: krav.id })}>
            Sammenlign versioner
          </LinkKnap>
        ) : undefined
      }
    >
      <Panel id="versioner" overskrift="Versioner">
        <Liste
          punkter={versioner.map(({ v, forskelle }) => ({
            titel: (
              <>
                <a href={paths.kravVersion({ id: krav.id, nr: v.nr })}>Version {v.nr}</a>{' '}
                <Versionschip tilstand={v.tilstand} />
                {v.begrundelse !== '' && <div>{v.begrundelse}</div>}
              </>
            ),
            under: (
              <>
                <div class="mb-meta">
                  <Tidslinje v={v} />
                </div>
                {forskelle !== null && forskelle.length > 0 && <Forskelle forskelle={forskelle} />}
              </>
            ),
          }))}
        />
      </Panel>
      {haendelser.length > 0 && (
        <Panel id="haendelser" overskrift="Hændelser" kant>
          <EnkelTabel
            billedtekst="Hvem gjorde hvad ved kravet"
            hoveder={[{ tekst: 'Hvornår' }, { tekst: 'Hvad' }, { tekst: 'Hvem' }, { tekst: 'Begrundelse' }]}
            raekker={haendelser.map((h) => [
              visTidspunkt(h.kl),
              <>
                {HAENDELSER[h.handling] ?? h.handling}
                {h.nr !== null && ` (v${h.nr})`}
              </>,
              [h.person, h.organisation].filter(Boolean).join(', '),
              h.begrundelse,
            ])}
          />
        </Panel>
      )}
    </Skal>
  );
}
