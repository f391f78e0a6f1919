import type { Hindring } from '../../../../../kernel/resultat.ts';
import { paths } from '../../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import {
  Afsnit,
  Feltrad,
  Formular,
  Knaprad,
  TekstFelt,
  type Valg,
  Valgliste,
} from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Initiativhoved } from '../../pages/hoved.tsx';
import type { Initiativ, Plan, Program } from '../../rules.ts';

export interface Ansvarligsideprops {
  readonly plan: Plan;
  readonly program: Program | null;
  readonly initiativ: Initiativ;
  readonly folk: readonly Valg[];
  readonly organisationer: readonly Valg[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
}

/** Who is to report: one of the house, or one in another organisation by e-mail. */
export function Ansvarligside(p: Ansvarligsideprops) {
  const id = { initiativ: p.initiativ.id };
  return (
    <Initiativhoved {...p} her="overblik" under="Vælg en ansvarlig">
      <Formular
        sti={paths.initiativDel({ ...id, del: 'ansvarlig', nr: 'ny' })}
        vaerdier={p.vaerdier}
        hindringer={p.hindringer}
        klasse="mb-panel mb-form"
      >
        <Valgliste
          navn="personId"
          etiket={`En hos ${p.plan.organisation}`}
          valg={p.folk}
          tomtValg="Ingen valgt"
          paakraevet={false}
        />
        <Afsnit overskrift="Eller en i en anden organisation">
          <p class="form-hint">
            Personen skal være oprettet i Målbillede. Navnet ses af jer og af dem, der indberetter på det
            samme.
          </p>
          <Feltrad>
            <Valgliste
              navn="organisationId"
              etiket="Organisation"
              valg={p.organisationer}
              tomtValg="Ingen valgt"
              paakraevet={false}
            />
            <TekstFelt navn="email" etiket="Mailadresse" type="email" paakraevet={false} />
          </Feltrad>
        </Afsnit>
        <Knaprad>
          <Knap>Vælg</Knap>
          <LinkKnap href={paths.initiativ(id)} variant="sekundaer">
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Initiativhoved>
  );
}
