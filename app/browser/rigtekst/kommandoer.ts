import { chainCommands, setBlockType, toggleMark } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import type { MarkType, NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState } from 'prosemirror-state';
import { MAKS_LISTEDYBDE } from '../../kernel/rigtekst.ts';
import { afsnit, fed, kursiv, link, overskrift, punkt, punktliste, talliste } from './skema.ts';

/** The list nearest round the cursor, where it begins, and how many lists it is in. */
function listeOm({ selection: { $from } }: EditorState) {
  let dybde = 0;
  let liste: { type: NodeType; pos: number } | null = null;
  for (let d = $from.depth; d > 0; d--) {
    const { type } = $from.node(d);
    if (type !== punktliste && type !== talliste) continue;
    dybde += 1;
    liste ??= { type, pos: $from.before(d) };
  }
  return { liste, dybde };
}

/** On: makes a list, or changes the kind of the one we are in. Off: takes the items out of it. */
function skiftListe(type: NodeType): Command {
  return (tilstand, udfoer, visning) => {
    const { liste } = listeOm(tilstand);
    if (liste === null) return wrapInList(type)(tilstand, udfoer);
    if (liste.type === type) return liftListItem(punkt)(tilstand, udfoer, visning);
    udfoer?.(tilstand.tr.setNodeMarkup(liste.pos, type));
    return true;
  };
}

const rykInd: Command = (tilstand, udfoer, visning) =>
  listeOm(tilstand).dybde < MAKS_LISTEDYBDE && sinkListItem(punkt)(tilstand, udfoer, visning);

export function skiftOverskrift(niveau: 1 | 2 | 3): Command {
  return (tilstand, udfoer, visning) => {
    const { parent } = tilstand.selection.$from;
    const er = parent.type === overskrift && parent.attrs.niveau === niveau;
    return (er ? setBlockType(afsnit) : setBlockType(overskrift, { niveau }))(tilstand, udfoer, visning);
  };
}

/** What the buttons of the toolbar do, by the name in their `data-rt`. */
export const KOMMANDOER: Readonly<Record<string, Command>> = {
  fed: toggleMark(fed),
  kursiv: toggleMark(kursiv),
  overskrift: chainCommands((tilstand, udfoer, visning) => {
    const { parent } = tilstand.selection.$from;
    return parent.type === overskrift && setBlockType(afsnit)(tilstand, udfoer, visning);
  }, skiftOverskrift(1)),
  punktliste: skiftListe(punktliste),
  talliste: skiftListe(talliste),
  rykInd,
  rykUd: liftListItem(punkt),
  fortryd: undo,
  gentag: redo,
};

function harMaerke({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
  if (selection.empty) return type.isInSet(storedMarks ?? selection.$from.marks()) !== undefined;
  return doc.rangeHasMark(selection.from, selection.to, type);
}

/** Whether a button is pressed where the cursor is. */
export function erTrykket(tilstand: EditorState, kommando: string | undefined): boolean {
  switch (kommando) {
    case 'fed':
      return harMaerke(tilstand, fed);
    case 'kursiv':
      return harMaerke(tilstand, kursiv);
    case 'link':
      return linkOm(tilstand) !== null;
    case 'overskrift':
      return tilstand.selection.$from.parent.type === overskrift;
    case 'punktliste':
      return listeOm(tilstand).liste?.type === punktliste;
    case 'talliste':
      return listeOm(tilstand).liste?.type === talliste;
    default:
      return false;
  }
}

/** The link that the selection touches, with its whole extent. */
export function linkOm({
  selection,
  doc,
}: EditorState): { adresse: string; fra: number; til: number } | null {
  const { $from, from, to } = selection;
  const start = $from.start();
  const stykker: { adresse: string; fra: number; til: number }[] = [];
  if (!$from.parent.isTextblock || to > $from.end()) return null;
  doc.nodeAt($from.before())?.forEach((node, afstand) => {
    const adresse = link.isInSet(node.marks)?.attrs.adresse;
    const foer = stykker.at(-1);
    const fra = start + afstand;
    if (adresse === undefined) return;
    if (foer && foer.adresse === adresse && foer.til === fra) foer.til = fra + node.nodeSize;
    else stykker.push({ adresse, fra, til: fra + node.nodeSize });
  });
  return stykker.find((s) => s.fra <= from && to <= s.til) ?? null;
}

/** Links the selection, or the link the cursor is in, or else writes the address itself. null takes the link away. */
export function saetLink(adresse: string | null): Command {
  return (tilstand, udfoer) => {
    const nu = linkOm(tilstand);
    const { from, to, empty } = tilstand.selection;
    const [fra, til] = nu && empty ? [nu.fra, nu.til] : [from, to];
    const { tr } = tilstand;
    if (adresse === null) tr.removeMark(fra, til, link);
    else if (fra === til) {
      tr.insertText(adresse, fra).addMark(fra, fra + adresse.length, link.create({ adresse }));
    } else tr.removeMark(fra, til, link).addMark(fra, til, link.create({ adresse }));
    udfoer?.(tr.removeStoredMark(link).scrollIntoView());
    return true;
  };
}
