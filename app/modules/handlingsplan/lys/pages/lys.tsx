import { udenTekst } from '../forklaring/rules.ts';
import { LYS, type Lys, type Lysmangel } from '../rules.ts';

export interface LysmaerkeProps {
  /** Null: it can't be computed, or with `mangler` nothing was reported. */
  lys: Lys | null;
  mangler?: boolean;
}

/** A light: letter and own shape, so that it reads without colour; a report that is missing is a mark of its own and no light. */
export function Lysmaerke({ lys, mangler }: LysmaerkeProps) {
  if (lys !== null) {
    return (
      <span class="mb-light" data-l={LYS[lys].bogstav} role="img" aria-label={LYS[lys].navn}>
        {LYS[lys].bogstav}
      </span>
    );
  }
  const navn = mangler ? 'Ingen indberetning' : 'Kan ikke beregnes';
  return (
    <span class="mb-light" data-l={mangler ? 'M' : '?'} role="img" aria-label={navn} title={navn}>
      {mangler ? 'M' : '?'}
    </span>
  );
}

/** A computed light, and what it was computed without. Where it couldn't be, its page says why. */
export function BeregnetLysmaerke({ lys, uden }: { lys: Lys | null; uden: readonly Lysmangel[] }) {
  return (
    <>
      <Lysmaerke lys={lys} />
      {lys !== null && uden.length > 0 && <span class="mb-small-text mb-lysuden"> {udenTekst(uden)}</span>}
    </>
  );
}

/** The key above a table of lights. */
export function Lysnoegle({ mangler, ukendt }: { mangler?: boolean; ukendt?: boolean }) {
  return (
    <ul class="mb-key">
      {(Object.keys(LYS) as Lys[]).map((lys) => (
        <li key={lys}>
          <Lysmaerke lys={lys} />{' '}
          {LYS[lys].navn.toLowerCase() === LYS[lys].betyder
            ? LYS[lys].navn
            : `${LYS[lys].navn}: ${LYS[lys].betyder}`}
        </li>
      ))}
      {mangler && (
        <li>
          <Lysmaerke lys={null} mangler /> Ingen indberetning
        </li>
      )}
      {ukendt && (
        <li>
          <Lysmaerke lys={null} /> Kan ikke beregnes
        </li>
      )}
    </ul>
  );
}
