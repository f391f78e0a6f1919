import { antal } from '../../../kernel/tekst.ts';
import { paths } from '../../../routes.ts';
import { LinkKnap } from '../../../ui/fds/knap.tsx';
import { Kpier, KpiKort, Liste, Panel, TomTilstand } from '../../../ui/status.tsx';
import type { Historikpost } from '../queries.ts';
import { ARTER, type Arbejdsgang, type Integration, type Pakke } from '../rules.ts';
import { hvemOgHvornaar, KatalogSide, PostLink, ToSpalter } from './faelles.tsx';

interface ForsideProps {
  integrationer: readonly Integration[];
  pakker: readonly Pakke[];
  arbejdsgange: readonly Arbejdsgang[];
  seneste: readonly Historikpost[];
  kanRette: boolean;
}

export function ForsideSide({ integrationer, pakker, arbejdsgange, seneste, kanRette }: ForsideProps) {
  const ubekraeftede = integrationer.filter((i) => i.bekraeftet !== 'ja');
  const udgaaede = integrationer.filter((i) => i.udgaaetFra !== null);
  const tomme = pakker.filter((p) => p.integrationer.length === 0);
  const demo = arbejdsgange.filter((a) => a.demo);
  return (
    <KatalogSide
      titel="Katalog"
      fane="overblik"
      faner
      meta={
        <span>Det fælles grundlag: integrationer, pakker, arbejdsgange og de lister, der henvises til</span>
      }
      vaerktoej={
        <>
          <LinkKnap variant="sekundaer" lille ikon="download" href={paths.katalogFil()} hent>
            Hent som Excel
          </LinkKnap>
          {kanRette && (
            <LinkKnap variant="primaer" lille ikon="upload" href={paths.katalogImport()}>
              Importér
            </LinkKnap>
          )}
        </>
      }
    >
      <Kpier etiket="Kataloget i tal">
        <KpiKort overskrift="Integrationer" vaerdi={String(integrationer.length)} hoved>
          <a href={paths.katalogListe({ liste: 'integrationer' }, { bekraeftet: 'delvist' })}>
            <b>{ubekraeftede.length}</b> ikke bekræftet
          </a>
          <br />
          <b>{udgaaede.length}</b> udgår
        </KpiKort>
        <KpiKort overskrift="Integrationspakker" vaerdi={String(pakker.length)}>
          <b>{pakker.length - tomme.length}</b> udfyldt, <b>{tomme.length}</b> mangler indhold
        </KpiKort>
        <KpiKort overskrift="Arbejdsgange" vaerdi={String(arbejdsgange.length)}>
          {demo.length > 0 ? (
            <>
              heraf <b>{demo.length}</b> fra demodata
            </>
          ) : (
            <a href={paths.katalogListe({ liste: 'arbejdsgange' })}>Se arbejdsgange</a>
          )}
        </KpiKort>
      </Kpier>
      <ToSpalter
        etiket="Det, der mangler"
        side={
          <Panel
            id="mangler"
            overskrift="Mangler bekræftelse"
            under="Kode, navn eller indhold er ikke set fuldt ud i en officiel kilde."
          >
            {ubekraeftede.length === 0 ? (
              <TomTilstand overskrift="Alt er bekræftet" />
            ) : (
              <Liste
                punkter={ubekraeftede.map((i) => ({
                  titel: <PostLink art="integration" kode={i.kode} navn={i.navn} />,
                  under: i.kilde,
                }))}
              />
            )}
          </Panel>
        }
      >
        <Panel id="seneste" overskrift="Seneste ændringer">
          {seneste.length === 0 ? (
            <TomTilstand overskrift="Ingen ændringer endnu">
              Kataloget er, som det blev leveret. Hver ændring får forfatter, dato og begrundelse og vises
              her.
            </TomTilstand>
          ) : (
            <Liste
              punkter={seneste.map((h) => ({
                titel: (
                  <>
                    <PostLink art={h.art} kode={h.kode} navn={h.efter.navn} />
                    <br />
                    {h.begrundelse}
                  </>
                ),
                under: `${h.foer === null ? 'Oprettet' : `Version ${h.version}`} · ${hvemOgHvornaar(h)}`,
                side: ARTER[h.art].ental,
              }))}
            />
          )}
        </Panel>
        <Panel id="lister" overskrift="Find rundt">
          <Liste
            punkter={[
              {
                titel: <a href={paths.katalogListe({ liste: 'integrationer' })}>Integrationer</a>,
                under: 'Hvad den fælles infrastruktur kan, med kilde og status',
                side: antal(integrationer.length, 'integration', 'integrationer'),
              },
              {
                titel: <a href={paths.katalogListe({ liste: 'arbejdsgange' })}>Arbejdsgange</a>,
                under: 'Hvad et system skal kunne, og hvilke integrationer det kræver',
                side: antal(arbejdsgange.length, 'arbejdsgang', 'arbejdsgange'),
              },
              {
                titel: <a href={paths.katalogMatrix()}>Matrix</a>,
                under: 'Arbejdsgange mod integrationer i ét billede',
              },
            ]}
          />
        </Panel>
      </ToSpalter>
    </KatalogSide>
  );
}
