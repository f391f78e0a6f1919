import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Afkrydsning, FilFelt, Formular, Knaprad, RadioGruppe } from '../../../../ui/form.tsx';
import type { Feltvaerdi as Formvaerdi } from '../../../../ui/formularKontekst.ts';
import { Fejltabel } from '../../../../ui/importfejl.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Liste, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { FELTER, type Feltbeskrivelse } from '../../felt/rules.ts';
import { visFeltvaerdi } from '../../felt/vis.ts';
import { listesti, raekkesti } from '../../liste/pages/adresse.ts';
import type { Importvisning } from '../commands.ts';
import type { Importlinje as Importpost } from '../queries.ts';
import { antalMed, EKSTRAFELTER, IMPORTARTER, type Importart, type Importlinje } from '../rules.ts';

/** So many rows of each kind are shown. */
const VIST = 100;

const listeFor = (art: Importart) => (art === 'kontrakt' ? 'kontrakter' : 'systemer');
const ENHED: Readonly<Record<Importart, readonly [string, string]>> = {
  systembrug: ['system', 'systemer'],
  kontrakt: ['kontrakt', 'kontrakter'],
};

export interface ImportSideProps {
  readonly art: Importart;
  readonly hindringer: readonly Hindring[];
  readonly maks: number;
  readonly seneste: readonly Importpost[];
}

function listekrumme(art: Importart) {
  return art === 'kontrakt'
    ? { tekst: 'Kontrakter', sti: paths.kontrakter() }
    : { tekst: 'Systemer', sti: paths.portefoelje() };
}

/** Where a spreadsheet is sent in, with what one has sent in before. */
export function ImportSide({ art, hindringer, maks, seneste }: ImportSideProps) {
  const skabelon = (a: Importart, format: string) => paths.portefoeljeImportSkabelon({ art: a, format });
  return (
    <Skal titel="Importér fra regneark" krummer={[listekrumme(art), { tekst: 'Importér fra regneark' }]}>
      <Formular sti={paths.portefoeljeImport()} hindringer={hindringer} upload klasse="mb-panel">
        <p>
          Brug jeres eget regneark, som det er: du vælger, hvilken kolonne der er hvad, og Målbillede husker
          det til næste gang. Du ser alle ændringer, før noget gemmes, og hele importen kan fortrydes
          bagefter.
        </p>
        <RadioGruppe
          navn="art"
          etiket="Hvad er der i regnearket?"
          vaerdi={art}
          valg={[
            { vaerdi: 'systembrug', tekst: 'Systemer', hint: 'En række for hvert it-system' },
            { vaerdi: 'kontrakt', tekst: 'Kontrakter', hint: 'En række for hver kontrakt eller aftale' },
          ]}
        />
        <FilFelt
          navn="fil"
          etiket="Fil"
          typer=".xlsx,.csv"
          maks={maks}
          hint="Excel-projektmappe (.xlsx) eller CSV, højst 20 MB og 20.000 rækker"
        />
        <p>
          Har I ikke et regneark, så begynd med en skabelon:{' '}
          {(Object.keys(IMPORTARTER) as Importart[]).map((a, i) => (
            <>
              {i > 0 && ', '}
              <a href={skabelon(a, 'xlsx')} download>
                {IMPORTARTER[a]} (Excel)
              </a>
            </>
          ))}
        </p>
        <Knaprad>
          <Knap>Fortsæt</Knap>
          <LinkKnap variant="sekundaer" href={listesti(listeFor(art))}>
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
      {seneste.length > 0 && (
        <Panel id="seneste" overskrift="Dine seneste filer">
          <Liste
            punkter={seneste.map((s) => ({
              titel: (
                <a
                  href={
                    s.parti
                      ? paths.portefoeljeParti({ parti: s.parti })
                      : paths.portefoeljeImportVis({ id: s.id })
                  }
                >
                  {s.filnavn}
                </a>
              ),
              under: `${IMPORTARTER[s.art]}, ${visTidspunkt(s.oprettetKl)}`,
              side: s.anvendtKl ? <Chip s="ok">Importeret</Chip> : <Chip s="warn">Venter</Chip>,
            }))}
          />
        </Panel>
      )}
    </Skal>
  );
}

export interface ImportVisProps extends Importvisning {
  readonly felter: Readonly<Record<string, Feltbeskrivelse>>;
  readonly foraeldet: boolean;
  readonly hindringer: readonly Hindring[];
  readonly vaerdier: Readonly<Record<string, Formvaerdi>>;
}

function Kolonner(props: ImportVisProps) {
  const { csrf } = useSide();
  const { id, kort, ark, kolonner, felter } = props;
  const ukendte = kolonner.filter((k) => k.felt === '').length;
  return (
    <Panel
      id="kolonner"
      overskrift="Kolonner"
      under={
        ukendte === 0
          ? 'Alle kolonner er genkendt.'
          : `${antal(ukendte, 'kolonne bruges', 'kolonner bruges')} ikke. Vælg et felt, hvis de skal med.`
      }
    >
      <form method="post" action={paths.portefoeljeImportKolonner({ id })} class="liste-import">
        <input type="hidden" name="_csrf" value={csrf} />
        <div class="mb-toolform">
          {ark.length > 1 && (
            <div class="form-group">
              <label class="form-label" for="import-ark">
                Ark
              </label>
              <select class="form-select" id="import-ark" name="ark">
                {ark.map((a) => (
                  <option value={a} selected={a === kort.ark}>
                    {a}
                  </option>
                ))}
              </select>
            </div>
          )}
          {ark.length <= 1 && <input type="hidden" name="ark" value={kort.ark} />}
          <div class="form-group">
            <label class="form-label" for="import-hoved">
              Overskrifter i række
            </label>
            <input
              class="form-input input-char-4"
              id="import-hoved"
              name="hovedraekke"
              inputmode="numeric"
              value={kort.hovedraekke}
            />
          </div>
        </div>
        <EnkelTabel
          billedtekst="Kolonner i filen og det felt, de er"
          hoveder={[{ tekst: 'Kolonne i filen' }, { tekst: 'Eksempler' }, { tekst: 'Felt' }]}
          raekker={kolonner.map((k) => [
            <label for={`import-k${k.nr}`}>{k.overskrift || `(kolonne ${k.nr + 1} uden overskrift)`}</label>,
            <span class="mb-small-text">
              {k.eksempler.map((e) => e.slice(0, 40)).join(' · ') || '(tom)'}
            </span>,
            <select class="form-select" id={`import-k${k.nr}`} name={`k${k.nr}`}>
              <option value="">Bruges ikke</option>
              {Object.entries(felter).map(([noegle, f]) => (
                <option value={noegle} selected={noegle === k.felt}>
                  {f.etiket}
                </option>
              ))}
            </select>,
          ])}
        />
        <div class="form-group-checkbox">
          <input
            class="form-checkbox"
            type="checkbox"
            id="import-toem"
            name="toem"
            value="ja"
            checked={kort.toem}
          />
          <label for="import-toem">Tomme celler tømmer feltet på dem, der findes i forvejen</label>
        </div>
        <Knaprad>
          <Knap variant="sekundaer">Vis med disse kolonner</Knap>
        </Knaprad>
      </form>
    </Panel>
  );
}

function Linjer({
  art,
  udfald,
  linjer,
}: {
  art: Importart;
  udfald: 'ny' | 'aendret';
  linjer: readonly Importlinje[];
}) {
  const egne = linjer.filter((l) => l.udfald === udfald);
  if (egne.length === 0) return null;
  const felter: Readonly<Record<string, Feltbeskrivelse>> = { ...FELTER[art], ...EKSTRAFELTER[art] };
  const vis = (felt: string, v: Importlinje['aendringer'][number]['foer']) => {
    const b = felter[felt];
    return (b ? visFeltvaerdi(b, v) : String(v)) || '(tomt)';
  };
  return (
    <Panel id={udfald} overskrift={`${udfald === 'ny' ? 'Nye' : 'Ændres'} (${visTal(egne.length)})`}>
      <Liste
        punkter={egne.slice(0, VIST).map((l) => ({
          titel: l.id === null ? <b>{l.navn}</b> : <a href={raekkesti(listeFor(art), l.id)}>{l.navn}</a>,
          under: (
            <>
              Række {l.raekke}
              {l.aendringer.length > 0 && (
                <ul class="liste-aendringer">
                  {l.aendringer.map((a) => (
                    <li>
                      {felter[a.felt]?.etiket ?? a.felt}: {vis(a.felt, a.foer)} → {vis(a.felt, a.efter)}
                    </li>
                  ))}
                </ul>
              )}
            </>
          ),
          side: udfald === 'ny' ? <Chip s="add">Ny</Chip> : <Chip s="part">Ændres</Chip>,
        }))}
      />
      {egne.length > VIST && <p>… og {visTal(egne.length - VIST)} mere.</p>}
    </Panel>
  );
}

function Bekraeft(props: ImportVisProps & { plan: NonNullable<Importvisning['plan']> }) {
  const { plan, art } = props;
  const tal = antalMed(plan, 'ny') + antalMed(plan, 'aendret');
  return (
    <Formular
      sti={paths.portefoeljeImportAnvend({ id: props.id })}
      vaerdier={props.vaerdier}
      hindringer={props.hindringer}
      klasse="mb-panel"
    >
      <input type="hidden" name="aftryk" value={props.aftryk} />
      {plan.raekkerMedFejl > 0 && (
        <Afkrydsning
          navn="spring"
          etiket={`Spring ${antal(plan.raekkerMedFejl, 'række', 'rækker')} med fejl over, og importér resten`}
        />
      )}
      <Knaprad>
        <Knap>Importér {antal(tal, ...ENHED[art])}</Knap>
      </Knaprad>
    </Formular>
  );
}

/** The columns of a spreadsheet and what they would change, with everything that is wrong. */
export function ImportVisSide(props: ImportVisProps) {
  const { plan, art, id } = props;
  const tal = plan && {
    ny: antalMed(plan, 'ny'),
    aendret: antalMed(plan, 'aendret'),
    ens: antalMed(plan, 'uaendret'),
  };
  const spaerret = plan?.fejl.some((f) => f.raekke === null) ?? true;
  return (
    <Skal
      titel={`Importér ${IMPORTARTER[art].toLowerCase()}`}
      krummer={[
        listekrumme(art),
        { tekst: 'Importér fra regneark', sti: paths.portefoeljeImport({ art }) },
        { tekst: props.filnavn },
      ]}
      meta={
        <>
          <span>{props.filnavn}</span>
          <span>Modtaget {visTidspunkt(props.oprettetKl)}</span>
          {tal && (
            <>
              <span>
                <b>{visTal(tal.ny)}</b> nye
              </span>
              <span>
                <b>{visTal(tal.aendret)}</b> ændres
              </span>
              <span>
                <b>{visTal(tal.ens)}</b> uændrede
              </span>
              <span>
                <b>{visTal(plan.raekkerMedFejl)}</b> med fejl
              </span>
            </>
          )}
        </>
      }
      vaerktoej={
        plan && (
          <HandlingKnap variant="tertiaer" sti={paths.portefoeljeImportKasser({ id })}>
            Kassér filen
          </HandlingKnap>
        )
      }
    >
      {props.foraeldet && (
        <Besked slags="warning" overskrift="Noget er ændret, siden du så ændringerne">
          <p>De er regnet om. Se dem igennem, og bekræft igen. Intet er gemt.</p>
        </Besked>
      )}
      {props.anvendtKl !== null && (
        <Besked slags="success" overskrift="Filen er importeret">
          <p>
            {visTidspunkt(props.anvendtKl)}.{' '}
            {props.parti && (
              <a href={paths.portefoeljeParti({ parti: props.parti })}>
                Se, hvad der blev ændret, eller fortryd det
              </a>
            )}
          </p>
        </Besked>
      )}
      {plan && tal && (
        <>
          {!spaerret && tal.ny + tal.aendret > 0 && <Bekraeft {...props} plan={plan} />}
          {plan.bemaerkninger.length > 0 && (
            <Note>
              {plan.bemaerkninger.map((b) => (
                <p>{b}</p>
              ))}
            </Note>
          )}
          {plan.fejl.length > 0 && (
            <Fejltabel
              fejl={plan.fejl}
              ved={
                <a href={paths.portefoeljeImportFejl({ id, format: 'xlsx' })} download>
                  Hent fejlene som Excel
                </a>
              }
            />
          )}
          <Kolonner {...props} />
          {!spaerret && plan.fejl.length === 0 && tal.ny + tal.aendret === 0 && (
            <Panel id="ingen" overskrift="Ændringer">
              <TomTilstand overskrift="Ingen ændringer">Alt i filen er i porteføljen i forvejen.</TomTilstand>
            </Panel>
          )}
          <Linjer art={art} udfald="aendret" linjer={plan.linjer} />
          <Linjer art={art} udfald="ny" linjer={plan.linjer} />
        </>
      )}
    </Skal>
  );
}
