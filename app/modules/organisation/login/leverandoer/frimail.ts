/** Domains at which anybody can get an address: it tells nothing about which firm the owner belongs to. */
const DOMAENER: ReadonlySet<string> = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'outlook.dk',
  'live.dk',
  'live.com',
  'msn.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'mail.dk',
  'mail.com',
  'email.dk',
  'jubii.dk',
  'ofir.dk',
  'tdcadsl.dk',
  'post.tele.dk',
  'stofanet.dk',
  'youmail.dk',
  'webspeed.dk',
  'privat.dk',
  'aol.com',
  'gmx.com',
  'gmx.net',
  'gmx.de',
  'web.de',
  'proton.me',
  'protonmail.com',
  'pm.me',
  'tutanota.com',
  'tuta.io',
  'zoho.com',
  'fastmail.com',
  'hey.com',
  'yandex.com',
  'yandex.ru',
]);
/** Providers with a domain for each country: `yahoo.dk`, `hotmail.co.uk`. */
const UDBYDERE: readonly string[] = ['yahoo', 'hotmail', 'live', 'outlook', 'ymail', 'rocketmail', 'gmx'];

/** Whether the address is at a free-mail provider. Such an address never gets anyone into a firm by itself. */
export function erFrimail(email: string): boolean {
  const domaene = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return DOMAENER.has(domaene) || UDBYDERE.some((u) => domaene.startsWith(`${u}.`));
}
