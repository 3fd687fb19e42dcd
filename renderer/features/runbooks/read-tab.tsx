/** The reading view: outline, run bar, document with its command cards, findings. */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { liveIncidents } from '#renderer/app/live.ts';
import { go } from '#renderer/app/navigate.ts';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { JudgeDialog } from '#renderer/features/runs/judge-dialog.tsx';
import { incidentFor, pinOutput } from '#renderer/features/runs/pin.ts';
import { RunQuestions } from '#renderer/features/runs/questions.tsx';
import { wishTerminal } from '#renderer/features/runs/terminal/dock-state.ts';
import { verdictsOf, verdictValue } from '#renderer/features/runs/words.tsx';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import type { Document } from '#shared/library/model.ts';
import type { AppliedCorrection, RunbookReading, Section } from '#shared/runbooks/model.ts';
import { looksPasted } from '#shared/runbooks/page-pasted.ts';
import { givenParameters } from '#shared/runs/given-variables.ts';
import { useCorrecting } from './correcting.ts';
import { CorrectionDialog } from './correction-dialog.tsx';
import { DocumentView } from './document-view.tsx';
import { Findings } from './findings.tsx';
import { LimitsDialog } from './limits-dialog.tsx';
import { openParameters } from './open-parameters.ts';
import { Outline } from './outline.tsx';
import { ParametersBar } from './parameters-bar.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { ReadingNotes } from './reading-notes.tsx';
import { RunBar } from './run-bar.tsx';
import { useRunSession } from './run-session.ts';
import { RunbookContext, type RunbookView } from './runbook-context.ts';
import { showCommand, showHeading, useCurrentSection } from './scrolling.ts';
import { commandsOf } from './section-commands.ts';
import { UnusedCorrections } from './unused-corrections.tsx';

export interface ReadTabProps {
  document: Document;
  text: string;
  reading: RunbookReading;
  corrections: readonly AppliedCorrection[];
  /** The run in the address. */
  runRef: string | undefined;
}

const NONE_GIVEN: ReadonlySet<string> = new Set();

export function ReadTab({ document, text, reading, corrections, runRef }: ReadTabProps) {
  const scroller = useRef<HTMLElement>(null);
  const session = useRunSession(document, runRef);
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
  useKeys({
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

  return (
    <RunbookContext value={view}>
      <div className="flex min-h-0 min-w-0 grow flex-col">
        <RunBar
          session={session}
          onAddEnvironment={() => go('/environments?add=local')}
          onPlan={() => setPlanning(true)}
          onLimits={() => setLimiting(true)}
          section={runnableSection}
          onSection={runSection}
        />
        <div className="flex min-h-0 grow">
          <Outline
            reading={reading}
            stepOf={session.stepOf}
            current={section}
            onOpen={(start) => showHeading(scroller.current, start)}
            onRun={session.environment && !session.active ? runSection : null}
          />
          <ScrollRegion ref={scroller} label="Runbook" className="grow scroll-py-3 px-6 py-4">
            <div className="mx-auto flex max-w-184 flex-col gap-4 pb-[40vh]">
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
            </div>
          </ScrollRegion>
          <Findings
            document={document}
            reading={reading}
            session={session}
            onCommand={open}
            onHeading={openHeading}
          />
        </div>
      </div>
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
    </RunbookContext>
  );
}

function focusParameter(scroller: HTMLElement | null, name: string): void {
  scroller?.querySelector<HTMLElement>(`[data-parameter="${CSS.escape(name)}"]`)?.focus();
}

/** Opens finding in the output of a command. */
function findIn(scroller: HTMLElement | null, commandId: string): void {
  const card = scroller?.querySelector(`[data-command="${CSS.escape(commandId)}"]`);
  card?.querySelector<HTMLButtonElement>('[data-find]')?.click();
}

interface KeyActions {
  move: (by: number) => void;
  run: () => void;
  stop: () => void;
  pin: () => void;
  terminal: () => void;
  find: () => void;
  /** The current command has an output: `/` looks in it, not in everything. */
  canFind: boolean;
  judge: () => void;
  correct: () => void;
  diagnose: () => void;
}

function useKeys(actions: KeyActions): void {
  const { move, run, stop, pin, terminal, find, canFind, judge, correct, diagnose } = actions;
  const group = 'Runbook';
  useCommands([
    { id: 'runbook.next', group, title: 'Next command', keys: 'j', inPalette: false, run: () => move(1) },
    {
      id: 'runbook.previous',
      group,
      title: 'Previous command',
      keys: 'k',
      inPalette: false,
      run: () => move(-1),
    },
    { id: 'runbook.run', group, title: 'Run this command', keys: 'r', inPalette: false, run },
    { id: 'runbook.diagnose', group, title: 'Run the diagnosis', keys: 'shift+r', run: diagnose },
    { id: 'runbook.stop', group, title: 'Stop', keys: '.', run: stop },
    { id: 'runbook.pin', group, title: 'Pin the output to the incident', keys: 'p', run: pin },
    { id: 'runbook.terminal', group, title: 'Run this command in a terminal', keys: 't', run: terminal },
    ...(canFind ? [{ id: 'runbook.find', group, title: 'Find in the output', keys: '/', run: find }] : []),
    { id: 'runbook.judge', group, title: 'Override the verdict', keys: 'v', run: judge },
    { id: 'runbook.correct', group, title: 'Correct how this command is read', keys: 'c', run: correct },
  ]);
}
