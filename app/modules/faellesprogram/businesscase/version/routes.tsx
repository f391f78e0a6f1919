import { tilId } from '../../../../kernel/id.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { PDF_TYPE, pdfBytes } from '../../../../platform/document/pdf.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion } from '../../../../platform/redigering.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Kald, type Rute, rute } from '../../../../platform/web/rute.ts';
import { fil, findesIkke, type Svar, side } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { PROGRAM_LED } from '../../rules.ts';
import { delbillede } from '../billede/rules.ts';
import { delCase } from '../commands.ts';
import { casedokument, casetabeller } from '../exports.ts';
import { afslaaet, type Grund, indholdAf, medGrund, udfoert, versionsliste } from '../faelles/routes.tsx';
import { laesHvadhvis, laesSynlighed } from '../forms.ts';
import { Omkostningsside } from '../pages/omkostninger.tsx';
import { Prisside } from '../pages/pris.tsx';
import { Sammenligningsside } from '../pages/versioner.tsx';
import { oversigt, type Scenarie } from '../pris/rules.ts';
import { hentAntagelser, hentFrossenTekst, hentLinjer } from '../queries.ts';
import { type Case, type Caseindhold, frys, mangler } from '../rules.ts';
import { sammenlign } from '../sammenlign/rules.ts';
import { hentTilsluttet } from '../tilsluttet/queries.ts';

type Laesekald = Pick<Kald, 'params' | 'query'>;

/** What was supposed, where anything was. */
function somScenarie(query: Felter, c: Caseindhold): { s: Scenarie; hindringer: readonly Hindring[] } {
  const h = laesHvadhvis(query, c);
  return {
    s: {
      ...(Object.keys(h.andele).length === 0 ? {} : { andele: h.andele }),
      ...(h.enhederBp === null ? {} : { enhederBp: 10_000 + h.enhederBp }),
      ...(h.omkostningBp === null ? {} : { omkostningBp: 10_000 + h.omkostningBp }),
      ...(h.forsinkelseMdr === null ? {} : { forsinkelseMdr: h.forsinkelseMdr }),
      ...(h.tilbagebetalingAar === null ? {} : { tilbagebetalingAar: h.tilbagebetalingAar }),
      ...(h.renteBp === null ? {} : { renteBp: h.renteBp }),
    },
    hindringer: h.hindringer,
  };
}

const HVISFELTER = /^(andel_\d+|enheder|omkostning|forsinkelse|aar|rente)$/;
const hvisvaerdier = (query: Felter) =>
  Object.fromEntries(
    Object.keys(query)
      .filter((n) => HVISFELTER.test(n))
      .map((n) => [n, felt(query, n)]),
  );

async function pris(g: Grund, vist: Case, indhold: Caseindhold, query: Felter): Promise<Svar> {
  const { s, hindringer } = somScenarie(query, indhold);
  const tilsluttet = await hentTilsluttet(g.tx, g.aktoer, g.program.id, indhold.dele);
  return side(
    <Prisside
      {...g}
      vist={vist}
      indhold={indhold}
      dele={indhold.dele.map((d) => delbillede(indhold, d, s, tilsluttet.get(d.delId) ?? null))}
      vaerdier={hvisvaerdier(query)}
      forkerte={hindringer}
      mangler={vist.tilstand === 'kladde' ? mangler(indhold) : []}
    />,
  );
}

async function omkostninger(g: Grund, vist: Case, indhold: Caseindhold): Promise<Svar> {
  const erKladde = vist.tilstand === 'kladde';
  const linjer = erKladde ? await hentLinjer(g.tx, vist.id) : [];
  const antagelser = erKladde ? await hentAntagelser(g.tx, vist.id) : [];
  return side(
    <Omkostningsside
      {...g}
      vist={vist}
      indhold={indhold}
      linjer={erKladde ? linjer.filter((l) => !l.fjernet) : indhold.linjer}
      antagelser={erKladde ? antagelser.filter((a) => !a.fjernet) : indhold.antagelser}
      fjernedeLinjer={linjer.filter((l) => l.fjernet)}
      fjernedeAntagelser={antagelser.filter((a) => a.fjernet)}
      tal={oversigt(indhold)}
    />,
  );
}

async function sammenligning(g: Grund, vist: Case, indhold: Caseindhold, query: Felter): Promise<Svar> {
  const valgt = felt(query, 'med');
  const andre = g.caser.filter((x) => x.nr !== vist.nr);
  // Without a number: the one before it, else whichever there is.
  if (valgt === '' && andre.length === 0) return versionsliste(g);
  const med =
    valgt === '' ? (andre.find((x) => x.nr < vist.nr) ?? andre[0]) : andre.find((x) => x.nr === tilId(valgt));
  const foer = med && (await indholdAf(g, med));
  return med && foer
    ? side(<Sammenligningsside {...g} vist={vist} med={med} s={sammenlign(foer, indhold)} />)
    : findesIkke();
}

/** What a version says and comes to, and who sees it. */
export function versionRuter(miljoe: Miljoe): Rute[] {
  const { ur } = miljoe;

  async function download(g: Grund, v: Case, c: Caseindhold, { params, query }: Laesekald): Promise<Svar> {
    const { s } = somScenarie(query, c);
    const navn = `business-case-${g.program.id}-version-${v.nr}`;
    if (params.format === 'pdf')
      return fil(`${navn}.pdf`, PDF_TYPE, pdfBytes(casedokument(c, v, s, g.program.organisation), ur.nu()));
    if (params.format === 'json')
      return fil(
        `${navn}.json`,
        'application/json; charset=utf-8',
        (await hentFrossenTekst(g.tx, v.id)) ?? frys(c).tekst,
      );
    return eksportsvar(params.format, navn, casetabeller(c, v, s), ur.nu());
  }

  /** A page of the version of the address. */
  const visning = (
    sti: string,
    vis: (g: Grund, vist: Case, c: Caseindhold, kald: Laesekald) => Promise<Svar>,
  ) =>
    rute({
      metode: 'GET',
      sti,
      adgang: 'alle',
      audit: 'ingen',
      handler: (kald) =>
        medGrund(miljoe, kald.aktoer, tilId(kald.params.program), async (g) => {
          const vist = g.caser.find((c) => c.nr === tilId(kald.params.casenr));
          const indhold = vist && (await indholdAf(g, vist));
          return vist && indhold ? vis(g, vist, indhold, kald) : findesIkke();
        }),
    });

  return [
    rute({
      metode: 'GET',
      sti: paths.businesscase.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        medGrund(miljoe, aktoer, tilId(params.program), async (g) => {
          const vist = g.caser.find((c) => c.tilstand === 'vedtaget') ?? g.caser[0];
          const indhold = vist && (await indholdAf(g, vist));
          return vist && indhold ? pris(g, vist, indhold, query) : versionsliste(g);
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaser.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        medGrund(miljoe, aktoer, tilId(params.program), (g) => versionsliste(g)),
    }),
    visning(paths.businesscaseversion.moenster, (g, v, c, { query }) => pris(g, v, c, query)),
    visning(paths.businesscaseomkostninger.moenster, omkostninger),
    visning(paths.businesscasesammenlign.moenster, (g, v, c, { query }) => sammenligning(g, v, c, query)),
    visning(paths.businesscaseFil.moenster, download),
    rute({
      metode: 'POST',
      sti: paths.businesscasesynlighed.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_synlighed',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const laest = laesSynlighed(form);
        const svar = laest.ok
          ? await delCase(
              miljoe,
              aktoer,
              program,
              tilId(params.casenr),
              laesVersion(form),
              laest.vaerdi.synlighed,
            )
          : laest;
        return udfoert(
          svar,
          paths.businesscaser({ program }),
          'Det er gemt, hvem der ser versionen.',
          afslaaet(miljoe, aktoer, program),
        );
      },
    }),
  ];
}
