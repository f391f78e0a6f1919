/** When a month may be published, who may do it, and what a month is called meanwhile. */
import { type Ret, retForArter } from '../../../kernel/adgang.ts';
import { arbejdsdagNr } from '../../../kernel/arbejdsdag.ts';
import { laegTil, type Maaned, maanedFor, maanedFraNr, maanedNr, visMaaned } from '../../../kernel/maaned.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { visDato } from '../../../kernel/tekst.ts';

export const OFFENTLIGGOER: Ret = {
  navn: 'udgave.offentliggoer',
  roller: ['katalogredaktoer', 'driftsoperatoer'],
};

/** Udgaver and their differences hold everybody's figures, so suppliers don't see them. */
export const SE_UDGAVER: Ret = retForArter('udgave.se', ['kommune', 'faellesskab', 'samarbejde']);

/** KPI.md, edge case 9: a month is foreløbig until the tenth working day of the month after it. */
const ARBEJDSDAGE = 10;

/** The first date, `YYYY-MM-DD`, on which a month may be published. */
export function udgivelsesdag(maaned: Maaned): string {
  return arbejdsdagNr(Temporal.PlainYearMonth.from(laegTil(maaned, 1)), ARBEJDSDAGE).toString();
}

/**
 * `igang`: the month isn't over. `foreloebig`: over, and too early to publish. `klar`: may be published.
 * Derived from the date, never stored.
 */
export type Maanedstilstand = 'igang' | 'foreloebig' | 'klar' | 'offentliggjort';

export function maanedstilstand(maaned: Maaned, idag: string, harUdgave: boolean): Maanedstilstand {
  if (harUdgave) return 'offentliggjort';
  if (maanedFor(idag) <= maaned) return 'igang';
  return idag < udgivelsesdag(maaned) ? 'foreloebig' : 'klar';
}

/** `foerste` is the month of the first known fact; `null` when there are no facts at all. */
export function maaOffentliggoeres(maaned: Maaned, idag: string, foerste: Maaned | null): Resultat {
  const navn = visMaaned(maaned);
  if (maanedFor(idag) < maaned) {
    return afvist('fremtid', `${stort(navn)} ligger i fremtiden og kan ikke udgives endnu.`, 'maaned');
  }
  if (foerste === null) {
    return afvist('ingen_fakta', 'Der er ingen fakta endnu. Indlæs en faktafil først.', 'maaned');
  }
  if (maaned < foerste) {
    return afvist(
      'foer_foerste',
      `${stort(navn)} ligger før de første fakta, som er fra ${visMaaned(foerste)}.`,
      'maaned',
    );
  }
  const dag = udgivelsesdag(maaned);
  if (idag < dag) {
    return afvist(
      'for_tidligt',
      `${stort(navn)} er foreløbig og kan tidligst udgives ${visDato(dag)}, den tiende arbejdsdag i måneden efter.`,
      'maaned',
    );
  }
  return ok();
}

/** With a capital, to begin a sentence. */
export function stort(tekst: string): string {
  return tekst[0].toUpperCase() + tekst.slice(1);
}

/** The longest trend, in months: ten years. */
export const MAKS_VINDUE = 120;

/**
 * The months that there are figures for, oldest first: from the month in which both use and targets are known, to the
 * month that is under way. A typing error in an old date doesn't make the window longer than `MAKS_VINDUE`.
 */
export function vinduesmaaneder(foerste: Maaned | null, idag: string): Maaned[] {
  const sidste = maanedNr(maanedFor(idag));
  if (foerste === null) return [];
  const start = Math.max(Math.min(maanedNr(foerste), sidste), sidste - MAKS_VINDUE + 1);
  return Array.from({ length: sidste - start + 1 }, (_, nr) => maanedFraNr(start + nr));
}
