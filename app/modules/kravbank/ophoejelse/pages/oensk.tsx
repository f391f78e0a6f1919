import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, TekstOmraade } from '../../../../ui/form.tsx';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Gitter, Panel } from '../../../../ui/status.tsx';
import type { Kravindhold } from '../../rules.ts';
import type { Lignende } from '../queries.ts';
import { Lignendetabel } from './faelles.tsx';

export interface OensksideProps {
  readonly krav: { readonly id: number; readonly nummer: string; readonly gaeldendeNr: number };
  readonly indhold: Kravindhold;
  readonly organisation: string;
  readonly lignende: readonly Lignende[];
  readonly form: Pick<Parameters<typeof Formular>[0], 'vaerdier' | 'hindringer'>;
}

/** Before one asks: what there is already, and what others will see. */
export function Oenskside({ krav, indhold, organisation, lignende, form }: OensksideProps) {
  return (
    <Skal
      titel={`Ønsk krav ${krav.nummer} ophøjet`}
      krummer={[
        { tekst: 'Kravbank', sti: paths.kravbank() },
        { tekst: `Krav ${krav.nummer}`, sti: paths.krav({ id: krav.id }) },
        { tekst: 'Ønsk ophøjet' },
      ]}
      meta={<span>{indhold.navn}</span>}
    >
      <Panel
        id="lignende"
        overskrift="Findes det allerede?"
        under="De tværkommunale krav og åbne ønsker, der ligner mest. Dækker et af dem behovet, så brug det og tilføj jeres egen tekst."
      >
        <Lignendetabel lignende={lignende} />
      </Panel>
      <Gitter>
        <Panel id="oensk" overskrift="Jeres ønske" spalter={6}>
          <Formular sti={paths.kravOphoej({ id: krav.id })} id="oenske" {...form} vagt>
            <TekstOmraade
              navn="begrundelse"
              etiket="Hvorfor skal kravet være fælles?"
              hint="Læses af alle kommuner, samarbejder og kravredaktionen."
              raekker={5}
              maksLaengde={4000}
            />
            <Knaprad>
              <Knap ikon="arrow-upward">Ønsk ophøjet</Knap>
              <LinkKnap href={paths.krav({ id: krav.id })} variant="sekundaer">
                Fortryd
              </LinkKnap>
            </Knaprad>
          </Formular>
        </Panel>
        <Panel
          id="ses"
          overskrift="Det, andre ser"
          spalter={6}
          under="Den publicerede tekst, bilagene og jeres navn som organisation. Aldrig noter, kommentarer eller kladder. Ønsket kan trækkes tilbage, så ser andre ikke kravet længere."
        >
          <Beskrivelse
            par={[
              ['Fra', organisation],
              ['Krav', `${krav.nummer} ${indhold.navn}, version ${krav.gaeldendeNr}`],
            ]}
          />
          <Rigtekst tekst={indhold.beskrivelse} />
        </Panel>
      </Gitter>
    </Skal>
  );
}
