import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { type Hindring, harKode } from '../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, formstatus, ikkeAdgang, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { hentBrug } from '../brug/queries.ts';
import type { Systemkilder } from '../brug/tilknyttet.ts';
import { PORTEFOELJE_LAES } from '../felt/rules.ts';
import type { Spejle } from '../liste/spejl/lager.ts';
import { fortrydVurdering, vurderNaboer } from './commands.ts';
import { laesBedoemmelse, laesNabovalg, laesVurderinger } from './forms.ts';
import { Naboside } from './pages/naboer.tsx';
import { Opgaveside } from './pages/opgave.tsx';
import { hentOpgave, hentOpgaver, hentVurderinger, katalogsystemer, NABO_SIDE_PR } from './queries.ts';
import {
  laesOpgave,
  NABO_RET,
  nabotabel,
  type Opgavenoegle,
  SLAGS,
  skrivOpgave,
  TILSTANDE,
} from './rules.ts';

/** Systems that may do the same task, and what others use for it. */
export function naboRuter(miljoe: Miljoe, kilder: Systemkilder, spejle: Spejle): Rute[] {
  const { db, ur } = miljoe;

  async function opgaveside(
    aktoer: Aktoer,
    opgave: Opgavenoegle,
    {
      form = {},
      hindringer = [],
      netop = [],
    }: {
      form?: Felter;
      hindringer?: readonly Hindring[];
      netop?: readonly number[];
    } = {},
  ): Promise<Svar> {
    const fundet = await db.som(aktoer, async (tx) => {
      const { navn, systemer } = await hentOpgave({ tx, spejle, aktoer }, opgave);
      const hovedgrupper = [
        ...new Set(
          opgave.slags === 'kle'
            ? [opgave.noegle.slice(0, 2)]
            : systemer.flatMap((s) => s.kle.map((k) => k.slice(0, 2))),
        ),
      ].sort();
      return {
        navn,
        systemer,
        hovedgrupper,
        vurderinger: await hentVurderinger(
          tx,
          systemer.map((s) => s.id),
        ),
        katalog: await katalogsystemer(tx, hovedgrupper),
      };
    });
    const maal = await kilder.nabomaal(
      aktoer,
      fundet.katalog.map((s) => s.noegle),
    );
    const egne = new Set(fundet.systemer.map((s) => s.katalog));
    const andre = fundet.katalog
      .map((s) => ({ ...s, maal: maal.get(s.noegle) ?? null, egen: egne.has(s.noegle) }))
      .filter((s) => s.egen || (s.maal?.kommuner.length ?? 0) > 0)
      .sort((a, b) => (b.maal?.kommuner.length ?? 0) - (a.maal?.kommuner.length ?? 0));
    return side(
      <Opgaveside
        {...fundet}
        opgave={opgave}
        andre={andre}
        maaVurdere={maa(aktoer, NABO_RET)}
        vaerdier={form}
        hindringer={hindringer}
        netop={netop}
      />,
      formstatus(hindringer),
    );
  }

  async function handl(aktoer: Aktoer, opgave: Opgavenoegle, handling: string, form: Felter): Promise<Svar> {
    const her = { opgave: skrivOpgave(opgave) };
    if (handling === 'fortryd') {
      const svar = await fortrydVurdering(miljoe, aktoer, laesVurderinger(form));
      const besked = svar.ok ? 'Vurderingen er taget tilbage.' : svar.hindringer[0]?.besked;
      return videre(paths.naboopgave(her), besked);
    }
    if (handling !== 'vurder') return findesIkke();
    const laest = laesBedoemmelse(form);
    const svar = laest.ok ? await vurderNaboer(miljoe, aktoer, laest.vaerdi) : laest;
    if (svar.ok) return videre(paths.naboopgave(her, { gjort: svar.vaerdi.ider.join(',') }));
    return harKode(svar.hindringer, 'ikke_adgang')
      ? ikkeAdgang(svar.hindringer[0]?.besked)
      : opgaveside(aktoer, opgave, { form, hindringer: svar.hindringer });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.naboer.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      handler: ({ aktoer, query }) =>
        db.som(aktoer, async (tx) => {
          const valg = laesNabovalg(query);
          const { linjer, ialt } = await hentOpgaver({ tx, spejle, aktoer }, valg);
          const brug = valg.system === 0 ? null : await hentBrug(tx, valg.system);
          return side(
            <Naboside
              valg={valg}
              linjer={linjer}
              side={{ nr: valg.side, pr: NABO_SIDE_PR, ialt }}
              system={brug && { id: brug.id, navn: brug.kaldenavn }}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.naboerFil.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      async handler({ aktoer, query, params }) {
        const { linjer } = await db.som(aktoer, (tx) =>
          hentOpgaver({ tx, spejle, aktoer }, laesNabovalg(query), { alle: true }),
        );
        const tabel = nabotabel(
          linjer.map((o) => ({
            slags: SLAGS[o.slags],
            navn: o.navn,
            antal: o.antal,
            systemer: o.navne.join(', ') + (o.antal > o.navne.length ? ' …' : ''),
            kroner: Math.round(o.kroner),
            tilstand: TILSTANDE[o.tilstand],
          })),
        );
        return eksportsvar(params.format, 'dubletter', tabel, ur.nu());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.naboopgave.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => {
        const opgave = laesOpgave(params.opgave ?? '');
        if (!opgave) return findesIkke();
        return opgaveside(aktoer, opgave, { netop: laesVurderinger({ vurdering: felt(query, 'gjort') }) });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.naboopgaveHandling.moenster,
      adgang: NABO_RET,
      audit: 'portefoelje.nabo_vurder',
      handler: ({ aktoer, params, form }) => {
        const opgave = laesOpgave(params.opgave ?? '');
        return opgave ? handl(aktoer, opgave, params.handling ?? '', form) : findesIkke();
      },
    }),
  ];
}
