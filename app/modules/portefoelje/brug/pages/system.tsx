import { maa } from '../../../../kernel/adgang.ts';
import { visKroner } from '../../../../kernel/kroner.ts';
import { visMaaned, visMaanedKort } from '../../../../kernel/maaned.ts';
import { procent, visAendring, visProcent } from '../../../../kernel/procent.ts';
import { antal, visDato, visTal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Bjaelke } from '../../../../ui/diagram/bjaelke.tsx';
import { Sparkline } from '../../../../ui/diagram/sparkline.tsx';
import { HandlingKnap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Aendring, Chip, Grad, Kpier, KpiKort, Liste, Panel } from '../../../../ui/status.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import { BRUG_OPRET, GRUPPER } from '../../felt/rules.ts';
import { Historikpanel } from '../../genstand/pages/historik.tsx';
import { Foroven, Henvisningspanel, HvemMaaHvad, Rollepanel } from '../../genstand/pages/paneler.tsx';
import { Kitospanel, Snitfladepanel } from '../../kitos/pages/vist.tsx';
import { ANTAL_SPOERGSMAAL } from '../mangler.ts';
import { BRUG_GENUDBUD, type Del } from '../rules.ts';
import type { Grader, Tilknyttetblok } from '../tilknyttet.ts';
import type { Visning } from '../visning.ts';
import { Delpanel } from './dele.tsx';
import { Behandlingspanel, Relationspanel } from './sidepaneler.tsx';

const HVEM = ['grund', 'drift', 'ansvar', 'data', 'vurdering', 'arkiv'] as const;
const VENSTRE: readonly Del[] = ['grund', 'kle', 'drift', 'ansvar', 'data', 'vurdering', 'arkiv'];

/** The page that a systemejer opens first. */
export function Systemside({ v }: { v: Visning }) {
  const { brug } = v;
  return (
    <Skal
      titel={brug.kaldenavn}
      maerkat={<Statuschip v={v} />}
      krummer={[{ tekst: 'Systemer', sti: paths.portefoelje() }, { tekst: brug.kaldenavn }]}
      meta={<Metalinje v={v} />}
      vaerktoej={<Vaerktoej v={v} />}
      besked={<Foroven v={v} />}
    >
      <Grader3 v={v} />
      <div class="mb-split mb-2 genstand">
        <div class="mb-stack">
          <Kontraktpanel v={v} />
          <Maalpanel v={v} />
          <Andrepanel v={v} />
          {VENSTRE.map((del) => (
            <Delpanel v={v} del={del} key={del} />
          ))}
          <Relationspanel v={v} />
          <Snitfladepanel fakta={v.kitos} />
        </div>
        <div class="mb-stack">
          <Mangelpanel v={v} />
          <Rollepanel v={v} />
          <Behandlingspanel v={v} />
          {v.blokke.map((b) => (
            <Blok blok={b} />
          ))}
          <Henvisningspanel v={v} />
          <Kitospanel fakta={v.kitos} />
          <Nabopanel v={v} />
          <Historikpanel v={v} />
          <HvemMaaHvad
            grupper={HVEM.map((g) => [GRUPPER[g].titel, g] as const)}
            andre={[['Oprette, fjerne og sætte systemer tilbage', BRUG_OPRET.roller]]}
          >
            Roller hører til »Ansvar og brug«, KLE og henvisninger til »Grundoplysninger«, relationer til
            »Livscyklus og drift«. En leverandør ser kun, at I bruger dens system, og hvornår aftalen udløber,
            og kun når I deler det.
          </HvemMaaHvad>
        </div>
      </div>
    </Skal>
  );
}

function Statuschip({ v: { brug, maal } }: { v: Visning }) {
  if (brug.fjernet) return <Chip s="warn">Fjernet fra porteføljen</Chip>;
  return maal && <Chip s={maal.status.slags}>{maal.status.tekst}</Chip>;
}

/** The last day of the contract that says whether the system is in force. */
function udloeb({ kontrakter }: Visning): string | null {
  return (kontrakter.find((k) => k.hoved) ?? kontrakter[0])?.slut ?? null;
}

function Metalinje({ v }: { v: Visning }) {
  const { brug, roller, maal } = v;
  const { forretningstype, leverandoer } = brug.vaerdier;
  const ejere = roller.filter((r) => r.rolle === 'Systemejer').map((r) => r.navn);
  const slut = udloeb(v);
  return (
    <>
      <span>
        {[String(forretningstype ?? ''), brug.kaldenavn === brug.navn ? '' : brug.navn]
          .filter((t) => t !== '')
          .map((t) => `${t} · `)}
        {leverandoer ? <b>{String(leverandoer)}</b> : 'Leverandør ikke angivet'}
      </span>
      <span>
        {ejere.length === 0 ? (
          'Ingen systemejer'
        ) : (
          <>
            Systemejer <b>{ejere.join(', ')}</b>
          </>
        )}
      </span>
      {slut !== null && (
        <span>
          Kontrakt til <b>{visDato(slut)}</b>
        </span>
      )}
      {maal && <span>{antal(maal.kommuner, 'kommune', 'kommuner')} bruger systemet</span>}
    </>
  );
}

function Vaerktoej({ v: { brug, aktoer } }: { v: Visning }) {
  return (
    <>
      {brug.katalog && (
        <LinkKnap
          href={paths.matrix({ niveau: 'system', id: brug.katalog.noegle })}
          variant="sekundaer"
          lille
        >
          Se i matrix
        </LinkKnap>
      )}
      {maa(aktoer, BRUG_OPRET) && !brug.fjernet && (
        <HandlingKnap
          sti={paths.systembrugHandling({ brug: brug.id, handling: 'fjern' })}
          variant="sekundaer"
          lille
          ikon="delete"
        >
          Fjern
        </HandlingKnap>
      )}
      {maa(aktoer, BRUG_GENUDBUD) && !brug.fjernet && (
        <HandlingKnap sti={paths.behovNy()} felter={{ system: String(brug.id) }} lille>
          Åbn genudbudssag
        </HandlingKnap>
      )}
    </>
  );
}

const GRADER = [
  {
    navn: 'Målopfyldelse (B/T)',
    forklaring: 'Hvor stor en del af målbilledet er både tilsluttet og taget i brug hos jer.',
    efter: 'i mål er i brug',
    af: (g: Grader) => [g.B, g.T] as const,
  },
  {
    navn: 'Tilslutningsgrad (K/T)',
    forklaring: 'Hvor stor en del af målbilledet leverandøren har sat i drift.',
    efter: 'i mål er tilsluttet',
    af: (g: Grader) => [g.K, g.T] as const,
  },
  {
    navn: 'Ibrugtagningsgrad (B/K)',
    forklaring: 'Hvor stor en del af det tilsluttede I bruger. Findes ikke, når intet er tilsluttet.',
    efter: 'tilsluttede er i brug',
    af: (g: Grader) => [g.B, g.K] as const,
  },
] as const;

function Grader3({ v: { maal, brug } }: { v: Visning }) {
  const egne = maal?.egne ?? null;
  if (maal === null || egne === null) return null;
  const [foerste, seneste] = [maal.udvikling[0], maal.udvikling.at(-1)];
  return (
    <Kpier etiket="De tre grader">
      {GRADER.map(({ navn, forklaring, efter, af }, nr) => {
        const [taeller, naevner] = af(egne);
        const nu = procent(taeller, naevner);
        return (
          <KpiKort
            overskrift={navn}
            forklaring={forklaring}
            id={`grad-${nr}`}
            hoved={nr === 0}
            vaerdi={nu === null ? '–' : nu.toFixed(1).replace('.', ',')}
            enhed={nu === null ? undefined : '%'}
            kurve={
              foerste && seneste && foerste !== seneste ? (
                <Sparkline
                  vaerdier={maal.udvikling.map((p) => procent(...af(p)))}
                  etiket={`${navn}: fra ${visProcent(...af(foerste))} i ${visMaaned(foerste.maaned)} til ${visProcent(...af(seneste))} i ${visMaaned(seneste.maaned)}`}
                />
              ) : undefined
            }
          >
            <b>
              {visTal(taeller)}/{visTal(naevner)}
            </b>{' '}
            {efter}
            <br />
            {foerste && foerste !== seneste ? (
              <Aendring
                vaerdi={visAendring(procent(...af(foerste)), nu)}
                siden={`siden ${visMaanedKort(foerste.maaned)}`}
              />
            ) : (
              'Første måned med tal'
            )}
          </KpiKort>
        );
      })}
      <KpiKort overskrift="Potentiale" vaerdi={visTal(egne.T - egne.B)}>
        <b>{visTal(egne.T - egne.K)}</b> kan {String(brug.vaerdier.leverandoer || 'leverandøren')} handle på
        <br />
        <b>{visTal(egne.K - egne.B)}</b> kan I handle på
      </KpiKort>
    </Kpier>
  );
}

function Kontraktpanel({ v }: { v: Visning }) {
  const { kontrakter, idag } = v;
  return (
    <Panel
      id="kontrakter"
      overskrift="Kontrakter"
      kant={kontrakter.length > 0}
      ved={<a href={paths.kontrakter()}>Alle kontrakter</a>}
    >
      {kontrakter.length === 0 ? (
        <p class="mb-muted">
          Ingen kontrakt er knyttet til systemet, så udløb og seneste opsigelse kendes ikke. Knyt systemet til
          en kontrakt på kontraktens side.
        </p>
      ) : (
        <EnkelTabel
          billedtekst="Systemets kontrakter"
          hoveder={[
            { tekst: 'Kontrakt' },
            { tekst: 'Udløber' },
            { tekst: 'Seneste opsigelse' },
            { tekst: 'Kr. pr. år', num: true },
          ]}
          raekker={kontrakter.map((k) => [
            <>
              <a href={paths.kontrakt({ kontrakt: k.id })}>{k.navn}</a>
              {k.hoved && (
                <>
                  {' '}
                  <Chip s="brand">Hovedkontrakt</Chip>
                </>
              )}
              {k.leverandoer !== '' && (
                <>
                  <br />
                  <span class="mb-small-text">{k.leverandoer}</span>
                </>
              )}
            </>,
            k.slut === null ? 'Løbende' : visDato(k.slut),
            <Opsigelse kontrakt={k} idag={idag} />,
            k.aarligOere === 0 ? '–' : visKroner(k.aarligOere),
          ])}
        />
      )}
    </Panel>
  );
}

function Opsigelse({ kontrakt, idag }: { kontrakt: Visning['kontrakter'][number]; idag: string }) {
  if (kontrakt.opsagt) return <Chip s="info">Opsagt</Chip>;
  const dato = kontrakt.opsigSenest;
  if (dato === null) return <>{kontrakt.udenFrist}</>;
  return dato < idag ? (
    <>
      {visDato(dato)} <Chip s="bad">Passeret</Chip>
    </>
  ) : (
    visDato(dato)
  );
}

function Maalpanel({ v }: { v: Visning }) {
  const { brug, maal } = v;
  const { katalog } = brug;
  return (
    <Panel
      id="maalbillede"
      overskrift="Målbillede: lovet og målt"
      under={maal ? `Måling pr. ${visMaaned(maal.maaned)}.` : undefined}
      ved={
        katalog && (
          <span>
            <a href={paths.maalbillede({ noegle: katalog.noegle })}>Målbillede</a>
            {' · '}
            <a href={paths.rapport({ niveau: 'system', id: katalog.noegle })}>Rapport</a>
            {' · '}
            <a href={paths.systembrugKatalog({ brug: brug.id })}>Fælles katalog</a>
          </span>
        )
      }
      kant={(maal?.celler.length ?? 0) > 0}
    >
      {katalog === null ? (
        <p class="mb-muted">
          Når systemet er knyttet til det fælles katalog, ses her, hvilke fælleskommunale integrationer det
          har, og hvad I bruger. <a href={paths.systembrugKatalog({ brug: brug.id })}>Find det i kataloget</a>
          .
        </p>
      ) : maal === null || maal.egne === null ? (
        <p class="mb-muted">
          Der er ikke indberettet tal for jeres brug af {katalog.navn} endnu.{' '}
          {maal !== null && maal.alle.T > 0 && (
            <>
              I alle kommuner, der bruger det, er målopfyldelsen <b>{visProcent(maal.alle.B, maal.alle.T)}</b>{' '}
              ({visTal(maal.alle.B)}/{visTal(maal.alle.T)}).
            </>
          )}
        </p>
      ) : maal.celler.length === 0 ? (
        <p class="mb-muted">Målbilledet er ikke fastlagt, så der er intet at måle endnu.</p>
      ) : (
        <EnkelTabel
          billedtekst="Integrationer i målbilledet og deres tilstand hos jer"
          hoveder={[{ tekst: 'Integration' }, { tekst: 'Lovet' }, { tekst: 'Tilstand' }]}
          raekker={maal.celler.map((c) => [
            <a href={paths.rapport({ niveau: 'integration', id: c.kode })}>
              <span class="mb-id">{c.kode}</span> {c.navn}
            </a>,
            c.lovet === null ? '–' : visDato(c.lovet),
            <Chip s={c.slags}>{c.tilstand}</Chip>,
          ])}
        />
      )}
    </Panel>
  );
}

/** How others do with the same system. */
function Andrepanel({ v: { maal, brug, aktoer } }: { v: Visning }) {
  if (maal === null || maal.blandt.length === 0 || brug.katalog === null) return null;
  const maks = Math.max(...maal.blandt.map((k) => k.grader.T));
  const egen = (kode: string) => kode === aktoer.organisation.kommunekode;
  return (
    <DataTabel
      id="andre"
      overskrift={`Andre, der bruger ${brug.katalog.navn}`}
      under="Samme system. Forskellen er, hvad kommunen har taget i brug."
      ved={
        <a href={paths.rapport({ niveau: 'system', id: brug.katalog.noegle })}>
          Alle {antal(maal.kommuner, 'kommune', 'kommuner')}
        </a>
      }
      kolonner={[
        { noegle: 'kommune', overskrift: 'Kommune', vis: (k) => (egen(k.kode) ? `${k.navn} (jer)` : k.navn) },
        {
          noegle: 'bjaelke',
          overskrift: 'I brug, tilsluttet, mangler',
          bred: true,
          vis: ({ grader: { T, K, B } }) => <Bjaelke T={T} K={K} B={B} maks={maks} />,
        },
        {
          noegle: 'ibrugtagning',
          overskrift: 'Ibrugtagning',
          num: true,
          vis: ({ grader }) => <Grad taeller={grader.B} naevner={grader.K} />,
        },
        {
          noegle: 'maal',
          overskrift: 'Målopfyldelse',
          num: true,
          vis: ({ grader }) => <Grad taeller={grader.B} naevner={grader.T} />,
        },
      ]}
      raekker={maal.blandt}
      noegle={(k) => k.kode}
      fremhaev={(k) => egen(k.kode)}
      enhed={['kommune vist', 'kommuner vist']}
    />
  );
}

const STEDLINK: Readonly<Partial<Record<string, (brug: number) => string>>> = {
  katalog: (brug) => paths.systembrugKatalog({ brug }),
};

function Mangelpanel({ v: { brug, mangler } }: { v: Visning }) {
  const her = paths.systembrug({ brug: brug.id });
  const sti = (sted: string) => {
    if (STEDLINK[sted]) return STEDLINK[sted](brug.id);
    if (sted === 'maalbillede' && brug.katalog) return paths.maalbillede({ noegle: brug.katalog.noegle });
    return (VENSTRE as readonly string[]).includes(sted) ? `${her}?ret=${sted}#${sted}` : `#${sted}`;
  };
  return (
    <Panel
      id="mangler"
      overskrift="Det mangler"
      ved={
        <span class="mb-small-text">
          {ANTAL_SPOERGSMAAL - mangler.length} af {ANTAL_SPOERGSMAAL} er i orden
        </span>
      }
    >
      {mangler.length === 0 ? (
        <p class="mb-muted">Alt er udfyldt.</p>
      ) : (
        <Liste punkter={mangler.map((m) => ({ titel: <a href={sti(m.sted)}>{m.tekst}</a> }))} />
      )}
    </Panel>
  );
}

function Blok({ blok }: { blok: Tilknyttetblok }) {
  return (
    <Panel
      id={blok.id}
      overskrift={blok.overskrift}
      ved={blok.alle && <a href={blok.alle.sti}>{blok.alle.tekst}</a>}
    >
      {blok.punkter.length === 0 ? (
        <p class="mb-muted">{blok.tom}</p>
      ) : (
        <Liste
          punkter={blok.punkter.map((p) => ({
            titel: <a href={p.sti}>{p.titel}</a>,
            under: p.under === '' ? undefined : p.under,
            side: p.chip && <Chip s={p.chip.slags}>{p.chip.tekst}</Chip>,
          }))}
        />
      )}
      {blok.forbehold && (
        <p class="mb-small-text">
          {blok.forbehold.tekst} <a href={blok.forbehold.link.sti}>{blok.forbehold.link.tekst}</a>
        </p>
      )}
    </Panel>
  );
}

function Nabopanel({ v: { naboer, brug } }: { v: Visning }) {
  return (
    <Panel id="naboer" overskrift="Samme opgave">
      <p>
        {naboer === 0
          ? 'Ingen af jeres andre systemer ser ud til at løse samme opgave.'
          : `${antal(naboer, 'andet af jeres systemer løser', 'andre af jeres systemer løser')} måske samme opgave.`}{' '}
        <a href={paths.naboer({ system: String(brug.id) })}>Se dubletter og naboer</a>
      </p>
    </Panel>
  );
}
