import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Tekstfelter } from '../../../../kernel/redigering.ts';
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
import type { Sag } from '../../queries.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
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

interface Spalte {
  /** `under-navn`: the row's number comes after. */
  readonly navn: string;
  readonly etiket: string;
  readonly valg?: readonly Valg[];
}

/** Rows to write in, one label a cell: seen on narrow screens, read aloud on all. */
function Raekker({
  titel,
  antal,
  spalter,
  vaerdier,
  hindringer,
}: {
  titel: string;
  antal: number;
  spalter: readonly Spalte[];
} & Pick<Retprops, 'vaerdier' | 'hindringer'>) {
  return (
    <table class="risiko-konsekvens">
      <caption class="sr-only">{titel}</caption>
      <thead>
        <tr>
          {spalter.map((s) => (
            <th scope="col">{s.etiket}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: antal }, (_, nr) => (
          <tr>
            {spalter.map((s) => {
              const navn = `${s.navn}-${nr}`;
              const id = `felt-${navn}`;
              const vaerdi = vaerdier[navn];
              const tekst = typeof vaerdi === 'string' ? vaerdi : '';
              const fejl = hindringer.some((h) => h.felt === navn) || undefined;
              return (
                <td>
                  <label for={id}>
                    {s.etiket}, række {nr + 1}
                  </label>
                  {s.valg === undefined ? (
                    <input
                      class="form-input"
                      id={id}
                      name={navn}
                      value={tekst}
                      maxlength={200}
                      aria-invalid={fejl}
                    />
                  ) : (
                    <select class="form-select" id={id} name={navn} aria-invalid={fejl}>
                      <option value="">Ikke afklaret</option>
                      {s.valg.map((v) => (
                        <option value={v.vaerdi} selected={v.vaerdi === tekst}>
                          {v.tekst}
                        </option>
                      ))}
                    </select>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Underdatabehandlere(p: Retprops) {
  return (
    <Afsnit overskrift="Underdatabehandlere">
      <Afkrydsning navn="ingenUnder" etiket="Leverandøren bruger ingen underdatabehandlere" />
      <p class="form-hint">Tomme rækker gemmes ikke. Gem for at få flere.</p>
      <Raekker
        {...p}
        titel="Underdatabehandlere"
        antal={p.underraekker}
        spalter={[
          { navn: 'under-navn', etiket: 'Navn' },
          { navn: 'under-land', etiket: 'Land' },
          { navn: 'under-opgave', etiket: 'Opgave' },
        ]}
      />
    </Afsnit>
  );
}

function Overfoersler(p: Retprops) {
  return (
    <Afsnit overskrift="Overførsler til tredjelande">
      <RadioGruppe
        navn="overfoeres"
        etiket="Overføres der oplysninger til lande uden for EU/EØS?"
        hint="Adgang fra et land, fx ved support, er også en overførsel."
        valg={JANEJ}
      />
      <Raekker
        {...p}
        titel="Overførsler"
        antal={p.overfoerselsraekker}
        spalter={[
          { navn: 'overfoersel-land', etiket: 'Land' },
          { navn: 'overfoersel-grundlag', etiket: 'Grundlag', valg: valg(GRUNDLAG) },
        ]}
      />
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
        <p class="mb-small-text">Gem, når I vil. Siden viser, hvad der mangler.</p>
        <Afsnit overskrift="Behovet">
          <p>
            {f.fordi} {f.behov !== '' && `Forslag: ${f.behov === 'ja' ? 'ja' : 'nej'}.`}
          </p>
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
          />
          <RadioGruppe navn="skabelon" etiket="Skabelon" valg={valg(SKABELONER)} />
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
            />
            <DatoFelt navn="naesteTilsyn" etiket="Næste tilsyn" />
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
