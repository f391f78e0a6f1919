import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Formtilstand } from '../../../../kernel/redigering.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import {
  Afkrydsning,
  Afsnit,
  RadioGruppe,
  RigtekstFelt,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import { Redigering } from '../../../../ui/redigering.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Panel } from '../../../../ui/status.tsx';
import { type Program, SYNLIGHEDER, type Synlighed } from '../../rules.ts';
import { Programhoved } from './hoved.tsx';

interface Valgmulighed {
  readonly vaerdi: string;
  readonly tekst: string;
}

function Felter({ systemer }: { systemer: readonly Valgmulighed[] }) {
  return (
    <>
      <TekstFelt navn="navn" etiket="Navn" maksLaengde={200} klasse="mb-bredfelt" />
      <TekstFelt
        navn="kortnavn"
        etiket="Kort navn"
        hint="Vises i lister og krummesti, hvis navnet er langt."
        maksLaengde={40}
        paakraevet={false}
      />
      <RigtekstFelt navn="formaal" etiket="Formål" paakraevet={false} raekker={8} />
      <RigtekstFelt
        navn="forbindelser"
        etiket="Hvad løsningen skal kunne tale med"
        hint="Også det, den ikke skal. Integrationer og systemer tilføjes på overblikket."
        paakraevet={false}
        raekker={6}
      />
      <RadioGruppe
        navn="synlighed"
        etiket="Hvem kan se programmet?"
        valg={(Object.keys(SYNLIGHEDER) as Synlighed[]).map((s) => ({ vaerdi: s, tekst: SYNLIGHEDER[s] }))}
      />
      <Valgliste
        navn="systemId"
        etiket="Løsningen i systemkataloget"
        hint="Når løsningen er i kataloget, vises dens målbillede, og en tilslutning gør den til en planlagt anvendelse hos kommunen."
        valg={systemer}
        tomtValg="Ikke i kataloget endnu"
        paakraevet={false}
      />
      <Afkrydsning
        navn="leverandoerspoergsmaal"
        etiket="Leverandører må også stille spørgsmål"
        paakraevet={false}
      />
      <Afsnit overskrift="Forbehold og kilde">
        <TekstOmraade
          navn="forbehold"
          etiket="Forbehold"
          hint="Vises på overblikket. På de andre sider står den første sætning med et link."
          raekker={3}
          paakraevet={false}
        />
        <TekstFelt navn="kilde" etiket="Kilde" maksLaengde={500} klasse="mb-bredfelt" paakraevet={false} />
      </Afsnit>
    </>
  );
}

export function Nytprogramside({
  form,
  systemer,
}: {
  form: Formtilstand;
  systemer: readonly Valgmulighed[];
}) {
  return (
    <Skal
      titel="Nyt fællesprogram"
      krummer={[{ tekst: 'Fællesprogrammer', sti: paths.faellesprogrammer() }, { tekst: 'Nyt' }]}
      meta={<span>Dele, tidsplan, styring og dokumenter tilføjes på programmets side bagefter.</span>}
    >
      <Redigering
        sti={paths.faellesprogramNyt()}
        form={form}
        gem="Opret programmet"
        fortryd={paths.faellesprogrammer()}
      >
        <Felter systemer={systemer} />
      </Redigering>
    </Skal>
  );
}

/** What can be done to the programme as a whole. */
function Handlinger({ program, tilsluttede }: { program: Program; tilsluttede: boolean }) {
  const sti = (handling: string) => paths.faellesprogramHandling({ program: program.id, handling });
  return (
    <Panel id="tilstand" overskrift="Programmets tilstand">
      {program.tilstand === 'aktiv' ? (
        <>
          <p>Et afsluttet program kan læses, men ikke ændres. Det kan genåbnes.</p>
          <HandlingKnap sti={sti('afslut')} variant="sekundaer">
            Afslut programmet
          </HandlingKnap>
        </>
      ) : (
        <>
          <p>Programmet er afsluttet.</p>
          <HandlingKnap sti={sti('genaabn')} variant="sekundaer">
            Genåbn programmet
          </HandlingKnap>
        </>
      )}
      {!tilsluttede && (
        <>
          <p>Et program, som ingen har tilsluttet sig, kan fjernes. Det kan fortrydes.</p>
          <HandlingKnap sti={sti('fjern')} variant="sekundaer">
            Fjern programmet
          </HandlingKnap>
        </>
      )}
    </Panel>
  );
}

export interface Retprogramprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly form: Formtilstand;
  readonly systemer: readonly Valgmulighed[];
  /** Somebody has joined it. */
  readonly tilsluttede: boolean;
}

export function Retprogramside({ program, aktoer, form, systemer, tilsluttede }: Retprogramprops) {
  return (
    <Programhoved program={program} aktoer={aktoer} her="overblik" under={[{ tekst: 'Ret programmet' }]}>
      {program.tilstand === 'aktiv' && (
        <Redigering
          sti={paths.faellesprogramRet({ program: program.id })}
          form={form}
          gem="Gem"
          fortryd={paths.faellesprogram({ program: program.id })}
        >
          <Felter systemer={systemer} />
        </Redigering>
      )}
      <Handlinger program={program} tilsluttede={tilsluttede} />
    </Programhoved>
  );
}
