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
import { laesTidspunkt, laesTilstand, laesType, normal } from '../fil/celle.ts';
import {
  INDHOLDSKOLONNER,
  INDKOLONNER,
  type Indkolonne,
  indholdsceller,
  KOLONNER,
  type Kravfelter,
  tilFelter,
  VORES_TEKST,
} from '../fil/rules.ts';
import { Feltlaeser } from './felter.ts';
import type { Klasseopslag } from './klasseopslag.ts';
import { laesRaekker, MAKS, MAKS_NOTE, NUMMER, type Raekke } from './raekke.ts';
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
  readonly #felter: Feltlaeser;
  readonly #findes = new Map<string, Eksisterende[]>();
  readonly #sete = new Map<string, Raekke>();
  readonly linjer: Planlinje[] = [];
  readonly forslag: Forslag[] = [];
  readonly lokale: Lokalforslag[] = [];
  uaendrede = 0;

  constructor(g: Grundlag) {
    this.#g = g;
    this.#felter = new Feltlaeser(g);
    for (const e of g.findes) {
      const noegle = e.nummer.toLowerCase();
      this.#findes.set(noegle, [...(this.#findes.get(noegle) ?? []), e]);
    }
  }

  get nyeKlasser(): readonly NyKlasse[] {
    return this.#felter.nyeKlasser;
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
    const felter = this.#medLokal(r, this.#felter.felter(r, navn, foer), eget);
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
      const lokal = this.#felter.tekst(r, 'lokal');
      return [
        lokal === '' || staarI(e.lokal, lokal)
          ? ''
          : `${er}, og ${e.lokal === '' ? 'I kan ikke tilføje lokalt til det' : 'I har allerede en lokal beskrivelse af det: ret den på kravet'}.`,
        this.#felter.tekst(r, 'noter') === '' ? '' : `${er}, og ${INGEN_NOTE}`,
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
    return maa && e.lokal === '' && this.#felter.tekst(r, 'lokal') !== '';
  }

  #foreslaaLokalt(
    r: Raekke,
    e: Eksisterende & { readonly gaeldendeNr: number },
    linje: Omit<Planlinje, 'udfald' | 'grund' | 'bemaerkninger'>,
  ): void {
    const bemaerkninger = ['Kravet rettes ikke. Teksten gemmes som jeres lokale beskrivelse af det.'];
    if (this.#felter.tekst(r, 'noter') !== '') bemaerkninger.push(`Noten bliver ikke gemt: ${INGEN_NOTE}`);
    this.linjer.push({ ...linje, udfald: 'aendret', grund: '', bemaerkninger });
    this.lokale.push({
      kravId: e.id,
      gaeldendeNr: e.gaeldendeNr,
      beskrivelse: this.#felter.tekst(r, 'lokal'),
    });
  }

  #medLokal(r: Raekke, felter: Kravfelter, eget: boolean): Kravfelter {
    const lokal = this.#felter.tekst(r, 'lokal');
    const beskrivelse = eget ? medLokal(felter.beskrivelse, lokal) : felter.beskrivelse;
    const maks = MAKS.beskrivelse ?? 0;
    if (lokal !== '' && Math.max(lokal.length, beskrivelse.length) > maks)
      r.afvis('lokal', `Med den er beskrivelsen over ${visTal(maks)} tegn. Gør den kortere.`);
    return { ...felter, beskrivelse };
  }

  /** The note on an own krav as it becomes; null when it stays as it is. */
  #note(r: Raekke, foer: string): string | null {
    const note = medNote(foer, this.#felter.tekst(r, 'noter'));
    if (note === foer) return null;
    if (note.length > MAKS_NOTE)
      r.afvis('noter', `Noten bliver over ${visTal(MAKS_NOTE)} tegn. Gør den kortere.`);
    return note;
  }

  /** What the row adds beside the content, shown with the whole text, stored or not. */
  #tilfoejet(r: Raekke, gammelt: Eksisterende | null, note: string | null): Feltforskel[] {
    const [lokal, noter] = [this.#felter.tekst(r, 'lokal'), this.#felter.tekst(r, 'noter')];
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
