import type { Aktoer } from '../../../../kernel/adgang.ts';
import { maa } from '../../../../kernel/adgang.ts';
import { erIkkeDer, type Hindring, hindringerI } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { DOCX_TYPE, docxBytes } from '../../../../platform/document/docx.ts';
import { felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { fil, findesIkke, side, videre, type Svar as Websvar } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { hentKlasser } from '../../klasse/queries.ts';
import { LAESRET, LISTERET } from '../../rules.ts';
import { REQIF_TYPE, reqifXml } from '../../udveksling/reqif/exports.ts';
import { erFilformat } from '../../udveksling/rules.ts';
import { kravspecifikation } from '../../udveksling/spec/exports.ts';
import { opdaterListe } from '../commands.ts';
import { linjetabel, listejson, speclinjer } from '../exports.ts';
import { laesIder, laesLaas } from '../forms.ts';
import { Listeside } from '../pages/liste.tsx';
import { Opdaterside } from '../pages/opdater.tsx';
import { findListe, hentLinjer, hentOpgaver } from '../queries.ts';
import { LISTETILSTANDE } from '../rules.ts';
import { hentHistorik, hentSyn, hentTilSpecifikation, navnPaa } from '../syn.ts';

/** The page of a list, also where something that was tried is refused. */
export function nyListeside(miljoe: Miljoe) {
  return (
    aktoer: Aktoer,
    id: number,
    hindringer: readonly Hindring[] = [],
    visning: 'kategori' | 'orden' = 'kategori',
  ): Promise<Websvar> =>
    miljoe.db.som(aktoer, async (tx) => {
      const liste = await findListe(tx, id);
      if (!liste) return findesIkke();
      return side(
        <Listeside
          syn={await hentSyn(tx, aktoer, liste)}
          klasser={await hentKlasser(tx)}
          opgaver={await hentOpgaver(tx, id)}
          haendelser={await hentHistorik(tx, id)}
          hvemRettede={await navnPaa(tx, liste.rettetAf)}
          visning={visning}
          hindringer={hindringer}
          laver={maa(aktoer, LISTERET)}
        />,
        hindringer.length > 0 ? 409 : 200,
      );
    });
}

/** The list itself, and bringing it in step with the guide. */
export function visRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const listeside = nyListeside(miljoe);

  const opdaterside = (aktoer: Aktoer, id: number, hindringer: readonly Hindring[] = []): Promise<Websvar> =>
    db.som(aktoer, async (tx) => {
      const liste = await findListe(tx, id);
      if (!liste) return findesIkke();
      return side(
        <Opdaterside syn={await hentSyn(tx, aktoer, liste)} hindringer={hindringer} />,
        hindringer.length > 0 ? 409 : 200,
      );
    });

  return [
    rute({
      metode: 'GET',
      sti: paths.kravlisteFil.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const { format } = params;
        const fundet = await db.som(aktoer, async (tx) => {
          const liste = await findListe(tx, Number(params.id));
          if (!liste || liste.slettet) return null;
          const linjer = await hentLinjer(tx, liste.id);
          const { tilfoejelser, bilag } = await hentTilSpecifikation(tx, linjer);
          return {
            liste,
            afventer: linjer.filter((l) => l.tilstand === 'afventer').length,
            linjer: speclinjer(linjer, await hentKlasser(tx), tilfoejelser, bilag),
          };
        });
        if (!fundet || !erFilformat(format)) return findesIkke();
        const { liste, linjer, afventer } = fundet;
        const nu = ur.nu();
        const valg = {
          titel: liste.navn,
          undertitel: 'Kravspecifikation',
          afsender: aktoer.organisation.navn,
          udtraek: [
            { navn: 'Formål', vaerdi: liste.formaal },
            { navn: 'Dannet', vaerdi: visTidspunkt(nu) },
            { navn: 'Tilstand', vaerdi: LISTETILSTANDE[liste.tilstand] },
            { navn: 'Krav', vaerdi: String(linjer.length) },
            { navn: 'Afventer svar og er ikke med', vaerdi: afventer === 0 ? '' : String(afventer) },
          ].filter((u) => u.vaerdi !== ''),
        };
        const navn = `kravliste-${liste.id}`;
        switch (format) {
          case 'docx':
            return fil(`${navn}.docx`, DOCX_TYPE, await docxBytes(kravspecifikation(valg, linjer)));
          case 'reqif':
            return fil(`${navn}.reqif`, REQIF_TYPE, reqifXml(valg, linjer, nu));
          case 'json':
            return fil(
              `${navn}.json`,
              'application/json; charset=utf-8',
              JSON.stringify(listejson(liste, linjer, nu), null, 1),
            );
          default:
            return eksportsvar(format, navn, linjetabel(liste.navn, linjer, valg.udtraek), nu);
        }
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravliste.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        listeside(aktoer, Number(params.id), [], felt(query, 'visning') === 'orden' ? 'orden' : 'kategori'),
    }),
    rute({
      metode: 'GET',
      sti: paths.kravlisteOpdater.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => opdaterside(aktoer, Number(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravlisteOpdater.moenster,
      adgang: LISTERET,
      audit: 'kravliste.opdater',
      async handler({ aktoer, params, form }) {
        const id = Number(params.id);
        const svar = await opdaterListe(miljoe, aktoer, id, laesLaas(form), laesIder(form, 'behold'));
        if (svar.ok) {
          const { kommer, gaar } = svar.vaerdi;
          const til =
            felt(form, 'fra') === 'guide'
              ? paths.kravlisteTrin({ id, trin: 'gennemse' })
              : paths.kravliste({ id });
          return videre(til, `Listen er opdateret: ${kommer} krav kom til, og ${gaar} gik ud.`);
        }
        return erIkkeDer(svar) ? findesIkke() : opdaterside(aktoer, id, hindringerI(svar));
      },
    }),
  ];
}
