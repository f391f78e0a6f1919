/** What the database knows better than a form, and what doesn't go together. */
import { type Hindring, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { kleHovedgrupper } from '../../katalog/public.ts';
import type { Art, Feltvaerdi } from '../felt/rules.ts';
import { tjekSammenhaeng } from '../felt/sammenhaeng.ts';
import type { Skrivning } from '../lager/commands.ts';
import { tekster } from './rules.ts';

type Vaerdier = Readonly<Record<string, Feltvaerdi>>;

/** Whether these values can stand on top of what is stored; said at the fields that were typed. */
export async function tjek(
  tx: Tx,
  organisationId: number,
  art: Art,
  gemt: Vaerdier,
  nye: Skrivning,
): Promise<Resultat> {
  const hindringer: Hindring[] = [
    ...tjekSammenhaeng(art, { ...gemt, ...nye }).filter((h) => h.felt !== undefined && h.felt in nye),
    ...(await tjekEnheder(tx, organisationId, gemt, nye)),
    ...(await tjekKle(tx, gemt, nye)),
  ];
  return hindringer.length > 0 ? { ok: false, hindringer } : ok();
}

/** Fields that name units: each must be one of the house's open ones, or one that stood there. */
const ENHEDSFELTER = ['ansvarlig_enhed', 'brugende_enheder'] as const;

async function tjekEnheder(
  tx: Tx,
  organisationId: number,
  gemt: Vaerdier,
  nye: Skrivning,
): Promise<Hindring[]> {
  const felter = ENHEDSFELTER.filter((f) => f in nye);
  if (felter.length === 0) return [];
  const kendte = new Set(
    (
      await raekker(
        tx,
        sql<{
          navn: string;
        }>`select navn from enhed where organisation_id = ${organisationId} and nedlagt_kl is null`,
      )
    ).map((e) => e.navn),
  );
  // A house that hasn't entered its units writes them as it likes.
  if (kendte.size === 0) return [];
  const navne = (v: Feltvaerdi | undefined) => (typeof v === 'string' && v !== '' ? [v] : tekster(v));
  return felter.flatMap((felt) => {
    const foer = navne(gemt[felt]);
    const ukendt = navne(nye[felt]).find((n) => !kendte.has(n) && !foer.includes(n));
    return ukendt === undefined
      ? []
      : [
          {
            kode: 'ukendt_enhed',
            felt,
            besked: `»${ukendt}« er ikke en af jeres enheder. Vælg en på listen.`,
          },
        ];
  });
}

async function tjekKle(tx: Tx, gemt: Vaerdier, nye: Skrivning): Promise<Hindring[]> {
  const felter = (['kle', 'kle_tilfoejet', 'kle_fjernet'] as const).filter((f) => f in nye);
  if (felter.length === 0) return [];
  const grupper = new Set((await kleHovedgrupper(tx)).map((g) => g.nr));
  const ukendte = felter.flatMap((felt) => {
    const nr = tekster(nye[felt]).find((k) => grupper.size > 0 && !grupper.has(k.slice(0, 2)));
    return nr === undefined
      ? []
      : [{ kode: 'ukendt_kle', felt, besked: `»${nr}« hører ikke til en hovedgruppe i KLE. Ret nummeret.` }];
  });
  const egne = new Set(tekster(nye.kle ?? gemt.kle));
  const fremmed = tekster(nye.kle_fjernet).find((k) => !egne.has(k));
  return fremmed === undefined
    ? ukendte
    : [
        ...ukendte,
        {
          kode: 'ikke_systemets',
          felt: 'kle_fjernet',
          besked: `»${fremmed}« er ikke et af systemets numre, så det kan ikke fravælges.`,
        },
      ];
}
