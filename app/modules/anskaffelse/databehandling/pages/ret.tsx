import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  Afkrydsning,
  AfkrydsningsGruppe,
  Afsnit,
  DatoFelt,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
  type Valg,
  Valgliste,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import { Note } from '../../../../ui/status.tsx';
import type { Sag } from '../../queries.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
import type { Tekstfelter } from '../../tekstfelter.ts';
import {
  AFTALETILSTANDE,
  forslag,
  GRUNDLAG,
  INTERVALLER,
  type Interval,
  SKABELONER,
  TILSYNSFORMER,
} from '../rules.ts';

export interface Retprops {
  readonly sag: Sag;
  readonly laas: number;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly udgangspunkt: Tekstfelter;
  readonly hindringer: readonly Hindring[];
  /** Rows of sub-processors and transfers to show. */
  readonly underraekker: number;
  readonly overfoerselsraekker: number;
  readonly dokumenter: readonly Valg[];
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
}

const valg = (tabel: Readonly<Record<string, string>>): Valg[] =>
  Object.entries(tabel).map(([vaerdi, tekst]) => ({ vaerdi, tekst }));
const JANEJ: readonly Valg[] = [
  { vaerdi: 'ja', tekst: 'Ja' },
  { vaerdi: 'nej', tekst: 'Nej' },
];

function Underdatabehandlere({ underraekker }: Retprops) {
  return (
    <Afsnit overskrift="Underdatabehandlere">
      <Afkrydsning navn="ingenUnder" etiket="Leverandøren bruger ingen underdatabehandlere" />
      <p class="form-hint">Tomme rækker gemmes ikke. Gem for at få flere.</p>
      {Array.from({ length: underraekker }, (_, nr) => (
        <fieldset class="databehandling-raekke">
          <legend class="sr-only">Underdatabehandler {nr + 1}</legend>
          <Feltrad>
            <TekstFelt
              navn={`under-navn-${nr}`}
              etiket={`${nr + 1}. Navn`}
              maksLaengde={200}
              paakraevet={false}
            />
            <TekstFelt navn={`under-land-${nr}`} etiket="Land" maksLaengde={200} paakraevet={false} />
            <TekstFelt navn={`under-opgave-${nr}`} etiket="Opgave" maksLaengde={200} paakraevet={false} />
          </Feltrad>
        </fieldset>
      ))}
    </Afsnit>
  );
}

function Overfoersler({ overfoerselsraekker }: Retprops) {
  return (
    <Afsnit overskrift="Overførsler til tredjelande">
      <RadioGruppe
        navn="overfoeres"
        etiket="Overføres der oplysninger til lande uden for EU/EØS?"
        hint="Adgang fra et land, fx ved support, er også en overførsel."
        valg={JANEJ}
        paakraevet={false}
      />
      {Array.from({ length: overfoerselsraekker }, (_, nr) => (
        <fieldset class="databehandling-raekke">
          <legend class="sr-only">Overførsel {nr + 1}</legend>
          <Feltrad>
            <TekstFelt
              navn={`overfoersel-land-${nr}`}
              etiket={`${nr + 1}. Land`}
              maksLaengde={200}
              paakraevet={false}
            />
            <Valgliste
              navn={`overfoersel-grundlag-${nr}`}
              etiket="Grundlag"
              tomtValg="Ikke afklaret"
              valg={valg(GRUNDLAG)}
              paakraevet={false}
            />
          </Feltrad>
        </fieldset>
      ))}
    </Afsnit>
  );
}

/** The whole agreement in one form. */
export function Retside(p: Retprops) {
  const { sag } = p;
  const f = forslag(sag.persondata);
  return (
    <Saghoved
      sag={sag}
      her="databehandling"
      under="Ret databehandleraftale"
      besked={p.konflikt && <FlettetKonflikt {...p.konflikt} />}
    >
      <Formular
        sti={paths.databehandlingRet({ id: sag.id })}
        vaerdier={p.vaerdier}
        hindringer={p.hindringer}
        klasse="mb-panel mb-form"
        vagt
      >
        <input type="hidden" name="version" value={String(p.laas)} />
        <input type="hidden" name="udgangspunkt" value={JSON.stringify(p.udgangspunkt)} />
        <Afsnit overskrift="Behovet">
          <Note>
            <p>
              {f.fordi} {f.behov !== '' && `Forslag: ${f.behov === 'ja' ? 'ja' : 'nej'}.`}
            </p>
          </Note>
          <RadioGruppe
            navn="behov"
            etiket="Skal der være en databehandleraftale?"
            hint="Ja, når leverandøren behandler personoplysninger på jeres vegne. Ved nej skal kun begrundelsen udfyldes."
            valg={JANEJ}
          />
          <TekstOmraade navn="behovGrund" etiket="Begrundelse" raekker={3} paakraevet={false} />
        </Afsnit>
        <Afsnit overskrift="Aftalen">
          <TekstFelt
            navn="databehandler"
            etiket="Databehandler"
            hint="Den, der behandler oplysningerne for jer."
            maksLaengde={200}
            klasse="mb-bredfelt"
            paakraevet={false}
          />
          <RadioGruppe navn="skabelon" etiket="Skabelon" valg={valg(SKABELONER)} paakraevet={false} />
          <RadioGruppe navn="tilstand" etiket="Tilstand" valg={valg(AFTALETILSTANDE)} />
          <Feltrad>
            <DatoFelt navn="sendt" etiket="Sendt til leverandøren" paakraevet={false} />
            <DatoFelt navn="underskrevet" etiket="Underskrevet" paakraevet={false} />
            <DatoFelt navn="gyldigTil" etiket="Gælder til" paakraevet={false} />
          </Feltrad>
          <Valgliste
            navn="dokument"
            etiket="Dokument på sagen"
            hint="Læg først aftalen under sagens dokumenter."
            tomtValg="Intet valgt"
            valg={p.dokumenter}
            paakraevet={false}
          />
          <TekstFelt
            navn="link"
            etiket="Link til aftalen"
            type="url"
            hint="Fx i jeres ESDH-system."
            klasse="mb-bredfelt"
            paakraevet={false}
          />
        </Afsnit>
        <Underdatabehandlere {...p} />
        <Overfoersler {...p} />
        <Afsnit overskrift="Tilsyn">
          <AfkrydsningsGruppe
            navn="tilsynsformer"
            etiket="Form"
            valg={valg(TILSYNSFORMER)}
            paakraevet={false}
          />
          <Feltrad>
            <Valgliste
              navn="interval"
              etiket="Hvor tit"
              tomtValg="Ikke valgt"
              valg={(Object.keys(INTERVALLER) as Interval[]).map((i) => ({
                vaerdi: i,
                tekst: INTERVALLER[i].navn,
              }))}
              paakraevet={false}
            />
            <DatoFelt navn="naesteTilsyn" etiket="Næste tilsyn" paakraevet={false} />
          </Feltrad>
        </Afsnit>
        <Knaprad>
          <Knap>Gem</Knap>
          <LinkKnap variant="sekundaer" href={paths.databehandling({ id: sag.id })}>
            Tilbage
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Saghoved>
  );
}
