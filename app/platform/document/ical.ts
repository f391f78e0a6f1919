import { rensTekst } from '../../kernel/rensTekst.ts';

export const ICAL_TYPE = 'text/calendar; charset=utf-8';

/** A whole day in a calendar. */
export interface Kalenderdag {
  /** The same for the same thing every time, so that a calendar that is read again moves it instead of adding one. */
  readonly uid: string;
  /** `YYYY-MM-DD`. */
  readonly dato: string;
  readonly titel: string;
  readonly tekst?: string;
  readonly url?: string;
  /** Days before at which the calendar reminds of it. */
  readonly varselDage?: number;
}

const MAKS_BYTES = 75;
const tegn = new TextEncoder();

/** TEXT of RFC 5545 3.3.11. */
function tekst(t: string): string {
  return rensTekst(t)
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n');
}

/** A line of more than 75 bytes goes on in the next after a blank, never in the middle of a letter (RFC 5545 3.1). */
function fold(linje: string): string {
  const ud: string[] = [];
  let nu = '';
  let fyldt = 0;
  for (const t of linje) {
    const n = tegn.encode(t).length;
    if (fyldt + n > MAKS_BYTES) {
      ud.push(nu);
      nu = ' ';
      fyldt = 1;
    }
    nu += t;
    fyldt += n;
  }
  return [...ud, nu].join('\r\n');
}

const stempel = (tid: Date) => `${tid.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
const dag = (dato: string) => dato.replaceAll('-', '');

/** Whole days as an iCalendar file (RFC 5545); `navn` is what the calendar is called where it is subscribed to. */
export function icalTekst(navn: string, dage: readonly Kalenderdag[], nu: Date): string {
  const linjer = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Målbillede//DA',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${tekst(navn)}`,
    // How often whoever subscribes asks again: as RFC 7986 has it, and as Outlook does.
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...dage.flatMap((d) => [
      'BEGIN:VEVENT',
      `UID:${tekst(d.uid)}`,
      `DTSTAMP:${stempel(nu)}`,
      `DTSTART;VALUE=DATE:${dag(d.dato)}`,
      `DTEND;VALUE=DATE:${dag(Temporal.PlainDate.from(d.dato).add({ days: 1 }).toString())}`,
      `SUMMARY:${tekst(d.titel)}`,
      ...(d.tekst ? [`DESCRIPTION:${tekst(d.tekst)}`] : []),
      // URI, not TEXT: nothing is escaped.
      ...(d.url ? [`URL:${rensTekst(d.url).replace(/\s/g, '%20')}`] : []),
      'TRANSP:TRANSPARENT',
      ...(d.varselDage === undefined
        ? []
        : [
            'BEGIN:VALARM',
            'ACTION:DISPLAY',
            `DESCRIPTION:${tekst(d.titel)}`,
            `TRIGGER:-P${d.varselDage}D`,
            'END:VALARM',
          ]),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${linjer.map(fold).join('\r\n')}\r\n`;
}
