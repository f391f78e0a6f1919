import { type Aktoer, erRolle, ROLLER } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { konfliktfelter } from '../../../kernel/konflikt.ts';
import type { Hindring, Resultat } from '../../../kernel/resultat.ts';
import type { Udtraekslinje } from '../../../kernel/tabel.ts';
import { type Felter, felt, feltliste, laesFelter } from '../../../platform/form.ts';
import { laesListevalg, SIDE_PR } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { enheder as hentEnheder } from '../enheder/queries.ts';
import { type Enhedsvalg, enhedstrae, enhedsvalg } from '../enheder/rules.ts';
import { RETTER } from '../rules.ts';
import { fjern, gemPerson, genindsaet, inviter, nulstilLogin, sletPerson } from './commands.ts';
import { persontabel } from './exports.ts';
import { invitationsform, personform } from './forms.ts';
import { NyPersonSide, PersonlisteSide, PersonSide, SletPersonSide } from './pages/personer.tsx';
import {
  hjemvalg,
  PERSONSORTERING,
  type Persondetaljer,
  type Personvalg,
  persondetaljer,
  personliste,
} from './queries.ts';

const ETIKETTER = { navn: 'Navn', email: 'E-mail', enhedId: 'Enhed', roller: 'Roller' };

function laesValg(query: Felter): Personvalg {
  return {
    ...laesListevalg(query, PERSONSORTERING, { noegle: 'navn', retning: 'stigende' }),
    rolle: erRolle(felt(query, 'rolle')) ? felt(query, 'rolle') : '',
    enhed: tilId(felt(query, 'enhed')) || null,
    fjernede: felt(query, 'vis') === 'fjernede',
  };
}

function rollenavne(roller: readonly string[]): string {
  return roller
    .filter(erRolle)
    .map((r) => ROLLER[r].navn)
    .toSorted()
    .join(', ');
}

function udtraek(aktoer: Aktoer, v: Personvalg, enheder: readonly Enhedsvalg[]): Udtraekslinje[] {
  return [
    { navn: 'Organisation', vaerdi: aktoer.organisation.navn },
    { navn: 'Vist', vaerdi: v.fjernede ? 'Fjernede' : 'Nuværende' },
    { navn: 'Søgning', vaerdi: v.q || 'Ingen' },
    { navn: 'Rolle', vaerdi: erRolle(v.rolle) ? ROLLER[v.rolle].navn : 'Alle' },
    { navn: 'Enhed', vaerdi: enheder.find((e) => e.id === v.enhed)?.navn ?? 'Alle' },
  ];
}

function tilFelter(p: Persondetaljer) {
  return {
    navn: p.navn,
    email: p.email,
    enhedId: String(p.enhedId ?? ''),
    roller: p.tildelt.map((t) => t.rolle),
    version: String(p.version),
  };
}

interface Tilstand {
  readonly form?: { readonly vaerdier: Felter; readonly hindringer: readonly Hindring[] };
  readonly konflikt?: Felter;
  readonly afvist?: readonly Hindring[];
  readonly status?: 200 | 409 | 422;
}

export function personRuter(miljoe: Miljoe): Rute[] {
  const { db, ur, sessioner } = miljoe;
  const adgang = RETTER.personer;

  const enhedervalg = (aktoer: Aktoer) =>
    db.som(aktoer, async (tx) => enhedsvalg(enhedstrae(await hentEnheder(tx, aktoer))));

  async function visPerson(aktoer: Aktoer, id: string, t: Tilstand): Promise<Svar> {
    const person = await db.som(aktoer, (tx) => persondetaljer(tx, aktoer, id));
    if (!person) return findesIkke();
    const enheder = await enhedervalg(aktoer);
    const gemt = tilFelter(person);
    const fraLogin = person.tildelt.filter((r) => r.kilde === 'login').map((r) => r.rolle);
    const skrevet = t.konflikt ?? t.form?.vaerdier;
    // Roles from the login are shown ticked and can't be sent, so they're put back where the form comes again.
    const vaerdier = skrevet
      ? {
          ...skrevet,
          roller: [...feltliste(skrevet, 'roller'), ...fraLogin],
          version: t.konflikt ? gemt.version : skrevet.version,
        }
      : gemt;
    const navnPaaEnhed = (enhed: string) => enheder.find((e) => String(e.id) === enhed)?.navn ?? '';
    const konflikt = t.konflikt
      ? konfliktfelter(
          ETIKETTER,
          { ...gemt, enhedId: navnPaaEnhed(gemt.enhedId), roller: rollenavne(gemt.roller) },
          {
            navn: felt(t.konflikt, 'navn') || gemt.navn,
            email: felt(t.konflikt, 'email') || gemt.email,
            enhedId: navnPaaEnhed(felt(t.konflikt, 'enhedId')),
            roller: rollenavne([...feltliste(t.konflikt, 'roller'), ...fraLogin]),
          },
        )
      : null;
    return side(
      <PersonSide
        person={person}
        art={aktoer.organisation.art}
        enheder={enheder}
        form={{ vaerdier, hindringer: t.form?.hindringer ?? [] }}
        konflikt={konflikt}
        afvist={t.afvist ?? []}
        digSelv={id === aktoer.personId}
      />,
      t.status ?? 200,
    );
  }

  async function visNy(aktoer: Aktoer, form: Felter, hindringer: readonly Hindring[]): Promise<Svar> {
    const hjem = await db.som(aktoer, (tx) => hjemvalg(tx, aktoer));
    return side(
      <NyPersonSide
        art={aktoer.organisation.art}
        organisation={aktoer.organisation}
        enheder={await enhedervalg(aktoer)}
        hjem={hjem}
        form={{ vaerdier: form, hindringer }}
        sti={paths.nyPerson()}
        krummer={[{ tekst: 'Personer', sti: paths.personer() }, { tekst: 'Tilføj person' }]}
      />,
      hindringer.length > 0 ? 422 : 200,
    );
  }

  /** A one-button action on the person page: done with a receipt, or refused on the page. */
  const handling = (
    sti: string,
    audit: `${string}.${string}`,
    udfoer: (aktoer: Aktoer, id: string) => Promise<Resultat<unknown>>,
    kvittering: string,
  ): Rute =>
    rute({
      metode: 'POST',
      sti,
      adgang,
      audit,
      async handler({ aktoer, params }) {
        const svar = await udfoer(aktoer, params.id);
        if (!svar.ok) return visPerson(aktoer, params.id, { afvist: svar.hindringer, status: 409 });
        return videre(paths.person({ id: params.id }), kvittering);
      },
    });

  return [
    rute({
      metode: 'GET',
      sti: paths.personer.moenster,
      adgang,
      audit: 'ingen',
      async handler({ aktoer, query }) {
        const valg = laesValg(query);
        const liste = await db.som(aktoer, (tx) => personliste(tx, aktoer, valg, valg.side));
        return side(
          <PersonlisteSide
            art={aktoer.organisation.art}
            {...liste}
            valg={valg}
            sidePr={SIDE_PR}
            enheder={await enhedervalg(aktoer)}
          />,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.personerEksport.moenster,
      adgang,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const valg = laesValg(query);
        const { raekker } = await db.som(aktoer, (tx) => personliste(tx, aktoer, valg, null));
        const tabel = persontabel(raekker, udtraek(aktoer, valg, await enhedervalg(aktoer)));
        return eksportsvar(params.format, 'personer', tabel, ur.nu());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.nyPerson.moenster,
      adgang,
      audit: 'ingen',
      handler: ({ aktoer }) => visNy(aktoer, { hjemId: String(aktoer.organisation.id) }, []),
    }),
    rute({
      metode: 'POST',
      sti: paths.nyPerson.moenster,
      adgang,
      audit: 'organisation.inviter',
      async handler({ aktoer, form }) {
        const laest = laesFelter(invitationsform, form);
        const svar = laest.ok ? await inviter(db, aktoer, ur.nu(), laest.vaerdi) : laest;
        if (!svar.ok) return visNy(aktoer, form, svar.hindringer);
        return videre(
          paths.person({ id: svar.vaerdi }),
          aktoer.organisation.art === 'leverandoer'
            ? 'Personen er tilføjet. Bed personen logge ind med sin e-mailadresse.'
            : 'Personen er tilføjet og kan logge ind med sin organisations login.',
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.person.moenster,
      adgang,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visPerson(aktoer, params.id, {}),
    }),
    rute({
      metode: 'POST',
      sti: paths.person.moenster,
      adgang,
      audit: 'organisation.person',
      async handler({ aktoer, params, form }) {
        const laest = laesFelter(personform, form);
        if (!laest.ok) {
          const { hindringer } = laest;
          return visPerson(aktoer, params.id, { form: { vaerdier: form, hindringer }, status: 422 });
        }
        const svar = await gemPerson(db, aktoer, ur.nu(), params.id, laest.vaerdi);
        if (svar.ok) return videre(paths.person({ id: params.id }), 'Gemt. Ændringen gælder med det samme.');
        if (svar.hindringer[0].kode === 'konflikt')
          return visPerson(aktoer, params.id, { konflikt: form, status: 409 });
        return visPerson(aktoer, params.id, {
          form: { vaerdier: form, hindringer: svar.hindringer },
          status: 409,
        });
      },
    }),
    handling(
      paths.fjernPerson.moenster,
      'organisation.fjern',
      (aktoer, id) => fjern(db, aktoer, ur.nu(), id),
      'Personen er fjernet fra organisationen. Fortryd med »Sæt ind igen«.',
    ),
    handling(
      paths.genindsaetPerson.moenster,
      'organisation.genindsaet',
      (aktoer, id) => genindsaet(db, aktoer, ur.nu(), id),
      'Personen er sat ind igen med de samme roller.',
    ),
    handling(
      paths.nulstilPerson.moenster,
      'organisation.nulstil_login',
      async (aktoer, id) => {
        const svar = await nulstilLogin(miljoe, aktoer, id);
        if (svar.ok) await sessioner.slutAlle(id);
        return svar;
      },
      'Login er nulstillet. Personen kobles igen ved næste login.',
    ),
    rute({
      metode: 'GET',
      sti: paths.sletPerson.moenster,
      adgang,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const person = await db.som(aktoer, (tx) => persondetaljer(tx, aktoer, params.id));
        if (!person?.hjemme || person.slettet) return findesIkke();
        return side(<SletPersonSide person={person} form={{ vaerdier: {}, hindringer: [] }} />);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.sletPerson.moenster,
      adgang,
      audit: 'organisation.slet_person',
      async handler({ aktoer, params, form }) {
        const person = await db.som(aktoer, (tx) => persondetaljer(tx, aktoer, params.id));
        if (!person) return findesIkke();
        if (felt(form, 'bekraeft') !== 'ja') {
          const hindringer = [
            {
              kode: 'bekraeft',
              felt: 'bekraeft',
              besked: 'Sæt kryds for at bekræfte, at data skal slettes.',
            },
          ];
          return side(<SletPersonSide person={person} form={{ vaerdier: form, hindringer }} />, 422);
        }
        const svar = await sletPerson(db, aktoer, ur.nu(), params.id);
        if (!svar.ok) return visPerson(aktoer, params.id, { afvist: svar.hindringer, status: 409 });
        return videre(paths.personer(), 'Personens data er slettet.');
      },
    }),
  ];
}
