import type { Feltforskel } from '../../../kernel/feltforskel.ts';
import type { Konfliktfelt } from '../../../kernel/konflikt.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { paths } from '../../../routes.ts';
import { Knap, LinkKnap } from '../../../ui/fds/knap.tsx';
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
} from '../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../ui/formularKontekst.ts';
import { Forskelle } from '../../../ui/forskelle.tsx';
import { FlettetKonflikt } from '../../../ui/konflikt.tsx';
import { Chip, Note, Panel } from '../../../ui/status.tsx';
import type { Historikpost, Opslag } from '../queries.ts';
import {
  ARTER,
  BEKRAEFTELSER,
  type Integration,
  type Katalogart,
  RELEVANSER,
  RETNINGER,
  STATUSSER,
} from '../rules.ts';
import { hvemOgHvornaar, KatalogSide, krummerFor } from './faelles.tsx';

type Vaerdier = Readonly<Record<string, Feltvaerdi>>;

function valgAf(muligheder: Readonly<Record<string, string>>) {
  return Object.entries(muligheder).map(([vaerdi, tekst]) => ({ vaerdi, tekst }));
}

function integrationsvalg(integrationer: readonly Integration[]) {
  return integrationer.map((i) => ({ vaerdi: i.kode, tekst: `${i.kode} ${i.navn}` }));
}

function Udgaar({ hint }: { hint: string }) {
  return <DatoFelt navn="udgaaetFra" etiket="Udgår fra måned" maaned paakraevet={false} hint={hint} />;
}

interface Feltprops {
  vaerdier: Vaerdier;
  integrationer: readonly Integration[];
  kle: readonly Opslag[];
}

function IntegrationFelter({ integrationer, vaerdier }: Feltprops) {
  const andre = integrationer.filter((i) => i.kode !== vaerdier.kode);
  return (
    <>
      <Afsnit overskrift="Hvad er det?">
        <TekstFelt navn="navn" etiket="Navn" />
        <Feltrad>
          <TekstFelt navn="dataomraade" etiket="Dataområde" paakraevet={false} hint="For eksempel Person" />
          <TekstFelt navn="art" etiket="Art" paakraevet={false} hint="For eksempel Serviceplatform" />
        </Feltrad>
        <Feltrad>
          <Valgliste navn="retning" etiket="Retning" valg={valgAf(RETNINGER)} paakraevet={false} />
          <TekstFelt navn="versionSet" etiket="Snitfladens version" paakraevet={false} tegn={8} />
        </Feltrad>
      </Afsnit>
      <Afsnit overskrift="Status og afløsning">
        <Feltrad>
          <Valgliste navn="status" etiket="Status" valg={valgAf(STATUSSER)} />
          <DatoFelt navn="gyldigFra" etiket="Status gyldig fra" paakraevet={false} />
        </Feltrad>
        <Udgaar hint="Integrationen slettes ikke. Den tæller ikke med fra denne måned." />
        <Valgliste
          navn="efterfoelger"
          etiket="Efterfølger"
          paakraevet={false}
          tomtValg="Ingen efterfølger"
          valg={integrationsvalg(andre)}
        />
        <AfkrydsningsGruppe
          navn="forudsaetter"
          etiket="Forudsætter"
          hint="Integrationer, der skal være på plads først"
          paakraevet={false}
          valg={integrationsvalg(andre)}
        />
      </Afsnit>
      <Afsnit overskrift="Kilde">
        <RadioGruppe navn="bekraeftet" etiket="Er oplysningerne bekræftet?" valg={valgAf(BEKRAEFTELSER)} />
        <TekstFelt navn="kilde" etiket="Kilde" paakraevet={false} hint="Hvor står det? Helst en adresse" />
      </Afsnit>
    </>
  );
}

function PakkeFelter({ integrationer }: Feltprops) {
  return (
    <Afsnit overskrift="Pakken">
      <TekstFelt navn="navn" etiket="Navn" />
      <TekstOmraade navn="beskrivelse" etiket="Beskrivelse" paakraevet={false} />
      <AfkrydsningsGruppe
        navn="integrationer"
        etiket="Integrationer"
        paakraevet={false}
        valg={integrationsvalg(integrationer)}
      />
      <TekstFelt
        navn="kilde"
        etiket="Kilde"
        paakraevet={false}
        hint="Hvor står indholdet? Helst en adresse"
      />
      <Udgaar hint="Pakken slettes ikke. Den kan ikke vælges fra denne måned." />
    </Afsnit>
  );
}

const INDGAAR = [{ vaerdi: '', tekst: 'Indgår ikke' }, ...valgAf(RELEVANSER)];

function ArbejdsgangFelter({ integrationer, kle }: Feltprops) {
  const omraader = Map.groupBy(integrationer, (i) => i.dataomraade || 'Uden dataområde');
  return (
    <>
      <Afsnit overskrift="Arbejdsgangen">
        <TekstFelt
          navn="navn"
          etiket="Navn"
          hint="Begynd med et udsagnsord, for eksempel »Visitér borger til hjemmepleje«"
        />
        <TekstOmraade navn="beskrivelse" etiket="Beskrivelse" paakraevet={false} />
        <Valgliste
          navn="kle"
          etiket="KLE-hovedgruppe"
          paakraevet={false}
          tomtValg="Ingen"
          valg={kle.map((k) => ({ vaerdi: k.nr, tekst: `${k.nr} ${k.titel}` }))}
        />
        <TekstFelt navn="kilde" etiket="Kilde" paakraevet={false} />
        <Udgaar hint="Arbejdsgangen slettes ikke. Den kan ikke vælges fra denne måned." />
      </Afsnit>
      <Afsnit overskrift="Integrationer, den kræver">
        <p class="mb-small-text">Vælg relevans, og skriv hvorfor, ud for dem, der indgår.</p>
        {[...omraader].map(([omraade, dem]) => (
          <fieldset class="kat-omraade">
            <legend class="h4">{omraade}</legend>
            {dem.map((i) => (
              <div class="kat-krav">
                <Valgliste navn={`rel_${i.kode}`} etiket={`${i.kode} ${i.navn}`} valg={INDGAAR} paakraevet />
                <TekstFelt navn={`grund_${i.kode}`} etiket={`Hvorfor ${i.kode}?`} paakraevet={false} />
              </div>
            ))}
          </fieldset>
        ))}
      </Afsnit>
    </>
  );
}

const FELTER = {
  integration: IntegrationFelter,
  pakke: PakkeFelter,
  arbejdsgang: ArbejdsgangFelter,
} as const;
const KODEHINT = {
  integration: 'For eksempel SF1500',
  pakke: 'For eksempel I-16',
  arbejdsgang: 'For eksempel A16',
} as const;

export interface RetProps {
  art: Katalogart;
  /** Null for a new object. */
  kode: string | null;
  /** The newest version, which is what one saves on top of. */
  version: number | null;
  vaerdier: Vaerdier;
  hindringer: readonly Hindring[];
  integrationer: readonly Integration[];
  kle: readonly Opslag[];
  /** How many things use it, when it is an integration; told before one retires it. */
  ibrug?: string;
  konflikt?: { hvem: string; felter: readonly Konfliktfelt[]; taget: readonly string[] };
}

export function RetSide(props: RetProps) {
  const { art, kode, version, konflikt } = props;
  const { liste, ny, ental } = ARTER[art];
  const titel = kode === null ? ny : `Ret ${kode}`;
  const tilbage = kode === null ? paths.katalogListe({ liste }) : paths.katalogPost({ liste, kode });
  const Felter = FELTER[art];
  return (
    <KatalogSide
      titel={titel}
      fane={art}
      under={
        kode === null
          ? krummerFor(art, { tekst: titel })
          : krummerFor(art, { tekst: kode, sti: tilbage }, { tekst: 'Ret' })
      }
      meta={version !== null && <span>Du retter i version {version}</span>}
    >
      {konflikt && <FlettetKonflikt {...konflikt} />}
      {props.ibrug !== undefined && (
        <Note>
          <p>{props.ibrug}</p>
        </Note>
      )}
      <Formular
        sti={kode === null ? paths.katalogNy({ liste }) : paths.katalogRet({ liste, kode })}
        vaerdier={props.vaerdier}
        hindringer={props.hindringer}
        klasse="mb-panel kat-form"
        vagt
      >
        <input type="hidden" name="fraVersion" value={version ?? ''} />
        {kode === null && (
          <TekstFelt
            navn="kode"
            etiket="Kode"
            tegn={20}
            hint={`${KODEHINT[art]}. Koden kan ikke ændres siden.`}
          />
        )}
        <Felter
          vaerdier={{ ...props.vaerdier, kode: kode ?? undefined }}
          integrationer={props.integrationer}
          kle={props.kle}
        />
        <Afsnit overskrift="Hvorfor?">
          <TekstOmraade
            navn="begrundelse"
            etiket="Begrundelse for ændringen"
            hint={`Står i historikken, så alle kan se, hvorfor ${ental}en er ændret`}
            raekker={3}
          />
        </Afsnit>
        <Knaprad>
          <Knap>Gem ny version</Knap>
          <LinkKnap variant="sekundaer" href={tilbage}>
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </KatalogSide>
  );
}

export interface GenskabProps {
  art: Katalogart;
  kode: string;
  fraVersion: number;
  gammel: Historikpost;
  forskelle: readonly Feltforskel[];
  vaerdier: Vaerdier;
  hindringer: readonly Hindring[];
}

export function GenskabSide(props: GenskabProps) {
  const { art, kode, gammel } = props;
  const { liste } = ARTER[art];
  const tilbage = paths.katalogPost({ liste, kode });
  return (
    <KatalogSide
      titel={`Genskab version ${gammel.version} af ${kode}`}
      fane={art}
      under={krummerFor(art, { tekst: kode, sti: tilbage }, { tekst: 'Genskab' })}
      meta={<span>{hvemOgHvornaar(gammel)}</span>}
    >
      <Panel
        id="forskel"
        overskrift="Det bliver ændret"
        ved={<Chip s="info">Version {props.fraVersion + 1}</Chip>}
        under="Den gamle version bliver til en ny version. Historikken imellem bevares."
      >
        {props.forskelle.length === 0 ? (
          <p>Version {gammel.version} er lig med den, der gælder nu.</p>
        ) : (
          <Forskelle forskelle={props.forskelle} />
        )}
      </Panel>
      {props.forskelle.length > 0 && (
        <Formular
          sti={paths.katalogGenskab({ liste, kode, version: gammel.version })}
          vaerdier={props.vaerdier}
          hindringer={props.hindringer}
          klasse="mb-panel kat-form"
        >
          <input type="hidden" name="fraVersion" value={props.fraVersion} />
          <TekstOmraade navn="begrundelse" etiket="Begrundelse" raekker={3} />
          <Knaprad>
            <Knap>Genskab version {gammel.version}</Knap>
            <LinkKnap variant="sekundaer" href={tilbage}>
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      )}
    </KatalogSide>
  );
}
