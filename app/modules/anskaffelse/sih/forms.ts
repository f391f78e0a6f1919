import { z } from 'zod';
import { laesDato } from '../../../kernel/dag.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { type Felter, felt, feltliste, laesFelter } from '../../../platform/form.ts';
import { noedvendig, PERSON, tekst, valg } from '../sag/forms.ts';
import { linje } from '../tekstfelter.ts';
import type { Moedefelter, Punktbeslutning } from './moede/commands.ts';
import { erBeslutning } from './rules.ts';

const BESLUTNINGSFORM = z.object({
  beslutning: valg(erBeslutning, 'Vælg en beslutning.'),
  begrundelse: tekst(5_000),
  kontaktpersonId: PERSON,
  titel: tekst(200).transform((t) => t.replace(/\s+/g, ' ')),
});

/** A decision as it was typed. */
export function laesBeslutning(form: Felter): Resultat<Punktbeslutning> {
  return laesFelter(BESLUTNINGSFORM, form);
}

const DATOFORM = z.object({
  dato: noedvendig(20, 'Vælg en dag til mødet.').transform((t, ctx) => {
    const dato = laesDato(t);
    if (dato === null) ctx.addIssue({ code: 'custom', message: 'Skriv en dato, der findes, fx 30.11.2026.' });
    return dato ?? '';
  }),
});

/** The day of a new meeting, `YYYY-MM-DD`. */
export function laesMoededag(form: Felter): Resultat<{ dato: string }> {
  return laesFelter(DATOFORM, form);
}

const MOEDEFORM = z.object({ referat: tekst(20_000) });
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Participants and minutes; `gaest` is one more participant, who isn't of the group. */
export function laesMoede(form: Felter): Resultat<Moedefelter> {
  const laest = laesFelter(MOEDEFORM, form);
  if (!laest.ok) return laest;
  const deltagere = [
    ...new Set([...feltliste(form, 'deltagere'), felt(form, 'gaest')].filter((d) => UUID.test(d))),
  ];
  return { ok: true, vaerdi: { referat: laest.vaerdi.referat, deltagere } };
}

const EMNEFORM = z.object({ emne: noedvendig(200, 'Skriv et sagsnummer, fx 2026-014, eller et emne.') });

/** A point that is added by hand. */
export function laesEmne(form: Felter): Resultat<{ emne: string }> {
  return laesFelter(EMNEFORM, { emne: linje(form, 'emne') });
}
