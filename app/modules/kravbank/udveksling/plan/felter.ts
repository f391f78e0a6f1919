import { type Klasseart, TOMT_INDHOLD } from '../../rules.ts';
import {
  bilagUdenFil,
  delKilder,
  laesDomaener,
  laesJaNej,
  laesKilde,
  laesListe,
  laesPrioritet,
  laesSvartype,
  normal,
} from '../fil/celle.ts';
import {
  type Indholdskolonne,
  type Indkolonne,
  type Kravfelter,
  type RIGTEKSTKOLONNER,
  tilFelter,
  VORES_TEKST,
} from '../fil/rules.ts';
import { Klasseopslag } from './klasseopslag.ts';
import { MAKS_KLASSENAVN, type Raekke } from './raekke.ts';
import type { Grundlag, NyKlasse } from './typer.ts';

/** Reads a row's content, and refuses in it what can't be read. Names of classes that aren't there become new ones. */
export class Feltlaeser {
  readonly #g: Grundlag;
  readonly #klasser: Klasseopslag;

  constructor(g: Grundlag) {
    this.#g = g;
    this.#klasser = new Klasseopslag(g.klasser, g.organisation.id);
  }

  /** The classes that the rows read so far bring. */
  get nyeKlasser(): readonly NyKlasse[] {
    return this.#klasser.nye;
  }

  /** The row's content; columns that the file hasn't got are as they were. */
  felter(r: Raekke, navn: string, foer: Kravfelter | null): Kravfelter {
    const f = foer ?? tilFelter(TOMT_INDHOLD, this.#g.klasser, new Map());
    const hvis = <T>(kolonne: Indholdskolonne, laes: () => T, ellers: T): T =>
      r.har(kolonne) ? laes() : ellers;
    const kategori = hvis('kategori', () => this.#klasse(r, 'kategori', 'kategori'), f.kategori);
    const { kilder, bilag } = delKilder(f.kilder);
    const navne = hvis('bilag', () => laesListe(r.tekst('bilag')), null);
    const uden = navne?.filter((n) => !f.bilag.includes(n)).map(bilagUdenFil);
    if (uden && uden.length > bilag.length)
      r.bemaerkninger.push(
        'Bilag følger ikke med i filen. Navnene er bevaret; læg filerne på kravet bagefter.',
      );
    return {
      navn,
      ...this.#rigtekster(r, f),
      interessenter: hvis('interessenter', () => r.tekst('interessenter'), f.interessenter),
      kategori,
      underkategori: hvis(
        'underkategori',
        () => this.#underkategori(r, kategori),
        kategori === f.kategori ? f.underkategori : '',
      ),
      prioritet: hvis(
        'prioritet',
        () =>
          r.laes(
            'prioritet',
            laesPrioritet,
            f.prioritet,
            'Skriv Option, Krav, Vigtigt krav eller Mindstekrav.',
          ),
        f.prioritet,
      ),
      ...hvis('domaener', () => this.#domaener(r), {
        alleDomaener: f.alleDomaener,
        domaener: f.domaener,
      }),
      principper: hvis('principper', () => this.#klasserI(r, 'principper', 'princip'), f.principper),
      filtre: hvis('filtre', () => this.#klasserI(r, 'filtre', 'tag'), f.filtre),
      saas: this.#jaNej(r, 'saas', f.saas, true),
      onPremise: this.#jaNej(r, 'onPremise', f.onPremise, true),
      kraeverUddybning: this.#jaNej(r, 'uddybning', f.kraeverUddybning, false),
      evidens: hvis('evidens', () => r.tekst('evidens'), f.evidens),
      svar: hvis(
        'svartype',
        () =>
          r.laes(
            'svartype',
            laesSvartype,
            f.svar,
            'Skriv Ja/nej-svar, Tal, Dato eller Tekst, fx »Tal: timer, højst 4«.',
          ),
        f.svar,
      ),
      integrationer: this.#koder(r, 'integrationer', f.integrationer, this.#g.integrationer),
      arbejdsgange: this.#koder(r, 'arbejdsgange', f.arbejdsgange, this.#g.arbejdsgange),
      kilder: [
        ...hvis('kilder', () => laesListe(r.tekst('kilder')).map(laesKilde), kilder),
        ...(uden ?? bilag),
      ],
      bilag: navne === null ? f.bilag : f.bilag.filter((n) => navne.includes(n)),
    };
  }

  #rigtekster(r: Raekke, f: Kravfelter): Pick<Kravfelter, (typeof RIGTEKSTKOLONNER)[number]> {
    const laes = (k: (typeof RIGTEKSTKOLONNER)[number]) => (r.har(k) ? this.tekst(r, k) : f[k]);
    return {
      beskrivelse: laes('beskrivelse'),
      rationale: laes('rationale'),
      fortolkning: laes('fortolkning'),
    };
  }

  /** A cell with rich text, in our notation. */
  tekst(r: Raekke, kolonne: (typeof RIGTEKSTKOLONNER)[number] | 'lokal' | 'noter'): string {
    const vores = normal(r.tekst('tekstformat')) === normal(VORES_TEKST);
    return vores ? r.tekst(kolonne) : this.#g.fraHtml(r.tekst(kolonne)).trim();
  }

  #jaNej(r: Raekke, kolonne: 'saas' | 'onPremise' | 'uddybning', foer: boolean, tom: boolean): boolean {
    return r.har(kolonne) ? r.laes(kolonne, (c) => laesJaNej(c, tom), foer, 'Skriv Ja eller Nej.') : foer;
  }

  #klasse(r: Raekke, kolonne: Indkolonne, art: Klasseart, over: string | null = null): string {
    const navn = r.tekst(kolonne).replace(/\s+/g, ' ');
    return navn === '' || !this.#kanHedde(r, kolonne, navn) ? '' : this.#klasser.navn(art, navn, over);
  }

  #kanHedde(r: Raekke, kolonne: Indkolonne, navn: string): boolean {
    if (navn.length <= MAKS_KLASSENAVN) return true;
    r.afvis(kolonne, `Et navn her er højst ${MAKS_KLASSENAVN} tegn. Sæt ; mellem flere.`);
    return false;
  }

  #underkategori(r: Raekke, kategori: string): string {
    if (r.tekst('underkategori') === '') return '';
    if (kategori === '') {
      r.afvis('underkategori', 'Skriv også den kategori, som underkategorien hører under.');
      return '';
    }
    return this.#klasse(r, 'underkategori', 'kategori', kategori);
  }

  #klassenavne(r: Raekke, kolonne: Indkolonne, art: Klasseart, navne: readonly string[]): string[] {
    const gyldige = navne.filter((n) => this.#kanHedde(r, kolonne, n));
    return [...new Set(gyldige.map((n) => this.#klasser.navn(art, n)))];
  }

  #klasserI(r: Raekke, kolonne: 'principper' | 'filtre', art: Klasseart): string[] {
    return this.#klassenavne(r, kolonne, art, laesListe(r.tekst(kolonne)));
  }

  #domaener(r: Raekke): Pick<Kravfelter, 'alleDomaener' | 'domaener'> {
    const { alleDomaener, domaener } = laesDomaener(r.tekst('domaener'));
    return { alleDomaener, domaener: this.#klassenavne(r, 'domaener', 'domaene', domaener) };
  }

  #koder(
    r: Raekke,
    kolonne: 'integrationer' | 'arbejdsgange',
    foer: readonly string[],
    kendte: ReadonlySet<string>,
  ): readonly string[] {
    if (!r.har(kolonne)) return foer;
    const koder = [
      ...new Set(
        r
          .tekst(kolonne)
          .toUpperCase()
          .split(/[\s,;]+/)
          .filter((k) => k !== ''),
      ),
    ];
    const ukendte = koder.filter((k) => !kendte.has(k) && !foer.includes(k));
    if (ukendte.length > 0)
      r.afvis(kolonne, `${ukendte.join(', ')} findes ikke i kataloget. Ret koden, eller slet den.`);
    return koder;
  }
}
