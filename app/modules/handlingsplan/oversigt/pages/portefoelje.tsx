import { antal, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, LinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Chip, Gitter, Grad, Liste, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { DataTabel, type Filter, type Kolonne } from '../../../../ui/tabel.tsx';
import { visRegler } from '../../lys/forklaring/rules.ts';
import { BeregnetLysmaerke, Lysmaerke, Lysnoegle } from '../../lys/pages/lys.tsx';
import { afvigelse, type Lysregler } from '../../lys/rules.ts';
import { periodeKort, periodenavn } from '../../periode/rules.ts';
import { Planhoved } from '../../plan/pages/hoved.tsx';
import { AARSAGER, LEVERANCESLAGS, type Plan, type Program } from '../../plan/rules.ts';
import type { Lysmelding, Runde, Rundetal } from '../../runde/rules.ts';
import {
  type Leverancelinje,
  LYSFILTRE,
  lysdele,
  type Oversigtsraekke,
  type Oversigtsvalg,
  opmaerksomhed,
  PR_SIDE,
} from '../rules.ts';
import { Udvikling, type Udviklingsperiode } from './udvikling.tsx';

export interface Portefoeljeprops {
  readonly plan: Plan;
  readonly valg: Oversigtsvalg;
  readonly idag: string;
  /** The rounds of the plan, oldest first, and the one that is shown. */
  readonly runder: readonly Runde[];
  readonly runde: Runde | null;
  readonly tal: Rundetal | null;
  readonly raekker: readonly Oversigtsraekke[];
  readonly ialt: number;
  /** Initiatives of the plan, whatever is looked for. */
  readonly initiativer: number;
  readonly stribe: ReadonlyMap<number, ReadonlyMap<number, Lysmelding>>;
  /** Rounds that have a column: those before the one shown, oldest first. */
  readonly foer: readonly Runde[];
  readonly programmer: readonly Program[];
  readonly ejere: readonly string[];
  readonly kraever: readonly Oversigtsraekke[];
  readonly kraeverIalt: number;
  /** The first whose lights disagree, and why. */
  readonly afviger: { readonly initiativ: Oversigtsraekke; readonly fordi: string } | null;
  readonly regler: Lysregler;
  readonly klar: readonly Leverancelinje[];
  readonly naeste: readonly Leverancelinje[];
  readonly udvikling: readonly Udviklingsperiode[];
  readonly sekretariat: boolean;
  /** Reports of one's own that wait. */
  readonly mine: number;
  readonly foelger: boolean;
  /** An initiative that was just taken out, to bring back; else 0. */
  readonly fjernet: number;
}

const navn = ({ nr, navn: n }: { nr: string; navn: string }) => (nr === '' ? n : `${nr} ${n}`);

function forsinket({ runde, idag }: Portefoeljeprops): boolean {
  return runde !== null && runde.frist < idag;
}

/** On a phone the earlier periods stand below the name, since they have no columns there. */
function Foer({ p, r }: { p: Portefoeljeprops; r: Oversigtsraekke }) {
  const kendt = p.foer.flatMap((f) => {
    const m = p.stribe.get(r.id)?.get(f.id);
    return m === undefined ? [] : [{ f, m }];
  });
  if (kendt.length === 0) return null;
  return (
    <span class="plan-foer">
      {kendt.map(({ f, m }) => (
        <span>
          {periodeKort(f.periode, p.plan.takt)} <Lysmaerke lys={m.lys} mangler />
        </span>
      ))}
    </span>
  );
}

function kolonner(p: Portefoeljeprops): Kolonne<Oversigtsraekke>[] {
  const { runde, plan } = p;
  const kort = runde === null ? '' : periodeKort(runde.periode, plan.takt);
  const maaling = p.raekker.some((r) => r.maaltNaevner !== null);
  return [
    {
      noegle: 'nr',
      overskrift: 'Initiativ',
      sorterbar: true,
      vis: (r) => (
        <>
          {r.nr !== '' && <span class="mb-id">{r.nr}</span>}{' '}
          <a href={paths.initiativ({ initiativ: r.id })}>{r.navn}</a>
          {r.program !== '' && (
            <span class="mb-small-text mb-under"> {navn({ nr: r.programNr, navn: r.program })}</span>
          )}
          <Foer p={p} r={r} />
        </>
      ),
    },
    // Where all are of one owner the column says nothing.
    ...(p.ejere.length > 1
      ? [
          {
            noegle: 'ejer',
            overskrift: 'Ejer',
            sorterbar: true,
            vis: (r: Oversigtsraekke) => r.ejer || '–',
          },
        ]
      : []),
    ...p.foer.map(
      (f): Kolonne<Oversigtsraekke> => ({
        noegle: `runde-${f.id}`,
        overskrift: periodeKort(f.periode, plan.takt),
        kunBredt: true,
        vis: (r) => {
          const m = p.stribe.get(r.id)?.get(f.id);
          return m === undefined ? '' : <Lysmaerke lys={m.lys} mangler />;
        },
      }),
    ),
    ...(runde === null
      ? []
      : [
          {
            noegle: 'lys',
            overskrift: `${kort} indberettet`,
            sorterbar: true,
            vis: (r: Oversigtsraekke) => (r.indberetning === null ? '' : <Lysmaerke lys={r.lys} mangler />),
          },
          {
            noegle: 'beregnet',
            overskrift: `${kort} beregnet`,
            vis: (r: Oversigtsraekke) => (
              <span class="mb-lyspar">
                {r.indberetning === null ? (
                  ''
                ) : r.lys === null && r.beregnetLys === null ? (
                  <span class="mb-muted">–</span>
                ) : (
                  <BeregnetLysmaerke lys={r.beregnetLys} uden={r.uden} />
                )}
                {afvigelse(r.lys, r.beregnetLys) !== null && <span class="mb-afviger">Afviger</span>}
              </span>
            ),
          },
        ]),
    ...(maaling
      ? [
          {
            noegle: 'maalt',
            overskrift: 'Målt',
            num: true,
            vis: (r: Oversigtsraekke) =>
              r.maaltTaeller === null || r.maaltNaevner === null ? (
                '–'
              ) : (
                <Grad taeller={r.maaltTaeller} naevner={r.maaltNaevner} />
              ),
          },
        ]
      : []),
    {
      noegle: 'leverancer',
      overskrift: 'Leverancer',
      num: true,
      sorterbar: true,
      vis: (r) => (r.leverancer === 0 ? '–' : `${r.leveret}/${r.leverancer}`),
    },
  ];
}

const alle = (tekst: string, resten: readonly { vaerdi: string; tekst: string }[]) => [
  { vaerdi: '', tekst },
  ...resten,
];
const af = (koder: Readonly<Record<string, string>>) =>
  Object.entries(koder).map(([vaerdi, tekst]) => ({ vaerdi, tekst }));

function filtre({ valg, plan, runder, runde, programmer, ejere }: Portefoeljeprops): Filter[] {
  return [
    { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: valg.q, pladsholder: 'Nr., navn eller ejer' },
    ...(runder.length > 0
      ? [
          {
            navn: 'periode',
            etiket: plan.takt === 'halvaar' ? 'Halvår' : 'Kvartal',
            slags: 'valg' as const,
            vaerdi: runde?.periode === runder.at(-1)?.periode ? '' : (runde?.periode ?? ''),
            valg: [...runder].reverse().map((r, i) => ({
              vaerdi: i === 0 ? '' : r.periode,
              tekst: periodenavn(r.periode, plan.takt),
            })),
          },
          {
            navn: 'lys',
            etiket: 'Lys',
            slags: 'valg' as const,
            vaerdi: valg.lys ?? '',
            valg: alle('Alle', af(LYSFILTRE)),
          },
          {
            navn: 'aarsag',
            etiket: 'Årsag',
            slags: 'valg' as const,
            vaerdi: valg.aarsag ?? '',
            valg: alle('Alle', af(AARSAGER)),
          },
        ]
      : []),
    ...(programmer.length > 0
      ? [
          {
            navn: 'program',
            etiket: 'Program',
            slags: 'valg' as const,
            vaerdi: valg.program === null ? '' : String(valg.program),
            valg: alle(
              'Alle',
              programmer.map((g) => ({ vaerdi: String(g.id), tekst: navn(g) })),
            ),
          },
        ]
      : []),
    ...(ejere.length > 1
      ? [
          {
            navn: 'ejer',
            etiket: 'Ejer',
            slags: 'valg' as const,
            vaerdi: valg.ejer,
            valg: alle(
              'Alle',
              ejere.map((e) => ({ vaerdi: e, tekst: e })),
            ),
          },
        ]
      : []),
    {
      navn: 'kraever',
      etiket: 'Vis',
      slags: 'valg',
      vaerdi: valg.kraever ? 'ja' : '',
      valg: alle('Alle initiativer', [{ vaerdi: 'ja', tekst: 'Kræver opmærksomhed' }]),
    },
  ];
}

/** Counts, deadline and round in the line below the h1. */
function Hovedtal({ p }: { p: Portefoeljeprops }) {
  const { runde, tal, plan } = p;
  if (runde === null || tal === null) return <span>{antal(p.initiativer, 'initiativ', 'initiativer')}</span>;
  return (
    <>
      <span>
        {periodenavn(runde.periode, plan.takt)}: <b>{tal.iAlt}</b>{' '}
        {tal.iAlt === 1 ? 'initiativ' : 'initiativer'},{' '}
        {lysdele(tal).map((d, i) => (
          <>
            {i > 0 && ', '}
            <b>{d.antal}</b> {d.tekst}
          </>
        ))}
      </span>
      {runde.tilstand === 'aaben' && (
        <span>
          <a href={paths.indberetningsrunde({ plan: plan.id, runde: runde.id })}>Indberet senest</a>{' '}
          <b>{visDato(runde.frist)}</b>
        </span>
      )}
    </>
  );
}

function Vaerktoej({ p }: { p: Portefoeljeprops }) {
  const sti = { plan: p.plan.id };
  return (
    <>
      <UdskrivKnap />
      <HandlingKnap
        sti={paths.handlingsplanFoelg(sti)}
        felter={{ foelg: p.foelger ? 'nej' : 'ja' }}
        variant="sekundaer"
        lille
      >
        {p.foelger ? 'Følg ikke længere' : 'Følg planen'}
      </HandlingKnap>
      {p.sekretariat && (
        <LinkKnap href={paths.handlingsplanRet(sti)} variant="sekundaer" lille>
          Ret planen
        </LinkKnap>
      )}
      {p.sekretariat && p.plan.tilstand !== 'afsluttet' && (
        <LinkKnap href={paths.initiativNyt(sti)} variant={p.mine > 0 ? 'sekundaer' : 'primaer'} lille>
          Nyt initiativ
        </LinkKnap>
      )}
      {p.mine > 0 && (
        <LinkKnap href={paths.mineIndberetninger()} lille>
          Indberet
        </LinkKnap>
      )}
    </>
  );
}

/** The reported and the computed lights that don't agree, first of all. */
function Afvigelser({ p }: { p: Portefoeljeprops }) {
  const { soeg } = useSide();
  const { tal, afviger } = p;
  if (tal === null || tal.afvigelser === 0) return null;
  return (
    <Note kraever>
      <p>
        <b>{antal(tal.afvigelser, 'lys afviger', 'lys afviger')}.</b>{' '}
        {afviger !== null && (
          <>
            {navn(afviger.initiativ)}: {afviger.fordi}{' '}
            <a href={paths.initiativ({ initiativ: afviger.initiativ.id })}>
              Gå til {afviger.initiativ.nr || afviger.initiativ.navn}
            </a>{' '}
          </>
        )}
        {(afviger === null || tal.afvigelser > 1) && (
          <a
            href={medParametre(paths.handlingsplan({ plan: p.plan.id }), soeg, { kraever: 'ja', side: null })}
          >
            Vis dem, der kræver opmærksomhed
          </a>
        )}
      </p>
    </Note>
  );
}

function Opmaerksom({ p }: { p: Portefoeljeprops }) {
  const { soeg } = useSide();
  const rest = p.kraeverIalt - p.kraever.length;
  return (
    <Panel
      id="kraever"
      overskrift="Kræver opmærksomhed"
      spalter={7}
      ved={<span class="mb-small-text">{p.kraeverIalt}</span>}
    >
      {p.kraever.length === 0 ? (
        <p>Ingen initiativer er røde, gule to gange i træk, uenige med reglerne eller bag deres milepæle.</p>
      ) : (
        <>
          <Liste
            punkter={p.kraever.map((r) => ({
              titel: <a href={paths.initiativ({ initiativ: r.id })}>{navn(r)}</a>,
              under: opmaerksomhed(r, forsinket(p))
                .map((o) => o.tekst)
                .join(' · '),
              side: r.indberetning === null ? undefined : <Lysmaerke lys={r.lys} mangler />,
            }))}
          />
          {rest > 0 && (
            <p>
              <a
                href={medParametre(paths.handlingsplan({ plan: p.plan.id }), soeg, {
                  kraever: 'ja',
                  side: null,
                })}
              >
                Vis alle {p.kraeverIalt}
              </a>
            </p>
          )}
        </>
      )}
    </Panel>
  );
}

function Leverancer({ p }: { p: Portefoeljeprops }) {
  const sti = { plan: p.plan.id };
  return (
    <>
      <Panel
        id="klar"
        overskrift="Kan tages i brug nu"
        spalter={5}
        ved={<a href={paths.handlingsplanIbrug(sti)}>Vis alle</a>}
      >
        {p.klar.length === 0 ? (
          <p>Ingen leverancer kan tages i brug endnu.</p>
        ) : (
          <Liste
            punkter={p.klar.map((l) => ({
              titel: <a href={paths.initiativ({ initiativ: l.initiativId })}>{l.navn}</a>,
              under: navn({ nr: l.nr, navn: l.initiativ }),
              side: <span class="mb-small-text">{antal(l.ibrug, 'kommune', 'kommuner')}</span>,
            }))}
          />
        )}
      </Panel>
      <Panel
        id="naeste"
        overskrift="Næste leverancer"
        spalter={5}
        ved={<a href={paths.handlingsplanTidslinje(sti)}>Tidslinje</a>}
      >
        {p.naeste.length === 0 ? (
          <p>Ingen leverancer venter.</p>
        ) : (
          <Liste
            punkter={p.naeste.map((l) => ({
              titel: <a href={paths.initiativ({ initiativ: l.initiativId })}>{l.navn}</a>,
              under: `${navn({ nr: l.nr, navn: l.initiativ })} · ${LEVERANCESLAGS[l.slags].toLowerCase()}`,
              side: <Chip s={l.dag < p.idag ? 'warn' : 'plain'}>{visDato(l.dag)}</Chip>,
            }))}
          />
        )}
      </Panel>
    </>
  );
}

/** An initiative was just taken out of the plan. */
function Fortrydfjernet({ plan, initiativ }: { plan: number; initiativ: number }) {
  return (
    <Besked slags="info">
      <p>
        Initiativet er taget ud af planen.{' '}
        <HandlingKnap
          sti={paths.initiativHandling({ initiativ, handling: 'gendan' })}
          felter={{ plan: String(plan) }}
          variant="tertiaer"
          lille
        >
          Fortryd
        </HandlingKnap>
      </p>
    </Besked>
  );
}

/** A plan as one portfolio: lights, who needs attention, what can be taken into use, and how it goes over time. */
export function Portefoeljeside(p: Portefoeljeprops) {
  const { plan, valg, runde } = p;
  const sti = { plan: plan.id };
  const { soeg } = useSide();
  return (
    <Planhoved
      plan={plan}
      her="initiativer"
      meta={<Hovedtal p={p} />}
      vaerktoej={<Vaerktoej p={p} />}
      besked={p.fjernet > 0 && <Fortrydfjernet plan={plan.id} initiativ={p.fjernet} />}
    >
      {p.sekretariat && plan.tilstand === 'kladde' && (
        <Note>
          <p>
            <b>Planen er en kladde, som kun I selv kan se.</b>{' '}
            <a href={paths.handlingsplanRet(sti)}>Sæt den i kraft</a>, når den er klar.
          </p>
        </Note>
      )}
      <Afvigelser p={p} />
      {p.initiativer === 0 ? (
        <TomTilstand
          overskrift="Planen har ingen initiativer endnu."
          handling={p.sekretariat && <LinkKnap href={paths.initiativNyt(sti)}>Nyt initiativ</LinkKnap>}
        >
          Et initiativ har ejer, milepæle og leverancer, og det indberettes i hver runde.
        </TomTilstand>
      ) : (
        <DataTabel
          id="initiativer"
          overskrift="Initiativer"
          billedtekst="Status pr. periode, indberettet og beregnet"
          kolonner={kolonner(p)}
          raekker={p.raekker}
          noegle={(r) => String(r.id)}
          sortering={valg.sortering}
          side={{ nr: valg.side, pr: PR_SIDE, ialt: p.ialt }}
          enhed={['initiativ', 'initiativer']}
          filtre={filtre(p)}
          eksport={{
            xlsx: paths.handlingsplanFil({ ...sti, format: 'xlsx' }),
            csv: paths.handlingsplanFil({ ...sti, format: 'csv' }),
          }}
          ved={
            runde && (
              <Lysnoegle mangler ukendt={p.raekker.some((r) => r.lys !== null && r.beregnetLys === null)} />
            )
          }
          fremhaev={(r) => afvigelse(r.lys, r.beregnetLys) !== null}
          fastFoerste
          under={
            p.runder.length > p.foer.length + 1 ? (
              <a href={medParametre(paths.handlingsplan(sti), soeg, { perioder: valg.alle ? null : 'alle' })}>
                {valg.alle ? 'Vis kun de nyeste perioder' : `Vis alle ${p.runder.length} perioder`}
              </a>
            ) : undefined
          }
          tom={{
            overskrift: 'Ingen initiativer passer.',
            tekst: 'Fjern et filter, eller vælg en anden periode.',
          }}
        />
      )}
      {runde !== null && p.initiativer > 0 && (
        <p class="mb-small-text">
          {visRegler(p.regler)} <a href={paths.handlingsplanRegler(sti)}>Regler for lys</a>
        </p>
      )}
      {p.initiativer > 0 && (
        <Gitter>
          <Opmaerksom p={p} />
          <Leverancer p={p} />
          {p.udvikling.length > 0 && (
            <Panel
              id="udvikling"
              overskrift="Udvikling"
              spalter={7}
              under="Initiativer efter indberettet lys i hver runde"
              ved={
                p.udvikling.length > 1 && (
                  <a href={paths.handlingsplanSammenlign(sti)}>Sammenlign to runder</a>
                )
              }
            >
              <Udvikling perioder={p.udvikling} />
            </Panel>
          )}
        </Gitter>
      )}
    </Planhoved>
  );
}
