import { visMaaned, visMaanedKort } from '../../../../kernel/maaned.ts';
import { procent, visAendring, visProcent } from '../../../../kernel/procent.ts';
import { antal, visTal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Flisekort } from '../../../../ui/diagram/flisekort.tsx';
import { Graenser } from '../../../../ui/diagram/graenser.tsx';
import { Prikker } from '../../../../ui/diagram/prikker.tsx';
import { Sparkline } from '../../../../ui/diagram/sparkline.tsx';
import { Vandfald as Vandfaldsdiagram } from '../../../../ui/diagram/vandfald.tsx';
import {
  Aendring,
  Beskrivelse,
  Chip,
  Grad,
  Kpier,
  KpiKort,
  Liste,
  Note,
  Panel,
} from '../../../../ui/status.tsx';
import type { Handling, Maanedsbillede, Raekke, Systemvaegtet } from '../../beregning/beregning.ts';
import type { Hoved, Kommunepunkt, Rapportvisning } from '../visning.ts';
import { gradtekst, sammeMaaned, stedsti } from './hoved.tsx';

/** The three degrees and their definitions, in the order they are always shown. */
const GRADER = [
  {
    navn: 'Målopfyldelse (B/T)',
    forklaring: 'Hvor stor en del af målbilledet er både tilsluttet og taget i brug.',
    efter: 'i mål er i brug',
    af: (r: { T: number; K: number; B: number }) => [r.B, r.T] as const,
  },
  {
    navn: 'Tilslutningsgrad (K/T)',
    forklaring: 'Hvor stor en del af målbilledet leverandøren har sat i drift.',
    efter: 'i mål er tilsluttet',
    af: (r: { T: number; K: number; B: number }) => [r.K, r.T] as const,
  },
  {
    navn: 'Ibrugtagningsgrad (B/K)',
    forklaring: 'Hvor stor en del af det tilsluttede kommunen bruger. Findes ikke, når intet er tilsluttet.',
    efter: 'tilsluttede er taget i brug',
    af: (r: { T: number; K: number; B: number }) => [r.B, r.K] as const,
  },
] as const;

/** The key figures: the three degrees with n/d, change and curve, and the coverage. */
export function Noegletal({ visning }: { visning: Rapportvisning }) {
  const { raekke, foer, trend, sted } = visning;
  const { medMaalbillede, ialt } = raekke.daekning;
  const sidste = trend.slice(-12);
  const { systemvaegtet } = raekke;
  const enhed = sted.niveau === 'kommune' ? 'systemer' : 'anvendelser';
  return (
    <Kpier etiket="De tre grader" fod={<Noedvendig raekke={raekke} />}>
      {GRADER.map(({ navn, forklaring, efter, af }, nr) => {
        if (nr === 1 && systemvaegtet !== undefined) {
          return <Systemvaegtetkort systemvaegtet={systemvaegtet} raekke={raekke} />;
        }
        const [taeller, naevner] = af(raekke);
        const nu = procent(taeller, naevner);
        const vaerdier = sidste.map((p) => procent(...af(p)));
        const [foerste, seneste] = [sidste[0], sidste.at(-1)];
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
                  vaerdier={vaerdier}
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
            {foer === null ? (
              'Første måned med tal'
            ) : (
              <Aendring
                vaerdi={visAendring(procent(...af(foer.raekke)), nu)}
                siden={`siden ${visMaanedKort(foer.maaned)}`}
              />
            )}
          </KpiKort>
        );
      })}
      <KpiKort overskrift="Dækning" vaerdi={visTal(medMaalbillede)} enhed={`af ${visTal(ialt)}`}>
        {enhed} har et målbillede og tæller med.
        <br />
        {ialt === medMaalbillede ? (
          'Alle er kortlagt.'
        ) : (
          <>
            <b>{visTal(ialt - medMaalbillede)}</b> er ikke fastlagt endnu
          </>
        )}
      </KpiKort>
    </Kpier>
  );
}

/**
 * A supplier's tilslutningsgrad counts each of its systems once, since a connection is one piece of work however many
 * kommuner run the system; the kommune-weighted one stands beside it (KPI.md).
 */
function Systemvaegtetkort({
  systemvaegtet: { T, K },
  raekke,
}: {
  systemvaegtet: Systemvaegtet;
  raekke: Raekke;
}) {
  const nu = procent(K, T);
  return (
    <KpiKort
      overskrift="Tilslutningsgrad, systemvægtet"
      forklaring="Hver integration i hvert system talt én gang, uanset hvor mange kommuner der bruger systemet."
      id="grad-system"
      vaerdi={nu === null ? '–' : nu.toFixed(1).replace('.', ',')}
      enhed={nu === null ? undefined : '%'}
    >
      <b>
        {visTal(K)}/{visTal(T)}
      </b>{' '}
      i systemernes mål er tilsluttet
      <br />
      Kommunevægtet: <b>{gradtekst(raekke.K, raekke.T)}</b>
    </KpiKort>
  );
}

/** Edge case 4: the part of the target that is nødvendig stands beside the headline. */
function Noedvendig({ raekke }: { raekke: Raekke }) {
  return (
    <>
      Kun nødvendige integrationer: målopfyldelse <b>{gradtekst(raekke.Bn, raekke.Tn)}</b>, tilslutning{' '}
      <b>{gradtekst(raekke.Kn, raekke.Tn)}</b>, ibrugtagning <b>{gradtekst(raekke.Bn, raekke.Kn)}</b>.{' '}
      <a href={paths.saadanRegnerVi()}>Sådan regner vi</a>
    </>
  );
}

export function Vandfaldspanel({ visning }: { visning: Rapportvisning }) {
  const { vandfald: v, raekke, sted } = visning;
  const potentiale = v.T - v.B;
  const celler = (tilstande: string, tal: number) => (
    <a
      href={paths.celler(
        { niveau: sted.niveau, id: sted.id },
        { ...sammeMaaned(visning), tilstand: tilstande },
      )}
    >
      <b>{tal}</b>
    </a>
  );
  return (
    <Panel
      id="vandfald"
      overskrift="Fra mål til brug"
      spalter={7}
      under={`Hvor potentialet på ${antal(potentiale, 'integration', 'integrationer')} ligger, og hvem der kan hente det`}
    >
      <Vandfaldsdiagram id="vandfald-svg" T={v.T} K={v.K} B={v.B} />
      {v.T > 0 && (
        <dl class="mb-split-dl">
          <div>
            <dt>Leverandøren kan handle på {v.T - v.K}</dt>
            <dd>
              {celler('lovet', v.lovet)} er lovet med dato, {celler('mangler', v.mangler)} mangler uden dato
            </dd>
          </div>
          <div>
            <dt>Kommunen kan handle på {v.K - v.B}</dt>
            <dd>
              {celler('tilsluttet', v.tilsluttet)} er tilsluttet, men ikke i brug,{' '}
              {celler('ukendt', v.ukendt)} er ukendt
              {v.via > 0 && (
                <>. {celler('via', v.via)} dækkes via et andet system og tæller med som opfyldt</>
              )}
            </dd>
          </div>
        </dl>
      )}
      {raekke.ukendt > 0 && <Graenser B={raekke.B} T={raekke.T} ukendt={raekke.ukendt} />}
    </Panel>
  );
}

const HANDLER = {
  leverandoer: <Chip s="attn">Leverandøren</Chip>,
  kommune: <Chip s="brand">Kommunen</Chip>,
};

function navne(
  alle: readonly { readonly navn: string }[],
  valgte: readonly number[],
  hoejst: number,
): string {
  const vist = valgte.slice(0, hoejst).map((nr) => alle[nr].navn);
  const rest = valgte.length - vist.length;
  return rest > 0 ? `${vist.join(', ')} og ${rest} mere` : vist.join(', ');
}

/** What to do, as an imperative with its object. */
export function handlingstekst(billede: Maanedsbillede, h: Handling): string {
  const integrationer = h.integrationer.map((nr) => billede.integrationer[nr]);
  const foerste = integrationer[0];
  switch (h.art) {
    case 'aftal_frist':
      return `Aftal frist med ${h.leverandoer?.navn}`;
    case 'tilslut':
      return `Tilslut ${billede.systemer[h.systemer[0]].navn} til ${foerste.id} ${foerste.navn}`;
    case 'tag_i_brug':
      return `Tag ${foerste.id} ${foerste.navn} i brug`;
    case 'afklar_brug':
      return `Afklar, om ${foerste.id} ${foerste.navn} er i brug`;
  }
}

/** Where in the product one acts: the cells that the action releases. */
export function handlingssti(billede: Maanedsbillede, hoved: Hoved, h: Handling): string {
  const { niveau, id } = hoved.sted;
  const tilstand = {
    aftal_frist: 'mangler,lovet',
    tilslut: 'mangler,lovet',
    tag_i_brug: 'tilsluttet',
    afklar_brug: 'ukendt',
  }[h.art];
  return paths.celler(
    { niveau, id },
    {
      ...sammeMaaned(hoved),
      tilstand,
      leverandoer: h.art === 'aftal_frist' ? h.leverandoer?.cvr : undefined,
      system: h.art === 'tilslut' ? billede.systemer[h.systemer[0]].noegle : undefined,
      integration: h.art === 'aftal_frist' ? undefined : billede.integrationer[h.integrationer[0]].id,
    },
  );
}

export function handlingsunder(billede: Maanedsbillede, h: Handling): string {
  const systemer = navne(billede.systemer, h.systemer, 3);
  if (h.art === 'aftal_frist') {
    return `${systemer} · ${h.lovet} af ${h.frigoer} er lovet`;
  }
  if (h.art === 'tilslut') {
    return `${billede.systemer[h.systemer[0]].leverandoer} · ${antal(h.kommuner.length, 'kommune', 'kommuner')} venter${h.lovet > 0 ? ' · lovet med dato' : ''}`;
  }
  return h.kommuner.length > 1
    ? `${systemer} · ${antal(h.kommuner.length, 'kommune', 'kommuner')}`
    : systemer;
}

export function Loeft({ handling }: { handling: Handling }) {
  const { taeller, naevner } = handling.loeft;
  const pct = procent(taeller, naevner);
  return (
    <>
      <b>+{pct === null ? '–' : pct.toFixed(1).replace('.', ',')} pp</b>{' '}
      <span class="mb-small-text">
        {taeller}/{naevner}
      </span>
    </>
  );
}

export function Handlingspanel({ visning }: { visning: Rapportvisning }) {
  const { handlinger, handlingerIalt, billede, sted } = visning;
  return (
    <Panel
      id="handlinger"
      overskrift="Næste bedste handling"
      spalter={5}
      under="Sorteret efter løft i målopfyldelse, hvis handlingen lykkes"
      ved={
        handlingerIalt > handlinger.length ? (
          <a href={paths.handlinger({ niveau: sted.niveau, id: sted.id }, sammeMaaned(visning))}>
            Alle {handlingerIalt}
          </a>
        ) : undefined
      }
    >
      {handlinger.length === 0 ? (
        <p class="mb-muted">
          Der er intet at hente: alt i målbilledet er i brug, eller intet målbillede gælder endnu.
        </p>
      ) : (
        <Liste
          nummereret
          punkter={handlinger.map((h) => ({
            titel: <a href={handlingssti(billede, visning, h)}>{handlingstekst(billede, h)}</a>,
            under: handlingsunder(billede, h),
            side: (
              <>
                <Loeft handling={h} />
                <br />
                {HANDLER[h.aktoer]}
              </>
            ),
          }))}
        />
      )}
    </Panel>
  );
}

/** Where the place stands among all kommuner: tile map and the spread of the three degrees. */
export function Landskab({ visning }: { visning: Rapportvisning }) {
  const { kommuner, sted, egen, navn, ligeStore } = visning;
  if (kommuner === null) return null;
  const valgt = sted.niveau === 'kommune' ? sted.id : (egen.kommunekode ?? undefined);
  const valgtNavn = kommuner.find((k) => k.id === valgt)?.navn;
  return (
    <>
      <div class="mb-grid">
        <Panel id="kort" overskrift="Målopfyldelse, kommune for kommune" spalter={6}>
          <Flisekort
            id="kort-svg"
            titel={`Målopfyldelse i kommunerne, ${navn}`}
            egen={valgt}
            fliser={kommuner.map((k) => ({
              kode: k.id,
              navn: k.navn,
              forkortelse: k.forkortelse,
              kolonne: k.kolonne,
              raekke: k.raekkeNr,
              taeller: k.B,
              naevner: k.T,
              daekning: k.daekning,
              sti: stedsti({ niveau: 'kommune', id: k.id }, sammeMaaned(visning)),
            }))}
          />
          <p class="mb-small-text">
            Fliser efter DAGI 1:500.000. Indeholder data fra Geodatastyrelsen (nu Klimadatastyrelsen) og
            Danske Kommuner, 13-02-2014; bearbejdet.
          </p>
        </Panel>
        <Panel
          id="spredning"
          overskrift="Spredning i de tre grader"
          spalter={6}
          under="Hver prik er en kommune. Båndet er de midterste 50 %, stregen er medianen."
        >
          {GRADER.map(({ navn: grad, af }, nr) => (
            <Prikker
              id={`spredning-${nr}`}
              titel={grad}
              egen={valgtNavn}
              kommuner={kommuner.map((k) => ({ navn: k.navn, taeller: af(k)[0], naevner: af(k)[1] }))}
            />
          ))}
          <Daekningsnote visning={visning} />
        </Panel>
      </div>
      {ligeStore.length > 0 && <LigeStore visning={visning} ligeStore={ligeStore} />}
    </>
  );
}

function Daekningsnote({ visning }: { visning: Rapportvisning }) {
  const { medMaalbillede, ialt } = visning.raekke.daekning;
  if (ialt === 0 || medMaalbillede === ialt) return null;
  return (
    <Note>
      Dækningen er {medMaalbillede} af {ialt}. Når de sidste {ialt - medMaalbillede} får et målbillede, kan
      tallene ændre sig. Sammenlign med omtanke: kommunerne har forskellig dækning.
    </Note>
  );
}

function LigeStore({ visning, ligeStore }: { visning: Rapportvisning; ligeStore: readonly Kommunepunkt[] }) {
  const egen = visning.kommuner?.find((k) => k.id === visning.sted.id);
  const alle = [...ligeStore, ...(egen ? [egen] : [])].sort((a, b) => b.folketal - a.folketal);
  return (
    <section class="mb-panel mb-flush" id="ligestore" aria-labelledby="h-ligestore">
      <div class="mb-ph">
        <h2 id="h-ligestore">Kommuner af samme størrelse</h2>
        <p>De ti kommuner, der er nærmest i folketal (2020)</p>
      </div>
      <section class="mb-scroll" tabindex={0} aria-label="Kommuner af samme størrelse, tabel">
        <table class="table table--borderless table--compact table--responsive-headers d-print-table">
          <caption class="sr-only">Kommuner af samme størrelse som {visning.navn}</caption>
          <thead>
            <tr>
              <th scope="col">Kommune</th>
              <th scope="col" class="mb-num">
                Folketal
              </th>
              <th scope="col" class="mb-num">
                Dækning
              </th>
              <th scope="col" class="mb-num">
                Tilslutning
              </th>
              <th scope="col" class="mb-num">
                Ibrugtagning
              </th>
              <th scope="col" class="mb-num">
                Målopfyldelse
              </th>
            </tr>
          </thead>
          <tbody>
            {alle.map((k) => (
              <tr data-hl={k.id === visning.sted.id ? '' : undefined}>
                <th scope="row">
                  <a href={stedsti({ niveau: 'kommune', id: k.id }, sammeMaaned(visning))}>{k.navn}</a>
                </th>
                <td data-title="Folketal" class="mb-num">
                  {k.folketal.toLocaleString('da-DK')}
                </td>
                <td data-title="Dækning" class="mb-num">
                  {k.daekning.medMaalbillede} af {k.daekning.ialt}
                </td>
                <td data-title="Tilslutning" class="mb-num">
                  <Grad taeller={k.K} naevner={k.T} />
                </td>
                <td data-title="Ibrugtagning" class="mb-num">
                  <Grad taeller={k.B} naevner={k.K} />
                </td>
                <td data-title="Målopfyldelse" class="mb-num">
                  <Grad taeller={k.B} naevner={k.T} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** Says how the figures were measured, where they are shown. */
export function Maalemetode() {
  return (
    <Panel
      id="metode"
      overskrift="Sådan er det målt"
      spalter={6}
      ved={<a href={paths.saadanRegnerVi()}>Sådan regner vi</a>}
    >
      <Beskrivelse
        par={[
          ['Målbillede (T)', 'Det antal integrationer, som systemets valgte arbejdsgange kræver.'],
          ['Tilsluttet (K)', 'De af dem, som systemet har i drift den sidste dag i måneden.'],
          ['I brug (B)', 'De af dem, som kommunen har taget i brug, med bevis.'],
          ['Ukendt', 'Brug, vi ikke ved noget om, tæller ikke som brug. Den vises som et spænd.'],
        ]}
      />
    </Panel>
  );
}
