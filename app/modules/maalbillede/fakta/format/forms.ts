import type { Ark, Arkraekke } from '../../../../kernel/ark.ts';
import type { Hoved } from '../raekke/forms.ts';
import { ARKNAVNE, type Arknavn, type Meldinger } from '../rules.ts';
import { EGEN_KOLONNE, EGNE_ARK, ensNavn, FORMAT } from './rules.ts';

/** Finds the sheets of a fact file by name; reports missing, unknown and double ones. */
export function findArk(
  ark: readonly Ark[],
  fejl: Meldinger,
  advarsler: Meldinger,
): ReadonlyMap<Arknavn, Ark> {
  const fundne = new Map<Arknavn, Ark>();
  for (const et of ark) {
    const navn = kendtArk(et.navn);
    if (navn === undefined) {
      if (!EGNE_ARK.includes(ensNavn(et.navn)))
        advarsler.tilfoej(omArk(et.navn, 'Arket kendes ikke og er ikke læst.'));
    } else if (fundne.has(navn)) {
      fejl.tilfoej(omArk(et.navn, `Der er to ark, der hedder ${navn}. Saml rækkerne i ét.`));
    } else fundne.set(navn, et);
  }
  for (const navn of ARKNAVNE) {
    if (fundne.has(navn) || !FORMAT[navn].paakraevet) continue;
    fejl.tilfoej(
      omArk(
        navn,
        `Arket ${navn} mangler. Kun arket undtagelser kan udelades. Har I intet at melde, så tag arket med, med overskrifter alene.`,
      ),
    );
  }
  return fundne;
}

function kendtArk(navn: string): Arknavn | undefined {
  const ens = ensNavn(navn);
  return ARKNAVNE.find((kendt) => kendt === ens);
}

function omArk(ark: string, besked: string) {
  return { ark, raekke: null, kolonne: null, vaerdi: '', besked };
}

/** Reads the headings. `null` when a required one is missing or one stands twice: then no row can be trusted. */
export function laesHoved(
  ark: Arknavn,
  raekke: Arkraekke,
  fejl: Meldinger,
  advarsler: Meldinger,
): Hoved | null {
  const kolonner = FORMAT[ark].kolonner;
  const hoved = new Map<string, number>();
  let duer = true;
  const meld = (til: Meldinger, kolonne: string, besked: string) =>
    til.tilfoej({ ark, raekke: raekke.nr, kolonne, vaerdi: kolonne, besked });
  raekke.celler.forEach((celle, plads) => {
    const navn = ensNavn(celle.tekst);
    if (navn === '' || navn === EGEN_KOLONNE) return;
    if (!kolonner.some((k) => k.navn === navn)) {
      meld(advarsler, celle.tekst, 'Kolonnen kendes ikke og er ikke læst.');
    } else if (hoved.has(navn)) {
      duer = false;
      meld(fejl, celle.tekst, `Kolonnen ${navn} står to gange. Slet den ene.`);
    } else hoved.set(navn, plads);
  });
  for (const { navn, paakraevet } of kolonner) {
    if (!paakraevet || hoved.has(navn)) continue;
    duer = false;
    meld(
      fejl,
      navn,
      `Kolonnen ${navn} mangler. Overskrifterne skal være: ${kolonner.map((k) => k.navn).join(', ')}.`,
    );
  }
  return duer ? hoved : null;
}
