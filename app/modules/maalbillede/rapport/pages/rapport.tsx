import { visMaaned } from '../../../../kernel/maaned.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { Aendringer } from '../../../../ui/diagram/aendringer.tsx';
import { Bjaelke } from '../../../../ui/diagram/bjaelke.tsx';
import { Trend } from '../../../../ui/diagram/trend.tsx';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { KopierLinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Grad, Note, Panel, Sektion, TomTilstand } from '../../../../ui/status.tsx';
import { DataTabel, type Kolonne } from '../../../../ui/tabel.tsx';
import type { Niveau } from '../../beregning/beregning.ts';
import { NIVEAUNAVNE } from '../rules.ts';
import type { Listeraekke, Rapportvisning, Ved } from '../visning.ts';
import { Handlingspanel, Landskab, Maalemetode, Noegletal, Vandfaldspanel } from './dele.tsx';
import {
  gradtekst,
  krummer,
  Metalinje,
  Stedfaner,
  sammeMaaned,
  stedsti,
  stedtitel,
  Tidsvaelger,
  tidsvalg,
} from './hoved.tsx';
import { Vedpanel } from './ved.tsx';

/** The report on one place: the same page for the country, a kommune, a supplier, a system, an integration … */
export function Rapportside({ visning, ved }: { visning: Rapportvisning; ved: Ved }) {
  const { sted, raekke, aendring, foer, tid, trend, brud, konstant } = visning;
  const sted_ = { niveau: sted.niveau, id: sted.id };
  const soeg = tidsvalg(visning);
  // Without a målbillede no kommune has a figure to compare.
  const kanSammenlignes = visning.kommuner?.some((k) => k.T > 0) ?? false;
  return (
    <Skal
      titel={sted.niveau === 'land' ? 'Potentialerapport' : stedtitel(visning)}
      krummer={krummer(visning)}
      meta={<Metalinje hoved={visning} />}
      vaerktoej={
        <>
          <Tidsvaelger hoved={visning} />
          <EksportMenu
            punkter={[
              { tekst: 'Excel (.xlsx)', href: paths.rapportListe({ ...sted_, format: 'xlsx' }, soeg) },
              { tekst: 'CSV (semikolon)', href: paths.rapportListe({ ...sted_, format: 'csv' }, soeg) },
              { tekst: 'PDF til udvalg', href: paths.rapportPdf(sted_, soeg) },
            ]}
          />
          <UdskrivKnap />
          <KopierLinkKnap />
        </>
      }
    >
      <Stedfaner hoved={visning} valgt="rapport" />
      {raekke.daekning.ialt === 0 ? (
        <TomTilstand overskrift={`Ingen anvendelser i ${visMaaned(tid.maaned)}`}>
          Der er ikke indberettet, at noget system er i brug her i måneden. Vælg en anden måned, eller indlæs
          fakta.
        </TomTilstand>
      ) : (
        <>
          <Noegletal visning={visning} />
          <div class="mb-grid">
            <Vandfaldspanel visning={visning} />
            <Handlingspanel visning={visning} />
          </div>
          <Stedliste visning={visning} />
          {trend.length > 1 && (
            <Sektion
              id="udvikling"
              overskrift="Udvikling"
              under="Hver måned med dens nyeste udgave; stiplet, mens tallene er foreløbige"
            />
          )}
          {trend.length > 1 && (
            <div class="mb-grid">
              <Panel id="trend" overskrift="De tre grader måned for måned" spalter={7}>
                <Trend id="trend-svg" punkter={trend} brud={brud} />
              </Panel>
              <Panel
                id="aendring"
                overskrift={
                  foer === null
                    ? 'Ændring'
                    : `Hvorfor ændrede målopfyldelsen sig siden ${visMaaned(foer.maaned)}?`
                }
                spalter={5}
                ved={<a href={paths.sammenlign(sted_, soeg)}>Sammenlign andre måneder</a>}
              >
                {aendring !== null && foer !== null && aendring.tiendedele !== null ? (
                  <Aendringspanel visning={visning} />
                ) : (
                  <p class="mb-muted">Der er ingen tidligere måned at sammenligne med.</p>
                )}
              </Panel>
            </div>
          )}
          {konstant.length > 1 && (
            <Panel
              id="konstant"
              overskrift="Med dagens målbillede hele vejen"
              under="Konstant målbillede: viser udviklingen i tilslutning og brug, som den ville se ud, hvis målet aldrig var ændret"
            >
              <Trend id="konstant-svg" punkter={konstant} />
            </Panel>
          )}
          {visning.kommuner !== null && kanSammenlignes && (
            <Sektion
              id="blandt"
              overskrift={
                sted.niveau === 'kommune'
                  ? `${visning.navn} blandt de ${visning.kommuner.length} kommuner`
                  : 'Kommunerne'
              }
              under={
                visning.median === null
                  ? undefined
                  : `Mediankommunen er ${visning.median.navn} med målopfyldelse ${gradtekst(visning.median.B, visning.median.T)}`
              }
            />
          )}
          {kanSammenlignes && <Landskab visning={visning} />}
          <div class="mb-grid">
            <Maalemetode />
            <Vedpanel visning={visning} ved={ved} />
          </div>
        </>
      )}
    </Skal>
  );
}

function Aendringspanel({ visning }: { visning: Rapportvisning }) {
  const { aendring, foer, tid } = visning;
  if (!aendring || !foer || aendring.tiendedele === null) return null;
  const fra = (1000 * aendring.fra.B) / aendring.fra.T / 10;
  const til = (1000 * aendring.til.B) / aendring.til.T / 10;
  const [portefoelje, maalbillede, tilslutning, ibrugtagning] = aendring.dele.map(
    (d) => (d.tiendedele ?? 0) / 10,
  );
  return (
    <>
      <Aendringer
        id="aendring-svg"
        periode={`fra ${visMaaned(foer.maaned)} til ${visMaaned(tid.maaned)}`}
        fra={fra}
        til={til}
        dele={{ portefoelje, maalbillede, tilslutning, ibrugtagning }}
      />
      {foer.raekke.K < aendring.til.K && foer.raekke.B === aendring.til.B && (
        <Note>
          Nye tilslutninger hæver tilslutningsgraden og sænker ibrugtagningsgraden, indtil kommunerne tager
          dem i brug. Målopfyldelsen er uændret.
        </Note>
      )}
    </>
  );
}

function Stedliste({ visning }: { visning: Rapportvisning }) {
  const { liste, sted } = visning;
  const { sti, soeg } = useSide();
  const sted_ = { niveau: sted.niveau, id: sted.id };
  const [ental, flertal] = NIVEAUNAVNE[liste.niveau];
  const kolonner: Kolonne<Listeraekke>[] = [
    {
      noegle: 'navn',
      overskrift: ental,
      sorterbar: true,
      vis: (r) => (
        <>
          {r.sti === null ? r.navn : <a href={r.sti}>{r.navn}</a>}
          {r.undertekst !== '' && (
            <>
              <br />
              <span class="mb-small-text">{r.undertekst}</span>
            </>
          )}
        </>
      ),
    },
    {
      noegle: 'bjaelke',
      overskrift: 'I brug, tilsluttet, mangler',
      kort: 'B | K−B | T−K',
      bred: true,
      vis: (r) =>
        r.T === 0 && r.daekning.medMaalbillede < r.daekning.ialt ? (
          <span class="mb-small-text">Målbillede ikke fastlagt: tæller ikke med</span>
        ) : r.T === 0 ? (
          <span class="mb-small-text">Ikke relevant: målbilledet er tomt</span>
        ) : (
          <Bjaelke T={r.T} K={r.K} B={r.B} maks={liste.maksT} />
        ),
    },
    {
      noegle: 'potentiale',
      overskrift: 'Potentiale',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (r) => <Potentiale raekke={r} niveau={liste.niveau} visning={visning} />,
    },
    ...(liste.niveau === 'system' && sted.niveau === 'kommune'
      ? []
      : [
          {
            noegle: 'daekning',
            overskrift: 'Dækning',
            num: true,
            vis: (r: Listeraekke) => `${r.daekning.medMaalbillede}/${r.daekning.ialt}`,
          },
        ]),
    {
      noegle: 'tg',
      overskrift: 'Tilslutning',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (r) => <Grad taeller={r.K} naevner={r.T} />,
    },
    {
      noegle: 'ig',
      overskrift: 'Ibrugtagning',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (r) => <Grad taeller={r.B} naevner={r.K} />,
    },
    {
      noegle: 'mo',
      overskrift: 'Målopfyldelse',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (r) => <Grad taeller={r.B} naevner={r.T} />,
    },
  ];
  const { raekke } = visning;
  // Cells that several arbejdsgange call for count in each, so their rows don't add up to the whole.
  const summerer = liste.niveau !== 'arbejdsgang';
  return (
    <>
      <div class="mb-listtabs">
        <Faner
          etiket="Hvad listen viser"
          faner={liste.niveauer.map((n) => ({
            tekst: NIVEAUNAVNE[n][1],
            href: `${medParametre(sti, soeg, { vis: n, sort: null, retning: null, side: null, q: null })}#liste`,
            valgt: n === liste.niveau,
          }))}
        />
      </div>
      <DataTabel
        id="liste"
        overskrift={flertal}
        billedtekst={`${flertal} for ${stedtitel(visning)}, pr. ${visMaaned(visning.tid.maaned)}`}
        kolonner={kolonner}
        raekker={liste.raekker}
        noegle={(r) => r.id}
        sortering={{ noegle: liste.sortering, retning: liste.faldende ? 'faldende' : 'stigende' }}
        side={{ nr: liste.side, pr: liste.pr, ialt: liste.ialt }}
        enhed={[ental.toLowerCase(), flertal.toLowerCase()]}
        eksport={{
          xlsx: paths.rapportListe({ ...sted_, format: 'xlsx' }),
          csv: paths.rapportListe({ ...sted_, format: 'csv' }),
        }}
        filtre={[
          {
            navn: 'q',
            etiket: 'Filtrér',
            slags: 'soeg',
            vaerdi: liste.filter.q,
            pladsholder: 'Navn, nummer eller leverandør',
          },
          {
            navn: 'hvem',
            etiket: 'Hvem kan handle',
            slags: 'valg',
            vaerdi: liste.filter.hvem,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              { vaerdi: 'leverandoer', tekst: 'Leverandøren' },
              { vaerdi: 'kommune', tekst: 'Kommunen' },
            ],
          },
          {
            navn: 'grad',
            etiket: 'Målopfyldelse',
            slags: 'valg',
            vaerdi: liste.filter.grad,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              { vaerdi: 'under50', tekst: 'Under 50 %' },
              { vaerdi: '50til79', tekst: '50–79 %' },
              { vaerdi: 'fra80', tekst: '80 % og over' },
            ],
          },
        ]}
        ved={<Bjaelkenoegle />}
        fremhaev={(r) => r.id === visning.egen.kommunekode}
        sum={
          summerer &&
          liste.ialt > 1 &&
          liste.filter.q === '' &&
          liste.filter.hvem === '' &&
          liste.filter.grad === ''
            ? {
                navn: 'I alt',
                bjaelke: <Bjaelke T={raekke.T} K={raekke.K} B={raekke.B} />,
                potentiale: raekke.T - raekke.B,
                daekning: `${raekke.daekning.medMaalbillede}/${raekke.daekning.ialt}`,
                tg: <Grad taeller={raekke.K} naevner={raekke.T} />,
                ig: <Grad taeller={raekke.B} naevner={raekke.K} />,
                mo: <Grad taeller={raekke.B} naevner={raekke.T} />,
              }
            : undefined
        }
        under={
          summerer
            ? undefined
            : 'En integration, som flere arbejdsgange kræver, tæller med i hver af dem. Rækkerne kan derfor ikke lægges sammen.'
        }
      />
    </>
  );
}

/** How many cells are left, as the way to just those cells where the list of cells can be narrowed to the row. */
function Potentiale({
  raekke,
  niveau,
  visning,
}: {
  raekke: Listeraekke;
  niveau: Niveau;
  visning: Rapportvisning;
}) {
  const { niveau: stedniveau, id } = visning.sted;
  const tal = raekke.T - raekke.B;
  const kanVises = niveau === 'system' || niveau === 'integration' || niveau === 'leverandoer';
  if (tal === 0 || !kanVises) return <b>{tal}</b>;
  const soeg = { ...tidsvalg(visning), [niveau]: raekke.id, tilstand: 'mangler,lovet,tilsluttet,ukendt' };
  return (
    <a href={paths.celler({ niveau: stedniveau, id }, soeg)}>
      <b>{tal}</b>
      <span class="sr-only"> celler: {raekke.navn}</span>
    </a>
  );
}

export function Bjaelkenoegle() {
  const del = (klasse: string) => (
    <svg aria-hidden="true">
      <rect class={klasse} x=".5" y="1.5" width="15" height="11" />
    </svg>
  );
  return (
    <ul class="mb-key">
      <li>{del('f-b')}I brug (B)</li>
      <li>{del('f-kb')}Kommunen kan handle (K−B)</li>
      <li>{del('f-tk')}Leverandøren kan handle (T−K)</li>
    </ul>
  );
}

export { sammeMaaned, stedsti };
