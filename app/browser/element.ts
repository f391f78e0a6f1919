/** A small builder, so that scripts never put text together as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  navn: K,
  attributter: Readonly<Record<string, string>>,
  ...boern: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const nyt = document.createElement(navn);
  for (const [noegle, vaerdi] of Object.entries(attributter)) nyt.setAttribute(noegle, vaerdi);
  nyt.append(...boern);
  return nyt;
}
