import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Afkrydsning, Formular, Knaprad } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Feltinput } from '../../felt/pages/felt.tsx';
import type { Feltbeskrivelse, Feltvaerdi } from '../../felt/rules.ts';
import type { Valgmuligheder } from '../../genstand/queries.ts';

export interface Nyprops {
  readonly felter: Readonly<Record<string, Feltbeskrivelse>>;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  readonly valg: Valgmuligheder;
  /** The house has one of that name. */
  readonly ens: boolean;
}

/** A system entered by hand; the rest is filled in on its page. */
export function Nyside({ felter, vaerdier, hindringer, valg, ens }: Nyprops) {
  return (
    <Skal
      titel="Nyt system"
      krummer={[{ tekst: 'Systemer', sti: paths.portefoelje() }, { tekst: 'Nyt system' }]}
      meta="Skriv det, du ved nu. Resten udfyldes på systemets side."
    >
      <section class="mb-panel" aria-label="Nyt system">
        <Formular sti={paths.systembrugNyt()} hindringer={hindringer} vagt>
          {Object.entries(felter).map(([navn, felt]) => (
            <Feltinput
              navn={navn}
              felt={felt}
              vaerdi={vaerdier[navn] ?? ''}
              enheder={valg.enheder}
              forslag={valg.forslag[navn]}
            />
          ))}
          {ens && <Afkrydsning navn="alligevel" etiket="Opret alligevel" />}
          <Knaprad>
            <Knap ikon="save">Opret</Knap>
            <LinkKnap href={paths.portefoelje()} variant="sekundaer">
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </section>
    </Skal>
  );
}
