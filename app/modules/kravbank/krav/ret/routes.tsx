import type { Aktoer } from '../../../../kernel/adgang.ts';
import { fletVersioner } from '../../../../kernel/feltforskel.ts';
import { FORAELDET, type Hindring, harKode } from '../../../../kernel/resultat.ts';
import { visKlokken } from '../../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, ikkeAdgang, json, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { kan, REDAKTOER, REDIGERRET, slagsFor } from '../../rules.ts';
import { gemKladde, opret } from '../commands.ts';
import {
  type Kravformindhold,
  kilderaekker,
  laesId,
  laesKravform,
  laesUdgangspunkt,
  somForm,
  tilFelter,
} from '../forms.ts';
import { RetKravSide } from '../pages/ret.tsx';
import { hvem } from '../pages/side.tsx';
import { foreslaaNummer, hentAltOpslag, hentKrav, hentKravside } from '../queries.ts';
import { kravfelter, stempel } from '../rules.ts';
import { afslag, blankt, statusFor } from '../vis/routes.tsx';

/** What the edit page shows again after a refusal. */
interface Formtilbage {
  readonly vaerdier: Felter;
  readonly hindringer: readonly Hindring[];
}

/** The form: a new krav, the draft of one that is there, and two who write at once. */
export function retRuter({ db, ur }: Miljoe): Rute[] {
  /** The form for a new krav; `fra` fills it in from another that the actor can read. */
  async function nySide(aktoer: Aktoer, fra: number | null, tilbage?: Formtilbage): Promise<Svar> {
    const slags = slagsFor(aktoer);
    if (slags === null || !aktoer.roller.includes(REDAKTOER[slags])) return ikkeAdgang();
    const organisationId = slags === 'tvaerkommunalt' ? null : aktoer.organisation.id;
    return db.som(aktoer, async (tx) => {
      const kilde = fra === null ? null : await hentKravside(tx, aktoer, fra);
      const start: Felter = kilde
        ? tilFelter(kilde.vist.indhold)
        : { prioritet: 'krav', alleDomaener: 'ja', driftsform: ['saas', 'on_premise'], svartype: 'valg' };
      const vaerdier = tilbage?.vaerdier ?? start;
      return side(
        <RetKravSide
          krav={null}
          kopiAf={kilde && { id: kilde.krav.id, nummer: kilde.krav.nummer }}
          naesteNummer={await foreslaaNummer(tx, slags, organisationId)}
          vaerdier={vaerdier}
          hindringer={tilbage?.hindringer ?? []}
          stempel=""
          udgangspunkt=""
          opslag={await hentAltOpslag(tx)}
          organisationId={organisationId}
          kilderaekker={kilderaekker(vaerdier)}
          kraevBegrundelse={false}
        />,
        tilbage ? statusFor(tilbage.hindringer) : 200,
      );
    });
  }

  /** The form with the draft, or with what holds where there is none. */
  async function retSide(aktoer: Aktoer, id: number, tilbage?: Formtilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const s = await hentKravside(tx, aktoer, id);
      if (!s) return findesIkke();
      if (!s.maaRette) return ikkeAdgang('Kravet er en andens. Du kan læse det, men ikke rette det.');
      const maaNu = kan('rediger', s.krav.tilstand);
      if (!maaNu.ok) return afslag(tx, aktoer, id, maaNu.hindringer);
      const version = s.aaben ?? s.vist;
      const indhold = tilFelter(version.indhold);
      const { aabenNr, gaeldendeNr } = s.krav;
      const begrundelse = aabenNr === null ? '' : version.begrundelse;
      const vaerdier = tilbage?.vaerdier ?? { ...indhold, begrundelse };
      return side(
        <RetKravSide
          krav={s.krav}
          kopiAf={null}
          naesteNummer=""
          vaerdier={vaerdier}
          hindringer={tilbage?.hindringer ?? []}
          stempel={tilbage ? felt(tilbage.vaerdier, 'version') : stempel(version)}
          udgangspunkt={tilbage ? felt(tilbage.vaerdier, 'udgangspunkt') : JSON.stringify(indhold)}
          opslag={await hentAltOpslag(tx)}
          organisationId={s.krav.organisationId}
          kilderaekker={kilderaekker(vaerdier)}
          kraevBegrundelse={gaeldendeNr !== null}
        />,
        tilbage ? statusFor(tilbage.hindringer) : 200,
      );
    });
  }

  /** The form again after someone else saved first: one's own changes on top of theirs. */
  async function konfliktside(aktoer: Aktoer, id: number, dit: Kravformindhold, form: Felter): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const s = await hentKravside(tx, aktoer, id);
      if (!s?.maaRette) return findesIkke();
      const version = s.aaben ?? s.vist;
      const { bilag } = version.indhold;
      const deres = { ...somForm(version.indhold), bilag };
      const udgangspunkt = laesUdgangspunkt(form) ?? deres;
      const opslag = await hentAltOpslag(tx);
      const { billede, felter, taget } = fletVersioner(
        kravfelter(opslag),
        { ...udgangspunkt, bilag },
        deres,
        { ...dit, bilag },
      );
      const vaerdier = { ...tilFelter(billede), begrundelse: felt(form, 'begrundelse') };
      return side(
        <RetKravSide
          krav={s.krav}
          kopiAf={null}
          naesteNummer=""
          vaerdier={vaerdier}
          hindringer={[]}
          stempel={stempel(version)}
          udgangspunkt={JSON.stringify(tilFelter(version.indhold))}
          opslag={opslag}
          organisationId={s.krav.organisationId}
          kilderaekker={kilderaekker(vaerdier)}
          kraevBegrundelse={s.krav.gaeldendeNr !== null}
          konflikt={{ hvem: hvem(version.retter, version.organisation, version.rettetKl), felter, taget }}
        />,
        409,
      );
    });
  }

  /** Saves the draft; `js` in the form is the saving that goes by itself, which is answered with JSON. */
  async function gem(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const selv = felt(form, 'js') === 'ja';
    const krav = await db.som(aktoer, (tx) => hentKrav(tx, id));
    if (!krav) return findesIkke();
    const laest = laesKravform(form, { kraevBegrundelse: !selv && krav.gaeldendeNr !== null });
    if (!laest.ok) {
      const { hindringer } = laest;
      return selv
        ? json({ tekst: hindringer[0]?.besked }, 422)
        : retSide(aktoer, id, { vaerdier: form, hindringer });
    }
    const { indhold, begrundelse, stempel: fra } = laest.vaerdi;
    const svar = await gemKladde(db, aktoer, ur.nu(), { id, indhold, begrundelse, stempel: fra, selv });
    if (selv) {
      if (!svar.ok) {
        // The differences are shown when one saves; nothing is below yet.
        const tekst = harKode(svar.hindringer, FORAELDET)
          ? 'En anden har gemt, mens du skrev. Vælg »Gem kladde« for at se begges ændringer.'
          : svar.hindringer[0]?.besked;
        return json({ tekst }, 409);
      }
      const kl = visKlokken(ur.nu());
      return json({ tekst: `Kladde gemt kl. ${kl}`, version: svar.vaerdi.stempel });
    }
    if (svar.ok) {
      const { nummer, nr } = svar.vaerdi;
      return videre(paths.krav({ id }), `Kladden til krav ${nummer} er gemt som version ${nr}.`);
    }
    if (harKode(svar.hindringer, FORAELDET)) return konfliktside(aktoer, id, indhold, form);
    return blankt(svar.hindringer) ?? retSide(aktoer, id, { vaerdier: form, hindringer: svar.hindringer });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.kravNyt.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) => nySide(aktoer, laesId(felt(query, 'fra'))),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravNyt.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.opret',
      async handler({ aktoer, form }) {
        const fra = laesId(felt(form, 'fra'));
        const laest = laesKravform(form, { kraevBegrundelse: false });
        if (!laest.ok) return nySide(aktoer, fra, { vaerdier: form, hindringer: laest.hindringer });
        const { indhold, nummer } = laest.vaerdi;
        const svar = await opret(db, aktoer, ur.nu(), { indhold, nummer, fraKravId: fra });
        if (!svar.ok) {
          return (
            blankt(svar.hindringer) ?? nySide(aktoer, fra, { vaerdier: form, hindringer: svar.hindringer })
          );
        }
        return videre(
          paths.krav({ id: svar.vaerdi.id }),
          `Krav ${svar.vaerdi.nummer} er oprettet som kladde.`,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravRet.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      handler({ aktoer, params }) {
        const id = laesId(params.id);
        return id === null ? findesIkke() : retSide(aktoer, id);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravRet.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.ret',
      handler({ aktoer, params, form }) {
        const id = laesId(params.id);
        return id === null ? findesIkke() : gem(aktoer, id, form);
      },
    }),
  ];
}
