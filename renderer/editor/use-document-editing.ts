/** One document being edited: its text, its draft, saving, and what others changed meanwhile. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { answered } from '#renderer/client/answered.ts';
import { connectionState } from '#renderer/client/connection.ts';
import { type Fault, faultOf } from '#shared/fault.ts';
import type { DocumentText } from '#shared/library/model.ts';
import { carryEdit } from './carried-edit.ts';
import { createDraftKeeper, type DraftState } from './draft-keeper.ts';

/** Milliseconds that text may be unkept before a window that is to close asks: the core does not answer then. */
const UNKEPT_MS = 3000;

/** What was stored. `sentSha256` names the text that was sent, as one that edits may begin from. */
export type Saved = DocumentText & { warnings?: string[]; sentSha256?: string };

export interface DocumentDoor {
  save(text: string, baseSha256: string): Promise<Saved>;
  /** Null drops the draft. */
  draft(text: string | null, baseSha256: string): Promise<{ at: string }>;
  /** The document as it is stored now. */
  latest(): Promise<DocumentText>;
  /** Brings a newer stored text into the one being edited; null leaves that to saving. */
  merge(mine: string, base: string, theirs: string): string | null;
  /** The text to save over what others saved, once the person has chosen that. */
  prevail(mine: string, base: string, theirs: string): string;
}

export interface Conflict {
  fault: Fault;
  theirs: DocumentText;
}

export interface DocumentEditing {
  text: string;
  /** The stored text that the edit began from, or took in since. */
  baseText: string;
  /** True when there is something to save. */
  dirty: boolean;
  draft: DraftState;
  /** When the draft was written that this edit began with, if it began with one. */
  restoredAt: string | null;
  saving: boolean;
  fault: Fault | null;
  conflict: Conflict | null;
  warnings: readonly string[];
  /** `before` is the text that was edited, where that may be older than the newest one. */
  change(text: string, before?: string): void;
  /** True when it was saved, or there was nothing to save. */
  save(): Promise<boolean>;
  /** Throws the unsaved text away. */
  discard(): Promise<void>;
  /** Ends a conflict: `mine` saves over what others saved, `theirs` takes their text. */
  settle(choice: 'mine' | 'theirs'): Promise<void>;
}

/** The same door, of which no call is waited for without end. */
function answering(door: DocumentDoor): DocumentDoor {
  return {
    ...door,
    save: (text, base) => answered(door.save(text, base)),
    draft: (text, base) => answered(door.draft(text, base)),
    latest: () => answered(door.latest()),
  };
}

/** Nobody answers, and no line has come back since. */
function isSilent({ code }: Fault): boolean {
  return code === 'client.unanswered' || (code.startsWith('client.') && connectionState() !== 'connected');
}

/**
 * `served` is the document as the core last told it; give the newest one whenever it changes. `isConflict` tells
 * which fault of saving means that somebody else saved first.
 */
export function useDocumentEditing(
  served: DocumentText,
  door: DocumentDoor,
  isConflict: (fault: Fault) => boolean,
): DocumentEditing {
  const restored = served.draft && served.draft.text !== served.text ? served.draft : null;
  const [text, setText] = useState(restored?.text ?? served.text);
  const [baseText, setBaseText] = useState(served.text);
  const [restoredAt, setRestoredAt] = useState(restored?.updatedAt ?? null);
  const [draft, setDraft] = useState<DraftState>(
    restored ? { state: 'kept', at: restored.updatedAt } : { state: 'none' },
  );
  const [saving, setSaving] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [warnings, setWarnings] = useState<readonly string[]>([]);

  // What the asynchronous parts need: the newest values, whichever render they began in.
  const now = useRef({
    text,
    baseText,
    base: restored?.baseSha256 ?? served.document.sha256,
    // A draft of an older revision: the text that it began from is not here, only the core has it.
    baseKnown: !restored || restored.baseSha256 === served.document.sha256,
    door: answering(door),
    served,
    /** A save is on its way: its answer is newer than what is served meanwhile. */
    sending: false,
  });
  now.current.door = answering(door);
  now.current.served = served;
  const draftNow = useRef(draft);
  const [keeper] = useState(() =>
    createDraftKeeper(
      (unsaved) => now.current.door.draft(unsaved, now.current.base),
      (state) => {
        draftNow.current = state;
        setDraft(state);
      },
      restored?.text ?? null,
    ),
  );

  const put = useCallback((next: string) => {
    now.current.text = next;
    setText(next);
  }, []);
  const beginFrom = useCallback((base: string, sha256: string) => {
    now.current.base = sha256;
    now.current.baseKnown = true;
    now.current.baseText = base;
    setBaseText(base);
  }, []);
  const rebase = useCallback(
    (document: DocumentText) => beginFrom(document.text, document.document.sha256),
    [beginFrom],
  );

  /** Brings what is served into the text, where that is another one than the text began from. */
  const takeIn = useCallback(() => {
    const { text: mine, baseText: base, baseKnown, served: theirs, sending } = now.current;
    if (sending || theirs.text === base || !baseKnown) return;
    const merged = mine === base ? theirs.text : now.current.door.merge(mine, base, theirs.text);
    if (merged === null) return;
    rebase(theirs);
    put(merged);
    if (merged !== theirs.text) keeper.touch(merged);
  }, [keeper, put, rebase]);
  // In the same stretch as the drawing, so that no answer that is older comes in after the one to a save.
  useLayoutEffect(() => {
    now.current.served = served;
    takeIn();
  }, [served, takeIn]);

  useEffect(() => {
    const flush = () => void keeper.flush();
    const onHide = () => document.visibilityState === 'hidden' && flush();
    const onLeave = (event: BeforeUnloadEvent) => {
      if (keeper.unkeptFor() > UNKEPT_MS) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      window.removeEventListener('beforeunload', onLeave);
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', onHide);
      flush();
    };
  }, [keeper]);

  const change = useCallback(
    (given: string, before?: string) => {
      const next = before === undefined ? given : carryEdit(before, given, now.current.text);
      put(next);
      setFault(null);
      if (next !== now.current.baseText) {
        keeper.touch(next);
        return;
      }
      // Everything was undone: nothing to keep, and what others did meanwhile can come in.
      keeper.reset();
      void now.current.door.draft(null, now.current.base).catch(() => undefined);
      rebase(now.current.served);
      put(now.current.served.text);
    },
    [keeper, put, rebase],
  );

  const store = useCallback(async (): Promise<boolean> => {
    setSaving(true);
    setFault(null);
    try {
      await keeper.flush();
      // Nobody hears the save either: told now, rather than after waiting once more.
      const { current: kept } = draftNow;
      if (kept.state === 'failed' && isSilent(faultOf(kept.error))) throw kept.error;
      // Both as they are by now: what others changed while the draft was kept came into the text and its base.
      const { text: sent, base } = now.current;
      now.current.sending = true;
      const saved = await now.current.door.save(sent, base);
      now.current.sending = false;
      setWarnings(saved.warnings ?? []);
      setConflict(null);
      setRestoredAt(null);
      if (now.current.text === sent) {
        rebase(saved);
        put(saved.text);
        keeper.reset();
        // Saving drops the draft that was saved; an older one of this window would come back.
        const older = keeper.kept();
        if (older !== null && older !== sent) await now.current.door.draft(null, now.current.base);
        return true;
      }
      // Somebody typed on meanwhile, in the text that was sent. What was stored may be another one.
      const merged =
        saved.text === sent ? now.current.text : now.current.door.merge(now.current.text, sent, saved.text);
      if (merged !== null) {
        rebase(saved);
        put(merged);
      } else if (saved.sentSha256 !== undefined) beginFrom(sent, saved.sentSha256);
      keeper.touch(now.current.text);
      return true;
    } catch (error) {
      now.current.sending = false;
      takeIn();
      const problem = faultOf(error);
      const theirs = isConflict(problem) ? await now.current.door.latest().catch(() => null) : null;
      if (theirs) setConflict({ fault: problem, theirs });
      else setFault(problem);
      return false;
    } finally {
      setSaving(false);
    }
  }, [keeper, put, rebase, beginFrom, takeIn, isConflict]);

  const take = useCallback(
    async (theirs: DocumentText) => {
      keeper.reset();
      await now.current.door.draft(null, theirs.document.sha256);
      rebase(theirs);
      put(theirs.text);
      setConflict(null);
      setRestoredAt(null);
      setFault(null);
    },
    [keeper, put, rebase],
  );

  const lastSave = useRef<Promise<unknown>>(Promise.resolve());
  // One after the other: the next begins from what the one before has stored.
  const save = useCallback(async () => {
    const before = lastSave.current;
    const saved = (async () => {
      await before.catch(() => undefined);
      return now.current.text === now.current.baseText ? true : store();
    })();
    lastSave.current = saved;
    return saved;
  }, [store]);
  const discard = useCallback(async () => take(await now.current.door.latest()), [take]);
  const settle = useCallback(
    async (choice: 'mine' | 'theirs') => {
      if (!conflict) return;
      if (choice === 'theirs') {
        await take(conflict.theirs);
        return;
      }
      const { text: mine, baseText: base } = now.current;
      put(now.current.door.prevail(mine, base, conflict.theirs.text));
      rebase(conflict.theirs);
      await store();
    },
    [conflict, take, put, rebase, store],
  );

  return {
    text,
    baseText,
    dirty: text !== baseText,
    draft,
    restoredAt,
    saving,
    fault,
    conflict,
    warnings,
    change,
    save,
    discard,
    settle,
  };
}
