import type { Mark, Node } from 'prosemirror-model';
import type { Rigblok, Rigstykke, Rigtekst } from '../../kernel/rigtekst.ts';
import { afsnit, fed, kursiv, link, overskrift, punkt, punktliste, skema, skift, talliste } from './skema.ts';

/** The editor's document of a rich text. */
export function tilDokument(tekst: Rigtekst): Node {
  return skema.nodes.doc.create(null, blokke(tekst));
}

/** The other way; what the editor holds more of, such as an empty paragraph at the end, goes when it is written. */
export function fraDokument(node: Node): Rigblok[] {
  return node.children.map((blok): Rigblok => {
    if (blok.type === overskrift) {
      return { art: 'overskrift', niveau: blok.attrs.niveau, indhold: fraInline(blok) };
    }
    if (blok.type === punktliste || blok.type === talliste) {
      return { art: 'liste', nummereret: blok.type === talliste, punkter: blok.children.map(fraDokument) };
    }
    return { art: 'afsnit', indhold: fraInline(blok) };
  });
}

function blokke(tekst: Rigtekst): Node[] {
  if (tekst.length === 0) return [afsnit.create()];
  return tekst.map(somNode);
}

function somNode(blok: Rigblok): Node {
  switch (blok.art) {
    case 'afsnit':
      return afsnit.create(null, inline(blok.indhold));
    case 'overskrift':
      return overskrift.create({ niveau: blok.niveau }, inline(blok.indhold));
    case 'liste':
      return (blok.nummereret ? talliste : punktliste).create(
        null,
        blok.punkter.map((p) => punkt.create(null, blokke(p))),
      );
  }
}

function inline(stykker: readonly Rigstykke[]): Node[] {
  return stykker.flatMap((stykke) => {
    const maerker: Mark[] = [];
    if (stykke.link !== undefined) maerker.push(link.create({ adresse: stykke.link }));
    if (stykke.fed) maerker.push(fed.create());
    if (stykke.kursiv) maerker.push(kursiv.create());
    return stykke.tekst
      .split('\n')
      .flatMap((linje, i) => [
        ...(i > 0 ? [skift.create(null, null, maerker)] : []),
        ...(linje === '' ? [] : [skema.text(linje, maerker)]),
      ]);
  });
}

function fraInline(blok: Node): Rigstykke[] {
  return blok.children.map((stykke) => ({
    tekst: stykke.type === skift ? '\n' : (stykke.text ?? ''),
    fed: fed.isInSet(stykke.marks) !== undefined,
    kursiv: kursiv.isInSet(stykke.marks) !== undefined,
    link: link.isInSet(stykke.marks)?.attrs.adresse,
  }));
}
