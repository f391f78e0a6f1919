import { visMaaned } from '../../../../kernel/maaned.ts';
import { antal, visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { KopierLinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Chip, Gitter, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Faktumbevis } from '../../fakta/queries.ts';
import type { Bevisvisning } from '../bevis.ts';
import { TILSTANDSTEKST } from '../rules.ts';
import { krummer, Metalinje, sammeMaaned, stedsti, stedtitel, tidsvalg } from './hoved.tsx';
import { lovettekst, TILSTANDE_VIST, Tilstandschip } from './tilstand.tsx';

const ARTER: Record<Faktumbevis['art'], string> = {
  maalbilleder: 'Målbillede',
  tilslutninger: 'Tilslutning',
  anvendelser: 'Anvendelse',
  ibrugtagninger: 'Ibrugtagning',
  undtagelser: 'Undtagelse',
};

const INDHOLD: Record<string, string> = {
  noedvendig: 'Nødvendig',
  relevant: 'Relevant',
  'uden for': 'Uden for målbilledet',
  i_brug: 'I brug',
  ukendt: 'Ukendt brug',
  ikke_relevant: 'Ikke relevant',
  dispensation: 'Dispensation',
};

const EVIDENS: Record<string, string> = {
  serviceaftale: 'Serviceaftale',
  trafik: 'Målt trafik',
  erklaering: 'Erklæring',
};

function periode({ fra, til, art }: Faktumbevis): string {
  if (til !== null) return `${visDato(fra)} til ${visDato(til)}`;
  return art === 'maalbilleder'
    ? `fra ${visMaaned(fra.slice(0, 7) as Parameters<typeof visMaaned>[0])}`
    : `fra ${visDato(fra)}`;
}

function hvad(f: Faktumbevis): string {
  return [
    INDHOLD[f.indhold] ?? f.indhold,
    EVIDENS[f.evidens] ?? '',
    f.begrundelse,
    f.godkendtAf === '' ? '' : `Godkendt af ${f.godkendtAf}`,
  ]
    .filter((t) => t !== '')
    .join(' · ');
}

function kilde(f: Faktumbevis): string {
  if (f.importart === 'maalbillede') return 'Fastlagt i Målbillede';
  const sted = f.raekke === null ? '' : `, række ${f.raekke}`;
  return f.filnavn === '' ? f.kilde : `${f.filnavn}${sted}`;
}

/** Who acts next on this cell, and where. */
function Handler({ bevis }: { bevis: Bevisvisning }) {
  const { celle, system, hoved } = bevis;
  if (!celle) return null;
  if (celle.tilstand === 'mangler' || celle.tilstand === 'lovet') return <>{system.leverandoer}</>;
  if (celle.tilstand === 'tilsluttet' || celle.tilstand === 'ukendt') return <>{hoved.navn} Kommune</>;
  return null;
}

/** The short form, in the popover over the matrix; the same facts as the page, without its frame. */
export function Bevis({ bevis, iBoble }: { bevis: Bevisvisning; iBoble?: boolean }) {
  const { celle, integration, system, hoved, arbejdsgange, fakta } = bevis;
  const handler = <Handler bevis={bevis} />;
  const seneste = fakta
    .filter((f) => f.rettetKl === null)
    .reduce<Faktumbevis | null>((a, f) => (a && a.registreretKl >= f.registreretKl ? a : f), null);
  const maal = fakta.find((f) => f.art === 'tilslutninger' && f.rettetKl === null);
  const brug = fakta.find((f) => f.art === 'ibrugtagninger' && f.rettetKl === null);
  return (
    <>
      {iBoble && (
        <div class="mb-ph">
          <h2>
            {system.navn} · {integration.id}
          </h2>
          {celle !== null && <Tilstandschip tilstand={celle.tilstand} lovet={celle.lovet} />}
          <p>
            {integration.navn}
            {integration.dataomraade !== '' && ` · ${integration.dataomraade}`}
          </p>
        </div>
      )}
      <Beskrivelse
        par={[
          [
            'I målbilledet',
            celle === null && bevis.antal.length === 0
              ? 'Nej, ingen valgt arbejdsgang kræver integrationen'
              : arbejdsgange.length > 0
                ? `fordi ${arbejdsgange.length === 1 ? 'arbejdsgangen' : 'arbejdsgangene'} ${arbejdsgange.join(', ')} er valgt`
                : 'Ja, tilføjet uden arbejdsgang',
          ],
          ['Relevans', celle === null ? undefined : celle.noedvendig ? 'Nødvendig' : 'Relevant'],
          ['Tilsluttet', maal ? periode(maal) : 'Ingen tilslutning er registreret'],
          ['Lovet', celle?.lovet ? lovettekst(celle.lovet) : undefined],
          [
            'Taget i brug',
            hoved.sted.niveau !== 'kommune'
              ? undefined
              : brug
                ? `${periode(brug)}${hvad(brug) === '' ? '' : ` (${hvad(brug)})`}`
                : 'Ingen brug er registreret',
          ],
          ['Dækkes via', celle?.via ?? undefined],
          [
            'Kommuner',
            bevis.antal.length === 0
              ? undefined
              : bevis.antal.map((a) => `${a.antal} ${TILSTANDSTEKST[a.tilstand].toLowerCase()}`).join(', '),
          ],
          [
            'Kilde',
            seneste ? `${kilde(seneste)}, registreret ${visTidspunkt(seneste.registreretKl)}` : undefined,
          ],
          [
            'Handler',
            celle && !['i_brug', 'via', 'dispensation', 'ikke_relevant'].includes(celle.tilstand)
              ? handler
              : undefined,
          ],
        ]}
      />
      {iBoble && (
        <p class="mb-tools">
          <a
            class="button button-secondary mb-small"
            href={paths.matrixFelt(
              {
                niveau: hoved.sted.niveau,
                id: hoved.sted.id,
                system: system.noegle,
                integration: integration.id,
              },
              tidsvalg({ ...hoved, omraade: '' }),
            )}
          >
            Se alle {antal(fakta.length, 'fakta', 'fakta')}
          </a>
        </p>
      )}
    </>
  );
}

/** The evidence page of a cell: every fact, with file, row, when it was observed and recorded, and by whom. */
export function Bevisside({ bevis }: { bevis: Bevisvisning }) {
  const { hoved, system, integration, celle, fakta } = bevis;
  const { niveau, id } = hoved.sted;
  return (
    <Skal
      titel={`Bevis: ${system.navn} og ${integration.id}`}
      overskrift={`${system.navn} · ${integration.id} ${integration.navn}`}
      maerkat={celle === null ? undefined : <Tilstandschip tilstand={celle.tilstand} lovet={celle.lovet} />}
      krummer={krummer(
        hoved,
        { tekst: 'Matrix', sti: paths.matrix({ niveau, id }, tidsvalg(hoved)) },
        { tekst: 'Bevis' },
      )}
      meta={
        <Metalinje hoved={hoved}>
          <span>{stedtitel(hoved)}</span>
        </Metalinje>
      }
      vaerktoej={
        <>
          <UdskrivKnap />
          <KopierLinkKnap />
        </>
      }
    >
      <Gitter>
        <Panel id="bevis" overskrift="Hvorfor er cellen sådan?" spalter={7}>
          <Bevis bevis={bevis} />
          {celle !== null && <p class="mb-small-text">{TILSTANDE_VIST[celle.tilstand].forklaring}</p>}
        </Panel>
        <Panel id="videre" overskrift="Gå videre" spalter={5}>
          <Beskrivelse
            par={[
              [
                'System',
                <a href={stedsti({ niveau: 'system', id: system.noegle }, sammeMaaned(hoved))}>
                  {system.navn}
                </a>,
              ],
              [
                'Leverandør',
                <a href={stedsti({ niveau: 'leverandoer', id: system.cvr }, sammeMaaned(hoved))}>
                  {system.leverandoer}
                </a>,
              ],
              [
                'Integration',
                <a
                  href={stedsti({ niveau: 'integration', id: integration.id }, sammeMaaned(hoved))}
                >{`${integration.id} ${integration.navn}`}</a>,
              ],
            ]}
          />
        </Panel>
      </Gitter>
      <section class="mb-panel mb-flush" id="fakta" aria-labelledby="h-fakta">
        <div class="mb-ph">
          <h2 id="h-fakta">Fakta bag cellen</h2>
          <p>
            {hoved.tid.udgave === null
              ? 'Som vi kender dem nu, også dem, der siden er rettet.'
              : 'Som vi kendte dem, da udgaven blev offentliggjort.'}
          </p>
        </div>
        {fakta.length === 0 ? (
          <div class="mb-pad">
            <TomTilstand overskrift="Ingen fakta">Der er ikke indberettet noget om cellen.</TomTilstand>
          </div>
        ) : (
          <section class="mb-scroll" tabindex={0} aria-label="Fakta bag cellen, tabel">
            <table class="table table--borderless table--compact table--responsive-headers d-print-table">
              <caption class="sr-only">Fakta bag cellen</caption>
              <thead>
                <tr>
                  <th scope="col">Fakta</th>
                  <th scope="col">Gælder</th>
                  <th scope="col">Indhold</th>
                  <th scope="col">Kilde</th>
                  <th scope="col">Registreret</th>
                  <th scope="col">Status</th>
                </tr>
              </thead>
              <tbody>
                {fakta.map((f) => (
                  <tr>
                    <th scope="row">
                      {ARTER[f.art]}
                      {f.alleKommuner && f.art === 'undtagelser' && (
                        <span class="mb-small-text"> (alle kommuner)</span>
                      )}
                    </th>
                    <td data-title="Gælder">{periode(f)}</td>
                    <td data-title="Indhold">{hvad(f) || '–'}</td>
                    <td data-title="Kilde">
                      {kilde(f)}
                      <br />
                      <span class="mb-small-text">{f.kilde}</span>
                    </td>
                    <td data-title="Registreret">
                      {visTidspunkt(f.registreretKl)}
                      <br />
                      <span class="mb-small-text">{f.af === '' ? 'Driften' : f.af}</span>
                    </td>
                    <td data-title="Status">
                      {f.rettetKl === null ? (
                        <Chip s="ok">Gælder</Chip>
                      ) : (
                        <Chip s="neutral">Rettet {visTidspunkt(f.rettetKl)}</Chip>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </section>
    </Skal>
  );
}
