import type { HeltArk } from '../../../../kernel/ark.ts';
import { visTal } from '../../../../kernel/tekst.ts';
import type { Klasser } from '../../klasse/rules.ts';
import {
  type Klasseart,
  type Kravindhold,
  SLAGS,
  type Slags,
  type Tilstand,
  TOMT_INDHOLD,
} from '../../rules.ts';
import {
  bilagUdenFil,
  delKilder,
  INDHOLDSKOLONNER,
  INDKOLONNER,
  type Indholdskolonne,
  type Indkolonne,
  indholdsceller,
  KOLONNER,
  type Kravfelter,
  laesDomaener,
  laesJaNej,
  laesKilde,
  laesListe,
  laesPrioritet,
  laesSvartype,
  laesTidspunkt,
  laesTilstand,
  laesType,
  normal,
  type RIGTEKSTKOLONNER,
  tilFelter,
  VORES_TEKST,
} from '../fil/rules.ts';
import { Klasseopslag } from './klasseopslag.ts';
import { laesRaekker, MAKS, MAKS_KLASSENAVN, MAKS_NOTE, NUMMER, type Raekke } from './raekke.ts';
import { medLokal, medNote, staarI } from './tilfoejelse.ts';
import type {
  Eksisterende,
  Feltforskel,
  Forslag,
  Grundlag,
  Lokalforslag,
  NyKlasse,
  Plan,
  Planlinje,
} from './typer.ts';

const INGEN_NOTE = 'kun egne krav har noter. Skriv den i den lokale udvidelse.';

class Planlaegger {
  readonly #g: Grundlag;
  readonly #klasser: Klasseopslag;
  readonly #findes = new Map<string, Eksisterende[]>();
  readonly #sete = new Map<string, Raekke>();
  readonly linjer: Planlinje[] = [];
  readonly forslag: Forslag[] = [];
  readonly lokale: Lokalforslag[] = [];
  uaendrede = 0;

  constructor(g: Grundlag) {
    this.#g = g;
    this.#klasser = new Klasseopslag(g.klasser, g.organisation.id);
    for (const e of g.findes) {
      const noegle = e.nummer.toLowerCase();
      this.#findes.set(noegle, [...(this.#findes.get(noegle) ?? []), e]);
    }
  }

  get nyeKlasser(): readonly NyKlasse[] {
    return this.#klasser.nye;
  }

  tag(r: Raekke): void {
    const nummer = r.tekst('nummer');
    if (nummer !== '' && !NUMMER.test(nummer))
      r.afvis('nummer', 'Skriv et Krav id på højst 40 tegn uden linjeskift.');
    const navn = r.tekst('navn').replace(/\s+/g, ' ');
    if (navn === '') r.afvis('navn', 'Skriv kravets navn.');
    for (const [kolonne, maks] of Object.entries(MAKS) as [Indkolonne, number][]) {
      if (r.tekst(kolonne).length > maks)
        r.afvis(kolonne, `Teksten er over ${visTal(maks)} tegn. Gør den kortere.`);
    }
    const type = r.tekst('type') === '' ? null : laesType(r.tekst('type'));
    if (type === null && r.tekst('type') !== '')
      r.afvis('type', `Skriv ${Object.values(SLAGS).join(', ')}, LOCAL, GLOBAL, TOBESHARED eller COMMUNITY.`);
    const gammelt = this.#find(r, nummer, navn, type?.slags ?? null);
    this.#enGang(r, nummer, gammelt);
    const foer = gammelt && tilFelter(gammelt.indhold, this.#g.klasser, gammelt.bilag);
    const eget = gammelt === null || gammelt.egen;
    const felter = this.#medLokal(r, this.#felter(r, navn, foer), eget);
    const indhold = this.#forskelle(r, foer, felter);
    const note = eget ? this.#note(r, gammelt?.note ?? '') : null;
    const tilfoejet = this.#tilfoejet(r, gammelt, note);
    const forskelle = [...indhold, ...tilfoejet];
    const faelles = { ark: r.ark, raekke: r.nr, nummer: gammelt?.nummer ?? nummer, navn };
    if (gammelt && forskelle.length === 0 && gammelt.tilstand !== 'slettet') {
      this.uaendrede += 1;
      return;
    }
    if (gammelt && indhold.length === 0 && this.#kanLokalt(r, gammelt)) {
      this.#foreslaaLokalt(r, gammelt, { ...faelles, forskelle });
      return;
    }
    const grund = gammelt && this.#iVejen(r, gammelt, indhold.length > 0);
    if (grund) {
      this.linjer.push({ ...faelles, udfald: 'udeladt', grund, forskelle, bemaerkninger: [] });
      return;
    }
    const oprindelse = gammelt ? '' : this.#oprindelse(r, nummer, type);
    if (!gammelt && type?.oensket)
      r.bemaerkninger.push('Det var ønsket ophøjet. Bed om ophøjelse igen, når det er importeret.');
    this.linjer.push({
      ...faelles,
      udfald: gammelt ? 'aendret' : 'ny',
      grund: '',
      forskelle: gammelt ? forskelle : tilfoejet,
      bemaerkninger: r.bemaerkninger,
    });
    this.forslag.push({
      gammelt,
      nummer: nummer === '' ? null : nummer,
      felter,
      nytIndhold: gammelt === null || indhold.length > 0,
      note,
      tilstand: this.#tilstand(r),
      aendretKl: this.#aendret(r),
      oprindelse,
    });
  }

  /**
   * The krav that a row is about. The organisation's own goes by number alone. Somebody else's must also be of the row's
   * type and, unless we wrote the file, of its name: another system's number 5 isn't our number 5.
   */
  #find(r: Raekke, nummer: string, navn: string, type: Slags | null): Eksisterende | null {
    if (nummer === '') return null;
    const alle = this.#findes.get(nummer.toLowerCase()) ?? [];
    const ejer = r.tekst('organisation').replace(/\D/g, '');
    const vores = normal(r.tekst('tekstformat')) === normal(VORES_TEKST);
    const fremmed = alle.find((e) => {
      if (e.egen || (type !== null && e.slags !== type)) return false;
      if (vores) return (e.organisationCvr ?? '') === ejer;
      return normal(e.indhold.navn) === normal(navn);
    });
    const egen = alle.find((e) => e.egen) ?? null;
    if (!fremmed) return egen;
    return egen && (type === egen.slags || type === null) ? egen : fremmed;
  }

  #enGang(r: Raekke, nummer: string, gammelt: Eksisterende | null): void {
    if (nummer === '') return;
    const noegle = gammelt && !gammelt.egen ? `krav ${gammelt.id}` : nummer.toLowerCase();
    const foer = this.#sete.get(noegle);
    if (foer) {
      const hvor = foer.ark === r.ark ? `række ${foer.nr}` : `arket »${foer.ark}«, række ${foer.nr}`;
      r.afvis('nummer', `Krav id ${nummer} står også i ${hvor}. Giv den ene række et andet, eller slet den.`);
    } else this.#sete.set(noegle, r);
  }

  #iVejen(r: Raekke, e: Eksisterende, nytIndhold: boolean): string | null {
    if (!e.egen) {
      const er = `Kravet er ${e.slags === 'tvaerkommunalt' ? 'tværkommunalt' : 'et samarbejdskrav'}`;
      if (nytIndhold) return `${er} og kan ikke rettes her: ret det lokalt i stedet.`;
      const lokal = this.#tekst(r, 'lokal');
      return [
        lokal === '' || staarI(e.lokal, lokal)
          ? ''
          : `${er}, og ${e.lokal === '' ? 'I kan ikke tilføje lokalt til det' : 'I har allerede en lokal beskrivelse af det: ret den på kravet'}.`,
        this.#tekst(r, 'noter') === '' ? '' : `${er}, og ${INGEN_NOTE}`,
      ]
        .filter((g) => g !== '')
        .join(' ');
    }
    if (e.tilstand === 'slettet') return 'Kravet er slettet. Gendan det, og importér igen.';
    if (e.tilstand === 'udgaaet') return 'Kravet er udgået. Genindfør det, og importér igen.';
    if (e.aabenNr !== null)
      return 'Nogen er i gang med at rette kravet. Udgiv eller forkast kladden, og importér igen.';
    return null;
  }

  /** A text as the organisation's own addition: somebody else's krav, and nothing of it is there yet. */
  #kanLokalt(r: Raekke, e: Eksisterende): e is Eksisterende & { readonly gaeldendeNr: number } {
    const maa = !e.egen && e.gaeldendeNr !== null && this.#g.organisation.slags !== 'tvaerkommunalt';
    return maa && e.lokal === '' && this.#tekst(r, 'lokal') !== '';
  }

  #foreslaaLokalt(
    r: Raekke,
    e: Eksisterende & { readonly gaeldendeNr: number },
    linje: Omit<Planlinje, 'udfald' | 'grund' | 'bemaerkninger'>,
  ): void {
    const bemaerkninger = ['Kravet rettes ikke. Teksten gemmes som jeres lokale beskrivelse af det.'];
    if (this.#tekst(r, 'noter') !== '') bemaerkninger.push(`Noten bliver ikke gemt: ${INGEN_NOTE}`);
    this.linjer.push({ ...linje, udfald: 'aendret', grund: '', bemaerkninger });
    this.lokale.push({ kravId: e.id, gaeldendeNr: e.gaeldendeNr, beskrivelse: this.#tekst(r, 'lokal') });
  }

  #medLokal(r: Raekke, felter: Kravfelter, eget: boolean): Kravfelter {
    const lokal = this.#tekst(r, 'lokal');
    const beskrivelse = eget ? medLokal(felter.beskrivelse, lokal) : felter.beskrivelse;
    const maks = MAKS.beskrivelse ?? 0;
    if (lokal !== '' && Math.max(lokal.length, beskrivelse.length) > maks)
      r.afvis('lokal', `Med den er beskrivelsen over ${visTal(maks)} tegn. Gør den kortere.`);
    return { ...felter, beskrivelse };
  }

  /** The note on an own krav as it becomes; null when it stays as it is. */
  #note(r: Raekke, foer: string): string | null {
    const note = medNote(foer, this.#tekst(r, 'noter'));
    if (note === foer) return null;
    if (note.length > MAKS_NOTE)
      r.afvis('noter', `Noten bliver over ${visTal(MAKS_NOTE)} tegn. Gør den kortere.`);
    return note;
  }

  /** What the row adds beside the content, shown with the whole text, stored or not. */
  #tilfoejet(r: Raekke, gammelt: Eksisterende | null, note: string | null): Feltforskel[] {
    const [lokal, noter] = [this.#tekst(r, 'lokal'), this.#tekst(r, 'noter')];
    const fremmed = gammelt !== null && !gammelt.egen;
    const efter = fremmed ? noter : (note ?? '');
    // In an own krav that is there already it shows in the description.
    const visLokal = lokal !== '' && (gammelt === null || (fremmed && !staarI(gammelt.lokal, lokal)));
    return [
      ...(visLokal ? [{ kolonne: INDKOLONNER.lokal, foer: gammelt?.lokal ?? '', efter: lokal }] : []),
      ...(efter === '' ? [] : [{ kolonne: INDKOLONNER.noter, foer: gammelt?.note ?? '', efter }]),
    ];
  }

  #oprindelse(r: Raekke, nummer: string, type: { slags: Slags } | null): string {
    const fraFilen = r.tekst('oprindelse');
    const egen = this.#g.organisation.slags;
    if (type === null || type.slags === egen) return fraFilen;
    const [var_, bliver] = [SLAGS[type.slags].toLowerCase(), SLAGS[egen].toLowerCase()];
    r.bemaerkninger.push(`Er ${var_} i filen og bliver ${bliver} her.`);
    if (fraFilen !== '') return fraFilen;
    return `Importeret: var ${var_}${nummer === '' ? '' : ` med Krav id ${nummer}`} i filen.`;
  }

  #tilstand(r: Raekke): Tilstand | null {
    const tekst = r.tekst('tilstand');
    const tilstand = tekst === '' ? null : laesTilstand(tekst);
    if (tekst !== '' && tilstand === null)
      r.bemaerkninger.push(`Tilstanden »${tekst}« kendes ikke og bruges ikke.`);
    return tilstand;
  }

  #aendret(r: Raekke): Date | null {
    const tekst = r.tekst('aendret');
    if (tekst === '') return null;
    const tid = laesTidspunkt(tekst);
    if (tid === null) r.bemaerkninger.push(`»Sidst ændret« (${tekst}) er ikke en dato og bruges ikke.`);
    return tid && tid <= this.#g.nu ? tid : null;
  }

  #forskelle(r: Raekke, foer: Kravfelter | null, efter: Kravfelter): Feltforskel[] {
    const [a, b] = [foer && indholdsceller(foer), indholdsceller(efter)];
    return INDHOLDSKOLONNER.flatMap((k) =>
      (r.har(k) || (k === 'beskrivelse' && r.har('lokal'))) && a?.[k] !== b[k]
        ? [{ kolonne: KOLONNER[k], foer: a?.[k] ?? '', efter: b[k] }]
        : [],
    );
  }

  /** The row's content; columns that the file hasn't got are as they were. */
  #felter(r: Raekke, navn: string, foer: Kravfelter | null): Kravfelter {
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
    const laes = (k: (typeof RIGTEKSTKOLONNER)[number]) => (r.har(k) ? this.#tekst(r, k) : f[k]);
    return {
      beskrivelse: laes('beskrivelse'),
      rationale: laes('rationale'),
      fortolkning: laes('fortolkning'),
    };
  }

  /** A cell with rich text, in our notation. */
  #tekst(r: Raekke, kolonne: (typeof RIGTEKSTKOLONNER)[number] | 'lokal' | 'noter'): string {
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

/**
 * What a file would change in the kravbank as it is now. With any error nothing may be stored; all errors are told at
 * once. Krav that the file doesn't name are left alone, and so are columns it hasn't got.
 */
export function planlaeg(ark: readonly HeltArk[], g: Grundlag): Plan {
  const { raekker, fejl, ukendteKolonner } = laesRaekker(ark);
  const p = new Planlaegger(g);
  for (const r of raekker) p.tag(r);
  if (fejl.length === 0 && raekker.length === 0) {
    fejl.push({
      ark: '',
      raekke: null,
      kolonne: null,
      vaerdi: '',
      besked: 'Filen har ingen krav under overskrifterne.',
    });
  }
  return {
    fejl,
    linjer: p.linjer,
    uaendrede: p.uaendrede,
    nyeKlasser: p.nyeKlasser,
    ukendteKolonner,
    forslag: p.forslag,
    lokale: p.lokale,
  };
}

/** The content to store: names become ids, and what the row says the same about keeps the ids it had. */
export function tilIndhold(f: Forslag, klasser: Klasser, opslag: Klasseopslag): Kravindhold {
  const { felter, gammelt } = f;
  const foer = gammelt && tilFelter(gammelt.indhold, klasser, gammelt.bilag);
  const id = (art: Klasseart, navn: string, over: string | null = null) => {
    const fundet = navn === '' ? null : opslag.id(art, navn, over);
    if (navn !== '' && fundet === null) throw new Error(`${art} »${navn}« was not made`);
    return fundet;
  };
  const ider = (
    art: Klasseart,
    navne: readonly string[],
    foerNavne: readonly string[],
    foerIder: readonly number[],
  ) =>
    foerNavne.join('\n') === navne.join('\n') && gammelt ? foerIder : navne.flatMap((n) => id(art, n) ?? []);
  const i = gammelt?.indhold ?? TOMT_INDHOLD;
  const sammeKategori = foer !== null && foer.kategori === felter.kategori;
  const { kategori, underkategori, filtre, bilag, ...resten } = felter;
  return {
    ...resten,
    kategoriId: sammeKategori ? i.kategoriId : id('kategori', kategori),
    underkategoriId:
      sammeKategori && foer.underkategori === underkategori
        ? i.underkategoriId
        : id('kategori', underkategori, kategori),
    domaener: ider('domaene', felter.domaener, foer?.domaener ?? [], i.domaener),
    principper: ider('princip', felter.principper, foer?.principper ?? [], i.principper),
    tags: ider('tag', filtre, foer?.filtre ?? [], i.tags),
    bilag: i.bilag.filter((b) => bilag.includes(gammelt?.bilag.get(b) ?? '')),
  };
}

/** Tells whether a plan is still the one that was shown: everything in it that a reader could see. */
export function planbillede(plan: Plan): string {
  const { forslag: _, lokale: __, ...vist } = plan;
  return JSON.stringify(vist);
}
