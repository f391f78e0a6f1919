import { OMRIDSDATA } from './omridsdata.ts';
import type { Punkt } from './rules.ts';

/** A drawing of a kommune: its rings in drawing units, and how a place on the drawing and a point on earth are each other. */
export interface Omrids {
  readonly bredde: number;
  readonly hoejde: number;
  /** The path of an SVG. */
  readonly vej: string;
  tilTegning(punkt: Punkt): { x: number; y: number };
  tilPunkt(x: number, y: number): Punkt;
}

type Ring = readonly (readonly [laengde: number, bredde: number])[];

/** Units of the longer side; room round it for a point on the edge. */
const SIDE = 300;
const LUFT = 12;

function laesRinge(data: string): Ring[] {
  return data.split(';').map((ring) => {
    let [l, b] = [0, 0];
    return ring.split(',').map((par) => {
      const [dl, db] = par.split(' ').map(Number);
      l += dl;
      b += db;
      return [l / 10_000, b / 10_000] as const;
    });
  });
}

const et = (tal: number) => Math.round(tal * 10) / 10;

/** The outline of a kommune as a drawing with north up; null for a code that no kommune has. */
export function omrids(kode: string): Omrids | null {
  if (!Object.hasOwn(OMRIDSDATA, kode)) return null;
  const ringe = laesRinge(OMRIDSDATA[kode]);
  const alle = ringe.flat();
  const [vest, oest] = [Math.min(...alle.map((p) => p[0])), Math.max(...alle.map((p) => p[0]))];
  const [syd, nord] = [Math.min(...alle.map((p) => p[1])), Math.max(...alle.map((p) => p[1]))];
  // A degree of longitude is shorter than one of latitude, so much here.
  const smal = Math.cos((((syd + nord) / 2) * Math.PI) / 180);
  const skala = (SIDE - 2 * LUFT) / Math.max((oest - vest) * smal, nord - syd);
  const tilTegning = ({ laengdegrad, breddegrad }: Punkt) => ({
    x: et(LUFT + (laengdegrad - vest) * smal * skala),
    y: et(LUFT + (nord - breddegrad) * skala),
  });
  return {
    bredde: et((oest - vest) * smal * skala + 2 * LUFT),
    hoejde: et((nord - syd) * skala + 2 * LUFT),
    vej: ringe
      .map(
        (ring) =>
          `M${ring
            .map(([laengdegrad, breddegrad]) => tilTegning({ laengdegrad, breddegrad }))
            .map(({ x, y }) => `${x} ${y}`)
            .join('L')}Z`,
      )
      .join(''),
    tilTegning,
    tilPunkt: (x, y) => ({
      laengdegrad: Math.round((vest + (x - LUFT) / smal / skala) * 10_000) / 10_000,
      breddegrad: Math.round((nord - (y - LUFT) / skala) * 10_000) / 10_000,
    }),
  };
}

/** The drawing as a picture that one can click in, with the point that is chosen now. */
export function omridsSvg(kode: string, punkt: Punkt | null = null): string | null {
  const o = omrids(kode);
  if (!o) return null;
  const her = punkt && o.tilTegning(punkt);
  const prik = her
    ? `<circle cx="${her.x}" cy="${her.y}" r="7" fill="#a9430e" stroke="#fff" stroke-width="2.5"/>`
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${o.bredde}" height="${o.hoejde}" viewBox="0 0 ${o.bredde} ${o.hoejde}"><path d="${o.vej}" fill="#e1f0ee" stroke="#0e5560" stroke-width="1.5" stroke-linejoin="round" fill-rule="evenodd"/>${prik}</svg>`;
}
