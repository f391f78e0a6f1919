import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  Afkrydsning,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Note, Panel } from '../../../../ui/status.tsx';
import type { Klasser } from '../../klasse/rules.ts';
import { denLokaleKlasse } from '../../klasse/rules.ts';
import { type Klassespoergsmaal, klassefelt } from '../overfoer/rules.ts';
import type { Lignende, Ophoejelseslinje } from '../queries.ts';
import { OPHOEJELSESHANDLINGER, type Ophoejelseshandling } from '../rules.ts';
import { krummer } from './faelles.tsx';

/** What is decided on a page of its own. */
export type Afgoerelsesslags = Extract<
  Ophoejelseshandling,
  'godkend' | 'flet' | 'returner' | 'fortryd' | 'traek'
>;

export interface AfgoerProps {
  readonly handling: Afgoerelsesslags;
  readonly oenske: Ophoejelseslinje;
  /** Of `godkend`: the local classes to be chosen for. */
  readonly spoergsmaal: readonly Klassespoergsmaal[];
  readonly klasser: Klasser;
  /** Of `flet`. */
  readonly lignende: readonly Lignende[];
  readonly form: Pick<Parameters<typeof Formular>[0], 'vaerdier' | 'hindringer'>;
}

function klassenavn(klasser: Klasser, id: number): string {
  const klasse = klasser.find(id);
  return [klasser.navn(klasse?.overklasseId ?? null), klasse?.navn].filter(Boolean).join(' › ');
}

function Godkend({ spoergsmaal, klasser }: AfgoerProps) {
  return (
    <>
      {spoergsmaal.map(({ klasse, mulige, forslag }) => (
        <Valgliste
          navn={klassefelt(klasse.id)}
          etiket={`${denLokaleKlasse(klasse).replace('d', 'D')} »${klasse.navn}« bliver til`}
          vaerdi={forslag ? String(forslag.id) : undefined}
          tomtValg="Vælg"
          valg={[
            ...mulige.map((m) => ({ vaerdi: String(m.id), tekst: klassenavn(klasser, m.id) })),
            { vaerdi: 'ingen', tekst: 'Ingen: den følger ikke med' },
          ]}
        />
      ))}
      <RadioGruppe
        navn="hvordan"
        etiket="Hvad skal der ske?"
        valg={[
          { vaerdi: 'publicer', tekst: 'Godkend og publicér', hint: 'Alle kan bruge kravet med det samme.' },
          {
            vaerdi: 'kladde',
            tekst: 'Godkend som kladde',
            hint: 'Kravredaktionen retter kravet til, før det publiceres.',
          },
        ]}
      />
      <TekstOmraade navn="grund" etiket="Besked til den, der ønskede det" paakraevet={false} raekker={3} />
    </>
  );
}

function Flet({ lignende }: AfgoerProps) {
  const faelles = lignende.filter((l) => l.krav.slags === 'tvaerkommunalt');
  return (
    <>
      {faelles.length > 0 && (
        <RadioGruppe
          navn="maal"
          etiket="Det tværkommunale krav, der dækker ønsket"
          paakraevet={false}
          valg={faelles.map(({ krav, lighed }) => ({
            vaerdi: String(krav.id),
            tekst: `${krav.nummer} ${krav.navn}`,
            hint: `Ligner ${lighed.procent} %`,
          }))}
        />
      )}
      <TekstFelt
        navn="nummer"
        etiket={faelles.length > 0 ? 'Eller nummeret på et andet' : 'Nummeret på det tværkommunale krav'}
        paakraevet={false}
        tegn={11}
      />
      <Afkrydsning
        navn="kladde"
        etiket="Begynd en kladde på kravet med begge tekster"
        hint="Kravredaktionen skriver dem sammen og publicerer en ny version."
      />
      <TekstOmraade navn="grund" etiket="Besked til den, der ønskede det" paakraevet={false} raekker={3} />
    </>
  );
}

function hvadDerSker({ handling, oenske }: AfgoerProps): string {
  switch (handling) {
    case 'godkend':
      return `Der laves et nyt tværkommunalt krav med teksten fra version ${oenske.versionNr} og oprindelsen »Ophøjet fra ${oenske.nummer}, ${oenske.organisation}«. Noter, kommentarer og kladder bliver hos ${oenske.organisation}, og det lokale krav ændres ikke. Afgørelsen kan fortrydes.`;
    case 'flet':
      return 'Ønsket lukkes med henvisning til det krav, der dækker det. Det lokale krav ændres ikke. Afgørelsen kan fortrydes.';
    case 'returner':
      return 'Ønsket lukkes, og begrundelsen sendes til den, der ønskede det. Kravet kan ønskes ophøjet igen. Afgørelsen kan fortrydes.';
    case 'fortryd':
      switch (oenske.tilstand) {
        case 'godkendt':
          return `Ønsket er åbent igen. Krav ${oenske.maal?.nummer ?? ''} slettes, hvis det kun er en kladde; ellers udgår det, og kravlister beholder det.`;
        case 'flettet':
          return 'Ønsket er åbent igen. En kladde, som fletningen begyndte, forkastes, hvis ingen har skrevet i den siden.';
        default:
          return 'Ønsket er åbent igen.';
      }
    case 'traek':
      return 'Ønsket lukkes, og andre kan ikke længere se kravet. Det kan ønskes ophøjet igen.';
  }
}

function Felter(p: AfgoerProps) {
  switch (p.handling) {
    case 'godkend':
      return <Godkend {...p} />;
    case 'flet':
      return <Flet {...p} />;
    case 'returner':
      return (
        <TekstOmraade navn="grund" etiket="Begrundelse" hint="Sendes til den, der ønskede det." raekker={4} />
      );
    case 'fortryd':
      return <TekstOmraade navn="grund" etiket="Begrundelse" paakraevet={false} raekker={3} />;
    case 'traek':
      return null;
  }
}

/** One decision on a wish: what will happen, what must be chosen, and a way back. */
export function Afgoerside(p: AfgoerProps) {
  const { handling, oenske } = p;
  return (
    <Skal
      titel={`${OPHOEJELSESHANDLINGER[handling]}: ${oenske.nummer} ${oenske.navn}`}
      krummer={krummer(oenske, OPHOEJELSESHANDLINGER[handling])}
      meta={<span>{oenske.organisation}</span>}
    >
      <Note>{hvadDerSker(p)}</Note>
      <Panel id="afgoer" overskrift={OPHOEJELSESHANDLINGER[handling]}>
        <Formular sti={paths.ophoejelseHandling({ id: oenske.id, handling })} id="afgoer-form" {...p.form}>
          <input type="hidden" name="laas" value={oenske.laas} />
          <Felter {...p} />
          <Knaprad>
            <Knap>{OPHOEJELSESHANDLINGER[handling]}</Knap>
            <LinkKnap href={paths.ophoejelse({ id: oenske.id })} variant="sekundaer">
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Skal>
  );
}
