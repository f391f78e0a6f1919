import { visMaaned } from '../../../../kernel/maaned.ts';
import { paths } from '../../../../routes.ts';
import { DataTabel } from '../../../../ui/tabel.tsx';
import type { Tilstand } from '../../beregning/typer.ts';
import { TILSTANDSTEKST } from '../rules.ts';
import type { Cellevisning, Hoved } from '../visning.ts';
import { Stedside, sammeMaaned, stedsti, Tidsvaelger, tidsvalg } from './hoved.tsx';
import { lovettekst, TILSTANDE_VIST, Tilstandschip } from './tilstand.tsx';

export interface CellesideProps {
  hoved: Hoved;
  celler: readonly Cellevisning[];
  ialt: number;
  side: number;
  pr: number;
  tilstande: readonly Tilstand[];
  /** What the address narrows to, as tags that can be taken away. */
  valgte: readonly { readonly tekst: string; readonly navn: string }[];
}

const I_T: readonly Tilstand[] = ['mangler', 'lovet', 'tilsluttet', 'ukendt', 'i_brug', 'via'];

function overskriftFor(tilstande: readonly Tilstand[]): string {
  if (tilstande.length === I_T.length) return 'Cellerne bag målbilledet';
  return tilstande.map((t) => TILSTANDSTEKST[t]).join(' og ');
}

/** The rows behind a figure: as many as its denominator, each with the way to its evidence. */
export function Celleside({ hoved, celler, ialt, side, pr, tilstande, valgte }: CellesideProps) {
  const { sted } = hoved;
  const sted_ = { niveau: sted.niveau, id: sted.id };
  const soeg = sammeMaaned(hoved);
  return (
    <Stedside
      hoved={hoved}
      titel={overskriftFor(tilstande)}
      krumme="Celler"
      vaerktoej={<Tidsvaelger hoved={hoved} />}
    >
      <DataTabel<Cellevisning>
        id="celler"
        overskrift={`Pr. ${visMaaned(hoved.tid.maaned)}`}
        under="En række er én integration i ét system hos én kommune. Antallet af rækker er tallets nævner."
        kolonner={[
          {
            noegle: 'kommune',
            overskrift: 'Kommune',
            vis: (c) => <a href={stedsti({ niveau: 'kommune', id: c.kommunekode }, soeg)}>{c.kommune}</a>,
          },
          {
            noegle: 'system',
            overskrift: 'System',
            vis: (c) => (
              <>
                <a href={stedsti({ niveau: 'system', id: c.system.noegle }, soeg)}>{c.system.navn}</a>
                <br />
                <span class="mb-small-text">{c.system.leverandoer}</span>
              </>
            ),
          },
          {
            noegle: 'integration',
            overskrift: 'Integration',
            vis: (c) => (
              <>
                <span class="mb-id">{c.integration.id}</span> {c.integration.navn}
              </>
            ),
          },
          {
            noegle: 'relevans',
            overskrift: 'Relevans',
            vis: (c) => (c.noedvendig ? 'Nødvendig' : 'Relevant'),
          },
          {
            noegle: 'tilstand',
            overskrift: 'Tilstand',
            vis: (c) => <Tilstandschip tilstand={c.tilstand} lovet={c.lovet} />,
          },
          {
            noegle: 'note',
            overskrift: 'Lovet eller dækkes via',
            vis: (c) => (c.via === null ? lovettekst(c.lovet) || '–' : c.via),
          },
          {
            noegle: 'bevis',
            overskrift: 'Bevis',
            vis: (c) => (
              <a
                href={paths.matrixFelt(
                  {
                    niveau: 'kommune',
                    id: c.kommunekode,
                    system: c.system.noegle,
                    integration: c.integration.id,
                  },
                  tidsvalg({ ...hoved, omraade: '' }),
                )}
              >
                Åbn
                <span class="sr-only">
                  {' '}
                  beviset for {c.system.navn} og {c.integration.id} i {c.kommune}
                </span>
              </a>
            ),
          },
        ]}
        raekker={celler}
        noegle={(c) => `${c.kommunekode}:${c.system.noegle}:${c.integration.id}`}
        side={{ nr: side, pr, ialt }}
        enhed={['celle', 'celler']}
        valgte={valgte}
        eksport={{
          xlsx: paths.cellerFil({ ...sted_, format: 'xlsx' }),
          csv: paths.cellerFil({ ...sted_, format: 'csv' }),
        }}
        filtre={[
          {
            navn: 'tilstand',
            etiket: 'Tilstand',
            slags: 'valg',
            vaerdi:
              tilstande.length === 1
                ? tilstande[0]
                : tilstande.length === I_T.length
                  ? ''
                  : tilstande.join(','),
            valg: [
              { vaerdi: '', tekst: 'Alle i målbilledet' },
              { vaerdi: 'mangler,lovet', tekst: 'Leverandøren kan handle' },
              { vaerdi: 'tilsluttet,ukendt', tekst: 'Kommunen kan handle' },
              ...(Object.keys(TILSTANDE_VIST) as Tilstand[])
                .filter((t) => t !== 'uden_for')
                .map((t) => ({ vaerdi: t, tekst: TILSTANDSTEKST[t] })),
            ],
          },
        ]}
        tom={{ overskrift: 'Ingen celler', tekst: 'Ingen integrationer er i den tilstand her.' }}
      />
    </Stedside>
  );
}
