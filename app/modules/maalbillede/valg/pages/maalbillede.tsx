import type { ComponentChildren } from 'preact';
import { type Maaned, visMaaned, visMaanedKort } from '../../../../kernel/maaned.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Liste, Note, Panel, type Spalter, TomTilstand } from '../../../../ui/status.tsx';
import { forskel } from '../forskel/rules.ts';
import type { Hoering, Loefte, Maalbilledstatus, MaalKatalog, Sag, Systempost, Version } from '../queries.ts';
import { SLAGS, type Svar, sidsteDag, TILSTANDE, TURE } from '../sag/rules.ts';
import {
  arbejdsgangsliste,
  Hindringer,
  Hoeringspanel,
  Integrationsnavn,
  kildenavn,
  krummer,
  periode,
  RelevansChip,
  StillingChip,
  Systemmeta,
  Tegn,
  Udgaar,
  VersionChip,
} from './dele.tsx';

export interface MaalbilledsideProps {
  readonly system: Systempost;
  readonly status: Maalbilledstatus;
  readonly versioner: readonly Version[];
  /** The version that holds this month. */
  readonly gaelder: Version | null;
  readonly maaned: Maaned;
  readonly idag: string;
  readonly nu: Date;
  readonly katalog: MaalKatalog;
  /** Open cases that the reader may see. */
  readonly sager: readonly Sag[];
  /** The newest høring with its answers. */
  readonly hoering: { readonly hoering: Hoering; readonly svar: readonly Svar[]; readonly sag: Sag } | null;
  readonly loefter: readonly Loefte[];
  readonly tilslutninger: ReadonlyMap<string, string>;
  /** What the reader may begin; null for nothing. */
  readonly kanOprette: string | null;
  readonly kanSvare: boolean;
  readonly redaktoer: boolean;
  /** Why an action that was tried here is refused. */
  readonly hindringer: readonly Hindring[];
}

/** A POST with one button. */
export function Handlingsknap({ sti, tekst, primaer }: { sti: string; tekst: string; primaer?: boolean }) {
  const { csrf } = useSide();
  return (
    <form method="post" action={sti}>
      <input type="hidden" name="_csrf" value={csrf} />
      <Knap variant={primaer ? 'primaer' : 'sekundaer'} lille>
        {tekst}
      </Knap>
    </form>
  );
}

function Tilstand({ p, integration }: { p: MaalbilledsideProps; integration: string }) {
  const fra = p.tilslutninger.get(integration);
  const loefte = p.loefter.find((l) => l.integration === integration);
  if (fra !== undefined && fra <= p.idag)
    return <Chip s="ok">Tilsluttet {visMaanedKort(fra.slice(0, 7) as Maaned)}</Chip>;
  if (loefte && loefte.dato <= p.idag) return <Chip s="bad">Løfte overskredet</Chip>;
  if (fra !== undefined || loefte)
    return <Chip s="info">Lovet {visMaanedKort((fra ?? loefte?.dato ?? '').slice(0, 7) as Maaned)}</Chip>;
  return <Chip>Mangler</Chip>;
}

function Integrationer({ p, version }: { p: MaalbilledsideProps; version: Version }) {
  const noedvendige = version.linjer.filter((l) => l.relevans === 'noedvendig').length;
  if (version.linjer.length === 0) {
    return (
      <Panel id="integrationer" overskrift="Integrationer">
        <Note>
          <b>Ikke relevant.</b> Det er besluttet, at systemet ikke skal have integrationer til den
          fælleskommunale infrastruktur. {version.begrundelse}
        </Note>
      </Panel>
    );
  }
  return (
    <Panel
      id="integrationer"
      overskrift="Integrationer"
      ved={
        <span class="mb-small-text">
          {antal(version.linjer.length, 'integration', 'integrationer')}, heraf {noedvendige} nødvendige
        </span>
      }
      under="Hver integration er med, fordi mindst én valgt arbejdsgang kræver den, eller fordi den er tilføjet med begrundelse."
      kant
    >
      <EnkelTabel
        billedtekst="Integrationer i målbilledet med begrundelse"
        hoveder={[
          { tekst: 'Integration' },
          { tekst: 'Kræves af' },
          { tekst: 'Relevans' },
          { tekst: 'Tilstand' },
        ]}
        raekker={version.linjer.map((l) => [
          <div>
            <Integrationsnavn
              kode={l.integration}
              navn={p.katalog.integrationer.get(l.integration)?.navn ?? ''}
            />
            <Udgaar post={p.katalog.integrationer.get(l.integration)} />
          </div>,
          <div>
            {l.arbejdsgange.join(', ') || 'Tilføjet'}
            {l.begrundelse !== '' && <div class="mb-small-text">{l.begrundelse}</div>}
          </div>,
          <RelevansChip relevans={l.relevans} />,
          <Tilstand p={p} integration={l.integration} />,
        ])}
      />
    </Panel>
  );
}

/** With its name from the catalogue, when it is there; a fact file may name others. */
function Arbejdsgang({ kode, katalog }: { kode: string; katalog: MaalKatalog }) {
  const post = katalog.arbejdsgange.get(kode);
  if (!post) return <>{kode}</>;
  return (
    <a href={paths.katalogPost({ liste: 'arbejdsgange', kode })}>
      {kode} {post.navn}
    </a>
  );
}

function Versioner({ p }: { p: MaalbilledsideProps }) {
  const { noegle } = p.system;
  const nyeste = [...p.versioner].sort((a, b) =>
    a.gyldigFra < b.gyldigFra ? 1 : a.gyldigFra > b.gyldigFra ? -1 : b.nr - a.nr,
  );
  return (
    <Panel
      id="versioner"
      overskrift="Versioner"
      ved={p.versioner.length > 1 ? <a href={paths.maalbilledeForskel({ noegle })}>Sammenlign</a> : undefined}
    >
      {nyeste.length === 0 ? (
        <p class="mb-small-text">Ingen version er fastlagt endnu.</p>
      ) : (
        <Liste
          punkter={nyeste.map((v) => {
            const foer = nyeste.find((x) => x.rettetKl === null && x.gyldigFra < v.gyldigFra);
            return {
              titel: (
                <>
                  <a href={paths.maalbilledeVersion({ noegle, nr: v.nr })}>Version {v.nr}</a>{' '}
                  <VersionChip version={v} maaned={p.maaned} />
                </>
              ),
              under: (
                <>
                  {periode(v)} · {kildenavn(v.kilde)}
                  {foer && (
                    <div>
                      <Tegn forskel={forskel(foer.linjer, v.linjer)} />
                    </div>
                  )}
                </>
              ),
            };
          })}
        />
      )}
    </Panel>
  );
}

function Sager({ p }: { p: MaalbilledsideProps }) {
  if (p.sager.length === 0) return null;
  const { noegle } = p.system;
  return (
    <Panel id="sager" overskrift="I gang">
      <Liste
        punkter={p.sager.map((s) => ({
          titel: <a href={paths.maalbilledsag({ noegle, sag: s.id })}>{SLAGS[s.slags]}</a>,
          under: `${s.organisation}${s.begrundelse === '' ? '' : ` · ${s.begrundelse}`}`,
          side: <Chip s={s.tilstand === 'kladde' ? 'plain' : 'info'}>{TILSTANDE[s.tilstand]}</Chip>,
        }))}
      />
    </Panel>
  );
}

/** Where the promise was given; the dialogue by name only to those who may see it. */
function Loeftekilde({ l }: { l: Loefte }) {
  if (l.kilde === 'hoering') return <>lovet i en høring</>;
  if (l.dialog === null) return <>lovet i en markedsdialog</>;
  return (
    <>
      lovet i markedsdialogen{' '}
      <a href={(l.dialog.egen ? paths.markedsdialog : paths.dialog)({ id: l.dialog.id })}>{l.dialog.titel}</a>
    </>
  );
}

function Loefter({ p }: { p: MaalbilledsideProps }) {
  if (p.loefter.length === 0) return null;
  const { noegle } = p.system;
  return (
    <Panel
      id="loefter"
      overskrift="Løfter"
      under="Datoer, som leverandøren har lovet i en høring eller i en markedsdialog. Et registreret løfte vises som »lovet« i matrixen."
    >
      <Liste
        punkter={p.loefter.map((l) => ({
          titel: (
            <>
              <b>{l.integration}</b> fra {visDato(l.dato)}{' '}
              {l.dato <= p.idag && <Chip s="bad">Dato passeret</Chip>}
            </>
          ),
          under: (
            <>
              {l.registreret ? 'Registreret som tilslutning på vej' : 'Ikke registreret'} ·{' '}
              <Loeftekilde l={l} />
            </>
          ),
          side: p.redaktoer && (
            <>
              {!l.registreret && l.dato > p.idag && (
                <Handlingsknap
                  sti={paths.maalbilledeLoefte({ noegle, loefte: l.id, handling: 'registrer' })}
                  tekst="Registrér"
                />
              )}
              <a href={paths.maalbilledeLoefte({ noegle, loefte: l.id, handling: 'traek' })}>
                Træk tilbage<span class="sr-only"> løftet om {l.integration}</span>
              </a>
            </>
          ),
        }))}
      />
    </Panel>
  );
}

function Tomt({ p }: { p: MaalbilledsideProps }) {
  const kommende = p.versioner.find((v) => v.rettetKl === null && v.gyldigFra > p.maaned);
  return (
    <section class="mb-panel">
      <TomTilstand
        overskrift="Målbilledet er ikke fastlagt"
        handling={
          p.kanOprette !== null ? (
            <Handlingsknap
              sti={paths.maalbilledeNy({ noegle: p.system.noegle })}
              tekst={p.kanOprette}
              primaer
            />
          ) : undefined
        }
      >
        {kommende
          ? `Version ${kommende.nr} gælder fra ${visMaaned(kommende.gyldigFra)}.`
          : 'Systemet tæller ikke med i nøgletallene, før målbilledet er fastlagt.'}
      </TomTilstand>
    </section>
  );
}

/** One system's målbillede: what holds, why, what is under way, and what has been. */
export function Maalbilledside(p: MaalbilledsideProps) {
  const { system, status, gaelder } = p;
  const { noegle } = system;
  const faelles = p.sager.find((s) => s.slags === 'faelles');
  const version = gaelder ?? null;
  return (
    <Skal
      titel={`Målbillede for ${system.navn}`}
      maerkat={<StillingChip stilling={status.stilling} />}
      krummer={krummer(system)}
      besked={<Hindringer hindringer={p.hindringer} />}
      meta={
        <Systemmeta system={system}>
          {version && (
            <span>
              Version {version.nr} <b>{periode(version)}</b>
            </span>
          )}
          {status.tur !== 'ingen' && (
            <span>
              Næste skridt <b>{TURE[status.tur]}</b>
            </span>
          )}
          {status.fristKl !== null && <span>Frist {visDato(sidsteDag(status.fristKl))}</span>}
        </Systemmeta>
      }
      vaerktoej={
        <>
          <LinkKnap href={paths.rapport({ niveau: 'system', id: noegle })} variant="sekundaer" lille>
            Se rapporten
          </LinkKnap>
          {p.kanSvare && faelles && (
            <LinkKnap href={paths.maalbilledhoering({ noegle, sag: faelles.id })}>Besvar høringen</LinkKnap>
          )}
          {p.kanOprette !== null && version !== null && (
            <Handlingsknap sti={paths.maalbilledeNy({ noegle })} tekst={p.kanOprette} primaer />
          )}
          {faelles && !p.kanSvare && (
            <LinkKnap href={paths.maalbilledsag({ noegle, sag: faelles.id })} lille>
              {faelles.tilstand === 'kladde' ? 'Gå til kladden' : 'Gå til høringen'}
            </LinkKnap>
          )}
        </>
      }
    >
      <div class="mb-split mb-2">
        <div>{version ? <Integrationer p={p} version={version} /> : <Tomt p={p} />}</div>
        <aside class="mb-stack" aria-label="Grundlag for målbilledet">
          <Sager p={p} />
          {version?.linjer.some((l) => l.arbejdsgange.length > 0) && (
            <Panel id="arbejdsgange" overskrift="Valgte arbejdsgange">
              <Liste
                punkter={arbejdsgangsliste(version.linjer).map((a) => ({
                  titel: <Arbejdsgang kode={a.navn} katalog={p.katalog} />,
                  under: a.integrationer.join(', '),
                }))}
              />
            </Panel>
          )}
          <Versioner p={p} />
          {p.hoering && (
            <Hoeringspanel
              hoering={p.hoering.hoering}
              svar={p.hoering.svar}
              titel="Leverandørhøring"
              nu={p.nu}
              leverandoer={system.leverandoerNavn}
              handling={
                <p class="mb-small-text">
                  <a href={paths.maalbilledsag({ noegle, sag: p.hoering.sag.id })}>Se sagen</a>
                </p>
              }
            />
          )}
          <Loefter p={p} />
        </aside>
      </div>
    </Skal>
  );
}

/** For a system's own page: how its målbillede stands, with a link. */
export function Maalbilledpanel({
  noegle,
  status,
  spalter,
  children,
}: {
  noegle: string;
  status: Maalbilledstatus;
  spalter?: Spalter;
  children?: ComponentChildren;
}) {
  return (
    <Panel
      id="maalbilledstatus"
      overskrift="Målbillede"
      spalter={spalter}
      ved={<a href={paths.maalbillede({ noegle })}>Se målbilledet</a>}
    >
      <p>
        <StillingChip stilling={status.stilling} />{' '}
        {status.t !== null && antal(status.t, 'integration', 'integrationer')}
        {status.gyldigFra !== null && ` fra ${visMaaned(status.gyldigFra)}`}
      </p>
      {status.fristKl !== null && (
        <p class="mb-small-text">
          Høringsfrist {visDato(sidsteDag(status.fristKl))} · næste skridt: {TURE[status.tur]}
        </p>
      )}
      {children}
    </Panel>
  );
}
