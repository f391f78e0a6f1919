import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { visProcent } from '../../../../../kernel/procent.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal, visDato, visTal, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Besked } from '../../../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../../ui/fds/tabel.tsx';
import { DatoFelt, Feltrad, Formular, Knaprad, TekstFelt, Valgliste } from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Beskrivelse, Chip, Liste, Panel } from '../../../../../ui/status.tsx';
import { DataTabel, type Filter, type Listevisning } from '../../../../../ui/tabel.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program, Programdel } from '../../../rules.ts';
import { Afregningsnav } from '../../pages/nav.tsx';
import type { Gemtoptaelling, Optaellingsversion } from '../queries.ts';
import { sumAf, type Talforskel, type Talkommune } from '../rules.ts';
import { Demochip } from './liste.tsx';

/** A kommune's count beside the year before. */
export interface Talraekke extends Talkommune {
  readonly region: string;
  readonly antal: number;
  /** Of the year before; null where it isn't known. */
  readonly foer: number | null;
}

export interface Optaellingsprops {
  readonly program: Program;
  readonly aktoer: Aktoer | null;
  readonly leder: boolean;
  readonly del: Programdel;
  readonly optaelling: Gemtoptaelling;
  readonly raekker: readonly Talraekke[];
  readonly visning: Listevisning;
  readonly regioner: readonly string[];
  readonly region: string;
  readonly kommuner: readonly Talkommune[];
  /** The newest first; of a count that waits, those that it would follow. */
  readonly versioner: readonly Optaellingsversion[];
  /** Against the version before, or the one that stands. */
  readonly forskelle: readonly Talforskel[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  readonly foraeldet: boolean;
}

const tegn = (n: number) => (n > 0 ? `+${visTal(n)}` : n < 0 ? `−${visTal(-n)}` : '0');

function Forskelle({ props, titel }: { props: Optaellingsprops; titel: string }) {
  const navn = new Map(props.kommuner.map((k) => [k.kode, k.navn]));
  if (props.forskelle.length === 0) return null;
  const ialt = props.forskelle.reduce((s, f) => s + (f.efter ?? 0) - (f.foer ?? 0), 0);
  return (
    <Panel
      id="forskelle"
      overskrift={titel}
      under={`${antal(props.forskelle.length, 'kommune', 'kommuner')}, ${tegn(ialt)} ${props.del.enhedFlere} i alt`}
      kant
    >
      <EnkelTabel
        billedtekst={titel}
        hoveder={[
          { tekst: 'Kommune' },
          { tekst: 'Før', num: true },
          { tekst: 'Nu', num: true },
          { tekst: 'Forskel', num: true },
        ]}
        raekker={props.forskelle.map((f) => [
          navn.get(f.kode) ?? f.kode,
          f.foer === null ? '–' : visTal(f.foer),
          f.efter === null ? '–' : visTal(f.efter),
          tegn((f.efter ?? 0) - (f.foer ?? 0)),
        ])}
      />
    </Panel>
  );
}

/** What confirming would do, with the form that does it. */
function Bekraeft({ props }: { props: Optaellingsprops }) {
  const { program, optaelling, del } = props;
  const sti = { program: program.id, optaelling: optaelling.id };
  const nyeste = props.versioner[0];
  return (
    <>
      <Formular
        sti={paths.optaellingBekraeft(sti)}
        vaerdier={props.vaerdier}
        hindringer={props.hindringer}
        klasse="mb-panel"
      >
        <input type="hidden" name="set" value={nyeste?.version ?? 0} />
        <p>
          {nyeste === undefined
            ? `Det er de første tal for ${del.navn} ${optaelling.aar}.`
            : `Tallene bliver version ${nyeste.version + 1} for ${del.navn} ${optaelling.aar}. Er noget faktureret efter version ${nyeste.version}, viser afregningen forskellen som kreditnotaer og efterregninger.`}{' '}
          Når de er bekræftet, ændres de ikke mere.
        </p>
        {nyeste !== undefined && (
          <TekstFelt
            navn="begrundelse"
            etiket="Hvorfor rettes tallene?"
            vaerdi={optaelling.begrundelse}
            maksLaengde={500}
          />
        )}
        <Knaprad>
          <Knap>Bekræft tallene</Knap>
        </Knaprad>
      </Formular>
      <Forskelle
        props={props}
        titel={nyeste === undefined ? 'Nye tal' : `Ændringer fra version ${nyeste.version}`}
      />
    </>
  );
}

function Ret({ props }: { props: Optaellingsprops }) {
  const { program, optaelling } = props;
  return (
    <Panel
      id="ret"
      overskrift="Ret én kommunes tal"
      under="Rettelsen bliver en ny version, når I har bekræftet den. Er mange tal forkerte, så indlæs filen igen."
    >
      <Formular
        id="retform"
        sti={paths.optaellingRet({ program: program.id, optaelling: optaelling.id })}
        vaerdier={props.vaerdier}
        hindringer={props.hindringer}
      >
        <Feltrad>
          <Valgliste
            navn="kommune"
            etiket="Kommune"
            tomtValg="Vælg kommune"
            valg={props.kommuner.map((k) => ({ vaerdi: k.kode, tekst: k.navn }))}
          />
          <TekstFelt navn="antal" etiket={`Antal ${props.del.enhedFlere}`} tegn={11} tastatur="numeric" />
        </Feltrad>
        <Feltrad>
          <TekstFelt navn="kilde" etiket="Kilde" vaerdi={optaelling.kilde} maksLaengde={300} />
          <DatoFelt navn="kildedato" etiket="Offentliggjort" vaerdi={optaelling.kildedato} />
        </Feltrad>
        <TekstFelt
          navn="begrundelse"
          etiket="Begrundelse"
          hint="Den står på kreditnotaen."
          maksLaengde={500}
        />
        <Knaprad>
          <Knap variant="sekundaer">Vis ændringen</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Historik({ props }: { props: Optaellingsprops }) {
  const { program, optaelling, versioner } = props;
  if (versioner.length < 2) return null;
  return (
    <Panel id="versioner" overskrift="Versioner" kant>
      <Liste
        punkter={versioner.map((v) => ({
          titel:
            v.id === optaelling.id ? (
              <b>Version {v.version}</b>
            ) : (
              <a href={paths.optaelling({ program: program.id, optaelling: v.id })}>Version {v.version}</a>
            ),
          under: `${v.bekraeftetKl === null ? '' : `${visTidspunkt(v.bekraeftetKl)}. `}${v.begrundelse || v.kilde}`,
          side: v === versioner[0] ? <Chip s="ok">Gælder</Chip> : <span>{visTal(sumAf(v.antal))}</span>,
        }))}
      />
    </Panel>
  );
}

function Tabel({ props }: { props: Optaellingsprops }) {
  const { program, optaelling, raekker, visning } = props;
  const ialt = sumAf(optaelling.antal);
  const vist = raekker.reduce((s, r) => s + r.antal, 0);
  const sti = { program: program.id, optaelling: optaelling.id };
  const medFoer = raekker.some((r) => r.foer !== null);
  const filtre: readonly Filter[] = [
    { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: visning.q, pladsholder: 'Kommune eller kode' },
    {
      navn: 'region',
      etiket: 'Region',
      slags: 'valg',
      vaerdi: props.region,
      valg: [{ vaerdi: '', tekst: 'Alle' }, ...props.regioner.map((r) => ({ vaerdi: r, tekst: r }))],
    },
  ];
  return (
    <DataTabel
      id="kommuner"
      overskrift={optaelling.version === null ? 'Tallene i filen' : 'Tal for hver kommune'}
      raekker={raekker}
      noegle={(r) => r.kode}
      fremhaev={(r) => r.kode === props.aktoer?.organisation.kommunekode}
      enhed={['kommune', 'kommuner']}
      sortering={visning.sortering}
      side={visning.side}
      filtre={filtre}
      eksport={
        optaelling.version === null
          ? undefined
          : {
              xlsx: paths.optaellingFil({ ...sti, format: 'xlsx' }),
              csv: paths.optaellingFil({ ...sti, format: 'csv' }),
            }
      }
      tom={{ overskrift: 'Ingen kommuner passer på søgningen' }}
      sum={{ navn: 'I alt', antal: visTal(vist), andel: visProcent(vist, ialt) }}
      kolonner={[
        { noegle: 'navn', overskrift: 'Kommune', sorterbar: true, vis: (r) => r.navn },
        { noegle: 'kode', overskrift: 'Kode', sorterbar: true, kunBredt: true, vis: (r) => r.kode },
        { noegle: 'region', overskrift: 'Region', sorterbar: true, kunBredt: true, vis: (r) => r.region },
        {
          noegle: 'antal',
          overskrift: `Antal ${props.del.enhedFlere}`,
          kort: 'Antal',
          num: true,
          sorterbar: true,
          foerst: 'faldende',
          vis: (r) => visTal(r.antal),
        },
        {
          noegle: 'andel',
          overskrift: 'Andel',
          kunBredt: true,
          num: true,
          sorterbar: true,
          foerst: 'faldende',
          vis: (r) => visProcent(r.antal, ialt),
        },
        ...(medFoer
          ? [
              {
                noegle: 'aendring',
                overskrift: `Siden ${optaelling.aar - 1}`,
                kunBredt: true,
                num: true,
                sorterbar: true,
                foerst: 'faldende' as const,
                vis: (r: Talraekke) => (r.foer === null ? '–' : tegn(r.antal - r.foer)),
              },
            ]
          : []),
      ]}
    />
  );
}

/** One count: every kommune's number, where it comes from, and its versions; what waits can be confirmed here. */
export function Optaellingsside(props: Optaellingsprops) {
  const { program, aktoer, del, optaelling: o, leder, versioner } = props;
  const sti = { program: program.id };
  const venter = o.version === null;
  const nyeste = versioner[0];
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="afregning"
      under={[
        { tekst: 'Tal', sti: paths.programtal(sti) },
        { tekst: `${del.navn} ${o.aar}${venter ? ', venter' : ''}` },
      ]}
      vaerktoej={
        venter ? (
          <HandlingKnap variant="tertiaer" lille sti={paths.optaellingKasser({ ...sti, optaelling: o.id })}>
            Kassér
          </HandlingKnap>
        ) : (
          leder &&
          nyeste?.id === o.id && (
            <LinkKnap variant="sekundaer" lille href="#ret">
              Ret et tal
            </LinkKnap>
          )
        )
      }
    >
      <Afregningsnav program={program} aktoer={aktoer} />
      {props.foraeldet && (
        <Besked slags="warning" overskrift="Der er kommet en ny version, siden du så ændringerne">
          <p>Ændringerne er regnet om. Se dem igennem, og bekræft igen. Intet er gemt.</p>
        </Besked>
      )}
      {!venter && nyeste !== undefined && nyeste.id !== o.id && (
        <Besked slags="info" overskrift={`Version ${nyeste.version} gælder nu`}>
          <p>
            Det her er version {o.version}.{' '}
            <a href={paths.optaelling({ ...sti, optaelling: nyeste.id })}>Se den, der gælder</a>.
          </p>
        </Besked>
      )}
      <Panel id="om" overskrift={`${del.navn} ${o.aar}`} ved={o.demo ? <Demochip /> : undefined}>
        <Beskrivelse
          par={[
            ['Antal i alt', antal(sumAf(o.antal), del.enhedEn, del.enhedFlere)],
            ['Kilde', o.kilde],
            ['Offentliggjort', visDato(o.kildedato)],
            [
              'Version',
              venter ? 'Venter på at blive bekræftet' : `${o.version} af ${nyeste?.version ?? o.version}`,
            ],
            ['Bekræftet', o.bekraeftetKl === null ? undefined : visTidspunkt(o.bekraeftetKl)],
            ['Rettet, fordi', o.begrundelse === '' || venter ? undefined : o.begrundelse],
            ['Note', o.note === '' ? undefined : o.note],
          ]}
        />
      </Panel>
      {venter && leder && <Bekraeft props={props} />}
      {!venter && o.version !== 1 && (
        <Forskelle props={props} titel={`Ændringer fra version ${(o.version ?? 1) - 1}`} />
      )}
      <Tabel props={props} />
      <Historik props={props} />
      {!venter && leder && nyeste?.id === o.id && <Ret props={props} />}
    </Programhoved>
  );
}
