import type { Aktoer } from '../../../../kernel/adgang.ts';
import { konfliktfelter } from '../../../../kernel/konflikt.ts';
import { erForaeldet, erIkkeDer, hindringerI } from '../../../../kernel/resultat.ts';
import { type Felter, felt, feltliste } from '../../../../platform/form.ts';
import { SIDE_PR } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, side, statusFor, videre, type Svar as Websvar } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { DRIFTSFORMER, type Guidekrav } from '../../guide/rules.ts';
import { hentKlasser } from '../../klasse/queries.ts';
import type { Klasser } from '../../klasse/rules.ts';
import { LAESRET, LISTERET } from '../../rules.ts';
import { type Valgte, valgteI } from '../billede.ts';
import { vaelgArbejdsgange, vaelgDomaener } from '../commands.ts';
import { laesDomaener, laesLaas } from '../forms.ts';
import { type Guidesyn, Sidespalte, TRIN, type Trinnavn } from '../pages/dele.tsx';
import { Gennemseside, Maalbilledtrin, VISNINGER, type Visning } from '../pages/gennemse.tsx';
import { Besvaretside } from '../pages/spoergsmaal.tsx';
import { Arbejdsgangstrin, Domaenetrin } from '../pages/valg.tsx';
import { findListe, hentOpgaver, type Kravliste, type Listelinje } from '../queries.ts';
import { hentSyn, hentTidligere } from '../syn.ts';
import { nyListeside } from '../vis/routes.tsx';

const ORD = {
  domaener: { domaener: 'Domæner', driftsform: 'Drift' },
  arbejdsgange: { arbejdsgange: 'Arbejdsgange' },
} as const;

function erTrin(tekst: string): tekst is Trinnavn {
  return TRIN.some((t) => t === tekst);
}

/** What a form of one of the first steps, or of a question, has chosen, with the rest as the list has it. */
function valgteIForm(liste: Kravliste, form: Felter): Valgte {
  const gemt = valgteI(liste);
  switch (felt(form, 'trin')) {
    case 'domaener':
      return { ...gemt, ...laesDomaener(form) };
    case 'arbejdsgange':
      return { ...gemt, arbejdsgange: feltliste(form, 'arbejdsgang') };
    case 'spoergsmaal': {
      const svar = felt(form, 'svar');
      return svar === '' ? gemt : { ...gemt, svar: { ...gemt.svar, [felt(form, 'spoergsmaal')]: svar } };
    }
    default:
      return gemt;
  }
}

function passer(q: string, l: Listelinje): boolean {
  const hvor = `${l.nummer} ${l.navn} ${l.grunde.map((g) => g.tekst).join(' ')} ${l.fjernetGrund}`;
  return hvor.toLowerCase().includes(q.toLowerCase());
}

/** The steps of the guide, and what a choice would give before it is saved. */
export function forloebRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;
  const listeside = nyListeside(miljoe);

  async function gennemse(aktoer: Aktoer, syn: Guidesyn, query: Felter): Promise<Websvar> {
    const q = felt(query, 'q').trim().slice(0, 200);
    const vis: Visning = VISNINGER.find((v) => v === felt(query, 'vis')) ?? 'med';
    const { linjer, billede } = syn;
    const paaListen = new Set(linjer.map((l) => l.kravId));
    const ved = new Map<number, Guidekrav>(billede.forberedt.krav.map((k) => [k.id, k]));
    const ude = billede.resultat.udfald.flatMap((udfald) => {
      const krav = ved.get(udfald.kravId);
      return krav && !paaListen.has(krav.id) ? [{ krav, udfald }] : [];
    });
    const fundneLinjer = linjer.filter((l) => l.tilstand === vis && passer(q, l));
    const fundneUde = ude.filter(({ krav, udfald }) =>
      `${krav.nummer} ${krav.navn} ${udfald.grunde.map((g) => g.tekst).join(' ')}`
        .toLowerCase()
        .includes(q.toLowerCase()),
    );
    const ialt = vis === 'ude' ? fundneUde.length : fundneLinjer.length;
    const nr = Math.min(
      Math.max(1, Number(felt(query, 'side')) || 1),
      Math.max(1, Math.ceil(ialt / SIDE_PR)),
    );
    const udsnit = <T,>(alle: readonly T[]) => alle.slice((nr - 1) * SIDE_PR, nr * SIDE_PR);
    const antal = (tilstand: Listelinje['tilstand']) => linjer.filter((l) => l.tilstand === tilstand).length;
    const opgaver = await db.som(aktoer, (tx) => hentOpgaver(tx, syn.liste.id));
    return side(
      <Gennemseside
        syn={syn}
        opgaver={opgaver}
        vis={vis}
        q={q}
        viste={udsnit(fundneLinjer)}
        ude={udsnit(fundneUde)}
        antal={{ med: antal('med'), afventer: antal('afventer'), fjernet: antal('fjernet'), ude: ude.length }}
        side={{ nr, pr: SIDE_PR, ialt }}
      />,
    );
  }

  const valgbare = (klasser: Klasser, aktoer: Aktoer, valgte: readonly number[]) => {
    const kan = klasser.valgbare('domaene', aktoer.organisation.id);
    const gamle = valgte.flatMap((d) => klasser.find(d) ?? []).filter((k) => !kan.some((x) => x.id === k.id));
    return [...kan, ...gamle];
  };

  async function trinside(aktoer: Aktoer, id: number, trin: Trinnavn, query: Felter): Promise<Websvar> {
    const fundet = await db.som(aktoer, async (tx) => {
      const liste = await findListe(tx, id);
      if (!liste || liste.slettet) return null;
      const syn = await hentSyn(tx, aktoer, liste);
      return {
        syn,
        klasser: await hentKlasser(tx),
        tidligere: await hentTidligere(tx, syn, await hentOpgaver(tx, id)),
      };
    });
    if (!fundet) return findesIkke();
    const { syn, klasser, tidligere } = fundet;
    const { liste } = syn;
    const uroert = { hindringer: [], konflikt: null };
    switch (trin) {
      case 'domaener':
        return side(
          <Domaenetrin
            syn={syn}
            klasser={valgbare(klasser, aktoer, liste.domaener)}
            valgte={liste.domaener}
            driftsform={liste.driftsform}
            {...uroert}
          />,
        );
      case 'arbejdsgange':
        return side(<Arbejdsgangstrin syn={syn} valgte={liste.arbejdsgange} soeg="" {...uroert} />);
      case 'spoergsmaal': {
        const { naeste } = syn.billede.resultat;
        return naeste === null
          ? side(<Besvaretside syn={syn} tidligere={tidligere} />)
          : videre(paths.kravlisteSpoergsmaal({ id, spoergsmaal: naeste }));
      }
      case 'gennemse':
        return gennemse(aktoer, syn, query);
      case 'maalbillede':
        return side(<Maalbilledtrin syn={syn} />);
    }
  }

  /** The step again with what was typed, and beside it what somebody else has saved. */
  async function igen(
    aktoer: Aktoer,
    id: number,
    trin: 'domaener' | 'arbejdsgange',
    form: Felter,
    svar: Awaited<ReturnType<typeof vaelgDomaener>>,
  ): Promise<Websvar> {
    const hindringer = hindringerI(svar);
    const foraeldet = erForaeldet(svar);
    if (!foraeldet && hindringer.some((h) => h.felt === undefined)) return listeside(aktoer, id, hindringer);
    return db.som(aktoer, async (tx) => {
      const liste = await findListe(tx, id);
      if (!liste) return findesIkke();
      const valgte = valgteIForm(liste, form);
      const klasser = await hentKlasser(tx);
      const navne = new Map<string, string>();
      const syn = await hentSyn(tx, aktoer, liste, valgte);
      for (const a of syn.billede.arbejdsgange) navne.set(a.kode, a.navn);
      const somTekst = (v: Pick<Valgte, 'domaener' | 'driftsform' | 'arbejdsgange'>) => ({
        domaener: klasser.navne(v.domaener).join(', '),
        driftsform: DRIFTSFORMER[v.driftsform],
        arbejdsgange: v.arbejdsgange.map((k) => navne.get(k) ?? k).join(', '),
      });
      const faelles = {
        syn,
        hindringer: foraeldet ? [] : hindringer,
        konflikt: foraeldet ? konfliktfelter(ORD[trin], somTekst(liste), somTekst(valgte)) : null,
      };
      const status = foraeldet ? 409 : statusFor(hindringer);
      return trin === 'domaener'
        ? side(
            <Domaenetrin
              {...faelles}
              klasser={valgbare(klasser, aktoer, valgte.domaener)}
              valgte={valgte.domaener}
              driftsform={valgte.driftsform}
            />,
            status,
          )
        : side(<Arbejdsgangstrin {...faelles} valgte={valgte.arbejdsgange} soeg="" />, status);
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.kravlisteTrin.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        const trin = params.trin ?? '';
        return erTrin(trin) ? trinside(aktoer, Number(params.id), trin, query) : findesIkke();
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravlisteTrin.moenster,
      adgang: LISTERET,
      audit: 'kravliste.vaelg',
      async handler({ aktoer, params, form }) {
        const id = Number(params.id);
        const { trin } = params;
        if (trin !== 'domaener' && trin !== 'arbejdsgange') return findesIkke();
        const svar =
          trin === 'domaener'
            ? await vaelgDomaener(miljoe, aktoer, id, laesLaas(form), laesDomaener(form))
            : await vaelgArbejdsgange(miljoe, aktoer, id, laesLaas(form), feltliste(form, 'arbejdsgang'));
        if (svar.ok) {
          const naeste = trin === 'domaener' ? 'arbejdsgange' : 'spoergsmaal';
          return videre(paths.kravlisteTrin({ id, trin: naeste }), 'Valget er gemt.');
        }
        return erIkkeDer(svar) ? findesIkke() : igen(aktoer, id, trin, { ...form, trin }, svar);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravlisteVirkning.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params, form, fragment }) =>
        db.som(aktoer, async (tx) => {
          const liste = await findListe(tx, Number(params.id));
          if (!liste || liste.slettet) return findesIkke();
          if (!fragment) return videre(paths.kravliste({ id: liste.id }));
          const gemt = await hentSyn(tx, aktoer, liste);
          const syn = await hentSyn(tx, aktoer, liste, valgteIForm(liste, form));
          const nye = syn.billede.resultat.stillede.filter(
            (s) => !gemt.billede.resultat.stillede.includes(s),
          );
          const tekster = syn.billede.forberedt.guide.spoergsmaal
            .filter((s) => nye.includes(s.noegle))
            .map((s) => s.tekst);
          // Not saved yet, so the list can't be out of step with it.
          return side(<Sidespalte syn={{ ...syn, plan: gemt.plan }} opfoelgning={{ tekster }} />);
        }),
    }),
  ];
}
