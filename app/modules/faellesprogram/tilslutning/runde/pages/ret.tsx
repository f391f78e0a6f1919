import type { Aktoer } from '../../../../../kernel/adgang.ts';
import type { Formtilstand } from '../../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { paths } from '../../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import {
  Afkrydsning,
  AfkrydsningsGruppe,
  Afsnit,
  DatoFelt,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  RigtekstFelt,
  TekstFelt,
  TekstOmraade,
} from '../../../../../ui/form.tsx';
import { Redigering } from '../../../../../ui/redigering.tsx';
import { Note } from '../../../../../ui/status.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program, Programdel } from '../../../rules.ts';
import { RUNDEKRUMME } from '../../pages/faelles.tsx';
import { RUNDESLAGS, type Runde, type Rundeslags } from '../../rules.ts';

interface Fast {
  readonly program: Program;
  readonly aktoer: Aktoer;
}

const SLAGSHINT: Readonly<Record<Rundeslags, string>> = {
  faelles: 'Alle 98 kommuner får runden at se, når den åbnes.',
  senere: 'Én eller flere kommuner, der ikke har tilsluttet sig, på egne vilkår og med egen frist.',
};

export function NyRundeside({
  program,
  aktoer,
  vaerdier,
  hindringer,
}: Fast & {
  readonly vaerdier: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly hindringer: readonly Hindring[];
}) {
  const sti = { program: program.id };
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="tilslutning"
      under={[{ tekst: 'Ny runde', sti: '' }]}
    >
      <Formular
        sti={paths.tilslutningsrundeNy(sti)}
        vaerdier={vaerdier}
        hindringer={hindringer}
        klasse="mb-panel mb-form"
      >
        <TekstFelt navn="navn" etiket="Navn" hint="Fx »Tilslutning 2027«." maksLaengde={200} />
        <RadioGruppe
          navn="slags"
          etiket="Hvem er runden for?"
          valg={(Object.keys(RUNDESLAGS) as Rundeslags[]).map((s) => ({
            vaerdi: s,
            tekst: RUNDESLAGS[s],
            hint: SLAGSHINT[s],
          }))}
        />
        <Knaprad>
          <Knap>Opret kladde</Knap>
          <LinkKnap href={paths.programtilslutning(sti)} variant="sekundaer">
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Programhoved>
  );
}

function Prisfelter({ del }: { del: Pick<Programdel, 'id' | 'navn' | 'enhedEn'> }) {
  return (
    <Feltrad>
      <TekstFelt
        navn={`pris-${del.id}`}
        etiket="Højeste pris"
        hint={`Pr. ${del.enhedEn} pr. år.`}
        efter="kr."
        tastatur="decimal"
        tegn={11}
        paakraevet={false}
      />
      <TekstFelt
        navn={`andel-${del.id}`}
        etiket="Forudsat tilslutning"
        hint="Den andel, prisen er regnet med."
        efter="%"
        tastatur="decimal"
        tegn={8}
        paakraevet={false}
      />
    </Feltrad>
  );
}

function Tekster() {
  return (
    <Afsnit overskrift="Det, kommunerne svarer på">
      <RigtekstFelt
        navn="materiale"
        etiket="Materiale"
        hint="Hvad løsningen er, hvad den skal erstatte, og hvad der sker hvornår."
        paakraevet={false}
        raekker={12}
      />
      <RigtekstFelt
        navn="vilkaar"
        etiket="Vilkår"
        hint="Det, kommunen binder sig til, når den underskriver."
        paakraevet={false}
        raekker={12}
      />
    </Afsnit>
  );
}

export interface Retprops extends Fast {
  readonly runde: Runde;
  readonly dele: readonly Programdel[];
  /** Those that a later round may be for. */
  readonly kommuner: readonly { readonly id: number; readonly navn: string }[];
  readonly form: Formtilstand;
}

/** A draft of a round. */
export function Retside({ program, aktoer, runde, dele, kommuner, form }: Retprops) {
  const sti = { program: program.id, runde: runde.id };
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="tilslutning"
      under={[RUNDEKRUMME(runde), { tekst: 'Ret kladden', sti: '' }]}
    >
      <Redigering
        sti={paths.tilslutningsrundeRet(sti)}
        form={form}
        gem="Gem kladden"
        fortryd={paths.tilslutningsrunde(sti)}
      >
        <TekstFelt navn="navn" etiket="Navn" maksLaengde={200} />
        <Feltrad>
          <DatoFelt navn="fristDato" etiket="Frist" hint="Sidste dag." paakraevet={false} />
          <TekstFelt
            navn="fristKl"
            etiket="Klokken"
            hint="Dansk tid, fx 12.00."
            tegn={6}
            paakraevet={false}
          />
        </Feltrad>
        <Afsnit overskrift="Dele">
          {dele.map((d) => (
            <fieldset class="plan-punkt">
              <legend>{d.navn}</legend>
              <Afkrydsning
                navn={`del-${d.id}`}
                etiket={`${d.navn} kan tilsluttes i runden`}
                paakraevet={false}
              />
              <Prisfelter del={d} />
            </fieldset>
          ))}
          {dele.length === 0 && <p>Programmet har ingen dele endnu. Opret dem på programmets side.</p>}
        </Afsnit>
        {runde.slags === 'senere' && (
          <Afsnit overskrift="Kommuner">
            <div class="fp-kommuner">
              <AfkrydsningsGruppe
                navn="kommuner"
                etiket="Hvem må tilslutte sig i runden?"
                hint="Kommuner, der ikke har tilsluttet sig alle programmets dele."
                paakraevet={false}
                valg={kommuner.map((k) => ({ vaerdi: String(k.id), tekst: k.navn }))}
              />
            </div>
          </Afsnit>
        )}
        <Tekster />
      </Redigering>
    </Programhoved>
  );
}

export interface Nyudgaveprops extends Omit<Retprops, 'kommuner'> {
  /** How many have signed by now. */
  readonly svar: number;
}

/** A new edition of an open round's basis. */
export function NyUdgaveside({ program, aktoer, runde, dele, form, svar }: Nyudgaveprops) {
  const sti = { program: program.id, runde: runde.id };
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="tilslutning"
      under={[RUNDEKRUMME(runde), { tekst: 'Ny udgave', sti: '' }]}
    >
      <Note>
        <p>
          Kommunerne får besked om den nye udgave.{' '}
          {svar > 0
            ? 'Det, der er underskrevet, gælder fortsat på den udgave, der blev underskrevet. Kommunerne kan underskrive igen indtil fristen.'
            : 'Ingen har underskrevet endnu.'}
        </p>
      </Note>
      <Redigering
        sti={paths.tilslutningsrundeRet(sti)}
        form={form}
        gem="Udgiv ny udgave"
        fortryd={paths.tilslutningsrunde(sti)}
      >
        <TekstOmraade
          navn="aendring"
          etiket="Hvad er nyt?"
          hint="Sendes til kommunerne og vises ved udgaven."
          raekker={3}
          maksLaengde={2000}
        />
        <Afsnit overskrift="Priser">
          {dele.map((d) => (
            <fieldset class="plan-punkt">
              <legend>{d.navn}</legend>
              <Prisfelter del={d} />
            </fieldset>
          ))}
        </Afsnit>
        <Tekster />
      </Redigering>
    </Programhoved>
  );
}
