import { Afvisning } from './afvisning.ts';

export type Tegnsaet = 'utf-8' | 'windows-1252';

/**
 * Which encoding a whole text is in: UTF-8 if every byte of it is right, else Windows-1252. Throws `Afvisning` for
 * UTF-16, binary content, and text that is mostly UTF-8 with damage (as Windows-1252 it would be read wrong).
 */
export async function findTegnsaet(dele: AsyncIterable<Uint8Array>): Promise<Tegnsaet> {
  const tilstand = new Utf8Tjek();
  let foerste = true;
  for await (const del of dele) {
    if (foerste) {
      if (del.length === 0) continue;
      afvisUtf16(del);
      tilstand.bom = del[0] === 0xef && del[1] === 0xbb && del[2] === 0xbf;
      foerste = false;
    }
    tilstand.laes(del);
  }
  return tilstand.svar();
}

const utf16 = () =>
  new Afvisning(
    'utf16',
    'Filen er i tegnsættet UTF-16 (»Unicode-tekst«). Gem den som »CSV UTF-8«, og send den igen.',
  );

function afvisUtf16(del: Uint8Array): void {
  if ((del[0] === 0xff && del[1] === 0xfe) || (del[0] === 0xfe && del[1] === 0xff)) throw utf16();
  // Without a byte order mark: every other byte of western text is 0.
  const proeve = del.subarray(0, 256);
  const nuller = [0, 0];
  proeve.forEach((byte, i) => {
    if (byte === 0) nuller[i % 2]! += 1;
  });
  const halve = Math.floor(proeve.length / 2);
  if (halve >= 4 && nuller.some((n, i) => n > halve * 0.8 && nuller[1 - i] === 0)) throw utf16();
}

/** Bytes that Windows-1252 gives no character. */
const UDEN_TEGN = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** A strict UTF-8 check that goes on over chunk borders, and counts right and wrong sequences. */
class Utf8Tjek {
  bom = false;
  #mangler = 0;
  #nedre = 0x80;
  #oevre = 0xbf;
  #linje = 1;
  #rigtige = 0;
  #forkerte = 0;
  #foersteForkerte = 0;
  #udenTegn = 0;

  laes(del: Uint8Array): void {
    for (let i = 0; i < del.length; i++) {
      const byte = del[i]!;
      if (this.#mangler === 0 && byte < 0x80) {
        if (byte === 0x0a) this.#linje += 1;
        else if (byte < 0x20 && byte !== 0x0d && byte !== 0x09) throw binaer(this.#linje);
      } else this.#hoej(byte);
    }
  }

  svar(): Tegnsaet {
    if (this.#mangler > 0) this.#forkert();
    if (this.#forkerte === 0) return 'utf-8';
    if (this.bom || this.#rigtige > this.#forkerte) {
      throw new Afvisning(
        'beskadiget_utf8',
        `Linje ${this.#foersteForkerte} har tegn, der er gået i stykker. Resten er UTF-8. Gem filen igen som »CSV UTF-8«.`,
        this.#foersteForkerte,
      );
    }
    if (this.#udenTegn > 0) {
      throw new Afvisning(
        'ukendt_tegnsaet',
        `Filens tegnsæt er hverken UTF-8 eller Windows-1252 (se linje ${this.#foersteForkerte}). Gem den som »CSV UTF-8«.`,
        this.#foersteForkerte,
      );
    }
    return 'windows-1252';
  }

  #hoej(byte: number): void {
    if (UDEN_TEGN.has(byte)) this.#udenTegn += 1;
    if (this.#mangler > 0) {
      if (byte >= this.#nedre && byte <= this.#oevre) {
        this.#mangler -= 1;
        this.#nedre = 0x80;
        this.#oevre = 0xbf;
        if (this.#mangler === 0) this.#rigtige += 1;
        return;
      }
      this.#forkert();
      if (byte === 0x0a) this.#linje += 1;
      if (byte < 0x80) return;
    }
    this.#begynd(byte);
  }

  /** Lead bytes and the allowed second bytes, so that overlong forms and surrogates are refused (RFC 3629). */
  #begynd(byte: number): void {
    this.#nedre = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.#oevre = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) this.#mangler = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.#mangler = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.#mangler = 3;
    else this.#forkert();
  }

  #forkert(): void {
    this.#mangler = 0;
    this.#forkerte += 1;
    if (this.#foersteForkerte === 0) this.#foersteForkerte = this.#linje;
  }
}

function binaer(linje: number): Afvisning {
  return new Afvisning(
    'binaer',
    `Filen er ikke tekst: linje ${linje} har tegn, som kun findes i programfiler og billeder. Send den som .xlsx eller CSV.`,
    linje,
  );
}
