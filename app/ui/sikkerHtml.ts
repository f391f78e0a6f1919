declare const maerke: unique symbol;

/**
 * HTML that is known to be safe and is inserted without escaping. Everything else that a component prints is
 * escaped by the renderer. Fits straight into `dangerouslySetInnerHTML`.
 */
export interface SikkerHtml {
  readonly __html: string;
  readonly [maerke]: true;
}

/**
 * The only way to a {@link SikkerHtml}. The caller vouches that `html` was built by code of ours from constants
 * and from text that went through {@link escapeHtml}. Never call it with something a person or a file wrote.
 */
export function raaHtml(html: string): SikkerHtml {
  return { __html: html } as SikkerHtml;
}

const TEGN: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const FARLIGE = /[&<>"']/;

/** Escapes text for use between tags and inside quoted attributes, for the few builders of plain strings. */
export function escapeHtml(tekst: string): string {
  return FARLIGE.test(tekst) ? tekst.replace(/[&<>"']/g, (tegn) => TEGN[tegn]) : tekst;
}
