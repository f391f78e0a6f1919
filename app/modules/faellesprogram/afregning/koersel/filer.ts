/** What a run is frozen as: the two files of its basis (grundlag/genberegn.ts), and a sum of what is in them. */
import { samlBeloeb } from '../grundlag/genberegn.ts';
import { GRUNDLAGSFORMAT, GRUNDLAGSVERSION, type Grundlag, TALKOLONNER } from '../grundlag/rules.ts';
import { sha256 } from '../pris/aftryk.ts';
import type { Deltagelse, Optaelling } from '../rules.ts';
import type { Aarsdata, Beregning } from './rules.ts';

/** Only what the year is settled by: the programme has counts of other years, too. */
function brugt({ aar, prismodel, tal, talkilder }: Aarsdata): Pick<Aarsdata, 'tal' | 'talkilder'> {
  const noegler = new Set(prismodel.model.dele.map((d) => `${d.noegle}:${aar - d.talAarFoer}`));
  return {
    tal: tal.filter((t) => noegler.has(`${t.delnoegle}:${t.aar}`)),
    talkilder: talkilder.filter((k) => noegler.has(`${k.del}:${k.aar}`)),
  };
}

/** Counts as `laesTal` (grundlag/csv.ts) reads them: the same bytes for the same counts. */
export function talcsv(tal: readonly Optaelling[]): string {
  const linjer = tal
    .toSorted((a, b) => efter(a.delnoegle, b.delnoegle) || a.aar - b.aar)
    .flatMap((o) =>
      Object.keys(o.antal)
        .sort()
        .map((kode) => `${kode};${o.delnoegle};${o.aar};${o.antal[kode]}`),
    );
  return [TALKOLONNER.join(';'), ...linjer, ''].join('\r\n');
}

const efter = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function ordnet(deltagelser: readonly Deltagelse[]): Deltagelse[] {
  return deltagelser
    .map(({ kommunekode, delnoegle, fra, til }) => ({ kommunekode, delnoegle, fra, til }))
    .sort(
      (a, b) => efter(a.delnoegle, b.delnoegle) || efter(a.kommunekode, b.kommunekode) || efter(a.fra, b.fra),
    );
}

/** The same data give the same; nothing of when or by whom is in it. */
export function dataaftryk(data: Aarsdata): string {
  const { tal, talkilder } = brugt(data);
  return sha256(
    JSON.stringify([
      data.aar,
      data.prismodel.nr,
      data.prismodel.sha256,
      talcsv(tal),
      talkilder.map((k) => [k.del, k.aar, k.version]),
      ordnet(data.deltagelser),
    ]),
  );
}

export interface Koerselsfiler {
  readonly json: string;
  readonly csv: string;
}

/** The files of a settlement. */
export function koerselsfiler(
  data: Aarsdata,
  { afregning }: Beregning,
  hoved: Pick<Grundlag, 'program' | 'koersel' | 'dannet'>,
): Koerselsfiler {
  const { tal, talkilder } = brugt(data);
  const { nr, gyldigFra, sha256: modelsum, model } = data.prismodel;
  const csv = talcsv(tal);
  const grundlag: Grundlag = {
    format: GRUNDLAGSFORMAT,
    version: GRUNDLAGSVERSION,
    program: hoved.program,
    aar: data.aar,
    koersel: hoved.koersel,
    dannet: hoved.dannet,
    prismodel: { nr, gyldigFra, sha256: modelsum, indhold: model },
    talSha256: sha256(csv),
    tal: talkilder,
    deltagelser: ordnet(data.deltagelser),
    beloeb: samlBeloeb(model, afregning),
    ialtOere: afregning.ialtOere,
  };
  return { json: `${JSON.stringify(grundlag, null, 1)}\n`, csv };
}
