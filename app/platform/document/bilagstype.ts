import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import { afvist, ok, type Resultat } from '../../kernel/resultat.ts';
import { proev } from './afvisning.ts';
import { type Graenser, STANDARDGRAENSER } from './graenser.ts';
import { findTegnsaet } from './tegnsaet.ts';
import { aabnZip } from './zip.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const ODF = 'application/vnd.oasis.opendocument';

/** What can be sent as an attachment: type of content to the endings its name may have. */
const TYPER: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['.pdf'],
  [`${OFFICE}.wordprocessingml.document`]: ['.docx'],
  [`${OFFICE}.spreadsheetml.sheet`]: ['.xlsx'],
  [`${OFFICE}.presentationml.presentation`]: ['.pptx'],
  [`${ODF}.text`]: ['.odt'],
  [`${ODF}.spreadsheet`]: ['.ods'],
  [`${ODF}.presentation`]: ['.odp'],
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
};
const TEKSTTYPER: Readonly<Record<string, string>> = {
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
};

/** For the `accept` of a file field. */
export const BILAGSENDELSER = [...Object.values(TYPER).flat(), ...Object.keys(TEKSTTYPER)].join(',');

const KAN_SENDES =
  'Send PDF, Word, Excel, PowerPoint eller OpenDocument uden makroer, et billede (PNG, JPEG) eller en tekstfil (TXT, CSV).';

function nej(hvorfor: string): Resultat<never> {
  return afvist('forkert_filtype', `${hvorfor} ${KAN_SENDES}`, 'fil');
}

const MB = 1024 * 1024;
const GRAENSER: Graenser = { ...STANDARDGRAENSER, udpakketPost: 500 * MB, udpakketIalt: 500 * MB };

/** Where Word, Excel and PowerPoint, and OpenDocument, keep what runs. */
const MAKRO = /(^|\/)vbaProject\.bin$|(^|\/)(activeX|macrosheets)\/|^(Basic|Scripts)\//i;

async function udenMakroer(sti: string): Promise<Resultat> {
  return proev(async () => {
    const zip = await aabnZip(sti, GRAENSER);
    zip.luk();
    return zip.navne.some((n) => MAKRO.test(n));
  }).then((r) => (!r.ok ? r : r.vaerdi ? nej('Filen indeholder makroer.') : ok()));
}

/** Markup that a browser or a mail program could be made to run. */
const OPMAERKNING = /<(?:!doctype|\?xml|html|head|body|svg|script|iframe|object|embed|meta|style)\b/i;

async function erTekst(sti: string): Promise<boolean> {
  const fil = await open(sti);
  try {
    const hoved = Buffer.alloc(4096);
    const { bytesRead } = await fil.read(hoved, 0, hoved.length, 0);
    if (OPMAERKNING.test(hoved.subarray(0, bytesRead).toString('latin1'))) return false;
  } finally {
    await fil.close();
  }
  return (await proev(() => findTegnsaet(createReadStream(sti)))).ok;
}

/**
 * The content type of an attachment, found from its bytes: its name only has to fit. Refused with a sentence that says
 * what can be sent.
 */
export async function genkendBilag(sti: string, navn: string): Promise<Resultat<string>> {
  const endelse = extname(navn).toLowerCase();
  const fundet = await fileTypeFromFile(sti);
  if (!fundet) {
    const type = TEKSTTYPER[endelse];
    if (type === undefined) return nej(`Indholdet af »${navn}« er ikke en fil, der kan sendes.`);
    return (await erTekst(sti)) ? ok(type) : nej(`Indholdet af »${navn}« er ikke ren tekst.`);
  }
  const endelser = TYPER[fundet.mime];
  if (endelser === undefined) return nej(`Indholdet af »${navn}« er af typen ${fundet.ext}.`);
  if (!endelser.includes(endelse)) {
    return nej(
      `Indholdet er ${fundet.ext}, men navnet »${navn}« siger noget andet. Omdøb filen, eller vælg en anden.`,
    );
  }
  if (fundet.mime.startsWith(OFFICE) || fundet.mime.startsWith(ODF)) {
    const ren = await udenMakroer(sti);
    if (!ren.ok) return ren;
  }
  return ok(fundet.mime);
}
