import type { Aktoer } from '../../../../kernel/adgang.ts';
import { konfliktfelter } from '../../../../kernel/konflikt.ts';
import { FORAELDET, type Hindring, harKode } from '../../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { KRAVREDAKTION } from '../../rules.ts';
import {
  begyndKladde,
  behandl,
  erGuidehandling,
  gemAltid,
  gemSpoergsmaal,
  kasserKladde,
  publicerGuide,
} from '../commands.ts';
import {
  laesAltidform,
  laesLaas,
  laesSpoergsmaalsform,
  laesUdgivelse,
  medAltidsoegninger,
  medRaekke,
  medSoegninger,
  type Spoergsmaalsform,
  TOM_ALTID,
  TOM_SPOERGSMAALSFORM,
  tilAltid,
  tilAltidform,
  tilSpoergsmaal,
  tilSpoergsmaalsform,
} from '../forms.ts';
import { type Guidenavne, spoergsmaalsfelter, vaelgertekster } from '../forskel/rules.ts';
import { hentGrundlag, modForrige } from '../grundlag.ts';
import { kontroller } from '../kontrol/rules.ts';
import { IngenKladdeside, Redaktionsside } from '../pages/redaktion.tsx';
import { Altidside, Spoergsmaalsside } from '../pages/spoergsmaal.tsx';
import { gaeldendeNr, hentKladde, type Kladde } from '../queries.ts';
import type { Guideindhold, Spoergsmaal } from '../rules.ts';
import { aftryk, brugteNoegler } from './rules.ts';

const INTET = { vaerdier: {}, hindringer: [] };

const INGEN_KLADDE: Hindring = {
  kode: 'ingen_kladde',
  besked: 'Kladden er publiceret eller kasseret af en anden, så det skrevne er ikke gemt.',
};

/** The draft: its questions and what is always in, changed, published or given up. */
export function redaktionRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function redaktionsside(
    aktoer: Aktoer,
    {
      hindringer = [],
      udgivelse = INTET,
      status = 200,
    }: {
      hindringer?: readonly Hindring[];
      udgivelse?: { vaerdier: Felter; hindringer: readonly Hindring[] };
      status?: 200 | 409 | 422;
    } = {},
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const kladde = await hentKladde(tx);
      if (kladde === null) {
        return side(<IngenKladdeside gaeldende={await gaeldendeNr(tx)} hindringer={hindringer} />, status);
      }
      const { kontrol, navne } = await hentGrundlag(tx);
      return side(
        <Redaktionsside
          kladde={kladde}
          fund={kontroller(kladde.indhold, kontrol)}
          navne={navne}
          forrige={await modForrige(tx, kladde.nr, kladde.indhold, navne)}
          hindringer={hindringer}
          udgivelse={udgivelse}
        />,
        status,
      );
    });
  }

  interface Visning {
    readonly form?: Spoergsmaalsform;
    readonly fra?: string;
    readonly hindringer?: readonly Hindring[];
    /** The question as it would be saved; shown beside what is stored. */
    readonly skrevet?: Spoergsmaal;
    readonly status?: 200 | 409 | 422;
  }

  /** The form of a question, as it is stored or as it was typed; `noegle` null for a new one. */
  function spoergsmaalsside(aktoer: Aktoer, noegle: string | null, v: Visning = {}): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const kladde = await hentKladde(tx);
      if (kladde === null) return videre(paths.kravguideRedaktion());
      const spoergsmaal = kladde.indhold.spoergsmaal.find((s) => s.noegle === noegle) ?? null;
      if (noegle !== null && spoergsmaal === null) return findesIkke('Spørgsmålet er ikke i kladden.');
      const { navne, muligheder, domaener } = await hentGrundlag(tx);
      return side(
        <Spoergsmaalsside
          spoergsmaal={spoergsmaal}
          form={v.form ?? (spoergsmaal === null ? TOM_SPOERGSMAALSFORM : tilSpoergsmaalsform(spoergsmaal))}
          fra={v.fra ?? (spoergsmaal === null ? '' : aftryk(spoergsmaal))}
          guide={kladde.indhold}
          domaener={domaener}
          muligheder={muligheder}
          hindringer={v.hindringer ?? []}
          konflikt={v.skrevet && spoergsmaal ? forskel(kladde, navne, spoergsmaal, v.skrevet) : undefined}
        />,
        v.status,
      );
    });
  }

  function forskel(kladde: Kladde, navne: Guidenavne, gemt: Spoergsmaal, skrevet: Spoergsmaal) {
    const felter = spoergsmaalsfelter(kladde.indhold, navne);
    const tekst = (s: Spoergsmaal) =>
      Object.fromEntries(felter.map((f) => [f.navn, [f.vis(s)].flat().join('; ')]));
    return konfliktfelter(
      Object.fromEntries(felter.map((f) => [f.navn, f.etiket])),
      tekst(gemt),
      tekst(skrevet),
    );
  }

  async function gemSpoergsmaalsform(aktoer: Aktoer, noegle: string | null, felter: Felter): Promise<Svar> {
    const { kladde, muligheder } = await db.som(aktoer, async (tx) => ({
      kladde: await hentKladde(tx),
      muligheder: (await hentGrundlag(tx)).muligheder,
    }));
    if (kladde === null) return redaktionsside(aktoer, { hindringer: [INGEN_KLADDE], status: 409 });
    const fra = felt(felter, 'fra');
    const soegt = medSoegninger(laesSpoergsmaalsform(felter), muligheder);
    const tilfoej = felt(felter, 'tilfoej');
    if (tilfoej !== '') {
      const form = medRaekke(soegt.form, tilfoej);
      const status = soegt.hindringer.length > 0 ? 422 : 200;
      return spoergsmaalsside(aktoer, noegle, { form, fra, hindringer: soegt.hindringer, status });
    }
    const igen = (hindringer: readonly Hindring[]) =>
      spoergsmaalsside(aktoer, noegle, { form: soegt.form, fra, hindringer, status: 422 });
    const laest = tilSpoergsmaal(soegt.form, noegle, brugteNoegler(kladde.indhold));
    if (!laest.ok || soegt.hindringer.length > 0) {
      return igen([...(laest.ok ? [] : laest.hindringer), ...soegt.hindringer]);
    }
    const gemt = await gemSpoergsmaal(miljoe, aktoer, laest.vaerdi, noegle === null ? null : fra);
    if (gemt.ok) {
      return videre(
        `${paths.kravguideRedaktion()}#q-${laest.vaerdi.noegle}`,
        `»${laest.vaerdi.tekst}« er gemt i kladden.`,
      );
    }
    if (!harKode(gemt.hindringer, FORAELDET)) return igen(gemt.hindringer);
    // The form keeps what was typed and now stands on what is stored, so that saving again is a choice.
    return spoergsmaalsside(aktoer, noegle, { form: soegt.form, skrevet: laest.vaerdi, status: 409 });
  }

  function altidside(
    aktoer: Aktoer,
    v: {
      form?: ReturnType<typeof laesAltidform>;
      fra?: string;
      hindringer?: readonly Hindring[];
      skrevet?: Guideindhold['altid'];
      status?: 200 | 409 | 422;
    } = {},
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const kladde = await hentKladde(tx);
      if (kladde === null) return videre(paths.kravguideRedaktion());
      const { muligheder, navne } = await hentGrundlag(tx);
      const { altid } = kladde.indhold;
      const tekst = (a: Guideindhold['altid']) => ({
        altid: a.map((r) => `${r.grund}: ${vaelgertekster(r.vaelger, navne).join('; ')}`).join('. '),
      });
      return side(
        <Altidside
          form={v.form ?? [...tilAltidform(altid), ...(altid.length === 0 ? [TOM_ALTID] : [])]}
          fra={v.fra ?? aftryk(altid)}
          muligheder={muligheder}
          hindringer={v.hindringer ?? []}
          konflikt={v.skrevet && konfliktfelter({ altid: 'Altid med' }, tekst(altid), tekst(v.skrevet))}
        />,
        v.status,
      );
    });
  }

  async function gemAltidform(aktoer: Aktoer, felter: Felter): Promise<Svar> {
    const { muligheder } = await db.som(aktoer, hentGrundlag);
    const fra = felt(felter, 'fra');
    const soegt = medAltidsoegninger(laesAltidform(felter), muligheder);
    const tilfoej = felt(felter, 'tilfoej');
    if (tilfoej !== '') {
      const form = tilfoej === 'regel' ? [...soegt.form, TOM_ALTID] : soegt.form;
      const status = soegt.hindringer.length > 0 ? 422 : 200;
      return altidside(aktoer, { form, fra, hindringer: soegt.hindringer, status });
    }
    const laest = tilAltid(soegt.form);
    const nej = [...soegt.hindringer, ...(laest.ok ? [] : laest.hindringer)];
    if (!laest.ok || nej.length > 0)
      return altidside(aktoer, { form: soegt.form, fra, hindringer: nej, status: 422 });
    const gemt = await gemAltid(miljoe, aktoer, laest.vaerdi, fra);
    if (gemt.ok) return videre(`${paths.kravguideRedaktion()}#altid`, '»Altid med« er gemt i kladden.');
    if (harKode(gemt.hindringer, FORAELDET)) {
      return altidside(aktoer, { form: soegt.form, skrevet: laest.vaerdi, status: 409 });
    }
    return altidside(aktoer, { form: soegt.form, fra, hindringer: gemt.hindringer, status: 422 });
  }

  async function udfoer(aktoer: Aktoer, handling: string, form: Felter): Promise<Svar> {
    switch (handling) {
      case 'begynd': {
        const svar = await begyndKladde(miljoe, aktoer);
        if (!svar.ok) return redaktionsside(aktoer, { hindringer: svar.hindringer, status: 409 });
        return videre(paths.kravguideRedaktion(), `Udgave ${svar.vaerdi.nr} er begyndt som kladde.`);
      }
      case 'publicer': {
        const laest = laesUdgivelse(form);
        if (!laest.ok) {
          return redaktionsside(aktoer, {
            udgivelse: { vaerdier: form, hindringer: laest.hindringer },
            status: 422,
          });
        }
        const svar = await publicerGuide(miljoe, aktoer, { ...laest.vaerdi, laas: laesLaas(form) });
        if (!svar.ok) {
          return redaktionsside(aktoer, {
            udgivelse: { vaerdier: form, hindringer: svar.hindringer },
            status: 409,
          });
        }
        return videre(
          paths.kravguideUdgave({ nr: svar.vaerdi.nr }),
          `Udgave ${svar.vaerdi.nr} er publiceret og gælder for nye kravlister.`,
        );
      }
      case 'kasser': {
        const svar = await kasserKladde(miljoe, aktoer, laesLaas(form));
        if (!svar.ok) return redaktionsside(aktoer, { hindringer: svar.hindringer, status: 409 });
        return videre(
          paths.kravguide(),
          `Kladden til udgave ${svar.vaerdi.nr} er kasseret. Den kan stadig læses.`,
        );
      }
      default:
        return findesIkke();
    }
  }

  const KVITTERING = {
    op: 'Spørgsmålet er flyttet op.',
    ned: 'Spørgsmålet er flyttet ned.',
    foran: 'Spørgsmålet er flyttet.',
    dupliker: 'Spørgsmålet er kopieret.',
    slet: 'Spørgsmålet er slettet. Sletningen kan fortrydes nederst på siden.',
    gendan: 'Spørgsmålet er tilbage i kladden.',
  };

  return [
    rute({
      metode: 'GET',
      sti: paths.kravguideRedaktion.moenster,
      adgang: KRAVREDAKTION,
      audit: 'ingen',
      handler: ({ aktoer }) => redaktionsside(aktoer),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravguideHandling.moenster,
      adgang: KRAVREDAKTION,
      audit: 'kravguide.kladde',
      handler: ({ aktoer, params, form }) => udfoer(aktoer, params.handling, form),
    }),
    rute({
      metode: 'GET',
      sti: paths.kravguideAltid.moenster,
      adgang: KRAVREDAKTION,
      audit: 'ingen',
      handler: ({ aktoer }) => altidside(aktoer),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravguideAltid.moenster,
      adgang: KRAVREDAKTION,
      audit: 'kravguide.ret',
      handler: ({ aktoer, form }) => gemAltidform(aktoer, form),
    }),
    rute({
      metode: 'GET',
      sti: paths.kravguideSpoergsmaalNyt.moenster,
      adgang: KRAVREDAKTION,
      audit: 'ingen',
      handler: ({ aktoer }) => spoergsmaalsside(aktoer, null),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravguideSpoergsmaalNyt.moenster,
      adgang: KRAVREDAKTION,
      audit: 'kravguide.ret',
      handler: ({ aktoer, form }) => gemSpoergsmaalsform(aktoer, null, form),
    }),
    rute({
      metode: 'GET',
      sti: paths.kravguideSpoergsmaal.moenster,
      adgang: KRAVREDAKTION,
      audit: 'ingen',
      handler: ({ aktoer, params }) => spoergsmaalsside(aktoer, params.spoergsmaal),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravguideSpoergsmaal.moenster,
      adgang: KRAVREDAKTION,
      audit: 'kravguide.ret',
      handler: ({ aktoer, params, form }) => gemSpoergsmaalsform(aktoer, params.spoergsmaal, form),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravguideSpoergsmaalHandling.moenster,
      adgang: KRAVREDAKTION,
      audit: 'kravguide.ret',
      async handler({ aktoer, params: { spoergsmaal, handling }, form }) {
        if (!erGuidehandling(handling)) return findesIkke();
        const svar = await behandl(miljoe, aktoer, handling, spoergsmaal, felt(form, 'foran'));
        if (!svar.ok) return redaktionsside(aktoer, { hindringer: svar.hindringer, status: 409 });
        return videre(`${paths.kravguideRedaktion()}#q-${spoergsmaal}`, KVITTERING[handling]);
      },
    }),
  ];
}
