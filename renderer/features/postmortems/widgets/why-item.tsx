import { useMutation } from '@tanstack/react-query';
import {
  ChevronDown,
  ChevronRight,
  Flag,
  Lightbulb,
  ListPlus,
  MessageCircleQuestion,
  Paperclip,
  Trash2,
} from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { hint as say, tell } from '#renderer/ui/toast.tsx';
import type { ActionItem } from '#shared/actions/model.ts';
import type { WhyHint } from '#shared/postmortems/why-checks.ts';
import type { WhyRow } from '../why-tree.ts';
import { useWhyLine } from './use-why-line.ts';
import { WhyActions } from './why-actions.tsx';
import { WhyHintText } from './why-hint.tsx';
import { lineClasses, Rail } from './why-line-parts.tsx';
import { type LabelledEvidence, type PanelPart, WhyPanel } from './why-panel.tsx';

/** What the keys of a line do to the tree. */
export interface WhyActs {
  sibling(row: WhyRow): void;
  child(row: WhyRow): void;
  indent(row: WhyRow): void;
  outdent(row: WhyRow): void;
  move(row: WhyRow, step: 1 | -1): void;
  fold(row: WhyRow, folded: boolean): void;
  removed(row: WhyRow): void;
  /** The focus came to it. */
  reached(row: WhyRow): void;
  undo(): void;
  redo(): void;
}

/** What surrounds all lines alike. */
export interface WhyGround {
  incidentId: string;
  documentId: string | null;
  zone: string;
  evidence: readonly LabelledEvidence[];
  /** All of the incident. */
  actions: readonly ActionItem[];
  acts: WhyActs;
}

/** The width of an outline number: figures of 7 px, dots of 4 px, and what keeps it from the text. */
const numberPx = (path: string) => 6 + [...path].reduce((sum, each) => sum + (each === '.' ? 4 : 7), 0);

/** What stands around the number on the way to the text: the arrow, and the field's own edge. */
const AROUND_PX = 16 + 5;

/** One stored why: its line, its marks, the actions that hang on it. */
export function WhyItem({
  row,
  ground,
  hints,
  folded,
  reached,
  focus,
  onFocused,
}: {
  row: WhyRow;
  ground: WhyGround;
  hints: readonly WhyHint[];
  folded: boolean;
  /** Tab comes to this line; arrow keys to the others, where Tab means another thing. */
  reached: boolean;
  /** True: take the focus now. */
  focus: boolean;
  onFocused: () => void;
}) {
  const { why, depth, path } = row;
  const { acts, documentId, evidence } = ground;
  const line = useWhyLine(why);
  const [panel, setPanel] = useState<PanelPart | null>(null);
  const [explained, setExplained] = useState(false);
  /** After Escape, Tab moves the focus as everywhere, until another key is typed. */
  const leaving = useRef(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const remove = useMutation({
    mutationFn: () => client.postmortems.removeWhy({ whyId: why.id }),
    onMutate: () => line.giveUp(),
    onSuccess: () => {
      acts.removed(row);
      tell('Removed the why', { detail: line.stored, action: { label: 'Undo', run: acts.undo } });
    },
  });
  useEffect(() => {
    if (!focus) return;
    field.current?.focus();
    onFocused();
  }, [focus, onFocused]);
  const toLine = () => requestAnimationFrame(() => field.current?.focus());
  const open = (part: PanelPart) => setPanel(panel === part ? null : part);

  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const wasLeaving = leaving.current;
    leaving.current = event.key === 'Escape' || (wasLeaving && event.key === 'Shift');
    if (event.nativeEvent.isComposing || (event.key === 'Tab' && wasLeaving)) return;
    const strong = event.ctrlKey || event.metaKey;
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (event.key === 'Enter') {
      line.save();
      if (event.altKey) setPanel('factor');
      else if (strong) acts.child(row);
      else acts.sibling(row);
    } else if (event.key === 'Tab') {
      line.save();
      if (event.shiftKey) acts.outdent(row);
      else acts.indent(row);
    } else if (event.key === 'Escape') line.giveUp();
    else if (step !== null && event.altKey) {
      line.save();
      acts.move(row, step);
    } else if (step !== null && strong) acts.fold(row, step === -1);
    else if (step !== null && !event.shiftKey) focusNeighbour(event, step);
    else if (event.key === 'Backspace' && event.currentTarget.value === '') {
      if (row.hasChildren) say('Others hang under this why. Move or remove them first.');
      else remove.mutate();
    } else if (strong && event.key.toLowerCase() === 'z' && !line.editing) {
      if (event.shiftKey) acts.redo();
      else acts.undo();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const own = ground.actions.filter(({ whyId }) => whyId === why.id);
  const pieces = evidence.filter((piece) => why.evidenceIds.includes(piece.evidence.id));
  const indent = { paddingLeft: depth * 16 + AROUND_PX + numberPx(path) };
  return (
    <li data-row={why.id} className="group px-2.5 hover:bg-hover">
      <div className="relative flex min-h-6 items-start">
        <Rail depth={depth} />
        {row.hasChildren ? (
          <button
            type="button"
            tabIndex={-1}
            aria-label={`What hangs under why ${path}`}
            aria-expanded={!folded}
            onClick={() => acts.fold(row, !folded)}
            className="flex h-6 w-4 shrink-0 items-center justify-center rounded text-ink-3 hover:text-ink"
          >
            {folded ? <ChevronRight size={12} aria-hidden /> : <ChevronDown size={12} aria-hidden />}
          </button>
        ) : (
          <span className="w-4 shrink-0" />
        )}
        <span className="nums shrink-0 text-xs leading-6 text-ink-3" style={{ width: numberPx(path) }}>
          {path}
        </span>
        <textarea
          rows={1}
          ref={field}
          data-why={why.id}
          data-row-focus
          aria-label={`Why ${path}`}
          value={line.shown}
          title={line.stored}
          autoComplete="off"
          onChange={(event) => line.change(event.target.value)}
          onKeyDown={keys}
          onBlur={line.save}
          tabIndex={reached ? 0 : -1}
          onFocus={() => acts.reached(row)}
          className={classes(lineClasses, 'bg-transparent', why.contributingFactor && 'font-medium')}
        />
        {hints.length > 0 && (
          <IconButton
            size="sm"
            label={explained ? 'Fold the hint' : `Hint: ${hints.map(({ message }) => message).join(' ')}`}
            aria-expanded={explained}
            icon={<Lightbulb size={13} aria-hidden />}
            className="text-ink-3"
            onClick={() => setExplained(!explained)}
          />
        )}
        <span className="absolute -top-6 right-0 z-10 hidden rounded border border-line bg-raised group-focus-within:flex group-hover:flex">
          <IconButton
            size="sm"
            label="Ask why about it"
            keys="mod+enter"
            icon={<MessageCircleQuestion size={14} aria-hidden />}
            onClick={() => acts.child(row)}
          />
          <IconButton
            size="sm"
            aria-expanded={panel === 'factor'}
            label="Contributing factor"
            keys="alt+enter"
            icon={<Flag size={14} aria-hidden className={why.contributingFactor ? 'text-amber' : ''} />}
            onClick={() => open('factor')}
          />
          <IconButton
            size="sm"
            aria-expanded={panel === 'evidence'}
            label="Evidence for it"
            icon={<Paperclip size={14} aria-hidden />}
            onClick={() => open('evidence')}
          />
          <IconButton
            size="sm"
            aria-expanded={panel === 'action'}
            label="Add an action for it"
            icon={<ListPlus size={14} aria-hidden />}
            onClick={() => open('action')}
          />
          <IconButton
            size="sm"
            label={row.hasChildren ? 'Remove it and what hangs under it' : 'Remove'}
            icon={<Trash2 size={14} aria-hidden />}
            onClick={() => remove.mutate()}
          />
        </span>
      </div>
      <div style={indent}>
        {(why.contributingFactor || pieces.length > 0) && (
          <p className="flex flex-wrap gap-1 pb-0.5 text-xs">
            {why.contributingFactor && (
              <span className="rounded-sm bg-amber-tint px-1 text-amber">
                {why.factor === '' ? 'contributing' : `contributing: ${why.factor}`}
              </span>
            )}
            {pieces.map(({ label, evidence: piece }) => (
              <span
                key={piece.id}
                title={piece.command ?? piece.name}
                className="nums rounded-sm bg-blue-tint px-1 text-blue"
              >
                {label}
              </span>
            ))}
          </p>
        )}
        {own.length > 0 && <WhyActions actions={own} />}
        {explained &&
          hints.map((hint) => (
            <WhyHintText key={hint.rule} hint={hint} documentId={documentId} onDone={toLine} />
          ))}
        {panel !== null && (
          <WhyPanel
            key={panel}
            why={why}
            path={path}
            part={panel}
            incidentId={ground.incidentId}
            zone={ground.zone}
            evidence={evidence}
            actions={ground.actions}
            onClose={() => {
              setPanel(null);
              toLine();
            }}
          />
        )}
      </div>
    </li>
  );
}

function focusNeighbour(event: KeyboardEvent<HTMLTextAreaElement>, step: 1 | -1): void {
  const list = event.currentTarget.closest('ol');
  const lines = [...(list?.querySelectorAll<HTMLTextAreaElement>('[data-why]') ?? [])];
  lines[lines.indexOf(event.currentTarget) + step]?.focus();
}
