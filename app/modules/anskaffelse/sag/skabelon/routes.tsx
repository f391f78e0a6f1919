import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { fletVersioner } from '../../../../kernel/feltforskel.ts';
import { konfliktfelter } from '../../../../kernel/konflikt.ts';
import type { Hindring, Resultat } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { LAESRET, OPSAETRET } from '../../rules.ts';
import { blankt } from '../case/vis/routes.tsx';
import { erForaeldet, statusFor } from '../forms.ts';
import {
  begyndUdgave,
  flytPunkt,
  gemFaser,
  gemSkabelonpunkt,
  genindfoerPunkt,
  kasserKladde,
  udgaaPunkt,
  udgiv,
} from './commands.ts';
import {
  faserTilFelter,
  laesFaser,
  laesFaseudgangspunkt,
  laesPunktudgangspunkt,
  laesSkabelonpunkt,
  punktTilFelter,
} from './forms.ts';
import { punktfelter, skabelonforskel } from './forskel/rules.ts';
import { GRUNDSKABELON } from './grundlag.ts';
import { overtagRuter } from './overtag/routes.tsx';
import { Skabelonpunktside } from './pages/punkt.tsx';
import { type Skabelonprops, Skabelonside, Udgaveside } from './pages/skabelon.tsx';
import { findKladde, gaeldendeSkabelon, hentUdgaver } from './queries.ts';
import type { Fase, Punkt } from './rules.ts';

const KVITTERING: Readonly<Record<string, string>> = {
  begynd: 'Her er kladden. Nye sager følger den først, når den er udgivet.',
  faser: 'Faserne er gemt i kladden.',
  flyt: 'Punktet er flyttet.',
  udgaa: 'Punktet er udgået af kladden. Det kan genindføres.',
  genindfoer: 'Punktet er tilbage i kladden.',
  udgiv: 'Skabelonen er udgivet. Nye sager følger den.',
  kasser: 'Kladden er kasseret. Den kan hentes tilbage.',
  gendan: 'Kladden er tilbage.',
};

const NYT: Omit<Punkt, 'noegle' | 'faser'> = {
  navn: '',
  tekst: '',
  hjaelp: '',
  henvisninger: [],
  rolle: 'sagsbehandler',
  spaerrer: 'aldrig',
  kobling: null,
};

/** The template of phases and checkpoints, and what cases take over of it. */
export function skabelonRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function vis(
    aktoer: Aktoer,
    hindringer: readonly Hindring[] = [],
    faseform?: Skabelonprops['faseform'],
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const gaeldende = await gaeldendeSkabelon(tx, aktoer.organisation.id);
      const kladde = await findKladde(tx, aktoer.organisation.id);
      return side(
        <Skabelonside
          gaeldende={gaeldende}
          kladde={kladde}
          forskel={kladde && skabelonforskel(gaeldende.skabelon, kladde.skabelon)}
          udgaver={await hentUdgaver(tx, aktoer.organisation.id)}
          redigerer={maa(aktoer, OPSAETRET)}
          hindringer={hindringer}
          faseform={faseform}
          fasefelter={faserTilFelter(kladde?.skabelon.faser ?? [])}
        />,
        statusFor([...hindringer, ...(faseform?.hindringer ?? [])]),
      );
    });
  }

  async function faser(aktoer: Aktoer, form: Felter): Promise<Svar> {
    const fra = laesFaseudgangspunkt(form);
    const ny = laesFaser(form, fra);
    const svar = await gemFaser(miljoe, aktoer, fra, ny);
    if (svar.ok) return videre(paths.sagsskabelon(), KVITTERING.faser);
    const { hindringer } = svar;
    const kladde = await db.som(aktoer, (tx) => findKladde(tx, aktoer.organisation.id));
    if (!kladde) return blankt(hindringer) ?? vis(aktoer, hindringer);
    const konflikt = erForaeldet(hindringer)
      ? konfliktfelter(fasenavne(kladde.skabelon.faser), somTekster(kladde.skabelon.faser), somTekster(ny))
      : undefined;
    return blankt(hindringer) ?? vis(aktoer, [], { vaerdier: faserTilFelter(ny), hindringer, konflikt });
  }

  async function handl(aktoer: Aktoer, handling: string, form: Felter): Promise<Svar> {
    if (handling === 'faser') return faser(aktoer, form);
    const svar = await udfoer(aktoer, handling, form);
    if (svar === null) return findesIkke();
    if (svar.ok) return videre(paths.sagsskabelon(), KVITTERING[handling]);
    return blankt(svar.hindringer) ?? vis(aktoer, svar.hindringer);
  }

  async function udfoer(aktoer: Aktoer, handling: string, form: Felter): Promise<Resultat<unknown> | null> {
    const punkt = felt(form, 'punkt');
    switch (handling) {
      case 'begynd':
        return begyndUdgave(miljoe, aktoer);
      case 'flyt':
        return flytPunkt(
          miljoe,
          aktoer,
          punkt,
          Number(felt(form, 'fase')),
          felt(form, 'retning') === 'op' ? 'op' : 'ned',
        );
      case 'udgaa':
        return udgaaPunkt(miljoe, aktoer, punkt);
      case 'genindfoer':
        return genindfoerPunkt(miljoe, aktoer, punkt);
      case 'udgiv': {
        const set = Date.parse(felt(form, 'set'));
        return udgiv(
          miljoe,
          aktoer,
          new Date(Number.isNaN(set) ? 0 : set),
          felt(form, 'note').trim().slice(0, 1000),
        );
      }
      case 'kasser':
      case 'gendan':
        return kasserKladde(miljoe, aktoer, { fortryd: handling === 'gendan' });
      default:
        return null;
    }
  }

  function punktside(
    aktoer: Aktoer,
    noegle: string,
    tilbage: {
      readonly form?: Felter;
      readonly hindringer?: readonly Hindring[];
      readonly dit?: Punkt;
      readonly fase?: string;
    } = {},
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const kladde = await findKladde(tx, aktoer.organisation.id);
      if (!kladde) return videre(paths.sagsskabelon(), 'Begynd på en ny udgave for at rette punkter.');
      const { faser: alleFaser, punkter } = kladde.skabelon;
      const gemt =
        noegle === 'ny'
          ? { ...NYT, noegle, faser: [Number(tilbage.fase ?? '1') || 1] }
          : punkter.find((p) => p.noegle === noegle);
      if (!gemt) return findesIkke('Punktet er udgået af kladden.');
      const { form, hindringer = [], dit } = tilbage;
      const fra = (form && laesPunktudgangspunkt(form)) ?? gemt;
      const flettet =
        dit && noegle !== 'ny' ? fletVersioner(punktfelter(alleFaser), fra, gemt, dit) : undefined;
      const beholdt = flettet ? undefined : form;
      return side(
        <Skabelonpunktside
          noegle={noegle}
          titel={noegle === 'ny' ? 'Nyt punkt' : gemt.navn}
          faser={alleFaser}
          vaerdier={beholdt ?? punktTilFelter(flettet?.billede ?? gemt)}
          hindringer={flettet ? [] : hindringer}
          udgangspunkt={
            noegle === 'ny' ? 'null' : beholdt ? felt(beholdt, 'udgangspunkt') : JSON.stringify(gemt)
          }
          konflikt={
            flettet && {
              hvem: `${kladde.rettetAf || 'en anden'}, ${visTidspunkt(kladde.rettetKl)}`,
              felter: flettet.felter,
              taget: flettet.taget,
            }
          }
        />,
        statusFor(hindringer),
      );
    });
  }

  async function gemPunkt(aktoer: Aktoer, punkt: string, form: Felter): Promise<Svar> {
    const nyt = punkt === 'ny';
    const laest = laesSkabelonpunkt(form, nyt ? `eget-${crypto.randomUUID()}` : punkt);
    if (!laest.ok) return punktside(aktoer, punkt, { form, hindringer: laest.hindringer });
    const fra = nyt ? null : laesPunktudgangspunkt(form);
    if (!nyt && fra === null) return punktside(aktoer, punkt);
    const svar = await gemSkabelonpunkt(miljoe, aktoer, fra, laest.vaerdi);
    if (svar.ok) return videre(paths.sagsskabelon(), `»${laest.vaerdi.navn}« er gemt i kladden.`);
    const { hindringer } = svar;
    return (
      blankt(hindringer) ??
      punktside(aktoer, punkt, {
        form,
        hindringer,
        ...(erForaeldet(hindringer) ? { dit: laest.vaerdi } : {}),
      })
    );
  }

  return [
    ...overtagRuter(miljoe),
    rute({
      metode: 'GET',
      sti: paths.sagsskabelon.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer }) => vis(aktoer),
    }),
    rute({
      metode: 'POST',
      sti: paths.sagsskabelonHandling.moenster,
      adgang: OPSAETRET,
      audit: 'anskaffelse.skabelon.handling',
      handler: ({ aktoer, params, form }) => handl(aktoer, params.handling ?? '', form),
    }),
    rute({
      metode: 'GET',
      sti: paths.sagsskabelonPunkt.moenster,
      adgang: OPSAETRET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        punktside(aktoer, params.punkt ?? '', { fase: felt(query, 'fase') || '1' }),
    }),
    rute({
      metode: 'POST',
      sti: paths.sagsskabelonPunkt.moenster,
      adgang: OPSAETRET,
      audit: 'anskaffelse.skabelon.punkt',
      handler: ({ aktoer, params, form }) => gemPunkt(aktoer, params.punkt ?? '', form),
    }),
    rute({
      metode: 'GET',
      sti: paths.sagsskabelonUdgave.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const nr = /^\d{1,6}$/.test(params.nr ?? '') ? Number(params.nr) : -1;
          if (nr === 0)
            return side(
              <Udgaveside nr={0} skabelon={GRUNDSKABELON} forskel={null} fraNr={0} udgave={null} />,
            );
          const udgaver = await hentUdgaver(tx, aktoer.organisation.id);
          const udgave = udgaver.find((u) => u.nr === nr);
          if (!udgave) return findesIkke();
          const foer = udgaver.find((u) => u.nr < nr && u.tilstand === 'udgivet');
          return side(
            <Udgaveside
              nr={nr}
              skabelon={udgave.skabelon}
              forskel={skabelonforskel(foer?.skabelon ?? GRUNDSKABELON, udgave.skabelon)}
              fraNr={foer?.nr ?? 0}
              udgave={udgave}
            />,
          );
        }),
    }),
  ];
}

/** The phases' fields by name of the form, for showing two versions side by side. */
function fasenavne(faser: readonly Fase[]): Record<string, string> {
  return Object.fromEntries(
    faser.flatMap((_, i) => [
      [`navn-${i + 1}`, `Fase ${i + 1}, navn`],
      [`note-${i + 1}`, `Fase ${i + 1}, note`],
      [`beslutter-${i + 1}`, `Fase ${i + 1}, beslutter`],
    ]),
  );
}
function somTekster(faser: readonly Fase[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(faserTilFelter(faser)).map(([n, v]) => [n, typeof v === 'string' ? v : v.join(', ')]),
  );
}
