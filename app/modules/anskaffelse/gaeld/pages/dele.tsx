/** What several pages of technical debt show. */
import { visKroner } from '../../../../kernel/kroner.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { Chip, type ChipSlags, Kpier, KpiKort } from '../../../../ui/status.tsx';
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

const INTET = <span class="mb-muted">–</span>;

/** Øre a year of an entry; a dash where nobody has worked it out. */
export function Aarlig({ post }: { post: Gaeldspost }) {
  const oere = aarligOere(post);
  return oere === null ? INTET : visKroner(oere);
}
export function Engang({ post }: { post: Gaeldspost }) {
  return post.engangOere === null ? INTET : visKroner(post.engangOere);
}
export function Timer({ post }: { post: Gaeldspost }) {
  return post.timerAar === null ? INTET : visTimer(post.timerAar);
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
  overskredne,
}: {
  sum: Gaeldssum;
  etiket: string;
  /** What is counted; default open entries. */
  poster?: string;
  overskredne?: number;
}) {
  return (
    <Kpier etiket={etiket}>
      <KpiKort
        id="gaeld-ialt"
        overskrift={`Over ${GAELDSAAR} år`}
        vaerdi={visKroner(overAar(sum)).replace(/ kr\.$/, '')}
        enhed="kr."
        forklaring={`Det årlige i ${GAELDSAAR} år og det, der kun betales én gang.`}
        hoved
      >
        {sum.uopgjorte > 0
          ? `${antal(sum.uopgjorte, 'post er', 'poster er')} ikke gjort op`
          : 'Alle poster er gjort op'}
      </KpiKort>
      <KpiKort overskrift="Om året" vaerdi={visKroner(sum.aarligOere).replace(/ kr\.$/, '')} enhed="kr.">
        {visTimer(sum.timerAar)} timer
      </KpiKort>
      <KpiKort overskrift="Engang" vaerdi={visKroner(sum.engangOere).replace(/ kr\.$/, '')} enhed="kr." />
      <KpiKort overskrift={poster} vaerdi={String(sum.poster)}>
        {overskredne === undefined || overskredne === 0
          ? undefined
          : `${antal(overskredne, 'plan er', 'planer er')} overskredet`}
      </KpiKort>
    </Kpier>
  );
}
