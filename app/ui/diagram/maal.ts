/** A share of the width as an SVG length. Charts use percent across, so the text keeps its size on any screen. */
export function pct(andel: number): string {
  return `${Math.round(andel * 10000) / 100}%`;
}

/** Coordinates for paths and attributes: two decimals are finer than a pixel. */
export function afrund(tal: number): number {
  return Math.round(tal * 100) / 100;
}
