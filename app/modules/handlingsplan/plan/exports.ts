import type { Initiativ, Plan, Planpunkt, Program } from './rules.ts';

/** A plan's initiatives with their promises as data: days are `YYYY-MM-DD`, amounts whole kroner, no names of persons. */
export function planudtraek(
  plan: Plan,
  programmer: readonly Program[],
  initiativer: readonly Initiativ[],
  punkter: readonly Planpunkt[],
) {
  const program = new Map(programmer.map((p) => [p.id, { nr: p.nr, navn: p.navn, saerskilt: p.saerskilt }]));
  const efter = Map.groupBy(punkter, (p) => p.initiativId);
  return {
    plan: {
      navn: plan.navn,
      organisation: plan.organisation,
      periodeFra: plan.periodeFra,
      periodeTil: plan.periodeTil,
      oplystAntal: plan.oplystAntal,
      forbehold: plan.forbehold,
      kilde: plan.kilde,
    },
    initiativer: initiativer.map((i) => ({
      nr: i.nr,
      navn: i.navn,
      program: i.programId === null ? null : (program.get(i.programId) ?? null),
      formaal: i.formaal,
      beskrivelse: i.beskrivelse,
      ejer: i.ejer,
      rolle: i.ejerrolle,
      parter: i.partnere,
      periodeFra: i.periodeFra,
      periodeTil: i.periodeTil,
      budgetKr: i.budgetOere === null ? null : i.budgetOere / 100,
      tilstand: i.tilstand,
      optaget: i.optaget,
      maal: i.maal,
      kilde: i.kilde,
      punkter: (efter.get(i.id) ?? []).map((p) => ({
        art: p.art,
        navn: p.navn,
        slags: p.slags,
        foersteLoefte: p.foersteSlut,
        aendringer: p.baselines - 1,
        start: p.start,
        lovet: p.slut,
        forventet: p.forventet,
        naaet: p.faktisk,
        udgaaet: p.udgaaet,
        link: p.link,
      })),
    })),
  };
}
