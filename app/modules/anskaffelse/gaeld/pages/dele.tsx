/** What several pages of technical debt show. */
import { kronetal, visKroner } from '../../../../kernel/kroner.ts';
import { antal, visTal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Chip, type ChipSlags, Kpier, KpiKort, Panel } from '../../../../ui/status.tsx';
import { Fristchip } from '../../sag/pages/dele.tsx';
import {
  aarligOere,
  erOpgjort,
  GAELDSAAR,
  GAELDSTILSTANDE,
  type Gaeldspost,
  type Gaeldssum,
  type Gaeldstilstand,
  overAar,
  visTimer,
} from '../rules.ts';

const CHIP: Readonly<Record<Gaeldstilstand, ChipSlags>> = {
  aaben: 'warn',
  nedbragt: 'ok',
  ikke_gaeld: 'plain',
};
export function Gaeldschip({ tilstand }: { tilstand: Gaeldstilstand }) {
  return <Chip s={CHIP[tilstand]}>{GAELDSTILSTANDE[tilstand]}</Chip>;
}

function Intet() {
  return <span class="mb-muted">–</span>;
}

/** Øre a year of an entry; a dash where nobody has worked it out. */
export function Aarlig({ post }: { post: Gaeldspost }) {
  const oere = aarligOere(post);
  return oere === null ? <Intet /> : visKroner(oere);
}
export function Engang({ post }: { post: Gaeldspost }) {
  return post.engangOere === null ? <Intet /> : visKroner(post.engangOere);
}
export function Timer({ post }: { post: Gaeldspost }) {
  return post.timerAar === null ? <Intet /> : visTimer(post.timerAar);
}
export function Ialt({ post }: { post: Gaeldspost }) {
  if (!erOpgjort(post)) return <Chip>Ikke gjort op</Chip>;
  return visKroner(overAar({ aarligOere: aarligOere(post) ?? 0, engangOere: post.engangOere ?? 0 }));
}
export function Plan({ post, idag }: { post: Gaeldspost; idag: string }) {
  if (post.tilstand !== 'aaben') return <Gaeldschip tilstand={post.tilstand} />;
  if (post.planFrist !== null) return <Fristchip frist={post.planFrist} idag={idag} />;
  return post.plan === '' ? <span class="mb-muted">Ingen plan</span> : <>Uden dato</>;
}
export function Ansvarlignavn({ post }: { post: Gaeldspost }) {
  if (post.ansvarligId === null) return <Chip s="warn">Mangler</Chip>;
  return (
    <>
      {post.ansvarlig || 'Slettet person'}
      {post.ansvarligVaek && <span class="mb-small-text"> (ikke længere i kommunen)</span>}
    </>
  );
}

/** The key figures of some debt. */
export function Gaeldstal({
  sum,
  etiket,
  poster = 'Åbne poster',
  overskredne = 0,
  til,
}: {
  sum: Gaeldssum;
  etiket: string;
  /** What is counted; default open entries. */
  poster?: string;
  overskredne?: number;
  /** The address of the entries with a filter more. */
  til: (mere: Readonly<Record<string, string>>) => string;
}) {
  return (
    <Kpier etiket={etiket}>
      <KpiKort
        id="gaeld-ialt"
        overskrift={`Over ${GAELDSAAR} år`}
        vaerdi={kronetal(overAar(sum))}
        enhed="kr."
        forklaring={`Det årlige i ${GAELDSAAR} år og det, der kun betales én gang.`}
        hoved
      >
        {sum.uopgjorte > 0 && (
          <a href={til({ uopgjort: 'ja' })}>{antal(sum.uopgjorte, 'post er', 'poster er')} ikke gjort op</a>
        )}
        {sum.uopgjorte === 0 && sum.poster > 0 && 'Alle poster er gjort op'}
      </KpiKort>
      <KpiKort overskrift="Om året" vaerdi={kronetal(sum.aarligOere)} enhed="kr.">
        {visTimer(sum.timerAar)} timer
      </KpiKort>
      <KpiKort overskrift="Engang" vaerdi={kronetal(sum.engangOere)} enhed="kr." />
      <KpiKort overskrift={poster} vaerdi={visTal(sum.poster)}>
        {overskredne > 0 && (
          <a href={til({ overskredet: 'ja' })}>{antal(overskredne, 'plan er', 'planer er')} overskredet</a>
        )}
      </KpiKort>
    </Kpier>
  );
}

/** For the page of the case: what its open debt comes to. */
export function Gaeldspanel({
  sagId,
  sum,
  arbejd,
}: {
  sagId: number;
  sum: Gaeldssum;
  /** The reader works on the case, and it hasn't ended. */
  arbejd: boolean;
}) {
  return (
    <Panel
      id="gaeld"
      overskrift="Teknisk gæld"
      ved={
        (arbejd || sum.poster > 0) && (
          <a href={paths.gaeld({ id: sagId })}>
            {sum.poster === 0 ? 'Skriv' : antal(sum.poster, 'post', 'poster')}
          </a>
        )
      }
    >
      {sum.poster === 0 ? (
        <p class="mb-small-text">Der er ingen åbne poster.</p>
      ) : (
        <p>
          <b>{visKroner(overAar(sum))}</b> over {GAELDSAAR} år
          {sum.uopgjorte > 0 && (
            <span class="mb-small-text"> · {antal(sum.uopgjorte, 'post er', 'poster er')} ikke gjort op</span>
          )}
        </p>
      )}
    </Panel>
  );
}
