import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { konfliktfelter } from '../../../kernel/konflikt.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { type Felter, felt, laesFelter } from '../../../platform/form.ts';
import { laesListevalg, SIDE_PR } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { inviterTil } from '../personer/commands.ts';
import { invitationsform } from '../personer/forms.ts';
import { NyPersonSide } from '../personer/pages/personer.tsx';
import { hjemvalg } from '../personer/queries.ts';
import { RETTER } from '../rules.ts';
import { fjernMedlem, opretOrganisation, retOrganisation, tilfoejMedlem } from './commands.ts';
import { organisationstabel } from './exports.ts';
import { organisationsform } from './forms.ts';
import { OrganisationSide, OrganisationsformSide, RegisterSide } from './pages/register.tsx';
import {
  mulige,
  ORGANISATIONSSORTERING,
  type Organisationsdetaljer,
  type Organisationsvalg,
  organisationsdetaljer,
  organisationsliste,
} from './queries.ts';
import { ARTSNAVNE, erRedigerbar } from './rules.ts';

const ETIKETTER = { navn: 'Navn', officieltNavn: 'Officielt navn', cvr: 'CVR', nedlagt: 'Nedlagt' };

function laesValg(query: Felter): Organisationsvalg {
  const art = felt(query, 'art');
  return {
    ...laesListevalg(query, ORGANISATIONSSORTERING, { noegle: 'navn', retning: 'stigende' }),
    art: Object.hasOwn(ARTSNAVNE, art) ? art : '',
    region: felt(query, 'region'),
  };
}

function tilFelter(o: Organisationsdetaljer) {
  return {
    navn: o.navn,
    officieltNavn: o.officieltNavn,
    cvr: o.cvr ?? '',
    nedlagt: o.nedlagt ? 'ja' : '',
    version: String(o.version),
  };
}

export function registerRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const hent = (aktoer: Aktoer, id: number) => db.som(aktoer, (tx) => organisationsdetaljer(tx, id));

  /** A supplier or samarbejde; everything else can't be changed here. */
  async function hentRedigerbar(aktoer: Aktoer, id: string) {
    const o = await hent(aktoer, tilId(id));
    return o && erRedigerbar(o.art) ? o : null;
  }

  async function visNyPerson(
    aktoer: Aktoer,
    o: Organisationsdetaljer,
    form: Felter,
    fejl: readonly Hindring[],
  ) {
    const hjem = await db.som(aktoer, (tx) => hjemvalg(tx, aktoer));
    const navn = { id: o.id, navn: o.navn };
    return side(
      <NyPersonSide
        art={o.art}
        organisation={navn}
        enheder={[]}
        // A samarbejde has no login of its own: its people come from those behind it.
        hjem={o.art === 'samarbejde' ? hjem : [navn, ...hjem.filter((h) => h.id !== o.id)]}
        form={{ vaerdier: form, hindringer: fejl }}
        sti={paths.inviterTilOrganisation({ id: o.id })}
        krummer={[{ tekst: o.navn, sti: paths.organisation({ id: o.id }) }, { tekst: 'Tilføj person' }]}
      />,
      fejl.length > 0 ? 422 : 200,
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.organisationer.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer, query }) {
        const valg = laesValg(query);
        const liste = await db.som(aktoer, (tx) => organisationsliste(tx, valg, valg.side));
        return side(
          <RegisterSide
            {...liste}
            valg={valg}
            sidePr={SIDE_PR}
            egen={aktoer.organisation.id}
            kanOprette={maa(aktoer, RETTER.drift)}
          />,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.organisationerEksport.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const v = laesValg(query);
        const { raekker, regioner } = await db.som(aktoer, (tx) => organisationsliste(tx, v, null));
        const tabel = organisationstabel(raekker, [
          { navn: 'Søgning', vaerdi: v.q || 'Ingen' },
          { navn: 'Art', vaerdi: Object.entries(ARTSNAVNE).find(([art]) => art === v.art)?.[1] ?? 'Alle' },
          { navn: 'Region', vaerdi: regioner.find((r) => r.vaerdi === v.region)?.navn ?? 'Alle' },
        ]);
        return eksportsvar(params.format, 'organisationer', tabel, ur.nu());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.nyOrganisation.moenster,
      adgang: RETTER.drift,
      audit: 'ingen',
      handler: ({ query }) =>
        side(
          <OrganisationsformSide
            organisation={null}
            form={{ vaerdier: { art: felt(query, 'art') }, hindringer: [] }}
            konflikt={null}
          />,
        ),
    }),
    rute({
      metode: 'POST',
      sti: paths.nyOrganisation.moenster,
      adgang: RETTER.drift,
      audit: 'organisation.opret',
      async handler({ aktoer, form }) {
        const laest = laesFelter(organisationsform, form);
        const svar = laest.ok ? await opretOrganisation(db, aktoer, ur.nu(), laest.vaerdi) : laest;
        if (svar.ok) return videre(paths.organisation({ id: svar.vaerdi }), 'Organisationen er oprettet.');
        const { hindringer } = svar;
        return side(
          <OrganisationsformSide organisation={null} form={{ vaerdier: form, hindringer }} konflikt={null} />,
          422,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.organisation.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const o = await hent(aktoer, tilId(params.id));
        if (!o) return findesIkke();
        const kanRette = erRedigerbar(o.art) && maa(aktoer, RETTER.drift);
        const kan = kanRette && o.art === 'samarbejde' ? await db.som(aktoer, (tx) => mulige(tx, o.id)) : [];
        return side(<OrganisationSide organisation={o} kanRette={kanRette} mulige={kan} />);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.retOrganisation.moenster,
      adgang: RETTER.drift,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const o = await hentRedigerbar(aktoer, params.id);
        if (!o) return findesIkke();
        const form = { vaerdier: tilFelter(o), hindringer: [] };
        return side(<OrganisationsformSide organisation={o} form={form} konflikt={null} />);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.retOrganisation.moenster,
      adgang: RETTER.drift,
      audit: 'organisation.ret',
      async handler({ aktoer, params, form }): Promise<Svar> {
        const id = tilId(params.id);
        const laest = laesFelter(organisationsform, form);
        const svar = laest.ok ? await retOrganisation(db, aktoer, ur.nu(), id, laest.vaerdi) : laest;
        if (svar.ok) return videre(paths.organisation({ id }), 'Organisationen er gemt.');
        const o = await hentRedigerbar(aktoer, params.id);
        if (!o) return findesIkke();
        if (svar.hindringer[0].kode !== 'konflikt') {
          const { hindringer } = svar;
          return side(
            <OrganisationsformSide organisation={o} form={{ vaerdier: form, hindringer }} konflikt={null} />,
            laest.ok ? 409 : 422,
          );
        }
        const gemt = tilFelter(o);
        const skrevet = Object.fromEntries(Object.keys(ETIKETTER).map((navn) => [navn, felt(form, navn)]));
        return side(
          <OrganisationsformSide
            organisation={o}
            form={{ vaerdier: { ...form, version: gemt.version }, hindringer: [] }}
            konflikt={konfliktfelter(ETIKETTER, gemt, skrevet)}
          />,
          409,
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.organisationsmedlem.moenster,
      adgang: RETTER.drift,
      audit: 'organisation.medlem',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const svar = await tilfoejMedlem(db, aktoer, ur.nu(), id, tilId(felt(form, 'organisation')));
        return videre(
          paths.organisation({ id }),
          svar.ok ? 'Medlemmet er tilføjet.' : svar.hindringer[0].besked,
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.fjernOrganisationsmedlem.moenster,
      adgang: RETTER.drift,
      audit: 'organisation.medlem',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const svar = await fjernMedlem(db, aktoer, ur.nu(), id, tilId(felt(form, 'organisation')));
        return videre(
          paths.organisation({ id }),
          svar.ok ? 'Medlemmet er fjernet.' : svar.hindringer[0].besked,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.inviterTilOrganisation.moenster,
      adgang: RETTER.drift,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const o = await hentRedigerbar(aktoer, params.id);
        return o ? visNyPerson(aktoer, o, {}, []) : findesIkke();
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.inviterTilOrganisation.moenster,
      adgang: RETTER.drift,
      audit: 'organisation.inviter',
      async handler({ aktoer, params, form }) {
        const o = await hentRedigerbar(aktoer, params.id);
        if (!o) return findesIkke();
        const laest = laesFelter(invitationsform, form);
        const svar = laest.ok ? await inviterTil(db, aktoer, ur.nu(), laest.vaerdi, o) : laest;
        if (!svar.ok) return visNyPerson(aktoer, o, form, svar.hindringer);
        return videre(paths.organisation({ id: o.id }), 'Personen er tilføjet.');
      },
    }),
  ];
}
