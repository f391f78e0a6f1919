/** Adds late facts to a `Grundlag` without building it anew. */
import type { Faktakolonner, Grundlag, Maalbilledversion } from './grundlag.ts';

type Kolonner<F> = { -readonly [N in keyof F]: F[N] };
type Talliste = Uint8Array | Uint16Array | Int16Array | Int32Array | Uint32Array;

function fletKolonner<F extends Faktakolonner>(kendt: F, sen: F): F {
  const antalSene = sen.fra.length;
  if (antalSene === 0) return kendt;
  const antalSystemer = kendt.start.length - 1;
  const ny = { ...kendt } as Kolonner<F> & Record<string, Talliste>;
  ny.start = kendt.start.map((plads, s) => plads + sen.start[s]);
  for (const navn of Object.keys(kendt).filter((navn) => navn !== 'start')) {
    const gamle = (kendt as unknown as Record<string, Talliste>)[navn];
    const nye = (sen as unknown as Record<string, Talliste>)[navn];
    const ud = new (gamle.constructor as new (laengde: number) => Talliste)(gamle.length + antalSene);
    let kopieret = 0;
    for (let s = 0; s < antalSystemer; s += 1) {
      if (sen.start[s] === sen.start[s + 1]) continue;
      ud.set(gamle.subarray(kopieret, kendt.start[s + 1]), kopieret + sen.start[s]);
      ud.set(nye.subarray(sen.start[s], sen.start[s + 1]), kendt.start[s + 1] + sen.start[s]);
      kopieret = kendt.start[s + 1];
    }
    ud.set(gamle.subarray(kopieret), kopieret + antalSene);
    (ny as Record<string, Talliste>)[navn] = ud;
  }
  return ny;
}

/** A late version takes the place of one from the same month. */
function fletVersioner(
  kendte: readonly Maalbilledversion[],
  sene: readonly Maalbilledversion[],
): readonly Maalbilledversion[] {
  if (sene.length === 0) return kendte;
  const afloest = new Set(sene.map(({ gyldigFra }) => gyldigFra));
  return [...kendte.filter(({ gyldigFra }) => !afloest.has(gyldigFra)), ...sene].sort(
    (a, b) => a.gyldigFra - b.gyldigFra,
  );
}

/** `kendt` with the facts of `sen` added. Both must be built with the same dictionaries. */
export function medSeneFakta(kendt: Grundlag, sen: Grundlag): Grundlag {
  return {
    ...kendt,
    maalbilleder: kendt.maalbilleder.map((versioner, s) => fletVersioner(versioner, sen.maalbilleder[s])),
    tilslutninger: fletKolonner(kendt.tilslutninger, sen.tilslutninger),
    anvendelser: fletKolonner(kendt.anvendelser, sen.anvendelser),
    ibrugtagninger: fletKolonner(kendt.ibrugtagninger, sen.ibrugtagninger),
    undtagelser: fletKolonner(kendt.undtagelser, sen.undtagelser),
  };
}

/** The systems that the facts are about: those that `genberegnMaaned` has to look at again. */
export function systemerMedFakta(grundlag: Grundlag): Set<number> {
  const { maalbilleder, tilslutninger, anvendelser, ibrugtagninger, undtagelser } = grundlag;
  const systemer = new Set<number>();
  for (let s = 0; s < maalbilleder.length; s += 1) {
    const harRaekker = [tilslutninger, anvendelser, ibrugtagninger, undtagelser].some(
      ({ start }) => start[s] < start[s + 1],
    );
    if (harRaekker || maalbilleder[s].length > 0) systemer.add(s);
  }
  return systemer;
}
