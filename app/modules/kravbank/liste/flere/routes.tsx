import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTal } from '../../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { ikkeAdgang, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { hentKlasser } from '../../klasse/queries.ts';
import { REDIGERRET, slagsFor } from '../../rules.ts';
import { fraTekst } from '../forms.ts';
import { listeadresse } from '../pages/adresse.ts';
import { FlereSide, ForkertValg } from '../pages/flere.tsx';
import { kravIder } from '../queries.ts';
import { FLERE_MAKS } from '../rules.ts';
import { forbered, udfoerFlere } from './commands.ts';
import { type Flereform, laesFlere } from './forms.ts';
import { type Flerevalg, handlingerFor, handlingsdef, mulige } from './rules.ts';

export function flereRuter({ db, ur }: Miljoe): Rute[] {
  async function valgte(aktoer: Aktoer, form: Flereform): Promise<readonly number[]> {
    if (!form.alle) return form.ider;
    return db.som(aktoer, (tx) => kravIder(tx, aktoer, fraTekst(form.soegning)));
  }

  function visside(
    aktoer: Aktoer,
    form: Flereform,
    valg: Flerevalg,
    ider: readonly number[],
    felter: Felter,
    hindringer: readonly Hindring[] = [],
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) =>
      side(
        <FlereSide
          valg={valg}
          valgmuligheder={mulige(
            valg.handling,
            await hentKlasser(tx),
            slagsFor(aktoer) === 'tvaerkommunalt' ? null : aktoer.organisation.id,
          )}
          overslag={await forbered(tx, aktoer, valg, ider)}
          ider={ider}
          soegning={form.soegning}
          tilbage={listeadresse(fraTekst(form.soegning))}
          vaerdier={{ vaerdi: felt(felter, 'vaerdi'), begrundelse: felt(felter, 'begrundelse') }}
          hindringer={hindringer}
        />,
        hindringer.length > 0 ? 422 : 200,
      ),
    );
  }

  return [
    rute({
      metode: 'POST',
      sti: paths.kravFlere.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.flere',
      async handler({ aktoer, form: felter }) {
        const form = laesFlere(felter);
        const tilbage = listeadresse(fraTekst(form.soegning));
        const { valg } = form;
        const afvis = (besked: string) => side(<ForkertValg besked={besked} tilbage={tilbage} />, 422);
        if (valg === null) return afvis('Vælg, hvad der skal ske med kravene.');
        if (!handlingerFor(aktoer).some((h) => h.vaerdi === valg.handling)) return ikkeAdgang();
        const ider = await valgte(aktoer, form);
        if (ider.length === 0) return afvis('Sæt kryds ved mindst ét krav.');
        if (ider.length > FLERE_MAKS) {
          return afvis(`Der kan højst rettes ${visTal(FLERE_MAKS)} krav ad gangen. Gør søgningen snævrere.`);
        }
        if (form.trin === 'vis') return visside(aktoer, form, valg, ider, felter);
        const svar = await udfoerFlere(db, aktoer, ur.nu(), valg, ider);
        if (!svar.ok) return visside(aktoer, form, valg, ider, felter, svar.hindringer);
        const udeladt = svar.vaerdi.udeladt > 0 ? ` ${visTal(svar.vaerdi.udeladt)} er udeladt.` : '';
        return videre(
          tilbage,
          `${handlingsdef(valg.handling).navn}: udført på ${antal(svar.vaerdi.antal, 'krav', 'krav')}.${udeladt}`,
        );
      },
    }),
  ];
}
