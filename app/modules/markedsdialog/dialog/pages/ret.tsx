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
  RigtekstFelt,
  TekstFelt,
  type Valg,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import type { Markedsdialog } from '../../queries.ts';
import { MARKEDSARTER, PRISFORMLER, type Prisformel } from '../../rules.ts';
import { DRIFTSFORMER, type Driftsform, kategorinavn } from '../rules.ts';
import { Dialoghoved } from './hoved.tsx';

export interface Retprops {
  readonly dialog: Markedsdialog;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  /** The number of the dialogue that the form is made from. */
  readonly version: string;
  /** The content it was made from, as JSON, for telling apart what two people did. */
  readonly udgangspunkt: string;
  /** Those of the krav first; the rest only have a weight. */
  readonly kategorier: readonly { readonly navn: string; readonly krav: number }[];
  readonly domaener: readonly Valg[];
  readonly arbejdsgange: readonly Valg[];
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
}

/** Many choices, folded away; how many are ticked stands on the fold. */
function Foldevalg(p: {
  navn: string;
  etiket: string;
  valg: readonly Valg[];
  vaerdier: Retprops['vaerdier'];
}) {
  const valgte = p.vaerdier[p.navn];
  const n = Array.isArray(valgte) ? valgte.length : valgte ? 1 : 0;
  return (
    <details class="krav-vaelg">
      <summary>
        {p.etiket} ({n} valgt)
      </summary>
      <AfkrydsningsGruppe navn={p.navn} etiket={p.etiket} valg={p.valg} paakraevet={false} />
    </details>
  );
}

/** Day and time of day of a deadline, in Danish time. */
export function Fristfelt({
  navn,
  etiket,
  hint,
  paakraevet,
}: {
  navn: 'frist' | 'spoergsmaalsfrist';
  etiket: string;
  hint?: string;
  paakraevet?: boolean;
}) {
  return (
    <Feltrad>
      <DatoFelt navn={`${navn}Dato`} etiket={etiket} hint={hint} paakraevet={paakraevet} />
      <TekstFelt
        navn={`${navn}Kl`}
        etiket="Klokkeslæt"
        hint="Dansk tid, fx 12.00"
        tegn={6}
        paakraevet={paakraevet}
      />
    </Feltrad>
  );
}

function Vaegtning({ dialog, kategorier }: Retprops) {
  const { pris, scoring } = MARKEDSARTER[dialog.slags];
  return (
    <Afsnit overskrift="Pris og point">
      <Afkrydsning navn="brugPrioritet" etiket="Vis kravenes prioritet for leverandørerne" />
      {pris === 'altid' ? (
        <>
          <input type="hidden" name="brugPris" value="ja" />
          <p>Denne form spørger altid om pris.</p>
        </>
      ) : (
        <Afkrydsning
          navn="brugPris"
          etiket="Spørg om pris"
          hint="Vælg på det enkelte krav, om der spørges."
        />
      )}
      <Feltrad>
        <TekstFelt navn="prisAar" etiket="Regn årlige priser over" efter="år" tegn={4} tastatur="numeric" />
      </Feltrad>
      <RadioGruppe
        navn="prisformel"
        etiket="Prisen bliver til point sådan"
        valg={(Object.keys(PRISFORMLER) as Prisformel[]).map((f) => ({
          vaerdi: f,
          tekst: PRISFORMLER[f].navn,
          hint: PRISFORMLER[f].formel,
        }))}
      />
      {scoring === 'altid' ? (
        <>
          <input type="hidden" name="brugScoring" value="ja" />
          <p>Denne form giver altid point. Vægtene ligger fast, når dialogen er offentliggjort.</p>
        </>
      ) : (
        <Afkrydsning
          navn="brugScoring"
          etiket="Giv point"
          hint="Vægtene ligger fast, når dialogen er offentliggjort."
        />
      )}
      <Afkrydsning
        navn="anonymScoring"
        etiket="Skjul leverandørernes navne under pointgivningen"
        hint="De vises som A, B, C, til I er enige."
      />
      <fieldset class="form-group" id="felt-vaegte">
        <legend class="form-label">Vægte</legend>
        <p class="form-hint">Hele procenter. De skal give 100 tilsammen, når dialogen offentliggøres.</p>
        {kategorier.length === 0 && <p>Tilføj krav først. Vægtene sættes på kravenes kategorier.</p>}
        <Feltrad>
          <TekstFelt navn="vaegtPris" etiket="Pris" efter="%" tegn={4} tastatur="numeric" />
          {kategorier.map(({ navn, krav }, i) => (
            <div>
              <input type="hidden" name={`kategori-${i}`} value={navn} />
              <TekstFelt
                navn={`vaegt-${i}`}
                etiket={`${kategorinavn(navn)} (${krav === 0 ? 'ingen krav' : `${krav} krav`})`}
                efter="%"
                tegn={4}
                tastatur="numeric"
              />
            </div>
          ))}
        </Feltrad>
      </fieldset>
    </Afsnit>
  );
}

/** Everything about a draft but its krav and suppliers. */
export function Retside(p: Retprops) {
  const { dialog } = p;
  return (
    <Dialoghoved
      dialog={dialog}
      her="overblik"
      under="Ret"
      besked={p.konflikt && <FlettetKonflikt {...p.konflikt} />}
    >
      <Formular
        sti={paths.markedsdialogRet({ id: dialog.id })}
        kladdeSti={paths.markedsdialogKladde({ id: dialog.id })}
        hindringer={p.hindringer}
        vaerdier={p.vaerdier}
        klasse="mb-panel mb-form"
      >
        <input type="hidden" name="version" value={p.version} />
        <input type="hidden" name="udgangspunkt" value={p.udgangspunkt} />
        <p class="mb-small-text">
          Kladden kan gemmes, før alt er skrevet. Det, der ikke er valgfrit, skal være på plads, når dialogen
          offentliggøres. Flere kan skrive på én gang.
        </p>
        <Afsnit overskrift="Det søger I">
          <TekstFelt navn="titel" etiket="Titel" maksLaengde={200} klasse="mb-bredfelt" />
          <RigtekstFelt
            navn="beskrivelse"
            etiket="Beskrivelse"
            hint="Hvad søger I, til hvem og hvornår? Leverandørerne læser den først."
            raekker={8}
          />
          <Foldevalg navn="domaener" etiket="Domæner" valg={p.domaener} vaerdier={p.vaerdier} />
          <Foldevalg navn="arbejdsgange" etiket="Arbejdsgange" valg={p.arbejdsgange} vaerdier={p.vaerdier} />
          <RadioGruppe
            navn="driftsform"
            etiket="Ønsket driftsmodel"
            valg={(Object.keys(DRIFTSFORMER) as Driftsform[]).map((d) => ({
              vaerdi: d,
              tekst: DRIFTSFORMER[d],
            }))}
          />
        </Afsnit>
        <Afsnit overskrift="Kontakt">
          <TekstFelt navn="kontaktNavn" etiket="Navn" maksLaengde={200} />
          <TekstFelt navn="kontaktEmail" etiket="E-mail" type="email" maksLaengde={200} />
          <TekstFelt navn="kontaktTelefon" etiket="Telefon" type="tel" tegn={20} paakraevet={false} />
        </Afsnit>
        <Afsnit overskrift="Frister">
          <Fristfelt
            navn="spoergsmaalsfrist"
            etiket="Frist for spørgsmål"
            hint="Tom: der kan spørges til svarfristen."
            paakraevet={false}
          />
          <Fristfelt navn="frist" etiket="Svarfrist" hint="Svarene åbnes i samme øjeblik." />
          <DatoFelt navn="afgoerelseDato" etiket="Forventet afgørelse" paakraevet={false} />
        </Afsnit>
        <Vaegtning {...p} />
        <Afsnit overskrift="Adgang">
          <Afkrydsning
            navn="aaben"
            etiket="Åben med link"
            hint="Alle, der har linket, kan læse om dialogen og deltage. Linket laves ved offentliggørelsen."
          />
        </Afsnit>
        <Knaprad>
          <Knap>Gem</Knap>
          <LinkKnap variant="sekundaer" href={paths.markedsdialog({ id: dialog.id })}>
            Til overblik
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Dialoghoved>
  );
}
