import { type ComponentChild, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Side, type SideKontekst } from './kontekst.ts';

export { escapeHtml, raaHtml, type SikkerHtml } from './sikkerHtml.ts';

/**
 * A whole document as HTML. Text and attributes are escaped by the renderer; only a `SikkerHtml` is inserted as it
 * stands, see {@link raaHtml}.
 */
export function renderSide(kontekst: SideKontekst, node: ComponentChild): string {
  return `<!DOCTYPE html>${renderDel(kontekst, node)}`;
}

/** A part of a page, for requests with `X-Fragment: 1` (the evidence popover). */
export function renderDel(kontekst: SideKontekst, node: ComponentChild): string {
  return renderToString(h(Side.Provider, { value: kontekst, children: node }));
}
