import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { kronetal, noegletalKroner, visKroner } from '../../../../../kernel/kroner.ts';
import { antal, visDag, visDato } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Chip, Kpier, KpiKort, Liste, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import { DataTabel } from '../../../../../ui/tabel.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program } from '../../../rules.ts';
import type { Aarssum } from '../../faktura/queries.ts';
import { Afregningsnav } from '../../pages/nav.tsx';
import type { Delpris } from '../oversigt.ts';
import type { Aarsstatus, Koersel, Planrate } from '../rules.ts';

export interface Oversigtsprops {
  readonly program: Program;
  readonly aktoer: Aktoer | null;
  /** What one unit costs now, by part. */
  readonly priser: readonly Delpris[];
  readonly iAar: number;
  /** The house's own; null for others. */
  readonly hus: {
    readonly aarene: readonly Aarsstatus[];
    /** Instalments that are to be issued by now or come next, with their year. */
    readonly naeste: readonly (Planrate & { readonly aar: number })[];
    readonly idag: string;
  } | null;
  /** What the reader's own kommune has got; null for others. */
  readonly egne: readonly Aarssum[] | null;
  readonly koersler: readonly Koersel[];
}

function Priser({ priser, aar }: { priser: readonly Delpris[]; aar: number }) {
  return (
    <>
      {priser.map((p) => (
        <KpiKort
          overskrift={`${p.del}: pris i ${aar}`}
          vaerdi={p.satsOere === null ? '–' : kronetal(p.satsOere)}
          enhed={p.satsOere === null ? undefined : 'kr.'}
        >
          {p.satsOere === null
            ? 'Der er ikke vedtaget en sats'
            : [`pr. ${p.enhedEn} pr. år`, p.under].filter((t) => t !== '').join(' · ')}
        </KpiKort>
      ))}
    </>
  );
}

function Naeste({ hus, program }: { hus: NonNullable<Oversigtsprops['hus']>; program: Program }) {
  if (hus.naeste.length === 0) return null;
  return (
    <Panel id="naeste" overskrift="Næste rater" under="Den første rate af hver del, der ikke er udstedt.">
      <Liste
        punkter={hus.naeste.map((r) => ({
          titel: (
            <a href={`${paths.afregningsaar({ program: program.id, aar: r.aar })}#rater`}>
              {r.del}: {r.navn} {r.aar}
            </a>
          ),
          under: `${visKroner(r.oere)} til ${antal(r.kommuner, 'kommune', 'kommuner')}`,
          side:
            r.faktureres <= hus.idag ? (
              <Chip s="attn">Udsted fra {visDato(r.faktureres)}</Chip>
            ) : (
              <span class="mb-small-text">fra {visDato(r.faktureres)}</span>
            ),
        }))}
      />
    </Panel>
  );
}

const FORKLARING =
  'Et år regnes efter den vedtagne prismodel, officielle tal fra et tidligere år og de aftaler om betaling, der gælder.';

function Aarene({ hus, program }: { hus: NonNullable<Oversigtsprops['hus']>; program: Program }) {
  return (
    <DataTabel
      id="aarene"
      overskrift="Afregningsår"
      under={FORKLARING}
      raekker={hus.aarene}
      enhed={['år', 'år']}
      noegle={(a) => String(a.aar)}
      kolonner={[
        {
          noegle: 'aar',
          overskrift: 'År',
          vis: (a) => <a href={paths.afregningsaar({ program: program.id, aar: a.aar })}>{a.aar}</a>,
        },
        {
          noegle: 'stand',
          overskrift: 'Stand',
          vis: (a) =>
            a.aendret ? (
              <a href={paths.afregningsrettelser({ program: program.id, aar: a.aar })}>
                <Chip s="attn">Grundlaget er ændret: se rettelser</Chip>
              </a>
            ) : a.mangler.length > 0 ? (
              <>
                <Chip>Kan ikke afregnes endnu</Chip>
                {a.mangler.map((m) => (
                  <span class="mb-small-text afregning-mangler">{m}</span>
                ))}
              </>
            ) : a.udstedteRater === 0 ? (
              <Chip>Kladde, klar til at udstede</Chip>
            ) : a.udstedteRater === a.rater ? (
              <Chip s="ok">Alle rater er udstedt</Chip>
            ) : (
              <Chip s="part">
                {a.udstedteRater} af {a.rater} rater er udstedt
              </Chip>
            ),
        },
        {
          noegle: 'aaret',
          overskrift: 'Året',
          num: true,
          vis: (a) => (a.ialtOere === null ? '–' : visKroner(a.ialtOere)),
        },
        { noegle: 'udstedt', overskrift: 'Udstedt', num: true, vis: (a) => visKroner(a.udstedtOere) },
      ]}
      tom={{
        overskrift: 'Ingen afregningsår endnu',
        tekst: 'Der kan afregnes, når det er aftalt, hvornår en del begynder at blive betalt.',
      }}
    />
  );
}

function Egne({ egne, program }: { egne: readonly Aarssum[]; program: Program }) {
  return (
    <Panel
      id="egne"
      overskrift="Jeres regninger"
      ved={<a href={paths.programregninger()}>Regninger fra alle programmer</a>}
      kant={egne.length > 0}
    >
      {egne.length === 0 ? (
        <p class="mb-muted">I har ikke fået en faktura fra programmet endnu.</p>
      ) : (
        <Liste
          punkter={egne.map((s) => ({
            titel: <a href={paths.programfakturaer({ program: program.id }, { aar: s.aar })}>{s.aar}</a>,
            under: antal(s.antal, 'bilag', 'bilag'),
            side: <b>{visKroner(s.oere)}</b>,
          }))}
        />
      )}
    </Panel>
  );
}

/** The settlements that were made, each with the files that it can be computed again from. */
export function Koersler({ program, koersler }: { program: Program; koersler: readonly Koersel[] }) {
  return (
    <Panel
      id="grundlag"
      overskrift="Afregninger og deres grundlag"
      under="Hver afregning er låst. Af de to filer kan enhver regne alle beløb efter til sidste øre."
      kant={koersler.length > 0}
    >
      {koersler.length === 0 ? (
        <TomTilstand overskrift="Ingen afregninger endnu">
          De kommer her, når den første rate er udstedt og grundlaget udgivet.
        </TomTilstand>
      ) : (
        <Liste
          punkter={koersler.map((k) => ({
            titel: (
              <a href={paths.afregningsgrundlag({ program: program.id, koersel: k.nr })}>
                Afregning {k.nr}: {k.aar}
              </a>
            ),
            under: `${visDag(k.dannet)} · prismodel ${k.prismodelNr} · ${k.udgivet === null ? 'ikke udgivet' : `udgivet ${visDag(k.udgivet)}`}`,
            side: <b>{visKroner(k.ialtOere)}</b>,
          }))}
        />
      )}
    </Panel>
  );
}

/** The tab »Pris og afregning«. */
export function Afregningsoversigt(props: Oversigtsprops) {
  const { program, aktoer, hus, egne, koersler, priser, iAar } = props;
  const dettes = hus?.aarene.find((a) => a.aar === iAar);
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="afregning"
      vaerktoej={
        hus !== null && dettes !== undefined ? (
          <LinkKnap href={paths.afregningsaar({ program: program.id, aar: iAar })} lille>
            Afregn {iAar}
          </LinkKnap>
        ) : undefined
      }
    >
      <Afregningsnav program={program} aktoer={aktoer} her="oversigt" />
      {(priser.length > 0 || dettes !== undefined) && (
        <Kpier etiket="Nøgletal" fod="Priser er uden moms.">
          {dettes !== undefined && dettes.ialtOere !== null && (
            <KpiKort overskrift={`Afregning af ${iAar}`} {...noegletalKroner(dettes.ialtOere)} hoved>
              {dettes.udstedtOere === 0
                ? 'Intet er udstedt endnu'
                : `${visKroner(dettes.udstedtOere)} er udstedt`}
            </KpiKort>
          )}
          <Priser priser={priser} aar={iAar} />
        </Kpier>
      )}
      {egne !== null && <Egne egne={egne} program={program} />}
      {hus !== null && (
        <>
          <Naeste hus={hus} program={program} />
          <Aarene hus={hus} program={program} />
        </>
      )}
      <Koersler program={program} koersler={koersler} />
    </Programhoved>
  );
}
