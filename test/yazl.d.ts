/** yazl ships no types; this is the part that the tests use. */
declare module 'yazl' {
  export class ZipFile {
    readonly outputStream: NodeJS.ReadableStream;
    addBuffer(indhold: Buffer, navn: string, valg?: { compress?: boolean }): void;
    addReadStream(stroem: NodeJS.ReadableStream, navn: string): void;
    end(): void;
  }
}
