import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Tekstfelter } from '../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
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
import { OPSIGELSE_TIL, SLUTFORMER } from '../rules.ts';

export interface Retprops {
  readonly sag: Sag;
  readonly laas: number;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly udgangspunkt: Tekstfelter;
  readonly hindringer: readonly Hindring[];
  /** Where the proposed values come from; empty once something has been stored. */
  readonly foreslaaet: readonly string[];
  readonly leverandoerer: readonly string[];
  readonly enheder: readonly Valg[];
  readonly folk: readonly Valg[];
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
}

const valg = (tabel: Readonly<Record<string, string>>): Valg[] =>
  Object.entries(tabel).map(([vaerdi, tekst]) => ({ vaerdi, tekst }));

function Aftalen(p: Retprops) {
  return (
    <Afsnit overskrift="Aftalen">
      <Feltrad>
        <TekstFelt
          navn="leverandoer"
          etiket="Leverandør"
          maksLaengde={200}
          forslag={p.leverandoerer}
          klasse="mb-bredfelt"
        />
        <TekstFelt navn="leverandoerCvr" etiket="CVR" tegn={11} tastatur="numeric" paakraevet={false} />
      </Feltrad>
      <TekstFelt navn="kontraktTitel" etiket="Kontraktens titel" maksLaengde={200} klasse="mb-bredfelt" />
      <TekstFelt navn="kontraktnummer" etiket="Kontraktnummer" maksLaengde={200} paakraevet={false} />
      <Feltrad>
        <Valgliste
          navn="enhedId"
          etiket="Ansvarlig enhed"
          tomtValg="Ingen valgt"
          valg={p.enheder}
          paakraevet={false}
        />
        <Valgliste
          navn="kontraktejerId"
          etiket="Kontraktejer"
          hint="Følger op på kontrakten."
          tomtValg="Ingen valgt"
          valg={p.folk}
          paakraevet={false}
        />
      </Feltrad>
      <TekstOmraade
        navn="brugendeEnheder"
        etiket="Enheder, der bruger løsningen"
        hint="En på hver linje."
        raekker={3}
        paakraevet={false}
      />
    </Afsnit>
  );
}

function Perioden() {
  return (
    <Afsnit overskrift="Periode, optioner og opsigelse">
      <Feltrad>
        <DatoFelt navn="underskrevet" etiket="Underskrevet" paakraevet={false} />
        <DatoFelt navn="ikraft" etiket="Træder i kraft" paakraevet={false} />
      </Feltrad>
      <RadioGruppe navn="slutform" etiket="Kontrakten løber" valg={valg(SLUTFORMER)} />
      <Feltrad>
        <DatoFelt
          navn="udloeb"
          etiket="Sidste dag"
          hint="Når den løber til en bestemt dato."
          paakraevet={false}
        />
        <TekstFelt
          navn="varighedMd"
          etiket="Varighed"
          efter="måneder"
          tegn={6}
          tastatur="numeric"
          hint="Når den løber i et antal måneder."
          paakraevet={false}
        />
      </Feltrad>
      <Feltrad>
        <TekstFelt
          navn="optionAntal"
          etiket="Optioner på forlængelse"
          tegn={4}
          tastatur="numeric"
          paakraevet={false}
        />
        <TekstFelt
          navn="optionMd"
          etiket="Hver option"
          efter="måneder"
          tegn={6}
          tastatur="numeric"
          paakraevet={false}
        />
        <TekstFelt
          navn="optionVarselMd"
          etiket="Varsel om option"
          efter="måneder"
          tegn={6}
          tastatur="numeric"
          hint="Tom: som opsigelsen."
          paakraevet={false}
        />
      </Feltrad>
      <Feltrad>
        <TekstFelt
          navn="opsigelseMd"
          etiket="Opsigelsesvarsel"
          efter="måneder"
          tegn={6}
          tastatur="numeric"
          paakraevet={false}
        />
        <Valgliste
          navn="opsigelseTil"
          etiket="Opsigelse til"
          tomtValg="En hvilken som helst dag"
          valg={valg(OPSIGELSE_TIL)}
          paakraevet={false}
        />
      </Feltrad>
      <TekstFelt
        navn="forberedelseMd"
        etiket="Ny sag før udløb"
        efter="måneder"
        tegn={6}
        tastatur="numeric"
        hint="Så lang tid før udløb opretter Målbillede en ny sag med sidste gangs materiale."
      />
    </Afsnit>
  );
}

/** The contract's facts in one form. */
export function Retside(p: Retprops) {
  const { sag } = p;
  return (
    <Saghoved
      sag={sag}
      her="indkoeb"
      under="Ret kontrakten"
      besked={
        p.konflikt ? (
          <FlettetKonflikt {...p.konflikt} />
        ) : (
          p.foreslaaet.length > 0 && (
            <Note>
              Felterne er udfyldt fra {p.foreslaaet.join(', ')}. Ret dem til det, der står i kontrakten.
            </Note>
          )
        )
      }
    >
      <Formular
        sti={paths.indkoebRet({ id: sag.id })}
        vaerdier={p.vaerdier}
        hindringer={p.hindringer}
        klasse="mb-panel mb-form"
        vagt
      >
        <input type="hidden" name="version" value={String(p.laas)} />
        <input type="hidden" name="udgangspunkt" value={JSON.stringify(p.udgangspunkt)} />
        <Aftalen {...p} />
        <Perioden />
        <Afsnit overskrift="Pris">
          <Feltrad>
            <TekstFelt
              navn="aarligOere"
              etiket="Årlig udgift"
              efter="kr."
              tegn={13}
              tastatur="decimal"
              hint="Uden moms."
              paakraevet={false}
            />
            <TekstFelt
              navn="engangOere"
              etiket="Engangsbeløb"
              efter="kr."
              tegn={13}
              tastatur="decimal"
              hint="Uden moms."
              paakraevet={false}
            />
          </Feltrad>
          <TekstOmraade navn="note" etiket="Note" raekker={3} paakraevet={false} />
        </Afsnit>
        <Knaprad>
          <Knap>Gem</Knap>
          <LinkKnap variant="sekundaer" href={paths.indkoeb({ id: sag.id })}>
            Tilbage
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Saghoved>
  );
}
