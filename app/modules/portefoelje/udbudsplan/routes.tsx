import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { FORAELDET, type Hindring, harKode } from '../../../kernel/resultat.ts';
import { antal } from '../../../kernel/tekst.ts';
import type { Visning } from '../../../kernel/visning.ts';
import { ICAL_TYPE, icalTekst } from '../../../platform/document/ical.ts';
import { PDF_TYPE, pdfBytes } from '../../../platform/document/pdf.ts';
import { type Felter, felt, feltliste } from '../../../platform/form.ts';
import { SIDE_PR } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, findesIkke, type Svar, side, statusFor, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { PORTEFOELJE_LAES, PORTEFOELJE_OPSAET } from '../felt/rules.ts';
import { hentVisninger } from '../liste/visning/queries.ts';
import { bedsteOption, belastning, konflikter } from './belastning/rules.ts';
import { fortrydPlan, fyldKvartaler, gemOpsaetning, saetTilstand } from './commands.ts';
import { hentDelte } from './faelles/queries.ts';
import { type Faellesvalg, faellesudbud, filtrerFaelles, GRUNDE, type Grund } from './faelles/rules.ts';
import { laesFortryd, laesOpsaetningsform, laesPlanvalg, laesTilbage, laesTilstand } from './forms.ts';
import { forslagTil } from './forslag/rules.ts';
import { type Handling, naesteHandling } from './handling/rules.ts';
import { ocdsPlan } from './ocds/exports.ts';
import { kapacitetFor, type Udbudsopsaetning } from './opsaetning/rules.ts';
import { Faellesside } from './pages/faelles.tsx';
import { Forslagsside } from './pages/forslag.tsx';
import { Opsaetningsside, tilFelter } from './pages/opsaetning.tsx';
import { Planside } from './pages/plan.tsx';
import { Planlager, type Udbudsplan } from './queries.ts';
import { PLAN_RET, type Planpost } from './rules.ts';
import { plusMaaneder } from './tid/rules.ts';
import { faellestabel, planDokument, plandage, plantabel } from './udveksling/exports.ts';
import {
  filtervaerdier,
  filtrer,
  type Planvalg,
  sorter,
  UDEN,
  vindue,
  visTilstand,
} from './visning/rules.ts';

/** As many late ones as the panel shows, and as many things in all. */
const SENE = 2;
const NAESTE = 4;
const FORSLAG_PR = 200;
const FAELLES_PR = 25;

/** The newest late ones and what comes next; the rest is a filter of the list. */
function naesteHandlinger(poster: readonly Planpost[], idag: number) {
  const alle = poster
    .filter((p) => p.overordnetId === null)
    .flatMap((post): { post: Planpost; handling: Handling }[] => {
      const handling = naesteHandling(post, idag);
      return handling ? [{ post, handling }] : [];
    })
    .sort((a, b) => a.handling.dag - b.handling.dag || a.post.id - b.post.id);
  const sene = alle.filter(({ handling }) => handling.forSent);
  const kommende = alle.filter(({ handling }) => !handling.forSent);
  const viste = sene.slice(-SENE);
  return { naeste: [...viste, ...kommende.slice(0, NAESTE - viste.length)], forSent: sene.length };
}

/** What the plan shows for an address. The load, the conflicts and what comes next follow the filters, but not the list's own. */
function udsnit({ poster, opsaetning, idag }: Udbudsplan, valg: Planvalg) {
  const v = vindue(valg, idag);
  const bredt = filtrer(
    poster,
    { ...valg, kvartal: null, handling: '', tilstand: '', tillaeg: false },
    { idag, konflikter: [] },
  );
  const fundneKonflikter = konflikter(poster, opsaetning, v.foerste, v.sidste);
  const team = valg.team === '' ? null : valg.team === UDEN ? '' : valg.team;
  const kapacitet = kapacitetFor(opsaetning, team);
  const raekker = sorter(filtrer(poster, valg, { idag, konflikter: fundneKonflikter }), valg, idag);
  return {
    v,
    bredt,
    kapacitet,
    raekker,
    tal: belastning(bredt, v.foerste, v.sidste),
    konflikter: fundneKonflikter.filter((k) => team === null || k.team === team),
    virkning:
      kapacitet === null ? null : bedsteOption(bredt, opsaetning, kapacitet, v.foerste, v.sidste, idag),
  };
}

const teamI = (poster: readonly Planpost[], o: Udbudsopsaetning): string[] => [
  ...new Set([...filtervaerdier(poster).team, ...Object.keys(o.kapacitet).filter((t) => t !== '')]),
];

/** Timeline, load, settings and export of the kommune's plan for buying anew. */
export function udbudsplanRuter(miljoe: Miljoe): Rute[] {
  const { db, ur, offentligUrl } = miljoe;
  const lager = new Planlager();
  const hent = (aktoer: Aktoer) => db.som(aktoer, (tx) => lager.hent(tx, aktoer.organisation.id, ur.idag()));

  function planside(aktoer: Aktoer, plan: Udbudsplan, visninger: readonly Visning[], query: Felter): Svar {
    const valg = laesPlanvalg(query);
    const { poster, idag } = plan;
    const u = udsnit(plan, valg);
    const egne = poster.filter((p) => p.overordnetId === null);
    const om12 = plusMaaneder(idag, 12);
    const fortryd = felt(query, 'fortryd');
    return side(
      <Planside
        organisation={aktoer.organisation.navn}
        valg={valg}
        visninger={visninger}
        v={u.v}
        idag={idag}
        ialt={egne.length}
        udloeber12={egne.filter((p) => p.slut !== null && p.slut >= idag && p.slut < om12).length}
        fundne={u.raekker.length}
        raekker={u.raekker.slice((valg.side - 1) * SIDE_PR, valg.side * SIDE_PR)}
        pr={SIDE_PR}
        filtre={filtervaerdier(poster)}
        tal={u.tal}
        kapacitet={u.kapacitet}
        virkning={u.virkning}
        konflikter={u.konflikter}
        {...naesteHandlinger(u.bredt, idag)}
        udenKvartal={forslagTil(egne, idag).length}
        maaRette={maa(aktoer, PLAN_RET)}
        maaOpsaette={maa(aktoer, PORTEFOELJE_OPSAET)}
        fortryd={laesFortryd(fortryd) ? fortryd : null}
      />,
    );
  }

  async function opsaetningsside(
    aktoer: Aktoer,
    form?: { readonly felter: Felter; readonly hindringer: readonly Hindring[] },
  ): Promise<Svar> {
    const { poster, opsaetning } = await hent(aktoer);
    const konflikt = form !== undefined && harKode(form.hindringer, FORAELDET);
    const team = form && !konflikt ? feltliste(form.felter, 'team') : teamI(poster, opsaetning);
    return side(
      <Opsaetningsside
        vaerdier={form && !konflikt ? form.felter : tilFelter(opsaetning, team)}
        hindringer={konflikt ? [] : (form?.hindringer ?? [])}
        team={team}
        laas={form && !konflikt ? Number(felt(form.felter, 'laas')) || 0 : opsaetning.laas}
        konflikt={konflikt}
      />,
      form ? (konflikt ? 409 : 422) : 200,
    );
  }

  async function forslagsside(aktoer: Aktoer, hindringer: readonly Hindring[] = []): Promise<Svar> {
    const { poster, idag } = await hent(aktoer);
    const forslag = forslagTil(poster, idag);
    return side(
      <Forslagsside forslag={forslag} vist={FORSLAG_PR} hindringer={hindringer} />,
      hindringer.length > 0 ? statusFor(hindringer) : 200,
    );
  }

  const faellesvalg = (query: Felter): Faellesvalg => {
    const grund = felt(query, 'grund');
    const nr = Number(felt(query, 'side'));
    return {
      kommune: felt(query, 'kommune').slice(0, 20),
      grund: Object.hasOwn(GRUNDE, grund) ? (grund as Grund) : '',
      alle: felt(query, 'alle') === 'ja',
      q: felt(query, 'q').trim().slice(0, 200),
      side: Number.isInteger(nr) && nr >= 1 && nr <= 10_000 ? nr : 1,
    };
  };

  const hentFaelles = (aktoer: Aktoer, valg: Faellesvalg) =>
    db.som(aktoer, async (tx) => {
      const { poster, opsaetning, idag } = await lager.hent(tx, aktoer.organisation.id, ur.idag());
      const delte = opsaetning.delt ? await hentDelte(tx, opsaetning, idag) : [];
      const kommuner = new Map(delte.map((d) => [d.kommuneId, d.kommune]));
      return {
        delt: opsaetning.delt,
        idag,
        fundet: filtrerFaelles(faellesudbud(poster, delte, idag), valg),
        kommuner: [...kommuner].map(([id, navn]) => ({ id, navn })),
      };
    });

  const tilbageTil = (form: Felter, mere: Readonly<Record<string, string>>, anker = '') => {
    const query = laesTilbage(form);
    for (const [navn, vaerdi] of Object.entries(mere)) query.set(navn, vaerdi);
    const tekst = query.toString();
    return `${paths.udbudsplan()}${tekst === '' ? '' : `?${tekst}`}${anker}`;
  };

  return [
    rute({
      metode: 'GET',
      sti: paths.udbudsplan.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      async handler({ aktoer, query }) {
        const { plan, visninger } = await db.som(aktoer, async (tx) => ({
          plan: await lager.hent(tx, aktoer.organisation.id, ur.idag()),
          visninger: await hentVisninger(tx, aktoer, 'udbudsplan'),
        }));
        return planside(aktoer, plan, visninger, query);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.udbudsplanFil.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      async handler({ aktoer, query, params }) {
        const plan = await hent(aktoer);
        const valg = laesPlanvalg(query);
        const u = udsnit(plan, valg);
        const om = { organisation: aktoer.organisation.navn, valg, v: u.v, idag: plan.idag };
        switch (params.format) {
          case 'pdf':
            return fil('udbudsplan.pdf', PDF_TYPE, pdfBytes(planDokument(u.raekker, u, om), ur.nu()));
          case 'ics':
            return fil(
              'udbudsplan.ics',
              ICAL_TYPE,
              icalTekst(
                `Udbudsplan, ${om.organisation}`,
                plandage(u.raekker, plan.idag, (id) => `${offentligUrl}${paths.kontrakt({ kontrakt: id })}`),
                ur.nu(),
              ),
            );
          case 'json': {
            const pakke = ocdsPlan(u.raekker, {
              koeber: { navn: aktoer.organisation.navn, cvr: aktoer.organisation.cvr },
              nu: ur.nu(),
              uri: `${offentligUrl}${paths.udbudsplanFil({ format: 'json' })}`,
              kontrakt: (id) => `${offentligUrl}${paths.kontrakt({ kontrakt: id })}`,
            });
            return pakke
              ? fil('udbudsplan-ocds.json', 'application/json; charset=utf-8', JSON.stringify(pakke, null, 1))
              : findesIkke('Ingen af kontrakterne skal genanskaffes, så der er ikke noget at udgive.');
          }
          default:
            return eksportsvar(params.format ?? '', 'udbudsplan', plantabel(u.raekker, om), ur.nu());
        }
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.udbudsplanTilstand.moenster,
      adgang: PLAN_RET,
      audit: 'portefoelje.udbudsplan_tilstand',
      async handler({ aktoer, form }) {
        const laest = laesTilstand(form);
        if (!laest) return findesIkke();
        const svar = await saetTilstand(miljoe, aktoer, laest.id, laest.tilstand);
        if (!svar.ok) return findesIkke(svar.hindringer[0]?.besked);
        const { navn, kl, option, antal: n } = svar.vaerdi;
        const anker = `#k-${laest.id}`;
        if (n === 0)
          return videre(tilbageTil(form, {}, anker), `${navn} er allerede »${visTilstand(laest.tilstand)}«.`);
        return videre(
          tilbageTil(form, { fortryd: kl.toISOString() }, anker),
          option
            ? `${navn} er forlænget: en option er brugt, og udløbet er flyttet.`
            : `${navn} er nu »${visTilstand(laest.tilstand)}«.`,
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.udbudsplanFortryd.moenster,
      adgang: PLAN_RET,
      audit: 'portefoelje.udbudsplan_fortryd',
      async handler({ aktoer, form }) {
        const kl = laesFortryd(felt(form, 'kl'));
        if (!kl) return findesIkke();
        const svar = await fortrydPlan(miljoe, aktoer, kl);
        return svar.ok
          ? videre(
              tilbageTil(form, { fortryd: svar.vaerdi.kl.toISOString() }),
              `Ændringen er fortrudt for ${antal(svar.vaerdi.antal, 'kontrakt', 'kontrakter')}. Fortryd igen for at få den tilbage.`,
            )
          : videre(tilbageTil(form, {}), svar.hindringer[0]?.besked);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.udbudsplanForslag.moenster,
      adgang: PLAN_RET,
      audit: 'ingen',
      handler: ({ aktoer }) => forslagsside(aktoer),
    }),
    rute({
      metode: 'POST',
      sti: paths.udbudsplanForslag.moenster,
      adgang: PLAN_RET,
      audit: 'portefoelje.udbudsplan_kvartal',
      async handler({ aktoer, form }) {
        const ider = feltliste(form, 'kontrakt').map(Number).filter(Number.isInteger);
        const svar = await fyldKvartaler(miljoe, aktoer, ider);
        if (!svar.ok) return forslagsside(aktoer, svar.hindringer);
        return videre(
          tilbageTil({}, { fortryd: svar.vaerdi.kl.toISOString() }),
          `${antal(svar.vaerdi.antal, 'kontrakt har', 'kontrakter har')} fået et planlagt kvartal.`,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.udbudsplanOpsaetning.moenster,
      adgang: PORTEFOELJE_OPSAET,
      audit: 'ingen',
      handler: ({ aktoer }) => opsaetningsside(aktoer),
    }),
    rute({
      metode: 'POST',
      sti: paths.udbudsplanOpsaetning.moenster,
      adgang: PORTEFOELJE_OPSAET,
      audit: 'portefoelje.udbudsplan_opsaetning',
      async handler({ aktoer, form }) {
        const laest = laesOpsaetningsform(form, feltliste(form, 'team'));
        if (!laest.ok) return opsaetningsside(aktoer, { felter: form, hindringer: laest.hindringer });
        const svar = await gemOpsaetning(miljoe, aktoer, laest.vaerdi);
        if (!svar.ok) return opsaetningsside(aktoer, { felter: form, hindringer: svar.hindringer });
        return videre(paths.udbudsplan(), 'Indstillingerne er gemt.');
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.udbudsplanFaelles.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      async handler({ aktoer, query }) {
        const valg = faellesvalg(query);
        const { delt, idag, fundet, kommuner } = await hentFaelles(aktoer, valg);
        return side(
          <Faellesside
            egenKommune={aktoer.organisation.navn}
            delt={delt}
            maaOpsaette={maa(aktoer, PORTEFOELJE_OPSAET)}
            v={vindue({ aar: 3, fra: null }, idag)}
            idag={idag}
            valg={valg}
            fundne={fundet.length}
            raekker={fundet.slice((valg.side - 1) * FAELLES_PR, valg.side * FAELLES_PR)}
            pr={FAELLES_PR}
            kommuner={kommuner}
          />,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.udbudsplanFaellesFil.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      async handler({ aktoer, query, params }) {
        const { fundet } = await hentFaelles(aktoer, faellesvalg(query));
        return eksportsvar(
          params.format ?? '',
          'faelles-udbud',
          faellestabel(fundet, aktoer.organisation.navn),
          ur.nu(),
        );
      },
    }),
  ];
}
