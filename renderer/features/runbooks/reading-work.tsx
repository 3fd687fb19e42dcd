/** What can be done with a runbook that is read: moving about, running, pinning, judging, correcting; and its dialogs. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import { liveIncidents } from '#renderer/app/live.ts';
import { go } from '#renderer/app/navigate.ts';
import { queries } from '#renderer/client/queries.ts';
import { JudgeDialog } from '#renderer/features/runs/judge-dialog.tsx';
import { incidentFor, pinOutput } from '#renderer/features/runs/pin.ts';
import { RunQuestions } from '#renderer/features/runs/questions.tsx';
import { wishTerminal } from '#renderer/features/runs/terminal/dock-state.ts';
import { verdictsOf, verdictValue } from '#renderer/features/runs/words.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import type { Document } from '#shared/library/model.ts';
import type { AppliedCorrection, RunbookReading, Section } from '#shared/runbooks/model.ts';
import { looksPasted } from '#shared/runbooks/page-pasted.ts';
import { givenParameters } from '#shared/runs/given-variables.ts';
import { useCorrecting } from './correcting.ts';
import { CorrectionDialog } from './correction-dialog.tsx';
import { DocumentView } from './document-view.tsx';
import { LimitsDialog } from './limits-dialog.tsx';
import { openParameters } from './open-parameters.ts';
import { ParametersBar } from './parameters-bar.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { useReadingKeys } from './reading-keys.ts';
import { ReadingNotes } from './reading-notes.tsx';
import { RunBar } from './run-bar.tsx';
import { type RunPlace, type RunSession, useRunSession } from './run-session.ts';
import type { RunbookView } from './runbook-context.ts';
import { showCommand, showHeading, useCurrentSection } from './scrolling.ts';
import { commandsOf } from './section-commands.ts';
import { UnusedCorrections } from './unused-corrections.tsx';

export interface RunbookText {
  document: Document;
  text: string;
  reading: RunbookReading;
  corrections: readonly AppliedCorrection[];
}

export interface ReadingWork {
  /** The part that scrolls. */
  scroller: RefObject<HTMLElement | null>;
  session: RunSession;
  /** For the cards in the document. */
  view: RunbookView;
  /** Start of the section that is being read. */
  section: number | null;
  openCommand: (commandId: string) => void;
  openHeading: (heading: readonly string[]) => void;
  runSection: (section: Section) => void;
  /** Above the document. */
  bar: ReactNode;
  /** Notes, parameters and the document itself. */
  content: ReactNode;
  dialogs: ReactNode;
}

const NONE_GIVEN: ReadonlySet<string> = new Set();

/** Reading a runbook and running it, wherever its document is drawn: on its own screen or beside a timeline. */
export function useReadingWork({
  document,
  text,
  reading,
  corrections,
  runRef,
  place,
}: RunbookText & { runRef: string | undefined; place: RunPlace }): ReadingWork {
  const scroller = useRef<HTMLElement>(null);
  const session = useRunSession(document, runRef, place);
  const incidents = useQuery(queries.incidents()).data ?? [];
  const section = useCurrentSection(scroller, reading.sections);
  const [current, setCurrent] = useState<string | null>(null);
  const [judging, setJudging] = useState<{ commandId: string; index: number } | null>(null);
  const [planning, setPlanning] = useState(false);
  const [limiting, setLimiting] = useState(false);
  const commands = useMemo(() => new Map(reading.commands.map((each) => [each.id, each])), [reading]);
  const blocks = useMemo(() => new Map(reading.blocks.map((each) => [each.id, each])), [reading]);

  const given = useMemo(
    () => (session.environment ? givenParameters(reading.commands, session.environment) : NONE_GIVEN),
    [reading, session.environment],
  );

  const open = useCallback((commandId: string) => {
    setCurrent(commandId);
    showCommand(scroller.current, commandId);
  }, []);
  const openHeading = (heading: readonly string[]) => {
    const path = JSON.stringify(heading);
    const target = reading.sections.find((each) => JSON.stringify(each.heading) === path);
    if (target) showHeading(scroller.current, target.start);
  };
  const run = (commandId: string) => {
    const command = commands.get(commandId);
    if (!command?.runnable || session.starting) return;
    if (session.run?.state === 'paused') {
      tell(`${session.run.ref} is paused: resume it or stop it first.`);
      return;
    }
    const [missing] = openParameters(command, session.parameters, session.environment);
    if (missing !== undefined) focusParameter(scroller.current, missing);
    else if (!session.environment) go('/environments?add=local');
    else session.start([commandId]);
  };
  const runSection = (target: Section) => {
    if (!session.environment) go('/environments?add=local');
    else session.start(commandsOf(target, reading).map(({ id }) => id));
  };
  const shownSection = reading.sections.find(({ start }) => start === section && section !== null) ?? null;
  const runnableSection = shownSection && commandsOf(shownSection, reading).length > 0 ? shownSection : null;
  const openTerminal = (commandId: string) => {
    const command = commands.get(commandId);
    if (!command) return;
    const [missing] = openParameters(command, session.parameters, session.environment);
    if (missing !== undefined) {
      focusParameter(scroller.current, missing);
      return;
    }
    const names = new Set(command.placeholders.map(({ name }) => name));
    wishTerminal({
      environmentId: session.environment?.id ?? null,
      runId: session.run?.id,
      command: {
        runbookId: document.id,
        commandId,
        parameters: Object.fromEntries(
          Object.entries(session.parameters).filter(([name]) => names.has(name)),
        ),
      },
    });
  };
  const pin = (commandId: string) => {
    const step = session.stepOf.get(commandId);
    if (!step) tell('There is no output to pin yet: run the command first.');
    else if (place.incident) void pinOutput(step, place.incident, true);
    else void pinOutput(step, incidentFor(session.run, incidents, liveIncidents(incidents)));
  };
  const judge = (commandId: string, index?: number) => {
    const step = session.stepOf.get(commandId);
    const verdicts = step ? verdictsOf(step) : [];
    const open = verdicts.findIndex((verdict) => verdictValue(verdict) === 'unverified');
    if (verdicts.length > 0) setJudging({ commandId, index: index ?? Math.max(0, open) });
    else tell('There is no verdict to override here: run a command that has an expectation.');
  };
  const pasted = useMemo(() => looksPasted(text), [text]);
  const correcting = useCorrecting(document, corrections);
  const move = (by: number) => {
    const ids = reading.commands.map(({ id }) => id);
    const at = current === null ? (by > 0 ? -1 : ids.length) : ids.indexOf(current);
    const next = ids[Math.max(0, Math.min(ids.length - 1, at + by))];
    if (next) open(next);
  };
  useReadingKeys({
    move,
    run: () => (current ? run(current) : move(1)),
    stop: session.stop,
    pin: () => current && pin(current),
    terminal: () => (current ? openTerminal(current) : move(1)),
    find: () => current && findIn(scroller.current, current),
    canFind: current !== null && session.stepOf.get(current)?.startedAt != null,
    judge: () => current && judge(current),
    correct: () => (current ? correcting.open(current) : move(1)),
    diagnose: () => (session.environment ? session.start() : go('/environments?add=local')),
  });

  const view: RunbookView = {
    commands,
    blocks,
    session,
    current,
    select: setCurrent,
    runCommand: run,
    openTerminal,
    pin,
    judge,
    corrections: correcting.corrections,
    correct: correcting.correct,
    openCorrection: correcting.open,
  };
  const corrected = commands.get(correcting.opened ?? '');
  const judged = judging && session.stepOf.get(judging.commandId);

  const bar = (
    <RunBar
      session={session}
      onAddEnvironment={() => go('/environments?add=local')}
      onPlan={() => setPlanning(true)}
      onLimits={() => setLimiting(true)}
      section={runnableSection}
      onSection={runSection}
    />
  );
  const content = (
    <>
      <ReadingNotes document={document} reading={reading} run={session.run} pasted={pasted} />
      <UnusedCorrections
        corrections={corrections}
        onDrop={(commandId) => correcting.correct(commandId, {})}
      />
      <ParametersBar
        parameters={reading.parameters}
        values={session.parameters}
        onChange={session.setParameter}
        given={given}
        environment={session.environment?.name ?? ''}
      />
      <DocumentView text={text} reading={reading} />
    </>
  );
  const dialogs = (
    <>
      {session.run && <RunQuestions details={[{ run: session.run, steps: [...session.steps] }]} />}
      {limiting && (
        <LimitsDialog session={session} commands={reading.commands} onClose={() => setLimiting(false)} />
      )}
      {judging && judged && (
        <JudgeDialog step={judged} index={judging.index} onClose={() => setJudging(null)} />
      )}
      {corrected && (
        <CorrectionDialog
          key={corrected.id}
          document={document}
          command={corrected}
          correction={correcting.corrections.get(corrected.id) ?? null}
          onClose={correcting.close}
        />
      )}
      {planning && <PlanDialog document={document} session={session} onClose={() => setPlanning(false)} />}
    </>
  );
  return {
    scroller,
    session,
    view,
    section,
    openCommand: open,
    openHeading,
    runSection,
    bar,
    content,
    dialogs,
  };
}

function focusParameter(scroller: HTMLElement | null, name: string): void {
  scroller?.querySelector<HTMLElement>(`[data-parameter="${CSS.escape(name)}"]`)?.focus();
}

/** Opens finding in the output of a command. */
function findIn(scroller: HTMLElement | null, commandId: string): void {
  const card = scroller?.querySelector(`[data-command="${CSS.escape(commandId)}"]`);
  card?.querySelector<HTMLButtonElement>('[data-find]')?.click();
}
