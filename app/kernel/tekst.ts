const MAANEDER = [
  'januar',
  'februar',
  'marts',
  'april',
  'maj',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'december',
];

/** Danish month name; `nr` is 1–12. */
export function tilMaanedsnavn(nr: number): string {
  return MAANEDER[nr - 1] ?? '';
}

const heltal = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });

/** `1234567` → `1.234.567`. */
export function visTal(tal: number): string {
  return heltal.format(tal);
}

/** `2026-11-21` → `21. november 2026`. */
export function visDato(dato: string): string {
  return `${Number(dato.slice(8, 10))}. ${tilMaanedsnavn(Number(dato.slice(5, 7)))} ${dato.slice(0, 4)}`;
}

const klokkeslaet = new Intl.DateTimeFormat('da-DK', {
  timeZone: 'Europe/Copenhagen',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant in Danish local time: `7. nov. 2025 kl. 09.12`. */
export function visTidspunkt(tid: Date | string): string {
  const dele = Object.fromEntries(klokkeslaet.formatToParts(new Date(tid)).map((d) => [d.type, d.value]));
  return `${dele.day}. ${dele.month} ${dele.year} kl. ${dele.hour}.${dele.minute}`;
}

/** `1 system`, `2 systemer`: the noun follows the number. */
export function antal(tal: number, ental: string, flertal: string): string {
  return `${visTal(tal)} ${tal === 1 ? ental : flertal}`;
}

const SAERLIGE: Record<string, string> = {
  æ: '{',
  ø: '|',
  å: '}',
  ä: '{',
  ö: '|',
  ü: 'y',
  é: 'e',
  è: 'e',
  ó: 'o',
  á: 'a',
};

/**
 * A key that sorts as Danish does: case is ignored, æ ø å come last, and `aa` counts as å.
 * The SQL function `dansk_sortering(text)` gives the same order (tested against each other).
 */
export function danskSortering(tekst: string): string {
  return tekst
    .toLowerCase()
    .replaceAll('aa', 'å')
    .replace(/[æøåäöüéèóá]/g, (tegn) => SAERLIGE[tegn]);
}

const MB = 1024 * 1024;

/** Bytes as `200 MB`, `23 kB` or `12 byte`, rounded down. */
export function visBytes(bytes: number): string {
  if (bytes >= MB) return `${Math.floor(bytes / MB)} MB`;
  return bytes >= 1024 ? `${Math.floor(bytes / 1024)} kB` : `${bytes} byte`;
}

/** The day of an instant in Denmark: `7. nov. 2025`. */
export function visDag(tid: Date | string): string {
  return visTidspunkt(tid).split(' kl. ')[0];
}
/** The time of day in Denmark: `10.31`. */
export function visKlokken(tid: Date): string {
  return visTidspunkt(tid).split(' kl. ')[1] ?? '';
}
