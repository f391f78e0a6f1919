import type { Formtilstand } from '../../../../../kernel/redigering.ts';
import { antal } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Knap } from '../../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../../ui/fds/tabel.tsx';
import { Formular, Knaprad, TekstFelt } from '../../../../../ui/form.tsx';
import { FlettetKonflikt } from '../../../../../ui/konflikt.tsx';
import { Gitter, Panel } from '../../../../../ui/status.tsx';
import { Lysmaerke, Lysnoegle } from '../../../lys/pages/lys.tsx';
import { LYS, type Lys, type Lysregler, STANDARDREGLER } from '../../../lys/rules.ts';
import { initiativnavn, Planhoved } from '../../pages/hoved.tsx';
import type { Plan } from '../../rules.ts';
import type { Proevelinje } from '../proev.ts';
import { REGELFELTER, REGELNAVNE } from '../rules.ts';

export interface Reglersideprops {
  readonly plan: Plan;
  readonly regler: Lysregler;
  readonly form: Formtilstand;
  readonly retter: boolean;
  readonly linjer: readonly Proevelinje[];
  /** The rules in the form are being tried, and aren't stored. */
  readonly proever: boolean;
}

/** The rules in force, as a person reads them. */
function Ordlyd({ r }: { r: Lysregler }) {
  return (
    <ul>
      <li>
        Et initiativ er <b>gult</b>, når en milepæl eller leverance er forsinket{' '}
        {antal(r.gulMaaneder, 'måned', 'måneder')} eller mere ud over den plan, der gælder, og <b>rødt</b>,
        når det er mere end {antal(r.roedMaaneder, 'måned', 'måneder')}.
      </li>
      <li>
        Det er <b>rødt</b>, når det forventes at koste mere end {r.roedBudgetprocent} procent over budgettet.
      </li>
      <li>
        Måles der på det, er det <b>gult</b>, når andelen er mere end {r.gulPoint} procentpoint bag planen for
        perioden, og <b>rødt</b>, når den er mere end {r.roedPoint} bag.
      </li>
      <li>
        Mangler der et tal, indgår den del ikke, og det står ved lyset, fx »uden økonomi«. Er der hverken
        milepæle, leverancer eller en måling, kan lyset ikke beregnes.
      </li>
      <li>
        Det alvorligste lys gælder. Det indberettede lys ændres aldrig: de to vises ved siden af hinanden.
      </li>
    </ul>
  );
}

const TAELLES: readonly (Lys | null)[] = ['groen', 'gul', 'roed', 'ikke_startet', 'afsluttet', null];

function Virkning({ linjer, proever }: Pick<Reglersideprops, 'linjer' | 'proever'>) {
  const tael = (hvilket: 'nu' | 'proevet', lys: Lys | null) =>
    linjer.filter((l) => l[hvilket] === lys).length;
  const skifter = linjer.filter((l) => l.nu !== l.proevet);
  return (
    <>
      <EnkelTabel
        billedtekst="Planens initiativer i dag efter reglerne"
        hoveder={[
          { tekst: 'Lys' },
          { tekst: 'Nu', num: true },
          ...(proever ? [{ tekst: 'Med det, du prøver', num: true }] : []),
        ]}
        raekker={TAELLES.filter((l) => tael('nu', l) + tael('proevet', l) > 0).map((l) => [
          <>
            <Lysmaerke lys={l} /> {l === null ? 'Kan ikke beregnes' : LYS[l].navn}
          </>,
          tael('nu', l),
          ...(proever ? [tael('proevet', l)] : []),
        ])}
      />
      {proever &&
        (skifter.length === 0 ? (
          <p>Ingen initiativer skifter lys.</p>
        ) : (
          <>
            <h3>{antal(skifter.length, 'initiativ skifter lys', 'initiativer skifter lys')}</h3>
            <EnkelTabel
              billedtekst="Initiativer, der skifter lys"
              hoveder={[{ tekst: 'Initiativ' }, { tekst: 'Nu' }, { tekst: 'Så' }]}
              raekker={skifter.map((l) => [
                <a href={paths.initiativ({ initiativ: l.initiativ.id })}>{initiativnavn(l.initiativ)}</a>,
                <Lysmaerke lys={l.nu} />,
                <Lysmaerke lys={l.proevet} />,
              ])}
            />
          </>
        ))}
    </>
  );
}

/** The rules by which lights are computed, what they give today, and what others would give. */
export function Reglerside({ plan, regler, form, retter, linjer, proever }: Reglersideprops) {
  return (
    <Planhoved plan={plan} her="regler">
      <Gitter>
        <div class="mb-c7 mb-stack">
          <Panel id="ordlyd" overskrift="Sådan beregnes lyset">
            <Ordlyd r={regler} />
            <Lysnoegle ukendt />
          </Panel>
          {retter && (
            <>
              {form.konflikt && <FlettetKonflikt {...form.konflikt} hvem="en anden" />}
              <Formular
                sti={paths.handlingsplanRegler({ plan: plan.id })}
                vaerdier={form.vaerdier}
                hindringer={form.hindringer}
                klasse="mb-panel mb-form"
              >
                <h2>Ret reglerne</h2>
                <p class="form-hint">
                  Nye regler gælder fra nu af. Lys, der er beregnet i tidligere runder, ændres ikke.
                </p>
                <input type="hidden" name="version" value={form.version} />
                <input type="hidden" name="udgangspunkt" value={form.udgangspunkt} />
                {REGELNAVNE.map((n) => (
                  <TekstFelt
                    navn={n}
                    etiket={REGELFELTER[n].etiket}
                    tegn={4}
                    tastatur="numeric"
                    efter={REGELFELTER[n].enhed}
                    hint={regler[n] === STANDARDREGLER[n] ? undefined : `Sædvanligvis ${STANDARDREGLER[n]}`}
                  />
                ))}
                <Knaprad>
                  <Knap variant="sekundaer" navn="proev" vaerdi="ja">
                    Prøv på initiativerne
                  </Knap>
                  <Knap>Gem reglerne</Knap>
                </Knaprad>
              </Formular>
            </>
          )}
        </div>
        <div class="mb-c5 mb-stack">
          <Panel
            id="virkning"
            overskrift={proever ? 'Det, du prøver' : 'I dag'}
            under={proever ? 'Intet er gemt endnu.' : undefined}
          >
            {linjer.length === 0 ? (
              <p class="mb-muted">Planen har ingen initiativer.</p>
            ) : (
              <Virkning linjer={linjer} proever={proever} />
            )}
          </Panel>
        </div>
      </Gitter>
    </Planhoved>
  );
}
