import type { Svartype } from '../../../../kernel/svartype.ts';
import {
  KILDEARTER,
  type Kilde,
  type Kildeart,
  PRIORITETER,
  type Prioritet,
  type Slags,
  TILSTANDE,
  type Tilstand,
} from '../../rules.ts';
import type { Kravfelter } from './rules.ts';

// How the value of each cell is written and read.

/** Case, accents and spacing out: `Sidst  Ændret` and `sidst aendret` are the same heading. */
export function normal(tekst: string): string {
  return tekst
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[\s_]+/g, ' ')
    .trim();
}

const paaEnLinje = (tekst: string) => tekst.replace(/\s+/g, ' ').trim();

/** Values with `; ` between; a semicolon or backslash in a value gets a backslash before it. */
export function skrivListe(vaerdier: readonly string[]): string {
  return vaerdier
    .map((v) => paaEnLinje(v).replace(/[\\;]/g, '\\$&'))
    .filter((v) => v !== '')
    .join('; ');
}

/** The values of a cell, divided by semicolons or line breaks. */
export function laesListe(celle: string): string[] {
  return [...celle.matchAll(/(?:\\[\\;]|[^;\n])+/g)]
    .map(([del]) => paaEnLinje(del.replace(/\\([\\;])/g, '$1')))
    .filter((del) => del !== '');
}

const INGEN_DOMAENER = 'Ingen';
const ALLE_DOMAENER = ['', 'alle', 'alle domaener'];

export function skrivDomaener({
  alleDomaener,
  domaener,
}: Pick<Kravfelter, 'alleDomaener' | 'domaener'>): string {
  if (alleDomaener) return '';
  if (domaener.length === 0) return INGEN_DOMAENER;
  const celle = skrivListe(domaener);
  // A domain of that very name is told from the word by a semicolon.
  return ALLE_DOMAENER.includes(normal(celle)) || normal(celle) === normal(INGEN_DOMAENER)
    ? `${celle};`
    : celle;
}

/** An empty cell means every domain, as in the known export, and so does `Alle`. */
export function laesDomaener(celle: string): Pick<Kravfelter, 'alleDomaener' | 'domaener'> {
  const ord = normal(celle);
  if (ALLE_DOMAENER.includes(ord)) return { alleDomaener: true, domaener: [] };
  return { alleDomaener: false, domaener: ord === normal(INGEN_DOMAENER) ? [] : laesListe(celle) };
}

/** What an attachment is called among the sources when the file itself didn't come along. */
const BILAG_UDEN_FIL = 'Bilag: ';

function erBilagUdenFil({ art, tekst, link }: Kilde): boolean {
  if (art !== 'andet' || !tekst.startsWith(BILAG_UDEN_FIL)) return false;
  return link === bilagUdenFil(tekst.slice(BILAG_UDEN_FIL.length)).link;
}

/** The sources proper, and the names of attachments that are kept among them. */
export function delKilder(kilder: readonly Kilde[]): { kilder: Kilde[]; bilag: Kilde[] } {
  return {
    kilder: kilder.filter((k) => !erBilagUdenFil(k)),
    bilag: kilder.filter(erBilagUdenFil),
  };
}

/** A file of krav has only the names of attachments: those we haven't got are kept as sources, so that they aren't lost. */
export function bilagUdenFil(navn: string): Kilde {
  return {
    art: 'andet',
    tekst: BILAG_UDEN_FIL + navn,
    link: /^https?:\/\/[^\s<>]+$/i.test(navn) ? navn : '',
  };
}

export function bilagsnavne({ bilag, kilder }: Pick<Kravfelter, 'bilag' | 'kilder'>): string[] {
  const uden = delKilder(kilder).bilag.map((k) => k.tekst.slice(BILAG_UDEN_FIL.length));
  return [...bilag, ...uden];
}

export function skrivKilde({ art, tekst, link }: Kilde): string {
  const hvor = link !== '' || tekst.trimEnd().endsWith('>') ? ` <${link}>` : '';
  return `${KILDEARTER[art]}: ${tekst}${hvor}`;
}

/** `Lov: Databeskyttelsesloven § 5 <https://…>`; without a kind in front it is of the kind "andet". */
export function laesKilde(tekst: string): Kilde {
  const [, foran, resten = tekst] = /^([^:]{1,40}):\s*(.*)$/.exec(tekst) ?? [];
  const art = (Object.keys(KILDEARTER) as Kildeart[]).find(
    (a) => foran !== undefined && (normal(KILDEARTER[a]) === normal(foran) || a === normal(foran)),
  );
  const [, udenLink = '', link = ''] =
    /^(.*?)(?:\s*<((?:https?:\/\/[^<>\s]+)?)>)?$/i.exec(art ? resten : tekst) ?? [];
  return { art: art ?? 'andet', tekst: udenLink.trim(), link };
}

const RETNINGER = { mindst: 'mindst', hoejst: 'højst' } as const;

/** `Tal: timer, højst 4`, `Dato: senest 2027-01-01`, `Tekst: højst 500 tegn`, `Ja/nej-svar`. */
export function skrivSvartype(svar: Svartype): string {
  switch (svar.type) {
    case 'valg':
      return 'Ja/nej-svar';
    case 'tal': {
      const dele = [
        paaEnLinje(svar.enhed),
        svar.graense
          ? `${RETNINGER[svar.graense.retning]} ${String(svar.graense.vaerdi).replace('.', ',')}`
          : '',
      ];
      return svar.graense === null && dele[0] === '' ? 'Tal' : `Tal: ${dele.join(', ')}`;
    }
    case 'dato':
      return svar.graense === null ? 'Dato' : `Dato: ${svar.graense.retning} ${svar.graense.dato}`;
    case 'tekst':
      return svar.maks === null ? 'Tekst' : `Tekst: højst ${svar.maks} tegn`;
  }
}

const DATO = /^\d{4}-\d{2}-\d{2}$/;

/** Reads what `skrivSvartype` writes, and the same without the details; null for anything else. */
export function laesSvartype(celle: string): Svartype | null {
  const [, art = '', detalje = ''] = /^\s*([^:]*?)\s*(?::\s*(.*?)\s*)?$/.exec(paaEnLinje(celle)) ?? [];
  switch (normal(art)) {
    case '':
    case 'ja/nej-svar':
    case 'ja/nej':
    case 'valg':
      return detalje === '' ? { type: 'valg' } : null;
    case 'tal':
      return laesTal(detalje);
    case 'dato': {
      if (detalje === '') return { type: 'dato', graense: null };
      const [, retning, dato] = /^(senest|tidligst) (\S+)$/i.exec(detalje) ?? [];
      if (retning === undefined || !DATO.test(dato)) return null;
      return {
        type: 'dato',
        graense: { retning: retning.toLowerCase() === 'senest' ? 'senest' : 'tidligst', dato },
      };
    }
    case 'tekst': {
      if (detalje === '') return { type: 'tekst', maks: null };
      const [, maks] = /^(?:højst|hoejst|maks\.?) (\d{1,6})(?: tegn)?$/i.exec(detalje) ?? [];
      return maks === undefined || Number(maks) === 0 ? null : { type: 'tekst', maks: Number(maks) };
    }
    default:
      return null;
  }
}

function laesTal(detalje: string): Svartype {
  const [, enhed = detalje, retning, tal] =
    /^(.*?),? ?\b(mindst|højst|hoejst) (-?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?)$/i.exec(detalje) ?? [];
  const uden = enhed.replace(/,\s*$/, '').trim();
  if (retning === undefined) return { type: 'tal', enhed: uden, graense: null };
  return {
    type: 'tal',
    enhed: uden,
    graense: {
      retning: retning.toLowerCase() === 'mindst' ? 'mindst' : 'hoejst',
      vaerdi: Number(tal.replace(',', '.')),
    },
  };
}

export const jaNej = (sandt: boolean) => (sandt ? 'Ja' : 'Nej');

/** `2026-10-01`, with `12:30` only when there is a time of day; Danish local time. */
export function skrivTidspunkt(iso: string): string {
  const tid = Temporal.Instant.from(iso).toZonedDateTimeISO('Europe/Copenhagen').toPlainDateTime();
  const dag = tid.toPlainDate().toString();
  const kl = tid.toPlainTime().toString({ smallestUnit: 'minute' });
  return kl === '00:00' ? dag : `${dag} ${kl}`;
}

/** An instant from `2026-10-01 12:30`, `01-10-2026`, `1.10.2026 12.30` or ISO 8601; null when it can't be read. */
export function laesTidspunkt(celle: string): Date | null {
  const iso = celle
    .trim()
    .replace(/^(\d{1,2})[-./](\d{1,2})[-./](\d{4})/, (_, dag: string, md: string, aar) =>
      [aar, md.padStart(2, '0'), dag.padStart(2, '0')].join('-'),
    );
  const [, dag, time, min, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ,]+(?:kl\.? *)?(\d{1,2})[.:](\d{2})(?:[.:]\d{2}(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:\d{2})?$/i.exec(
      iso,
    ) ?? [];
  if (dag === undefined) return null;
  try {
    const lokal = `${dag}T${(time ?? '00').padStart(2, '0')}:${min ?? '00'}`;
    return zone === undefined
      ? new Date(Temporal.PlainDateTime.from(lokal).toZonedDateTime('Europe/Copenhagen').epochMilliseconds)
      : new Date(Temporal.Instant.from(`${lokal}${zone.toUpperCase()}`).epochMilliseconds);
  } catch {
    return null;
  }
}

const TYPER: readonly (readonly [RegExp, Slags, boolean])[] = [
  [/^(global|tvaerkommunal(t|e)?)\b/, 'tvaerkommunalt', false],
  [/^(tobeshared|oensket ophoejet)\b/, 'lokalt', true],
  [/^(local|lokal(t|e)?)\b/, 'lokalt', false],
  [/^(community|samarbejd(s|e|skrav)?|samarbejdskrav|faelles)\b/, 'samarbejdskrav', false],
];

/** `Lokalt`, `LOCAL`, `GLOBAL (tværkommunalt)` …; `oensket`: it was asked to become tværkommunalt. Null: unknown. */
export function laesType(celle: string): { readonly slags: Slags; readonly oensket: boolean } | null {
  const ord = normal(celle);
  const fundet = TYPER.find(([moenster]) => moenster.test(ord));
  return fundet ? { slags: fundet[1], oensket: fundet[2] } : null;
}

const KODER: Readonly<Record<string, Prioritet>> = {
  optional: 'option',
  normal: 'krav',
  high: 'vigtigt',
  absolute: 'mindstekrav',
};

/** By Danish name or OS2kravmotor's code; empty is a plain krav. Null: unknown. */
export function laesPrioritet(celle: string): Prioritet | null {
  const ord = normal(celle).replace(/ ?\(.*\)$/, '');
  if (ord === '') return 'krav';
  const navne = Object.entries(PRIORITETER) as [Prioritet, string][];
  return KODER[ord] ?? navne.find(([p, navn]) => p === ord || normal(navn) === ord)?.[0] ?? null;
}

/** `Ja`/`Nej` and what spreadsheets make of them; empty is `ellers`. Null: unknown. */
export function laesJaNej(celle: string, ellers: boolean): boolean | null {
  const ord = normal(celle);
  if (ord === '') return ellers;
  if (['ja', 'j', 'true', 'sand', 'x', '1', 'yes'].includes(ord)) return true;
  return ['nej', 'n', 'false', 'falsk', '0', 'no'].includes(ord) ? false : null;
}

export function laesTilstand(celle: string): Tilstand | null {
  const ord = normal(celle);
  return (
    (Object.keys(TILSTANDE) as Tilstand[]).find((t) => normal(TILSTANDE[t]) === ord || t === ord) ?? null
  );
}
