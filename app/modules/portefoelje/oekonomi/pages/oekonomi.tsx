import { kronetal, visKroner } from '../../../../kernel/kroner.ts';
import { visProcent } from '../../../../kernel/procent.ts';
import { antal, danskSortering, visTal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { Striber } from '../../../../ui/diagram/striber.tsx';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Gitter, Kpier, KpiKort, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { DataTabel, type Filter, FilterFormular, type Kolonne } from '../../../../ui/tabel.tsx';
import type { Plankontrakt } from '../../udbudsplan/rules.ts';
import { visKortDato } from '../../udbudsplan/tid/rules.ts';
import {
  ALLE,
  BETALT,
  bag,
  DIMENSIONER,
  koncentration,
  type Linje,
  MANGLER,
  type Oekonomi,
  type Oekonomivalg,
  UDEN,
  visKoncentration,
} from '../rules.ts';

export interface Oekonomiprops {
  readonly organisation: string;
  readonly o: Oekonomi;
  /** The same by supplier. */
  readonly leverandoerer: Oekonomi;
  readonly valg: Oekonomivalg;
  readonly iAar: number;
  readonly kontrakter: readonly Plankontrakt[];
  readonly pr: number;
}

/** The year that is looked at, among those of the table. */
const IAAR = 1;
const STOERSTE = 8;
/** As many contracts as are shown behind a figure. */
const MAKS_BAG = 200;

const linjenavn = (l: Pick<Linje, 'navn'>, v: Pick<Oekonomivalg, 'efter'>) =>
  l.navn || `Uden ${DIMENSIONER[v.efter].navn.toLowerCase()}`;

/** Millions with one decimal, for a key figure or a bar; the table has every øre. */
function mio(oere: number): string {
  return (oere / 100_000_000).toLocaleString('da-DK', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

function valgmuligheder(vaerdier: readonly string[], uden: string) {
  return [
    { vaerdi: '', tekst: 'Alle' },
    ...[...new Set(vaerdier.filter((x) => x !== ''))]
      .map((x) => [danskSortering(x), x] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, x]) => ({ vaerdi: x, tekst: x })),
    { vaerdi: UDEN, tekst: uden },
  ];
}

function toppen({ valg, iAar }: Oekonomiprops): Filter[] {
  return [
    {
      navn: 'efter',
      etiket: 'Fordel efter',
      slags: 'valg',
      vaerdi: valg.efter,
      valg: Object.entries(DIMENSIONER).map(([vaerdi, { navn }]) => ({ vaerdi, tekst: navn })),
    },
    {
      navn: 'aar',
      etiket: 'År',
      slags: 'valg',
      vaerdi: String(valg.aar),
      valg: [...new Set([...Array.from({ length: 9 }, (_, i) => iAar - 4 + i), valg.aar])]
        .sort((a, b) => a - b)
        .map((a) => ({ vaerdi: String(a), tekst: String(a) })),
    },
    {
      navn: 'betalt',
      etiket: 'Betalinger',
      slags: 'valg',
      vaerdi: valg.betalt,
      valg: Object.entries(BETALT).map(([vaerdi, tekst]) => ({ vaerdi, tekst })),
    },
  ];
}

function Noegletal({ o, leverandoerer, valg }: Oekonomiprops) {
  const { sti, soeg } = useSide();
  const hhi = koncentration(leverandoerer.linjer.map((l) => l.prAar[IAAR]));
  return (
    <Kpier
      etiket="Nøgletal"
      fod="Årlige betalinger efter de dage, kontrakten løber i året, og engangsbeløb i deres år. Uden moms og prisregulering. Dækker en kontrakt flere systemer, er beløbet delt ligeligt."
    >
      <KpiKort overskrift={`Udgift i ${valg.aar}`} vaerdi={mio(o.ialt[IAAR])} enhed="mio. kr." hoved>
        <a href={`${medParametre(sti, soeg, { valgt: ALLE, side: null })}#bag`}>{visKroner(o.ialt[IAAR])}</a>
      </KpiKort>
      <KpiKort
        overskrift="Værdi over fire år"
        vaerdi={mio(o.fireAar)}
        enhed="mio. kr."
        id="fireaar"
        forklaring={`Det, leverandørerne får fra ${valg.aar} til ${valg.aar + 3}, hvis de aftaler, der løber nu, fortsætter.`}
      >
        <a href={`${medParametre(sti, soeg, { valgt: ALLE, side: null })}#bag`}>{visKroner(o.fireAar)}</a>
      </KpiKort>
      <KpiKort
        overskrift="Leverandørkoncentration"
        vaerdi={hhi === null ? '–' : visTal(hhi)}
        enhed={hhi === null ? undefined : 'HHI'}
        id="hhi"
        forklaring="Summen af leverandørernes andele i procent, ganget med sig selv. 10.000 er én leverandør; under 1.500 er spredt, over 2.500 koncentreret."
      >
        {hhi === null ? 'Ingen betalinger i året' : visKoncentration(hhi)}
      </KpiKort>
      <KpiKort overskrift="Uden betalinger" vaerdi={visTal(o.uden.length)}>
        {o.uden.length === 0 ? (
          'Alle kontrakter, der løber, har betalinger'
        ) : (
          <a href={`${medParametre(sti, soeg, { valgt: MANGLER, side: null })}#bag`}>
            {antal(o.uden.length, 'kontrakt mangler', 'kontrakter mangler')} betalinger
          </a>
        )}
      </KpiKort>
    </Kpier>
  );
}

function Diagrammer({ o, leverandoerer, valg }: Oekonomiprops) {
  const { sti, soeg } = useSide();
  const ialt = leverandoerer.ialt[IAAR];
  const stoerste = leverandoerer.linjer
    .toSorted((a, b) => b.prAar[IAAR] - a.prAar[IAAR])
    .filter((l) => l.prAar[IAAR] > 0);
  return (
    <Gitter>
      <Panel
        id="aar"
        overskrift="Udgift pr. år"
        spalter={6}
        under="Som det er aftalt i dag: en kontrakt tæller, til den udløber."
      >
        <Striber
          titel="Udgift pr. år"
          striber={o.aarene.map((aar, i) => ({
            navn: String(aar),
            tal: o.ialt[i],
            tekst: `${mio(o.ialt[i])} mio.`,
          }))}
          hoveder={['År', 'Kr.']}
          raekker={o.aarene.map((aar, i) => [String(aar), kronetal(o.ialt[i])])}
        />
      </Panel>
      <Panel
        id="andele"
        overskrift={`Leverandørernes andele i ${valg.aar}`}
        spalter={6}
        ved={
          valg.efter !== 'leverandoer' && (
            <a href={medParametre(sti, soeg, { efter: 'leverandoer', valgt: null, q: null, side: null })}>
              Efter leverandør
            </a>
          )
        }
        under={
          stoerste.length > STOERSTE
            ? `De ${STOERSTE} største af ${antal(stoerste.length, 'leverandør', 'leverandører')}.`
            : undefined
        }
      >
        {stoerste.length === 0 ? (
          <p class="mb-muted">Ingen betalinger i {valg.aar}.</p>
        ) : (
          <Striber
            titel={`Leverandørernes andele i ${valg.aar}`}
            striber={stoerste.slice(0, STOERSTE).map((l) => ({
              navn: l.navn || 'Uden leverandør',
              tal: l.prAar[IAAR],
              tekst: visProcent(l.prAar[IAAR], ialt),
            }))}
            hoveder={['Leverandør', 'Kr.', 'Andel']}
            raekker={stoerste.map((l) => [
              l.navn || 'Uden leverandør',
              kronetal(l.prAar[IAAR]),
              visProcent(l.prAar[IAAR], ialt),
            ])}
          />
        )}
      </Panel>
    </Gitter>
  );
}

/** The contracts behind a line, or those that have no payments. */
function Bag({ o, valg, kontrakter }: Oekonomiprops) {
  const { sti, soeg } = useSide();
  if (valg.valgt === null) return null;
  const luk = <a href={medParametre(sti, soeg, { valgt: null })}>Luk</a>;
  const efterId = new Map(kontrakter.map((k) => [k.id, k]));
  if (valg.valgt === MANGLER)
    return (
      <DataTabel
        id="bag"
        overskrift="Kontrakter uden betalinger"
        ved={luk}
        under="De løber, men koster ikke noget her, så summerne er for små. Åbn kontrakten, og skriv betalingerne."
        kolonner={[
          {
            noegle: 'navn',
            overskrift: 'Kontrakt',
            vis: (k) => <a href={paths.kontrakt({ kontrakt: k.id })}>{k.navn}</a>,
          },
          { noegle: 'lev', overskrift: 'Leverandør', vis: (k) => k.leverandoer || '–' },
          { noegle: 'enhed', overskrift: 'Enhed', vis: (k) => k.enhed || '–' },
          {
            noegle: 'slut',
            overskrift: 'Udløb',
            vis: (k) => (k.slut === null ? 'Løbende' : visKortDato(k.slut)),
          },
        ]}
        raekker={o.uden}
        noegle={(k) => String(k.id)}
        enhed={['kontrakt', 'kontrakter']}
        tom={{ overskrift: 'Alle kontrakter, der løber, har betalinger' }}
      />
    );
  const linje = o.linjer.find((l) => l.noegle === valg.valgt);
  if (!linje && valg.valgt !== ALLE) return null;
  const alle = bag(o, valg.valgt).flatMap((a) => {
    const k = efterId.get(a.id);
    return k ? [{ k, ...a }] : [];
  });
  type Raekke = (typeof alle)[number];
  const sum = linje ?? { prAar: o.ialt, fireAar: o.fireAar };
  return (
    <DataTabel
      id="bag"
      overskrift={linje ? `Kontrakter bag ${linjenavn(linje, valg)}` : 'Kontrakter bag tallene'}
      ved={luk}
      under={
        alle.length > MAKS_BAG
          ? `De ${MAKS_BAG} dyreste i ${valg.aar} af ${antal(alle.length, 'kontrakt', 'kontrakter')}. Eksportér for at få dem alle.`
          : undefined
      }
      kolonner={[
        {
          noegle: 'navn',
          overskrift: 'Kontrakt',
          vis: ({ k }) => <a href={paths.kontrakt({ kontrakt: k.id })}>{k.navn}</a>,
        },
        { noegle: 'lev', overskrift: 'Leverandør', vis: ({ k }) => k.leverandoer || '–' },
        {
          noegle: 'slut',
          overskrift: 'Udløb',
          vis: ({ k }) => (k.slut === null ? 'Løbende' : visKortDato(k.slut)),
        },
        ...o.aarene.map((aar, i) => ({
          noegle: `aar${i}`,
          overskrift: String(aar),
          num: true,
          vis: (r: Raekke) => kronetal(r.prAar[i]),
        })),
        { noegle: 'fire', overskrift: 'Fire år', num: true, vis: (r) => kronetal(r.fireAar) },
      ]}
      raekker={alle.slice(0, MAKS_BAG)}
      noegle={({ k }) => String(k.id)}
      enhed={['kontrakt', 'kontrakter']}
      sum={{
        navn: 'I alt',
        ...Object.fromEntries(o.aarene.map((_, i) => [`aar${i}`, kronetal(sum.prAar[i])])),
        fire: kronetal(sum.fireAar),
      }}
    />
  );
}

function kolonner({ o, valg }: Oekonomiprops, aabn: (l: Linje) => string): Kolonne<Linje>[] {
  return [
    {
      noegle: 'navn',
      overskrift: DIMENSIONER[valg.efter].navn,
      sorterbar: true,
      vis: (l) => <a href={aabn(l)}>{linjenavn(l, valg)}</a>,
    },
    ...o.aarene.map(
      (aar, i): Kolonne<Linje> => ({
        noegle: i === IAAR ? 'aar' : `aar${i}`,
        overskrift: String(aar),
        num: true,
        sorterbar: i === IAAR,
        foerst: 'faldende',
        vis: (l) => kronetal(l.prAar[i]),
      }),
    ),
    {
      noegle: 'andel',
      overskrift: `Andel i ${valg.aar}`,
      num: true,
      vis: (l) => (o.ialt[IAAR] === 0 ? '–' : visProcent(l.prAar[IAAR], o.ialt[IAAR])),
    },
    {
      noegle: 'fireaar',
      overskrift: 'Fire år',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (l) => kronetal(l.fireAar),
    },
    {
      noegle: 'kontrakter',
      overskrift: 'Kontrakter',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (l) => <a href={aabn(l)}>{visTal(l.kontrakter.size)}</a>,
    },
    ...(valg.efter === 'system'
      ? [
          {
            noegle: 'gaeld',
            overskrift: 'Teknisk gæld pr. år',
            kort: 'Gæld pr. år',
            num: true,
            sorterbar: true,
            foerst: 'faldende' as const,
            vis: (l: Linje) =>
              l.gaeld === null
                ? '–'
                : `${kronetal(l.gaeld.aarligOere)} (${antal(l.gaeld.poster, 'post', 'poster')})`,
          },
        ]
      : []),
  ];
}

function Tabel(props: Oekonomiprops) {
  const { o, valg, kontrakter, pr } = props;
  const { sti, soeg } = useSide();
  const aabn = (l: Linje) => `${medParametre(sti, soeg, { valgt: l.noegle, side: null })}#bag`;
  return (
    <DataTabel
      id="oekonomi"
      overskrift={`Udgift efter ${DIMENSIONER[valg.efter].navn.toLowerCase()}`}
      kolonner={kolonner(props, aabn)}
      raekker={o.linjer.slice((valg.side - 1) * pr, valg.side * pr)}
      noegle={(l) => l.noegle}
      sortering={{ noegle: valg.sort, retning: valg.faldende ? 'faldende' : 'stigende' }}
      side={{ nr: valg.side, pr, ialt: o.linjer.length }}
      enhed={DIMENSIONER[valg.efter].flertal}
      tom={
        valg.q === '' && valg.domaene === '' && valg.enhed === ''
          ? {
              overskrift: `Ingen betalinger i ${valg.aar}`,
              tekst: 'Udgifterne står her, når kontrakterne har betalinger. De skrives på kontraktens side.',
            }
          : { overskrift: 'Intet passer', tekst: 'Prøv færre ord, eller fjern et filter.' }
      }
      filtre={[
        {
          navn: 'q',
          etiket: 'Søg',
          slags: 'soeg',
          vaerdi: valg.q,
          pladsholder: DIMENSIONER[valg.efter].navn,
        },
        {
          navn: 'domaene',
          etiket: 'Domæne',
          slags: 'valg',
          vaerdi: valg.domaene,
          valg: valgmuligheder(
            kontrakter.flatMap((k) => k.domaener),
            'Uden domæne',
          ),
        },
        {
          navn: 'enhed',
          etiket: 'Enhed',
          slags: 'valg',
          vaerdi: valg.enhed,
          valg: valgmuligheder(
            kontrakter.map((k) => k.enhed),
            'Uden enhed',
          ),
        },
      ]}
      eksport={{ xlsx: paths.oekonomiFil({ format: 'xlsx' }), csv: paths.oekonomiFil({ format: 'csv' }) }}
      fremhaev={(l) => l.noegle === valg.valgt}
      fastFoerste
      sum={{
        navn: 'I alt',
        ...Object.fromEntries(o.aarene.map((_, i) => [i === IAAR ? 'aar' : `aar${i}`, kronetal(o.ialt[i])])),
        fireaar: kronetal(o.fireAar),
      }}
    />
  );
}

/** What the kommune's contracts cost. */
export function Oekonomiside(props: Oekonomiprops) {
  const { kontrakter, organisation } = props;
  return (
    <Skal
      titel="Økonomi"
      meta={
        <span>
          {organisation} · <b>{visTal(kontrakter.length)}</b>{' '}
          {kontrakter.length === 1 ? 'kontrakt' : 'kontrakter'}
        </span>
      }
      vaerktoej={kontrakter.length > 0 && <FilterFormular id="oekonomi-vis" filtre={toppen(props)} />}
    >
      {kontrakter.length === 0 ? (
        <TomTilstand
          overskrift="Ingen kontrakter endnu"
          handling={
            <LinkKnap href={paths.kontrakter()} variant="sekundaer">
              Gå til kontrakter
            </LinkKnap>
          }
        >
          Når kontrakterne har betalinger, kan I se her, hvad systemer, leverandører og enheder koster.
        </TomTilstand>
      ) : (
        <>
          <div id="oekonomi-top" data-med-liste>
            <Noegletal {...props} />
            <Diagrammer {...props} />
          </div>
          <div id="oekonomi-bag" data-med-liste>
            <Bag {...props} />
          </div>
          <Tabel {...props} />
        </>
      )}
    </Skal>
  );
}
