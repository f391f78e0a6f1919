import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { kronetal, noegletalKroner, oeretal, visKroner } from '../../../../../kernel/kroner.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal, visDato, visTal, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Knap } from '../../../../../ui/fds/knap.tsx';
import { Afkrydsning, DatoFelt, Fejlopsummering, Formular, Knaprad } from '../../../../../ui/form.tsx';
import { Chip, Kpier, KpiKort, Liste, Note, Panel } from '../../../../../ui/status.tsx';
import { DataTabel, type Kolonne } from '../../../../../ui/tabel.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import { andel } from '../../heltal.ts';
import { Afregningsnav } from '../../pages/nav.tsx';
import { type Aarsvisning, type Kommunesum, naesteRater, type Planrate } from '../rules.ts';

export interface Aarsprops extends Aarsvisning {
  readonly aktoer: Aktoer;
  /** Why an instalment wasn't issued, and which. */
  readonly fejl: {
    readonly hindringer: readonly Hindring[];
    readonly delId: number;
    readonly rate: number;
    readonly fakturadato: string;
  } | null;
}

function Udsted({ p, rate }: { p: Aarsprops; rate: Planrate }) {
  const fejl = p.fejl?.delId === rate.delId && p.fejl.rate === rate.rate ? p.fejl : null;
  return (
    <details class="details afregning-udsted" open={fejl !== null}>
      <summary class="details-summary">Udsted {antal(rate.kommuner, 'faktura', 'fakturaer')}</summary>
      <div class="details-text">
        <Formular
          sti={paths.afregningUdsted({ program: p.program.id, aar: p.aar })}
          id={`udsted-${rate.delId}-${rate.rate}`}
          hindringer={fejl?.hindringer}
        >
          <input type="hidden" name="del" value={rate.delId} />
          <input type="hidden" name="rate" value={rate.rate} />
          <input type="hidden" name="aftryk" value={p.aftryk} />
          <DatoFelt
            navn="fakturadato"
            etiket="Fakturadato"
            vaerdi={fejl?.fakturadato ?? p.idag}
            hint={`Forfalder ${antal(rate.forfaldsdage, 'dag', 'dage')} efter.`}
          />
          <Afkrydsning
            navn="udgiv"
            etiket="Udgiv grundlaget"
            hint="Enhver, der kan se programmet, kan så regne afregningen efter. Det kan ikke tages tilbage."
            valgt
          />
          <Knaprad>
            <Knap>Udsted fakturaerne</Knap>
          </Knaprad>
          <p class="mb-small-text">
            Numrene tildeles, når der udstedes. En faktura ændres aldrig; en fejl rettes med en kreditnota
            eller en efterregning.
          </p>
        </Formular>
      </div>
    </details>
  );
}

function Rater(p: Aarsprops) {
  const klar = new Set(naesteRater(p.plan).map((r) => `${r.delId}:${r.rate}`));
  return (
    <DataTabel
      id="rater"
      overskrift="Rater"
      under="Hver del faktureres for sig, én rate ad gangen."
      raekker={p.plan}
      noegle={(r) => `${r.delId}:${r.rate}`}
      enhed={['rate', 'rater']}
      kolonner={[
        { noegle: 'del', overskrift: 'Del og rate', vis: (r) => `${r.del}: ${r.navn}` },
        { noegle: 'faktureres', overskrift: 'Udstedes fra', vis: (r) => visDato(r.faktureres) },
        { noegle: 'kommuner', overskrift: 'Kommuner', num: true, vis: (r) => visTal(r.kommuner) },
        { noegle: 'oere', overskrift: 'Beløb', num: true, vis: (r) => visKroner(r.oere) },
        {
          noegle: 'stand',
          overskrift: 'Stand',
          vis: (r) =>
            r.udstedelse !== null ? (
              <a href={paths.programfakturaer({ program: p.program.id }, { udstedelse: r.udstedelse.id })}>
                <Chip s="ok">Udstedt {visDato(r.udstedelse.fakturadato)}</Chip>
              </a>
            ) : !klar.has(`${r.delId}:${r.rate}`) ? (
              <span class="mb-muted">Efter den forrige rate</span>
            ) : p.program.tilstand === 'afsluttet' ? (
              <span class="mb-muted">Genåbn programmet for at udstede</span>
            ) : p.rettelser > 0 ? (
              <a href={paths.afregningsrettelser({ program: p.program.id, aar: p.aar })}>
                Udsted rettelserne først
              </a>
            ) : (
              <Udsted p={p} rate={r} />
            ),
        },
      ]}
      tom={{ overskrift: 'Ingen rater', tekst: 'Ingen kommuner skal betale noget i året.' }}
    />
  );
}

/** A difference with its sign; a dash where there is nothing to compare with. */
export function Forskel({ oere }: { oere: number | null }) {
  if (oere === null) return <>–</>;
  if (oere === 0) return <>0,00</>;
  return oere > 0 ? <>+{oeretal(oere)}</> : <>−{oeretal(-oere)}</>;
}

function kommunekolonner(p: Aarsprops): Kolonne<Kommunesum>[] {
  return [
    { noegle: 'navn', overskrift: 'Kommune', sorterbar: true, vis: (k) => k.navn },
    ...p.dele.flatMap((d): Kolonne<Kommunesum>[] => [
      {
        noegle: `antal-${d.noegle}`,
        overskrift: d.enhedFlere.charAt(0).toUpperCase() + d.enhedFlere.slice(1),
        num: true,
        kunBredt: true,
        vis: (k) => {
          const del = k.dele.get(d.noegle);
          return del === undefined ? '–' : visTal(del.antal);
        },
      },
      {
        noegle: `del-${d.noegle}`,
        overskrift: `${d.navn}, kr.`,
        num: true,
        kunBredt: true,
        sorterbar: true,
        foerst: 'faldende',
        vis: (k) => {
          const del = k.dele.get(d.noegle);
          if (del === undefined) return '–';
          return (
            <>
              {oeretal(del.oere)}
              {del.maaneder < 12 && <span class="mb-small-text"> ({del.maaneder} mdr.)</span>}
            </>
          );
        },
      },
    ]),
    {
      noegle: 'ialt',
      overskrift: 'I alt, kr.',
      num: true,
      sorterbar: true,
      foerst: 'faldende',
      vis: (k) => <b>{oeretal(k.ialtOere)}</b>,
    },
    ...(p.ifjorOere !== null
      ? [
          {
            noegle: 'forskel',
            overskrift: `Mod ${p.aar - 1}, kr.`,
            num: true,
            sorterbar: true,
            foerst: 'faldende' as const,
            vis: (k: Kommunesum) => <Forskel oere={k.ifjorOere === null ? null : k.ialtOere - k.ifjorOere} />,
          },
        ]
      : []),
  ];
}

function Kommuner(p: Aarsprops) {
  return (
    <DataTabel
      id="kommuner"
      overskrift="Kommuner"
      raekker={p.kommuner}
      noegle={(k) => k.kommunekode}
      enhed={['kommune', 'kommuner']}
      kolonner={kommunekolonner(p)}
      sortering={p.visning.sortering}
      side={p.visning.side}
      filtre={[{ navn: 'q', etiket: 'Søg kommune', slags: 'soeg', vaerdi: p.visning.q }]}
      eksport={{
        xlsx: paths.afregningsaarFil({ program: p.program.id, aar: p.aar, format: 'xlsx' }),
        csv: paths.afregningsaarFil({ program: p.program.id, aar: p.aar, format: 'csv' }),
      }}
      fastFoerste
      taet
    />
  );
}

function Udstedelser(p: Aarsprops) {
  if (p.udstedelser.length === 0) return null;
  const delnavn = new Map(p.dele.map((d) => [Number(d.noegle), d]));
  return (
    <Panel id="udstedt" overskrift="Udstedt" kant>
      <Liste
        punkter={p.udstedelser.map((u) => {
          const del = u.delId === null ? undefined : delnavn.get(u.delId);
          return {
            titel: (
              <a href={paths.programfakturaer({ program: p.program.id }, { udstedelse: u.id })}>
                {u.slags === 'rate'
                  ? `${del?.navn ?? 'Del'}: ${del?.rater[(u.rate ?? 1) - 1]?.navn ?? `rate ${u.rate}`}`
                  : `Rettelser: ${u.aarsag}`}
              </a>
            ),
            under: (
              <>
                {antal(u.antal, 'bilag', 'bilag')} · {visTidspunkt(u.udstedt)} · forfalder{' '}
                {visDato(u.forfaldsdato)} ·{' '}
                <a href={paths.afregningsbetaling({ program: p.program.id, udstedelse: u.id })} download>
                  Betalingsfil (CSV)
                </a>{' '}
                ·{' '}
                <a href={paths.efakturaer({ program: p.program.id, udstedelse: u.id })} download>
                  Elektroniske fakturaer (ZIP)
                </a>
              </>
            ),
            side: <b>{visKroner(u.ialtOere)}</b>,
          };
        })}
      />
    </Panel>
  );
}

function Forbedringer({ forbedringer }: Pick<Aarsprops, 'forbedringer'>) {
  if (forbedringer.length === 0) return null;
  return (
    <Panel
      id="forbedringer"
      overskrift="Forbedringer, der deles"
      under="Det, et år kostede mindre end business casen, deles mellem udvikling og lavere pris."
    >
      <Liste
        punkter={forbedringer.map((f) => {
          const udvikling = andel([f.besparelseOere, f.udviklingBp], 10_000);
          return {
            titel: `${f.del}: forbedring i ${f.aar}`,
            under: [
              `${kronetal(f.udviklingBp)} % til udvikling: ${visKroner(udvikling)}`,
              `${kronetal(10_000 - f.udviklingBp)} % til lavere pris: ${visKroner(f.besparelseOere - udvikling)}`,
              ...(f.kilde === '' ? [] : [`Kilde: ${f.kilde}`]),
              ...(f.forbehold === '' ? [] : [f.forbehold]),
            ].join(' · '),
            side: <b>{visKroner(f.besparelseOere)}</b>,
          };
        })}
      />
    </Panel>
  );
}

/** A year: live while it is a draft, instalment by instalment as it is issued. */
export function Aarsside(p: Aarsprops) {
  const klar = p.rettelser === 0 ? naesteRater(p.plan) : [];
  const vedRate = klar.some((r) => r.delId === p.fejl?.delId && r.rate === p.fejl.rate);
  const udstedt = p.udstedelser.reduce((sum, u) => sum + u.ialtOere, 0);
  return (
    <Programhoved
      program={p.program}
      aktoer={p.aktoer}
      her="afregning"
      under={[{ tekst: `Afregning af ${p.aar}` }]}
    >
      <Afregningsnav program={p.program} aktoer={p.aktoer} />
      {!vedRate && <Fejlopsummering hindringer={p.fejl?.hindringer ?? []} formularId="" />}
      {p.mangler.length > 0 && (
        <Note kraever>
          <p>
            <b>{p.aar} kan ikke afregnes endnu.</b>
          </p>
          {p.mangler.map((m) => (
            <p>{m.besked}</p>
          ))}
        </Note>
      )}
      {p.advarsler.length > 0 && (
        <Note>
          {p.advarsler.map((m) => (
            <p>{m.besked}</p>
          ))}
          {p.advarsler.some((m) => m.kode === 'betalingsdag_mangler') && (
            <p>
              <a href={paths.programkommuner({ program: p.program.id })}>Skriv datoen for kommunen</a>
            </p>
          )}
        </Note>
      )}
      {p.rettelser > 0 && (
        <Note kraever>
          <p>
            Tal, prismodel eller aftaler er ændret, siden der blev udstedt.{' '}
            <a href={paths.afregningsrettelser({ program: p.program.id, aar: p.aar })}>
              Se {antal(p.rettelser, 'rettelse', 'rettelser')}
            </a>
          </p>
        </Note>
      )}
      {p.ialtOere !== null && (
        <>
          <Kpier etiket="Året" fod="Uden moms.">
            <KpiKort overskrift={`Hele ${p.aar}`} {...noegletalKroner(p.ialtOere)} hoved>
              {p.ifjorOere === null ? (
                'Der er intet år før at sammenligne med'
              ) : (
                <>
                  <Forskel oere={p.ialtOere - p.ifjorOere} /> kr. mod {p.aar - 1}
                </>
              )}
            </KpiKort>
            {p.delsum.map((d) => (
              <KpiKort overskrift={d.del} {...noegletalKroner(d.oere)}>
                {antal(d.kommuner, 'kommune', 'kommuner')}, {visTal(d.antal)} {d.enheder}
              </KpiKort>
            ))}
            <KpiKort overskrift="Udstedt" {...noegletalKroner(udstedt)}>
              {p.ialtOere - udstedt === 0 ? 'Alt er udstedt' : `${visKroner(p.ialtOere - udstedt)} mangler`}
            </KpiKort>
          </Kpier>
          <Rater {...p} />
          <Udstedelser {...p} />
          <Kommuner {...p} />
          <Forbedringer forbedringer={p.forbedringer} />
        </>
      )}
    </Programhoved>
  );
}
