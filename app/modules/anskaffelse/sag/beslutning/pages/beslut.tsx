import type { Hindring } from '../../../../../kernel/resultat.ts';
import { paths } from '../../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, TekstOmraade, Valgliste } from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Panel } from '../../../../../ui/status.tsx';
import type { Sag } from '../../../queries.ts';
import { Saghoved } from '../../pages/hoved.tsx';
import type { Mangel } from '../../punkt/rules.ts';
import type { Handling } from '../rules.ts';
import { Mangelliste } from './panel.tsx';

const FORKLARING: Readonly<Record<Handling, (sag: Sag) => { titel: string; tekst: string; knap: string }>> = {
  videre: (s) => ({
    titel: `Videre til ${s.faser[s.fase]?.navn ?? ''}`,
    tekst: 'Sagen går til næste fase. Det, der mangler, skrives ind i beslutningen.',
    knap: 'Videre',
  }),
  afslut: () => ({
    titel: 'Afslut sagen',
    tekst: 'Sagen lukkes. Den kan genåbnes.',
    knap: 'Afslut sagen',
  }),
  exit: (s) => ({
    titel: `Exit i fase ${s.fase}`,
    tekst: 'Anskaffelsen stoppes her. Begrundelsen tæller i statistikken, og sagen kan genåbnes.',
    knap: 'Exit',
  }),
  tilbage: () => ({
    titel: 'Tilbage til en tidligere fase',
    tekst: 'Det, der er lukket, forbliver lukket.',
    knap: 'Tilbage',
  }),
  genaabn: (s) => ({
    titel: 'Genåbn sagen',
    tekst: `Sagen fortsætter i fase ${s.fase}: ${s.faser[s.fase - 1]?.navn ?? ''}.`,
    knap: 'Genåbn',
  }),
};

export interface Beslutprops {
  readonly sag: Sag;
  readonly handling: Handling;
  readonly mangler: readonly Mangel[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
}

/** The step over the end of a phase, with its reason. */
export function Beslutside({ sag, handling, mangler, vaerdier, hindringer }: Beslutprops) {
  const { titel, tekst, knap } = FORKLARING[handling](sag);
  const { id } = sag;
  const medMangler = mangler.length > 0 && (handling === 'videre' || handling === 'afslut');
  return (
    <Saghoved sag={sag} her="overblik" under={titel}>
      <Panel id="beslutning" overskrift={titel} under={tekst}>
        {medMangler && (
          <>
            <p>Det mangler:</p>
            <Mangelliste id={id} mangler={mangler} />
          </>
        )}
        <Formular sti={paths.sagBeslutning({ id })} vaerdier={vaerdier} hindringer={hindringer}>
          <input type="hidden" name="handling" value={handling} />
          <input type="hidden" name="version" value={String(sag.laas)} />
          {handling === 'tilbage' && (
            <Valgliste
              navn="tilFase"
              etiket="Fase"
              valg={sag.faser
                .slice(0, sag.fase - 1)
                .map((f, i) => ({ vaerdi: String(i + 1), tekst: `${i + 1}. ${f.navn}` }))}
              vaerdi={vaerdier.tilFase === undefined ? String(sag.fase - 1) : undefined}
            />
          )}
          <TekstOmraade
            navn="begrundelse"
            etiket={handling === 'exit' ? 'Hvorfor stopper I?' : 'Begrundelse'}
            paakraevet={handling !== 'afslut' && handling !== 'videre'}
            maksLaengde={2000}
          />
          <Knaprad>
            <Knap variant={handling === 'exit' ? 'advarsel' : 'primaer'}>{knap}</Knap>
            <LinkKnap href={paths.sag({ id })} variant="sekundaer">
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Saghoved>
  );
}
