/** How many options, and how long each is. */
export interface Optioner {
  readonly antal: number;
  readonly maaneder: number;
}

const TAL = String.raw`(\d+(?:[.,]\d+)?|\d*\s*[½¼¾]|\d+\/\d+)`;
const GANGE = new RegExp(
  String.raw`^(\d+)\s*(?:x|×|\*|gange)\s*(?:op til\s*)?${TAL}\s*(år|aar|md|mdr|måned|måneder|maaned|maaneder)\.?$`,
  'i',
);
const ENKELT = new RegExp(String.raw`^${TAL}\s*(år|aar|md|mdr|måned|måneder|maaned|maaneder)\.?$`, 'i');
const INGEN = /^(ingen|nej|0|-|–)$/i;
const BROEK: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75 };
/** The limits of the columns in the database. */
const MAKS_ANTAL = 50;
const MAKS_MAANEDER = 600;

function laesTal(tekst: string): number {
  const broek = /^(\d*)\s*([½¼¾])$/.exec(tekst);
  if (broek) return Number(broek[1] || 0) + BROEK[broek[2]];
  const brudt = /^(\d+)\/(\d+)$/.exec(tekst);
  if (brudt) return Number(brudt[2]) === 0 ? Number.NaN : Number(brudt[1]) / Number(brudt[2]);
  return Number(tekst.replace(',', '.'));
}

/**
 * Reads KITOS' extension options, which are free text: `2 x 1 år`, `1 x ½ år`, `3×6 mdr.`, `12 måneder`. Null when it can't be
 * read as a whole number of months; the text is then kept elsewhere.
 */
export function laesOptioner(tekst: string): Optioner | null {
  const rent = tekst.trim().replace(/\s+/g, ' ');
  if (rent === '' || INGEN.test(rent)) return { antal: 0, maaneder: 0 };
  const gange = GANGE.exec(rent);
  const enkelt = ENKELT.exec(rent);
  const [antal, laengde, enhed] = gange
    ? [Number(gange[1]), laesTal(gange[2]), gange[3]]
    : enkelt
      ? [1, laesTal(enkelt[1]), enkelt[2]]
      : [0, Number.NaN, ''];
  const maaneder = laengde * (/^(år|aar)$/i.test(enhed) ? 12 : 1);
  if (!Number.isInteger(maaneder) || maaneder < 1 || maaneder > MAKS_MAANEDER) return null;
  return antal >= 1 && antal <= MAKS_ANTAL ? { antal, maaneder } : null;
}
