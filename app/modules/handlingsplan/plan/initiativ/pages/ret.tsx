import type { ComponentChildren } from 'preact';
import type { Formtilstand } from '../../../../../kernel/redigering.ts';
import { paths } from '../../../../../routes.ts';
import {
  Afsnit,
  DatoFelt,
  Feltrad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
  type Valg,
  Valgliste,
} from '../../../../../ui/form.tsx';
import { Redigering } from '../../../../../ui/redigering.tsx';
import { Initiativhoved, Planhoved } from '../../pages/hoved.tsx';
import {
  INITIATIVTILSTANDE,
  type Initiativ,
  type Initiativtilstand,
  type Plan,
  type Program,
} from '../../rules.ts';

export interface Retprops {
  readonly plan: Plan;
  readonly program: Program | null;
  readonly initiativ: Initiativ | null;
  readonly form: Formtilstand;
  /** All of it; else only what those who report may change. */
  readonly sekretariat: boolean;
  readonly programmer: readonly Valg[];
  readonly organisationer: readonly Valg[];
}

function Tilstandsfelt() {
  return (
    <RadioGruppe
      navn="tilstand"
      etiket="Tilstand"
      valg={(Object.keys(INITIATIVTILSTANDE) as Initiativtilstand[]).map((t) => ({
        vaerdi: t,
        tekst: INITIATIVTILSTANDE[t],
      }))}
    />
  );
}

function Tekster() {
  return (
    <>
      <TekstOmraade navn="formaal" etiket="Formål" raekker={3} paakraevet={false} />
      <TekstOmraade navn="beskrivelse" etiket="Beskrivelse" raekker={5} paakraevet={false} />
    </>
  );
}

function Parter() {
  return (
    <TekstOmraade navn="partnere" etiket="Parter" hint="En på hver linje." raekker={3} paakraevet={false} />
  );
}

function Alle({ p }: { p: Retprops }) {
  return (
    <>
      <TekstFelt navn="nr" etiket="Nummer" hint="Fx 3.1" tegn={6} paakraevet={false} />
      <TekstFelt navn="navn" etiket="Navn" maksLaengde={300} klasse="mb-bredfelt" />
      {p.programmer.length > 0 && (
        <Valgliste
          navn="programId"
          etiket="Program"
          valg={p.programmer}
          tomtValg="Uden program"
          paakraevet={false}
        />
      )}
      <Tekster />
      <Afsnit overskrift="Hvem ejer det?">
        <Feltrad>
          <Valgliste
            navn="ejerId"
            etiket="Organisation"
            valg={p.organisationer}
            tomtValg="En anden, skriv navnet"
            paakraevet={false}
          />
          <TekstFelt navn="ejer" etiket="Navn på en anden" maksLaengde={200} paakraevet={false} />
          <TekstFelt
            navn="ejerrolle"
            etiket="Rolle"
            hint="Fx projektleder. Skriv ikke personens navn."
            maksLaengde={200}
            paakraevet={false}
          />
        </Feltrad>
        <Parter />
      </Afsnit>
      <Afsnit overskrift="Periode og budget">
        <Feltrad>
          <DatoFelt navn="periodeFra" etiket="Fra" paakraevet={false} />
          <DatoFelt navn="periodeTil" etiket="Til" paakraevet={false} />
          <TekstFelt
            navn="budgetOere"
            etiket="Budget"
            tegn={13}
            tastatur="decimal"
            efter="kr."
            paakraevet={false}
          />
        </Feltrad>
        {p.initiativ && (
          <TekstOmraade
            navn="grund"
            etiket="Hvorfor ændres periode eller budget?"
            hint="Skal kun udfyldes, når noget, der er lovet, ændres. Det første løfte bliver stående."
            raekker={2}
            paakraevet={false}
          />
        )}
      </Afsnit>
      <Tilstandsfelt />
      <Feltrad>
        <DatoFelt navn="optaget" etiket="Optaget i planen" />
        <TekstFelt navn="kilde" etiket="Kilde" maksLaengde={500} paakraevet={false} />
      </Feltrad>
    </>
  );
}

function Egne() {
  return (
    <>
      <Tekster />
      <TekstFelt navn="ejerrolle" etiket="Rolle, der leder det" maksLaengde={200} paakraevet={false} />
      <Parter />
      <Tilstandsfelt />
    </>
  );
}

/** A new initiative, or one that is there. */
export function Retinitiativside(p: Retprops) {
  const { plan, initiativ, form } = p;
  const felter: ComponentChildren = p.sekretariat ? <Alle p={p} /> : <Egne />;
  if (!initiativ)
    return (
      <Planhoved plan={plan} her="initiativer" under="Nyt initiativ">
        <Redigering
          sti={paths.initiativNyt({ plan: plan.id })}
          form={form}
          gem="Optag initiativet"
          fortryd={paths.handlingsplan({ plan: plan.id })}
        >
          {felter}
        </Redigering>
      </Planhoved>
    );
  return (
    <Initiativhoved plan={plan} program={p.program} initiativ={initiativ} her="overblik" under="Ret">
      <Redigering
        sti={paths.initiativRet({ initiativ: initiativ.id })}
        form={form}
        gem="Gem"
        fortryd={paths.initiativ({ initiativ: initiativ.id })}
      >
        {felter}
      </Redigering>
    </Initiativhoved>
  );
}
