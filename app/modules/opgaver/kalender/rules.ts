/** A calendar as RFC 5545 has it: all-day events and nothing else, so it is written here (beslutning 0017). */

/** Something that falls on a day. */
export interface Begivenhed {
  /** Says nothing of whose it is; the same as long as the event is. */
  readonly uid: string;
  /** `YYYY-MM-DD` */
  readonly dato: string;
  readonly titel: string;
  readonly tekst: string;
  readonly url: string;
}

/** A line of content is at most so many octets of UTF-8 before it is folded (section 3.1). */
const OKTETTER = 75;
const koder = new TextEncoder();

/** Text as a value: backslash, semicolon, comma and line break are escaped (section 3.3.11), other controls left out. */
export function tekstvaerdi(tekst: string): string {
  return tekst
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\p{Cc}/gu, '');
}

/** Folds a line into lines of at most 75 octets, never within a character; each after the first begins with a space. */
export function fold(linje: string): string {
  let ud = '';
  let brugt = 0;
  for (const tegn of linje) {
    const laengde = koder.encode(tegn).length;
    if (brugt + laengde > OKTETTER) {
      ud += '\r\n ';
      brugt = 1;
    }
    ud += tegn;
    brugt += laengde;
  }
  return ud;
}

const dag = (dato: string) => dato.replaceAll('-', '');

/** `20261122T100000Z` */
function tidspunkt(tid: Date): string {
  return `${tid.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function begivenhed(b: Begivenhed, stempel: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${b.uid}`,
    `DTSTAMP:${stempel}`,
    `DTSTART;VALUE=DATE:${dag(b.dato)}`,
    // The first day after it.
    `DTEND;VALUE=DATE:${dag(Temporal.PlainDate.from(b.dato).add({ days: 1 }).toString())}`,
    `SUMMARY:${tekstvaerdi(b.titel)}`,
    ...(b.tekst === '' ? [] : [`DESCRIPTION:${tekstvaerdi(b.tekst)}`]),
    `URL:${b.url}`,
    // A deadline takes no time in the calendar.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** The whole file. `nu` is when it was made. */
export function kalenderfil(navn: string, begivenheder: readonly Begivenhed[], nu: Date): string {
  const stempel = tidspunkt(nu);
  const linjer = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Maalbillede//Opgaver//DA',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${tekstvaerdi(navn)}`,
    `X-WR-CALNAME:${tekstvaerdi(navn)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...begivenheder.flatMap((b) => begivenhed(b, stempel)),
    'END:VCALENDAR',
  ];
  return `${linjer.map(fold).join('\r\n')}\r\n`;
}

/** Whether it can be a secret of ours at all: 32 random bytes in base64url. */
export function kanVaereNoegle(tekst: string): boolean {
  return /^[\w-]{43}$/.test(tekst);
}
