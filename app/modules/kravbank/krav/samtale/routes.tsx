import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { LAESRET, REDIGERRET } from '../../rules.ts';
import { laesId, laesKommentar, laesNote } from '../forms.ts';
import { hentNote } from '../queries.ts';
import { blankt, kravsvar } from '../vis/routes.tsx';
import { fjernKommentar, gemNote, kommenter } from './commands.ts';

/** Notes and remarks on a krav. */
export function samtaleRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  return [
    rute({
      metode: 'POST',
      sti: paths.kravNote.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.note',
      async handler({ aktoer, params, form }) {
        const id = laesId(params.id);
        if (id === null) return findesIkke();
        const laest = laesNote(form);
        if (!laest.ok) {
          return kravsvar(
            miljoe,
            aktoer,
            id,
            {},
            { note: { vaerdier: form, hindringer: laest.hindringer } },
            422,
          );
        }
        const svar = await gemNote(db, aktoer, ur.nu(), id, laest.vaerdi);
        if (svar.ok) return videre(`${paths.krav({ id })}#noter`, 'Noten er gemt.');
        const intet = blankt(svar.hindringer);
        if (intet) return intet;
        const note = await db.som(aktoer, (tx) => hentNote(tx, id));
        const konflikt = { gemt: note?.tekst ?? '', skrevet: laest.vaerdi.tekst };
        return kravsvar(miljoe, aktoer, id, {}, { note: { vaerdier: form, konflikt } }, 409);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravKommentar.moenster,
      adgang: LAESRET,
      audit: 'kravbank.kommentar',
      async handler({ aktoer, params, form }) {
        const id = laesId(params.id);
        if (id === null) return findesIkke();
        const laest = laesKommentar(form);
        if (!laest.ok) {
          return kravsvar(
            miljoe,
            aktoer,
            id,
            {},
            { kommentar: { vaerdier: form, hindringer: laest.hindringer } },
            422,
          );
        }
        const svar = await kommenter(db, aktoer, ur.nu(), id, laest.vaerdi.tekst);
        if (svar.ok) return videre(`${paths.krav({ id })}#kommentarer`, 'Kommentaren er sendt.');
        return (
          blankt(svar.hindringer) ?? kravsvar(miljoe, aktoer, id, {}, { hindringer: svar.hindringer }, 409)
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravKommentarFjern.moenster,
      adgang: LAESRET,
      audit: 'kravbank.kommentar_fjern',
      async handler({ aktoer, params }) {
        const [id, kommentar] = [laesId(params.id), laesId(params.kommentar)];
        if (id === null || kommentar === null) return findesIkke();
        const svar = await fjernKommentar(db, aktoer, ur.nu(), id, kommentar);
        return svar.ok
          ? videre(`${paths.krav({ id })}#kommentarer`, 'Kommentaren er fjernet.')
          : findesIkke();
      },
    }),
  ];
}
