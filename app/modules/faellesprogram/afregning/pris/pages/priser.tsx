import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { type Maaned, visMaaned } from '../../../../../kernel/maaned.ts';
import { visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Besked } from '../../../../../ui/fds/besked.tsx';
import { HandlingKnap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Beskrivelse, Chip, Liste, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program } from '../../../rules.ts';
import { Afregningsnav } from '../../pages/nav.tsx';
import type { Prisforskel } from '../linjer.ts';
import type { Modelversion } from '../queries.ts';
import { type Eksempelprops, Forskelle, Hvadkoster, Prisliste } from './dele.tsx';

export interface Priserprops {
  readonly program: Program;
  readonly aktoer: Aktoer | null;
  readonly leder: boolean;
  readonly harKladde: boolean;
  /** What is shown; null where nothing is adopted. */
  readonly version: Modelversion | null;
  /** The number of the one that is current now. */
  readonly gaelder: number | null;
  /** The newest first. */
  readonly versioner: readonly Modelversion[];
  /** Null on the price list itself. */
  readonly sammenlign: { readonly med: number; readonly forskelle: readonly Prisforskel[] } | null;
  readonly eksempel: Eksempelprops | null;
  readonly nu: Maaned;
}

function Versioner({ props }: { props: Priserprops }) {
  const { program, versioner, version, gaelder } = props;
  if (versioner.length === 0) return null;
  return (
    <Panel id="versioner" overskrift="Versioner" under="En vedtaget version ændres aldrig." kant>
      <Liste
        punkter={versioner.map((v, i) => {
          const sti = { program: program.id, prisversion: v.nr };
          const foer = versioner[i + 1];
          return {
            titel:
              v.nr === version?.nr && props.sammenlign !== null ? (
                <b>Version {v.nr}</b>
              ) : (
                <a href={paths.programprisversion(sti)}>Version {v.nr}</a>
              ),
            under: (
              <>
                Gælder fra {visMaaned(v.gyldigFra)}. {v.begrundelse}
                {foer !== undefined && (
                  <>
                    {' '}
                    <a href={paths.programprisversion(sti, { med: String(foer.nr) })}>
                      Sammenlign med version {foer.nr}
                    </a>
                  </>
                )}
              </>
            ),
            side:
              v.nr === gaelder ? <Chip s="ok">Gælder nu</Chip> : <span>{visTidspunkt(v.vedtagetKl)}</span>,
          };
        })}
      />
    </Panel>
  );
}

/** The choice of two versions to hold against each other. */
function Versionsvalg({ props }: { props: Priserprops }) {
  const { versioner, version, sammenlign } = props;
  if (version === null || sammenlign === null || versioner.length < 2) return null;
  return (
    <form method="get" class="mb-row">
      <div class="form-group">
        <label class="form-label" for="sammenlign-med">
          Sammenlign version {version.nr} med
        </label>
        <select class="form-select" id="sammenlign-med" name="med">
          {versioner
            .filter((v) => v.nr !== version.nr)
            .map((v) => (
              <option value={v.nr} selected={v.nr === sammenlign.med}>
                Version {v.nr}
              </option>
            ))}
        </select>
      </div>
      <button class="button button-secondary" type="submit">
        Vis
      </button>
    </form>
  );
}

function Vaerktoej({ props }: { props: Priserprops }) {
  const { program, version, leder, harKladde } = props;
  const sti = { program: program.id };
  return (
    <>
      {version !== null &&
        (['xlsx', 'csv', 'json'] as const).map((format) => (
          <LinkKnap
            href={paths.programpriserFil({ ...sti, prisversion: version.nr, format })}
            variant="sekundaer"
            lille
            hent
            skjultTekst={`af version ${version.nr}`}
          >
            {{ xlsx: 'Excel', csv: 'CSV', json: 'JSON' }[format]}
          </LinkKnap>
        ))}
      {leder &&
        (harKladde ? (
          <LinkKnap href={paths.priskladde(sti)} lille>
            Åbn kladden
          </LinkKnap>
        ) : (
          <HandlingKnap sti={paths.priskladdeHandling({ ...sti, handling: 'begynd' })} lille>
            {version === null ? 'Skriv priser' : 'Ny version'}
          </HandlingKnap>
        ))}
    </>
  );
}

/** The dated price list, the current one or one of its versions, and what a year costs by it. */
export function Priserside(props: Priserprops) {
  const { program, aktoer, version, gaelder, sammenlign } = props;
  const priser = paths.programpriser({ program: program.id });
  const under =
    sammenlign === null || version === null
      ? [{ tekst: 'Priser' }]
      : [{ tekst: 'Priser', sti: priser }, { tekst: `Version ${version.nr}` }];
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="afregning"
      under={under}
      vaerktoej={<Vaerktoej props={props} />}
    >
      <Afregningsnav
        program={program}
        aktoer={aktoer}
        her={props.sammenlign === null ? 'priser' : undefined}
      />
      {version === null ? (
        <Panel id="priser" overskrift="Priser">
          <TomTilstand overskrift="Ingen priser er vedtaget endnu">
            {props.leder
              ? 'Skriv satser, rater og tilbagebetaling i en kladde, og vedtag den.'
              : 'Prislisten vises her, når den er vedtaget.'}
          </TomTilstand>
        </Panel>
      ) : (
        <>
          {version.nr !== gaelder && (
            <Besked slags="info" overskrift={`Version ${version.nr} gælder ikke nu`}>
              <p>
                {gaelder === null ? (
                  `Den gælder fra ${visMaaned(version.gyldigFra)}.`
                ) : (
                  <a href={priser}>Se version {gaelder}, som gælder</a>
                )}
              </p>
            </Besked>
          )}
          <Panel id="om" overskrift={`Prismodel, version ${version.nr}`}>
            <Beskrivelse
              par={[
                ['Gælder fra', visMaaned(version.gyldigFra)],
                ['Vedtaget', visTidspunkt(version.vedtagetKl)],
                ['Begrundelse', version.begrundelse === '' ? undefined : version.begrundelse],
                ['Regelversion', String(version.model.regelversion)],
                ['Kontrolsum', <code class="mb-small-text">{version.sha256}</code>],
              ]}
            />
            <p class="mb-small-text">
              Priser er uden moms. Kontrolsummen er SHA-256 af prismodellen i JSON-filen.
            </p>
          </Panel>
          <Versionsvalg props={props} />
          {sammenlign !== null && sammenlign.med > 0 && (
            <Forskelle
              titel={`Fra version ${sammenlign.med} til ${version.nr}`}
              forskelle={sammenlign.forskelle}
            />
          )}
          {version.model.dele.map((del) => (
            <Prisliste del={del} nu={props.nu} />
          ))}
          {props.eksempel !== null && <Hvadkoster {...props.eksempel} />}
        </>
      )}
      <Versioner props={props} />
    </Programhoved>
  );
}
