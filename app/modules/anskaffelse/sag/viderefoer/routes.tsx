import { z } from 'zod';
import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { fletVersioner } from '../../../../kernel/feltforskel.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { type Felter, felt, feltliste } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesUdgangspunktJson, laesVersion } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { findSag } from '../../queries.ts';
import { LAESRET, SAGSRET } from '../../rules.ts';
import { hvemRettede } from '../case/queries.ts';
import { systemlink } from '../case/vis/queries.ts';
import { blankt } from '../case/vis/routes.tsx';
import { erForaeldet, statusFor } from '../forms.ts';
import { hentKoblinger } from '../kobling/queries.ts';
import { foerTilKravliste, foerTilMarkedsdialog, foerTilSystem, gemValg } from './commands.ts';
import { Valgside } from './pages/valg.tsx';
import { erMarkedsart, hentValggrundlag, MARKEDSVALG } from './queries.ts';
import { erMaal, type Maal, type Sagsvalg, sammeGange, valgfelter } from './rules.ts';

const GEMT = z.object({ arbejdsgange: z.array(z.string()), systemId: z.number().nullable() });

function laesValg(form: Felter): Sagsvalg {
  const system = tilId(felt(form, 'systemId'));
  return {
    arbejdsgange: [...new Set(feltliste(form, 'arbejdsgange'))]
      .filter((k) => k !== '' && k.length <= 60)
      .sort(),
    systemId: system === 0 ? null : system,
  };
}

interface Tilbage {
  readonly form?: Felter;
  readonly formhindringer?: readonly Hindring[];
  /** What was chosen, when somebody else had saved first. */
  readonly dit?: Sagsvalg;
  readonly hindringer?: readonly Hindring[];
}

/** The arbejdsgange of a case, and what they are carried on to. */
export function viderefoerRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function vis(aktoer: Aktoer, id: number, tilbage: Tilbage = {}): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      if (!sag) return findesIkke();
      const grundlag = await hentValggrundlag(tx, sag);
      const { arbejdsgange: valgbare, integrationer, systemer: alleSystemer, liste } = grundlag;
      const gemt: Sagsvalg = { arbejdsgange: [...sag.arbejdsgange].sort(), systemId: sag.systemId };
      const felter = valgfelter(
        new Map(valgbare.map((a) => [a.kode, a.navn])),
        new Map(alleSystemer.map((s) => [s.id, s.navn])),
      );
      const { form = {}, dit } = tilbage;
      const fra = GEMT.safeParse(laesUdgangspunktJson(form));
      const flettet = dit && fletVersioner(felter, fra.success ? fra.data : gemt, gemt, dit);
      const nu = flettet?.billede ?? (tilbage.formhindringer ? laesValg(form) : gemt);
      const hvem = flettet && (await hvemRettede(tx, id));
      return side(
        <Valgside
          // A list that has been deleted is as none.
          sag={liste === null ? { ...sag, kravlisteId: null } : sag}
          koblinger={await hentKoblinger(tx, sag)}
          arbejdsgange={valgbare.map((a) => ({
            vaerdi: a.kode,
            tekst: a.navn,
            hint: a.krav.map((k) => k.integration).join(', '),
          }))}
          systemer={alleSystemer.map((s) => ({
            vaerdi: String(s.id),
            tekst: `${s.navn} (${s.leverandoerNavn})`,
          }))}
          integrationer={integrationer}
          lister={grundlag.lister.map((l) => ({ vaerdi: String(l.id), tekst: l.navn }))}
          markedsarter={MARKEDSVALG}
          listenAfviger={liste !== null && !sammeGange(liste.arbejdsgange, sag.arbejdsgange)}
          system={await systemlink(tx, sag)}
          arbejder={maa(aktoer, SAGSRET) && sag.tilstand === 'aaben'}
          form={{
            vaerdier: {
              arbejdsgange: nu.arbejdsgange,
              systemId: nu.systemId === null ? '' : String(nu.systemId),
            },
            hindringer: flettet ? [] : (tilbage.formhindringer ?? []),
            version: String(sag.laas),
            udgangspunkt: JSON.stringify(gemt),
          }}
          konflikt={
            flettet && {
              hvem: hvem ? `${hvem.navn || 'en anden'}, ${visTidspunkt(hvem.kl)}` : 'en anden',
              felter: flettet.felter,
              taget: flettet.taget,
            }
          }
          hindringer={tilbage.hindringer ?? []}
        />,
        statusFor([...(tilbage.formhindringer ?? []), ...(tilbage.hindringer ?? [])]),
      );
    });
  }

  async function foer(aktoer: Aktoer, id: number, til: Maal, form: Felter): Promise<Svar> {
    const afslag = (hindringer: readonly Hindring[]) => blankt(hindringer) ?? vis(aktoer, id, { hindringer });
    if (til === 'kravliste') {
      const findes = tilId(felt(form, 'findes'));
      const svar = await foerTilKravliste(miljoe, aktoer, id, findes === 0 ? null : findes);
      return svar.ok
        ? videre(
            paths.kravliste({ id: svar.vaerdi.listeId }),
            'Kravlisten er knyttet til sagen, og arbejdsgangene er med.',
          )
        : afslag(svar.hindringer);
    }
    if (til === 'system') {
      const svar = await foerTilSystem(miljoe, aktoer, id);
      return svar.ok
        ? videre(
            paths.maalbilledsag({ noegle: svar.vaerdi.noegle, sag: svar.vaerdi.forslag }),
            'Sagens arbejdsgange er lagt i jeres forslag til målbillede.',
          )
        : afslag(svar.hindringer);
    }
    const slags = felt(form, 'slags');
    if (!erMarkedsart(slags))
      return afslag([{ kode: 'ukendt_slags', besked: 'Vælg, hvilken form for markedsdialog det er.' }]);
    const svar = await foerTilMarkedsdialog(miljoe, aktoer, id, slags);
    return svar.ok
      ? videre(
          paths.markedsdialog({ id: svar.vaerdi.dialogId }),
          'Her er kladden. Kravene er fra sagens kravliste.',
        )
      : afslag(svar.hindringer);
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.sagArbejdsgange.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vis(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.sagArbejdsgange.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.sag.arbejdsgange',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const dit = laesValg(form);
        const svar = await gemValg(miljoe, aktoer, id, laesVersion(form), dit);
        if (svar.ok) return videre(paths.sagArbejdsgange({ id }), 'Valget er gemt.');
        const { hindringer } = svar;
        return (
          blankt(hindringer) ??
          vis(aktoer, id, {
            form,
            formhindringer: hindringer,
            ...(erForaeldet(hindringer) ? { dit } : {}),
          })
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.sagFoerVidere.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.sag.foer_videre',
      handler({ aktoer, params, form }) {
        const { til = '' } = params;
        return erMaal(til) ? foer(aktoer, tilId(params.id), til, form) : findesIkke();
      },
    }),
  ];
}
