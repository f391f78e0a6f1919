/** What a run is frozen as: the two files of its basis (grundlag/genberegn.ts), and a sum of what is in them. */
import type { Resultat } from '../../../../kernel/resultat.ts';
import { talcsv } from '../grundlag/csv.ts';
import { lavGrundlag, sha256 } from '../grundlag/genberegn.ts';
import type { Grundlag } from '../grundlag/rules.ts';
import type { Deltagelse } from '../rules.ts';
import type { Aarsdata } from './rules.ts';

/** Only what the year is settled by: the programme has counts of other years, too. */
function brugt({ aar, prismodel, tal, talkilder }: Aarsdata): Pick<Aarsdata, 'tal' | 'talkilder'> {
  const noegler = new Set(prismodel.model.dele.map((d) => `${d.noegle}:${aar - d.talAarFoer}`));
  return {
    tal: tal.filter((t) => noegler.has(`${t.delnoegle}:${t.aar}`)),
    talkilder: talkilder.filter((k) => noegler.has(`${k.del}:${k.aar}`)),
  };
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

/** The files of a settlement. */
export function koerselsfiler(
  data: Aarsdata,
  hoved: Pick<Grundlag, 'program' | 'koersel' | 'dannet'>,
): Resultat<{ readonly json: string; readonly csv: string }> {
  const { tal, talkilder } = brugt(data);
  const { nr, gyldigFra, model } = data.prismodel;
  return lavGrundlag(
    {
      ...hoved,
      aar: data.aar,
      prismodel: { nr, gyldigFra, indhold: model },
      tal: talkilder,
      deltagelser: ordnet(data.deltagelser),
    },
    tal,
  );
}
