import type { Formtilstand } from '../../../../../kernel/redigering.ts';
import { antal, visDato } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Details } from '../../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import {
  Afkrydsning,
  AfkrydsningsGruppe,
  DatoFelt,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
} from '../../../../../ui/form.tsx';
import { FlettetKonflikt } from '../../../../../ui/konflikt.tsx';
import { Note, Panel } from '../../../../../ui/status.tsx';
import { LYS, type Lys } from '../../../lys/rules.ts';
import { periodenavn } from '../../../periode/rules.ts';
import { Initiativhoved } from '../../../plan/pages/hoved.tsx';
import { AARSAGER, LEVERANCESLAGS, type Plan, type Planpunkt, PUNKTARTER } from '../../../plan/rules.ts';
import { Indberetningschip } from '../../pages/dele.tsx';
import type { Indberetningsgrundlag } from '../queries.ts';
import { beloeb, type Indberetning, type Indberetningsversion, punktfelt, sendtForSent } from '../rules.ts';
import { Beregning, type Beregningsprops } from './beregning.tsx';
import { Indhold, Versioner } from './versioner.tsx';

export interface Skrivprops extends Omit<Indberetningsgrundlag, 'regler'> {
  readonly form: Formtilstand;
  /** Who saved meanwhile. */
  readonly hvem: string;
  readonly beregning: Beregningsprops;
  readonly forrige: (Indberetning & { readonly periode: string }) | null;
  readonly versioner: readonly Indberetningsversion[];
  readonly harKladde: boolean;
  readonly idag: string;
}

/** The light as computed, put in place anew as one types. */
export function Virkning(p: Beregningsprops) {
  return (
    <div id="virkning" aria-live="polite">
      <Beregning {...p} />
    </div>
  );
}

function Dage({ p }: { p: Planpunkt }) {
  return (
    <p class="mb-small-text">
      {PUNKTARTER[p.art]}
      {p.slags !== null && `: ${LEVERANCESLAGS[p.slags].toLowerCase()}`} · efter planen{' '}
      <b>{visDato(p.slut)}</b>
      {p.foersteSlut !== p.slut && ` · første løfte ${visDato(p.foersteSlut)}`}
    </p>
  );
}

function Punkt({ p, vaerdier }: { p: Planpunkt; vaerdier: Formtilstand['vaerdier'] }) {
  const oensker =
    vaerdier[punktfelt(p.id, 'nySlut')] !== '' && vaerdier[punktfelt(p.id, 'nySlut')] !== undefined;
  return (
    <fieldset class="plan-punkt">
      <legend>{p.navn}</legend>
      <Dage p={p} />
      <Feltrad>
        <DatoFelt navn={punktfelt(p.id, 'forventet')} etiket="Ventes nu" paakraevet={false} />
        <DatoFelt
          navn={punktfelt(p.id, 'faktisk')}
          etiket={p.art === 'milepael' ? 'Nået' : 'Leveret'}
          paakraevet={false}
        />
        <Afkrydsning navn={punktfelt(p.id, 'udgaaet')} etiket="Udgår" />
      </Feltrad>
      <Details titel="Ønsk en ny dato i planen" aaben={oensker}>
        <p>
          Datoen i planen flyttes først, når sekretariatet godkender. Det gamle løfte bliver stående ved siden
          af, og lyset i denne runde måles mod den nuværende plan.
        </p>
        <DatoFelt navn={punktfelt(p.id, 'nySlut')} etiket="Ny dato i planen" paakraevet={false} />
        <TekstOmraade
          navn={punktfelt(p.id, 'grund')}
          etiket="Hvorfor"
          paakraevet={false}
          raekker={2}
          maksLaengde={1000}
        />
      </Details>
    </fieldset>
  );
}

function Penge({ budgetOere, forrige }: { budgetOere: number | null; forrige: Skrivprops['forrige'] }) {
  const sidst = (oere: number | null | undefined) =>
    oere === null || oere === undefined ? undefined : `Sidst: ${beloeb(oere)}`;
  return (
    <Panel
      id="oekonomi"
      overskrift="Økonomi"
      under={
        budgetOere === null ? 'Initiativet har ikke et budget i planen.' : `Budget: ${beloeb(budgetOere)}`
      }
    >
      <Feltrad>
        <TekstFelt
          navn="forbrug"
          etiket="Forbrugt til nu"
          efter="kr."
          tastatur="decimal"
          tegn={13}
          paakraevet={false}
          hint={sidst(forrige?.indhold.forbrugOere)}
        />
        <TekstFelt
          navn="prognose"
          etiket="Forventet i alt"
          efter="kr."
          tastatur="decimal"
          tegn={13}
          paakraevet={false}
          hint={sidst(forrige?.indhold.prognoseOere)}
        />
      </Feltrad>
    </Panel>
  );
}

function Forrige({
  forrige,
  plan,
  punkter,
}: {
  forrige: Skrivprops['forrige'];
  plan: Plan;
  punkter: readonly Planpunkt[];
}) {
  if (forrige === null) return null;
  return (
    <Panel id="forrige" overskrift="Sidste indberetning" under={periodenavn(forrige.periode, plan.takt)}>
      <Indhold indhold={forrige.indhold} punkter={punkter} />
      {forrige.indhold.naeste !== '' && (
        <p class="mb-small-text">I skrev sidst, hvad I ventede i denne periode. Fortæl, om det gik sådan.</p>
      )}
    </Panel>
  );
}

function Spoergsmaal({ versioner }: { versioner: readonly Indberetningsversion[] }) {
  const sidste = versioner.findLast((v) => v.handling === 'retur');
  if (!sidste) return null;
  return (
    <Note kraever>
      <p>
        <b>Sendt retur{sidste.navn !== '' && ` af ${sidste.navn}`}.</b>
      </p>
      <p class="mb-pre">{sidste.besked}</p>
    </Note>
  );
}

/** Writing a report, with last round's beside and the computed light as one types. */
export function Skrivside(p: Skrivprops) {
  const { indberetning: n, runde, plan, initiativ, punkter, form, idag } = p;
  const id = { indberetning: n.id };
  const retur = n.tilstand === 'retur';
  const vist = punkter.filter((x) => !x.udgaaet || n.indhold.punkter.some((m) => m.punktId === x.id));
  // What was reached before the period has been told: it is folded away, unless the report changes it or it was refused.
  const uroert = (x: Planpunkt) =>
    !n.indhold.punkter.some((m) => m.punktId === x.id) &&
    !form.hindringer.some((h) => h.felt?.startsWith(`punkt-${x.id}-`));
  const naaet = vist.filter((x) => x.faktisk !== null && x.faktisk < runde.periode && uroert(x));
  const aktuelle = vist.filter((x) => !naaet.includes(x));
  return (
    <Initiativhoved
      plan={plan}
      program={null}
      initiativ={initiativ}
      her="overblik"
      under={`Indberet ${periodenavn(runde.periode, plan.takt)}`}
      meta={
        <>
          <span>
            Senest <b>{visDato(runde.frist)}</b>
          </span>
          <span>
            <Indberetningschip
              n={{ tilstand: n.tilstand, stoppet: initiativ.tilstand === 'stoppet' }}
              runde={runde}
              idag={idag}
            />
          </span>
        </>
      }
      vaerktoej={
        n.indhold.lys !== null && (
          <LinkKnap href={`${paths.indberetning(id)}?vis=sendt`} variant="sekundaer" lille>
            Se, hvad der er sendt
          </LinkKnap>
        )
      }
    >
      {form.konflikt && <FlettetKonflikt {...form.konflikt} hvem={p.hvem} />}
      {retur && <Spoergsmaal versioner={p.versioner} />}
      {runde.besked !== '' && (
        <Note>
          <p class="mb-pre">{runde.besked}</p>
        </Note>
      )}
      <div class="mb-split mb-2">
        <div class="mb-stack">
          <Formular
            sti={paths.indberetningHandling({ ...id, handling: 'send' })}
            vaerdier={form.vaerdier}
            hindringer={form.hindringer}
            kladdeSti={paths.indberetningKladde(id)}
            virkningSti={paths.indberetningBeregn(id)}
            virkningTekst={[
              'forbrug',
              'prognose',
              ...vist.flatMap((x) => [punktfelt(x.id, 'forventet'), punktfelt(x.id, 'faktisk')]),
            ].join(' ')}
            husk
            klasse="mb-stack"
          >
            <input type="hidden" name="version" value={form.version} />
            <input type="hidden" name="udgangspunkt" value={form.udgangspunkt} />
            <Panel
              id="punkter"
              overskrift="Milepæle og leverancer"
              under={`${antal(vist.length, 'punkt', 'punkter')}. Ret, hvad I venter nu, og hvad der er nået.`}
            >
              {vist.length === 0 ? (
                <p>
                  Initiativet har ingen milepæle eller leverancer. Bed sekretariatet hos {plan.organisation}{' '}
                  om at tilføje dem.
                </p>
              ) : (
                aktuelle.map((x) => <Punkt p={x} vaerdier={form.vaerdier} />)
              )}
              {naaet.length > 0 && (
                <Details titel={`Nået før perioden (${naaet.length})`} aaben={aktuelle.length === 0}>
                  {naaet.map((x) => (
                    <Punkt p={x} vaerdier={form.vaerdier} />
                  ))}
                </Details>
              )}
            </Panel>
            <Penge budgetOere={initiativ.budgetOere} forrige={p.forrige} />
            <Panel id="status" overskrift="Status">
              <RadioGruppe
                navn="lys"
                etiket="Jeres lys"
                valg={(Object.keys(LYS) as Lys[]).map((l) => ({
                  vaerdi: l,
                  tekst: LYS[l].navn,
                  hint: LYS[l].betyder === LYS[l].navn.toLowerCase() ? undefined : LYS[l].betyder,
                }))}
              />
              <AfkrydsningsGruppe
                navn="aarsager"
                etiket="Årsager"
                hint="Mindst én, når lyset er gult eller rødt."
                paakraevet={false}
                valg={Object.entries(AARSAGER).map(([vaerdi, tekst]) => ({ vaerdi, tekst }))}
              />
              <TekstOmraade
                navn="tekst"
                etiket="Status"
                hint="Hvad er nået, hvad driller, og hvad gør I ved det? Skal skrives, når lyset er gult eller rødt, eller lysere end det beregnede."
                paakraevet={false}
                raekker={6}
                maksLaengde={5000}
              />
              <TekstOmraade
                navn="naeste"
                etiket="Forventet i næste periode"
                paakraevet={false}
                raekker={4}
                maksLaengde={5000}
              />
              {retur && (
                <TekstOmraade navn="svar" etiket="Svar til sekretariatet" raekker={3} maksLaengde={2000} />
              )}
            </Panel>
            <Knaprad>
              <Knap>{n.indhold.lys === null ? 'Send' : 'Send igen'}</Knap>
              <Knap variant="sekundaer" sti={paths.indberetningHandling({ ...id, handling: 'gem' })}>
                Gem kladde
              </Knap>
              <Knap variant="tertiaer" sti={paths.indberetningBeregn(id)}>
                Vis beregning
              </Knap>
            </Knaprad>
          </Formular>
          {p.harKladde && (
            <HandlingKnap
              sti={paths.indberetningHandling({ ...id, handling: 'smid' })}
              felter={{ version: form.version }}
              variant="tertiaer"
              lille
              bekraeft="Smid kladden væk?"
            >
              Smid kladden væk
            </HandlingKnap>
          )}
        </div>
        <aside class="mb-stick mb-stack" aria-label="Lys og sidste indberetning">
          <Virkning {...p.beregning} />
          <Forrige forrige={p.forrige} plan={plan} punkter={punkter} />
        </aside>
      </div>
      <Versioner versioner={p.versioner} punkter={punkter} />
      {n.sendtKl !== null && sendtForSent(n.sendtKl, runde) && (
        <p class="mb-small-text">Sendt efter fristen.</p>
      )}
    </Initiativhoved>
  );
}
