import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { AfkrydsningsGruppe, Formular, Knaprad, RadioGruppe, TekstFelt } from '../../../../ui/form.tsx';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Note, Panel } from '../../../../ui/status.tsx';
import { kravTilArbejdsgang } from '../../guide/evaluering/rules.ts';
import { DRIFTSFORMER, type Driftsform } from '../../guide/rules.ts';
import type { Klasse } from '../../klasse/rules.ts';
import { Guideramme, type Guidesyn, type Trinnavn } from './dele.tsx';

interface Trinprops {
  readonly syn: Guidesyn;
  readonly hindringer: readonly Hindring[];
  readonly konflikt: readonly Konfliktfelt[] | null;
}

/** The hidden fields of a step's form: which step, and what the list was when it was shown. */
export function Skjult({ laas, trin }: { laas: number; trin?: Trinnavn }) {
  return (
    <>
      <input type="hidden" name="laas" value={String(laas)} />
      {trin !== undefined && <input type="hidden" name="trin" value={trin} />}
    </>
  );
}

export function LaastNote({ syn }: { syn: Guidesyn }) {
  if (syn.maaRette) return null;
  return (
    <Note>
      {syn.liste.tilstand === 'faerdig'
        ? 'Listen er færdig. Genåbn den, hvis noget skal ændres.'
        : 'Du kan se listen. Den rettes af dem, der arbejder med krav og indkøb.'}
    </Note>
  );
}

/** The first step: which domains the solution belongs to, and how it is to be run. */
export function Domaenetrin({
  syn,
  klasser,
  valgte,
  driftsform,
  hindringer,
  konflikt,
}: Trinprops & { klasser: readonly Klasse[]; valgte: readonly number[]; driftsform: Driftsform }) {
  const { liste } = syn;
  return (
    <Guideramme syn={syn} trin="domaener" besked={konflikt && <Konflikt felter={konflikt} />}>
      <LaastNote syn={syn} />
      <Formular
        sti={paths.kravlisteTrin({ id: liste.id, trin: 'domaener' })}
        hindringer={hindringer}
        vagt
        virkningSti={paths.kravlisteVirkning({ id: liste.id })}
      >
        <Skjult laas={liste.laas} trin="domaener" />
        <Panel id="domaener" overskrift="Hvilke domæner hører løsningen til?">
          <AfkrydsningsGruppe
            navn="domaene"
            etiket="Domæner"
            hint="Vælger du ingen, sorteres ingen krav fra på grund af domæne."
            paakraevet={false}
            kort
            valg={klasser.map((k) => ({
              vaerdi: String(k.id),
              tekst: k.navn,
              hint: k.beskrivelse || undefined,
            }))}
            vaerdier={valgte.map(String)}
          />
          <RadioGruppe
            navn="driftsform"
            etiket="Hvordan skal løsningen driftes?"
            kort
            valg={Object.entries(DRIFTSFORMER).map(([vaerdi, tekst]) => ({ vaerdi, tekst }))}
            vaerdi={driftsform}
          />
          {syn.maaRette && (
            <Knaprad>
              <Knap>Gem, og vælg arbejdsgange</Knap>
            </Knaprad>
          )}
        </Panel>
      </Formular>
    </Guideramme>
  );
}

/** The second step: the arbejdsgange, each with what it calls for. */
export function Arbejdsgangstrin({
  syn,
  valgte,
  soeg,
  hindringer,
  konflikt,
}: Trinprops & { valgte: readonly string[]; soeg: string }) {
  const { liste, billede } = syn;
  const { arbejdsgange, forberedt } = billede;
  const kan = arbejdsgange.filter((a) => !a.udgaaet || valgte.includes(a.kode));
  const fejl = hindringer.find((h) => h.felt === 'arbejdsgang');
  return (
    <Guideramme syn={syn} trin="arbejdsgange" besked={konflikt && <Konflikt felter={konflikt} />}>
      <LaastNote syn={syn} />
      <Formular
        sti={paths.kravlisteTrin({ id: liste.id, trin: 'arbejdsgange' })}
        hindringer={hindringer}
        vagt
        virkningSti={paths.kravlisteVirkning({ id: liste.id })}
      >
        <Skjult laas={liste.laas} trin="arbejdsgange" />
        <Panel
          id="arbejdsgange"
          overskrift="Hvilke arbejdsgange skal systemet støtte?"
          under="Valget bestemmer både målbilledet og integrationskravene."
        >
          {kan.length > 12 && (
            <TekstFelt
              navn="soeg"
              etiket="Find arbejdsgang"
              type="search"
              paakraevet={false}
              vaerdi={soeg}
              klasse="mb-kun-js"
            />
          )}
          <div
            class="krav-valg"
            id="felt-arbejdsgang"
            tabindex={-1}
            data-soeg-felt={kan.length > 12 ? 'felt-soeg' : undefined}
          >
            {fejl && <p class="form-error-message">{fejl.besked}</p>}
            {kan.length === 0 && (
              <p class="mb-small-text">
                Kataloget har ingen arbejdsgange endnu. En katalogredaktør kan oprette dem.
              </p>
            )}
            {kan.map((a) => {
              const id = `gang-${a.kode.replace(/[^A-Za-z0-9_-]/g, '-')}`;
              const hint = [
                ...a.integrationer.map((i) => i.kode),
                antal(kravTilArbejdsgang(forberedt, a).length, 'krav', 'krav'),
                ...(a.udgaaet ? ['udgået af kataloget'] : []),
              ].join(' · ');
              return (
                <div class="form-group-checkbox mb-opt" data-soeg-i={`${a.kode} ${a.navn} ${hint}`}>
                  <input
                    type="checkbox"
                    class="form-checkbox"
                    id={id}
                    name="arbejdsgang"
                    value={a.kode}
                    checked={valgte.includes(a.kode)}
                    aria-describedby={`${id}-hint`}
                  />
                  <label class="form-label" for={id}>
                    {a.navn}
                  </label>
                  <span class="form-hint" id={`${id}-hint`}>
                    {hint}
                  </span>
                </div>
              );
            })}
          </div>
          {syn.maaRette && (
            <Knaprad>
              <Knap>Gem, og gå til spørgsmål</Knap>
              <LinkKnap variant="sekundaer" href={paths.kravlisteTrin({ id: liste.id, trin: 'domaener' })}>
                Forrige
              </LinkKnap>
            </Knaprad>
          )}
        </Panel>
      </Formular>
    </Guideramme>
  );
}
