import type { Aktoer } from '../../../../kernel/adgang.ts';
import { type Maaned, maanedFor } from '../../../../kernel/maaned.ts';
import { erForaeldet, type Hindring } from '../../../../kernel/resultat.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt, feltliste } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, formstatus, side, videre, type Svar as Websvar } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { fastlaeg } from '../fastlaeg/commands.ts';
import { laesFastlaegform } from '../forms.ts';
import { forskel } from '../forskel/rules.ts';
import { type Effekt, Fastlaegside } from '../pages/fastlaeg.tsx';
import {
  gaeldende,
  type Hoering,
  hentBeroerte,
  hentHoeringer,
  hentKatalog,
  hentLoefter,
  hentTilslutninger,
  hentVersioner,
  type Version,
} from '../queries.ts';
import { faktaraekker, laesGyldigFra, linjerFraFakta, virkning } from '../rules.ts';
import { aaben, findSagssyn, type Sagssyn } from '../sag/queries.ts';
import { nySagside } from '../sag/routes.tsx';
import { kraeverUdenSvar, maaHandle, REDIGER } from '../sag/rules.ts';

/** The last step, with what it changes. */
export function fastlaegRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const sagside = nySagside(miljoe);
  const maaned = (): Maaned => maanedFor(ur.idag());

  async function effekt(
    tx: Tx,
    { system, sag }: Sagssyn,
    hoering: Hoering | null,
    fra: Maaned | null,
    versioner: readonly Version[],
  ): Promise<Effekt | null> {
    if (fra === null) return null;
    const linjer = hoering?.linjer ?? virkning(sag.valg, await hentKatalog(tx)).linjer;
    const kendte = versioner.filter((v) => v.rettetKl === null);
    const til =
      kendte
        .map((v) => v.gyldigFra)
        .sort()
        .find((m) => m > fra) ?? null;
    const foer = gaeldende(versioner, fra);
    return {
      fra,
      til,
      nuMaaned: maaned(),
      erstatter: kendte.find((v) => v.gyldigFra === fra) ?? null,
      foer,
      t: linjer.length,
      forskel: forskel(foer?.linjer ?? [], linjerFraFakta(faktaraekker(linjer))),
      beroerte: await hentBeroerte(tx, system.id, fra, til, ur.idag()),
    };
  }

  async function fastlaegside(
    aktoer: Aktoer,
    params: Readonly<Record<string, string>>,
    form: Felter | null,
    hindringer: readonly Hindring[],
    konflikt = false,
  ): Promise<Websvar> {
    const svar = await db.som(aktoer, async (tx): Promise<Websvar | readonly Hindring[]> => {
      const syn = await findSagssyn(tx, aktoer, params, ur.idag());
      if (!syn) return findesIkke();
      const maaNu = maaHandle('fastlaeg', syn.sag, syn.hvem);
      if (!maaNu.ok) return maaNu.hindringer;
      const hoering = aaben(await hentHoeringer(tx, syn.sag.id));
      const versioner = await hentVersioner(tx, syn.system.id);
      const gyldigFra = form ? felt(form, 'gyldigFra') : maaned();
      const tilsluttet = await hentTilslutninger(tx, syn.system.id, ur.idag());
      const loefter = (await hentLoefter(tx, syn.system.id)).filter(
        (l) => !l.registreret && l.dato > ur.idag() && !tilsluttet.has(l.integration),
      );
      return side(
        <Fastlaegside
          system={syn.system}
          sag={syn.sag}
          vaerdier={{
            gyldigFra,
            udenSvar: form ? felt(form, 'udenSvar') : '',
            tilbagemelding: form ? felt(form, 'tilbagemelding') : '',
          }}
          hindringer={hindringer}
          effekt={await effekt(tx, syn, hoering, laesGyldigFra(gyldigFra), versioner)}
          kraeverUdenSvar={kraeverUdenSvar(syn.sag.slags, hoering, ur.nu())}
          loefter={loefter}
          valgteLoefter={form ? feltliste(form, 'loefte') : loefter.map((l) => String(l.id))}
          konflikt={konflikt}
        />,
        formstatus(hindringer, konflikt),
      );
    });
    return 'slags' in svar ? svar : sagside(aktoer, params, { hindringer: svar });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.maalbilledsagFastlaeg.moenster,
      adgang: REDIGER,
      audit: 'ingen',
      handler: ({ aktoer, params }) => fastlaegside(aktoer, params, null, []),
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledsagFastlaeg.moenster,
      adgang: REDIGER,
      audit: 'maalbillede.fastlaeg',
      async handler({ aktoer, params, form }) {
        const laest = laesFastlaegform(form);
        if (felt(form, 'vis') === 'ja') return fastlaegside(aktoer, params, form, []);
        if (!laest.ok) return fastlaegside(aktoer, params, form, laest.hindringer);
        const syn = await db.som(aktoer, (tx) => findSagssyn(tx, aktoer, params, ur.idag()));
        if (!syn) return findesIkke();
        const svar = await fastlaeg(miljoe, aktoer, syn.sag.id, laest.vaerdi);
        if (!svar.ok)
          return fastlaegside(
            aktoer,
            params,
            form,
            erForaeldet(svar) ? [] : svar.hindringer,
            erForaeldet(svar),
          );
        const { nr, loefter } = svar.vaerdi;
        return videre(
          paths.maalbillede({ noegle: syn.system.noegle }),
          `Målbilledet er fastlagt som version ${nr}.${loefter > 0 ? ` ${loefter} løfter er registreret.` : ''}`,
        );
      },
    }),
  ];
}
