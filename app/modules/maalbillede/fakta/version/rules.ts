import type { MaanedNr } from '../../../../kernel/maaned.ts';
import { dubletbesked } from '../kontrol/rules.ts';
import type { Maalbilledkilde, Maalbilledpost, Maalbilledversion, Meldinger } from '../rules.ts';

export interface Maalbilledraekke {
  readonly system: string;
  readonly gyldigFra: MaanedNr;
  readonly kilde: Maalbilledkilde;
  /** `null`: the row fixes an empty målbillede. */
  readonly post: Maalbilledpost | null;
}

interface Kladde {
  readonly foerste: Maalbilledraekke;
  readonly nr: number;
  /** Row that fixes the målbillede as empty. */
  tom: number | null;
  readonly poster: Map<string, { readonly post: Maalbilledpost; readonly nr: number }>;
}

/** Gathers the rows of the maalbilleder sheet into versions. Rows that contradict each other are errors naming both. */
export class Versionssamler {
  readonly #kladder = new Map<string, Kladde>();
  readonly #fejl: Meldinger;
  readonly #advarsler: Meldinger;
  #dubletter = 0;
  #dublet: readonly [number, number] | null = null;

  constructor(fejl: Meldinger, advarsler: Meldinger) {
    this.#fejl = fejl;
    this.#advarsler = advarsler;
  }

  tilfoej(raekke: Maalbilledraekke, nr: number): void {
    const noegle = `${raekke.gyldigFra} ${raekke.system}`;
    let kladde = this.#kladder.get(noegle);
    if (!kladde) {
      kladde = { foerste: raekke, nr, tom: null, poster: new Map() };
      this.#kladder.set(noegle, kladde);
    }
    if (raekke.kilde !== kladde.foerste.kilde) {
      this.#meld(
        nr,
        'kilde',
        raekke.kilde,
        `Række ${kladde.nr} siger ${kladde.foerste.kilde} om samme system og måned. Alle rækker i en version skal have samme kilde.`,
      );
    } else if (raekke.post === null) this.#tom(kladde, nr);
    else this.#post(kladde, raekke.post, nr);
  }

  faerdig(): readonly Maalbilledversion[] {
    const versioner: Maalbilledversion[] = [];
    for (const { foerste, nr, tom, poster } of this.#kladder.values()) {
      const liste = [...poster.values()];
      if (tom !== null && liste.length > 0) {
        this.#meld(
          tom,
          'integration',
          '',
          `Rækken har ingen integration og siger dermed, at målbilledet er tomt, men række ${Math.min(...liste.map((p) => p.nr))} giver samme system og måned en integration. Slet en af dem.`,
        );
      }
      const { system, gyldigFra, kilde } = foerste;
      versioner.push({ system, gyldigFra, kilde, poster: liste.map((p) => p.post).sort(ordnPoster), nr });
    }
    if (this.#dublet !== null) {
      this.#advarsler.tilfoej({
        ark: 'maalbilleder',
        raekke: this.#dublet[1],
        kolonne: null,
        vaerdi: '',
        besked: dubletbesked(this.#dubletter, this.#dublet),
      });
    }
    return versioner;
  }

  #tom(kladde: Kladde, nr: number): void {
    if (kladde.tom === null) kladde.tom = nr;
    else this.#taelDublet(kladde.tom, nr);
  }

  #post(kladde: Kladde, post: Maalbilledpost, nr: number): void {
    const noegle = `${post.integration} ${post.arbejdsgang ?? ''}`;
    const foer = kladde.poster.get(noegle);
    if (!foer) kladde.poster.set(noegle, { post, nr });
    else if (foer.post.relevans === post.relevans) this.#taelDublet(foer.nr, nr);
    else {
      this.#meld(
        nr,
        'relevans',
        post.relevans,
        `Række ${foer.nr} siger ${foer.post.relevans} om samme integration. Behold kun én af dem.`,
      );
    }
  }

  #taelDublet(foer: number, nr: number): void {
    this.#dubletter += 1;
    this.#dublet ??= [foer, nr];
  }

  #meld(raekke: number, kolonne: string, vaerdi: string, besked: string): void {
    this.#fejl.tilfoej({ ark: 'maalbilleder', raekke, kolonne, vaerdi, besked });
  }
}

/** By code unit, so that the order is the same everywhere. */
export function ordnPoster(a: Maalbilledpost, b: Maalbilledpost): number {
  return sammenlign(a.integration, b.integration) || sammenlign(a.arbejdsgang ?? '', b.arbejdsgang ?? '');
}

function sammenlign(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
