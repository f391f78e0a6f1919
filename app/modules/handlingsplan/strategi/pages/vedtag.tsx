import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  DatoFelt,
  Formular,
  type FormularProps,
  Knaprad,
  TekstFelt,
  TekstOmraade,
} from '../../../../ui/form.tsx';
import { Liste, Note, Panel } from '../../../../ui/status.tsx';
import type { Mangel } from '../udgave/rules.ts';
import { gaeldendeI, type Strategihoved, Strategiskal } from './hoved.tsx';
import { HVOR } from './overblik.tsx';

export interface Vedtagprops {
  readonly hoved: Strategihoved;
  readonly nr: number;
  readonly mangler: readonly Mangel[];
  readonly udenHoering: boolean;
  readonly idag: string;
  /** The number of the newest line of the history, which the page shows. */
  readonly version: number;
  readonly form: Pick<FormularProps, 'vaerdier' | 'hindringer'>;
}

/** The edition is adopted: what is missing, who decided, and what happens then. */
export function Vedtagside({ hoved, nr, mangler, udenHoering, idag, version, form }: Vedtagprops) {
  const { id } = hoved.strategi;
  return (
    <Strategiskal hoved={hoved} her="overblik" titel={`Vedtag udgave ${nr}`}>
      {mangler.length > 0 && (
        <Panel id="mangler" overskrift="Det mangler">
          <Liste
            punkter={mangler.map((m) => ({
              titel: m.besked,
              under: <a href={HVOR[m.hvor].sti(id)}>{HVOR[m.hvor].tekst}</a>,
            }))}
          />
        </Panel>
      )}
      <Panel id="vedtag" overskrift="Beslutningen">
        <Note>
          <p>
            Når udgaven vedtages, fryses tekster og tal, som de er nu. De kan ikke ændres. Den næste udgave
            begynder som en kopi. <a href={paths.strategiudgave({ id, nr })}>Læs udgaven igennem</a>
            {gaeldendeI(hoved.udgaver) && (
              <>
                {' '}
                eller <a href={paths.strategiaendringer({ id, nr })}>se kun, hvad der er nyt</a>
              </>
            )}
            .
          </p>
        </Note>
        <Formular sti={paths.strategivedtag({ id })} {...form}>
          <input type="hidden" name="version" value={String(version)} />
          <TekstFelt
            navn="beslutning"
            etiket="Besluttet af"
            hint="Som det skal citeres, fx Byrådet, møde 15. december, punkt 7."
            maksLaengde={200}
          />
          <DatoFelt navn="dag" etiket="Dag" maks={idag} />
          {udenHoering && (
            <TekstOmraade
              navn="udenHoering"
              etiket="Hvorfor der ikke er holdt høring"
              paakraevet={false}
              hint="Udgaven har ikke været i høring. Begrundelsen kommer til at stå i udgaven."
              raekker={3}
            />
          )}
          <Knaprad>
            <Knap ikon="check">Vedtag og frys</Knap>
            <LinkKnap href={paths.strategi({ id })} variant="sekundaer">
              Tilbage
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Strategiskal>
  );
}
