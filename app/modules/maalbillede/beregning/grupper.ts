/** How systems and kommuner gather into suppliers, domæner and regioner. */
import type { Ordboeger } from './grundlag.ts';
import { LAND, type Niveau, UDEN_DOMAENE } from './typer.ts';

export interface Gruppe {
  readonly id: readonly string[];
  readonly navn: readonly string[];
  /** The row of each member. */
  readonly af: Uint16Array;
}

function gruppe<T>(medlemmer: readonly T[], id: (medlem: T) => string, navn: (medlem: T) => string): Gruppe {
  // Members come in key order, so the name of a group whose members disagree is that of the first.
  const navne = new Map<string, string>();
  for (const medlem of medlemmer) if (!navne.has(id(medlem))) navne.set(id(medlem), navn(medlem));
  const ids = [...navne.keys()].sort();
  const nr = new Map(ids.map((et, plads) => [et, plads]));
  return {
    id: ids,
    navn: ids.map((et) => navne.get(et)!),
    af: Uint16Array.from(medlemmer, (medlem) => nr.get(id(medlem))!),
  };
}

function hver<T>(medlemmer: readonly T[], id: (medlem: T) => string, navn: (medlem: T) => string): Gruppe {
  return {
    id: medlemmer.map(id),
    navn: medlemmer.map(navn),
    af: Uint16Array.from(medlemmer, (_, nr) => nr),
  };
}

const ALT: Gruppe = { id: [LAND], navn: ['Hele landet'], af: new Uint16Array(0) };

/** The rows of a level, and which row each kommune, system, integration or arbejdsgang adds to. */
export function gruppeFor(ordboeger: Ordboeger, niveau: Exclude<Niveau, 'par'>): Gruppe {
  const { kommuner, systemer, integrationer, arbejdsgange, domaener } = ordboeger;
  switch (niveau) {
    case 'land':
      return { ...ALT, af: new Uint16Array(systemer.length) };
    case 'region':
      return gruppe(
        kommuner,
        ({ regionskode }) => regionskode,
        ({ region }) => region,
      );
    case 'kommune':
      return hver(
        kommuner,
        ({ kode }) => kode,
        ({ navn }) => navn,
      );
    case 'leverandoer':
      return gruppe(
        systemer,
        ({ cvr }) => cvr,
        ({ leverandoer }) => leverandoer,
      );
    case 'system':
      return hver(
        systemer,
        ({ noegle }) => noegle,
        ({ navn }) => navn,
      );
    case 'integration':
      return hver(
        integrationer,
        ({ id }) => id,
        ({ navn }) => navn,
      );
    case 'arbejdsgang':
      return hver(
        arbejdsgange,
        ({ id }) => id,
        ({ navn }) => navn,
      );
    case 'domaene': {
      const titler = new Map(domaener.map(({ kle, titel }) => [kle, titel]));
      return gruppe(
        systemer,
        ({ kle }) => kle ?? UDEN_DOMAENE,
        ({ kle }) => (kle === null ? 'Uden KLE-hovedgruppe' : (titler.get(kle) ?? kle)),
      );
    }
  }
}
