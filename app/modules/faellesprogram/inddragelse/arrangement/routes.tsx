import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Hindring, Resultat } from '../../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import {
  findesIkke,
  formstatus,
  ikkeAdgang,
  type Svar,
  side,
  videre,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { hentDele } from '../../program/queries.ts';
import { PROGRAM_LED } from '../../rules.ts';
import { aflysArrangement } from '../commands.ts';
import { frafald, gemTilmelding } from '../egen/commands.ts';
import { tilmeldtetabel } from '../exports.ts';
import { laesAflysning, laesTilmelding } from '../forms.ts';
import { ellers, medHvem } from '../hvem.ts';
import { Arrangementsside } from '../pages/arrangement.tsx';
import { findArrangement, hentEgneTilmeldinger, hentFund, hentTilmeldinger } from '../queries.ts';
import type { Pladstilstand } from '../rules.ts';

/** What was written in the form of the sign-up, when it came back. */
interface Tilmeldingsform {
  readonly vaerdier: Readonly<Record<string, string>>;
  readonly hindringer: readonly Hindring[];
}

/** The page of one meeting. */
export function arrangementside(
  miljoe: Miljoe,
  aktoer: Aktoer,
  programId: number,
  id: number,
  { form, hindringer = [] }: { form?: Tilmeldingsform; hindringer?: readonly Hindring[] } = {},
): Promise<Svar> {
  return medHvem(miljoe, aktoer, programId, async (tx, hvem) => {
    const a = await findArrangement(tx, programId, id);
    if (!a) return findesIkke();
    const egne = hvem.deltager ? await hentEgneTilmeldinger(tx, programId, aktoer.organisation.id) : null;
    const egen = egne?.get(id) ?? null;
    return side(
      <Arrangementsside
        {...hvem}
        aktoer={aktoer}
        arrangement={a}
        del={(await hentDele(tx, programId)).find((d) => d.id === a.delId) ?? null}
        egen={egen}
        tilmeldte={hvem.leder ? await hentTilmeldinger(tx, id) : []}
        fund={(await hentFund(tx, programId)).filter((f) => f.arrangementId === id)}
        form={
          form ?? {
            vaerdier: { antal: egen ? String(egen.antal) : '', hvem: egen?.hvem ?? '' },
            hindringer: [],
          }
        }
        hindringer={hindringer}
      />,
      formstatus([...hindringer, ...(form?.hindringer ?? [])]),
    );
  });
}

/** What is done to a meeting: a kommune's sign-up, and calling it off. */
export async function paaArrangement(
  miljoe: Miljoe,
  aktoer: Aktoer,
  program: number,
  nr: number,
  handling: string,
  form: Felter,
): Promise<Svar> {
  const her = paths.inddragelseDel({ program, del: 'arrangement', nr });
  const udfoert = (svar: Resultat, kvittering: string) =>
    ellers(
      svar,
      () => videre(her, kvittering),
      (hindringer) => arrangementside(miljoe, aktoer, program, nr, { hindringer }),
    );
  switch (handling) {
    case 'tilmeld': {
      const laest = laesTilmelding(form);
      const svar: Resultat<Pladstilstand> = laest.ok
        ? await gemTilmelding(miljoe, aktoer, program, nr, laest.vaerdi)
        : laest;
      const vaerdier = { antal: felt(form, 'antal'), hvem: felt(form, 'hvem') };
      return ellers(
        svar,
        (tilstand) =>
          videre(
            her,
            tilstand === 'plads' ? 'I er tilmeldt og har plads.' : 'I er tilmeldt og står på venteliste.',
          ),
        (hindringer) => arrangementside(miljoe, aktoer, program, nr, { form: { vaerdier, hindringer } }),
      );
    }
    case 'aflys': {
      const laest = laesAflysning(form);
      if (!laest.ok) return arrangementside(miljoe, aktoer, program, nr, { hindringer: laest.hindringer });
      return udfoert(
        await aflysArrangement(miljoe, aktoer, program, nr, laest.vaerdi.grund),
        'Det er aflyst.',
      );
    }
    case 'genoptag':
      return udfoert(
        await aflysArrangement(miljoe, aktoer, program, nr, null),
        'Det er ikke længere aflyst.',
      );
    case 'frafald':
      return udfoert(await frafald(miljoe, aktoer, program, nr), 'I er meldt fra.');
    default:
      return findesIkke();
  }
}

/** Who has signed up, as a file. */
export function arrangementRuter(miljoe: Miljoe): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: paths.tilmeldteFil.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        medHvem(miljoe, aktoer, tilId(params.program), async (tx, { program, leder }) => {
          const a = await findArrangement(tx, program.id, tilId(params.nr));
          if (!a) return findesIkke();
          if (!leder) return ikkeAdgang(`De tilmeldte ses af ${program.organisation}.`);
          const tabel = tilmeldtetabel(program, a, await hentTilmeldinger(tx, a.id));
          return eksportsvar(params.format, `tilmeldte-${a.id}`, tabel, miljoe.ur.nu());
        }),
    }),
  ];
}
