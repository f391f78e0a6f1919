import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Formtilstand } from '../../../../kernel/redigering.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { RigtekstFelt } from '../../../../ui/fds/rigtekstfelt.tsx';
import {
  Afkrydsning,
  AfkrydsningsGruppe,
  DatoFelt,
  Feltrad,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import { Redigering } from '../../../../ui/redigering.tsx';
import { Programhoved } from '../../program/pages/hoved.tsx';
import type { Program, Programdel } from '../../rules.ts';
import type { Arrangement } from '../queries.ts';
import {
  ALLE_TRAEDESTEN,
  ARRANGEMENTER,
  FUNDTILSTANDE,
  INTERESSENTER,
  PLANARTER,
  PLANTRIN,
  TRAEDESTEN,
} from '../rules.ts';

const valgAf = (tabel: Readonly<Record<string, string>>) =>
  Object.entries(tabel).map(([vaerdi, tekst]) => ({ vaerdi, tekst }));

/** What is written by a form: of the house (the first four), and of a kommune. */
export type Formdel = 'interessent' | 'arrangement' | 'fund' | 'tjek' | 'plan';

/** By part: what a new one is called, what the page of a stored one is called, and the tab it lies under. */
const NAVNE: Readonly<Record<Formdel, readonly [ny: string, ret: string]>> = {
  interessent: ['Ny gruppe', 'Ret gruppen'],
  arrangement: ['Nyt arrangement', 'Ret arrangementet'],
  fund: ['Nyt fund', 'Ret fundet'],
  tjek: ['Nyt punkt', 'Ret punktet'],
  plan: ['Ny aktivitet', 'Ret aktiviteten'],
};

export interface Retside {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly del: Formdel;
  /** Null for a new one. */
  readonly id: number | null;
  readonly form: Formtilstand;
  readonly maalgruppe: readonly string[];
  readonly dele: readonly Programdel[];
  readonly arrangementer: readonly Arrangement[];
}

function Interessentfelter() {
  return (
    <>
      <Valgliste navn="slags" etiket="Hvem" valg={valgAf(INTERESSENTER)} tomtValg="Vælg gruppe" />
      <TekstOmraade
        navn="behov"
        etiket="Behov og forudsætninger"
        hint="Hvad de skal kunne, og hvad de kan i dag, fx forældre, der ikke bruger it."
        raekker={4}
        paakraevet={false}
      />
      <TekstOmraade navn="inddrages" etiket="Sådan inddrages de" raekker={4} paakraevet={false} />
    </>
  );
}

function Arrangementfelter({ dele, maalgruppe }: Pick<Retside, 'dele' | 'maalgruppe'>) {
  return (
    <>
      <TekstFelt navn="titel" etiket="Titel" maksLaengde={200} klasse="mb-bredfelt" />
      <Feltrad>
        <Valgliste navn="art" etiket="Hvad er det" valg={valgAf(ARRANGEMENTER)} tomtValg="Vælg" />
        {dele.length > 1 && (
          <Valgliste
            navn="del"
            etiket="Del"
            valg={dele.map((d) => ({ vaerdi: String(d.id), tekst: d.navn }))}
            tomtValg="Hele programmet"
            paakraevet={false}
          />
        )}
        <TekstFelt navn="sted" etiket="Sted" maksLaengde={200} paakraevet={false} />
      </Feltrad>
      <Feltrad>
        <DatoFelt navn="fra" etiket="Fra" />
        <DatoFelt navn="til" etiket="Til" paakraevet={false} />
      </Feltrad>
      <RigtekstFelt navn="beskrivelse" etiket="Beskrivelse" paakraevet={false} />
      <AfkrydsningsGruppe
        navn="maalgruppe"
        etiket="Hvem skal deltage"
        hint="Sæt ingen kryds, hvis det er for alle."
        valg={valgAf(INTERESSENTER)}
        vaerdier={maalgruppe}
        kort
        paakraevet={false}
      />
      <Feltrad>
        <DatoFelt
          navn="tilmeldingDato"
          etiket="Tilmelding senest"
          hint="Tomt: ingen tilmelding her"
          paakraevet={false}
        />
        <TekstFelt
          navn="tilmeldingKl"
          etiket="Klokkeslæt"
          hint="Dansk tid, fx 12.00"
          tegn={6}
          paakraevet={false}
        />
        <TekstFelt
          navn="pladser"
          etiket="Pladser"
          hint="Tomt: alle kan være med"
          tegn={6}
          tastatur="numeric"
          paakraevet={false}
        />
      </Feltrad>
    </>
  );
}

function Fundfelter({ arrangementer }: Pick<Retside, 'arrangementer'>) {
  return (
    <>
      <TekstOmraade
        navn="tekst"
        etiket="Hvad fandt I ud af"
        hint="Skriv ingen navne på deltagere."
        raekker={4}
      />
      <Feltrad>
        <Valgliste
          navn="arrangement"
          etiket="Fra"
          valg={arrangementer.map((a) => ({ vaerdi: String(a.id), tekst: `${a.titel} (${visDato(a.fra)})` }))}
          tomtValg="Andet"
          paakraevet={false}
        />
        <Valgliste
          navn="slags"
          etiket="Hvem"
          valg={valgAf(INTERESSENTER)}
          tomtValg="Ikke angivet"
          paakraevet={false}
        />
      </Feltrad>
      <Feltrad>
        <Valgliste navn="tilstand" etiket="Hvad er der sket med det" valg={valgAf(FUNDTILSTANDE)} />
        <TekstFelt
          navn="krav"
          etiket="Krav i kravbanken"
          hint="Numre med komma imellem, fx 12, 34"
          maksLaengde={300}
          paakraevet={false}
        />
      </Feltrad>
      <TekstOmraade navn="svar" etiket="Begrundelse eller svar" raekker={3} paakraevet={false} />
      <Afkrydsning
        navn="delt"
        etiket="Vis det for kommunerne"
        hint="Ellers kan kun programmets eget hus se det."
        paakraevet={false}
      />
    </>
  );
}

function Planfelter() {
  return (
    <>
      <Feltrad>
        <Valgliste navn="art" etiket="Slags" valg={valgAf(PLANARTER)} />
        <Valgliste navn="slags" etiket="Målgruppe" valg={valgAf(INTERESSENTER)} tomtValg="Vælg målgruppe" />
      </Feltrad>
      <TekstFelt
        navn="aktivitet"
        etiket="Aktivitet"
        hint="Fx »Nyhedsbrev til forældre« eller »Kursus for skolesekretærer«"
        maksLaengde={300}
        klasse="mb-bredfelt"
      />
      <Feltrad>
        <DatoFelt navn="fra" etiket="Fra" paakraevet={false} />
        <DatoFelt navn="til" etiket="Til" paakraevet={false} />
      </Feltrad>
      <Feltrad>
        <TekstFelt
          navn="ansvarlig"
          etiket="Ansvarlig"
          hint="En rolle eller enhed"
          maksLaengde={200}
          paakraevet={false}
        />
        <Valgliste navn="tilstand" etiket="Hvor langt" valg={valgAf(PLANTRIN)} />
      </Feltrad>
    </>
  );
}

function Tjekfelter() {
  return (
    <>
      <Valgliste
        navn="traedesten"
        etiket="Trædesten"
        valg={ALLE_TRAEDESTEN.map((t) => ({ vaerdi: String(t), tekst: `${t}. ${TRAEDESTEN[t]}` }))}
      />
      <TekstFelt navn="tekst" etiket="Hvad skal være på plads" maksLaengde={300} klasse="mb-bredfelt" />
      <TekstOmraade navn="hjaelp" etiket="Hjælp" raekker={3} paakraevet={false} />
    </>
  );
}

/** Where one goes without saving, and what the crumbs say of it. */
function tilbage({
  program,
  del,
  id,
}: Pick<Retside, 'program' | 'del' | 'id'>): { tekst: string; sti: string }[] {
  const sti = { program: program.id };
  if (del === 'plan') return [{ tekst: 'Kanal- og uddannelsesplan', sti: paths.kanalplan(sti) }];
  if (del === 'tjek') return [{ tekst: 'Tjekliste', sti: paths.programtjekliste(sti) }];
  if (del === 'fund') return [{ tekst: 'Fund', sti: paths.inddragelseFund(sti) }];
  if (del === 'arrangement' && id !== null)
    return [{ tekst: 'Arrangement', sti: paths.inddragelseDel({ ...sti, del, nr: id }) }];
  return [];
}

/** The form of one thing, new or stored. */
export function Retside(p: Retside) {
  const { program, aktoer, del, id, form } = p;
  const vej = tilbage(p);
  const nr = id ?? 'ny';
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her={del === 'tjek' ? 'parathed' : 'inddragelse'}
      under={[...vej, { tekst: NAVNE[del][id === null ? 0 : 1] }]}
    >
      <Redigering
        sti={paths.inddragelseDel({ program: program.id, del, nr })}
        form={form}
        gem={id === null ? 'Tilføj' : 'Gem'}
        fortryd={vej.at(-1)?.sti ?? paths.inddragelse({ program: program.id })}
      >
        {del === 'interessent' && <Interessentfelter />}
        {del === 'arrangement' && <Arrangementfelter dele={p.dele} maalgruppe={p.maalgruppe} />}
        {del === 'fund' && <Fundfelter arrangementer={p.arrangementer} />}
        {del === 'plan' && <Planfelter />}
        {del === 'tjek' && <Tjekfelter />}
      </Redigering>
    </Programhoved>
  );
}
