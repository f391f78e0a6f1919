import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { erForaeldet, type Hindring, hindringerI, type Resultat } from '../../../kernel/resultat.ts';
import { visDato } from '../../../kernel/tekst.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { laesListevalg, listevisning, SIDE_PR } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { laesVersion } from '../../../platform/redigering.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, formstatus, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { STRATEGI_LAES, STRATEGI_RET, STRATEGI_VEDTAG } from '../rules.ts';
import {
  fjernStrategi,
  gendanStrategi,
  gendanUdgave,
  kasserUdgave,
  nyUdgave,
  opretStrategi,
  retStrategi,
} from './commands.ts';
import { delRuter } from './del/routes.tsx';
import { laesStrategiform, skrevetMod } from './forms.ts';
import { hentHistorik } from './historik/queries.ts';
import { type Emne, erEmne } from './historik/rules.ts';
import { hentHoeringer, hentHoeringsstand, hentKommentarer } from './hoering/queries.ts';
import { hoeringRuter } from './hoering/routes.tsx';
import { erAaben } from './hoering/rules.ts';
import { hentHoved } from './hoved.ts';
import { historiktabel, strategitabel } from './liste/exports.ts';
import { hentStrategiliste, STRATEGISORTERING } from './liste/queries.ts';
import { hentMaalrammer } from './maal/queries.ts';
import { maalRuter } from './maal/routes.tsx';
import type { Maalstand } from './maal/stand/rules.ts';
import { Historikside } from './pages/historik.tsx';
import { gaeldendeI, kladdeI } from './pages/hoved.tsx';
import { Strategiliste } from './pages/liste.tsx';
import { Strategioverblik } from './pages/overblik.tsx';
import { Strategiformside } from './pages/strategiform.tsx';
import { findStrategi, hentDele, kasseretUdgave } from './queries.ts';
import { hentRammer } from './rammer/queries.ts';
import { rammeRuter } from './rammer/routes.tsx';
import { gaelder } from './rammer/rules.ts';
import { kortSvar } from './svar.ts';
import { hentMaalstande, hentTalbillede, type Strategikilder, type Taludsnit } from './tal/queries.ts';
import { udgaveRuter } from './udgave/routes.tsx';
import { mangler } from './udgave/rules.ts';

const STRATEGIFELTER = { navn: 'Strategiens navn', fraAar: 'Fra år', tilAar: 'Til og med år' } as const;

type Lystal = Record<'G' | 'Gul' | 'R' | '–', number>;

const laesEmne = (query: Felter): Emne | '' => {
  const emne = felt(query, 'emne');
  return erEmne(emne) ? emne : '';
};

function taelLys(maal: readonly Maalstand[]): Lystal {
  const ud: Lystal = { G: 0, Gul: 0, R: 0, '–': 0 };
  for (const m of maal) ud[m.lys.lys] += 1;
  return ud;
}

/** An organisation's strategies: what they are built from, what they promise, and what came of it. */
export function strategiRuter(miljoe: Miljoe, kilder: Strategikilder): Rute[] {
  const { db, ur } = miljoe;

  async function liste(aktoer: Aktoer, query: Felter): Promise<Svar> {
    const grader = await kilder.grader(aktoer);
    return db.som(aktoer, async (tx) => {
      const valg = laesListevalg(query, STRATEGISORTERING, { noegle: 'periode', retning: 'faldende' });
      const fjernede = felt(query, 'vis') === 'fjernede';
      const idag = ur.idag();
      const { linjer, ialt } = await hentStrategiliste(tx, valg, idag, { fjernede });
      const maal = await hentMaalstande(
        { tx, aktoer, idag, grader },
        linjer.map((l) => l.id),
      );
      const lys = new Map(
        [...Map.groupBy(maal, (m) => m.strategiId)].map(([id, egne]) => [id, taelLys(egne)] as const),
      );
      return side(
        <Strategiliste
          linjer={linjer}
          visning={listevisning(valg, ialt)}
          retter={maa(aktoer, STRATEGI_RET)}
          lys={lys}
          fjernede={fjernede}
        />,
      );
    });
  }

  /** How many goals of the strategies of this year are answered. */
  async function daekning(tx: Tx, strategiId: number, aar: number) {
    const alle = (await hentRammer(tx))
      .filter((r) => gaelder(r, aar))
      .flatMap((r) => r.maal.map((m) => m.id));
    const svar = new Set((await hentMaalrammer(tx, strategiId)).map((x) => x.rammemaalId));
    return { besvaret: alle.filter((id) => svar.has(id)).length, ialt: alle.length };
  }

  async function overblik(aktoer: Aktoer, id: number, hindringer: readonly Hindring[] = []): Promise<Svar> {
    const grader = await kilder.grader(aktoer);
    return db.som(aktoer, async (tx) => {
      const hoved = await hentHoved(tx, id);
      if (!hoved) return findesIkke();
      const idag = ur.idag();
      const u: Taludsnit = { tx, aktoer, idag, grader };
      const kladde = kladdeI(hoved.udgaver);
      const vist = kladde ?? gaeldendeI(hoved.udgaver);
      const dele = vist ? await hentDele(tx, vist.id, { medFjernede: true }) : [];
      const { maal } = await hentTalbillede(u, id, []);
      const hoering = kladde ? await hentHoeringsstand(tx, kladde.id, idag) : null;
      const [nyeste] = kladde ? await hentHoeringer(tx, kladde.id) : [];
      const kommentarer = kladde ? await hentKommentarer(tx, kladde.id) : [];
      const iHoering = new Map(
        nyeste && erAaben(nyeste, idag)
          ? nyeste.dele.map(
              (d) => [d.id, kommentarer.filter((k) => k.delId === d.id && !k.trukket).length] as const,
            )
          : [],
      );
      return side(
        <Strategioverblik
          hoved={hoved}
          dele={dele}
          maal={maal}
          mangler={hoering ? mangler(dele, maal, hoering, false) : []}
          hoering={hoering}
          iHoering={iHoering}
          daekning={await daekning(tx, id, Number(idag.slice(0, 4)))}
          kasseret={await kasseretUdgave(tx, id)}
          maa={{ retter: maa(aktoer, STRATEGI_RET), vedtager: maa(aktoer, STRATEGI_VEDTAG) }}
          hindringer={hindringer}
        />,
        formstatus(hindringer),
      );
    });
  }

  const afslag = (aktoer: Aktoer, id: number, hindringer: readonly Hindring[]): Promise<Svar> | Svar =>
    kortSvar(hindringer) ?? overblik(aktoer, id, hindringer);

  function retside(
    aktoer: Aktoer,
    id: number,
    tilbage?: { form: Felter; hindringer: readonly Hindring[] },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const strategi = await findStrategi(tx, id);
      if (!strategi) return findesIkke();
      const foraeldet = erForaeldet({ ok: false, hindringer: tilbage?.hindringer ?? [] });
      const gemt = { navn: strategi.navn, fraAar: String(strategi.fraAar), tilAar: String(strategi.tilAar) };
      return side(
        <Strategiformside
          strategi={strategi}
          form={{
            vaerdier: tilbage?.form ?? gemt,
            hindringer: foraeldet ? [] : (tilbage?.hindringer ?? []),
          }}
          konflikt={tilbage && foraeldet ? skrevetMod(STRATEGIFELTER, gemt, tilbage.form) : undefined}
        />,
        formstatus(tilbage?.hindringer ?? [], foraeldet),
      );
    });
  }

  async function handl(aktoer: Aktoer, id: number, handling: string): Promise<Svar> {
    const her = paths.strategi({ id });
    const svar = async <T,>(r: Promise<Resultat<T>>, til: string, kvittering: string): Promise<Svar> => {
      const resultat = await r;
      return resultat.ok ? videre(til, kvittering) : afslag(aktoer, id, hindringerI(resultat));
    };
    switch (handling) {
      case 'fjern':
        return svar(
          fjernStrategi(miljoe, aktoer, id),
          her,
          'Strategien er fjernet. Den kan hentes tilbage herunder.',
        );
      case 'gendan':
        return svar(gendanStrategi(miljoe, aktoer, id), her, 'Strategien er hentet tilbage.');
      case 'ny-udgave':
        return svar(
          nyUdgave(miljoe, aktoer, id),
          her,
          'En ny udgave er begyndt som en kopi af den vedtagne.',
        );
      case 'kasser-udgave':
        return svar(
          kasserUdgave(miljoe, aktoer, id),
          her,
          'Udgaven er kasseret. Den kan hentes tilbage herunder.',
        );
      case 'gendan-udgave':
        return svar(gendanUdgave(miljoe, aktoer, id), her, 'Udgaven er hentet tilbage.');
      default:
        return findesIkke();
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.strategier.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      handler: ({ aktoer, query }) => liste(aktoer, query),
    }),
    rute({
      metode: 'GET',
      sti: paths.strategierFil.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const valg = laesListevalg(query, STRATEGISORTERING, { noegle: 'periode', retning: 'faldende' });
        const fjernede = felt(query, 'vis') === 'fjernede';
        const { linjer } = await db.som(aktoer, (tx) =>
          hentStrategiliste(tx, valg, ur.idag(), { fjernede, alle: true }),
        );
        const udtraek = [
          { navn: 'Organisation', vaerdi: aktoer.organisation.navn },
          { navn: 'Pr.', vaerdi: visDato(ur.idag()) },
        ];
        return eksportsvar(params.format, 'strategier', strategitabel(linjer, udtraek), ur.nu());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.strategiNy.moenster,
      adgang: STRATEGI_RET,
      audit: 'ingen',
      handler() {
        const aar = Number(ur.idag().slice(0, 4));
        return side(
          <Strategiformside
            strategi={null}
            form={{
              vaerdier: {
                navn: `Digitaliseringsstrategi ${aar}–${aar + 3}`,
                fraAar: String(aar),
                tilAar: String(aar + 3),
              },
              hindringer: [],
            }}
          />,
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.strategiNy.moenster,
      adgang: STRATEGI_RET,
      audit: 'strategi.opret',
      async handler({ aktoer, form }) {
        const laest = laesStrategiform(form);
        const svar = laest.ok ? await opretStrategi(miljoe, aktoer, laest.vaerdi) : laest;
        if (svar.ok)
          return videre(
            paths.strategi({ id: svar.vaerdi.id }),
            'Strategien er begyndt. Skriv delene i den rækkefølge, I vil.',
          );
        return side(
          <Strategiformside strategi={null} form={{ vaerdier: form, hindringer: svar.hindringer }} />,
          formstatus(svar.hindringer),
        );
      },
    }),
    ...rammeRuter(miljoe),
    rute({
      metode: 'GET',
      sti: paths.strategi.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) => overblik(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'GET',
      sti: paths.strategiRet.moenster,
      adgang: STRATEGI_RET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => retside(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.strategiRet.moenster,
      adgang: STRATEGI_RET,
      audit: 'strategi.ret',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesStrategiform(form);
        const svar = laest.ok
          ? await retStrategi(miljoe, aktoer, id, laesVersion(form), laest.vaerdi)
          : laest;
        if (svar.ok) return videre(paths.strategi({ id }), 'Navn og periode er gemt.');
        return kortSvar(svar.hindringer) ?? retside(aktoer, id, { form, hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.strategiHandling.moenster,
      adgang: STRATEGI_RET,
      audit: 'strategi.handling',
      handler: ({ aktoer, params }) => handl(aktoer, tilId(params.id), params.handling ?? ''),
    }),
    rute({
      metode: 'GET',
      sti: paths.strategihistorik.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, async (tx) => {
          const hoved = await hentHoved(tx, tilId(params.id));
          if (!hoved) return findesIkke();
          const { side: nr } = laesListevalg(query, ['kl'], { noegle: 'kl', retning: 'faldende' });
          const emne = laesEmne(query);
          const { haendelser, ialt } = await hentHistorik(tx, hoved.strategi.id, { side: nr, emne });
          return side(
            <Historikside
              hoved={hoved}
              haendelser={haendelser}
              side={{ nr, pr: SIDE_PR, ialt }}
              emne={emne}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.strategihistorikFil.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const fundet = await db.som(aktoer, async (tx) => {
          const hoved = await hentHoved(tx, tilId(params.id));
          return (
            hoved && { hoved, ...(await hentHistorik(tx, hoved.strategi.id, { emne: laesEmne(query) })) }
          );
        });
        if (!fundet) return findesIkke();
        const udtraek = [
          { navn: 'Strategi', vaerdi: fundet.hoved.strategi.navn },
          { navn: 'Pr.', vaerdi: visDato(ur.idag()) },
        ];
        return eksportsvar(params.format, 'historik', historiktabel(fundet.haendelser, udtraek), ur.nu());
      },
    }),
    ...delRuter(miljoe, kilder, overblik),
    ...maalRuter(miljoe, kilder),
    ...hoeringRuter(miljoe, kilder),
    ...udgaveRuter(miljoe, kilder),
  ];
}
