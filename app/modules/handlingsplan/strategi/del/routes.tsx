import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { fletVersioner } from '../../../../kernel/feltforskel.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erForaeldet, type Hindring, type Resultat } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { type Felter, felt, feltliste } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, formstatus, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { STRATEGI_LAES, STRATEGI_RET } from '../../rules.ts';
import { enhedsliste } from '../enheder.ts';
import { linje } from '../forms.ts';
import { hentDeludgaver } from '../historik/queries.ts';
import { hentKommentarer } from '../hoering/queries.ts';
import { hentHoved } from '../hoved.ts';
import { Delside } from '../pages/del.tsx';
import { Delhistorikside } from '../pages/delhistorik.tsx';
import { enhedsnavne, findDel, laesRaekker } from '../queries.ts';
import { type Delindhold, type Delraekke, delart } from '../rules.ts';
import { kortSvar } from '../svar.ts';
import { hentTalbillede, type Strategikilder } from '../tal/queries.ts';
import { erBlok } from '../tal/rules.ts';
import { hentFrossen } from '../udgave/queries.ts';
import { visDel } from '../udgave/rules.ts';
import { fjernDel, flytDel, gemDel, hentDelTilbage, visDel as saetVist, tilfoejDel } from './commands.ts';
import { laesDelform, raaRaekker } from './forms.ts';
import { byt, delfelter, laesFlytning, type Raekkeflytning } from './rules.ts';

/** Blank rows below those that are filled in. */
const TOMME = 2;
const FLERE = 5;

/** What the form was made from (JSON); null when it isn't there or has been changed on the way. */
function laesUdgangspunkt(form: Felter): Delindhold | null {
  try {
    const o: unknown = JSON.parse(felt(form, 'udgangspunkt'));
    if (typeof o !== 'object' || o === null) return null;
    const { titel, tekst, raekker, blokke } = o as Record<string, unknown>;
    if (typeof titel !== 'string' || typeof tekst !== 'string') return null;
    return {
      titel,
      tekst,
      raekker: laesRaekker(raekker),
      blokke: Array.isArray(blokke) ? blokke.filter((b) => typeof b === 'string').filter(erBlok) : [],
    };
  } catch {
    return null;
  }
}

const indholdAf = ({ titel, tekst, raekker, blokke }: Delindhold): Delindhold => ({
  titel,
  tekst,
  raekker,
  blokke,
});

interface Tilbage {
  readonly form: Felter;
  readonly hindringer: readonly Hindring[];
  /** What was typed while somebody else saved. */
  readonly skrevet?: Delindhold;
  /** More blank rows were asked for. */
  readonly mere?: true;
  /** Rows in another order than they were typed, since one of them was moved. */
  readonly flyttet?: Raekkeflytning;
  readonly raekker?: readonly Delraekke[];
}

/** The parts of a strategy: written, ordered, hidden, removed and brought back. */
export function delRuter(
  miljoe: Miljoe,
  kilder: Strategikilder,
  overblik: (aktoer: Aktoer, id: number, hindringer?: readonly Hindring[]) => Promise<Svar>,
): Rute[] {
  const { db, ur } = miljoe;

  async function delside(
    aktoer: Aktoer,
    id: number,
    delId: number,
    tilbage?: Tilbage,
    hindringer: readonly Hindring[] = [],
  ): Promise<Svar> {
    const grader = await kilder.grader(aktoer);
    return db.som(aktoer, async (tx) => {
      const hoved = await hentHoved(tx, id);
      const del = hoved && (await findDel(tx, id, delId));
      const udgave = del && hoved.udgaver.find((u) => u.id === del.udgaveId);
      if (!hoved || !del || !udgave) return findesIkke();
      const vedtaget = udgave.tilstand === 'vedtaget';
      const skriver = maa(aktoer, STRATEGI_RET) && !vedtaget && !del.fjernet && !hoved.strategi.fjernet;
      const frossen = vedtaget
        ? (await hentFrossen(tx, aktoer, udgave.id))?.dele.find((d) => d.id === delId)
        : undefined;
      const { blokke } = vedtaget
        ? { blokke: new Map() }
        : await hentTalbillede({ tx, aktoer, idag: ur.idag(), grader }, id, del.blokke);
      const navne = await enhedsnavne(tx, aktoer);
      const vis = frossen ?? visDel(del, navne, blokke);
      const gemt = indholdAf(del);
      const flettet =
        tilbage?.skrevet &&
        fletVersioner(
          delfelter(del.slags, navne),
          laesUdgangspunkt(tilbage.form) ?? gemt,
          gemt,
          tilbage.skrevet,
        );
      const beholdt = flettet ? undefined : tilbage;
      const indhold = flettet?.billede ?? gemt;
      const kolonner = delart(del.slags).tabel?.kolonner ?? [];
      const tomme = (n: number) =>
        Array.from({ length: n }, () => Object.fromEntries(kolonner.map((k) => [k.noegle, ''])));
      const raekker = beholdt
        ? [...(beholdt.raekker ?? raaRaekker(beholdt.form, del.slags)), ...tomme(beholdt.mere ? FLERE : 0)]
        : [...indhold.raekker, ...tomme(TOMME)];
      return side(
        <Delside
          hoved={hoved}
          del={del}
          vis={vis}
          form={
            skriver
              ? {
                  vaerdier: beholdt?.form ?? { titel: indhold.titel, tekst: indhold.tekst },
                  hindringer: beholdt?.hindringer ?? [],
                  raekker,
                  valgte: beholdt ? feltliste(beholdt.form, 'blokke') : indhold.blokke,
                  version: beholdt ? laesVersion(beholdt.form) : del.laas,
                  udgangspunkt: beholdt ? felt(beholdt.form, 'udgangspunkt') : JSON.stringify(gemt),
                  flyttet: beholdt?.flyttet ?? null,
                  uGemt: beholdt?.mere === true || beholdt?.flyttet !== undefined,
                }
              : null
          }
          konflikt={
            flettet && {
              hvem: [del.rettetAf, visTidspunkt(del.rettet)].filter((t) => t !== '').join(', '),
              felter: flettet.felter,
              taget: flettet.taget,
            }
          }
          enheder={await enhedsliste(tx, aktoer)}
          kommentarer={(await hentKommentarer(tx, udgave.id)).filter((k) => k.delId === delId && !k.trukket)}
          udgaveNr={udgave.nr}
          vedtaget={vedtaget}
          hindringer={hindringer}
        />,
        formstatus(
          tilbage?.mere || tilbage?.flyttet ? [] : (tilbage?.hindringer ?? hindringer),
          flettet !== undefined,
        ),
      );
    });
  }

  async function gem(aktoer: Aktoer, id: number, delId: number, form: Felter): Promise<Svar> {
    const del = await db.som(aktoer, (tx) => findDel(tx, id, delId));
    if (!del) return findesIkke();
    if (felt(form, 'mere') === 'ja') return delside(aktoer, id, delId, { form, hindringer: [], mere: true });
    const raa = raaRaekker(form, del.slags);
    const flytning = laesFlytning(felt(form, 'flyt'), raa.length);
    if (flytning) {
      const { fra, ...flyttet } = flytning;
      return delside(aktoer, id, delId, {
        form,
        hindringer: [],
        flyttet,
        raekker: byt(raa, fra, flyttet.til),
      });
    }
    const laest = laesDelform(form, del.slags);
    if (!laest.ok) return delside(aktoer, id, delId, { form, hindringer: laest.hindringer });
    const svar = await gemDel(miljoe, aktoer, id, delId, laesVersion(form), laest.vaerdi);
    if (svar.ok) return videre(paths.strategidel({ id, del: delId }), `»${laest.vaerdi.titel}« er gemt.`);
    const { hindringer } = svar;
    if (erForaeldet(svar)) return delside(aktoer, id, delId, { form, hindringer, skrevet: laest.vaerdi });
    if (hindringer.some((h) => h.felt !== undefined)) return delside(aktoer, id, delId, { form, hindringer });
    return kortSvar(hindringer) ?? delside(aktoer, id, delId, undefined, hindringer);
  }

  async function handl(
    aktoer: Aktoer,
    id: number,
    del: number,
    handling: string,
    form: Felter,
  ): Promise<Svar> {
    const til = `${paths.strategi({ id })}#dele`;
    const udfoert = async (r: Promise<Resultat>, kvittering: string, hen = til): Promise<Svar> => {
      const svar = await r;
      return svar.ok
        ? videre(hen, kvittering)
        : (kortSvar(svar.hindringer) ?? overblik(aktoer, id, svar.hindringer));
    };
    switch (handling) {
      case 'op':
      case 'ned':
        return udfoert(flytDel(miljoe, aktoer, id, del, handling), 'Delen er flyttet.');
      case 'skjul':
        return udfoert(
          saetVist(miljoe, aktoer, id, del, true),
          'Delen er skjult. Vis den igen her på siden.',
        );
      case 'vis':
        return udfoert(saetVist(miljoe, aktoer, id, del, false), 'Delen er med igen.');
      case 'fjern':
        return udfoert(
          fjernDel(miljoe, aktoer, id, del, true),
          'Delen er fjernet. Hent den tilbage under »Fjernede dele«.',
        );
      case 'gendan':
        return udfoert(fjernDel(miljoe, aktoer, id, del, false), 'Delen er hentet tilbage.');
      case 'tilbage':
        return udfoert(
          hentDelTilbage(miljoe, aktoer, id, del, tilId(felt(form, 'haendelse'))),
          'Den tidligere tekst er hentet tilbage. Det, der stod, er stadig i historikken.',
          paths.strategidel({ id, del }),
        );
      default:
        return findesIkke();
    }
  }

  return [
    rute({
      metode: 'POST',
      sti: paths.strategidele.moenster,
      adgang: STRATEGI_RET,
      audit: 'strategi.del_tilfoej',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const svar = await tilfoejDel(
          miljoe,
          aktoer,
          id,
          felt(form, 'slags'),
          linje(form, 'titel').slice(0, 200),
        );
        if (svar.ok)
          return videre(paths.strategidel({ id, del: svar.vaerdi.del }), 'Delen er tilføjet. Skriv den her.');
        return (
          kortSvar(svar.hindringer) ??
          overblik(
            aktoer,
            id,
            svar.hindringer.map(({ kode, besked }) => ({ kode, besked })),
          )
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.strategidel.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) => delside(aktoer, tilId(params.id), tilId(params.del)),
    }),
    rute({
      metode: 'POST',
      sti: paths.strategidel.moenster,
      adgang: STRATEGI_RET,
      audit: 'strategi.del_ret',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.id), tilId(params.del), form),
    }),
    rute({
      metode: 'GET',
      sti: paths.strategidelHistorik.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const hoved = await hentHoved(tx, tilId(params.id));
          const del = hoved && (await findDel(tx, hoved.strategi.id, tilId(params.del)));
          if (!hoved || !del) return findesIkke();
          const udgave = hoved.udgaver.find((u) => u.id === del.udgaveId);
          return side(
            <Delhistorikside
              hoved={hoved}
              del={del}
              udgaver={await hentDeludgaver(tx, del)}
              enheder={await enhedsnavne(tx, aktoer)}
              retter={maa(aktoer, STRATEGI_RET) && udgave?.tilstand === 'kladde' && !del.fjernet}
            />,
          );
        }),
    }),
    rute({
      metode: 'POST',
      sti: paths.strategidelHandling.moenster,
      adgang: STRATEGI_RET,
      audit: 'strategi.del_handling',
      handler: ({ aktoer, params, form }) =>
        handl(aktoer, tilId(params.id), tilId(params.del), params.handling ?? '', form),
    }),
  ];
}
