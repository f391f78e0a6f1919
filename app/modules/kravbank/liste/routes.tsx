import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { side } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { Kravpanel } from '../krav/pages/panel.tsx';
import { hentAltOpslag, hentKravside } from '../krav/queries.ts';
import { KRAVREDAKTION, LAESRET, REDIGERRET, type Slags, slagsFor } from '../rules.ts';
import { flereRuter } from './flere/routes.tsx';
import { handlingerFor } from './flere/rules.ts';
import { laesKravsoegning } from './forms.ts';
import { listeadresse } from './pages/adresse.ts';
import { Listeside } from './pages/liste.tsx';
import { hentHentninger, hentKravliste } from './queries.ts';
import { erOffentligtSyn, forLaeser, KRAV_PR_SIDE } from './rules.ts';
import { hentVisninger } from './visning/queries.ts';
import { visningRuter } from './visning/routes.tsx';

const NYT: Readonly<Record<Slags, string>> = {
  lokalt: 'Nyt lokalt krav',
  samarbejdskrav: 'Nyt samarbejdskrav',
  tvaerkommunalt: 'Nyt tværkommunalt krav',
};

function nytFor(aktoer: Aktoer | null): string | null {
  const slags = aktoer === null ? null : slagsFor(aktoer);
  return slags !== null && maa(aktoer, REDIGERRET) ? NYT[slags] : null;
}

async function kravliste(tx: Tx, aktoer: Aktoer | null, query: Felter, nu: Date) {
  const oensket = forLaeser(aktoer, laesKravsoegning(query));
  const liste = await hentKravliste(tx, aktoer, oensket);
  const soegning = { ...oensket, side: liste.side };
  const valgtId = soegning.valgt ?? liste.raekker[0]?.id ?? null;
  const opslag = await hentAltOpslag(tx, liste.klasser);
  const valgt = valgtId === null ? null : await hentKravside(tx, aktoer, valgtId, undefined, opslag);
  const medMarkering = felt(query, 'markering') !== 'nej';
  const her = listeadresse({ ...soegning, valgt: valgtId });
  const kanGemme = aktoer !== null && maa(aktoer, LAESRET);
  return (
    <Listeside
      {...liste}
      soegning={soegning}
      prSide={KRAV_PR_SIDE}
      navne={opslag}
      offentlig={erOffentligtSyn(aktoer)}
      kommune={
        aktoer?.organisation.art === 'kommune' ? aktoer.organisation.navn.replace(/ Kommune$/, '') : null
      }
      nyt={nytFor(aktoer)}
      hentninger={maa(aktoer, KRAVREDAKTION) ? await hentHentninger(tx, nu) : null}
      visninger={kanGemme ? await hentVisninger(tx, aktoer) : []}
      kanGemme={kanGemme}
      handlinger={handlingerFor(aktoer)}
      valgtId={valgt === null ? null : valgtId}
      panel={
        valgt && (
          <Kravpanel
            side={valgt}
            overskrift
            markering={medMarkering}
            skift={medMarkering ? `${her}&markering=nej` : her}
          />
        )
      }
    />
  );
}

export function listeRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  return [
    rute({
      metode: 'GET',
      sti: paths.kravbank.moenster,
      adgang: 'alle',
      audit: 'ingen',
      async handler({ aktoer, query }) {
        const vis = (tx: Tx) => kravliste(tx, aktoer, query, ur.nu());
        return side(await (aktoer === null ? db.somGaest(vis) : db.som(aktoer, vis)));
      },
    }),
    ...visningRuter(miljoe),
    ...flereRuter(miljoe),
  ];
}
