import { visMaaned } from '../../../../kernel/maaned.ts';
import { antal, visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Grad, Liste, Note, Panel } from '../../../../ui/status.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import { FAKTAORD, NIVEAUORD, revideret, tilstandsord, udgavenavn } from '../ord.ts';
import type { Udgave } from '../queries.ts';
import { stort } from '../rules.ts';
import type { Udgaveforskel } from '../sammenlign.ts';

/** So many rows of each list are on the page; the file has them all. */
const VIST = 200;

export interface ForskelProps {
  readonly forskel: Udgaveforskel;
  readonly udgaver: readonly Udgave[];
}

function Flere({ ialt }: { ialt: number }) {
  return ialt <= VIST ? null : <>De første {VIST} er vist. Hent filen for at få dem alle.</>;
}

/** Links to the other udgaver of the month, and to each compared with the one before. */
function Valg({ forskel: { maaned, til }, udgaver }: ForskelProps) {
  const valg = [...udgaver.map(({ nr }) => nr), null];
  return (
    <Liste
      punkter={valg.map((nr) => ({
        titel:
          nr === til ? (
            <b>{stort(udgavenavn(nr))}</b>
          ) : (
            <a href={paths.udgave({ maaned, nr: nr ?? 'foreloebig' })}>{stort(udgavenavn(nr))}</a>
          ),
        under:
          nr === null
            ? 'Efter det, der vides nu'
            : visTidspunkt(udgaver.find((u) => u.nr === nr)?.offentliggjortKl ?? new Date(0)),
      }))}
    />
  );
}

/** What one udgave changed, with the cells and the facts behind it. */
export function ForskelSide(props: ForskelProps) {
  const { forskel } = props;
  const { maaned, fra, til, raekker, celler, fakta, imports, aendring } = forskel;
  const titel = `${stort(visMaaned(maaned))}, ${udgavenavn(til)}`;
  const foerste = fra === til;
  const sti = { maaned, nr: til ?? 'foreloebig' };
  return (
    <Skal
      titel={titel}
      krummer={[{ tekst: 'Udgaver', sti: paths.udgaver() }, { tekst: titel }]}
      meta={foerste ? 'Den første udgave af måneden' : `Sammenlignet med ${udgavenavn(fra)}`}
    >
      <Panel id="land" overskrift="Hele landet">
        <p>
          Målopfyldelse <Grad taeller={aendring.til.B} naevner={aendring.til.T} />
        </p>
        {!foerste && raekker.length > 0 && <p>{stort(revideret(aendring.fra, aendring.til))}</p>}
        {!foerste && raekker.length === 0 && <Note>Ingen tal er ændret.</Note>}
      </Panel>
      <Panel id="valg" overskrift="Udgaver af måneden">
        <Valg {...props} />
      </Panel>
      {!foerste && (
        <>
          <DataTabel
            id="raekker"
            overskrift="Reviderede tal"
            raekker={raekker.slice(0, VIST)}
            noegle={({ niveau, id }) => `${niveau} ${id}`}
            under={<Flere ialt={raekker.length} />}
            eksport={{ xlsx: paths.udgaveXlsx(sti), csv: paths.udgaveCsv(sti) }}
            tom={{ overskrift: 'Ingen tal er ændret' }}
            kolonner={[
              { noegle: 'navn', overskrift: 'Navn', vis: ({ navn }) => navn },
              { noegle: 'niveau', overskrift: 'Niveau', vis: ({ niveau }) => NIVEAUORD[niveau] },
              { noegle: 'tal', overskrift: 'Ændring', vis: ({ foer, efter }) => revideret(foer, efter) },
            ]}
          />
          <DataTabel
            id="celler"
            overskrift="Ændrede celler"
            raekker={celler.slice(0, VIST)}
            noegle={(c) => `${c.kommune.kode} ${c.system.noegle} ${c.integration}`}
            enhed={['celle', 'celler']}
            under={<Flere ialt={celler.length} />}
            tom={{ overskrift: 'Ingen celler er ændret' }}
            kolonner={[
              { noegle: 'kommune', overskrift: 'Kommune', vis: ({ kommune }) => kommune.navn },
              { noegle: 'system', overskrift: 'System', vis: ({ system }) => system.navn },
              { noegle: 'integration', overskrift: 'Integration', vis: ({ integration }) => integration },
              { noegle: 'foer', overskrift: 'Før', vis: ({ foer }) => tilstandsord(foer) },
              { noegle: 'efter', overskrift: 'Efter', vis: ({ efter }) => tilstandsord(efter) },
            ]}
          />
          <DataTabel
            id="fakta"
            overskrift="Fakta bag ændringen"
            raekker={fakta.slice(0, VIST)}
            noegle={(f) => JSON.stringify(f)}
            enhed={['faktum', 'fakta']}
            under={<Flere ialt={fakta.length} />}
            tom={{
              overskrift: 'Ingen fakta er ændret',
              tekst: 'Er tal ændret alligevel, er kataloget rettet, for eksempel en udgået integration.',
            }}
            kolonner={[
              { noegle: 'art', overskrift: 'Faktum', vis: ({ art }) => FAKTAORD[art] },
              {
                noegle: 'handling',
                overskrift: 'Handling',
                vis: ({ tilfoejet }) => (
                  <Chip s={tilfoejet ? 'add' : 'plain'}>{tilfoejet ? 'Tilføjet' : 'Trukket tilbage'}</Chip>
                ),
              },
              { noegle: 'kommune', overskrift: 'Kommune', vis: ({ kommune }) => kommune ?? '–' },
              { noegle: 'system', overskrift: 'System', vis: ({ system }) => system },
              {
                noegle: 'integration',
                overskrift: 'Integration',
                vis: ({ integration }) => integration ?? '–',
              },
              {
                noegle: 'periode',
                overskrift: 'Gælder',
                vis: (f) => `fra ${visDato(f.fra)}${f.til === null ? '' : ` til ${visDato(f.til)}`}`,
              },
              { noegle: 'import', overskrift: 'Import', vis: ({ importId }) => `nr. ${importId}` },
            ]}
          />
          <Panel
            id="imports"
            overskrift="Importer imellem"
            under={antal(imports.length, 'import', 'importer')}
          >
            <Liste
              punkter={imports.map(({ id, kilde, filnavn, bekraeftetKl }) => ({
                titel: `Nr. ${id}: ${filnavn || 'uden fil'}`,
                under: `Kilde ${kilde}`,
                side: visTidspunkt(bekraeftetKl),
              }))}
            />
          </Panel>
        </>
      )}
    </Skal>
  );
}
