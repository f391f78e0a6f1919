import { paths } from '../../../../../routes.ts';
import { Trin } from '../../../../../ui/fds/trin.tsx';
import { Maaler, Note } from '../../../../../ui/status.tsx';
import type { Arbejde } from '../../arbejde/queries.ts';
import { erMindstekrav, type Kategoristand } from '../../fremdrift.ts';
import { Kravnummer } from '../../pages/faelles.tsx';

/** How many Mindstekrav are named before the rest is only counted. */
const NAEVNES = 6;

/** Where a step leads: to the first krav of the category that isn't complete. */
function foersteKrav({ krav }: Kategoristand): number {
  return (krav.find((k) => k.status !== 'besvaret') ?? krav[0]).krav.id;
}

/** The way through the answer: the system, then category by category, with what must not be left open. */
export function Fremdriftspanel({
  arbejde,
  her,
  kunMangler = false,
}: {
  arbejde: Arbejde;
  /** The category, »system«, or null. */
  her: string | null;
  kunMangler?: boolean;
}) {
  const { fremdrift: f, dialog, besvarelse, aabning } = arbejde;
  const { id } = dialog;
  const soeg = kunMangler ? '?vis=mangler' : '';
  const { systemId, systemNavn } = besvarelse.besvarelse;
  const valgt = systemId !== null || systemNavn !== '';
  const mindste = f.rest.filter(erMindstekrav);
  return (
    <div class="mb-stick">
      <h2 class="h4">
        {aabning === 'runde' ? 'Uddybning' : 'Fremdrift'}: {f.besvaret} af {f.ialt} besvaret
      </h2>
      <Maaler andel={f.ialt === 0 ? 0 : f.besvaret / f.ialt} etiket={`${f.besvaret} af ${f.ialt} besvaret`} />
      <Trin
        etiket="Kategorier"
        trin={[
          ...(aabning === 'runde'
            ? []
            : [
                {
                  tekst: 'Systemet',
                  href: paths.dialogSystem({ id }),
                  tilstand:
                    her === 'system' ? ('nu' as const) : valgt ? ('faerdig' as const) : ('aaben' as const),
                  under: valgt ? 'Udfyldt' : 'Ikke valgt',
                },
              ]),
          ...f.kategorier.map((k) => ({
            tekst: k.kategori,
            href: `${paths.dialogKrav({ id, krav: foersteKrav(k) })}${soeg}`,
            tilstand:
              k.kategori === her
                ? ('nu' as const)
                : k.besvaret === k.krav.length
                  ? ('faerdig' as const)
                  : ('aaben' as const),
            under: `${k.besvaret} af ${k.krav.length}`,
          })),
        ]}
      />
      {aabning !== 'lukket' && mindste.length > 0 && (
        <Note kraever>
          <b>{mindste.length} mindstekrav</b> mangler svar:{' '}
          {mindste.slice(0, NAEVNES).map((s, i) => (
            <>
              {i > 0 && ', '}
              <Kravnummer dialogId={id} krav={s.krav} />
            </>
          ))}
          {mindste.length > NAEVNES && ' …'}
        </Note>
      )}
      {aabning !== 'lukket' && f.rest.length > 0 && her !== null && her !== 'system' && (
        <p class="mb-small-text">
          <a href={kunMangler ? '?' : '?vis=mangler'}>
            {kunMangler ? 'Gå gennem alle krav' : 'Gå kun gennem det, der mangler'}
          </a>
        </p>
      )}
    </div>
  );
}
