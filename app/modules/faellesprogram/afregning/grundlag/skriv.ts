/** The two files that a settlement can be computed again from, as they are frozen and published. */
import { createHash } from 'node:crypto';
import { sikker } from '../heltal.ts';
import type { Aarsdata, Beregning } from '../koersel/rules.ts';
import type { Deltagelse, Optaelling, Ratelinje } from '../rules.ts';
import {
  GRUNDLAGSFORMAT,
  GRUNDLAGSVERSION,
  type Grundlag,
  type Grundlagsbeloeb,
  TALKOLONNER,
  type Talkilde,
} from './rules.ts';

export function sha256(tekst: string): string {
  return createHash('sha256').update(tekst, 'utf8').digest('hex');
}

const efter = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The counts that the year is settled by, as `;`-separated lines under {@link TALKOLONNER}: by part, year and kommunekode. */
export function skrivTal(tal: readonly Optaelling[]): string {
  const linjer = tal
    .flatMap((t) =>
      Object.entries(t.antal).map(([kode, antal]) => ({ kode, del: t.delnoegle, aar: t.aar, antal })),
    )
    .sort((a, b) => efter(a.del, b.del) || a.aar - b.aar || efter(a.kode, b.kode))
    .map((l) => [l.kode, l.del, l.aar, l.antal].join(';'));
  return `${[TALKOLONNER.join(';'), ...linjer].join('\n')}\n`;
}

/** What each kommune pays for each part and instalment. */
export function beloebEfterRate(rater: readonly Ratelinje[]): Grundlagsbeloeb[] {
  const ud = new Map<string, Grundlagsbeloeb>();
  for (const { linje, rate, beloebOere } of rater) {
    const noegle = `${linje.delnoegle}\n${linje.kommunekode}\n${rate}`;
    const foer = ud.get(noegle);
    ud.set(noegle, {
      kommunekode: linje.kommunekode,
      del: linje.delnoegle,
      rate,
      oere: sikker((foer?.oere ?? 0) + beloebOere),
    });
  }
  return [...ud.values()].sort(
    (a, b) => efter(a.del, b.del) || efter(a.kommunekode, b.kommunekode) || a.rate - b.rate,
  );
}

/** Only what the year is settled by: a model may name years of counts that others are. */
function brugteTal(data: Aarsdata): { tal: Optaelling[]; kilder: Talkilde[] } {
  const brugt = new Set(data.prismodel.model.dele.map((d) => `${d.noegle}:${data.aar - d.talAarFoer}`));
  return {
    tal: data.tal.filter((t) => brugt.has(`${t.delnoegle}:${t.aar}`)),
    kilder: data.talkilder.filter((k) => brugt.has(`${k.del}:${k.aar}`)),
  };
}

function ordnet(deltagelser: readonly Deltagelse[]): Deltagelse[] {
  return deltagelser
    .map(({ kommunekode, delnoegle, fra, til }) => ({ kommunekode, delnoegle, fra, til }))
    .sort(
      (a, b) => efter(a.delnoegle, b.delnoegle) || efter(a.kommunekode, b.kommunekode) || efter(a.fra, b.fra),
    );
}

/** The same data give the same; nothing of when or by whom is in it. */
export function dataaftryk(data: Aarsdata): string {
  const { tal, kilder } = brugteTal(data);
  return sha256(
    JSON.stringify([
      data.aar,
      data.prismodel.nr,
      data.prismodel.sha256,
      skrivTal(tal),
      kilder.map((k) => [k.del, k.aar, k.version]),
      ordnet(data.deltagelser),
    ]),
  );
}

export interface Grundlagshoved {
  readonly program: Grundlag['program'];
  readonly koersel: number;
  readonly dannet: Date;
}

export interface Grundlagsfiler {
  readonly grundlag: string;
  readonly tal: string;
}

/** The files of a settlement. */
export function skrivGrundlag(data: Aarsdata, b: Beregning, hoved: Grundlagshoved): Grundlagsfiler {
  const brugt = brugteTal(data);
  const tal = skrivTal(brugt.tal);
  const grundlag: Grundlag = {
    format: GRUNDLAGSFORMAT,
    version: GRUNDLAGSVERSION,
    program: hoved.program,
    aar: data.aar,
    koersel: hoved.koersel,
    dannet: hoved.dannet.toISOString(),
    prismodel: {
      nr: data.prismodel.nr,
      gyldigFra: data.prismodel.gyldigFra,
      sha256: data.prismodel.sha256,
      indhold: data.prismodel.model,
    },
    talSha256: sha256(tal),
    tal: brugt.kilder,
    deltagelser: ordnet(data.deltagelser),
    beloeb: beloebEfterRate(b.rater),
    ialtOere: b.afregning.ialtOere,
  };
  return { grundlag: `${JSON.stringify(grundlag, null, 2)}\n`, tal };
}
