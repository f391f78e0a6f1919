/**
 * Where to go after login. Only a path of our own: an address like `//evil.example` or `/\evil` would leave the product
 * (open redirect).
 */
export function sikkertMaal(til: string, ellers: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(til) ? til : ellers;
}
