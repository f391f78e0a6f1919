import type { ComponentChildren } from 'preact';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, TekstOmraade } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Note, Panel } from '../../../../ui/status.tsx';
import { Planhoved } from '../../plan/pages/hoved.tsx';
import type { Plan } from '../../plan/rules.ts';
import type { Trukketudgivelse, Udgivelse } from '../queries.ts';

/** »2. halvår 2026, 2. udgave«. */
export function udgavenavn({ periodenavn, nr }: Pick<Udgivelse, 'periodenavn' | 'nr'>): string {
  return nr > 1 ? `${periodenavn}, ${nr}. udgave` : periodenavn;
}

export interface Traekprops {
  readonly plan: Plan;
  readonly udgivelse: Udgivelse;
  readonly form: {
    readonly vaerdier: Readonly<Record<string, string>>;
    readonly hindringer: readonly Hindring[];
  };
}

/** Why an edition is withdrawn, and what comes of it. */
export function Traekside({ plan, udgivelse, form }: Traekprops) {
  const alle = udgivelse.offentlig ? 'alle, også uden login' : 'alle, der kan se planen';
  return (
    <Planhoved plan={plan} her="udgivelser" under={`Træk ${udgavenavn(udgivelse)} tilbage`}>
      <Panel id="traek" overskrift={`Træk ${udgavenavn(udgivelse)} tilbage`}>
        <ul>
          <li>Andre ser herefter kun, at udgaven er trukket tilbage, hvornår og hvorfor.</li>
          <li>I kan stadig selv læse den og hente dens filer, præcis som de blev udgivet.</li>
          <li>De, der følger planen, får en mail.</li>
          <li>Det kan ikke fortrydes. Når fejlen er rettet, udgives runden igen som en ny udgave.</li>
        </ul>
        <Formular
          sti={paths.initiativoversigtTraek({ udgivelse: udgivelse.id })}
          vaerdier={form.vaerdier}
          hindringer={form.hindringer}
        >
          <TekstOmraade
            navn="grund"
            etiket="Hvorfor trækkes den tilbage?"
            hint={`Kan læses af ${alle}. Skriv ingen personoplysninger.`}
            raekker={3}
            maksLaengde={1000}
          />
          <Knaprad>
            <Knap>Træk udgaven tilbage</Knap>
            <LinkKnap variant="tertiaer" href={paths.initiativoversigt({ udgivelse: udgivelse.id })}>
              Til udgaven
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Planhoved>
  );
}

/** That an edition is withdrawn, with an edition of the same round that stands. */
export function Tilbagetrukket({
  t,
  staar,
  children,
}: {
  t: Trukketudgivelse;
  staar: Udgivelse | null;
  children?: ComponentChildren;
}) {
  return (
    <Note kraever>
      <p>
        <b>Trukket tilbage {visDag(t.trukketKl)}.</b> {t.grund}{' '}
        {staar && (
          <a href={paths.initiativoversigt({ udgivelse: staar.id })}>
            Læs {staar.nr > 1 ? `${staar.nr}. udgave` : 'den udgave, der gælder'}
          </a>
        )}
      </p>
      {children}
    </Note>
  );
}

/** What others than the plan's house read in place of an edition that is withdrawn. */
export function Trukketside({ t, staar }: { t: Trukketudgivelse; staar: Udgivelse | null }) {
  const titel = `Initiativoversigt, ${t.periodenavn}`;
  return (
    <Skal
      titel={`${titel} – ${t.plan}`}
      overskrift={titel}
      krummer={[
        { tekst: 'Initiativoversigter', sti: paths.initiativoversigter() },
        { tekst: `${t.plan}, ${t.periodenavn}` },
      ]}
      meta={
        <>
          <span>{t.plan}</span>
          <span>
            Udgivet {visDag(t.udgivetKl)} af {t.organisation}
            {t.nr > 1 && `, ${t.nr}. udgave`}
          </span>
        </>
      }
    >
      <Tilbagetrukket t={t} staar={staar} />
      <p>
        <a href={paths.initiativoversigter()}>Se alle initiativoversigter</a>
      </p>
    </Skal>
  );
}
