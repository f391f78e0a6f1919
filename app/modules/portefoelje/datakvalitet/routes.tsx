import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { FINDES_IKKE, type Hindring, harKode } from '../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Felter } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { PORTEFOELJE_LAES, PORTEFOELJE_RET } from '../felt/rules.ts';
import { ophaev, undtag } from './commands.ts';
import { mangeltabel } from './exports.ts';
import { laesKvalitetssoegning, laesUndtagelse } from './forms.ts';
import { DatakvalitetSide } from './pages/datakvalitet.tsx';
import {
  type Grundlag,
  hentFordeling,
  hentMangler,
  hentTal,
  hentUdvikling,
  hentUndtagelser,
  type Kvalitetskilder,
} from './queries.ts';

/** The data-quality list: what is missing, where it is put right, and what is accepted. */
export function datakvalitetRuter(miljoe: Miljoe, kilder: Kvalitetskilder): Rute[] {
  const { db, ur } = miljoe;
  const grundlag = async (tx: Tx): Promise<Grundlag> => ({
    idag: ur.idag(),
    medMaalbillede: await kilder.systemerMedMaalbillede(tx),
  });

  function vis(aktoer: Aktoer, query: Felter, afvist: readonly Hindring[] = []): Promise<Svar> {
    const s = laesKvalitetssoegning(query);
    return db.som(aktoer, async (tx) => {
      const g = await grundlag(tx);
      const somListe = s.regel !== null || s.opdeling === 'genstand';
      return side(
        <DatakvalitetSide
          soegning={s}
          tal={{
            systembrug: await hentTal(tx, 'systembrug', g, s),
            kontrakt: await hentTal(tx, 'kontrakt', g, s),
          }}
          mangler={somListe ? await hentMangler(tx, s, g) : null}
          fordeling={
            s.regel === null && (s.opdeling === 'enhed' || s.opdeling === 'ejer')
              ? await hentFordeling(tx, s, g)
              : null
          }
          udvikling={await hentUdvikling(tx)}
          undtagelser={await hentUndtagelser(tx)}
          maaRette={maa(aktoer, PORTEFOELJE_RET)}
          afvist={afvist}
        />,
        afvist.length > 0 ? 422 : 200,
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.datakvalitet.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      handler: ({ aktoer, query }) => vis(aktoer, query),
    }),
    rute({
      metode: 'GET',
      sti: paths.datakvalitetFil.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      prMinut: 30,
      async handler({ aktoer, query, params }) {
        const s = laesKvalitetssoegning(query);
        const poster = await db.som(aktoer, async (tx) => {
          const g = await grundlag(tx);
          const arter = s.regel ? [s.art] : (['systembrug', 'kontrakt'] as const);
          const dele = [];
          for (const art of arter) dele.push(...(await hentMangler(tx, { ...s, art }, g, true)).poster);
          return dele;
        });
        const tabel = mangeltabel(poster, s.regel?.kode ?? null, visTidspunkt(ur.nu()));
        return eksportsvar(params.format, 'datakvalitet', tabel, ur.nu());
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.datakvalitetUndtag.moenster,
      adgang: PORTEFOELJE_RET,
      audit: 'portefoelje.datakvalitet_undtag',
      async handler({ aktoer, form }) {
        const laest = laesUndtagelse(form);
        if (!laest.ok) return vis(aktoer, { regel: form.regel }, laest.hindringer);
        const { regel } = laest.vaerdi;
        const svar = await undtag(miljoe, aktoer, laest.vaerdi);
        if (!svar.ok)
          return harKode(svar.hindringer, FINDES_IKKE)
            ? findesIkke()
            : vis(aktoer, { regel: regel.kode }, svar.hindringer);
        return videre(
          paths.datakvalitet({ regel: regel.kode }),
          `Manglen på ${svar.vaerdi.navn} er accepteret. Den kan ophæves under »Accepterede mangler«.`,
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.datakvalitetOphaev.moenster,
      adgang: PORTEFOELJE_RET,
      audit: 'portefoelje.datakvalitet_ophaev',
      async handler({ aktoer, params: { undtagelse } }) {
        if (!/^[1-9]\d{0,8}$/.test(undtagelse)) return findesIkke();
        const svar = await ophaev(miljoe, aktoer, Number(undtagelse));
        return svar.ok
          ? videre(paths.datakvalitet(), 'Undtagelsen er ophævet. Manglen tælles med igen.')
          : findesIkke();
      },
    }),
  ];
}
