import type { Ark, Arkraekke } from '../../../kernel/ark.ts';
import { antal } from '../../../kernel/tekst.ts';
import { findArk, laesHoved } from './format/forms.ts';
import { FORMAT } from './format/rules.ts';
import { dubletbesked, rensPerioder } from './kontrol/rules.ts';
import { Kodeopslag, Raekkelaeser } from './raekke/forms.ts';
import {
  ARKNAVNE,
  type Arknavn,
  EVIDENSER,
  type Faktaark,
  Faktabygger,
  type Faktafil,
  IBRUGSTATUSSER,
  INGEN,
  ibrugskode,
  MAALBILLEDKILDER,
  MAKS_RAEKKER,
  Meldinger,
  nyeOrdboeger,
  type Opslag,
  RELEVANSER,
  type Systemraekke,
  UNDTAGELSESARTER,
  undtagelseskode,
} from './rules.ts';
import { Versionssamler } from './version/rules.ts';

/** What reading gave. With any error nothing may be stored; `fil` then holds only the rows that are right. */
export interface Indlaesning {
  readonly fil: Faktafil;
  readonly fejl: Meldinger;
  readonly advarsler: Meldinger;
  /** Rows read per sheet, headings and empty rows not counted. */
  readonly raekker: Readonly<Record<Arknavn, number>>;
}

export interface Fremdrift {
  readonly ark: Arknavn;
  /** Rows read so far, over all sheets. */
  readonly raekker: number;
}

export interface Laesevalg {
  readonly fremdrift?: (fremdrift: Fremdrift) => void;
  /** Turns what reading a sheet threw into an error in that sheet, or throws it on. */
  readonly arkfejl?: (fejl: unknown) => { readonly linje: number; readonly besked: string };
  readonly maksRaekker?: number;
}

/**
 * Reads and checks the sheets of a fact file (FAKTA.md), in the order of `ARKNAVNE` whatever order they come in, and
 * lists all errors, not only the first.
 */
export async function laesFaktaark(
  ark: readonly Ark[],
  opslag: Opslag,
  valg: Laesevalg = {},
): Promise<Indlaesning> {
  const fejl = new Meldinger();
  const advarsler = new Meldinger();
  const fundne = findArk(ark, fejl, advarsler);
  const laesning = new Laesning(opslag, fejl, advarsler, fundne.has('systemer'));
  const talt = Object.fromEntries(ARKNAVNE.map((navn) => [navn, 0])) as Record<Arknavn, number>;
  const maks = valg.maksRaekker ?? MAKS_RAEKKER;
  let ialt = 0;
  const laesEt = async (navn: Arknavn, fundet: Ark): Promise<boolean> => {
    let raekkelaeser: Raekkelaeser | null = null;
    for await (const raekker of fundet.raekker()) {
      for (const raekke of raekker) {
        if (raekke.celler.every((celle) => celle.type === 'tom' || celle.tekst.trim() === '')) continue;
        if (raekkelaeser === null) {
          const hoved = laesHoved(navn, raekke, fejl, advarsler);
          if (hoved === null) return true;
          raekkelaeser = new Raekkelaeser(navn, hoved, fejl);
          continue;
        }
        talt[navn] += 1;
        ialt += 1;
        if (ialt > maks) {
          fejl.tilfoej(forMange(navn, raekke, maks));
          return false;
        }
        raekkelaeser.begynd(raekke);
        laesning.raekke(navn, raekkelaeser);
      }
      valg.fremdrift?.({ ark: navn, raekker: ialt });
    }
    if (raekkelaeser === null) fejl.tilfoej(tomtArk(navn));
    return true;
  };
  for (const navn of ARKNAVNE) {
    const fundet = fundne.get(navn);
    if (!fundet) continue;
    try {
      if (!(await laesEt(navn, fundet))) break;
    } catch (kastet) {
      if (!valg.arkfejl) throw kastet;
      const { linje, besked } = valg.arkfejl(kastet);
      fejl.tilfoej({ ark: navn, raekke: linje, kolonne: null, vaerdi: '', besked });
    }
  }
  return { fil: laesning.faerdig(), fejl, advarsler, raekker: talt };
}

function forMange(ark: string, raekke: Arkraekke, maks: number) {
  return {
    ark,
    raekke: raekke.nr,
    kolonne: null,
    vaerdi: '',
    besked: `Filen har over ${antal(maks, 'række', 'rækker')}. Del leveringen op i flere filer.`,
  };
}

function tomtArk(ark: Arknavn) {
  const overskrifter = FORMAT[ark].kolonner.map((k) => k.navn).join(', ');
  return {
    ark,
    raekke: null,
    kolonne: null,
    vaerdi: '',
    besked: `Arket er tomt. Første række skal være overskrifter: ${overskrifter}.`,
  };
}

/** Builds the fact file row by row. */
class Laesning {
  readonly #ordboeger = nyeOrdboeger();
  readonly #fejl: Meldinger;
  readonly #advarsler: Meldinger;
  readonly #systemer = new Map<string, Systemraekke>();
  /** Keys of the systemer sheet, also of its wrong rows, so that one error there isn't repeated in every other sheet. */
  readonly #naevnte = new Set<string>();
  #systemdubletter = 0;
  #systemdublet: readonly [number, number] | null = null;
  readonly #versioner: Versionssamler;
  readonly #perioder: Record<Faktaark, Faktabygger> = {
    tilslutninger: new Faktabygger(),
    anvendelser: new Faktabygger(),
    ibrugtagninger: new Faktabygger(),
    undtagelser: new Faktabygger(),
  };
  readonly #kommuneopslag: Kodeopslag;
  readonly #systemopslag: Kodeopslag;
  readonly #integrationsopslag: Kodeopslag;

  constructor(opslag: Opslag, fejl: Meldinger, advarsler: Meldinger, harSystemark: boolean) {
    this.#fejl = fejl;
    this.#advarsler = advarsler;
    this.#versioner = new Versionssamler(fejl, advarsler);
    this.#kommuneopslag = new Kodeopslag(this.#ordboeger.kommuner, (tekst) => {
      const kode = /^\d{1,4}$/.test(tekst) ? tekst.padStart(4, '0') : tekst;
      return opslag.kommune(kode) ? kode : null;
    });
    this.#systemopslag = new Kodeopslag(this.#ordboeger.systemer, (noegle) =>
      !harSystemark || this.#naevnte.has(noegle) || opslag.system(noegle) ? noegle : null,
    );
    this.#integrationsopslag = new Kodeopslag(this.#ordboeger.integrationer, opslag.integration);
  }

  raekke(ark: Arknavn, r: Raekkelaeser): void {
    if (ark === 'systemer') this.#system(r);
    else if (ark === 'maalbilleder') this.#maalbillede(r);
    else this.#periode(ark, r);
  }

  faerdig(): Faktafil {
    if (this.#systemdublet !== null) {
      this.#advarsler.tilfoej({
        ark: 'systemer',
        raekke: this.#systemdublet[1],
        kolonne: null,
        vaerdi: '',
        besked: dubletbesked(this.#systemdubletter, this.#systemdublet),
      });
    }
    const rens = (ark: Faktaark) =>
      rensPerioder(ark, this.#perioder[ark].faerdig(), this.#ordboeger, this.#fejl, this.#advarsler);
    return {
      ordboeger: this.#ordboeger,
      systemer: [...this.#systemer.values()],
      maalbilleder: this.#versioner.faerdig(),
      tilslutninger: rens('tilslutninger'),
      anvendelser: rens('anvendelser'),
      ibrugtagninger: rens('ibrugtagninger'),
      undtagelser: rens('undtagelser'),
    };
  }

  #system(r: Raekkelaeser): void {
    const system = r.krav('system');
    if (system !== null) this.#naevnte.add(system);
    const raekke = {
      system: system ?? '',
      navn: r.krav('navn', 300) ?? '',
      leverandoerCvr: r.cvr('leverandoer_cvr') ?? '',
      leverandoerNavn: r.tekst('leverandoer_navn', 300),
      kitosUuid: kitosUuid(r),
      kle: kleHovedgruppe(r),
      domaene: r.tekst('domaene'),
      nr: r.nr,
    };
    if (!r.ok) return;
    const foer = this.#systemer.get(raekke.system);
    if (!foer) this.#systemer.set(raekke.system, raekke);
    else if (ensUdenNr(foer, raekke)) {
      this.#systemdubletter += 1;
      this.#systemdublet ??= [foer.nr, r.nr];
    } else {
      r.fejl(
        'system',
        raekke.system,
        `Systemet står også i række ${foer.nr} med andre oplysninger. Behold kun én række pr. system.`,
      );
    }
  }

  #maalbillede(r: Raekkelaeser): void {
    const system = this.#systemkode(r, 'system');
    const gyldigFra = r.maaned('gyldig_fra');
    const integration = this.#integration(r, false);
    const relevans = r.valg('relevans', RELEVANSER, 'noedvendig' as const);
    const arbejdsgang = r.tekst('arbejdsgang', 300);
    const kilde = r.valg('kilde', MAALBILLEDKILDER, 'kombit' as const);
    if (!r.ok || system === null || gyldigFra === null || relevans === null || kilde === null) return;
    this.#versioner.tilfoej(
      {
        system: this.#ordboeger.systemer.tekst(system),
        gyldigFra,
        kilde,
        post:
          integration === null || integration === INGEN
            ? null
            : { integration: this.#ordboeger.integrationer.tekst(integration), relevans, arbejdsgang },
      },
      r.nr,
    );
  }

  #periode(ark: Faktaark, r: Raekkelaeser): void {
    const kommune = ark === 'tilslutninger' ? INGEN : this.#kommune(r, ark !== 'undtagelser');
    const system = this.#systemkode(r, 'system');
    const integration = ark === 'anvendelser' ? INGEN : this.#integration(r, true);
    const fra = r.dag('fra');
    const til = r.til(fra);
    const indhold = this.#indhold(ark, r);
    if (!r.ok || kommune === null || system === null || integration === null) return;
    if (fra === null || til === null || indhold === null) return;
    this.#perioder[ark].tilfoej({ kommune, system, integration, fra, til, indhold, nr: r.nr });
  }

  #indhold(ark: Faktaark, r: Raekkelaeser): number | null {
    if (ark === 'ibrugtagninger') {
      const evidens = r.valg('evidens', EVIDENSER, null);
      const status = r.valg('status', IBRUGSTATUSSER, 'i_brug' as const);
      return status === null ? null : ibrugskode(evidens, status);
    }
    return ark === 'undtagelser' ? this.#undtagelse(r) : 0;
  }

  #undtagelse(r: Raekkelaeser): number | null {
    if (r.celle('art').type === 'tom') r.krav('art');
    const art = r.valg('art', UNDTAGELSESARTER, null);
    const begrundelse = r.krav('begrundelse', 4000);
    const godkendtAf = r.tekst('godkendt_af', 300);
    const daekkesVia = r.tekst('daekkes_via');
    if (daekkesVia !== null) this.#systemkode(r, 'daekkes_via');
    if (daekkesVia !== null && daekkesVia === r.celle('system').tekst.trim()) {
      r.fejl(
        'daekkes_via',
        daekkesVia,
        'Systemet kan ikke dække sig selv. Skriv nøglen på det andet system.',
      );
    }
    if (art === null || begrundelse === null) return null;
    return undtagelseskode(this.#ordboeger.undtagelser, { art, begrundelse, godkendtAf, daekkesVia });
  }

  #kommune(r: Raekkelaeser, paakraevet: boolean): number | null {
    const tekst = paakraevet ? r.krav('kommune') : r.tekst('kommune');
    if (tekst === null) return paakraevet ? null : INGEN;
    return (
      this.#kommuneopslag.kode(tekst) ??
      r.fejl(
        'kommune',
        tekst,
        'Der er ingen kommune med den kode. Skriv kommunekoden på fire cifre, fx 0101.',
      )
    );
  }

  #systemkode(r: Raekkelaeser, kolonne: string): number | null {
    const tekst = r.krav(kolonne);
    if (tekst === null) return null;
    return (
      this.#systemopslag.kode(tekst) ??
      r.fejl(kolonne, tekst, 'Systemet kendes ikke. Ret nøglen, eller tag systemet med i arket systemer.')
    );
  }

  #integration(r: Raekkelaeser, paakraevet: boolean): number | null {
    const tekst = paakraevet ? r.krav('integration') : r.tekst('integration');
    if (tekst === null) return paakraevet ? null : INGEN;
    return (
      this.#integrationsopslag.kode(tekst) ??
      r.fejl('integration', tekst, 'Integrationen findes ikke i kataloget. Skriv dens id, fx SF1500.')
    );
  }
}

function ensUdenNr(a: Systemraekke, b: Systemraekke): boolean {
  return JSON.stringify({ ...a, nr: 0 }) === JSON.stringify({ ...b, nr: 0 });
}

function kitosUuid(r: Raekkelaeser): string | null {
  const tekst = r.tekst('kitos_uuid');
  if (tekst === null) return null;
  if (/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(tekst)) return tekst.toLowerCase();
  return r.fejl(
    'kitos_uuid',
    tekst,
    'Det er ikke en UUID. Kopiér den fra KITOS, eller lad feltet være tomt.',
  );
}

function kleHovedgruppe(r: Raekkelaeser): string | null {
  const tekst = r.tekst('kle');
  if (tekst === null) return null;
  if (/^\d{1,2}$/.test(tekst)) return tekst.padStart(2, '0');
  return r.fejl('kle', tekst, 'Skriv KLE-hovedgruppen på to cifre, fx 27.');
}
