import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erForaeldet, type Hindring, type Resultat } from '../../../../kernel/resultat.ts';
import { danskSortering, visDato } from '../../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, listevisning, SIDE_PR } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion } from '../../../../platform/redigering.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, formstatus, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { STRATEGI_LAES, STRATEGI_RET } from '../../rules.ts';
import { ren, skrevetMod } from '../forms.ts';
import { rammetabel } from '../liste/exports.ts';
import { Rammerside, Rammeside } from '../pages/rammer.tsx';
import { kortSvar } from '../svar.ts';
import { fjernRamme, fjernRammemaal, opretRamme, retRamme, tilfoejRammemaal } from './commands.ts';
import { laesRammeform, laesRammemaalform } from './forms.ts';
import { hentRammer, svarPaaRamme } from './queries.ts';
import { erRammeart, generationer, RAMMEARTER, type Ramme } from './rules.ts';

const SORTERING = ['periode', 'navn', 'art', 'maal'] as const;
const INTET = { vaerdier: {}, hindringer: [] } as const;

const RAMMEFELTER = {
  navn: 'Strategiens navn',
  art: 'Hvis strategi',
  fraAar: 'Fra år',
  tilAar: 'Til og med år',
  udgiver: 'Udgiver',
  kilde: 'Adresse',
  note: 'Note',
} as const;

/** The form's texts as a person reads them. */
function somVist(form: Felter): Record<string, string> {
  const tekster = Object.fromEntries(Object.keys(RAMMEFELTER).map((n) => [n, ren(form, n)]));
  return { ...tekster, art: erRammeart(tekster.art) ? RAMMEARTER[tekster.art] : '' };
}

function vaelg(rammer: readonly Ramme[], query: Felter) {
  const valg = laesListevalg(query, SORTERING, { noegle: 'periode', retning: 'faldende' });
  const art = felt(query, 'art');
  const q = valg.q.toLowerCase();
  const noegle = (r: Ramme): string | number =>
    ({ periode: r.fraAar, navn: danskSortering(r.navn), art: RAMMEARTER[r.art], maal: r.maal.length })[
      valg.sortering.noegle
    ];
  const valgte = rammer
    .filter((r) => art === '' || r.art === art)
    .filter(
      (r) => q === '' || [r.navn, ...r.maal.map((m) => m.titel)].some((t) => t.toLowerCase().includes(q)),
    )
    .toSorted((a, b) => {
      const [x, y] = [noegle(a), noegle(b)];
      const d = x < y ? -1 : x > y ? 1 : a.id - b.id;
      return valg.sortering.retning === 'faldende' ? -d : d;
    });
  return { valg, art, valgte };
}

/** The strategies of others: what ships with the product, and what the house has entered. */
export function rammeRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const aar = () => Number(ur.idag().slice(0, 4));

  function liste(
    aktoer: Aktoer,
    query: Felter,
    tilbage?: { readonly form: Felter; readonly hindringer: readonly Hindring[] },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const alle = await hentRammer(tx);
      const { valg, art, valgte } = vaelg(alle, query);
      return side(
        <Rammerside
          linjer={valgte.slice((valg.side - 1) * SIDE_PR, valg.side * SIDE_PR)}
          visning={listevisning(valg, valgte.length)}
          art={art}
          aar={aar()}
          generationer={generationer(alle, aar())}
          retter={maa(aktoer, STRATEGI_RET)}
          form={tilbage ? { vaerdier: tilbage.form, hindringer: tilbage.hindringer } : INTET}
        />,
        formstatus(tilbage?.hindringer ?? []),
      );
    });
  }

  function en(
    aktoer: Aktoer,
    id: number,
    t: {
      form?: Felter;
      ret?: readonly Hindring[];
      maal?: readonly Hindring[];
      hindringer?: readonly Hindring[];
    } = {},
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const ramme = (await hentRammer(tx, { ogsaaUdgaaede: true })).find((r) => r.id === id);
      if (!ramme) return findesIkke();
      const foraeldet = erForaeldet({ ok: false, hindringer: t.ret ?? [] });
      const gemt = {
        navn: ramme.navn,
        art: ramme.art,
        fraAar: String(ramme.fraAar),
        tilAar: String(ramme.tilAar),
        udgiver: ramme.udgiver,
        kilde: ramme.kilde,
        note: ramme.note,
      };
      return side(
        <Rammeside
          ramme={ramme}
          svar={Map.groupBy(await svarPaaRamme(tx, id), (s) => s.rammemaalId)}
          retter={maa(aktoer, STRATEGI_RET)}
          form={{ vaerdier: t.ret ? (t.form ?? gemt) : gemt, hindringer: foraeldet ? [] : (t.ret ?? []) }}
          konflikt={foraeldet ? skrevetMod(RAMMEFELTER, somVist(gemt), somVist(t.form ?? {})) : undefined}
          maalform={{ vaerdier: t.maal ? (t.form ?? {}) : {}, hindringer: t.maal ?? [] }}
          hindringer={t.hindringer ?? []}
        />,
        formstatus(t.ret ?? t.maal ?? t.hindringer ?? [], foraeldet),
      );
    });
  }

  async function handl(aktoer: Aktoer, id: number, handling: string, form: Felter): Promise<Svar> {
    async function udfoert<T>(
      r: Promise<Resultat<T>> | Resultat<T>,
      kvittering: string,
      hvor: 'ret' | 'maal' | null = null,
    ): Promise<Svar> {
      const svar = await r;
      if (svar.ok) return videre(paths.strategiramme({ ramme: id }), kvittering);
      const { hindringer } = svar;
      const iForm = hvor !== null && hindringer.some((h) => h.felt !== undefined);
      return kortSvar(hindringer) ?? en(aktoer, id, iForm ? { [hvor]: hindringer, form } : { hindringer });
    }
    const maal = tilId(felt(form, 'maal'));
    switch (handling) {
      case 'ret': {
        const laest = laesRammeform(form);
        return udfoert(
          laest.ok ? retRamme(miljoe, aktoer, id, laesVersion(form), laest.vaerdi) : laest,
          'Strategien er gemt.',
          'ret',
        );
      }
      case 'maal': {
        const laest = laesRammemaalform(form);
        return udfoert(
          laest.ok ? tilfoejRammemaal(miljoe, aktoer, id, laest.vaerdi) : laest,
          'Målet er tilføjet.',
          'maal',
        );
      }
      case 'maal-fjern':
        return udfoert(
          fjernRammemaal(miljoe, aktoer, id, maal, true),
          'Målet er fjernet. Det kan hentes tilbage.',
        );
      case 'maal-gendan':
        return udfoert(fjernRammemaal(miljoe, aktoer, id, maal, false), 'Målet er hentet tilbage.');
      case 'fjern':
        return udfoert(
          fjernRamme(miljoe, aktoer, id, true),
          'Strategien er fjernet fra listen. Den kan hentes tilbage her.',
        );
      case 'gendan':
        return udfoert(fjernRamme(miljoe, aktoer, id, false), 'Strategien er hentet tilbage.');
      default:
        return findesIkke();
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.strategirammer.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      handler: ({ aktoer, query }) => liste(aktoer, query),
    }),
    rute({
      metode: 'GET',
      sti: paths.strategirammerFil.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const { valgte } = vaelg(await db.som(aktoer, (tx) => hentRammer(tx)), query);
        const udtraek = [{ navn: 'Pr.', vaerdi: visDato(ur.idag()) }];
        return eksportsvar(params.format, 'faelles-strategier', rammetabel(valgte, udtraek), ur.nu());
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.strategirammer.moenster,
      adgang: STRATEGI_RET,
      audit: 'strategi.ramme_opret',
      async handler({ aktoer, form }) {
        const laest = laesRammeform(form);
        const svar = laest.ok ? await opretRamme(miljoe, aktoer, laest.vaerdi) : laest;
        if (svar.ok)
          return videre(
            paths.strategiramme({ ramme: svar.vaerdi.id }),
            'Strategien er skrevet ind. Tilføj dens mål her.',
          );
        return kortSvar(svar.hindringer) ?? liste(aktoer, {}, { form, hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.strategiramme.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) => en(aktoer, tilId(params.ramme)),
    }),
    rute({
      metode: 'POST',
      sti: paths.strategirammeHandling.moenster,
      adgang: STRATEGI_RET,
      audit: 'strategi.ramme_handling',
      handler: ({ aktoer, params, form }) => handl(aktoer, tilId(params.ramme), params.handling ?? '', form),
    }),
  ];
}
