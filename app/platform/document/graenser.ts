/** What a file from outside may cost us. All sizes are bytes. */
export interface Graenser {
  /** The file, or all files of a folder together, as delivered. */
  readonly fil: number;
  /** Entries of a zip. */
  readonly poster: number;
  readonly udpakketPost: number;
  readonly udpakketIalt: number;
  /** Unpacked size over packed size, judged once 16 MB of an entry are unpacked. */
  readonly forhold: number;
  readonly kolonner: number;
  /** Characters of one cell. */
  readonly celle: number;
  /** Characters of an XLSX' shared strings, which must be held in memory. */
  readonly delteTekster: number;
}

const MB = 1024 * 1024;

export const STANDARDGRAENSER: Graenser = {
  fil: 200 * MB,
  poster: 2_000,
  udpakketPost: 2_048 * MB,
  udpakketIalt: 3_072 * MB,
  forhold: 200,
  kolonner: 256,
  celle: 32_767,
  delteTekster: 128 * MB,
};
