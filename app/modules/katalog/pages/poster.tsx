import { visMaaned } from '../../../kernel/maaned.ts';
import { antal, visDato } from '../../../kernel/tekst.ts';
import { paths } from '../../../routes.ts';
import { LinkKnap } from '../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../ui/fds/tabel.tsx';
import { Beskrivelse, Chip, Liste, Note, Panel, TomTilstand } from '../../../ui/status.tsx';
import type { Historikpost } from '../queries.ts';
import {
  ARTER,
  type Arbejdsgang,
  type Brug,
  type Integration,
  type Katalogart,
  type Pakke,
  RELEVANSER,
  RETNINGER,
  STATUSSER,
} from '../rules.ts';
import {
  BekraeftetChip,
  Historik,
  KatalogSide,
  krummerFor,
  PostLink,
  PostLinks,
  StatusChip,
  ToSpalter,
  Udgaaet,
} from './faelles.tsx';

/** How often something outside the catalogue uses an integration, e.g. `målbilleder`. */
export interface EksternBrug {
  readonly navn: string;
  readonly antal: number;
}

interface PostProps {
  version: number;
  historik: readonly Historikpost[];
  kanRette: boolean;
}

function RetKnap({ art, kode, kanRette }: { art: Katalogart; kode: string; kanRette: boolean }) {
  if (!kanRette) return null;
  return (
    <LinkKnap variant="primaer" lille ikon="edit" href={paths.katalogRet({ liste: ARTER[art].liste, kode })}>
      Ret
    </LinkKnap>
  );
}

function UdgaarNote({ i, kaede }: { i: Integration; kaede: readonly string[] }) {
  if (i.udgaaetFra === null) return null;
  const sidste = kaede.at(-1) ?? i.efterfoelger;
  return (
    <Note kraever>
      <p>
        Integrationen udgår fra <b>{visMaaned(i.udgaaetFra)}</b>.{' '}
        {sidste === null ? 'Den har ingen efterfølger.' : 'Efterfølgeren er '}
        {sidste !== null && <PostLink art="integration" kode={sidste} />}
        {kaede.length > 1 && ` (${[i.kode, ...kaede].join(' → ')})`}
        {sidste !== null && '.'}
      </p>
    </Note>
  );
}

function BrugPanel({ brug, ekstern }: { brug: Brug; ekstern: readonly EksternBrug[] }) {
  const ialt =
    brug.arbejdsgange.length + brug.pakker.length + brug.efterfoelgerFor.length + brug.forudsatAf.length;
  return (
    <Panel id="brug" overskrift="Hvor den bruges">
      {ekstern.length > 0 && <Beskrivelse par={ekstern.map((e) => [e.navn, String(e.antal)] as const)} />}
      {ialt === 0 && (
        <TomTilstand overskrift="Ikke brugt i kataloget">
          Ingen arbejdsgang eller pakke har den med.
        </TomTilstand>
      )}
      {brug.arbejdsgange.length > 0 && (
        <>
          <h3>{antal(brug.arbejdsgange.length, 'arbejdsgang', 'arbejdsgange')}</h3>
          <Liste
            punkter={brug.arbejdsgange.map((a) => ({
              titel: <PostLink art="arbejdsgang" kode={a.kode} navn={a.navn} />,
              side: a.udgaaetFra && <Udgaaet fra={a.udgaaetFra} />,
            }))}
          />
        </>
      )}
      {brug.pakker.length > 0 && (
        <>
          <h3>{antal(brug.pakker.length, 'pakke', 'pakker')}</h3>
          <Liste
            punkter={brug.pakker.map((p) => ({
              titel: <PostLink art="pakke" kode={p.kode} navn={p.navn} />,
              side: p.udgaaetFra && <Udgaaet fra={p.udgaaetFra} />,
            }))}
          />
        </>
      )}
      {brug.efterfoelgerFor.length > 0 && (
        <p>
          Efterfølger for <PostLinks art="integration" koder={brug.efterfoelgerFor.map((i) => i.kode)} />
        </p>
      )}
      {brug.forudsatAf.length > 0 && (
        <p>
          Forudsættes af <PostLinks art="integration" koder={brug.forudsatAf.map((i) => i.kode)} />
        </p>
      )}
    </Panel>
  );
}

export function IntegrationSide(
  props: PostProps & {
    i: Integration;
    brug: Brug;
    ekstern: readonly EksternBrug[];
    kaede: readonly string[];
  },
) {
  const { i, kanRette } = props;
  const titel = `${i.kode} ${i.navn}`;
  return (
    <KatalogSide
      titel={titel}
      fane="integration"
      under={krummerFor('integration', { tekst: i.kode })}
      maerkat={
        <>
          <StatusChip status={i.status} udgaaetFra={i.udgaaetFra} />{' '}
          <BekraeftetChip bekraeftet={i.bekraeftet} />
        </>
      }
      meta={
        <>
          <span>{i.dataomraade || 'Uden dataområde'}</span>
          {i.art !== '' && <span>{i.art}</span>}
          <span>Katalogets version {props.version}</span>
        </>
      }
      vaerktoej={<RetKnap art="integration" kode={i.kode} kanRette={kanRette} />}
    >
      <UdgaarNote i={i} kaede={props.kaede} />
      <ToSpalter
        etiket="Brug af integrationen"
        side={<BrugPanel brug={props.brug} ekstern={props.ekstern} />}
      >
        <Panel id="fakta" overskrift="Oplysninger">
          {i.bekraeftet !== 'ja' && (
            <Note kraever>
              <p>
                Oplysningerne er {i.bekraeftet === 'delvist' ? 'kun delvist' : 'ikke'} bekræftet: kode, navn
                eller indhold er ikke set i en officiel kilde. Brug dem med forbehold.
              </p>
            </Note>
          )}
          <Beskrivelse
            par={[
              ['Kode', i.kode],
              ['Navn', i.navn],
              ['Dataområde', i.dataomraade || '–'],
              ['Art', i.art || '–'],
              ['Retning', RETNINGER[i.retning]],
              ['Snitfladens version', i.versionSet || '–'],
              [
                'Status',
                i.gyldigFra ? `${STATUSSER[i.status]} fra ${visDato(i.gyldigFra)}` : STATUSSER[i.status],
              ],
              ['Udgår', i.udgaaetFra ? `Fra ${visMaaned(i.udgaaetFra)}` : 'Nej'],
              [
                'Efterfølger',
                i.efterfoelger === null ? '–' : <PostLink art="integration" kode={i.efterfoelger} />,
              ],
              [
                'Forudsætter',
                i.forudsaetter.length === 0 ? '–' : <PostLinks art="integration" koder={i.forudsaetter} />,
              ],
              ['Kilde', i.kilde || '–'],
            ]}
          />
        </Panel>
        <Historik art="integration" kode={i.kode} historik={props.historik} kanRette={kanRette} />
      </ToSpalter>
    </KatalogSide>
  );
}

export function PakkeSide(props: PostProps & { p: Pakke; integrationer: ReadonlyMap<string, Integration> }) {
  const { p, kanRette, integrationer } = props;
  const titel = p.navn.includes(p.kode) ? p.navn : `${p.kode} ${p.navn}`;
  return (
    <KatalogSide
      titel={titel}
      fane="pakke"
      under={krummerFor('pakke', { tekst: p.kode })}
      maerkat={
        p.udgaaetFra ? (
          <Udgaaet fra={p.udgaaetFra} />
        ) : (
          p.integrationer.length === 0 && <Chip s="warn">Ikke udfyldt</Chip>
        )
      }
      meta={
        <>
          <span>SKI 02.19</span>
          <span>{antal(p.integrationer.length, 'integration', 'integrationer')}</span>
          <span>Katalogets version {props.version}</span>
        </>
      }
      vaerktoej={<RetKnap art="pakke" kode={p.kode} kanRette={kanRette} />}
    >
      <ToSpalter
        etiket="Om pakken"
        side={
          <Panel id="om" overskrift="Om pakken">
            {p.beskrivelse !== '' && <p class="kat-tekst">{p.beskrivelse}</p>}
            <Beskrivelse
              par={[
                ['Kode', p.kode],
                ['Kilde', p.kilde || '–'],
              ]}
            />
          </Panel>
        }
      >
        <Panel id="indhold" overskrift="Integrationer i pakken" kant={p.integrationer.length > 0}>
          {p.integrationer.length === 0 ? (
            <TomTilstand
              overskrift="Indholdet er ikke udfyldt"
              handling={
                kanRette ? (
                  <a href={paths.katalogRet({ liste: 'pakker', kode: p.kode })}>Vælg integrationer</a>
                ) : undefined
              }
            >
              Produktet leveres kun med pakkens nummer. En katalogredaktør udfylder indholdet, når det er
              bekræftet.
            </TomTilstand>
          ) : (
            <EnkelTabel
              billedtekst="Integrationer i pakken"
              hoveder={[{ tekst: 'Integration' }, { tekst: 'Dataområde' }, { tekst: 'Status' }]}
              raekker={p.integrationer.map((kode) => {
                const i = integrationer.get(kode);
                return [
                  <PostLink art="integration" kode={kode} navn={i?.navn} />,
                  i?.dataomraade ?? '',
                  i && <StatusChip status={i.status} udgaaetFra={i.udgaaetFra} />,
                ];
              })}
            />
          )}
        </Panel>
        <Historik art="pakke" kode={p.kode} historik={props.historik} kanRette={kanRette} />
      </ToSpalter>
    </KatalogSide>
  );
}

export function ArbejdsgangSide(
  props: PostProps & {
    a: Arbejdsgang;
    kle: string | null;
    integrationer: ReadonlyMap<string, Integration>;
    /** Packages that hold each integration. */
    pakker: readonly Pakke[];
  },
) {
  const { a, kanRette, integrationer, pakker } = props;
  const noedvendige = a.krav.filter((k) => k.relevans === 'noedvendig').length;
  const paks = (kode: string) => pakker.filter((p) => p.integrationer.includes(kode)).map((p) => p.kode);
  return (
    <KatalogSide
      titel={`${a.kode} ${a.navn}`}
      fane="arbejdsgang"
      under={krummerFor('arbejdsgang', { tekst: a.kode })}
      maerkat={
        <>
          {a.udgaaetFra && <Udgaaet fra={a.udgaaetFra} />} {a.demo && <Chip s="plain">Demodata</Chip>}
        </>
      }
      meta={
        <>
          {a.kle !== null && (
            <span>
              KLE {a.kle} {props.kle}
            </span>
          )}
          <span>
            <b>{noedvendige}</b> nødvendige
          </span>
          <span>
            <b>{a.krav.length - noedvendige}</b> relevante
          </span>
          <span>Katalogets version {props.version}</span>
        </>
      }
      vaerktoej={<RetKnap art="arbejdsgang" kode={a.kode} kanRette={kanRette} />}
    >
      <ToSpalter
        etiket="Om arbejdsgangen"
        side={
          <Panel id="om" overskrift="Om arbejdsgangen">
            <p class="kat-tekst">{a.beskrivelse || 'Ingen beskrivelse.'}</p>
            <Beskrivelse
              par={[
                ['Kode', a.kode],
                ['KLE', a.kle === null ? '–' : `${a.kle} ${props.kle ?? ''}`],
                ['Kilde', a.kilde || '–'],
              ]}
            />
          </Panel>
        }
      >
        <Panel
          id="krav"
          overskrift="Integrationer, den kræver"
          under="Nødvendig: arbejdsgangen virker ikke uden. Relevant: den bliver bedre med."
          kant={a.krav.length > 0}
        >
          {a.krav.length === 0 ? (
            <TomTilstand overskrift="Ingen integrationer valgt">
              Så længe ingen er valgt, giver arbejdsgangen intet i et målbillede.
            </TomTilstand>
          ) : (
            <EnkelTabel
              billedtekst="Integrationer, som arbejdsgangen kræver"
              hoveder={[
                { tekst: 'Integration' },
                { tekst: 'Relevans' },
                { tekst: 'Begrundelse' },
                { tekst: 'Pakke' },
                { tekst: 'Status' },
              ]}
              raekker={a.krav.map((k) => {
                const i = integrationer.get(k.integration);
                return [
                  <PostLink art="integration" kode={k.integration} navn={i?.navn} />,
                  <Chip s={k.relevans === 'noedvendig' ? 'brand' : 'neutral'}>{RELEVANSER[k.relevans]}</Chip>,
                  k.begrundelse,
                  paks(k.integration).length === 0 ? (
                    '–'
                  ) : (
                    <PostLinks art="pakke" koder={paks(k.integration)} />
                  ),
                  i && <StatusChip status={i.status} udgaaetFra={i.udgaaetFra} />,
                ];
              })}
            />
          )}
        </Panel>
        <Historik art="arbejdsgang" kode={a.kode} historik={props.historik} kanRette={kanRette} />
      </ToSpalter>
    </KatalogSide>
  );
}

/** Arbejdsgange against integrationer. N is noedvendig and R relevant; each cell says so in words to a screen reader. */
export function MatrixSide({
  arbejdsgange,
  integrationer,
}: {
  arbejdsgange: readonly Arbejdsgang[];
  integrationer: readonly Integration[];
}) {
  const brugte = integrationer.filter((i) =>
    arbejdsgange.some((a) => a.krav.some((k) => k.integration === i.kode)),
  );
  const ubrugte = integrationer.length - brugte.length;
  return (
    <KatalogSide
      titel="Arbejdsgange og integrationer"
      fane="arbejdsgang"
      under={krummerFor('arbejdsgang', { tekst: 'Matrix' })}
      meta={
        <>
          <span>
            <b>{arbejdsgange.length}</b> arbejdsgange
          </span>
          <span>
            <b>{brugte.length}</b> integrationer i brug
          </span>
          <span>
            <b>{ubrugte}</b> i ingen arbejdsgang
          </span>
        </>
      }
    >
      <Panel
        id="matrix"
        overskrift="Hvem kræver hvad"
        under="N: nødvendig. R: relevant. Tom: indgår ikke."
        kant
      >
        {brugte.length === 0 ? (
          <div class="mb-pad">
            <TomTilstand overskrift="Ingen arbejdsgange med integrationer endnu" />
          </div>
        ) : (
          <section
            class="mb-scroll mb-matrixbox"
            tabindex={0}
            aria-label="Matrix af arbejdsgange og integrationer"
          >
            <table class="mb-matrix">
              <caption class="sr-only">Arbejdsgange i rækker, integrationer i søjler</caption>
              <colgroup>
                <col class="mb-colnavn" />
              </colgroup>
              <colgroup>
                <col class="mb-colcelle" span={brugte.length} />
              </colgroup>
              <thead>
                <tr>
                  <td class="mb-corner">Arbejdsgang</td>
                  {brugte.map((i) => (
                    <th scope="col" class="mb-col">
                      <span>
                        <a href={paths.katalogPost({ liste: 'integrationer', kode: i.kode })} title={i.navn}>
                          {i.kode}
                        </a>
                      </span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {arbejdsgange.map((a) => (
                  <tr>
                    <th scope="row">
                      <PostLink art="arbejdsgang" kode={a.kode} navn={a.navn} />
                    </th>
                    {brugte.map((i) => {
                      const k = a.krav.find((krav) => krav.integration === i.kode);
                      return (
                        <td class="kat-celle" data-r={k?.relevans}>
                          {k && (
                            <>
                              <span aria-hidden="true">{k.relevans === 'noedvendig' ? 'N' : 'R'}</span>
                              <span class="sr-only">{RELEVANSER[k.relevans]}</span>
                            </>
                          )}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </Panel>
    </KatalogSide>
  );
}
