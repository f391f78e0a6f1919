import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { afvist, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { OPSAETRET } from '../../rules.ts';
import { type GemtForm, hentForm } from './queries.ts';
import { type Behovsform, LEVERET, tjekForm } from './rules.ts';

const ANDEN = afvist(FORAELDET, 'En anden har rettet formularen, siden du åbnede siden.');

async function medForm(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  laas: number,
  handling: string,
  nyt: (gemt: GemtForm) => Resultat<Behovsform>,
): Promise<Resultat> {
  const nu = miljoe.ur.nu();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    if (!maa(aktoer, OPSAETRET))
      return afvist('ikke_ret', 'Din rolle giver ikke ret til at ændre formularen.');
    const gemt = await hentForm(tx, aktoer.organisation.id, { laas: true });
    if (gemt.laas !== laas) return ANDEN;
    const form = nyt(gemt);
    if (!form.ok) return form;
    if (!(await skriv(tx, aktoer, nu, laas, form.vaerdi, gemt.form))) return ANDEN;
    await skrivAudit(tx, aktoer, nu, { handling, genstand: `behovsform:${aktoer.organisation.id}` });
    return ok();
  });
}

/** False when another made the first change at the same time. */
async function skriv(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
  laas: number,
  form: Behovsform,
  forrige: Behovsform,
): Promise<boolean> {
  const skrevet = await raekke(
    tx,
    sql`insert into behovsform as f (organisation_id, indhold, forrige, rettet_kl, rettet_af)
      values (${aktoer.organisation.id}, ${JSON.stringify(form)}::jsonb, ${JSON.stringify(forrige)}::jsonb, ${nu},
        ${aktoer.personId})
      on conflict (organisation_id) do update set indhold = excluded.indhold, forrige = excluded.forrige,
        rettet_kl = excluded.rettet_kl, rettet_af = excluded.rettet_af, laas = f.laas + 1
      where f.laas = ${laas} returning 1`,
  );
  return skrevet !== null;
}

/** Changes the kommune's form. Needs that are sent keep the questions as they were; drafts get the new ones. */
export function gemForm(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  laas: number,
  form: Behovsform,
): Promise<Resultat> {
  return medForm(miljoe, aktoer, laas, 'anskaffelse.form_ret', (gemt) => {
    const fjernet = gemt.form.ekstra.some((e) => !form.ekstra.some((n) => n.noegle === e.noegle));
    if (fjernet) return afvist('fjernet', 'Et felt tages ud med »Udgået«, så svarene på det bliver.');
    const tjek = tjekForm(form);
    return tjek.ok ? ok(form) : tjek;
  });
}

/** Takes the last change back; once more brings it forth again. */
export function fortrydForm(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  laas: number,
): Promise<Resultat> {
  return medForm(miljoe, aktoer, laas, 'anskaffelse.form_fortryd', (gemt) => ok(udenTab(gemt)));
}

/** The form before the last change. Fields that have come since stay, retired, so that answers to them keep a question. */
function udenTab({ form, forrige }: GemtForm): Behovsform {
  const til = forrige ?? LEVERET;
  const nye = form.ekstra.filter((e) => !til.ekstra.some((t) => t.noegle === e.noegle));
  return { ...til, ekstra: [...til.ekstra, ...nye.map((e) => ({ ...e, udgaaet: true }))] };
}
