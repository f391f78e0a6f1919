import type { Konfliktfelt } from '../../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { paths } from '../../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import {
  Afsnit,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
  type Valg,
  Valgliste,
} from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { FlettetKonflikt } from '../../../../../ui/konflikt.tsx';
import type { Sag } from '../../../queries.ts';
import { PERSONDATA, type Persondata } from '../../../rules.ts';
import { personvalg } from '../../pages/dele.tsx';
import { Saghoved } from '../../pages/hoved.tsx';

export interface Retprops {
  readonly sag: Sag;
  readonly folk: readonly { readonly id: string; readonly navn: string }[];
  readonly enheder: readonly Valg[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  /** The number of the case that the form is made from, and its content as JSON. */
  readonly version: string;
  readonly udgangspunkt: string;
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
}

const HINT: Readonly<Record<Persondata, string>> = {
  ja: 'Risikovurdering, DPIA-screening og databehandleraftale skal være på plads før købet.',
  nej: 'De punkter, der kun spærrer ved personoplysninger, spærrer ikke.',
  ved_ikke: 'Punkterne spærrer, til det er afklaret.',
};

/** The facts of the case. */
export function Retside(p: Retprops) {
  const { sag } = p;
  const { id } = sag;
  return (
    <Saghoved sag={sag} her="overblik" under="Ret sagen">
      {p.konflikt && <FlettetKonflikt {...p.konflikt} />}
      <Formular sti={paths.sagRet({ id })} vaerdier={p.vaerdier} hindringer={p.hindringer} vagt>
        <input type="hidden" name="version" value={p.version} />
        <input type="hidden" name="udgangspunkt" value={p.udgangspunkt} />
        <Afsnit overskrift="Sagen">
          <TekstFelt navn="titel" etiket="Titel" maksLaengde={200} />
          <Valgliste
            navn="enhedId"
            etiket="Forvaltning eller afdeling"
            valg={p.enheder}
            tomtValg="Ikke valgt"
            paakraevet={false}
          />
          <RadioGruppe
            navn="persondata"
            etiket="Behandles der personoplysninger?"
            valg={(Object.keys(PERSONDATA) as Persondata[]).map((vaerdi) => ({
              vaerdi,
              tekst: PERSONDATA[vaerdi],
              hint: HINT[vaerdi],
            }))}
          />
        </Afsnit>
        <Afsnit overskrift="Ansvarlige">
          <Valgliste
            navn="kontaktpersonId"
            etiket="Kontaktperson i SIH-gruppen"
            valg={personvalg(p.folk, sag.kontaktperson)}
            tomtValg="Ingen endnu"
            paakraevet={false}
          />
          <Feltrad>
            <Valgliste
              navn="systemejerId"
              etiket="Systemejer"
              valg={personvalg(p.folk, sag.systemejer)}
              tomtValg="Ingen, eller skriv et navn"
              paakraevet={false}
            />
            <TekstFelt
              navn="systemejer"
              etiket="Systemejer uden login"
              maksLaengde={200}
              paakraevet={false}
            />
          </Feltrad>
          <Feltrad>
            <Valgliste
              navn="forretningsejerId"
              etiket="Forretningsejer"
              valg={personvalg(p.folk, sag.forretningsejer)}
              tomtValg="Ingen, eller skriv et navn"
              paakraevet={false}
            />
            <TekstFelt
              navn="forretningsejer"
              etiket="Forretningsejer uden login"
              maksLaengde={200}
              paakraevet={false}
            />
          </Feltrad>
        </Afsnit>
        <Afsnit overskrift="Gevinst">
          <TekstFelt
            navn="sparetOere"
            etiket="Sparet beløb"
            hint="Ved ikke at købe eller ved at købe på en anden måde. Tæller i statistikken."
            efter="kr."
            tastatur="decimal"
            tegn={13}
            paakraevet={false}
          />
          <TekstOmraade
            navn="sparetNote"
            etiket="Hvordan er det sparet?"
            paakraevet={false}
            maksLaengde={2000}
          />
        </Afsnit>
        <Knaprad>
          <Knap>Gem</Knap>
          <LinkKnap href={paths.sag({ id })} variant="sekundaer">
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Saghoved>
  );
}
