import type { Feltforskel } from '../kernel/feltforskel.ts';

function Feltvaerdi({ forskel }: { forskel: Feltforskel }) {
  if (forskel.liste) {
    return (
      <ul class="nobullet-list mb-forskelliste">
        {forskel.stykker.map(({ slags, tekst }) => (
          <li>{slags === 'ny' ? <ins>+ {tekst}</ins> : <del>− {tekst}</del>}</li>
        ))}
      </ul>
    );
  }
  return (
    <>
      {forskel.stykker.map(({ slags, tekst }) =>
        slags === 'ens' ? tekst : slags === 'ny' ? <ins>{tekst}</ins> : <del>{tekst}</del>,
      )}
    </>
  );
}

/** What changed, field by field: struck out is gone, underlined is new. */
export function Forskelle({ forskelle: felter }: { forskelle: readonly Feltforskel[] }) {
  if (felter.length === 0) return null;
  return (
    <dl class="mb-dl mb-forskelle">
      {felter.map((f) => (
        <>
          <dt>{f.etiket}</dt>
          <dd>
            <Feltvaerdi forskel={f} />
          </dd>
        </>
      ))}
    </dl>
  );
}
