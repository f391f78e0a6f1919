import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Details } from '../../../../ui/fds/details.tsx';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  AfkrydsningsGruppe,
  Afsnit,
  DatoFelt,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { MAKS_LINKS, OMKOSTNINGER, type Projekt, SLAGS, STATUSSER, TEKNOLOGIER, TEMAER } from '../rules.ts';
import { GEOGRAFIKILDE, type Punkt } from '../sted/rules.ts';
import { Kildenote, KORTKRUMME } from './faelles.tsx';

export interface RetsideProps {
  /** Null: a new one. */
  readonly projekt: Projekt | null;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  /** The number of the version that the form was filled from. */
  readonly laas: number;
  /** A samarbejde chooses where; a kommune's projects are its own. */
  readonly kommuner: readonly { readonly kode: string; readonly navn: string }[] | null;
  /** The kommune whose outline one can point in. */
  readonly omridskode: string | null;
  /** The point that the form holds, where it is one. */
  readonly punkt: Punkt | null;
  readonly stedvalgt?: boolean;
  readonly konflikt?: {
    readonly felter: readonly Konfliktfelt[];
    readonly hvem: string;
    readonly taget: readonly string[];
  };
}

const valg = (navne: Readonly<Record<string, string>>) =>
  Object.entries(navne).map(([vaerdi, tekst]) => ({ vaerdi, tekst }));

function Stedafsnit({
  kommuner,
  omridskode,
  punkt,
}: Pick<RetsideProps, 'kommuner' | 'omridskode' | 'punkt'>) {
  return (
    <Afsnit overskrift="Sted">
      {kommuner && (
        <Valgliste
          navn="kommunekode"
          etiket="Kommune"
          tomtValg="Vælg kommune"
          valg={kommuner.map((k) => ({ vaerdi: k.kode, tekst: k.navn }))}
          paakraevet={false}
        />
      )}
      <RadioGruppe
        navn="sted"
        etiket="Hvor er projektet?"
        valg={[
          { vaerdi: 'kommune', tekst: 'I hele kommunen' },
          { vaerdi: 'punkt', tekst: 'Et bestemt sted' },
        ]}
      >
        <div class="projekt-sted">
          <Feltrad>
            <TekstFelt
              navn="breddegrad"
              etiket="Breddegrad"
              hint="Fx 55,0605. Du kan indsætte begge tal her, som et kort på nettet giver dem."
              paakraevet={false}
              tegn={20}
            />
            <TekstFelt
              navn="laengdegrad"
              etiket="Længdegrad"
              hint="Fx 10,6107"
              paakraevet={false}
              tegn={20}
            />
          </Feltrad>
          {omridskode !== null && (
            <div class="projekt-vaelg">
              <p class="form-label">Eller peg på kortet</p>
              <input
                type="image"
                name="omrids"
                src={paths.projektomrids(
                  { kode: omridskode },
                  punkt ? { b: punkt.breddegrad, l: punkt.laengdegrad } : {},
                )}
                alt="Peg et sted på kommunens omrids: så skriver vi koordinaterne"
              />
              <Kildenote>{GEOGRAFIKILDE}</Kildenote>
            </div>
          )}
        </div>
      </RadioGruppe>
    </Afsnit>
  );
}

function Links({ vaerdier, hindringer }: Pick<RetsideProps, 'vaerdier' | 'hindringer'>) {
  const brugt =
    hindringer.some((h) => h.felt?.startsWith('link')) ||
    Object.entries(vaerdier).some(([navn, v]) => /^link\d/.test(navn) && v !== '');
  return (
    <Afsnit overskrift="Links">
      <Details titel={`Tilføj op til ${MAKS_LINKS} links`} aaben={brugt}>
        {Array.from({ length: MAKS_LINKS }, (_, i) => (
          <Feltrad>
            <TekstFelt navn={`link${i + 1}Tekst`} etiket={`Link ${i + 1}, tekst`} paakraevet={false} />
            <TekstFelt
              navn={`link${i + 1}Url`}
              etiket={`Link ${i + 1}, adresse`}
              type="url"
              paakraevet={false}
            />
          </Feltrad>
        ))}
      </Details>
    </Afsnit>
  );
}

/** The form. A draft may be half empty; what it takes to share is asked for when one shares. */
export function ProjektRetside(props: RetsideProps) {
  const { projekt, vaerdier, hindringer, laas, konflikt, stedvalgt } = props;
  const delt = projekt?.tilstand === 'delt';
  const sti = projekt ? paths.projektRet({ projekt: projekt.id }) : paths.projektNyt();
  const titel = projekt ? `Ret ${projekt.indhold.titel || 'kladde'}` : 'Del et projekt';
  return (
    <Skal
      titel={titel}
      krummer={[
        KORTKRUMME,
        ...(projekt
          ? [
              { tekst: projekt.indhold.titel || 'Kladde', sti: paths.projekt({ projekt: projekt.id }) },
              { tekst: 'Ret' },
            ]
          : [{ tekst: 'Del et projekt' }]),
      ]}
      meta={
        <span>
          {delt
            ? 'Projektet er delt. Det, du gemmer, kan alle læse med det samme.'
            : 'Gem som kladde, så tit du vil. Ingen andre ser den, før I deler den.'}
        </span>
      }
    >
      {konflikt && <FlettetKonflikt {...konflikt} />}
      {stedvalgt && (
        <Besked slags="info">
          <p>Stedet er sat på kortet og skrevet som koordinater nedenfor. Husk at gemme.</p>
        </Besked>
      )}
      <Formular
        sti={sti}
        vaerdier={vaerdier}
        hindringer={hindringer}
        vagt
        husk
        klasse="mb-panel projekt-form"
      >
        <input type="hidden" name="laas" value={laas} />
        <button type="submit" class="sr-only" tabIndex={-1} aria-hidden="true">
          Gem
        </button>
        <Afsnit overskrift="Hvad og hvorfor">
          <TekstFelt navn="titel" etiket="Titel" maksLaengde={120} klasse="projekt-bred" />
          <TekstFelt
            navn="resume"
            etiket="Kort fortalt"
            hint="Én eller to sætninger. De står i listen."
            maksLaengde={300}
            klasse="projekt-bred"
          />
          <TekstOmraade
            navn="hvad"
            etiket="Hvad går projektet ud på?"
            hint="Skriv ikke navne på borgere eller ansatte."
            raekker={6}
          />
          <TekstOmraade
            navn="hvorfor"
            etiket="Hvorfor gør I det?"
            hint="Hvilket problem skal det løse, og for hvem?"
            raekker={5}
          />
        </Afsnit>
        <Afsnit overskrift="Om projektet">
          <Feltrad>
            <Valgliste navn="slags" etiket="Slags" valg={valg(SLAGS)} />
            <Valgliste navn="tema" etiket="Tema" valg={valg(TEMAER)} />
            <Valgliste navn="status" etiket="Status" valg={valg(STATUSSER)} />
          </Feltrad>
          <AfkrydsningsGruppe
            navn="teknologi"
            etiket="Teknologi"
            valg={TEKNOLOGIER.map((t) => ({ vaerdi: t, tekst: t }))}
          />
          <TekstFelt
            navn="egneTeknologier"
            etiket="Anden teknologi"
            hint="Skriv flere med komma imellem."
            paakraevet={false}
          />
          <Feltrad>
            <DatoFelt navn="fra" etiket="Begyndte" maaned paakraevet={false} />
            <DatoFelt navn="til" etiket="Slutter" maaned paakraevet={false} />
            <Valgliste
              navn="omkostning"
              etiket="Omkostning i alt"
              valg={valg(OMKOSTNINGER)}
              hint="Indkøb og timer, groft"
            />
          </Feltrad>
        </Afsnit>
        <Stedafsnit kommuner={props.kommuner} omridskode={props.omridskode} punkt={props.punkt} />
        <Afsnit overskrift="Effekt og læring">
          <TekstOmraade
            navn="effekt"
            etiket="Hvad er der kommet ud af det?"
            hint="Også det, der ikke virkede."
            paakraevet={false}
            raekker={4}
          />
          <Feltrad>
            <TekstFelt navn="effektMaal" etiket="Målt" hint="Fx Tømninger pr. uge" paakraevet={false} />
            <TekstFelt
              navn="effektTal"
              etiket="Tal"
              hint="Fx -40 eller 12,5"
              paakraevet={false}
              tegn={11}
              tastatur="decimal"
            />
            <TekstFelt navn="effektEnhed" etiket="Enhed" hint="Fx %" paakraevet={false} tegn={11} />
          </Feltrad>
          <TekstOmraade
            navn="laering"
            etiket="Hvad har I lært?"
            hint="Det, I gerne ville have vidst, før I begyndte. Skal udfyldes, når projektet er afsluttet eller opgivet."
            paakraevet={false}
            raekker={5}
          />
        </Afsnit>
        <Afsnit overskrift="Kontakt">
          <TekstFelt
            navn="kontaktrolle"
            etiket="Rolle eller enhed"
            hint="Fx Projektleder, Trafik og Anlæg. Ingen navne, mailadresser eller telefonnumre: andre spørger på projektets side."
            maksLaengde={120}
            klasse="projekt-bred"
          />
        </Afsnit>
        <Links vaerdier={vaerdier} hindringer={hindringer} />
        <Knaprad>
          <Knap>{delt ? 'Gem og vis for alle' : 'Gem kladde og se den'}</Knap>
          <LinkKnap
            variant="sekundaer"
            href={projekt ? paths.projekt({ projekt: projekt.id }) : paths.projekter()}
          >
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Skal>
  );
}
