import { type Aktoer, maa, ROLLER } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { erIkkeDer, FORAELDET, type Hindring, harKode } from '../../../kernel/resultat.ts';
import { antal, danskSortering, tilMaanedsnavn } from '../../../kernel/tekst.ts';
import { type Felter, felt, feltliste, laesFelter } from '../../../platform/form.ts';
import { laesListevalg } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { hentAarsdatoer, type Opgavekilde } from '../../../platform/opgaver.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, formstatus, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { HJULREDIGERRET, HJULRET } from '../rules.ts';
import { opretAktivitet, retAktivitet, saetUdfoert, saetUdgaaet, tilfoejForslag } from './commands.ts';
import { aktivitetstabel, visAnsvarlig } from './exports.ts';
import { AKTIVITETSFELTER } from './forms.ts';
import { Hjulside } from './pages/hjul.tsx';
import { Aktivitetsside } from './pages/ret.tsx';
import { findAktivitet, hentAktiviteter, hentPersonvalg } from './queries.ts';
import {
  type Aktivitet,
  FORSLAG,
  laesAar,
  naeste,
  SORTERINGER,
  type Sortering,
  sorterAktiviteter,
} from './rules.ts';

const VISNINGER = ['hjul', 'tabel', 'udgaaede'] as const;
type Visning = (typeof VISNINGER)[number];

function laesVisning(query: Felter, idag: string) {
  const vis: Visning = VISNINGER.find((v) => v === felt(query, 'vis')) ?? 'hjul';
  return {
    vis,
    aar: laesAar(felt(query, 'aar'), idag),
    ...laesListevalg(query, SORTERINGER, { noegle: 'naeste', retning: 'stigende' }),
  };
}

/** Those of the view that the search finds, sorted. */
function udvaelg(alle: readonly Aktivitet[], v: ReturnType<typeof laesVisning>, idag: string): Aktivitet[] {
  const ord = v.q.toLowerCase();
  const noegle: Readonly<Record<Sortering, (a: Aktivitet) => string>> = {
    naeste: (a) => naeste(a, idag) ?? '9999',
    titel: (a) => danskSortering(a.titel),
    ansvarlig: (a) => danskSortering(visAnsvarlig(a)),
  };
  return sorterAktiviteter(
    alle.filter(
      (a) =>
        a.udgaaet === (v.vis === 'udgaaede') &&
        `${a.titel} ${a.note} ${visAnsvarlig(a)}`.toLowerCase().includes(ord),
    ),
    noegle[v.sortering.noegle],
    v.sortering.retning,
  );
}

/** The yearly wheel: the house's own activities, and the days that the modules know of. */
export function aarshjulRuter(miljoe: Miljoe, kilder: readonly Opgavekilde[]): Rute[] {
  const { db, ur } = miljoe;

  function vis(aktoer: Aktoer, query: Felter, besked: string | null): Promise<Svar> {
    const idag = ur.idag();
    const v = laesVisning(query, idag);
    return db.som(aktoer, async (tx) => {
      const alle = await hentAktiviteter(tx, aktoer.organisation.id);
      const datoer =
        v.vis === 'hjul' ? await hentAarsdatoer(tx, aktoer, kilder, `${v.aar}-01-01`, `${v.aar}-12-31`) : [];
      const brugte = new Set(alle.map((a) => a.forslag));
      const fortryd = alle.find((a) => a.id === tilId(felt(query, 'fortryd'))) ?? null;
      return side(
        <Hjulside
          {...v}
          idag={idag}
          aktiviteter={v.vis === 'hjul' ? alle.filter((a) => !a.udgaaet) : udvaelg(alle, v, idag)}
          udgaaede={alle.filter((a) => a.udgaaet).length}
          datoer={datoer}
          forslag={FORSLAG.filter((f) => !brugte.has(f.noegle))}
          maaRette={maa(aktoer, HJULREDIGERRET)}
          mig={{ personId: aktoer.personId, roller: aktoer.roller }}
          fortryd={fortryd?.udgaaet ? fortryd : null}
          besked={besked}
        />,
        besked === null ? 200 : 409,
      );
    });
  }

  function form(
    aktoer: Aktoer,
    id: number | null,
    vaerdier: Felter | null,
    hindringer: readonly Hindring[],
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const a = id === null ? null : await findAktivitet(tx, id);
      if (id !== null && !a) return findesIkke();
      return side(
        <Aktivitetsside
          aktivitet={a}
          vaerdier={vaerdier}
          hindringer={hindringer}
          roller={Object.entries(ROLLER).flatMap(([rolle, { navn, art }]) =>
            art === 'kommune' ? [{ vaerdi: `rolle:${rolle}`, tekst: navn }] : [],
          )}
          personer={await hentPersonvalg(tx, aktoer)}
        />,
        formstatus(hindringer, harKode(hindringer, FORAELDET)),
      );
    });
  }

  const rediger = { adgang: HJULREDIGERRET } as const;
  return [
    rute({
      metode: 'GET',
      sti: paths.aarshjul.moenster,
      adgang: HJULRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) => vis(aktoer, query, null),
    }),
    rute({
      metode: 'GET',
      sti: paths.aarshjulFil.moenster,
      adgang: HJULRET,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const idag = ur.idag();
        const v = laesVisning(query, idag);
        const alle = await db.som(aktoer, (tx) => hentAktiviteter(tx, aktoer.organisation.id));
        const tabel = aktivitetstabel(udvaelg(alle, v, idag), v.aar, idag, [
          { navn: 'Visning', vaerdi: v.vis === 'udgaaede' ? 'Taget ud' : 'I årshjulet' },
          ...(v.q === '' ? [] : [{ navn: 'Søgning', vaerdi: v.q }]),
        ]);
        return eksportsvar(params.format ?? '', `aarshjul-${v.aar}`, tabel, ur.nu());
      },
    }),
    rute({
      ...rediger,
      metode: 'GET',
      sti: paths.aarshjulNy.moenster,
      audit: 'ingen',
      handler: ({ aktoer }) => form(aktoer, null, null, []),
    }),
    rute({
      ...rediger,
      metode: 'POST',
      sti: paths.aarshjulNy.moenster,
      audit: 'opgaver.aktivitet_ny',
      async handler({ aktoer, form: felter }) {
        const laest = laesFelter(AKTIVITETSFELTER, felter);
        if (!laest.ok) return form(aktoer, null, felter, laest.hindringer);
        const svar = await opretAktivitet(miljoe, aktoer, laest.vaerdi);
        return svar.ok
          ? videre(paths.aarshjul(), `»${laest.vaerdi.titel}« er i årshjulet.`)
          : form(aktoer, null, felter, svar.hindringer);
      },
    }),
    rute({
      ...rediger,
      metode: 'POST',
      sti: paths.aarshjulForslag.moenster,
      audit: 'opgaver.aktivitet_ny',
      async handler({ aktoer, form: felter }) {
        const svar = await tilfoejForslag(miljoe, aktoer, feltliste(felter, 'forslag'));
        return svar.ok
          ? videre(paths.aarshjul(), `${antal(svar.vaerdi, 'aktivitet', 'aktiviteter')} er lagt i årshjulet.`)
          : vis(aktoer, {}, svar.hindringer[0]?.besked ?? null);
      },
    }),
    rute({
      ...rediger,
      metode: 'GET',
      sti: paths.aktivitet.moenster,
      audit: 'ingen',
      handler: ({ aktoer, params }) => form(aktoer, tilId(params.aktivitet), null, []),
    }),
    rute({
      ...rediger,
      metode: 'POST',
      sti: paths.aktivitet.moenster,
      audit: 'opgaver.aktivitet_ret',
      async handler({ aktoer, params, form: felter }) {
        const id = tilId(params.aktivitet);
        const laest = laesFelter(AKTIVITETSFELTER, felter);
        if (!laest.ok) return form(aktoer, id, felter, laest.hindringer);
        const svar = await retAktivitet(miljoe, aktoer, id, tilId(felt(felter, 'version')), laest.vaerdi);
        if (svar.ok) return videre(paths.aarshjul(), `»${laest.vaerdi.titel}« er gemt.`);
        return erIkkeDer(svar) ? findesIkke() : form(aktoer, id, felter, svar.hindringer);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.aktivitetHandling.moenster,
      adgang: HJULRET,
      audit: 'opgaver.udfoert',
      async handler({ aktoer, params, form: felter }) {
        const id = tilId(params.aktivitet);
        const hvornaar = { aar: tilId(felt(felter, 'aar')), maaned: tilId(felt(felter, 'maaned')) };
        const handling = params.handling ?? '';
        const hjul = hvornaar.aar === 0 ? paths.aarshjul() : paths.aarshjul({ aar: hvornaar.aar });
        if (handling === 'gjort' || handling === 'ikke-gjort') {
          const svar = await saetUdfoert(miljoe, aktoer, id, hvornaar, handling === 'gjort');
          if (!svar.ok)
            return erIkkeDer(svar) ? findesIkke() : vis(aktoer, {}, svar.hindringer[0]?.besked ?? null);
          return videre(
            hjul,
            `»${svar.vaerdi.titel}« er ${handling === 'gjort' ? '' : 'ikke længere '}gjort for ${tilMaanedsnavn(hvornaar.maaned)} ${hvornaar.aar}.`,
          );
        }
        if ((handling !== 'tag-ud' && handling !== 'saet-ind') || !maa(aktoer, HJULREDIGERRET))
          return findesIkke();
        const svar = await saetUdgaaet(miljoe, aktoer, id, handling === 'tag-ud');
        if (!svar.ok) return findesIkke();
        return handling === 'tag-ud'
          ? videre(paths.aarshjul({ fortryd: id }))
          : videre(paths.aarshjul(), `»${svar.vaerdi.titel}« er i årshjulet igen.`);
      },
    }),
  ];
}
