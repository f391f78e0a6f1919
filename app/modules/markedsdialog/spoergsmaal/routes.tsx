import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { konfliktfelter } from '../../../kernel/konflikt.ts';
import { FINDES_IKKE, FORAELDET, type Hindring } from '../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../kernel/tekst.ts';
import { type Felter, felt, feltliste, laesFelter, TOM_FORM } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, json, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { findEgen } from '../egen.ts';
import { paamindelseRuter } from '../paamindelse/routes.tsx';
import { egenDeltagelse, findDialog, hentDeltagelser, hentMarkedskrav } from '../queries.ts';
import { kan, kravnavn, LAESRET, REDIGERRET, SVARRET } from '../rules.ts';
import { gemKladde, spoerg, udgivKladder, udgivSvar } from './commands.ts';
import { spoergform, svarform } from './forms.ts';
import { Leverandoerside } from './pages/leverandoer.tsx';
import { Spoergsmaalside } from './pages/liste.tsx';
import { Svarside } from './pages/svar.tsx';
import { findSpoergsmaal, hentSpoergsmaal, hentSynlige, skribenter } from './queries.ts';
import { afsloerer, offentligt } from './rules.ts';

const ETIKETTER = { svar: 'Svar', emne: 'Emne', tekst: 'Spørgsmålet, som alle ser det' };

interface Tilstand {
  readonly skrevet?: Felter;
  readonly hindringer?: readonly Hindring[];
  readonly konflikt?: boolean;
  readonly status?: 200 | 409 | 422;
}

const har = (hindringer: readonly Hindring[], kode: string) => hindringer.some((h) => h.kode === kode);

/** Questions and answers, both sides. */
export function spoergsmaalRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function visListe(aktoer: Aktoer, id: number, form = TOM_FORM): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = await findEgen(tx, aktoer, id);
      if (!dialog) return findesIkke();
      const spoergsmaal = await hentSpoergsmaal(tx, id);
      return side(
        <Spoergsmaalside
          dialog={dialog}
          spoergsmaal={spoergsmaal}
          skribenter={await skribenter(tx, spoergsmaal)}
          personId={aktoer.personId}
          maaSvare={maa(aktoer, REDIGERRET) && kan('besvarSpoergsmaal', dialog.fase).ok}
          form={form}
        />,
        form.hindringer.length > 0 ? 409 : 200,
      );
    });
  }

  function visSvar(aktoer: Aktoer, id: number, spm: number, t: Tilstand = {}): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = await findEgen(tx, aktoer, id);
      const s = dialog && (await findSpoergsmaal(tx, id, spm));
      if (!dialog || !s) return findesIkke();
      const gemt = { svar: s.kladde, ...offentligt(s) };
      const { skrevet } = t;
      const vist = skrevet
        ? { svar: felt(skrevet, 'svar'), emne: felt(skrevet, 'emne'), tekst: felt(skrevet, 'tekst') }
        : gemt;
      const navne = await skribenter(tx, [s]);
      return side(
        <Svarside
          dialog={dialog}
          spoergsmaal={s}
          skribent={s.kladde === '' || s.kladdeAf === null ? null : (navne.get(s.kladdeAf) ?? 'en kollega')}
          maaSvare={maa(aktoer, REDIGERRET) && kan('besvarSpoergsmaal', dialog.fase).ok}
          form={{ vaerdier: vist, hindringer: t.hindringer ?? [] }}
          konflikt={t.konflikt ? konfliktfelter(ETIKETTER, gemt, vist) : null}
          afsloerer={afsloerer(`${vist.emne}\n${vist.tekst}`, await hentDeltagelser(tx, id))}
        />,
        t.status ?? 200,
      );
    });
  }

  function visLeverandoer(aktoer: Aktoer, id: number, form = TOM_FORM): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = await findDialog(tx, id);
      const deltagelse = dialog && (await egenDeltagelse(tx, id, aktoer.organisation.id));
      if (!dialog || !deltagelse) return findesIkke();
      return side(
        <Leverandoerside
          dialog={dialog}
          deltagelse={deltagelse}
          spoergsmaal={await hentSynlige(tx, id)}
          krav={(await hentMarkedskrav(tx, id)).map((k) => ({ id: k.id, navn: kravnavn(k) }))}
          form={form}
        />,
        form.hindringer.length > 0 ? 422 : 200,
      );
    });
  }

  /** The form again after a refusal, with what was typed. */
  function afvistSvar(
    aktoer: Aktoer,
    id: number,
    spm: number,
    form: Felter,
    hindringer: readonly Hindring[],
  ): Promise<Svar> | Svar {
    if (har(hindringer, FINDES_IKKE)) return findesIkke();
    const konflikt = har(hindringer, FORAELDET);
    return visSvar(aktoer, id, spm, {
      skrevet: form,
      hindringer: konflikt ? [] : hindringer,
      konflikt,
      status: konflikt ? 409 : 422,
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.markedsspoergsmaalene.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visListe(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsspoergsmaalene.moenster,
      adgang: REDIGERRET,
      audit: 'markedsdialog.spoergsmaal_besvaret',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const valgte = feltliste(form, 'valgt')
          .slice(0, 200)
          .map((v) => v.split(':'))
          .map(([spm, version]) => ({ id: tilId(spm), version: tilId(version) }));
        const svar = await udgivKladder(miljoe, aktoer, id, valgte);
        if (svar.ok)
          return videre(
            paths.markedsspoergsmaalene({ id }),
            `${antal(svar.vaerdi, 'svar', 'svar')} er udgivet til alle deltagere.`,
          );
        return har(svar.hindringer, FINDES_IKKE)
          ? findesIkke()
          : visListe(aktoer, id, { vaerdier: form, hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsspoergsmaal.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visSvar(aktoer, tilId(params.id), tilId(params.spoergsmaal)),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsspoergsmaal.moenster,
      adgang: REDIGERRET,
      audit: 'markedsdialog.spoergsmaal_besvaret',
      async handler({ aktoer, params, form }) {
        const [id, spm] = [tilId(params.id), tilId(params.spoergsmaal)];
        const laest = laesFelter(svarform, form);
        const svar = laest.ok ? await udgivSvar(miljoe, aktoer, id, spm, laest.vaerdi) : laest;
        return svar.ok
          ? videre(paths.markedsspoergsmaalene({ id }), 'Svaret er udgivet til alle deltagere.')
          : afvistSvar(aktoer, id, spm, form, svar.hindringer);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsspoergsmaalKladde.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      async handler({ aktoer, params, form }) {
        const [id, spm] = [tilId(params.id), tilId(params.spoergsmaal)];
        const laest = laesFelter(svarform, form);
        const svar = laest.ok ? await gemKladde(miljoe, aktoer, id, spm, laest.vaerdi) : laest;
        if (felt(form, 'js') === 'ja') {
          if (svar.ok)
            return json({
              tekst: `Udkast gemt ${visTidspunkt(miljoe.ur.nu()).split(' ').slice(-2).join(' ')}`,
              version: svar.vaerdi,
            });
          return json(
            { tekst: svar.hindringer[0]?.besked ?? '' },
            har(svar.hindringer, FORAELDET) ? 409 : har(svar.hindringer, FINDES_IKKE) ? 404 : 422,
          );
        }
        return svar.ok
          ? videre(paths.markedsspoergsmaal({ id, spoergsmaal: spm }), 'Udkastet er gemt.')
          : afvistSvar(aktoer, id, spm, form, svar.hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.dialogSpoergsmaal.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        visLeverandoer(aktoer, tilId(params.id), { vaerdier: { krav: felt(query, 'krav') }, hindringer: [] }),
    }),
    rute({
      metode: 'POST',
      sti: paths.dialogSpoergsmaal.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      prMinut: 20,
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesFelter(spoergform, form);
        const svar = laest.ok ? await spoerg(miljoe, aktoer, id, laest.vaerdi) : laest;
        if (svar.ok)
          return videre(
            paths.dialogSpoergsmaal({ id }),
            'Spørgsmålet er sendt. I får svaret på mail, når det er udgivet til alle.',
          );
        return har(svar.hindringer, FINDES_IKKE)
          ? findesIkke()
          : visLeverandoer(aktoer, id, { vaerdier: form, hindringer: svar.hindringer });
      },
    }),
    ...paamindelseRuter(miljoe),
  ];
}
