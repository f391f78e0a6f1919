import type { Aktoer } from '../../../../../kernel/adgang.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal, visDato } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { medParametre } from '../../../../../ui/adresse.ts';
import { Knap } from '../../../../../ui/fds/knap.tsx';
import { EksportMenu } from '../../../../../ui/fds/menu.tsx';
import { Sidetal } from '../../../../../ui/fds/sidetal.tsx';
import { Afkrydsning, DatoFelt, Feltrad, Formular, Knaprad } from '../../../../../ui/form.tsx';
import { useSide } from '../../../../../ui/kontekst.ts';
import { Chip, TomTilstand } from '../../../../../ui/status.tsx';
import { antalslinje, FilterFormular, type Listevisning } from '../../../../../ui/tabel.tsx';
import type { Program, Programdel } from '../../../rules.ts';
import { Programhoved } from '../../pages/hoved.tsx';
import {
  DATOFELTER,
  DATOFELTLISTE,
  type Datofelt,
  feltnavn,
  type Kommunedatoer,
  somUdgangspunkt,
  udgangspunkt,
  VISNINGER,
  type Visning,
} from '../rules.ts';

export interface Kommunerprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly retter: boolean;
  readonly dele: readonly Programdel[];
  /** Null while the programme has no parts. */
  readonly del: Programdel | null;
  /** Those of the page. */
  readonly kommuner: readonly Kommunedatoer[];
  readonly side: Listevisning['side'];
  readonly q: string;
  readonly vis: Visning;
  /** What was typed, when it was refused. */
  readonly vaerdier: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly hindringer: readonly Hindring[];
}

function Celle({ p, k, f }: { p: Kommunerprops; k: Kommunedatoer; f: Datofelt }) {
  const navn = feltnavn(f, k.kommuneId);
  // What was typed; what wasn't touched is shown as it is now.
  const sendt = p.vaerdier[navn];
  const foer = p.vaerdier[feltnavn('foer', k.kommuneId)];
  const skrevet = typeof foer === 'string' && udgangspunkt(foer, f) === sendt ? undefined : sendt;
  const fejl = p.hindringer.find((h) => h.felt === navn);
  return (
    <>
      <input
        class="form-input"
        type="date"
        id={navn}
        name={navn}
        value={typeof skrevet === 'string' ? skrevet : (k[f] ?? '')}
        aria-label={`${DATOFELTER[f]}, ${k.kommune}`}
        aria-invalid={fejl === undefined ? undefined : true}
        aria-describedby={fejl === undefined ? undefined : `${navn}-fejl`}
      />
      {fejl && (
        <span class="form-error-message" id={`${navn}-fejl`}>
          {fejl.besked}
        </span>
      )}
    </>
  );
}

function Tabel({ p }: { p: Kommunerprops }) {
  return (
    <section class="mb-scroll" tabindex={0} aria-label="Datoer for kommunerne, tabel">
      <table class="table table--borderless table--compact mb-stick1 program-datoer">
        <caption class="sr-only">Datoer for kommunerne</caption>
        <thead>
          <tr>
            <th scope="col">Kommune</th>
            {DATOFELTLISTE.map((f) => (
              <th scope="col">{DATOFELTER[f]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {p.kommuner.map((k) => {
            const valgt = feltnavn('valgt', k.kommuneId);
            return (
              <tr>
                <th scope="row">
                  {p.retter ? (
                    <span class="form-group-checkbox">
                      <input
                        class="form-checkbox"
                        type="checkbox"
                        id={valgt}
                        name={valgt}
                        value="ja"
                        checked={p.vaerdier[valgt] === 'ja'}
                      />
                      <label class="form-label" for={valgt}>
                        {k.kommune}
                      </label>
                    </span>
                  ) : (
                    k.kommune
                  )}
                  {p.retter && (
                    <span class="program-papir" aria-hidden="true">
                      {k.kommune}{' '}
                    </span>
                  )}
                  {k.tilsluttet && <Chip s="ok">Tilsluttet</Chip>}
                  {p.retter && (
                    <>
                      <input type="hidden" name={feltnavn('laas', k.kommuneId)} value={String(k.laas)} />
                      <input type="hidden" name={feltnavn('foer', k.kommuneId)} value={somUdgangspunkt(k)} />
                    </>
                  )}
                </th>
                {DATOFELTLISTE.map((f) => {
                  const dag = k[f];
                  const vist = dag === null ? '–' : visDato(dag);
                  return (
                    <td>
                      {p.retter ? (
                        <>
                          <Celle p={p} k={k} f={f} />
                          <span class="program-papir" aria-hidden="true">
                            {vist}
                          </span>
                        </>
                      ) : (
                        vist
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Days that are put on many at once. */
function Masse({ ialt }: { ialt: number }) {
  return (
    <details class="details program-masse">
      <summary>Samme datoer til flere</summary>
      <p class="form-hint">
        Sæt flueben ved kommunerne, eller vælg alle. Et tomt felt lader deres egen dato stå.
      </p>
      <Feltrad>
        {DATOFELTLISTE.map((f) => (
          <DatoFelt navn={`masse-${f}`} etiket={DATOFELTER[f]} paakraevet={false} />
        ))}
      </Feltrad>
      <Afkrydsning
        navn="alle"
        etiket={`Alle på listen: ${antal(ialt, 'kommune', 'kommuner')}`}
        paakraevet={false}
      />
      <Knap navn="handling" vaerdi="masse" variant="sekundaer">
        Sæt datoerne, og gem
      </Knap>
    </details>
  );
}

function Skema({ p, del }: { p: Kommunerprops; del: Programdel }) {
  const sti = paths.programkommuner(
    { program: p.program.id },
    { del: del.id, q: p.q, vis: p.vis, side: p.side.nr },
  );
  if (p.kommuner.length === 0)
    return (
      <div class="mb-pad">
        <TomTilstand overskrift="Ingen kommuner">Prøv at fjerne et filter.</TomTilstand>
      </div>
    );
  if (!p.retter) return <Tabel p={p} />;
  return (
    <Formular sti={sti} vaerdier={p.vaerdier} hindringer={p.hindringer} vagt>
      <Masse ialt={p.side.ialt} />
      <Tabel p={p} />
      <Knaprad>
        <Knap navn="handling" vaerdi="gem">
          Gem
        </Knap>
      </Knaprad>
    </Formular>
  );
}

/** When each kommune takes a part into use, and what it pays from and to, where that differs from the part's own. */
export function Kommunerside(p: Kommunerprops) {
  const { sti, soeg } = useSide();
  const fil = (format: string) =>
    medParametre(paths.programkommunerFil({ program: p.program.id, format }), soeg, { side: null });
  return (
    <Programhoved
      program={p.program}
      aktoer={p.aktoer}
      her="overblik"
      under={[{ tekst: 'Datoer for kommunerne' }]}
    >
      <section class="mb-panel mb-flush" aria-labelledby="h-kommuner">
        <div class="mb-ph">
          <h2 id="h-kommuner">Datoer for kommunerne{p.del && `: ${p.del.navn}`}</h2>
          <p>
            {p.del?.betalingFra
              ? `Kommunerne betaler fra ${visDato(p.del.betalingFra)}, hvor der ikke står andet.`
              : 'Skriv kun det, der afviger fra delens egne datoer, og hvornår den enkelte kommune er i drift.'}
          </p>
        </div>
        {p.del === null ? (
          <div class="mb-pad">
            <TomTilstand overskrift="Programmet har ingen dele endnu">
              Tilføj en del på overblikket først.
            </TomTilstand>
          </div>
        ) : (
          <>
            <FilterFormular
              id="kommuner"
              filtre={[
                {
                  navn: 'del',
                  etiket: 'Del',
                  slags: 'valg',
                  vaerdi: String(p.del.id),
                  valg: p.dele.map((d) => ({ vaerdi: String(d.id), tekst: d.navn })),
                },
                { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: p.q, pladsholder: 'Kommune' },
                {
                  navn: 'vis',
                  etiket: 'Vis',
                  slags: 'valg',
                  vaerdi: p.vis,
                  valg: Object.entries(VISNINGER).map(([vaerdi, tekst]) => ({ vaerdi, tekst })),
                },
              ]}
            >
              <p class="mb-small-text mb-countline">
                {antalslinje(p.side, p.kommuner.length, ['kommune', 'kommuner'])}
              </p>
              <EksportMenu
                punkter={[
                  { tekst: 'Excel (.xlsx)', href: fil('xlsx') },
                  { tekst: 'CSV (semikolon)', href: fil('csv') },
                ]}
              />
            </FilterFormular>
            <Skema p={p} del={p.del} />
            <Sidetal
              nu={p.side.nr}
              ialt={Math.ceil(p.side.ialt / p.side.pr)}
              sti={(nr) => medParametre(sti, soeg, { side: nr === 1 ? null : nr })}
              etiket="Sider med kommuner"
            />
          </>
        )}
      </section>
    </Programhoved>
  );
}
