import { visMaaned } from '../../../../kernel/maaned.ts';
import { visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Liste, Panel } from '../../../../ui/status.tsx';
import { Maalbilledpanel } from '../../valg/pages/maalbillede.tsx';
import type { Rapportvisning, Rettelse, Ved } from '../visning.ts';
import { gradtekst } from './hoved.tsx';

/** Beside "Sådan er det målt": a system's målbillede, or what later udgaver of the month changed here. */
export function Vedpanel({ visning, ved }: { visning: Rapportvisning; ved: Ved }) {
  if (ved.slags === 'udgaver') return <Rettelser visning={visning} ved={ved} />;
  if (ved.status === null) return null;
  return (
    <Maalbilledpanel noegle={ved.noegle} status={ved.status} spalter={6}>
      {ved.maaRette && (
        <p>
          <a href={paths.systemRediger({ noegle: ved.noegle })}>Ret systemets oplysninger</a>
        </p>
      )}
    </Maalbilledpanel>
  );
}

function virkning({ foer, efter }: Rettelse): string {
  if (foer === null || efter === null) return 'Første udgave';
  if (foer.T === efter.T && foer.K === efter.K && foer.B === efter.B) return 'Tallene her er uændrede';
  const dele = [
    ['Målopfyldelse', gradtekst(foer.B, foer.T), gradtekst(efter.B, efter.T)],
    ['tilslutning', gradtekst(foer.K, foer.T), gradtekst(efter.K, efter.T)],
  ].filter(([, a, b]) => a !== b);
  return dele.map(([navn, a, b]) => `${navn} fra ${a} til ${b}`).join(', ');
}

function Rettelser({ visning, ved }: { visning: Rapportvisning; ved: Ved & { slags: 'udgaver' } }) {
  const { maaned } = visning.tid;
  return (
    <Panel
      id="rettelser"
      overskrift="Rettelser"
      spalter={6}
      under={`Udgaver af ${visMaaned(maaned)}, og hvad de ændrede her`}
      ved={ved.maaSeUdgaver && <a href={paths.udgaver()}>Alle udgaver</a>}
    >
      {ved.rettelser.length === 0 ? (
        <p class="mb-muted">
          Tallene er foreløbige.
          {ved.udgivelsesdag !== null && ` De kan offentliggøres fra ${visDato(ved.udgivelsesdag)}.`}
        </p>
      ) : (
        <Liste
          punkter={ved.rettelser.map((r) => ({
            titel: ved.maaSeUdgaver ? (
              <a href={paths.udgave({ maaned, nr: r.nr })}>Udgave {r.nr}</a>
            ) : (
              <b>Udgave {r.nr}</b>
            ),
            under: virkning(r),
            side: <span class="mb-small-text">{visTidspunkt(r.offentliggjortKl)}</span>,
          }))}
        />
      )}
    </Panel>
  );
}
