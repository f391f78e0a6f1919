import type { Dag } from '../../../../kernel/dag.ts';
import { kronetal } from '../../../../kernel/kroner.ts';
import { antal, visTal } from '../../../../kernel/tekst.ts';
import type { Visning } from '../../../../kernel/visning.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { HandlingKnap, KopierLinkKnap, LinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import { Sidetal } from '../../../../ui/fds/sidetal.tsx';
import { FilterTag } from '../../../../ui/fds/tag.tsx';
import { Ikon } from '../../../../ui/ikon.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Gitter, Liste, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { DataTabel, type Filter, FilterFormular, type Kolonne } from '../../../../ui/tabel.tsx';
import { PLANTILSTANDE } from '../../felt/rules.ts';
import { Visningsfold } from '../../liste/pages/visninger.tsx';
import type { Konflikt, Kvartalstal, Virkning } from '../belastning/rules.ts';
import { samledeKonflikter } from '../belastning/rules.ts';
import { HANDLINGER, type Handling, naesteHandling, SNART_DAGE, visFrist } from '../handling/rules.ts';
import type { Periode, Planpost } from '../rules.ts';
import { kvartalkode, kvartalStart, visKortDato, visKvartal } from '../tid/rules.ts';
import {
  type Filtervaerdier,
  GRUPPERINGER,
  gruppeFor,
  HANDLINGSFILTRE,
  type Planvalg,
  SORTERINGER,
  skrivPlanvalg,
  TILSTANDSFILTRE,
  UDEN,
  UDSNIT,
  type Vindue,
  viskode,
  visTilstand,
} from '../visning/rules.ts';
import { Belastning } from './belastning.tsx';
import { Linje, linjetekst, Tidsakse, Tidsnoegle } from './tidslinje.tsx';

export interface Planprops {
  readonly organisation: string;
  readonly valg: Planvalg;
  /** As saved by the reader and shared by colleagues. */
  readonly visninger: readonly Visning[];
  readonly v: Vindue;
  readonly idag: Dag;
  /** In the whole plan: contracts, and how many of them end within a year. */
  readonly ialt: number;
  readonly udloeber12: number;
  /** What passes the filters, and the page of it. */
  readonly fundne: number;
  readonly raekker: readonly Planpost[];
  readonly pr: number;
  readonly filtre: Filtervaerdier;
  readonly tal: readonly Kvartalstal[];
  readonly kapacitet: number | null;
  readonly virkning: Virkning | null;
  readonly konflikter: readonly Konflikt[];
  readonly naeste: readonly { readonly post: Planpost; readonly handling: Handling }[];
  /** How many are late, and how many have no planned quarter. */
  readonly forSent: number;
  readonly udenKvartal: number;
  readonly maaRette: boolean;
  readonly maaOpsaette: boolean;
  /** The change that led here can be undone. */
  readonly fortryd: string | null;
}

/** A form that buttons all over the table belong to. */
const FORMULAR = 'plan-saet';

const valgmuligheder = (alle: string, vaerdier: readonly string[], uden?: string) => [
  { vaerdi: '', tekst: alle },
  ...vaerdier.map((v) => ({ vaerdi: v, tekst: v })),
  ...(uden === undefined ? [] : [{ vaerdi: UDEN, tekst: uden }]),
];

const af = (koder: Readonly<Record<string, string>>, alle: string) => [
  { vaerdi: '', tekst: alle },
  ...Object.entries(koder).map(([vaerdi, tekst]) => ({ vaerdi, tekst })),
];

function filtreFor({ valg, filtre }: Planprops): Filter[] {
  return [
    { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: valg.q, pladsholder: 'Kontrakt, system, leverandør' },
    {
      navn: 'domaene',
      etiket: 'Domæne',
      slags: 'valg',
      vaerdi: valg.domaene,
      valg: valgmuligheder('Alle', filtre.domaener, 'Uden domæne'),
    },
    {
      navn: 'enhed',
      etiket: 'Enhed',
      slags: 'valg',
      vaerdi: valg.enhed,
      valg: valgmuligheder('Alle', filtre.enheder, 'Uden enhed'),
    },
    {
      navn: 'leverandoer',
      etiket: 'Leverandør',
      slags: 'valg',
      vaerdi: valg.leverandoer,
      valg: valgmuligheder('Alle', filtre.leverandoerer, 'Uden leverandør'),
    },
    ...(filtre.team.length > 0
      ? [
          {
            navn: 'team',
            etiket: 'Team',
            slags: 'valg' as const,
            vaerdi: valg.team,
            valg: valgmuligheder('Alle', filtre.team, 'Uden team'),
          },
        ]
      : []),
    {
      navn: 'tilstand',
      etiket: 'Tilstand',
      slags: 'valg',
      vaerdi: valg.tilstand,
      valg: af(TILSTANDSFILTRE, 'Alle'),
    },
    {
      navn: 'handling',
      etiket: 'Kræver',
      slags: 'valg',
      vaerdi: valg.handling,
      valg: af(HANDLINGSFILTRE, 'Alt'),
    },
    {
      navn: 'gruppe',
      etiket: 'Gruppér',
      slags: 'valg',
      vaerdi: valg.gruppe,
      valg: af(GRUPPERINGER, 'Ingen gruppering'),
    },
  ];
}

function Vaerktoej({ valg, visninger }: Planprops) {
  const { soeg } = useSide();
  const fil = (format: string) =>
    medParametre(paths.udbudsplanFil({ format }), soeg, { side: null, fortryd: null });
  return (
    <div id="plan-vaerktoej" data-med-liste>
      <FilterFormular
        id="plan-vis"
        filtre={[
          {
            navn: 'vis',
            etiket: 'Vis',
            slags: 'valg',
            vaerdi: viskode(valg),
            valg: Object.entries(UDSNIT).map(([vaerdi, { tekst }]) => ({ vaerdi, tekst })),
          },
          {
            navn: 'sort',
            etiket: 'Sortér',
            slags: 'valg',
            vaerdi: valg.sort,
            valg: Object.entries(SORTERINGER).map(([vaerdi, tekst]) => ({ vaerdi, tekst })),
          },
        ]}
      />
      <Visningsfold liste="udbudsplan" visninger={visninger} nu={skrivPlanvalg(valg)} />
      <EksportMenu
        punkter={[
          { tekst: 'Excel (.xlsx)', href: fil('xlsx') },
          { tekst: 'CSV (semikolon)', href: fil('csv') },
          { tekst: 'PDF', href: fil('pdf') },
          { tekst: 'Kalender (.ics)', href: fil('ics') },
          { tekst: 'OCDS (planlægning)', href: fil('json') },
        ]}
      />
    </div>
  );
}

/** What the load means, and what would help. */
function Belastningstekst({ kapacitet, virkning, valg, filtre, maaOpsaette }: Planprops) {
  if (kapacitet === null)
    return (
      <>
        I har ikke angivet, hvor mange I kan bære ad gangen.
        {maaOpsaette && (
          <>
            {' '}
            <a href={paths.udbudsplanOpsaetning()}>Angiv det</a>
          </>
        )}
      </>
    );
  const flere = valg.team === '' && filtre.team.length > 1;
  return (
    <>
      {flere ? 'Teamene kan tilsammen bære' : 'Teamet kan bære'} {visTal(kapacitet)} ad gangen.
      {virkning !== null && (
        <>
          {' '}
          Bruges optionen på <a href={kontraktanker(virkning.post.id)}>{virkning.post.navn}</a>, falder{' '}
          {visKvartal(virkning.kvartal)} fra {visTal(virkning.foer)} til {visTal(virkning.efter)}.
        </>
      )}
    </>
  );
}

const medStort = (t: string) => t.slice(0, 1).toUpperCase() + t.slice(1);

const kontraktanker = (id: number) => paths.kontrakt({ kontrakt: id });

function Frist({ h, idag }: { readonly h: Handling; readonly idag: Dag }) {
  const s = h.forSent ? 'bad' : h.dag <= idag + SNART_DAGE ? 'attn' : 'plain';
  return <Chip s={s}>{visFrist(h, idag)}</Chip>;
}

function Naeste({ naeste, idag, forSent }: Planprops) {
  const { sti, soeg } = useSide();
  return (
    <Panel
      id="naeste"
      overskrift="Næste handlinger"
      spalter={4}
      ved={
        forSent > 0 && (
          <a href={medParametre(sti, soeg, { handling: 'for_sent', side: null })}>
            {visTal(forSent)} for sent
          </a>
        )
      }
    >
      {naeste.length === 0 ? (
        <p class="mb-muted">Ingen kontrakter venter på noget i den viste periode.</p>
      ) : (
        <Liste
          punkter={naeste.map(({ post, handling }) => ({
            titel: (
              <a href={kontraktanker(post.id)}>
                {post.navn}: {HANDLINGER[handling.art]}
              </a>
            ),
            side: <Frist h={handling} idag={idag} />,
          }))}
        />
      )}
    </Panel>
  );
}

const MAKS_KONFLIKTER = 8;

function Konflikter({ konflikter, raekker }: Pick<Planprops, 'konflikter' | 'raekker'>) {
  const { sti, soeg } = useSide();
  const samlet = samledeKonflikter(konflikter);
  const sene = raekker.filter((p) => p.planlagtForSent);
  if (samlet.length === 0 && sene.length === 0) return null;
  return (
    <Panel
      id="konflikter"
      overskrift="Konflikter"
      ved={<span class="mb-count">{visTal(samlet.length + sene.length)}</span>}
      under="Perioder, hvor et team har flere genanskaffelser, end det kan bære, og kontrakter, der er planlagt til at begynde for sent."
    >
      <Liste
        punkter={[
          ...samlet.slice(0, MAKS_KONFLIKTER).map((k) => ({
            titel: (
              <a
                href={medParametre(sti, soeg, {
                  team: k.team === '' ? UDEN : k.team,
                  kvartal: kvartalkode(k.fra),
                  handling: null,
                  side: null,
                  fortryd: null,
                })}
              >
                {k.team === '' ? 'Uden team' : k.team}: {visKvartal(k.fra)}
                {k.til > k.fra && ` til ${visKvartal(k.til)}`}
              </a>
            ),
            side: (
              <Chip s="warn">
                {k.til > k.fra && 'op til '}
                {visTal(k.antal)}, kan bære {visTal(k.kapacitet)}
              </Chip>
            ),
          })),
          ...sene.slice(0, MAKS_KONFLIKTER).map((p) => ({
            titel: <a href={kontraktanker(p.id)}>{p.navn}: planlagt til at begynde for sent</a>,
            side: p.senestStart !== null && <Chip s="warn">senest {visKortDato(p.senestStart, 'kort')}</Chip>,
          })),
        ]}
      />
      {samlet.length > MAKS_KONFLIKTER && (
        <p class="mb-small-text">
          <a href={medParametre(sti, soeg, { handling: 'konflikt', side: null })}>
            Vis alle kontrakter med konflikt
          </a>
        </p>
      )}
    </Panel>
  );
}

/** The state of a contract; for those who may, a button that opens the choices (a popover: no script). */
function Tilstand({ p, maaRette }: { readonly p: Planpost; readonly maaRette: boolean }) {
  if (!maaRette) return <span class="mb-small-text">{visTilstand(p.tilstand)}</span>;
  return (
    <button class="plan-tilstand" type="button" popovertarget={`tilstand-${p.id}`}>
      {visTilstand(p.tilstand)}
      <span class="sr-only">, skift tilstand for {p.navn}</span>
      <Ikon navn="chevron-down" />
    </button>
  );
}

function Tilstandsvalg({ p }: { readonly p: Planpost }) {
  const koder = { ...PLANTILSTANDE, '': TILSTANDSFILTRE.ingen };
  const medOption = p.optioner.length > 0;
  return (
    <div class="plan-valg" id={`tilstand-${p.id}`} popover="auto">
      <p>{p.navn}</p>
      {Object.entries(koder).map(([kode, tekst]) => (
        <button
          type="submit"
          form={FORMULAR}
          name="saet"
          value={`${p.id}:${kode}`}
          aria-current={kode === p.tilstand ? 'true' : undefined}
        >
          {tekst}
          {kode === 'forlaenget' && medOption && ': brug optionen'}
        </button>
      ))}
    </div>
  );
}

function perioderMedForMange(p: Planpost, konflikter: readonly Konflikt[]): Periode[] {
  const { genanskaffes: g } = p;
  if (!g) return [];
  return konflikter.flatMap((k) => {
    if (k.team !== p.team) return [];
    const fra = Math.max(g.fra, kvartalStart(k.kvartal));
    const til = Math.min(g.til, kvartalStart(k.kvartal + 1));
    return fra < til ? [{ fra, til }] : [];
  });
}

function Raekke({
  p,
  v,
  idag,
  konflikter,
  maaRette,
}: Pick<Planprops, 'v' | 'idag' | 'konflikter' | 'maaRette'> & { readonly p: Planpost }) {
  const h = naesteHandling(p, idag);
  const snart = h !== null && (h.forSent || h.dag <= idag + SNART_DAGE);
  const udloeb = p.slut === null ? 'Løbende' : visKortDato(p.slut);
  return (
    <tr id={`k-${p.id}`}>
      <th scope="row">
        <a href={kontraktanker(p.id)}>{p.navn}</a>
        <br />
        <span class="mb-small-text">
          {p.leverandoer === '' ? 'Ingen leverandør' : p.leverandoer}
          <span class="mb-only-s">
            <br />
            {p.slut === null ? 'Løbende' : `Udløb ${udloeb}`}
            <br />
            <Tilstand p={p} maaRette={maaRette} />
          </span>
        </span>
        {snart && (
          <span class={h.forSent ? 'plan-frist plan-sent' : 'plan-frist'}>
            {medStort(HANDLINGER[h.art])}: {visFrist(h, idag)}
          </span>
        )}
      </th>
      <td class="mb-num">{p.aarligOere === 0 ? '–' : kronetal(p.aarligOere)}</td>
      <td class="mb-nowrap">
        {udloeb}
        <br />
        <Tilstand p={p} maaRette={maaRette} />
        {maaRette && <Tilstandsvalg p={p} />}
      </td>
      <td class="g">
        <Linje
          v={v}
          idag={idag}
          alt={linjetekst(p.navn, p)}
          fra={p.gyldigFra}
          slut={p.slut}
          optioner={p.optioner}
          senesteOpsigelse={p.senesteOpsigelse}
          genanskaffes={p.genanskaffes}
          forMange={perioderMedForMange(p, konflikter)}
        />
      </td>
    </tr>
  );
}

/** Rows with a heading for each group; without groups they are one. */
function Grupper(props: Planprops) {
  const { raekker, valg } = props;
  const { gruppe } = valg;
  if (gruppe === '')
    return (
      <tbody>
        {raekker.map((p) => (
          <Raekke {...props} p={p} />
        ))}
      </tbody>
    );
  const grupper: { navn: string; poster: Planpost[] }[] = [];
  for (const p of raekker) {
    const navn = gruppeFor(p, gruppe);
    const sidst = grupper.at(-1);
    if (sidst?.navn === navn) sidst.poster.push(p);
    else grupper.push({ navn, poster: [p] });
  }
  return (
    <>
      {grupper.map(({ navn, poster }) => (
        <tbody>
          <tr class="plan-gruppe">
            <th scope="rowgroup" colSpan={4}>
              {navn === '' ? `Uden ${GRUPPERINGER[gruppe].toLowerCase()}` : navn}
            </th>
          </tr>
          {poster.map((p) => (
            <Raekke {...props} p={p} />
          ))}
        </tbody>
      ))}
    </>
  );
}

function Bladring({ valg, v }: Planprops) {
  const { sti, soeg } = useSide();
  const til = (k: number) => medParametre(sti, soeg, { fra: kvartalkode(k), fortryd: null });
  return (
    <nav class="plan-bladring" aria-label="Flyt tidslinjen">
      <a href={til(v.foerste - 4)} data-liste-link>
        <Ikon navn="chevron-left" />
        Et år tilbage
      </a>
      {valg.fra !== null && (
        <a href={medParametre(sti, soeg, { fra: null, fortryd: null })} data-liste-link>
          Til i dag
        </a>
      )}
      <a href={til(v.foerste + 4)} data-liste-link>
        Et år frem
        <Ikon navn="chevron-right" />
      </a>
    </nav>
  );
}

function tabelkolonner(idag: Dag): Kolonne<Planpost>[] {
  const dato = (d: Dag | null) => (d === null ? '–' : visKortDato(d));
  return [
    {
      noegle: 'navn',
      overskrift: 'Kontrakt',
      sorterbar: true,
      vis: (p) => <a href={kontraktanker(p.id)}>{p.navn}</a>,
    },
    { noegle: 'leverandoer', overskrift: 'Leverandør', vis: (p) => p.leverandoer || '–' },
    {
      noegle: 'pris',
      overskrift: 'Kr. pr. år',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (p) => (p.aarligOere === 0 ? '–' : kronetal(p.aarligOere)),
    },
    {
      noegle: 'slut',
      overskrift: 'Udløb',
      sorterbar: true,
      vis: (p) => (p.slut === null ? 'Løbende' : dato(p.slut)),
    },
    { noegle: 'opsig', overskrift: 'Opsig senest', vis: (p) => dato(p.senesteOpsigelse) },
    {
      noegle: 'option',
      overskrift: 'Option til',
      vis: (p) => dato(p.optioner.length === 0 ? null : (p.optioner.at(-1)?.til ?? 0) - 1),
    },
    {
      noegle: 'genanskaffelse',
      overskrift: 'Genanskaffelse',
      vis: (p) =>
        p.genanskaffes === null
          ? '–'
          : `${visKortDato(p.genanskaffes.fra)} – ${visKortDato(p.genanskaffes.til - 1)}`,
    },
    {
      noegle: 'plan',
      overskrift: 'Planlagt',
      vis: (p) => (p.planAar === null ? '–' : `${p.planKvartal}. kvt. ${p.planAar}`),
    },
    { noegle: 'tilstand', overskrift: 'Tilstand', vis: (p) => visTilstand(p.tilstand) },
    {
      noegle: 'handling',
      overskrift: 'Næste handling',
      sorterbar: true,
      vis: (p) => {
        const h = naesteHandling(p, idag);
        return h === null ? '–' : `${medStort(HANDLINGER[h.art])}: ${visFrist(h, idag)}`;
      },
    },
  ];
}

/** The panel with the contracts, as a timeline or as a table with the same content. */
function Kontrakter(props: Planprops) {
  const { valg, v, raekker, fundne, pr } = props;
  const { sti, soeg } = useSide();
  const skift = (
    <p class="plan-skift mb-kun-skaerm">
      <a
        href={medParametre(sti, soeg, { som: valg.som === 'tabel' ? null : 'tabel', fortryd: null })}
        data-liste-link
      >
        {valg.som === 'tabel' ? 'Vis som tidslinje' : 'Vis som tabel'}
      </a>
      <a href={paths.udbudsplanFaelles()}>Fælles udbud med andre kommuner</a>
    </p>
  );
  const valgte = [
    ...(valg.kvartal === null ? [] : [{ tekst: `I gang i ${visKvartal(valg.kvartal)}`, navn: 'kvartal' }]),
    ...(valg.tillaeg ? [{ tekst: 'Med tillæg', navn: 'tillaeg' }] : []),
  ];
  if (valg.som === 'tabel')
    return (
      <DataTabel
        id="kontrakter"
        overskrift="Kontrakter"
        ved={skift}
        kolonner={tabelkolonner(props.idag)}
        raekker={raekker}
        noegle={(p) => String(p.id)}
        filtre={filtreFor(props)}
        valgte={valgte}
        sortering={{ noegle: valg.sort, retning: valg.faldende ? 'faldende' : 'stigende' }}
        side={{ nr: valg.side, pr, ialt: fundne }}
        enhed={['kontrakt', 'kontrakter']}
        fastFoerste
      />
    );
  return (
    <section class="mb-panel mb-flush" id="kontrakter" aria-labelledby="h-kontrakter" data-liste>
      <div class="mb-ph">
        <h2 id="h-kontrakter">Kontrakter</h2>
        <Tidsnoegle kapacitet={props.konflikter.length > 0} />
      </div>
      <FilterFormular id="kontrakter" filtre={filtreFor(props)}>
        <p class="mb-small-text mb-countline">{antal(fundne, 'kontrakt', 'kontrakter')}</p>
      </FilterFormular>
      {valgte.length > 0 && (
        <p class="mb-tags">
          {valgte.map(({ tekst, navn }) => (
            <FilterTag tekst={tekst} href={medParametre(sti, soeg, { [navn]: null, side: null })} />
          ))}
        </p>
      )}
      {raekker.length === 0 ? (
        <div class="mb-pad">
          <TomTilstand overskrift="Ingen kontrakter passer">
            Fjern et filter, eller søg efter noget andet.
          </TomTilstand>
        </div>
      ) : (
        <>
          <div class="plan-linje">
            {skift}
            <Bladring {...props} />
          </div>
          <section class="mb-scroll" tabindex={0} aria-label="Tidslinje, kan rulles">
            <table class="table table--borderless table--compact mb-gantt mb-stick1">
              <caption class="sr-only">Kontrakter på en tidslinje</caption>
              <thead>
                <tr>
                  <th scope="col">Kontrakt</th>
                  <th scope="col" class="mb-num">
                    Kr. pr. år
                  </th>
                  <th scope="col">Udløb</th>
                  <th scope="col" class="g">
                    <Tidsakse v={v} opdelt={valg.opdelt} />
                  </th>
                </tr>
              </thead>
              <Grupper {...props} />
            </table>
          </section>
        </>
      )}
      <Sidetal
        nu={valg.side}
        ialt={Math.ceil(fundne / pr)}
        sti={(nr) => medParametre(sti, soeg, { side: nr === 1 ? null : nr, fortryd: null })}
        etiket="Sider med kontrakter"
      />
    </section>
  );
}

function Fortryd({ kl }: { readonly kl: string }) {
  const { soeg } = useSide();
  return (
    <div class="plan-fortryd mb-kun-skaerm">
      Ændringen er gemt.
      <HandlingKnap
        sti={paths.udbudsplanFortryd()}
        felter={{ kl, tilbage: soeg }}
        variant="sekundaer"
        lille
        ikon="reply"
      >
        Fortryd
      </HandlingKnap>
    </div>
  );
}

function Ingen({ maaRette }: { readonly maaRette: boolean }) {
  return (
    <TomTilstand
      overskrift="Ingen kontrakter endnu"
      handling={
        maaRette ? (
          <LinkKnap href={paths.kontrakter()} variant="sekundaer">
            Gå til kontrakter
          </LinkKnap>
        ) : undefined
      }
    >
      Når I har registreret, hentet eller indlæst kontrakter, står de her på en tidslinje med udløb, frister
      og genanskaffelser.
    </TomTilstand>
  );
}

/** The plan of the kommune's contracts. */
export function Planside(props: Planprops) {
  const { soeg, csrf } = useSide();
  const { valg, maaRette, maaOpsaette } = props;
  return (
    <Skal
      titel="Udbudsplan"
      meta={
        <>
          <span>
            {props.organisation} · <b>{visTal(props.ialt)}</b> {props.ialt === 1 ? 'kontrakt' : 'kontrakter'}
          </span>
          <span>
            <b>{visTal(props.udloeber12)}</b> udløber inden for 12 måneder
          </span>
          <span>
            Fremskrevet <b>{visKortDato(props.idag)}</b>
          </span>
        </>
      }
      vaerktoej={props.ialt > 0 && <Vaerktoej {...props} />}
    >
      {props.fortryd !== null && maaRette && <Fortryd kl={props.fortryd} />}
      {props.ialt === 0 ? (
        <Ingen maaRette={maaRette} />
      ) : (
        <>
          <div id="plan-top" data-med-liste>
            <Gitter>
              <Panel
                id="belastning"
                overskrift="Genanskaffelser i gang pr. kvartal"
                spalter={8}
                under={<Belastningstekst {...props} />}
              >
                <Belastning kvartaler={props.tal} kapacitet={props.kapacitet} valgt={valg.kvartal} />
              </Panel>
              <Naeste {...props} />
            </Gitter>
            <Konflikter {...props} />
          </div>
          {maaRette && (
            <form id={FORMULAR} method="post" action={paths.udbudsplanTilstand()}>
              <input type="hidden" name="_csrf" value={csrf} />
              <input type="hidden" name="tilbage" value={soeg} />
            </form>
          )}
          <Kontrakter {...props} />
          <div class="mb-buttons mb-kun-skaerm">
            {maaRette && props.udenKvartal > 0 && (
              <LinkKnap href={paths.udbudsplanForslag()} variant="sekundaer" lille>
                Foreslå kvartal ({visTal(props.udenKvartal)})
              </LinkKnap>
            )}
            {maaOpsaette && (
              <LinkKnap href={paths.udbudsplanOpsaetning()} variant="sekundaer" lille>
                Indstillinger
              </LinkKnap>
            )}
            <LinkKnap href={paths.oekonomi()} variant="sekundaer" lille>
              Økonomi
            </LinkKnap>
            <LinkKnap
              href={medParametre(paths.udbudsplan(), soeg, {
                tillaeg: valg.tillaeg ? null : 'ja',
                side: null,
                fortryd: null,
              })}
              variant="sekundaer"
              lille
            >
              {valg.tillaeg ? 'Uden tillæg' : 'Vis også tillæg'}
            </LinkKnap>
            <KopierLinkKnap />
            <UdskrivKnap />
          </div>
        </>
      )}
    </Skal>
  );
}
