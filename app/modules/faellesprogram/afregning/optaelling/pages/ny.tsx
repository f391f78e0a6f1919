import type { Aktoer } from '../../../../../kernel/adgang.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { paths } from '../../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import {
  Afkrydsning,
  DatoFelt,
  Feltrad,
  FilFelt,
  Formular,
  Knaprad,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Fejltabel } from '../../../../../ui/importfejl.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program, Programdel } from '../../../rules.ts';
import { Afregningsnav } from '../../pages/nav.tsx';
import type { Talfejl } from '../rules.ts';

export interface Nyoptaellingprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly dele: readonly Programdel[];
  readonly maks: number;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  readonly fejl: readonly Talfejl[];
}

/** Where a file of counts is sent in; with its faults when it had any. */
export function Nyoptaelling(props: Nyoptaellingprops) {
  const { program, aktoer, dele, fejl } = props;
  const sti = { program: program.id };
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="afregning"
      under={[{ tekst: 'Tal', sti: paths.programtal(sti) }, { tekst: 'Indlæs tal' }]}
    >
      <Afregningsnav program={program} aktoer={aktoer} />
      {fejl.length > 0 && <Fejltabel fejl={fejl} />}
      <Formular
        sti={paths.optaellingNy(sti)}
        vaerdier={props.vaerdier}
        hindringer={props.hindringer}
        upload
        klasse="mb-panel"
      >
        <p>
          Et regneark med en række for hver af de 98 kommuner: kommunekode eller navn, og antal. I ser alle
          ændringer, før tallene gælder.{' '}
          <a href={paths.optaellingFil({ ...sti, optaelling: 'skabelon', format: 'xlsx' })} download>
            Hent en tom skabelon (Excel)
          </a>
        </p>
        <Feltrad>
          <Valgliste
            navn="del"
            etiket="Del"
            tomtValg="Vælg del"
            valg={dele.map((d) => ({ vaerdi: String(d.id), tekst: `${d.navn} (pr. ${d.enhedEn})` }))}
          />
          <TekstFelt
            navn="aar"
            etiket="Tallene er fra år"
            hint="Året, der er talt. Det er et tidligere år end det, der afregnes."
            tegn={4}
            tastatur="numeric"
          />
        </Feltrad>
        <Feltrad>
          <TekstFelt
            navn="kilde"
            etiket="Kilde"
            hint="Hvem har offentliggjort tallene, og hvor?"
            maksLaengde={300}
          />
          <DatoFelt navn="kildedato" etiket="Offentliggjort" />
        </Feltrad>
        <FilFelt
          navn="fil"
          etiket="Fil"
          typer=".xlsx,.csv"
          maks={props.maks}
          hint="Excel-projektmappe (.xlsx) eller CSV, højst 5 MB"
        />
        <TekstOmraade navn="note" etiket="Note" paakraevet={false} raekker={2} maksLaengde={1000} />
        <TekstFelt
          navn="begrundelse"
          etiket="Begrundelse"
          paakraevet={false}
          hint="Kun når tallene retter nogle, der gælder: hvorfor? Den står på kreditnotaerne."
          maksLaengde={500}
        />
        <Afkrydsning
          navn="demo"
          etiket="Tallene er ikke virkelige"
          hint="De mærkes som demotal overalt, hvor de vises."
        />
        <Knaprad>
          <Knap>Vis ændringerne</Knap>
          <LinkKnap variant="sekundaer" href={paths.programtal(sti)}>
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Programhoved>
  );
}
