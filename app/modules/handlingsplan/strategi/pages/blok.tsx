import { paths } from '../../../../routes.ts';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Lys } from '../../../../ui/status.tsx';
import type { Lysbogstav } from '../maal/rules.ts';
import { BLOKKE, type Blokdata, NOEGLETAL, visBloktal, visPr } from '../tal/rules.ts';
import type { Visdel } from '../udgave/rules.ts';

const LYSTEKST: Readonly<Record<string, Lysbogstav>> = {
  Grøn: 'G',
  Gul: 'Gul',
  Rød: 'R',
  'Ikke målt': '–',
  'Ikke indberettet': '–',
};

/** Live figures in a part: each says of which day it is and leads to its place. `frossen`: as they were adopted. */
export function Blok({ blok: b, frossen, id }: { blok: Blokdata; frossen: boolean; id: string }) {
  const lys = b.kolonner.findIndex((k) => k.overskrift === 'Lys');
  return (
    <section class="strategi-blok" aria-labelledby={id}>
      <h3 id={id}>{BLOKKE[b.noegle].navn}</h3>
      <p class="mb-small-text">
        {visPr(b.dag)}
        {frossen ? ', som det blev vedtaget. ' : '. '}
        {b.sti !== '' && (
          <a href={b.sti}>
            {frossen ? 'Se tallene i dag' : 'Se tallene'}
            <span class="sr-only"> for {BLOKKE[b.noegle].navn}</span>
          </a>
        )}
      </p>
      <dl class="strategi-tal">
        {b.tal.map((t) => (
          <div>
            <dt>{NOEGLETAL[t.noegle].navn}</dt>
            <dd>{visBloktal(t)}</dd>
          </div>
        ))}
      </dl>
      {b.raekker.length > 0 && (
        <section class="mb-scroll" tabindex={0} aria-label={`${BLOKKE[b.noegle].navn}, tabel`}>
          <EnkelTabel
            billedtekst={`${BLOKKE[b.noegle].navn} i dele`}
            hoveder={b.kolonner.map((k) => ({ tekst: k.overskrift, num: k.num }))}
            raekker={b.raekker.map((r) =>
              r.celler.map((c, i) =>
                i === 0 && r.sti !== '' ? (
                  <a href={r.sti}>{c}</a>
                ) : i === lys && LYSTEKST[c] !== undefined ? (
                  <Lys l={LYSTEKST[c]} />
                ) : (
                  c
                ),
              ),
            )}
          />
        </section>
      )}
      {b.note !== '' && <p class="mb-small-text">{b.note}</p>}
    </section>
  );
}

/** What a part says: text, table and figures together. `niveau` is of its own headings. */
export function Delindholdet({ del: d, frossen }: { del: Visdel; frossen: boolean }) {
  const tom = d.tekst.trim() === '' && d.celler.length === 0 && d.blokke.length === 0;
  return (
    <>
      <Rigtekst tekst={d.tekst} overskriftFra={3} />
      {d.celler.length > 0 && (
        <section class="mb-scroll" tabindex={0} aria-label={`${d.titel}, tabel`}>
          <EnkelTabel
            billedtekst={d.titel}
            hoveder={d.hoveder.map((tekst, i) => ({ tekst, num: d.tal[i] }))}
            raekker={d.celler}
          />
        </section>
      )}
      {d.blokke.map((b) => (
        <Blok blok={b} frossen={frossen} id={`blok-${d.id}-${b.noegle}`} />
      ))}
      {tom && <p class="mb-muted">Der er ikke skrevet noget endnu.</p>}
    </>
  );
}

/** Where the goal stands, as a link. */
export function Maallink({
  strategiId,
  maal,
}: {
  strategiId: number;
  maal: { id: number; nr: number; titel: string };
}) {
  return (
    <a href={paths.strategimaal({ id: strategiId, maal: maal.id })}>
      M{maal.nr} {maal.titel}
    </a>
  );
}
