import { type Aktoer, maa } from '../../kernel/adgang.ts';
import { konfliktfelter } from '../../kernel/konflikt.ts';
import { FINDES_IKKE, FORAELDET, type Hindring, harKode } from '../../kernel/resultat.ts';
import { type Felter, felt } from '../../platform/form.ts';
import type { Miljoe } from '../../platform/miljoe.ts';
import { eksportsvar } from '../../platform/web/eksport.ts';
import { type Rute, rute } from '../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../platform/web/svar.ts';
import { paths } from '../../routes.ts';
import { behandlingRuter } from './behandling/routes.tsx';
import { leverandoerbrugRuter } from './brug/leverandoer/routes.tsx';
import { egenBrug } from './brug/queries.ts';
import { brugRuter } from './brug/routes.tsx';
import type { Systemkilder } from './brug/tilknyttet.ts';
import { gemSystem } from './commands.ts';
import type { Kvalitetskilder } from './datakvalitet/queries.ts';
import { datakvalitetRuter } from './datakvalitet/routes.tsx';
import { PORTEFOELJE_LAES } from './felt/rules.ts';
import { laesNytSystem, laesSystem, laesSystemvalg } from './forms.ts';
import { importRuter } from './import/routes.tsx';
import { kitosRuter } from './kitos/routes.tsx';
import { kontraktRuter } from './kontrakt/routes.tsx';
import { type Listemaal, listeRuter } from './liste/routes.tsx';
import { Spejle } from './liste/spejl/lager.ts';
import { naboRuter } from './naboer/routes.tsx';
import { SystemlisteSide } from './pages/liste.tsx';
import { SystemformSide } from './pages/rediger.tsx';
import { partiRuter } from './parti/routes.tsx';
import {
  antalSystemer,
  findSystem,
  hovedgrupper,
  systemhistorik,
  systemleverandoerer,
  systemliste,
} from './queries.ts';
import { ETIKETTER, SYSTEMRET, systemtabel, tilFelter } from './rules.ts';
import { udbudsplanRuter } from './udbudsplan/routes.tsx';

const PR_SIDE = 50;

export function portefoeljeRuter(
  miljoe: Miljoe,
  kilder: Systemkilder,
  listemaal: Listemaal,
  kvalitetskilder: Kvalitetskilder,
): Rute[] {
  const { db } = miljoe;
  const spejle = new Spejle();

  async function nytside(
    aktoer: Aktoer,
    vaerdier: Felter,
    hindringer: readonly Hindring[] = [],
  ): Promise<Svar> {
    const kle = await db.som(aktoer, hovedgrupper);
    return side(
      <SystemformSide system={null} vaerdier={vaerdier} hindringer={hindringer} kle={kle} historik={[]} />,
      hindringer.length > 0 ? 422 : 200,
    );
  }

  /** The form for an existing system; with `form`, as it came back. */
  async function retside(
    aktoer: Aktoer,
    noegle: string,
    form?: { readonly felter: Felter; readonly hindringer: readonly Hindring[]; readonly konflikt?: true },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const system = await findSystem(tx, noegle);
      if (!system) return findesIkke();
      const gemt = tilFelter(system);
      const skrevet = Object.fromEntries(
        Object.keys(ETIKETTER).map((navn) => [navn, felt(form?.felter ?? {}, navn).trim()]),
      );
      return side(
        <SystemformSide
          system={system}
          // After a conflict the form goes on from the newest version, so saving again keeps what was typed.
          vaerdier={
            form
              ? { ...form.felter, ...(form.konflikt ? { version: String(system.version) } : {}) }
              : { ...gemt, version: String(system.version) }
          }
          hindringer={form?.konflikt ? [] : form?.hindringer}
          konflikt={form?.konflikt && konfliktfelter(ETIKETTER, gemt, skrevet)}
          kle={await hovedgrupper(tx)}
          historik={await systemhistorik(tx, system.id)}
        />,
        form ? (form.konflikt ? 409 : 422) : 200,
      );
    });
  }

  return [
    ...brugRuter(miljoe, kilder, spejle),
    ...naboRuter(miljoe, kilder, spejle),
    ...leverandoerbrugRuter(miljoe),
    ...listeRuter(miljoe, spejle, listemaal),
    ...kitosRuter(miljoe),
    ...partiRuter(miljoe),
    ...importRuter(miljoe),
    ...datakvalitetRuter(miljoe, kvalitetskilder),
    ...udbudsplanRuter(miljoe),
    ...kontraktRuter(miljoe),
    ...behandlingRuter(miljoe),
    rute({
      metode: 'GET',
      sti: paths.systemer.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer, query }) {
        const valg = laesSystemvalg(query);
        return db.som(aktoer, async (tx) =>
          side(
            <SystemlisteSide
              raekker={await systemliste(tx, valg, PR_SIDE)}
              valg={valg}
              side={{ nr: valg.side, pr: PR_SIDE, ialt: await antalSystemer(tx, valg) }}
              kle={await hovedgrupper(tx)}
              leverandoerer={await systemleverandoerer(tx)}
              maaRette={maa(aktoer, SYSTEMRET)}
            />,
          ),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.systemerEksport.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer, query, params }) {
        const valg = laesSystemvalg(query);
        const raekker = await db.som(aktoer, (tx) => systemliste(tx, valg, null));
        const tabel = systemtabel(
          raekker.map((r) => ({ ...r })),
          valg,
        );
        return eksportsvar(params.format, 'systemer', tabel, miljoe.ur.nu());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.systemNyt.moenster,
      adgang: SYSTEMRET,
      audit: 'ingen',
      handler: ({ aktoer }) => nytside(aktoer, {}),
    }),
    rute({
      metode: 'POST',
      sti: paths.systemNyt.moenster,
      adgang: SYSTEMRET,
      audit: 'portefoelje.opret',
      async handler({ aktoer, form }) {
        const laest = laesNytSystem(form);
        if (!laest.ok) return nytside(aktoer, form, laest.hindringer);
        const svar = await gemSystem(miljoe, aktoer, laest.vaerdi.noegle, laest.vaerdi, true);
        return svar.ok
          ? videre(paths.systemer({ q: laest.vaerdi.noegle }), `${laest.vaerdi.navn} er oprettet.`)
          : nytside(aktoer, form, svar.hindringer);
      },
    }),
    // A system's page is the kommune's own, or else its report; the short address is for links from outside.
    rute({
      metode: 'GET',
      sti: paths.system.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer, params }) {
        return db.som(aktoer, async (tx) => {
          const system = await findSystem(tx, params.noegle!);
          if (!system) return findesIkke();
          const brug = maa(aktoer, PORTEFOELJE_LAES) ? await egenBrug(tx, system.noegle) : null;
          return videre(
            brug === null
              ? paths.rapport({ niveau: 'system', id: system.noegle })
              : paths.systembrug({ brug }),
          );
        });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.systemRediger.moenster,
      adgang: SYSTEMRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => retside(aktoer, params.noegle!),
    }),
    rute({
      metode: 'POST',
      sti: paths.systemRediger.moenster,
      adgang: SYSTEMRET,
      audit: 'portefoelje.ret',
      async handler({ aktoer, params, form }) {
        const noegle = params.noegle!;
        const laest = laesSystem(form);
        if (!laest.ok) return retside(aktoer, noegle, { felter: form, hindringer: laest.hindringer });
        const svar = await gemSystem(miljoe, aktoer, noegle, laest.vaerdi, false);
        if (svar.ok) return videre(paths.systemRediger({ noegle }), `${laest.vaerdi.navn} er gemt.`);
        const { hindringer } = svar;
        if (harKode(hindringer, FINDES_IKKE)) return findesIkke();
        const konflikt = harKode(hindringer, FORAELDET);
        return retside(aktoer, noegle, { felter: form, hindringer, ...(konflikt ? { konflikt } : {}) });
      },
    }),
  ];
}
