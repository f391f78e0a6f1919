import {
  Afkrydsning,
  AfkrydsningsGruppe,
  DatoFelt,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import type { Feltbeskrivelse, Feltvaerdi } from '../rules.ts';
import { tilFormvaerdi, visFeltvaerdi } from '../vis.ts';

export interface Feltinputprops {
  readonly navn: string;
  readonly felt: Feltbeskrivelse;
  readonly vaerdi: Feltvaerdi;
  /** Names of the house's units. */
  readonly enheder: readonly string[];
  /** Words in use in the house. */
  readonly forslag?: readonly string[];
}

/** More units than this are typed, a line each, rather than ticked. */
const ENHEDER_MAKS = 60;

const somValg = (ord: readonly string[]) => ord.map((o) => ({ vaerdi: o, tekst: o }));
const alle = (...lister: readonly (readonly string[])[]) => [...new Set(lister.flat())];

/** The input of a field of the register, whatever its type; read back by `laesFeltvaerdier`. */
export function Feltinput({ navn, felt, vaerdi, enheder, forslag = [] }: Feltinputprops) {
  const faelles = { navn, etiket: felt.etiket, hint: felt.hjaelp, paakraevet: felt.kraevet === true };
  const tekst = tilFormvaerdi(felt, vaerdi);
  const punkter = Array.isArray(vaerdi) ? vaerdi.filter((v): v is string => typeof v === 'string') : [];
  switch (felt.type) {
    case 'langtekst':
      return <TekstOmraade {...faelles} vaerdi={tekst} raekker={3} />;
    case 'valg':
      return (
        <Valgliste
          {...faelles}
          vaerdi={tekst}
          tomtValg="Ikke angivet"
          valg={Object.entries(felt.koder ?? {}).map(([v, t]) => ({ vaerdi: v, tekst: t }))}
        />
      );
    case 'enhed':
      return enheder.length === 0 ? (
        <TekstFelt {...faelles} vaerdi={tekst} tegn={27} />
      ) : (
        <Valgliste
          {...faelles}
          vaerdi={tekst}
          tomtValg="Ikke angivet"
          valg={somValg(alle(enheder, tekst === '' ? [] : [tekst]))}
        />
      );
    case 'liste':
      if (felt.form === 'enheder' && enheder.length > 0 && enheder.length <= ENHEDER_MAKS)
        return <AfkrydsningsGruppe {...faelles} vaerdier={punkter} valg={somValg(alle(enheder, punkter))} />;
      if (felt.form === 'enheder')
        return <TekstOmraade {...faelles} hint="Skriv én enhed på hver linje." vaerdi={tekst} raekker={4} />;
      if (felt.form === 'linjer') return <TekstOmraade {...faelles} vaerdi={tekst} raekker={3} />;
      return felt.forslag ? (
        <AfkrydsningsGruppe
          {...faelles}
          vaerdier={punkter}
          valg={somValg(alle(felt.forslag, forslag, punkter))}
        />
      ) : (
        <TekstFelt {...faelles} vaerdi={tekst} />
      );
    case 'dato':
      return <DatoFelt {...faelles} vaerdi={tekst} />;
    case 'tal':
      return <TekstFelt {...faelles} vaerdi={tekst} tegn={8} tastatur="numeric" />;
    case 'kroner':
      return <TekstFelt {...faelles} vaerdi={tekst} tegn={13} tastatur="decimal" efter="kr." />;
    case 'janej':
      return <Afkrydsning {...faelles} valgt={vaerdi === true} />;
    case 'forslag':
      return <TekstFelt {...faelles} vaerdi={tekst} tegn={27} forslag={alle(felt.forslag ?? [], forslag)} />;
    case 'struktur':
      return <p>{visFeltvaerdi(felt, vaerdi)}</p>;
    default:
      return <TekstFelt {...faelles} vaerdi={tekst} tegn={felt.form === 'cvr' ? 11 : undefined} />;
  }
}
