import { z } from 'zod';
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { laesMaaned, type Maaned } from '../../../kernel/maaned.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import type { Endepunkt } from '../../../platform/web/openapi.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import type { MenuBidrag } from '../../../ui/menu.ts';
import { ENDEPUNKTER } from './api.ts';
import { offentliggjortTekst, publicer } from './commands.ts';
import { forskelstabeller } from './exports.ts';
import { udgivernavne } from './kilder.ts';
import { ApiSide, type Parameterbeskrivelse } from './pages/api.tsx';
import { ForskelSide } from './pages/forskel.tsx';
import { UdgaverSide, UdgivSide } from './pages/udgaver.tsx';
import { OFFENTLIGGOER, SE_UDGAVER } from './rules.ts';
import { sammenlignUdgaver, type Udgaveforskel } from './sammenlign.ts';
import type { Talblik, Talvaerk, Udgavevalg } from './talvaerk.ts';
import { punktFraBillede } from './trend.ts';

export const UDGAVEMENU: MenuBidrag = {
  tekst: 'Udgaver',
  ikon: 'bookmarks',
  sti: paths.udgaver(),
  ret: SE_UDGAVER,
};
export const APIMENU: MenuBidrag = {
  tekst: 'API',
  ikon: 'link',
  sti: paths.vejledningApi(),
  ret: 'indlogget',
};

/** `foreloebig`, or the number of an udgave; `null` when it is neither. */
function laesUdgavevalg(tekst: string): Udgavevalg | null {
  if (tekst === 'foreloebig') return tekst;
  return /^[1-9]\d{0,5}$/.test(tekst) ? Number(tekst) : null;
}

/** An udgave is compared with the one before it (the first with itself), and foreløbige tal with the newest. */
function forrige(blik: Talblik, maaned: Maaned, valg: Udgavevalg): Udgavevalg {
  return typeof valg === 'number' ? Math.max(valg - 1, 1) : (blik.udgaver(maaned).at(-1)?.nr ?? 'foreloebig');
}

function parametre(form: z.ZodObject): Parameterbeskrivelse[] {
  const { properties = {}, required = [] } = z.toJSONSchema(form, { io: 'input' });
  return Object.entries(properties).map(([navn, egenskab]) => ({
    navn,
    paakraevet: required.includes(navn),
    beskrivelse: typeof egenskab === 'object' ? (egenskab.description ?? '') : '',
  }));
}

/** `andre`: other modules' endpoints, shown on the same page. */
export function udgaveRuter(
  { db, ur }: Miljoe,
  talvaerk: Talvaerk,
  andre: readonly Endepunkt[] = [],
): Rute[] {
  const hentForskel = async (
    aktoer: Aktoer,
    params: Readonly<Record<string, string>>,
  ): Promise<{ forskel: Udgaveforskel; blik: Talblik } | null> => {
    const maaned = laesMaaned(params.maaned);
    const valg = laesUdgavevalg(params.nr ?? 'foreloebig');
    if (!maaned || valg === null) return null;
    const blik = await talvaerk.for(aktoer);
    const forskel = await sammenlignUdgaver(db, blik, maaned, forrige(blik, maaned, valg), valg);
    return forskel && { forskel, blik };
  };

  const udgivSide = async (aktoer: Aktoer, tekst: string, hindringer: readonly Hindring[]): Promise<Svar> => {
    const maaned = laesMaaned(tekst);
    const fundet = await hentForskel(aktoer, { maaned: tekst });
    const vist = maaned && (await fundet?.blik.billede(maaned, 'foreloebig'));
    if (!maaned || !fundet || !vist) return findesIkke();
    const { forskel } = fundet;
    return side(
      <UdgivSide
        maaned={maaned}
        forskel={forskel.fra === null ? null : forskel}
        tal={punktFraBillede(vist.billede, null, {})}
        hindringer={hindringer}
      />,
      hindringer.length > 0 ? 409 : 200,
    );
  };

  return [
    rute({
      metode: 'GET',
      sti: paths.udgaver.moenster,
      adgang: SE_UDGAVER,
      audit: 'ingen',
      async handler({ aktoer }) {
        const blik = await talvaerk.for(aktoer);
        const tal = new Map((await blik.trend()).punkter.map((punkt) => [punkt.maaned, punkt]));
        const nyeste = (maaned: Maaned) => blik.udgaver(maaned).at(-1)?.personId ?? null;
        const maaneder = blik.maaneder().reverse();
        const ids = maaneder.flatMap(({ maaned }) => nyeste(maaned) ?? []);
        // As the reader: a person's name is for that person's own organisation.
        const navne = await db.som(aktoer, (tx) => udgivernavne(tx, ids));
        return side(
          <UdgaverSide
            maaUdgive={maa(aktoer, OFFENTLIGGOER)}
            raekker={maaneder.map((status) => ({
              status,
              tal: tal.get(status.maaned) ?? null,
              hvem: navne.get(nyeste(status.maaned) ?? '') ?? null,
            }))}
          />,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.udgiv.moenster,
      adgang: OFFENTLIGGOER,
      audit: 'ingen',
      handler: ({ aktoer, params }) => udgivSide(aktoer, params.maaned, []),
    }),
    rute({
      metode: 'POST',
      sti: paths.udgiv.moenster,
      adgang: OFFENTLIGGOER,
      audit: 'udgave.offentliggoer',
      async handler({ aktoer, params }) {
        const maaned = laesMaaned(params.maaned);
        if (!maaned) return findesIkke();
        const gjort = await publicer(db, ur, aktoer, maaned);
        if (!gjort.ok) return udgivSide(aktoer, params.maaned, gjort.hindringer);
        return videre(paths.udgaver(), offentliggjortTekst(gjort.vaerdi));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.udgave.moenster,
      adgang: SE_UDGAVER,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const fundet = await hentForskel(aktoer, params);
        if (!fundet) return findesIkke('Den udgave findes ikke.');
        const { forskel, blik } = fundet;
        return side(<ForskelSide forskel={forskel} udgaver={blik.udgaver(forskel.maaned)} />);
      },
    }),
    ...(['xlsx', 'csv'] as const).map((format) =>
      rute({
        metode: 'GET',
        sti: (format === 'xlsx' ? paths.udgaveXlsx : paths.udgaveCsv).moenster,
        adgang: SE_UDGAVER,
        audit: 'ingen',
        async handler({ aktoer, params }) {
          const fundet = await hentForskel(aktoer, params);
          if (!fundet) return findesIkke('Den udgave findes ikke.');
          const navn = `udgave-${params.maaned}-${params.nr}`;
          return eksportsvar(format, navn, forskelstabeller(fundet.forskel), ur.nu());
        },
      }),
    ),
    rute({
      metode: 'GET',
      sti: paths.vejledningApi.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      handler: () =>
        side(
          <ApiSide
            endepunkter={[...ENDEPUNKTER, ...andre].map((e) => ({
              ...e,
              parametre: [...(e.stiparametre ? parametre(e.stiparametre) : []), ...parametre(e.parametre)],
            }))}
          />,
        ),
    }),
  ];
}
