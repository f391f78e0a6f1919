import type { ComponentChildren } from 'preact';
import type { Aktoer } from '../../../../../kernel/adgang.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { tilMaanedsnavn } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Besked } from '../../../../../ui/fds/besked.tsx';
import { Details } from '../../../../../ui/fds/details.tsx';
import { Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import {
  AfkrydsningsGruppe,
  Afsnit,
  DatoFelt,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  Valgliste,
} from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program } from '../../../rules.ts';
import { Afregningsnav } from '../../pages/nav.tsx';
import { type Kladdeart, raekkerIForm, TRINFELTER } from '../kladde.ts';
import { ELEMENTARTER, type Elementart, type Modeldel, TILBAGEBETALINGSFORMER } from '../rules.ts';

export interface Tingprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly del: Modeldel;
  readonly art: Kladdeart;
  /** `ny` for a new one. */
  readonly noegle: string;
  /** For elements. */
  readonly elementart: Elementart;
  readonly titel: string;
  /** What is fixed while the form is open: the thing as JSON. */
  readonly udgangspunkt: string;
  readonly kommuner: readonly { readonly kode: string; readonly navn: string }[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  /** What somebody else has saved meanwhile, as lines. */
  readonly gemt: readonly string[] | null;
}

function Herkomstfelter({ foran = '' }: { foran?: string }) {
  return (
    <Feltrad>
      <TekstFelt navn={`${foran}kilde`} etiket="Kilde" paakraevet={false} maksLaengde={500} />
      <TekstFelt
        navn={`${foran}forbehold`}
        etiket="Forbehold"
        hint="Vises som mærke ved tallet, f.eks. Demotal."
        paakraevet={false}
        maksLaengde={500}
      />
    </Feltrad>
  );
}

function Perioder({
  props,
  felter,
}: {
  props: Tingprops;
  felter: (foran: string, foerste: boolean) => ComponentChildren;
}) {
  const antal = raekkerIForm(props.vaerdier, ['fra', 'til', 'kr', 'bp', 'kilde'], 40);
  return (
    <>
      {Array.from({ length: antal }, (_, i) => {
        const foran = `p${i}_`;
        return (
          <Afsnit overskrift={i === antal - 1 ? 'Ny periode' : `Periode ${i + 1}`}>
            <Feltrad>
              <DatoFelt navn={`${foran}fra`} etiket="Fra måned" maaned paakraevet={i === 0} />
              <DatoFelt
                navn={`${foran}til`}
                etiket="Til og med"
                hint="Tom: indtil videre"
                maaned
                paakraevet={false}
              />
              {felter(foran, i === 0)}
            </Feltrad>
            {props.elementart === 'pr_enhed' && <Trinfelter foran={foran} props={props} />}
            <Herkomstfelter foran={foran} />
          </Afsnit>
        );
      })}
      <p class="mb-small-text">Tøm en periodes felter for at fjerne den. Gem for at få plads til en mere.</p>
    </>
  );
}

const kroner = (foran: string, etiket: string, paakraevet = false) => (
  <TekstFelt
    navn={`${foran}kr`}
    etiket={etiket}
    efter="kr."
    tegn={11}
    tastatur="decimal"
    paakraevet={paakraevet}
  />
);

/** Folded away until a tier is typed, or is wrong. */
function Trinfelter({ foran, props }: { foran: string; props: Tingprops }) {
  const felter = Array.from({ length: TRINFELTER }, (_, i) => [
    `${foran}over${i + 1}`,
    `${foran}kr${i + 1}`,
  ]).flat();
  const brugt = felter.some((f) => (props.vaerdier[f] ?? '') !== '');
  return (
    <Details titel="Anden sats over et antal" aaben={brugt}>
      <Feltrad>
        {Array.from({ length: TRINFELTER }, (_, i) => i + 1).map((t) => (
          <>
            <TekstFelt
              navn={`${foran}over${t}`}
              etiket={`Over, trin ${t + 1}`}
              tegn={11}
              tastatur="numeric"
              paakraevet={false}
            />
            <TekstFelt
              navn={`${foran}kr${t}`}
              etiket={`Sats, trin ${t + 1}`}
              efter="kr."
              tegn={8}
              tastatur="decimal"
              paakraevet={false}
            />
          </>
        ))}
      </Feltrad>
    </Details>
  );
}

function Gebyrfelter({ props }: { props: Tingprops }) {
  return (
    <>
      {kroner('', 'Gebyr', true)}
      <RadioGruppe
        navn="hvornaar"
        etiket="Hvornår opkræves det?"
        valg={[
          { vaerdi: 'foerste', tekst: 'I den første måned, kommunen betaler for' },
          { vaerdi: 'maaned', tekst: 'I en bestemt måned' },
        ]}
      />
      <DatoFelt navn="maaned" etiket="Måned" maaned paakraevet={false} />
      <RadioGruppe
        navn="kreds"
        etiket="Hvem betaler det?"
        valg={[
          { vaerdi: 'alle', tekst: 'Alle' },
          { vaerdi: 'senere', tekst: 'De, der begynder senere' },
          { vaerdi: 'kommuner', tekst: 'Bestemte kommuner' },
        ]}
      />
      <DatoFelt navn="efter" etiket="Begynder efter måned" maaned paakraevet={false} />
      <Details titel="Vælg de bestemte kommuner" aaben={props.vaerdier.kreds === 'kommuner'}>
        <div class="prismodel-kommuner">
          <AfkrydsningsGruppe
            navn="koder"
            etiket="Kommuner"
            paakraevet={false}
            valg={props.kommuner.map((k) => ({ vaerdi: k.kode, tekst: k.navn }))}
          />
        </div>
      </Details>
      <Herkomstfelter />
    </>
  );
}

function Elementfelter({ props }: { props: Tingprops }) {
  const { elementart, del } = props;
  const andre = del.elementer.filter((e) => e.art !== 'rabat');
  return (
    <>
      <TekstFelt navn="navn" etiket="Navn" hint="Det står på fakturaen." maksLaengde={120} />
      {elementart === 'viderefaktureret' && (
        <TekstFelt navn="modtager" etiket="Hvem sætter prisen og får pengene?" maksLaengde={120} />
      )}
      {elementart === 'fordelt' && (
        <RadioGruppe
          navn="efter"
          etiket="Hvordan fordeles beløbet?"
          valg={[
            { vaerdi: 'antal', tekst: `Efter antal ${del.enhedFlere}` },
            { vaerdi: 'lige', tekst: 'Lige mellem kommunerne' },
          ]}
        />
      )}
      {elementart === 'rabat' && (
        <>
          <RadioGruppe
            navn="slags"
            etiket="Hvad er rabatten?"
            valg={[
              { vaerdi: 'andel', tekst: 'En procent af andre linjer' },
              { vaerdi: 'beloeb', tekst: 'Et beløb pr. kommune pr. år' },
            ]}
          />
          <AfkrydsningsGruppe
            navn="af"
            etiket="Procent af"
            paakraevet={false}
            valg={andre.map((e) => ({ vaerdi: e.noegle, tekst: e.navn }))}
          />
        </>
      )}
      {elementart === 'gebyr' ? (
        <Gebyrfelter props={props} />
      ) : (
        <Perioder
          props={props}
          felter={(foran, foerste) => {
            switch (elementart) {
              case 'pr_enhed':
                return kroner(foran, `Sats pr. ${del.enhedEn} pr. år`, foerste);
              case 'viderefaktureret':
                return kroner(foran, `Sats pr. ${del.enhedEn} pr. år`, foerste);
              case 'fast':
                return kroner(foran, 'Pr. kommune pr. år', foerste);
              case 'fordelt':
                return kroner(foran, 'For alle pr. år', foerste);
              case 'rabat':
                return (
                  <>
                    <TekstFelt
                      navn={`${foran}bp`}
                      etiket="Procent"
                      efter="%"
                      tegn={6}
                      tastatur="decimal"
                      paakraevet={false}
                    />
                    {kroner(foran, 'eller beløb')}
                  </>
                );
            }
          }}
        />
      )}
    </>
  );
}

function Planfelter({ props }: { props: Tingprops }) {
  const antal = raekkerIForm(props.vaerdier, ['fraaar', 'aar'], 3);
  return (
    <>
      <TekstFelt navn="navn" etiket="Navn" hint="Det står på fakturaen." maksLaengde={120} />
      <Feltrad>
        {kroner('', 'Beløb, der betales tilbage', true)}
        <DatoFelt navn="fra" etiket="Første måned" maaned />
        <TekstFelt navn="aar" etiket="Antal år" hint="5–10" tegn={4} tastatur="numeric" />
        <TekstFelt navn="rente" etiket="Rente p.a." efter="%" tegn={6} tastatur="decimal" />
      </Feltrad>
      <RadioGruppe
        navn="form"
        etiket="Hvordan betales der?"
        valg={Object.entries(TILBAGEBETALINGSFORMER).map(([vaerdi, tekst]) => ({ vaerdi, tekst }))}
      />
      <Herkomstfelter />
      {Array.from({ length: antal }, (_, i) => {
        const foran = `p${i}_`;
        return (
          <Afsnit overskrift={`Forlængelse ${i + 1}`}>
            <Feltrad>
              <TekstFelt
                navn={`${foran}fraaar`}
                etiket="Fra år nr."
                hint="Årene før røres ikke"
                tegn={4}
                tastatur="numeric"
                paakraevet={false}
              />
              <TekstFelt
                navn={`${foran}aar`}
                etiket="År i alt"
                tegn={4}
                tastatur="numeric"
                paakraevet={false}
              />
              <TekstFelt
                navn={`${foran}rente`}
                etiket="Rente p.a."
                hint="Tom: som før"
                efter="%"
                tegn={6}
                tastatur="decimal"
                paakraevet={false}
              />
            </Feltrad>
            <Herkomstfelter foran={foran} />
          </Afsnit>
        );
      })}
    </>
  );
}

function Forbedringsfelter() {
  return (
    <>
      <Feltrad>
        <TekstFelt navn="aar" etiket="År, der blev billigere" tegn={4} tastatur="numeric" />
        {kroner('', 'Billigere end business casen', true)}
        <TekstFelt navn="bp" etiket="Til udvikling" efter="%" tegn={6} tastatur="decimal" />
        <TekstFelt navn="prisaar" etiket="Resten sænker prisen i" tegn={4} tastatur="numeric" />
      </Feltrad>
      <Herkomstfelter />
    </>
  );
}

const MAANEDER = Array.from({ length: 12 }, (_, i) => ({
  vaerdi: String(i + 1),
  tekst: tilMaanedsnavn(i + 1),
}));

function Ratefelter({ props }: { props: Tingprops }) {
  const antal = raekkerIForm(props.vaerdier, ['navn', 'md', 'dage'], 12);
  return (
    <>
      {Array.from({ length: antal }, (_, i) => {
        const foran = `p${i}_`;
        return (
          <Feltrad>
            <TekstFelt navn={`${foran}navn`} etiket={`Rate ${i + 1}`} paakraevet={false} maksLaengde={120} />
            <Valgliste
              navn={`${foran}md`}
              etiket="Faktureres i"
              tomtValg="Vælg måned"
              valg={MAANEDER}
              paakraevet={false}
            />
            <TekstFelt
              navn={`${foran}dage`}
              etiket="Forfalder efter"
              efter="dage"
              tegn={4}
              tastatur="numeric"
              paakraevet={false}
            />
          </Feltrad>
        );
      })}
      <p class="mb-small-text">
        Året deles i lige mange dele, som der er rater. Tøm en rates felter for at fjerne den.
      </p>
    </>
  );
}

function Felter({ props }: { props: Tingprops }) {
  switch (props.art) {
    case 'element':
      return <Elementfelter props={props} />;
    case 'tilbagebetaling':
      return <Planfelter props={props} />;
    case 'forbedring':
      return <Forbedringsfelter />;
    case 'rater':
      return <Ratefelter props={props} />;
    case 'tal':
      return (
        <TekstFelt
          navn="aar"
          etiket="Der afregnes efter tal fra så mange år før"
          hint="1: et år afregnes efter tallene fra året før."
          tegn={4}
          tastatur="numeric"
        />
      );
  }
}

/** The form of one thing of the draft. */
export function Tingside(props: Tingprops) {
  const { program, aktoer, del, art, noegle } = props;
  const sti = { program: program.id };
  const fjernes = noegle !== 'ny' && (art === 'element' || art === 'tilbagebetaling' || art === 'forbedring');
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="afregning"
      under={[
        { tekst: 'Priser', sti: paths.programpriser(sti) },
        { tekst: 'Kladde', sti: paths.priskladde(sti) },
        { tekst: `${del.navn}: ${props.titel}` },
      ]}
    >
      <Afregningsnav program={program} aktoer={aktoer} />
      {props.gemt !== null && (
        <Besked slags="warning" overskrift="En anden har rettet det samme, mens du skrev">
          <p>
            Felterne nedenfor holder det, du skrev. Gem igen for at beholde det, eller forlad siden for at
            beholde det gemte:
          </p>
          <ul>
            {props.gemt.map((l) => (
              <li>{l}</li>
            ))}
          </ul>
        </Besked>
      )}
      <Formular
        sti={paths.priskladdeDel(
          { ...sti, prisdel: del.noegle, prisart: art, prisnoegle: noegle },
          art === 'element' && noegle === 'ny' ? { art: props.elementart } : {},
        )}
        vaerdier={props.vaerdier}
        hindringer={props.hindringer}
        vagt
        klasse="mb-panel"
      >
        <h2>
          {art === 'element'
            ? `${ELEMENTARTER[props.elementart]}: ${del.navn}`
            : `${props.titel}: ${del.navn}`}
        </h2>
        <input type="hidden" name="udgangspunkt" value={props.udgangspunkt} />
        <Felter props={props} />
        <Knaprad>
          <Knap navn="handling" vaerdi="gem">
            Gem
          </Knap>
          {(art === 'element' || art === 'tilbagebetaling' || art === 'rater') && (
            <Knap variant="sekundaer" navn="handling" vaerdi="mere">
              Gem, og bliv her
            </Knap>
          )}
          {fjernes && (
            <Knap variant="tertiaer" navn="handling" vaerdi="fjern">
              Fjern linjen
            </Knap>
          )}
          <LinkKnap variant="tertiaer" href={paths.priskladde(sti)}>
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Programhoved>
  );
}
