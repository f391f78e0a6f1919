import type { ComponentChildren } from 'preact';
import type { Formtilstand } from '../../../../kernel/redigering.ts';
import { paths } from '../../../../routes.ts';
import {
  Afsnit,
  Feltrad,
  RadioGruppe,
  RigtekstFelt,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import { Redigering } from '../../../../ui/redigering.tsx';
import { Kladdenote } from '../../kladde/pages/note.tsx';
import type { Programdel } from '../../rules.ts';
import { andelsfelt, delfelt, formularnoegle } from '../felter.ts';
import { type Case, FASER, FORDELINGER, LINJESLAGS } from '../rules.ts';
import { Casehoved, type Caseside } from './hoved.tsx';

export const valg = <K extends string>(tabel: Readonly<Record<K, string>>) =>
  (Object.keys(tabel) as K[]).map((vaerdi) => ({ vaerdi, tekst: tabel[vaerdi] }));

export interface Formprops extends Caseside {
  readonly kladde: Case;
  readonly programdele: readonly Programdel[];
  readonly form: Formtilstand;
  /** When one's own unsaved draft, which is shown, was written. */
  readonly kladdeFra: Date | null;
}

/** Name, summary, repayment, sensitivity, and what each part rests on. */
export function Rammeside(p: Formprops) {
  const program = p.program.id;
  return (
    <Casehoved
      {...p}
      her="pris"
      vist={p.kladde}
      under={[{ tekst: 'Rammer', sti: paths.businesscaserammer({ program }) }]}
    >
      <Kladdenote
        program={program}
        formular="rammer"
        fra={p.kladdeFra}
        til={paths.businesscaserammer({ program })}
      />
      <Redigering
        sti={paths.businesscaserammer({ program })}
        form={p.form}
        gem="Gem"
        fortryd={paths.businesscaseversion({ program, casenr: p.kladde.nr })}
        kladdeSti={paths.programkladde({ program, formular: 'rammer' })}
      >
        <TekstFelt navn="navn" etiket="Navn" maksLaengde={200} klasse="mb-bredfelt" />
        <RigtekstFelt navn="sammenfatning" etiket="Sammenfatning" raekker={6} paakraevet={false} />
        <Afsnit overskrift="Tilbagebetaling">
          <Feltrad>
            <TekstFelt
              navn="tilbagebetalingAar"
              etiket="Over hvor mange år"
              efter="år"
              tegn={4}
              tastatur="numeric"
            />
            <TekstFelt
              navn="renteBp"
              etiket="Rente om året"
              hint="0, hvis der ingen er."
              efter="%"
              tegn={6}
              tastatur="decimal"
            />
          </Feltrad>
        </Afsnit>
        {p.programdele.map((d) => (
          <Afsnit overskrift={d.navn}>
            <p class="mb-small-text">Lad alle felter stå tomme, hvis delen ikke er med i denne version.</p>
            <Feltrad>
              <TekstFelt
                navn={delfelt('enheder', d.id)}
                etiket={`Antal ${d.enhedFlere} i hele landet`}
                tegn={11}
                tastatur="numeric"
                paakraevet={false}
              />
              <TekstFelt
                navn={delfelt('andelBp', d.id)}
                etiket="Andel, der antages tilsluttet"
                efter="%"
                tegn={6}
                tastatur="decimal"
                paakraevet={false}
              />
              <TekstFelt
                navn={delfelt('maksOere', d.id)}
                etiket={`Maksimalpris pr. ${d.enhedEn} om året`}
                efter="kr."
                tegn={8}
                tastatur="decimal"
                paakraevet={false}
              />
              <TekstFelt
                navn={delfelt('betalingFraAar', d.id)}
                etiket="Første betalingsår"
                tegn={6}
                tastatur="numeric"
                paakraevet={false}
              />
            </Feltrad>
            <TekstFelt
              navn={delfelt('enhederKilde', d.id)}
              etiket="Kilde til antallet"
              maksLaengde={300}
              klasse="mb-bredfelt"
              paakraevet={false}
            />
          </Afsnit>
        ))}
        <Afsnit overskrift="Følsomhed">
          <p class="mb-small-text">Hvor langt prisen prøves til begge sider.</p>
          <Feltrad>
            <TekstFelt
              navn="andelBp"
              etiket="Andel, der tilslutter sig"
              foran="±"
              efter="%-point"
              tegn={6}
              tastatur="decimal"
            />
            <TekstFelt
              navn="enhederBp"
              etiket="Antal enheder"
              foran="±"
              efter="%"
              tegn={6}
              tastatur="decimal"
            />
            <TekstFelt navn="forsinkelseMdr" etiket="Forsinkelse" efter="mdr." tegn={4} tastatur="numeric" />
          </Feltrad>
        </Afsnit>
      </Redigering>
    </Casehoved>
  );
}

type Postformprops = Formprops & { readonly id: number | null };

/** The form of one thing of the draft: a new one, or the one with the id. */
function Postform({
  post,
  children,
  ...p
}: Postformprops & {
  readonly post: {
    readonly ting: 'linje' | 'antagelse';
    /** On the page of a new one, and of one that is there. */
    readonly titler: readonly [string, string];
    readonly sti: string;
  };
  readonly children: ComponentChildren;
}) {
  const program = p.program.id;
  const formular = formularnoegle(post.ting, p.id);
  const [ny, ret] = post.titler;
  return (
    <Casehoved
      {...p}
      her="omkostninger"
      vist={p.kladde}
      under={[{ tekst: p.id === null ? ny : ret, sti: post.sti }]}
    >
      <Kladdenote program={program} formular={formular} fra={p.kladdeFra} til={post.sti} />
      <Redigering
        sti={post.sti}
        form={p.form}
        gem={p.id === null ? 'Tilføj' : 'Gem'}
        fortryd={paths.businesscaseomkostninger({ program, casenr: p.kladde.nr })}
        kladdeSti={paths.programkladde({ program, formular })}
      >
        {children}
      </Redigering>
    </Casehoved>
  );
}

/** One cost line. */
export function Linjeside(p: Postformprops) {
  const program = p.program.id;
  const sti =
    p.id === null
      ? paths.businesscaselinjeNy({ program })
      : paths.businesscaselinje({ program, caselinje: p.id });
  return (
    <Postform {...p} post={{ ting: 'linje', titler: ['Ny linje', 'Ret linje'], sti }}>
      <TekstFelt navn="navn" etiket="Hvad koster?" maksLaengde={200} klasse="mb-bredfelt" />
      <Feltrad>
        <Valgliste navn="fase" etiket="Fase" tomtValg="Vælg en fase" valg={valg(FASER)} />
        <Valgliste navn="slags" etiket="Slags" tomtValg="Vælg" valg={valg(LINJESLAGS)} />
      </Feltrad>
      <Feltrad>
        <TekstFelt navn="beloebOere" etiket="Beløb" efter="kr." tegn={13} tastatur="decimal" />
        <TekstFelt
          navn="usikkerhedBp"
          etiket="Usikkerhed"
          foran="±"
          efter="%"
          tegn={6}
          tastatur="decimal"
          paakraevet={false}
        />
        <TekstFelt navn="fraAar" etiket="Fra år" tegn={6} tastatur="numeric" />
        <TekstFelt
          navn="tilAar"
          etiket="Til og med år"
          hint="Et beløb, der falder én gang, fordeles ligeligt på årene."
          tegn={6}
          tastatur="numeric"
        />
      </Feltrad>
      <Afsnit overskrift="Hvem betaler?">
        <RadioGruppe navn="fordeling" etiket="Fordeling" valg={valg(FORDELINGER)} />
        <Valgliste
          navn="delId"
          etiket="Del, når det kun er én"
          tomtValg="Vælg en del"
          valg={p.programdele.map((d) => ({ vaerdi: String(d.id), tekst: d.navn }))}
          paakraevet={false}
        />
        <Feltrad>
          {p.programdele.map((d) => (
            <TekstFelt
              navn={andelsfelt(d.id)}
              etiket={`Andel, ${d.navn}`}
              efter="%"
              tegn={6}
              tastatur="decimal"
              paakraevet={false}
            />
          ))}
        </Feltrad>
        <p class="mb-small-text">Andelene bruges kun ved »{FORDELINGER.andele}« og skal være 100 % i alt.</p>
      </Afsnit>
      <TekstFelt navn="kilde" etiket="Kilde" maksLaengde={500} klasse="mb-bredfelt" paakraevet={false} />
      <TekstOmraade navn="note" etiket="Note" raekker={3} paakraevet={false} />
    </Postform>
  );
}

/** One assumption. */
export function Antagelsesside(p: Postformprops) {
  const program = p.program.id;
  const sti =
    p.id === null
      ? paths.businesscaseantagelseNy({ program })
      : paths.businesscaseantagelse({ program, antagelse: p.id });
  return (
    <Postform {...p} post={{ ting: 'antagelse', titler: ['Ny antagelse', 'Ret antagelse'], sti }}>
      <TekstFelt navn="navn" etiket="Antagelse" maksLaengde={200} klasse="mb-bredfelt" />
      <TekstFelt navn="vaerdi" etiket="Værdi" hint="Fx 89,40 kr. eller 81 kommuner." maksLaengde={200} />
      <TekstFelt navn="kilde" etiket="Kilde" maksLaengde={500} klasse="mb-bredfelt" paakraevet={false} />
      <TekstOmraade navn="note" etiket="Note" raekker={3} paakraevet={false} />
    </Postform>
  );
}
