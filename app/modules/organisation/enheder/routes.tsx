import type { Aktoer } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { konfliktfelter } from '../../../kernel/konflikt.ts';
import type { Hindring, Resultat } from '../../../kernel/resultat.ts';
import { type Felter, felt, laesFelter } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { RETTER } from '../rules.ts';
import { genaabnEnhed, lukEnhed, opretEnhed, retEnhed } from './commands.ts';
import { enhedForm, nyEnhedForm } from './forms.ts';
import { EnhederSide, EnhedSide } from './pages/enheder.tsx';
import { enheder } from './queries.ts';
import { ENHEDSARTER, enhedstrae, enhedsvalg, giverKreds } from './rules.ts';

const ETIKETTER = { navn: 'Navn', art: 'Art', overenhedId: 'Ligger under' };

interface Tilstand {
  readonly vaerdier?: Felter;
  readonly hindringer?: readonly Hindring[];
  readonly konflikt?: boolean;
  readonly afvist?: readonly Hindring[];
  readonly status?: 200 | 409 | 422;
}

export function enhedRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const adgang = RETTER.administrer;
  const hent = (aktoer: Aktoer) => db.som(aktoer, (tx) => enheder(tx, aktoer));

  async function visAlle(aktoer: Aktoer, visLukkede: boolean, t: Tilstand): Promise<Svar> {
    const alle = await hent(aktoer);
    return side(
      <EnhederSide
        grene={enhedstrae(visLukkede ? alle : alle.filter((e) => !e.lukket))}
        over={enhedsvalg(enhedstrae(alle))}
        form={{ vaerdier: t.vaerdier ?? {}, hindringer: t.hindringer ?? [] }}
        visLukkede={visLukkede}
        lukkede={alle.filter((e) => e.lukket).length}
      />,
      t.status ?? 200,
    );
  }

  async function visEnhed(aktoer: Aktoer, id: number, t: Tilstand): Promise<Svar> {
    const alle = await hent(aktoer);
    const enhed = alle.find((e) => e.id === id);
    if (!enhed) return findesIkke();
    const valg = enhedsvalg(enhedstrae(alle));
    const gemt = {
      navn: enhed.navn,
      art: enhed.art,
      overenhedId: String(enhed.overenhedId ?? ''),
      version: String(enhed.version),
    };
    const laesbar = (f: Felter) => {
      const art = felt(f, 'art');
      return {
        navn: felt(f, 'navn'),
        art: Object.entries(ENHEDSARTER).find(([a]) => a === art)?.[1] ?? art,
        overenhedId: valg.find((e) => String(e.id) === felt(f, 'overenhedId'))?.navn ?? 'Øverst',
      };
    };
    const skrevet = t.vaerdier;
    return side(
      <EnhedSide
        enhed={enhed}
        over={valg.filter((e) => !giverKreds(alle, id, e.id))}
        under={alle.filter((e) => e.overenhedId === id)}
        form={{
          vaerdier: skrevet ? { ...skrevet, ...(t.konflikt ? { version: gemt.version } : {}) } : gemt,
          hindringer: t.hindringer ?? [],
        }}
        konflikt={t.konflikt && skrevet ? konfliktfelter(ETIKETTER, laesbar(gemt), laesbar(skrevet)) : null}
        afvist={t.afvist ?? []}
      />,
      t.status ?? 200,
    );
  }

  const handling = (
    sti: string,
    audit: `${string}.${string}`,
    udfoer: (aktoer: Aktoer, id: number) => Promise<Resultat>,
    kvittering: string,
  ): Rute =>
    rute({
      metode: 'POST',
      sti,
      adgang,
      audit,
      async handler({ aktoer, params }) {
        const id = tilId(params.id);
        const svar = await udfoer(aktoer, id);
        if (!svar.ok) return visEnhed(aktoer, id, { afvist: svar.hindringer, status: 409 });
        return videre(paths.enhed({ id }), kvittering);
      },
    });

  return [
    rute({
      metode: 'GET',
      sti: paths.enheder.moenster,
      adgang,
      audit: 'ingen',
      handler: ({ aktoer, query }) =>
        visAlle(aktoer, felt(query, 'lukkede') === 'ja', { vaerdier: { overenhedId: felt(query, 'under') } }),
    }),
    rute({
      metode: 'POST',
      sti: paths.enheder.moenster,
      adgang,
      audit: 'organisation.enhed_ny',
      async handler({ aktoer, form }) {
        const laest = laesFelter(nyEnhedForm, form);
        const svar = laest.ok ? await opretEnhed(db, aktoer, ur.nu(), laest.vaerdi) : laest;
        if (!svar.ok) {
          return visAlle(aktoer, false, { vaerdier: form, hindringer: svar.hindringer, status: 422 });
        }
        return videre(paths.enheder(), 'Enheden er oprettet.');
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.enhed.moenster,
      adgang,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visEnhed(aktoer, tilId(params.id), {}),
    }),
    rute({
      metode: 'POST',
      sti: paths.enhed.moenster,
      adgang,
      audit: 'organisation.enhed',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesFelter(enhedForm, form);
        if (!laest.ok) {
          return visEnhed(aktoer, id, { vaerdier: form, hindringer: laest.hindringer, status: 422 });
        }
        const svar = await retEnhed(db, aktoer, ur.nu(), id, laest.vaerdi);
        if (svar.ok) return videre(paths.enhed({ id }), 'Enheden er gemt.');
        const konflikt = svar.hindringer[0].kode === 'konflikt';
        return visEnhed(aktoer, id, {
          vaerdier: form,
          konflikt,
          hindringer: konflikt ? [] : svar.hindringer,
          status: 409,
        });
      },
    }),
    handling(
      paths.lukEnhed.moenster,
      'organisation.enhed_luk',
      (aktoer, id) => lukEnhed(db, aktoer, ur.nu(), id),
      'Enheden er lukket. Den kan genåbnes.',
    ),
    handling(
      paths.genaabnEnhed.moenster,
      'organisation.enhed_genaabn',
      (aktoer, id) => genaabnEnhed(db, aktoer, ur.nu(), id),
      'Enheden er genåbnet.',
    ),
  ];
}
