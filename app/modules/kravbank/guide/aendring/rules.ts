import { PRIORITETER } from '../../rules.ts';
import { evaluerForberedt, type Forberedt } from '../evaluering/rules.ts';
import {
  type Grund,
  type Guideresultat,
  type Guidevalg,
  type Kravaendring,
  type Svaraendring,
  type Udfald,
  VED_IKKE,
} from '../rules.ts';

const UDGAAET: Grund = { slags: 'udgaaet', tekst: 'Kravet kan ikke længere vælges' };

/** What a re-run brings, takes away, leaves waiting or gives another priority, in the order of the krav. */
export function svaraendring(foer: Guideresultat, efter: Guideresultat): Svaraendring {
  const foerVed = new Map(foer.udfald.map((u) => [u.kravId, u]));
  const efterVed = new Map(efter.udfald.map((u) => [u.kravId, u]));
  const alle: Kravaendring[] = [
    ...efter.udfald.map((u) => ({
      kravId: u.kravId,
      foer: foerVed.get(u.kravId) ?? null,
      efter: u,
      grunde: u.grunde,
    })),
    ...foer.udfald.flatMap((u) =>
      efterVed.has(u.kravId) ? [] : [{ kravId: u.kravId, foer: u, efter: null, grunde: [UDGAAET] }],
    ),
  ];
  const til = (a: Kravaendring) => a.efter?.udfald ?? 'ude';
  const fra = (a: Kravaendring) => a.foer?.udfald ?? 'ude';
  const flyttet = (udfald: Udfald['udfald']) => alle.filter((a) => til(a) === udfald && fra(a) !== udfald);
  return {
    kommer: flyttet('med'),
    gaar: flyttet('ude'),
    afventer: flyttet('afventer'),
    prioritet: alle.flatMap((a) => {
      if (a.foer === null || a.efter === null || fra(a) === 'ude' || til(a) === 'ude') return [];
      if (a.foer.prioritet === a.efter.prioritet) return [];
      const noter = a.efter.noter.filter((n) => n.slags === 'prioritet');
      const egen: Grund = {
        slags: 'prioritet',
        tekst: `Prioriteten er kravets egen: ${PRIORITETER[a.efter.prioritet]}`,
      };
      return [{ ...a, grunde: noter.length > 0 ? noter : [egen] }];
    }),
  };
}

/** What each answer to one question, »Ved ikke« too, would bring in, take out and leave waiting. */
export function virkningAfSvar(
  f: Forberedt,
  valg: Guidevalg,
  spoergsmaal: string,
): ReadonlyMap<string, Readonly<Record<'kommer' | 'gaar' | 'afventer', number>>> {
  const q = f.guide.spoergsmaal.find((s) => s.noegle === spoergsmaal);
  if (q === undefined) return new Map();
  const { [spoergsmaal]: _, ...uden } = valg.svar;
  const foer = evaluerForberedt(f, { ...valg, svar: uden });
  return new Map(
    [...q.svar.map((m) => m.noegle), VED_IKKE].map((svar) => {
      const efter = evaluerForberedt(f, { ...valg, svar: { ...uden, [spoergsmaal]: svar } });
      const { kommer, gaar, afventer } = svaraendring(foer, efter);
      return [svar, { kommer: kommer.length, gaar: gaar.length, afventer: afventer.length }];
    }),
  );
}
