const PROTOKOLLER = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address as it may be stored and linked to, or null: only http, https and mailto, nothing relative, and no
 * `https://kl.dk@other.example`, which shows one host and goes to another. Giving it its own answer changes nothing.
 */
export function sikkertLink(adresse: string): string | null {
  if (!URL.canParse(adresse)) return null;
  const url = new URL(adresse);
  if (!PROTOKOLLER.has(url.protocol) || url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'mailto:' && !url.pathname.includes('@')) return null;
  return url.href.replace(/[\s"<>\\^`{|}]/g, encodeURIComponent);
}
