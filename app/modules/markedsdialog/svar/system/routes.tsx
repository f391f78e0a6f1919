import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { konfliktfelter } from '../../../../kernel/konflikt.ts';
import { FINDES_IKKE, FORAELDET, type Hindring } from '../../../../kernel/resultat.ts';
import { visKlokken } from '../../../../kernel/tekst.ts';
import { type Felter, felt, laesFelter } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, json, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { SVARRET } from '../../rules.ts';
import { hentArbejde } from '../arbejde/queries.ts';
import type { Besvarelse } from '../rules.ts';
import { gemBesvarelse } from './commands.ts';
import { SYSTEMFORM } from './forms.ts';
import { SystemSide } from './pages/system.tsx';
import { hentSystemer } from './queries.ts';

const ETIKETTER = { systemNavn: 'System', bemaerkning: 'Bemærkning' };

/** The form's fields; a name of one's own stands in the text field only when it isn't one of the list. */
function felterAf(b: Besvarelse): Record<string, string> {
  const andet = b.systemId === null && b.systemNavn !== '';
  return {
    system: b.systemId === null ? (andet ? 'andet' : '') : String(b.systemId),
    systemNavn: andet ? b.systemNavn : '',
    bemaerkning: b.bemaerkning,
  };
}

/** Choosing the it-system that one answers with. */
export function systemRuter(miljoe: Miljoe): Rute[] {
  const { db, segl } = miljoe;
  const harKode = (h: readonly Hindring[], kode: string) => h.some((x) => x.kode === kode);

  function vis(
    aktoer: Aktoer,
    dialogId: number,
    typet: { felter: Felter; hindringer: readonly Hindring[] } | null = null,
    status: 200 | 409 | 422 = 200,
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const arbejde = await hentArbejde(tx, segl, aktoer, dialogId);
      if (!arbejde) return findesIkke();
      const { besvarelse, laas } = arbejde.besvarelse;
      const systemer = await hentSystemer(tx, aktoer);
      const foraeldet = typet !== null && harKode(typet.hindringer, FORAELDET);
      const systemnavn = (felter: Felter) =>
        systemer.find((s) => String(s.id) === felt(felter, 'system'))?.navn ?? felt(felter, 'systemNavn');
      return side(
        <SystemSide
          arbejde={arbejde}
          systemer={systemer}
          vaerdier={typet?.felter ?? felterAf(besvarelse)}
          version={foraeldet || !typet ? laas : tilId(felt(typet.felter, 'version'))}
          hindringer={foraeldet ? [] : (typet?.hindringer ?? [])}
          konflikt={
            foraeldet
              ? konfliktfelter(
                  ETIKETTER,
                  { systemNavn: besvarelse.systemNavn, bemaerkning: besvarelse.bemaerkning },
                  {
                    systemNavn: systemnavn(typet.felter),
                    bemaerkning: felt(typet.felter, 'bemaerkning').replaceAll('\r\n', '\n'),
                  },
                )
              : null
          }
        />,
        status,
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.dialogSystem.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vis(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.dialogSystem.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      async handler({ aktoer, params, form: felter }) {
        const id = tilId(params.id);
        const laest = laesFelter(SYSTEMFORM, felter);
        if (!laest.ok) return vis(aktoer, id, { felter, hindringer: laest.hindringer }, 422);
        const svar = await gemBesvarelse(miljoe, aktoer, id, laest.vaerdi);
        if (svar.ok) return videre(paths.dialogKrav({ id, krav: 'naeste' }), 'Systemet er gemt.');
        if (harKode(svar.hindringer, FINDES_IKKE)) return findesIkke();
        const status = svar.hindringer.some((h) => h.felt !== undefined) ? 422 : 409;
        return vis(aktoer, id, { felter, hindringer: svar.hindringer }, status);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.dialogSystemKladde.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      async handler({ aktoer, params, form }) {
        const laest = laesFelter(SYSTEMFORM, form);
        if (!laest.ok) return json({ tekst: laest.hindringer[0]?.besked ?? '' }, 422);
        const svar = await gemBesvarelse(miljoe, aktoer, tilId(params.id), laest.vaerdi);
        if (svar.ok)
          return json({
            tekst: `Gemt automatisk kl. ${visKlokken(svar.vaerdi.kl)}`,
            version: svar.vaerdi.laas,
          });
        return json(
          { tekst: svar.hindringer[0]?.besked ?? '' },
          harKode(svar.hindringer, FINDES_IKKE) ? 404 : 409,
        );
      },
    }),
  ];
}
