import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { visMaaned } from '../../../../../kernel/maaned.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Besked } from '../../../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap } from '../../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../../ui/fds/tabel.tsx';
import { DatoFelt, Formular, Knaprad, TekstOmraade } from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Chip, Panel } from '../../../../../ui/status.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program } from '../../../rules.ts';
import { Afregningsnav } from '../../pages/nav.tsx';
import type { Forslag } from '../forslag.ts';
import type { Kladdeart } from '../kladde.ts';
import { dellinjer, type Prisforskel, type Prislinje, visPeriode } from '../linjer.ts';
import type { Fjernet, Modelkladde, Modelversion } from '../queries.ts';
import { ELEMENTARTER, type Elementart, type Modeldel } from '../rules.ts';
import { type Eksempelprops, Forskelle, Herkomst, Hvadkoster } from './dele.tsx';
import { Forbedringsforslag } from './forslag.tsx';

export interface Kladdeprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly kladde: Modelkladde;
  /** What was taken away from it. */
  readonly fjernede: readonly Fjernet[];
  readonly nyeste: Modelversion | null;
  readonly forskelle: readonly Prisforskel[];
  /** What is wrong with the draft. */
  readonly fejl: readonly Hindring[];
  /** Improvements that the business case knows and the draft doesn't share. */
  readonly forslag: readonly Forslag[];
  readonly eksempel: Eksempelprops;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  readonly foraeldet: boolean;
}

interface Ting {
  readonly art: Kladdeart;
  readonly noegle: string;
}

/** Which form a line of the price list is changed in. */
function tingAf(del: Modeldel, l: Prislinje): Ting {
  const [, noegle, rest] = l.noegle.split('/');
  if (noegle === 'forbedring') return { art: 'forbedring', noegle: rest };
  if (noegle === 'rate') return { art: 'rater', noegle: 'alle' };
  if (noegle === 'tal') return { art: 'tal', noegle: 'alle' };
  return del.tilbagebetalinger.some((p) => p.noegle === noegle)
    ? { art: 'tilbagebetaling', noegle }
    : { art: 'element', noegle };
}

/** What was taken away, each with the button that brings it back. */
function Fjernede({ program, fjernede }: { program: Program; fjernede: readonly Fjernet[] }) {
  if (fjernede.length === 0) return null;
  return (
    <ul class="prismodel-fjernede" aria-label="Fjernet fra kladden">
      {fjernede.map((f) => (
        <li>
          <span class="mb-muted">»{f.navn}« er fjernet fra kladden.</span>{' '}
          <HandlingKnap
            variant="tertiaer"
            lille
            sti={paths.priskladdeHandling({ program: program.id, handling: 'gendan' })}
            felter={{ haendelse: String(f.id) }}
            skjultTekst={f.navn}
          >
            Læg ind igen
          </HandlingKnap>
        </li>
      ))}
    </ul>
  );
}

function Del({
  program,
  del,
  forslag,
  fjernede,
}: {
  program: Program;
  del: Modeldel;
  forslag: readonly Forslag[];
  fjernede: readonly Fjernet[];
}) {
  const sti = (art: Kladdeart, noegle: string, query: Record<string, string> = {}) =>
    paths.priskladdeDel(
      { program: program.id, prisdel: del.noegle, prisart: art, prisnoegle: noegle },
      query,
    );
  const linjer = dellinjer(del);
  return (
    <Panel id={`del-${del.noegle}`} overskrift={del.navn} under={`Afregnes pr. ${del.enhedEn}`}>
      <EnkelTabel
        billedtekst={`Kladdens priser for ${del.navn}`}
        hoveder={[{ tekst: 'Linje' }, { tekst: 'Periode' }, { tekst: 'Pris' }, { tekst: 'Kilde' }]}
        raekker={linjer.map((l) => {
          const ting = tingAf(del, l);
          return [
            <>
              <a href={sti(ting.art, ting.noegle)}>{l.navn}</a> <span class="mb-small-text">{l.art}</span>
            </>,
            visPeriode(l.periode) || '–',
            l.vaerdi,
            <Herkomst l={l} />,
          ];
        })}
      />
      <Forbedringsforslag program={program.id} forslag={forslag} />
      <Fjernede program={program} fjernede={fjernede} />
      <p class="prismodel-tilfoej">
        Tilføj:{' '}
        {(Object.keys(ELEMENTARTER) as Elementart[]).map((art) => (
          <>
            <a href={sti('element', 'ny', { art })}>{ELEMENTARTER[art].toLowerCase()}</a>
            {', '}
          </>
        ))}
        <a href={sti('tilbagebetaling', 'ny')}>tilbagebetaling</a>,{' '}
        <a href={sti('forbedring', 'ny')}>forbedring</a>
      </p>
    </Panel>
  );
}

/** The draft of the next version: its lines, what is wrong, what differs, what it costs, and its adoption. */
export function Kladdeside(props: Kladdeprops) {
  const { program, aktoer, kladde, nyeste, fejl } = props;
  const sti = { program: program.id };
  const nr = (nyeste?.nr ?? 0) + 1;
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="afregning"
      under={[{ tekst: 'Priser', sti: paths.programpriser(sti) }, { tekst: 'Kladde' }]}
      meta={
        <>
          <Chip s="info">Kladde til version {nr}</Chip>
          <span>Rettet {visTidspunkt(kladde.rettetKl)}</span>
        </>
      }
      vaerktoej={
        <HandlingKnap
          variant="tertiaer"
          lille
          sti={paths.priskladdeHandling({ ...sti, handling: 'kasser' })}
          bekraeft="Kassér kladden? Det kan ikke fortrydes."
        >
          Kassér kladden
        </HandlingKnap>
      }
    >
      <Afregningsnav program={program} aktoer={aktoer} />
      {props.foraeldet && (
        <Besked slags="warning" overskrift="Kladden er rettet, siden du så den">
          <p>Se den igennem igen, og vedtag den så. Intet er vedtaget.</p>
        </Besked>
      )}
      {fejl.length > 0 && (
        <Besked
          slags="error"
          overskrift={`${antal(fejl.length, 'ting skal', 'ting skal')} rettes, før kladden kan vedtages`}
        >
          <ul>
            {fejl.map((f) => (
              <li>{f.besked}</li>
            ))}
          </ul>
        </Besked>
      )}
      {kladde.model.dele.map((del) => (
        <Del
          program={program}
          del={del}
          forslag={props.forslag.filter((f) => f.delnoegle === del.noegle)}
          fjernede={props.fjernede.filter((f) => f.delnoegle === del.noegle)}
        />
      ))}
      {nyeste !== null && (
        <Forskelle titel={`Ændringer fra version ${nyeste.nr}`} forskelle={props.forskelle} />
      )}
      {fejl.length === 0 && <Hvadkoster {...props.eksempel} />}
      <Panel
        id="vedtag"
        overskrift={`Vedtag version ${nr}`}
        under="En vedtaget version ændres aldrig. En ny pris er en ny version."
      >
        <Formular
          sti={paths.priskladdeHandling({ ...sti, handling: 'vedtag' })}
          vaerdier={props.vaerdier}
          hindringer={props.hindringer}
        >
          <input type="hidden" name="laas" value={kladde.laas} />
          <DatoFelt
            navn="gyldigFra"
            etiket="Gælder fra måned"
            maaned
            hint={
              nyeste === null
                ? 'Fra den måned er det den, der afregnes efter.'
                : `Version ${nyeste.nr} gælder fra ${visMaaned(nyeste.gyldigFra)}.`
            }
          />
          <TekstOmraade
            navn="begrundelse"
            etiket="Hvad er nyt, og hvem har besluttet det?"
            raekker={3}
            maksLaengde={1000}
          />
          <Knaprad>
            <Knap>Vedtag version {nr}</Knap>
          </Knaprad>
        </Formular>
      </Panel>
    </Programhoved>
  );
}
