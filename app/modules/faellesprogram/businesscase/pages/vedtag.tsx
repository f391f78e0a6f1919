import type { Formtilstand } from '../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, RadioGruppe, TekstOmraade } from '../../../../ui/form.tsx';
import { Beskrivelse, Panel } from '../../../../ui/status.tsx';
import { CASESYNLIGHEDER, type Case, type Caseindhold } from '../rules.ts';
import { valg } from './former.tsx';
import { Casehoved, type Caseside } from './hoved.tsx';

export interface Vedtagprops extends Caseside {
  readonly kladde: Case;
  readonly indhold: Caseindhold;
  readonly sha256: string;
  readonly mangler: readonly Hindring[];
  /** Number of the version before, to be compared with. */
  readonly foer: number | null;
  readonly form: Pick<Formtilstand, 'vaerdier' | 'hindringer'>;
}

/** The version is looked through a last time, and frozen. */
export function Vedtagside(p: Vedtagprops) {
  const program = p.program.id;
  return (
    <Casehoved
      {...p}
      her="pris"
      vist={p.kladde}
      hindringer={p.form.hindringer}
      under={[{ tekst: 'Vedtag', sti: paths.businesscasevedtag({ program }) }]}
    >
      {p.mangler.length > 0 ? (
        <Panel id="mangler" overskrift="Versionen kan ikke vedtages endnu">
          <ul>
            {p.mangler.map((h) => (
              <li>{h.besked}</li>
            ))}
          </ul>
          <LinkKnap href={paths.businesscaseversion({ program, casenr: p.kladde.nr })} variant="sekundaer">
            Tilbage til versionen
          </LinkKnap>
        </Panel>
      ) : (
        <Panel
          id="vedtag"
          overskrift={`Vedtag version ${p.kladde.nr}`}
          under="Alt fryses, som det står, og får en kontrolsum. En ændring er en ny version."
        >
          <Beskrivelse
            par={[
              ['Dele', p.indhold.dele.map((d) => d.navn).join(', ')],
              ['Omkostninger', `${p.indhold.linjer.length} linjer`],
              ['Antagelser', String(p.indhold.antagelser.length)],
              [
                'Ændringer',
                p.foer === null ? (
                  'Den første version'
                ) : (
                  <a href={paths.businesscasesammenlign({ program, casenr: p.kladde.nr }, { med: p.foer })}>
                    Sammenlign med version {p.foer}
                  </a>
                ),
              ],
            ]}
          />
          <Formular
            sti={paths.businesscasevedtag({ program })}
            vaerdier={p.form.vaerdier}
            hindringer={p.form.hindringer.filter((h) => h.felt !== undefined)}
            vagt
          >
            <input type="hidden" name="sha256" value={p.sha256} />
            <TekstOmraade
              navn="begrundelse"
              etiket="Beslutning og begrundelse"
              hint="Hvem har vedtaget den, hvornår, og hvorfor er den ændret?"
              raekker={3}
            />
            <RadioGruppe navn="synlighed" etiket="Hvem skal kunne se den?" valg={valg(CASESYNLIGHEDER)} />
            <Knaprad>
              <Knap>Vedtag</Knap>
              <LinkKnap
                href={paths.businesscaseversion({ program, casenr: p.kladde.nr })}
                variant="sekundaer"
              >
                Fortryd
              </LinkKnap>
            </Knaprad>
          </Formular>
        </Panel>
      )}
    </Casehoved>
  );
}
