import { z } from 'zod';
import { erRolle, ROLLER, type Rolle } from '../../../../kernel/adgang.ts';
import { type Felter, felt, feltliste, type Laest, laesFelter } from '../../../../platform/form.ts';
import { laesUdgangspunktJson } from '../../../../platform/redigering.ts';
import { noedvendig, tekst, valg } from '../forms.ts';
import {
  BESLUTTERE,
  erKobling,
  erSpaerregel,
  type Fase,
  type Henvisning,
  laesFase,
  laesPunkt,
  type Punkt,
} from './rules.ts';

const erKommunerolle = (t: string): t is Rolle => erRolle(t) && ROLLER[t].art === 'kommune';

const FORM = z.object({
  navn: noedvendig(200, 'Skriv, hvad punktet hedder.'),
  tekst: tekst(2000),
  hjaelp: tekst(4000),
  henvisninger: tekst(4000),
  rolle: valg(erKommunerolle, 'Vælg den ansvarlige rolle.'),
  spaerrer: valg(erSpaerregel, 'Vælg, om punktet spærrer.'),
});

/** One link a line: `Tekst | https://…`. */
function laesHenvisninger(t: string): Henvisning[] {
  return t
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '')
    .map((l) => {
      const [navn = '', href = ''] = l.split('|').map((d) => d.trim());
      return { tekst: navn, href };
    });
}

/** Reads the form of a checkpoint; what the template as a whole asks for is said when it is stored. */
export function laesSkabelonpunkt(form: Felter, noegle: string): Laest<Punkt> {
  const laest = laesFelter(FORM, form);
  if (!laest.ok) return laest;
  const { henvisninger, ...f } = laest.vaerdi;
  const kobling = felt(form, 'kobling');
  const faser = [...new Set(feltliste(form, 'faser').map(Number))]
    .filter(Number.isInteger)
    .sort((a, b) => a - b);
  return {
    ok: true,
    vaerdi: {
      ...f,
      noegle,
      henvisninger: laesHenvisninger(henvisninger),
      faser,
      kobling: erKobling(kobling) ? kobling : null,
    },
  };
}

export function punktTilFelter(p: Punkt): Record<string, string | readonly string[]> {
  return {
    navn: p.navn,
    tekst: p.tekst,
    hjaelp: p.hjaelp,
    henvisninger: p.henvisninger.map((h) => `${h.tekst} | ${h.href}`).join('\n'),
    faser: p.faser.map(String),
    rolle: p.rolle,
    spaerrer: p.spaerrer,
    kobling: p.kobling ?? '',
  };
}

/** What the form was made from; null for a new checkpoint. */
export function laesPunktudgangspunkt(form: Felter): Punkt | null {
  const json = laesUdgangspunktJson(form);
  return json === null ? null : laesPunkt(json);
}

/** The phases of the draft: as many as there were in `fra`. */
export function laesFaser(form: Felter, fra: readonly Fase[]): Fase[] {
  return fra.map((_, i) => ({
    navn: felt(form, `navn-${i + 1}`)
      .trim()
      .slice(0, 60),
    note: felt(form, `note-${i + 1}`)
      .trim()
      .slice(0, 200),
    beslutter: BESLUTTERE.filter((r) => feltliste(form, `beslutter-${i + 1}`).includes(r)),
  }));
}

export function faserTilFelter(faser: readonly Fase[]): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    faser.flatMap((f, i) => [
      [`navn-${i + 1}`, f.navn],
      [`note-${i + 1}`, f.note],
      [`beslutter-${i + 1}`, f.beslutter],
    ]),
  );
}

/** What the form of the phases was made from. */
export function laesFaseudgangspunkt(form: Felter): readonly Fase[] {
  const json = laesUdgangspunktJson(form);
  return Array.isArray(json) ? json.map(laesFase) : [];
}
